//! The lists beside the text: their rows, and which is at hand. What the rows say is each pane's own (`panes/`).

mod row;

pub use row::{Row, RowKind};

use super::action::Pane;
use super::panes;
use crate::annotation::{Document, Id, Status};
use row::{filtered, folded};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

/// Lines that a row takes at a width in cells: one or more.
pub type Measure = fn(&Row, u16) -> u16;

/// Tells the rows of a list from all that were made before or elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Edition(u64);

impl Edition {
    /// One that nothing has yet.
    fn next() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self(LAST.fetch_add(1, Ordering::Relaxed) + 1)
    }
}

/// A list: rows, and the one at hand.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// The rows that the filter lets through and no folded heading hides.
    pub rows: Vec<Row>,
    /// Which rows these are: others have another.
    pub edition: Edition,
    /// The row at hand.
    pub cursor: usize,
    /// The first row that is shown.
    pub top: usize,
    /// Words that rows must hold; empty: all rows.
    pub filter: String,
    /// How many findings or marks there are that were not rejected, whatever is filtered out or folded away.
    pub items: usize,
    /// Headings that others stand above.
    headings: usize,
    /// Headings that the reader folded (or unfolded), by what they say.
    folds: BTreeMap<String, bool>,
    /// Start in the text and row of everything that rows stand for, by start.
    order: Vec<(usize, usize)>,
    /// Lines of each row, the first [`MANY`] of them, at the width last asked for.
    measured: Option<(u16, Vec<u16>)>,
}

/// Lines beyond which nobody asks how many there are.
const MANY: usize = 500;

impl List {
    /// The row at hand, where one can be.
    pub fn current(&self) -> Option<&Row> {
        self.rows.get(self.cursor).filter(|r| r.is_selectable())
    }

    /// Takes the rows of a document: all of them, with their headings.
    fn set_rows(&mut self, rows: Vec<Row>) {
        self.items = rows.iter().filter(|r| r.kind == RowKind::Item && r.verdict != Some(Status::Rejected)).count();
        let rows = if self.filter.is_empty() { folded(rows, &self.folds) } else { filtered(rows, &self.filter) };
        self.order.clear();
        for (i, row) in rows.iter().enumerate() {
            self.order.extend(row.places().filter(|(_, s)| !s.is_empty()).map(|(_, s)| (s.start, i)));
        }
        self.order.sort_unstable();
        self.headings = rows.iter().skip(1).take(MANY).filter(|r| r.is_heading()).count();
        self.rows = rows;
        self.edition = Edition::next();
        self.measured = None;
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
        if self.current().is_none() {
            let leads = self.rows.iter().position(|r| r.span.is_some());
            self.cursor = leads.or_else(|| self.rows.iter().position(Row::is_selectable)).unwrap_or(0);
        }
    }

    /// Puts the cursor on the row of the focused annotation, which starts at a byte, or else on the one that stands at `place` or last before it.
    pub(super) fn follow(&mut self, focused: Option<(&Id, usize)>, place: usize) {
        let after = |place: usize| self.order.partition_point(|&(start, _)| start <= place);
        if let Some((id, at)) = focused {
            let (here, after) = (self.order.partition_point(|&(start, _)| start < at), after(at));
            let same = self.order.get(here..after).unwrap_or_default();
            let row = same.iter().find(|(_, i)| self.rows.get(*i).is_some_and(|r| r.places().any(|(other, _)| other == id)));
            // An orphan stands nowhere in the text.
            let lost = || self.rows.iter().position(|r| r.verdict == Some(Status::Orphan) && r.id.as_ref() == Some(id));
            if let Some(row) = row.map(|(_, i)| *i).or_else(lost) {
                self.cursor = row;
                return;
            }
        }
        if let Some(&(_, row)) = self.order.get(after(place).saturating_sub(1)) {
            self.cursor = row;
        }
    }

