//! The rows of a list, and which of them a filter or a folded heading leaves.

use crate::annotation::{Annotation, Id, Status};
use crate::text::Span;
use std::collections::BTreeMap;

/// What a row is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum RowKind {
    /// A heading.
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
    /// Stands for those under it, which are hidden until it is opened.
    More,
    /// A stretch of time in which nothing happened, on the timeline.
    Gap,
    /// The day of publication on the timeline.
    Published,
}

/// A row of a list. It takes one line or more: its pane says how many at which width.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// What it is about.
    pub id: Option<Id>,
    /// Where the text goes when the row is at hand.
    pub span: Option<Span>,
    /// What else it stands for: further mentions of a name, what a folded heading hides.
    pub more: Vec<(Id, Span)>,
    /// What is read first.
    pub label: String,
    /// What is said besides.
    pub detail: String,
    /// What stands in its columns, as its pane lays them out: a date, a figure, a sign.
    pub cells: Vec<String>,
    /// What the reader said of it.
    pub verdict: Option<Status>,
    /// The label of the row that it stands under, where that can hide it.
    pub under: Option<String>,
    /// Of a heading: whether what is under it is folded away; `None` where it cannot be.
    pub folded: Option<bool>,
}

impl Row {
    /// A row that stands for an annotation.
    pub fn item(annotation: &Annotation, label: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            kind: RowKind::Item,
            id: Some(annotation.id.clone()),
            span: Some(annotation.span),
            verdict: annotation.status,
            ..Self::section(label, detail)
        }
    }

    /// A heading with what is said besides.
    pub fn section(label: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            kind: RowKind::Section,
            id: None,
            span: None,
            more: Vec::new(),
            label: label.into(),
            detail: detail.into(),
            cells: Vec::new(),
            verdict: None,
            under: None,
            folded: None,
        }
    }

    /// What stands in a column; nothing where the row has fewer.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Whether the cursor can stand on it: what leads somewhere, and what can be unfolded.
    pub fn is_selectable(&self) -> bool {
        self.span.is_some() || self.folded == Some(true)
    }

    /// Whether it stands above others.
    pub const fn is_heading(&self) -> bool {
        matches!(self.kind, RowKind::Section | RowKind::Speaker { .. })
    }

    /// All that it stands for, the first first.
    pub fn places(&self) -> impl Iterator<Item = (&Id, Span)> {
        self.id.iter().zip(self.span).chain(self.more.iter().map(|(id, span)| (id, *span)))
    }

    /// Whether it holds the words of a filter: all of them, in any case unless there are capitals in them.
    fn holds(&self, filter: &str) -> bool {
        let all = format!("{} {} {}", self.cells.join(" "), self.label, self.detail);
        if filter.chars().any(char::is_uppercase) {
            return filter.split_whitespace().all(|w| all.contains(w));
        }
        let all = all.to_lowercase();
        filter.split_whitespace().all(|w| all.contains(w))
    }
}

/// The rows that no folded heading hides; a folded heading stands for what it hides.
pub(super) fn folded(rows: Vec<Row>, folds: &BTreeMap<String, bool>) -> Vec<Row> {
    let mut kept: Vec<Row> = Vec::new();
    let mut hidden = false;
    for mut row in rows {
        if row.is_heading() {
            row.folded = row.folded.map(|first| folds.get(&row.label).copied().unwrap_or(first));
            hidden = row.folded == Some(true);
            kept.push(row);
        } else if row.kind == RowKind::More {
            row.folded = row.folded.map(|first| folds.get(&row.label).copied().unwrap_or(first));
            if !hidden {
                kept.push(row);
            }
        } else if let Some(more) = kept
            .iter_mut()
            .rev()
            .find(|r| r.kind == RowKind::More)
            .filter(|more| more.folded == Some(true) && row.under.as_ref() == Some(&more.label))
        {
            more.more.extend(row.places().map(|(id, span)| (id.clone(), span)));
        } else if hidden && let Some(heading) = kept.last_mut() {
            heading.more.extend(row.places().map(|(id, span)| (id.clone(), span)));
        } else {
            kept.push(row);
        }
    }
    kept
}

/// The rows that hold the words, with the headings above them.
pub(super) fn filtered(rows: Vec<Row>, filter: &str) -> Vec<Row> {
    let mut kept: Vec<Row> = Vec::new();
    let mut heading: Option<Row> = None;
    let mut whole = false;
    for row in rows {
        if row.is_heading() {
            whole = row.holds(filter);
            heading = Some(Row { folded: row.folded.map(|_| false), ..row });
        } else if row.kind != RowKind::More && (whole || row.holds(filter)) {
            kept.extend(heading.take());
            kept.push(row);
        }
    }
    kept
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in super::super) fn row(start: usize, label: &str) -> Row {
        Row {
            kind: RowKind::Item,
            id: Some(Id(label.into())),
            span: Some(Span::new(start, start + 1)),
            ..Row::section(label, "")
        }
    }

    pub(in super::super) fn heading(label: &str, folded: bool) -> Row {
        Row { folded: Some(folded), ..Row::section(label, "") }
    }

    #[test]
    fn a_filter_keeps_headings_of_what_it_keeps() {
        let rows = || vec![heading("A", false), row(50, "fifty"), heading("B", false), row(10, "ten"), row(70, "Seventy")];
        let labels = |filter: &str| filtered(rows(), filter).into_iter().map(|r| r.label).collect::<Vec<_>>();
        assert_eq!(labels("ten"), ["B", "ten"]);
        assert_eq!(labels("seventy"), ["B", "Seventy"]);
        assert_eq!(labels("SEVENTY"), [""; 0]);
        assert_eq!(labels("b"), ["B", "ten", "Seventy"]);
    }
}
