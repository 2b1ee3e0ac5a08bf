//! The canvas: what is painted of a frame. Most keys change little of the screen, or move its rows: a part that would be painted from what it was painted
//! from in the frame before is not painted again, but left as it is, or taken from where it stood.

use super::geometry::Areas;
use super::lists::Edition;
use super::panes::text::Ribbon;
use super::theme::{Role, Theme};
use super::view::{Known, View};
use crate::article::Article;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::ops::Range;
use std::sync::Arc;

/// What a part is painted from, besides what the whole [`Frame`] hangs on. Parts of one source look the same wherever they stand.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Source {
    /// The ground alone.
    Nothing,
    /// The rule that always has its place.
    Rule,
    /// The headline and what is known of the article.
    Title(Known),
    /// The title of a list.
    ListTitle {
        /// Its rows; what else is said of them is of the same edition.
        edition: Edition,
        /// Whether it is focused.
        focused: bool,
        /// Whether there are rows above those that are shown, and below.
        more: (bool, bool),
    },
    /// A row of a list.
    Row {
        /// The rows that it is one of.
        edition: Edition,
        /// Which.
        index: usize,
        /// Whether it is the first that is shown.
        first: bool,
        /// Where it is at hand: whether its list is focused.
        current: Option<bool>,
    },
    /// A row of the text.
    Ribbon(Ribbon),
}

/// What every part of a picture hangs on.
#[derive(Debug)]
struct Frame {
    size: (u16, u16),
    areas: Areas,
    theme: Theme,
    article: Arc<Article>,
}

/// A part of the screen, and what it is painted from.
type Part = (Rect, Source);

/// What is painted of a frame.
#[derive(Default, Debug)]
pub struct Canvas {
    buf: Buffer,
    /// How it looks where nothing was painted; `None`: as the terminal does.
    ground: Option<Style>,
    /// What the frame hangs on; `None` where nothing of it can be kept.
    frame: Option<Frame>,
    /// The parts of the frame before that may be kept, and those of this one. No two of a frame overlap.
    before: Vec<Part>,
    parts: Vec<Part>,
    /// Which of those before is likely to be the next one that is kept.
    next: usize,
    /// Whether the whole screen was made ready to be painted on.
    whole: bool,
    painted: Vec<Rect>,
    moved: Vec<(Rect, u16)>,
}

impl Canvas {
    /// Begins a frame. Where it has other parts than the one before, or looks otherwise, nothing is kept; and nothing where it is to be painted `over`,
    /// nor in the next one then.
    pub(super) fn begin(&mut self, view: &View<'_>, over: bool) {
        let state = view.state;
        let article = state.document.shared_article();
        let same = |frame: &Frame| {
            frame.size == state.size
                && frame.areas == state.areas
                && frame.theme == *view.theme
                && Arc::ptr_eq(&frame.article, &article)
        };
        self.before.clear();
        self.painted.clear();
        self.moved.clear();
        (self.next, self.whole) = (0, false);
        if !over && self.frame.as_ref().is_some_and(same) {
            std::mem::swap(&mut self.before, &mut self.parts);
            return;
        }
        self.parts.clear();
        let frame = Frame { size: state.size, areas: state.areas.clone(), theme: view.theme.clone(), article };
        self.frame = Some(frame).filter(|_| !over);
        // Themes of the terminal's own palette leave the ground alone.
        self.ground = Some(view.theme.style(Role::Text)).filter(|text| text.bg.is_some());
        let screen = Rect::new(0, 0, state.size.0, state.size.1);
        self.buf.resize(screen);
        self.fresh(screen);
        self.whole = true;
    }

    /// A part that is painted in every frame: the ground, to paint on.
    pub(super) fn fresh(&mut self, area: Rect) -> &mut Buffer {
        if self.whole {
            return &mut self.buf;
        }
        let area = area.intersection(self.buf.area);
        for y in area.top()..area.bottom() {
            let from = self.buf.index_of(area.left(), y);
            for cell in self.buf.content.get_mut(from..from + usize::from(area.width)).unwrap_or_default() {
                cell.reset();
                if let Some(ground) = self.ground {
                    cell.set_style(ground);
                }
            }
        }
        self.painted.push(area);
        &mut self.buf
    }

