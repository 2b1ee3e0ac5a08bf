//! Frames: sentences as the writer's own voice hears them. A quotation counts as one item in them, however many sentences it holds.

use super::marks::Stretch;
use crate::extract::{Scene, Tag};
use crate::text::{Kind, Span};
use std::ops::Range;

/// Longer frames are cut: no sentence is that long, and every search in a frame stays bounded.
const LONGEST: usize = 240;

/// One token outside quotations, or one whole quotation.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// Its tokens, marks included.
    pub(super) tokens: Range<usize>,
    /// The quotation, as an index into the stretches.
    pub(super) stretch: Option<usize>,
}

/// A sentence of the writer's.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// Index of its block in the article.
    pub(super) block: usize,
    /// Whether it is the first of its block.
    pub(super) first: bool,
    /// What it consists of.
    pub(super) items: Vec<Item>,
}

/// An article as frames.
pub(super) struct Frames<'s, 'a> {
    /// The article.
    pub(super) scene: &'s Scene<'a>,
    /// All quotations.
    pub(super) stretches: &'s [Stretch],
    /// All frames, in reading order.
    pub(super) list: Vec<Frame>,
}

impl<'s, 'a> Frames<'s, 'a> {
    /// Reads the article's sentences, those inside one quotation taken together.
    pub(super) fn new(scene: &'s Scene<'a>, stretches: &'s [Stretch]) -> Self {
        let mut frames = Self { scene, stretches, list: Vec::new() };
        let mut next = 0; // the first stretch not yet passed
        let mut open: Option<Frame> = None;
        let mut last_block = usize::MAX;
        let dateline = scene.article.metadata().dateline.map_or(0, |d| d.span.end);
        for sentence in &scene.sentences {
            if open.as_ref().is_some_and(|f| f.block != sentence.block) {
                frames.list.extend(open.take());
            }
            let mut at = sentence.tokens.start;
            // The dateline is nobody's words.
            if sentence.span.start < dateline {
                at = scene.tokens.at(dateline).clamp(at, sentence.tokens.end);
            }
            // What a quotation that began in an earlier sentence already covers.
            if let Some(last) = open.as_ref().and_then(|f| f.items.last()) {
                at = at.max(last.tokens.end);
            }
            while at < sentence.tokens.end {
                let frame = open.get_or_insert_with(|| {
                    let first = last_block != sentence.block;
                    last_block = sentence.block;
                    Frame { block: sentence.block, first, items: Vec::new() }
                });
                while stretches.get(next).is_some_and(|s| s.tokens.start < at) {
                    next += 1;
                }
                let quoted = stretches.get(next).filter(|s| s.tokens.start == at);
                let tokens = quoted.map_or(at..at + 1, |s| s.tokens.clone());
                at = tokens.end;
                frame.items.push(Item { tokens, stretch: quoted.map(|_| next) });
                if frame.items.len() >= LONGEST {
                    frames.list.extend(open.take());
                }
            }
            let runs_on = open.as_ref().and_then(|f| f.items.last()).is_some_and(|i| i.tokens.end > sentence.tokens.end);
            if !runs_on {
                frames.list.extend(open.take());
            }
        }
        frames.list.extend(open.take());
        frames.join();
        frames
    }

    /// Joins a sentence to the quotation before it that it only attributes: "“Why?” Poe asked."
    fn join(&mut self) {
        let mut joined: Vec<Frame> = Vec::with_capacity(self.list.len());
        for frame in std::mem::take(&mut self.list) {
            let attributes = joined.last().is_some_and(|last| {
                last.block == frame.block
                    && last.items.len() + frame.items.len() < LONGEST
                    && (self.breaks_off(last) && self.attributes(&frame)
                        || self.only_attributes(last, &frame)
                        || self.signs(last, &frame))
            });
            match joined.last_mut() {
                Some(last) if attributes => last.items.extend(frame.items),
                _ => joined.push(frame),
            }
        }
        self.list = joined;
    }