    /// Folds the section at hand away, or unfolds it; gives the heading's words and whether it is folded now.
    pub(super) fn fold(&mut self) -> Option<(String, bool)> {
        let here = self.rows.get(self.cursor)?;
        // What stands for others of one time is no heading of all that follows.
        let holds = |i: usize, r: &Row| match r.kind {
            RowKind::More => i == self.cursor || here.under.as_ref() == Some(&r.label),
            _ => r.folded.is_some(),
        };
        let at = (0..=self.cursor).rev().find(|&i| self.rows.get(i).is_some_and(|r| holds(i, r)))?;
        let heading = self.rows.get(at)?;
        let to = !heading.folded?;
        let label = heading.label.clone();
        self.folds.insert(label.clone(), to);
        self.cursor = at;
        Some((label, to))
    }

    /// Folds all sections away, or unfolds them all where none is open.
    pub(super) fn fold_all(&mut self) {
        let open = self.rows.iter().any(|r| r.folded == Some(false));
        for row in self.rows.iter().filter(|r| r.folded.is_some()) {
            self.folds.insert(row.label.clone(), open);
        }
    }

    /// Puts the cursor on the first row under the heading of these words.
    pub(super) fn enter_section(&mut self, label: &str) {
        if let Some(at) = self.rows.iter().position(|r| r.folded.is_some() && r.label == label) {
            self.cursor = if self.rows.get(at + 1).is_some_and(Row::is_selectable) { at + 1 } else { at };
        }
    }

    /// Moves the cursor by `by` rows that it can stand on; gives whether it moved.
    pub(super) fn step(&mut self, by: isize) -> bool {
        let before = self.cursor;
        for _ in 0..by.unsigned_abs().min(self.rows.len()) {
            let next = if by > 0 {
                (self.cursor + 1..self.rows.len()).find(|&i| self.rows.get(i).is_some_and(Row::is_selectable))
            } else {
                (0..self.cursor).rev().find(|&i| self.rows.get(i).is_some_and(Row::is_selectable))
            };
            match next {
                Some(next) => self.cursor = next,
                None => break,
            }
        }
        self.cursor != before
    }

    /// Moves the cursor to the first row under the next heading, or the one before; gives whether it moved.
    pub(super) fn step_section(&mut self, forward: bool) -> bool {
        let before = self.cursor;
        let heads = |i: usize| i.checked_sub(1).is_none_or(|i| self.rows.get(i).is_some_and(Row::is_heading));
        let first = |i: usize| self.rows.get(i).is_some_and(|r| r.is_selectable() && (r.is_heading() || heads(i)));
        let found =
            if forward { (before + 1..self.rows.len()).find(|&i| first(i)) } else { (0..before).rev().find(|&i| first(i)) };
        self.cursor = found.unwrap_or(before);
        self.cursor != before
    }

    /// Scrolls so that the cursor is among the rows shown in `width` by `height` cells, and its heading with it where there is room. Each row takes the lines
    /// that `measure` says, or one.
    pub(super) fn keep_in_view(&mut self, (width, height): (u16, u16), measure: Option<Measure>) {
        let headed = height > 2 && self.cursor > 0 && self.rows.get(self.cursor - 1).is_some_and(|r| !r.is_selectable());
        self.top = self.top.min(self.cursor - usize::from(headed));
        self.top = self.top.max(self.first_above(self.cursor, (width, height), measure));
        self.top = self.top.min(self.first_above(self.rows.len().saturating_sub(1), (width, height), measure));
    }

    /// The first row that can be shown together with the row `last`, all of it, in `width` by `height` cells.
    fn first_above(&self, last: usize, (width, height): (u16, u16), measure: Option<Measure>) -> usize {
        let mut room = height;
        let mut first = last;
        for i in (0..=last).rev() {
            let lines = self.lines_of(i, width, measure);
            if lines > room {
                break;
            }
            room -= lines;
            first = i;
        }
        first
    }