    /// A part that is painted where nothing in the frame before, of its size and in its columns, was painted from the same source.
    pub(super) fn part(&mut self, area: Rect, source: Source, paint: impl FnOnce(&mut Buffer, &Source)) {
        if area.is_empty() {
            return;
        }
        // A row of a list or of the text is on the screen once, wherever it stands.
        let moves = matches!(source, Source::Row { .. } | Source::Ribbon(_));
        let fits = |(old, other): &Part| {
            (old.x, old.width, old.height) == (area.x, area.width, area.height) && (moves || old.y == area.y) && *other == source
        };
        // Parts mostly come in the same order.
        let next = Some(self.next).filter(|at| self.before.get(*at).is_some_and(fits));
        let found = next.or_else(|| self.before.iter().position(fits));
        match found.and_then(|at| Some((at, self.before.get(at)?.0.y))) {
            Some((at, y)) => {
                self.next = at + 1;
                if y != area.y {
                    self.moved.push((area, y));
                }
            }
            None => paint(self.fresh(area), &source),
        }
        self.parts.push((area, source));
    }

    /// All of the picture, in a frame that is painted over.
    pub(super) const fn over(&mut self) -> &mut Buffer {
        &mut self.buf
    }

    /// Keeps nothing: the next frame is painted from the ground up.
    pub(super) fn forget(&mut self) {
        self.frame = None;
    }

    /// The cells of the last frame where they were painted: all of them in the first one.
    pub const fn buffer(&self) -> &Buffer {
        &self.buf
    }

    /// Where the rows of the last frame come from, unless all of it was painted.
    pub(super) fn origins(&self) -> Option<Origins<'_>> {
        (!self.whole).then_some(Origins { painted: &self.painted, moved: &self.moved })
    }

    /// The parts that were painted, of the last frame.
    pub(super) fn painted(&self) -> &[Rect] {
        &self.painted
    }

    /// The parts that look as others did in the frame before, with the row at which those began. All that was not painted either looks as it did.
    pub(super) fn moved(&self) -> &[(Rect, u16)] {
        &self.moved
    }
}

/// Where rows come from: what was painted, and what was taken from where it stood, with the row at which it began there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origins<'a> {
    painted: &'a [Rect],
    moved: &'a [(Rect, u16)],
}

impl Origins<'_> {
    /// For each of the rows, in these columns, the number of the one that it was, from 1; 0 where it is new.
    pub(super) fn numbers(self, columns: &Range<usize>, rows: &Range<usize>) -> Vec<u64> {
        let mut numbers: Vec<u64> = (1..).take(rows.len()).collect();
        let mut set = |area: Rect, from: Option<u16>| {
            if usize::from(area.left()) >= columns.end || usize::from(area.right()) <= columns.start {
                return;
            }
            for by in 0..area.height {
                let old = from.and_then(|from| usize::from(from + by).checked_sub(rows.start)).filter(|old| *old < rows.len());
                let row = usize::from(area.y + by).checked_sub(rows.start);
                if let Some(number) = row.and_then(|row| numbers.get_mut(row)) {
                    *number = old.map_or(0, |old| old as u64 + 1);
                }
            }
        };
        self.moved.iter().for_each(|(area, from)| set(*area, Some(*from)));
        self.painted.iter().for_each(|area| set(*area, None));
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_numbered_by_what_they_were() {
        let painted = [Rect::new(10, 3, 5, 1), Rect::new(0, 6, 40, 1)];
        let moved = [(Rect::new(10, 4, 5, 2), 5), (Rect::new(20, 2, 9, 2), 3)];
        let origins = Origins { painted: &painted, moved: &moved };
        assert_eq!(origins.numbers(&(10..15), &(2..8)), [1, 0, 4, 5, 0, 6]);
        assert_eq!(origins.numbers(&(20..29), &(2..4)), [2, 0]);
        assert_eq!(origins.numbers(&(0..10), &(2..5)), [1, 2, 3]);
    }
}