    /// Whether the frame's last item is a quotation that ends with a question, a call, a dash or an ellipsis.
    fn breaks_off(&self, frame: &Frame) -> bool {
        let quote = frame.items.last().and_then(|i| i.stretch).and_then(|s| self.stretches.get(s));
        quote.is_some_and(|s| {
            let mut end = s.inner.end;
            // "“Who said ‘why?’”"
            while end > s.inner.start + 1 && matches!(self.scene.word(end - 1), "’" | "'") {
                end -= 1;
            }
            let last = self.scene.word(end.wrapping_sub(1));
            s.closed && matches!(last, "?" | "!" | "…" | "..." | "—" | "–" | "--" | "-" | ",")
        })
    }

    /// Whether the frame is a dash and a name behind a quotation: "“…” — Ann Bell".
    fn signs(&self, last: &Frame, frame: &Frame) -> bool {
        let view = View::new(self.scene, self.stretches, frame);
        let quoted = last.items.last().is_some_and(|i| i.stretch.is_some());
        quoted
            && matches!(view.word(0), "—" | "–" | "―" | "--" | "-")
            && view.capital(1)
            && view.len() < 16
            && !super::mention::has_finite(view, &(0..view.len()))
    }

    /// Whether the frame is a speaker and a verb of speech and nothing else, behind a quotation: "“It rained.” Poe said."
    fn only_attributes(&self, last: &Frame, frame: &Frame) -> bool {
        let view = View::new(self.scene, self.stretches, frame);
        let verb = view.body_end().wrapping_sub(1);
        last.items.last().is_some_and(|i| i.stretch.is_some())
            && view.len() <= 10
            && super::cue::said_like(view.lower(verb))
            && !super::mention::has_finite(view, &(0..verb))
            && self.attributes(frame)
    }

    /// Whether the frame is a short subject and a verb of speech, with no clause behind it.
    fn attributes(&self, frame: &Frame) -> bool {
        let view = View::new(self.scene, self.stretches, frame);
        let limit = view.len().min(24);
        let of = |i: usize, class: &str| super::cue::classes(view.lower(i)).is_some_and(|c| c.contains(class));
        let speaks = |i: usize| ["say", "ask", "voice", "tell"].iter().any(|class| of(i, class));
        // "a sign reads.", where the verb could be a noun
        let last = view.body_end().wrapping_sub(1);
        let ends = |i: usize| {
            i == last
                && i > 0
                && crate::lexicon::verb_form(view.lower(i)).is_some_and(|f| f.inflection == crate::lexicon::Inflection::Present)
        };
        let verb = (0..limit).find(|&i| (matches!(view.tag(i), Tag::Past | Tag::Present) || ends(i)) && speaks(i));
        let Some(verb) = verb else { return false };
        if of(verb, "tell") && !of(verb, "say") {
            // "Poe told the council", with nothing that is told behind it.
            let rest = verb + 1..view.len();
            let told = |i: usize| view.lower(i) == "that" || view.tag(i) == Tag::To || view.word(i) == ":" || view.is_quote(i);
            return verb > 0 && !super::mention::has_finite(view, &(0..verb)) && !rest.take(12).any(told);
        }
        let plain = (0..verb).all(|i| {
            (!view.tag(i).is_finite() || view.tag(i) == Tag::Have) && !view.is_quote(i)
                || view.is_quote(i) && view.quote(i).is_some_and(|s| s.inner.len() < 3)
        });
        plain
            && !matches!(
                view.lower(verb + 1),
                "that" | "he" | "she" | "they" | "it" | "we" | "there" | "the" | "a" | "an" | "his" | "her" | "its"
            )
            && !matches!(view.word(verb + 1), ":")
            && !view.is_quote(verb + 1)
            && !view.is_quote(verb + 2)
    }
}

/// A frame with the words it is made of: what every rule looks at.
#[derive(Clone, Copy)]
pub(super) struct View<'f, 'a> {
    /// The article.
    pub(super) scene: &'f Scene<'a>,
    /// All quotations.
    pub(super) stretches: &'f [Stretch],
    /// The frame.
    pub(super) frame: &'f Frame,
    /// The item where it ends for whoever looks: all of the frame, or less.
    pub(super) end: usize,
}

