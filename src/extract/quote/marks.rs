//! Quotation marks: which of them open and close, and the stretches between them. Knows nothing of who speaks.
//!
//! Marks are matched paragraph by paragraph: a quotation of several paragraphs opens each of them anew and closes the last alone,
//! so that a stretch left open at a paragraph's end is one as well.

use crate::extract::Scene;
use crate::text::{Kind, Span};
use std::ops::Range;

/// What stands between two marks (or behind one that is never closed), marks inside it left alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Its tokens, marks included.
    pub(super) tokens: Range<usize>,
    /// Its tokens without the marks.
    pub(super) inner: Range<usize>,
    /// The words between the marks, in bytes, without the space around them.
    pub(super) span: Span,
    /// Whether its own mark closes it; otherwise it runs to the end of the paragraph or to the next opening mark.
    pub(super) closed: bool,
    /// Whether its marks are single ones.
    pub(super) single: bool,
    /// Index of its block in the article.
    pub(super) block: usize,
}

/// Tokens behind an opening single mark among which the closing one is looked for.
const WINDOW: usize = 1200;

/// The family a mark belongs to. Only the same family closes what it opened, so that marks of another nest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Family {
    /// “ ” and the German „ “.
    Curly,
    /// The typewriter's ".
    Straight,
    /// Two backquotes, and two apostrophes.
    Doubled,
    /// « ».
    Angle,
    /// ‘ ’ and '.
    Single,
}

/// Which way a mark faces by its own shape.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Open,
    Close,
    Either,
}

fn family(mark: &str) -> Option<(Family, Shape)> {
    Some(match mark {
        "“" | "„" | "‟" => (Family::Curly, Shape::Open),
        "”" => (Family::Curly, Shape::Close),
        "\"" | "＂" => (Family::Straight, Shape::Either),
        "``" => (Family::Doubled, Shape::Open),
        "''" => (Family::Doubled, Shape::Either),
        "«" => (Family::Angle, Shape::Open),
        "»" => (Family::Angle, Shape::Close),
        "‘" | "‚" => (Family::Single, Shape::Open),
        "’" => (Family::Single, Shape::Close),
        "'" => (Family::Single, Shape::Either),
        _ => return None,
    })
}

/// An open mark: its token and family.
#[derive(Clone, Copy)]
struct Open {
    at: usize,
    family: Family,
    /// Whether it is an attribute's value in left-over markup (`date="…"`), which nobody says.
    markup: bool,
}

/// All stretches, in reading order. None lies in another.
pub(super) fn stretches(scene: &Scene<'_>) -> Vec<Stretch> {
    let mut paragraphs = Vec::new();
    let mut at = 0;
    while let Some(first) = scene.sentences.get(at) {
        let block = first.block;
        let next = scene.sentences.get(at..).map_or(at + 1, |rest| at + rest.iter().take_while(|s| s.block == block).count());
        let end = scene.sentences.get(next - 1).map_or(first.tokens.end, |s| s.tokens.end);
        paragraphs.push(Paragraph { scene, block, range: first.tokens.start..end, stray: false });
        at = next;
    }
    // An article set in “ ” that opens whole paragraphs with a lone " means to set them off, not to quote them anew.
    let lone: Vec<bool> = paragraphs.iter().filter_map(Paragraph::lone_opener).collect();
    let closed = || paragraphs.iter().any(Paragraph::opens_and_closes_straight);
    let stray = lone.len() > 1 && 2 * lone.iter().filter(|&&curly| curly).count() >= lone.len() && !closed();
    let mut found = Vec::new();
    for mut paragraph in paragraphs {
        paragraph.stray = stray && paragraph.lone_opener().is_some();
        paragraph.read(&mut found);
    }
    found
}

struct Paragraph<'s, 'a> {
    scene: &'s Scene<'a>,
    block: usize,
    range: Range<usize>,
    /// Whether its opening mark quotes nothing.
    stray: bool,
}

