//! Frames: sentences as the writer's own voice hears them. A quotation counts as one item in them, however many sentences it holds.

use super::marks::Stretch;
use crate::extract::{Scene, Tag};
use crate::text::{Kind, Span};
use std::ops::Range;

/// Longer frames are cut: no sentence is that long, and every search in a frame stays bounded.
const LONGEST: usize = 400;

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
        for sentence in &scene.sentences {
            if open.as_ref().is_some_and(|f| f.block != sentence.block) {
                frames.list.extend(open.take());
            }
            let mut at = sentence.tokens.start;
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
        frames
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
}

impl<'f, 'a> View<'f, 'a> {
    /// How many items there are.
    pub(super) fn len(&self) -> usize {
        self.frame.items.len()
    }

    /// The quotation at item `i`.
    pub(super) fn quote(&self, i: usize) -> Option<&'f Stretch> {
        self.stretches.get(self.frame.items.get(i)?.stretch?)
    }

    /// Whether item `i` is a quotation.
    pub(super) fn is_quote(&self, i: usize) -> bool {
        self.frame.items.get(i).is_some_and(|item| item.stretch.is_some())
    }

    /// The token of item `i`; a quotation's opening mark.
    pub(super) fn token(&self, i: usize) -> usize {
        self.frame.items.get(i).map_or(usize::MAX, |item| item.tokens.start)
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
