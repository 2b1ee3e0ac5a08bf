//! The lists beside the text: their rows, and which is at hand. What the rows say is each pane's own (`panes/`).

use super::action::Pane;
use super::panes;
use crate::annotation::{Document, Id};
use crate::text::Span;

/// What a row is.
#[derive(Clone, PartialEq, Debug)]
pub enum RowKind {
    /// A heading; it cannot be gone to.
    Section,
    /// A speaker, with their share of all words quoted (0 to 1) and the number of their quotes.
    Speaker {
        /// Share of all bytes quoted.
        share: f64,
        /// Quotes.
        count: usize,
    },
    /// A finding or mark.
    Item,
    /// The day of publication on the timeline.
    Published,
}

/// A row of a list.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// What it is about.
    pub id: Option<Id>,
    /// Where the text goes when the row is at hand.
    pub span: Option<Span>,
    /// What is read first.
    pub label: String,
    /// What is said besides.
    pub detail: String,
    /// What stands at its left: a date, a figure, a sign.
    pub lead: String,
}

impl Row {
    /// A heading with what is said besides.
    pub fn section(label: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { kind: RowKind::Section, id: None, span: None, label: label.into(), detail: detail.into(), lead: String::new() }
    }

    /// Whether the cursor can stand on it.
    pub const fn is_selectable(&self) -> bool {
        self.span.is_some()
    }

    /// Whether it holds the words of a filter: all of them, in any case unless there are capitals in them.
    fn holds(&self, filter: &str) -> bool {
        let all = format!("{} {} {}", self.lead, self.label, self.detail);
        if filter.chars().any(char::is_uppercase) {
            return filter.split_whitespace().all(|w| all.contains(w));
        }
        let all = all.to_lowercase();
        filter.split_whitespace().all(|w| all.contains(w))
    }
}

/// A list: rows, and the one at hand.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// The rows that the filter lets through.
    pub rows: Vec<Row>,
    /// The row at hand.
    pub cursor: usize,
    /// The first row that is shown.
    pub top: usize,
    /// Words that rows must hold; empty: all rows.
    pub filter: String,
    /// Start in the text and row, by start.
    order: Vec<(usize, usize)>,
    /// Rows that are findings or marks.
    pub items: usize,
}

impl List {
    /// The row at hand, where one can be.
    pub fn current(&self) -> Option<&Row> {
        self.rows.get(self.cursor).filter(|r| r.is_selectable())
    }

    fn set_rows(&mut self, mut rows: Vec<Row>) {
        if !self.filter.is_empty() {
            rows = filtered(rows, &self.filter);
        }
        self.order =
            rows.iter().enumerate().filter_map(|(i, r)| r.span.filter(|s| !s.is_empty()).map(|s| (s.start, i))).collect();
        self.order.sort_unstable();
        self.items = rows.iter().filter(|r| r.kind == RowKind::Item).count();
        self.rows = rows;
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
        if self.current().is_none() {
            self.cursor = self.rows.iter().position(Row::is_selectable).unwrap_or(0);
        }
    }

    /// Puts the cursor on the row of `id`, or else on the one that stands at `place` or last before it.
    pub(super) fn follow(&mut self, id: Option<&Id>, place: usize) {
        let after = self.order.partition_point(|&(start, _)| start <= place);
        // Rows that stand at one place are told apart by name.
        let here = self.order.get(..after).unwrap_or_default().iter().rev().take_while(|(start, _)| *start == place);
        let named = |row: &usize| id.is_some() && self.rows.get(*row).is_some_and(|r| r.id.as_ref() == id);
        if let Some(row) = here.map(|&(_, row)| row).find(named) {
            self.cursor = row;
        } else if let Some(&(_, row)) = self.order.get(after.saturating_sub(1)) {
            self.cursor = row;
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
        let first = |i: usize| {
            self.rows.get(i).is_some_and(Row::is_selectable)
                && (i == 0 || self.rows.get(i - 1).is_some_and(|r| !r.is_selectable()))
        };
        let found =
            if forward { (before + 1..self.rows.len()).find(|&i| first(i)) } else { (0..before).rev().find(|&i| first(i)) };
        self.cursor = found.unwrap_or(before);
        self.cursor != before
    }

    /// Scrolls so that the cursor is among `height` rows shown, and its heading with it where there is room.
    pub(super) fn keep_in_view(&mut self, height: usize) {
        let heading = self.cursor
            - usize::from(height > 2 && self.cursor > 0 && self.rows.get(self.cursor - 1).is_some_and(|r| !r.is_selectable()));
        if heading < self.top {
            self.top = heading;
        }
        if self.cursor >= self.top + height.max(1) {
            self.top = self.cursor + 1 - height.max(1);
        }
        self.top = self.top.min(self.rows.len().saturating_sub(height.max(1)));
    }
}

/// The rows that hold the words, with the headings above them.
fn filtered(rows: Vec<Row>, filter: &str) -> Vec<Row> {
    let mut kept: Vec<Row> = Vec::new();
    let mut heading: Option<Row> = None;
    let mut whole = false;
    for row in rows {
        if matches!(row.kind, RowKind::Section | RowKind::Speaker { .. }) {
            whole = row.holds(filter);
            heading = Some(row);
        } else if whole || row.holds(filter) {
            kept.extend(heading.take());
            kept.push(row);
        }
    }
    kept
}

/// How lists are made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Order {
    /// Quotes by speaker; else in reading order.
    pub by_speaker: bool,
    /// Quotes of this speaker alone.
    pub speaker: Option<String>,
}

impl Default for Order {
    fn default() -> Self {
        Self { by_speaker: true, speaker: None }
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
            let rows = (spec.rows)(document, &self.order);
            if let Some(list) = self.get_mut(spec.pane) {
                list.set_rows(rows);
            }
        }
    }

    /// How many rows each has, by [`Pane`].
    pub(super) fn counts(&self) -> [usize; 5] {
        let mut counts = [0; 5];
        for (count, list) in counts.iter_mut().skip(1).zip(&self.lists) {
            *count = list.rows.len();
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(start: usize, label: &str) -> Row {
        Row {
            kind: RowKind::Item,
            id: None,
            span: Some(Span::new(start, start + 1)),
            label: label.into(),
            detail: String::new(),
            lead: String::new(),
        }
    }

    fn list() -> List {
        let mut list = List::default();
        list.set_rows(vec![Row::section("A", ""), row(50, "fifty"), Row::section("B", ""), row(10, "ten"), row(70, "Seventy")]);
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
    fn a_filter_keeps_headings_of_what_it_keeps() {
        let labels = |filter: &str| filtered(list().rows, filter).into_iter().map(|r| r.label).collect::<Vec<_>>();
        assert_eq!(labels("ten"), ["B", "ten"]);
        assert_eq!(labels("seventy"), ["B", "Seventy"]);
        assert_eq!(labels("SEVENTY"), [""; 0]);
        assert_eq!(labels("b"), ["B", "ten", "Seventy"]);
    }
}