impl Paragraph<'_, '_> {
    /// Whether a paragraph that opens with a straight mark, and has no other, holds a pair of curly ones; `None` where it opens otherwise.
    fn lone_opener(&self) -> Option<bool> {
        let mut marks = self.range.clone().filter_map(|at| Some((at, self.mark(at)?)));
        let (first, (Family::Straight, _)) = marks.next()? else { return None };
        let (mut open, mut paired) = (false, false);
        for (_, (family, shape)) in marks {
            match (family, shape) {
                (Family::Straight, _) => return None,
                (Family::Curly, Shape::Open) => open = true,
                // What closes here, the straight mark opened.
                (Family::Curly, Shape::Close) if !open => return None,
                (Family::Curly, Shape::Close) => (open, paired) = (false, true),
                _ => {}
            }
        }
        (first == self.range.start).then_some(paired)
    }

    /// Whether a paragraph opens with a straight mark and has another.
    fn opens_and_closes_straight(&self) -> bool {
        let straight = |at: &usize| self.mark(*at).is_some_and(|(family, _)| family == Family::Straight);
        straight(&self.range.start) && self.range.clone().skip(1).any(|at| straight(&at))
    }

    fn read(&self, found: &mut Vec<Stretch>) {
        let mut open: Option<Open> = None;
        // Up to here no single mark closes anything.
        let mut barren = self.range.start;
        let mut at = self.range.start + usize::from(self.stray);
        while at < self.range.end {
            let Some((family, shape)) = self.mark(at) else {
                at += 1;
                continue;
            };
            let (opens, closes) = (self.looks_open(at), self.looks_closed(at));
            match open {
                None if family == Family::Single => {
                    if self.single_opens(at, shape) {
                        if let Some(close) = self.single_close(at, barren) {
                            self.push(found, at, Some(close), Family::Single);
                            at = close;
                        } else {
                            barren = at + WINDOW;
                        }
                    }
                }
                None => {
                    let starts = match shape {
                        Shape::Open => true,
                        Shape::Close => opens && !closes,
                        Shape::Either => (opens || !closes) && !self.measures(at),
                    };
                    if starts {
                        let markup = at > self.range.start
                            && self.scene.word(at - 1) == "="
                            && self.scene.token(at).is_some_and(|t| t.glued);
                        open = Some(Open { at, family, markup });
                    }
                }
                Some(_) if family == Family::Single => {}
                Some(o) if self.nests(o, family) => {}
                Some(o) => {
                    let reopens = match shape {
                        Shape::Open => opens || !closes,
                        Shape::Close => false,
                        Shape::Either => opens && !closes,
                    };
                    if reopens {
                        self.push(found, o.at, None, o.family);
                        if let Some(last) = found.last_mut() {
                            self.cut(last, at);
                        }
                        open = Some(Open { at, family, markup: false });
                    } else if !self.measures(at) {
                        if !o.markup {
                            self.push(found, o.at, Some(at), o.family);
                        }
                        open = None;
                    }
                }
            }
            at += 1;
        }
        if let Some(o) = open {
            self.push(found, o.at, None, o.family);
        }
    }

    fn mark(&self, at: usize) -> Option<(Family, Shape)> {
        let token = self.scene.token(at)?;
        if token.kind != Kind::Mark {
            return None;
        }
        family(self.scene.word(at))
    }

    /// Whether a mark of `family` stands inside the stretch that `open` opened, as one of another kind than its own does.
    fn nests(&self, open: Open, family: Family) -> bool {
        let _ = self;
        match (open.family, family) {
            (a, b) if a == b => false,
            // The two are mixed up in many texts: what opened as one closes as the other.
            (Family::Curly | Family::Straight | Family::Doubled, Family::Curly | Family::Straight | Family::Doubled) => false,
            _ => true,
        }
    }

    fn looks_open(&self, at: usize) -> bool {
        let glued = at > self.range.start && self.scene.token(at).is_some_and(|t| t.glued);
        let behind_opener = at > self.range.start
            && matches!(self.scene.word(at - 1), "(" | "[" | "{" | "—" | "–" | "-" | "--" | "/" | "‘" | "'" | "“" | "\"");
        (!glued || behind_opener) && at + 1 < self.range.end && self.scene.token(at + 1).is_some_and(|t| t.glued)
    }

