//! Notes: the reader's own marks, in reading order.

use super::{Brush, ListPane};
use crate::annotation::{Body, Color, Document, Kind, Status};
use crate::tui::action::Pane;
use crate::tui::lists::{Order, Row, RowKind};
use crate::tui::theme::Role;
use crate::tui::{describe, paint};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub(super) const PANE: ListPane = ListPane { pane: Pane::Notes, rows, paint: paint_row, empty: "nothing marked yet: a, A" };

fn rows(document: &Document, _order: &Order) -> Vec<Row> {
    let text = document.article().text();
    let row = |annotation: &crate::annotation::Annotation| {
        let Body::Highlight(highlight) = &annotation.body else { return None };
        let words = describe::first_words(text, annotation.span, 60);
        let tags = describe::tags(&highlight.tags);
        let orphan = if annotation.status == Some(Status::Orphan) { " (words not found)" } else { "" };
        let label = if highlight.note.is_empty() {
            format!("“{words}”")
        } else {
            highlight.note.lines().next().unwrap_or_default().to_owned()
        };
        Some(Row {
            kind: RowKind::Item,
            id: Some(annotation.id.clone()),
            span: Some(annotation.span),
            label,
            detail: format!("{tags}{orphan}"),
            lead: highlight.color.name().to_owned(),
        })
    };
    document.set().of(Kind::Highlight).filter_map(row).collect()
}

/// How a colour of the reader's looks.
pub(super) const fn role(color: Color) -> Role {
    match color {
        Color::Yellow => Role::Yellow,
        Color::Green => Role::Green,
        Color::Blue => Role::Blue,
        Color::Red => Role::Red,
        Color::Purple => Role::Purple,
    }
}

fn paint_row(row: &Row, brush: &Brush<'_>, area: Rect, buf: &mut Buffer) {
    let color = Color::ALL.into_iter().find(|c| c.name() == row.lead).unwrap_or_default();
    paint::words(buf, (area.x, area.y), 1, " ", brush.theme.style(role(color)));
    let x = area.x + 2;
    let end = paint::words(buf, (x, area.y), area.right().saturating_sub(x), &row.label, brush.style(Role::Text));
    paint::words(buf, (end, area.y), area.right().saturating_sub(end), &row.detail, brush.style(Role::Key));
}
