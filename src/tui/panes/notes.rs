//! Notes: the reader's own marks, in reading order. Each colour has a letter besides; marks whose words are gone stand at the end.

use super::{Brush, ListPane};
use crate::annotation::{Annotation, Body, Color, Document, Highlight, Kind, Status};
use crate::tui::action::Pane;
use crate::tui::lists::{Order, Row, RowKind};
use crate::tui::theme::Role;
use crate::tui::{describe, paint};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub(super) const PANE: ListPane = ListPane {
    pane: Pane::Notes,
    rows,
    measure,
    paint: paint_row,
    legend: "",
    zoomed: None,
    empty: "Nothing marked yet: a marks, A marks with a note.",
};

/// The columns of a row: the colour's name; the note; the tags.
const COLOR: usize = 0;
const NOTE: usize = 1;
const TAGS: usize = 2;

/// Lines of a note, at most; the words that it is on have one more.
const LINES: u16 = 2;

fn rows(document: &Document, _order: &Order) -> Vec<Row> {
    let text = document.article().text();
    let row = |annotation: &Annotation| match &annotation.body {
        Body::Highlight(highlight) => Some(mark(text, annotation, highlight)),
        _ => None,
    };
    let (lost, found): (Vec<_>, Vec<_>) = document.set().of(Kind::Highlight).partition(|a| a.status == Some(Status::Orphan));
    let mut rows: Vec<Row> = found.into_iter().filter_map(row).collect();
    if !lost.is_empty() {
        rows.push(Row { folded: Some(false), ..Row::section("No longer in the text", lost.len().to_string()) });
        rows.extend(lost.into_iter().filter_map(row));
    }
    rows
}

fn mark(text: &str, annotation: &Annotation, highlight: &Highlight) -> Row {
    // What an orphan was on stands in its evidence alone.
    let words = match (annotation.status, annotation.why.first()) {
        (Some(Status::Orphan), why) => {
            why.and_then(|w| Some(w.split_once('“')?.1.trim_end_matches('”').to_owned())).unwrap_or_default()
        }
        _ => describe::first_words(text, annotation.span, 120),
    };
    let cells = [highlight.color.name().to_owned(), highlight.note.clone(), describe::tags(&highlight.tags).trim().to_owned()];
    Row { cells: cells.to_vec(), ..Row::item(annotation, words, "") }
}

/// How a colour of the reader's looks.
const fn role(color: Color) -> Role {
    match color {
        Color::Yellow => Role::Yellow,
        Color::Green => Role::Green,
        Color::Blue => Role::Blue,
        Color::Red => Role::Red,
        Color::Purple => Role::Purple,
    }
}

/// Cells before what is read.
const SIGN: u16 = 5;

fn measure(row: &Row, width: u16) -> u16 {
    if row.kind != RowKind::Item {
        return 1;
    }
    let note = paint::wrapped(row.cell(NOTE), width.saturating_sub(SIGN), LINES).len();
    u16::try_from(note).unwrap_or(0) + 1
}

fn paint_row(row: &Row, brush: &Brush<'_>, area: Rect, buf: &mut Buffer) {
    if row.kind != RowKind::Item {
        return super::heading((row, &row.detail), brush, area, buf);
    }
    let color = Color::ALL.into_iter().find(|c| c.name() == row.cell(COLOR)).unwrap_or_default();
    let letter = color.name().get(..1).unwrap_or_default().to_uppercase();
    paint::words(buf, (area.x + 1, area.y), 3, &format!(" {letter} "), brush.theme.style(role(color)));
    let (x, room) = (area.x + SIGN, area.width.saturating_sub(SIGN));
    let mut y = area.y;
    for line in paint::wrapped(row.cell(NOTE), room, LINES) {
        if y < area.bottom() {
            paint::words(buf, (x, y), room, &line, brush.style(Role::Text));
        }
        y += 1;
    }
    if y >= area.bottom() {
        return;
    }
    let edge = paint::right(buf, (area.right(), y), room / 2, row.cell(TAGS), brush.style(Role::Key));
    let room = edge.saturating_sub(x + u16::from(!row.cell(TAGS).is_empty()));
    let words = paint::fitted(&row.label, room.saturating_sub(2));
    let role = if row.cell(NOTE).is_empty() { Role::Text } else { Role::Dim };
    paint::words(buf, (x, y), room, &format!("“{words}”"), brush.style(role));
}