    /// Lines that a row takes at a width, by what was measured where that is known; one without a measure.
    pub(super) fn lines_of(&self, row: usize, width: u16, measure: Option<Measure>) -> u16 {
        let Some(measure) = measure else { return 1 };
        let known = self.measured.as_ref().filter(|(at, _)| *at == width).and_then(|(_, lines)| lines.get(row));
        known.copied().unwrap_or_else(|| self.rows.get(row).map_or(1, |r| measure(r, width)))
    }

    /// Whether there is air above headings in `height` lines, where all of the list is seen anyway.
    pub(super) fn is_airy(&self, height: u16) -> bool {
        let lines = self.measured.as_ref().map_or(usize::MAX, |(_, lines)| lines.iter().map(|n| usize::from(*n)).sum());
        self.top == 0 && self.rows.len() < MANY && lines.saturating_add(self.headings) <= usize::from(height)
    }

    /// Lines that all rows take at a width, as far as anybody asks: measured once a width.
    fn lines(&mut self, width: u16, measure: Measure) -> usize {
        if self.measured.as_ref().is_none_or(|(at, _)| *at != width) {
            self.measured = Some((width, self.rows.iter().take(MANY).map(|r| measure(r, width)).collect()));
        }
        self.measured.iter().flat_map(|(_, lines)| lines).map(|n| usize::from(*n)).sum()
    }
}

/// How lists are made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Order {
    /// Quotes by speaker; else in reading order.
    pub by_speaker: bool,
    /// Quotes of this speaker alone.
    pub speaker: Option<String>,
    /// Figures by what is to be checked first; else facts by their sort.
    pub check_first: bool,
}

impl Default for Order {
    fn default() -> Self {
        Self { by_speaker: true, speaker: None, check_first: false }
    }
}

/// All lists.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    lists: [List; 4],
    /// How they are made.
    pub order: Order,
}

impl Lists {
    /// One of them; `None` for the text.
    pub fn get(&self, pane: Pane) -> Option<&List> {
        self.lists.get((pane as usize).checked_sub(1)?)
    }

    /// One of them, to be changed.
    pub(super) fn get_mut(&mut self, pane: Pane) -> Option<&mut List> {
        self.lists.get_mut((pane as usize).checked_sub(1)?)
    }

    /// Makes the rows of all lists anew.
    pub(super) fn refresh(&mut self, document: &Document) {
        for spec in panes::LISTS {
            self.refresh_one(spec.pane, document);
        }
    }

    /// Makes the rows of a list anew.
    pub(super) fn refresh_one(&mut self, pane: Pane, document: &Document) {
        let Some(spec) = panes::LISTS.into_iter().find(|spec| spec.pane == pane) else { return };
        let rows = (spec.rows)(document, &self.order);
        if let Some(list) = self.get_mut(pane) {
            list.set_rows(rows);
        }
    }

    /// Takes over lists that were made elsewhere in the usual order; those that the reader has ordered, filtered or folded are made anew.
    pub(super) fn adopt(&mut self, mut made: Self, document: &Document) {
        for spec in panes::LISTS {
            let usual =
                self.order == made.order && self.get(spec.pane).is_some_and(|l| l.filter.is_empty() && l.folds.is_empty());
            match (self.get_mut(spec.pane), made.get_mut(spec.pane)) {
                (Some(list), Some(made)) if usual => std::mem::swap(list, made),
                _ => self.refresh_one(spec.pane, document),
            }
        }
    }

    /// How many lines each has at the width that `width` tells of it, by [`Pane`].
    pub(super) fn lines(&mut self, width: impl Fn(Pane) -> u16) -> [usize; 5] {
        let mut lines = [0; 5];
        for spec in panes::LISTS {
            if let (Some(count), Some(list)) = (lines.get_mut(spec.pane as usize), self.get_mut(spec.pane)) {
                *count = list.lines(panes::inner_width(width(spec.pane)), spec.measure);
            }
        }
        lines
    }