impl<'f, 'a> View<'f, 'a> {
    /// All of a frame.
    pub(super) fn new(scene: &'f Scene<'a>, stretches: &'f [Stretch], frame: &'f Frame) -> Self {
        Self { scene, stretches, frame, end: frame.items.len() }
    }

    /// The same frame, ending before item `end`.
    pub(super) fn until(self, end: usize) -> Self {
        Self { end: end.min(self.end), ..self }
    }

    /// How many items there are.
    pub(super) const fn len(&self) -> usize {
        self.end
    }

    fn item(&self, i: usize) -> Option<&'f Item> {
        self.frame.items.get(..self.end)?.get(i)
    }

    /// The quotation at item `i`.
    pub(super) fn quote(&self, i: usize) -> Option<&'f Stretch> {
        self.stretches.get(self.item(i)?.stretch?)
    }

    /// Whether item `i` is a quotation.
    pub(super) fn is_quote(&self, i: usize) -> bool {
        self.item(i).is_some_and(|item| item.stretch.is_some())
    }

    /// The token of item `i`; a quotation's opening mark.
    pub(super) fn token(&self, i: usize) -> usize {
        self.item(i).map_or(usize::MAX, |item| item.tokens.start)
    }

    /// The word at item `i` in lower case; empty for a quotation.
    pub(super) fn lower(&self, i: usize) -> &'f str {
        if self.is_quote(i) { "" } else { self.scene.lower(self.token(i)) }
    }

    /// The word at item `i` as written; empty for a quotation.
    pub(super) fn word(&self, i: usize) -> &'a str {
        if self.is_quote(i) { "" } else { self.scene.word(self.token(i)) }
    }

    /// Its part of speech; a quotation counts as a noun.
    pub(super) fn tag(&self, i: usize) -> Tag {
        if i >= self.len() {
            Tag::Mark
        } else if self.is_quote(i) {
            Tag::Noun
        } else {
            self.scene.tag(self.token(i))
        }
    }

    /// Whether its first letter is a capital.
    pub(super) fn capital(&self, i: usize) -> bool {
        !self.is_quote(i) && self.scene.token(self.token(i)).is_some_and(|t| t.capital)
    }

    /// Whether it is punctuation outside quotations.
    pub(super) fn is_mark(&self, i: usize) -> bool {
        !self.is_quote(i) && self.scene.token(self.token(i)).is_none_or(|t| t.kind == Kind::Mark)
    }

    /// From the first to the last of `items`, in bytes, marks of quotations included.
    pub(super) fn span(&self, items: &Range<usize>) -> Span {
        self.scene.span(&self.tokens(items))
    }

    /// The tokens of `items`.
    pub(super) fn tokens(&self, items: &Range<usize>) -> Range<usize> {
        let list = self.frame.items.get(items.clone()).unwrap_or_default();
        match (list.first(), list.last()) {
            (Some(head), Some(tail)) => head.tokens.start..tail.tokens.end,
            _ => 0..0,
        }
    }

    /// The index behind the last item that is no final punctuation.
    pub(super) fn body_end(&self) -> usize {
        let mut end = self.len();
        while end > 0 && self.is_mark(end - 1) && !matches!(self.word(end - 1), ")" | "]" | "%") {
            end -= 1;
        }
        end
    }

    /// Whether the quotation at item `i` ends as a sentence does or breaks off: with ".", "!", "?", "…" or a dash, inside its marks.
    pub(super) fn ends_sentence(&self, i: usize) -> bool {
        self.quote(i).is_some_and(|s| {
            let last = s.inner.end.wrapping_sub(1);
            matches!(self.scene.word(last), "." | "!" | "?" | "…" | "..." | "—" | "–" | "--" | "’" | "'") && s.inner.len() > 1
        })
    }

    /// Whether the quotation at item `i` ends with a comma, inside or right behind its marks.
    pub(super) fn ends_with_comma(&self, i: usize) -> bool {
        self.quote(i).is_some_and(|s| self.scene.word(s.inner.end.wrapping_sub(1)) == ",") || self.word(i + 1) == ","
    }
}