    fn looks_closed(&self, at: usize) -> bool {
        let glued = at > self.range.start && self.scene.token(at).is_some_and(|t| t.glued);
        let word_follows = at + 1 < self.range.end
            && self.scene.token(at + 1).is_some_and(|t| t.glued && matches!(t.kind, Kind::Word | Kind::Number));
        glued && !word_follows
    }

    /// Whether a straight mark measures inches or feet: behind a number, and nothing but space or a mark of measure follows (6'2", 24").
    fn measures(&self, at: usize) -> bool {
        let number_before = at > self.range.start && self.scene.token(at - 1).is_some_and(|t| t.kind == Kind::Number);
        let glued = self.scene.token(at).is_some_and(|t| t.glued);
        if !(number_before && glued && matches!(self.scene.word(at), "\"" | "''")) {
            return false;
        }
        let feet = at >= self.range.start + 2
            && matches!(self.scene.word(at - 2), "'" | "’")
            && self.scene.token(at - 1).is_some_and(|t| t.glued);
        let measured_word =
            matches!(self.scene.lower(at + 1), "tall" | "wide" | "long" | "deep" | "high" | "x" | "by" | "pipe" | "screen");
        feet || measured_word
    }

    /// Whether a single mark can open a quotation: no apostrophe inside or before a word ("’90s", "’em").
    fn single_opens(&self, at: usize, shape: Shape) -> bool {
        let follows = self.scene.lower(at + 1);
        let elision = matches!(follows, "em" | "til" | "tis" | "twas" | "cause" | "bout" | "n" | "round")
            || self.scene.token(at + 1).is_some_and(|t| t.kind == Kind::Number && t.glued && follows.ends_with('s'));
        shape != Shape::Close && self.looks_open(at) && !elision
    }

    /// The single mark that closes the one at `open`. An apostrophe behind a plural ("the players’ bus") is passed over
    /// where a surer one follows before the next quotation opens. Nothing before `barren` closes, whatever opened: so a flood of
    /// marks is gone over once.
    fn single_close(&self, open: usize, barren: usize) -> Option<usize> {
        let mut fallback = None;
        for at in (open + 1).max(barren)..self.range.end.min(open + WINDOW) {
            let Some((family, shape)) = self.mark(at) else { continue };
            if family != Family::Single {
                // A double mark that opens first means that the single one was an apostrophe, unless it nests and closes.
                continue;
            }
            if shape == Shape::Open || self.looks_open(at) {
                if fallback.is_some() {
                    break;
                }
                continue;
            }
            if !self.looks_closed(at) {
                continue;
            }
            let stop_before = matches!(self.scene.word(at - 1), "." | "," | "!" | "?" | "…" | "...");
            let plural = self.scene.lower(at - 1).ends_with('s');
            let word_follows = self.scene.token(at + 1).is_some_and(|t| t.kind == Kind::Word) && at + 1 < self.range.end;
            if stop_before || !plural || !word_follows {
                return Some(at);
            }
            fallback = fallback.or(Some(at));
        }
        fallback
    }

    fn push(&self, found: &mut Vec<Stretch>, open: usize, close: Option<usize>, family: Family) {
        let end = close.unwrap_or(self.range.end);
        let inner = open + 1..end;
        if inner.is_empty() {
            return;
        }
        let tokens = open..close.map_or(end, |c| c + 1);
        let span = self.scene.span(&inner);
        found.push(Stretch { tokens, inner, span, closed: close.is_some(), single: family == Family::Single, block: self.block });
    }

    /// Lets an unclosed stretch end before the token at `at`.
    fn cut(&self, stretch: &mut Stretch, at: usize) {
        if stretch.inner.start < at {
            stretch.inner.end = at;
            stretch.tokens.end = at;
            stretch.span = self.scene.span(&stretch.inner);
        }
    }
}