    /// How many headings each has above which a row of air would do good, by [`Pane`].
    pub(super) fn air(&self) -> [usize; 5] {
        let mut air = [0; 5];
        for (pane, list) in (1..).zip(&self.lists) {
            if let Some(count) = air.get_mut(pane) {
                *count = list.headings;
            }
        }
        air
    }

    /// Scrolls each list so that its cursor is seen in as many cells and at as many lines a row, or one; told in the order of [`panes::LISTS`].
    pub(super) fn keep_in_view(&mut self, seen: [((u16, u16), Option<Measure>); 4]) {
        for (spec, ((width, height), measure)) in panes::LISTS.into_iter().zip(seen) {
            if let Some(list) = self.get_mut(spec.pane) {
                list.keep_in_view((panes::inner_width(width), height), measure);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::row::tests::{heading, row};
    use super::*;
    use crate::text::Span;
    use proptest::prelude::*;

    fn list() -> List {
        let mut list = List::default();
        list.set_rows(vec![heading("A", false), row(50, "fifty"), heading("B", false), row(10, "ten"), row(70, "Seventy")]);
        list
    }

    #[test]
    fn the_cursor_stands_on_rows_that_lead_somewhere() {
        let mut list = list();
        assert_eq!(list.cursor, 1);
        assert!(list.step(1));
        assert_eq!(list.cursor, 3);
        assert!(list.step(9) && !list.step(1));
        assert_eq!(list.cursor, 4);
    }

    #[test]
    fn a_list_follows_the_place_in_the_text_whatever_its_order() {
        let mut list = list();
        for (place, cursor) in [(0, 3), (12, 3), (50, 1), (69, 1), (999, 4)] {
            list.follow(None, place);
            assert_eq!(list.cursor, cursor, "{place}");
        }
    }

    #[test]
    fn further_mentions_lead_to_the_row_of_the_name() {
        let mut list = List::default();
        let mut name = row(5, "name");
        name.more.push((Id("again".into()), Span::new(40, 44)));
        list.set_rows(vec![name, row(40, "figure")]);
        list.follow(Some((&Id("again".into()), 40)), 40);
        assert_eq!(list.cursor, 0);
        list.follow(Some((&Id("figure".into()), 40)), 40);
        assert_eq!(list.cursor, 1);
    }

    #[test]
    fn a_folded_heading_stands_for_what_it_hides() {
        let mut list = List::default();
        let rows = vec![heading("A", true), row(5, "five"), heading("B", false), row(9, "nine")];
        list.set_rows(rows.clone());
        assert_eq!((list.rows.len(), list.items), (3, 2));
        list.follow(Some((&Id("five".into()), 5)), 5);
        assert_eq!(list.cursor, 0);
        assert_eq!(list.fold(), Some(("A".to_owned(), false)));
        list.set_rows(rows);
        assert_eq!(list.rows.len(), 4);
        list.filter = "nine".into();
        list.set_rows(vec![heading("A", true), row(5, "nine, too")]);
        assert_eq!(list.rows.len(), 2, "what is looked for is never folded away");
    }

    proptest! {
        #[test]
        fn the_cursor_is_always_seen(sizes in prop::collection::vec(1_u16..3, 1..40), height in 1_u16..12, steps in prop::collection::vec(-9_isize..9, 1..20)) {
            let measure: Measure = |row, _| if row.label.len() == 1 { 1 } else { 2 };
            let mut list = List::default();
            list.set_rows(sizes.iter().enumerate().map(|(i, n)| row(i, &"x".repeat(usize::from(*n)))).collect());
            for by in steps {
                list.step(by);
                list.keep_in_view((10, height), Some(measure));
                let before: u16 = list.rows.iter().take(list.cursor).skip(list.top).map(|r| measure(r, 10)).sum();
                prop_assert!(list.top <= list.cursor && before < height);
                let own = list.rows.get(list.cursor).map_or(0, |r| measure(r, 10));
                prop_assert!(own > height || before + own <= height);
            }
        }
    }
}
