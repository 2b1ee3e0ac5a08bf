//! Timeline: what happened when, oldest first, along an axis.

use super::{Brush, ListPane};
use crate::annotation::{Body, Document, Event, Kind, Modality, PartialDay, Precision, TimexKind};
use crate::tui::action::Pane;
use crate::tui::lists::{Order, Row, RowKind};
use crate::tui::theme::Role;
use crate::tui::{describe, paint};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub(super) const PANE: ListPane = ListPane { pane: Pane::Timeline, rows, paint: paint_row, empty: "no event is dated" };

fn rows(document: &Document, _order: &Order) -> Vec<Row> {
    let published = document.published().map(|p| PartialDay::from(p.day));
    let mut rows = Vec::new();
    let mut told = published.is_none() || document.set().of(Kind::Event).len() == 0;
    for annotation in document.set().timeline() {
        let Body::Event(event) = &annotation.body else { continue };
        if !told && (event.from.is_none() || event.from > published) {
            rows.extend(document.published().map(published_row));
            told = true;
        }
        rows.push(Row {
            kind: RowKind::Item,
            id: Some(annotation.id.clone()),
            span: Some(annotation.span),
            label: event.label.clone(),
            detail: describe::when(event),
            lead: format!("{}\t{}", date(event), sign(event)),
        });
    }
    if !told {
        rows.extend(document.published().map(published_row));
    }
    rows
}

fn published_row(published: crate::article::PublishedDay) -> Row {
    let day = published.day;
    Row {
        kind: RowKind::Published,
        lead: format!("{} {} {}\t◆", day.year(), describe::month(day.month()), day.day()),
        ..Row::section("published", "")
    }
}

/// The date with its year first, so that years stand under each other.
fn date(event: &Event) -> String {
    let Some(from) = event.from else { return String::new() };
    let Some(first) = from.first() else { return from.to_string() };
    match from.precision() {
        Precision::Day => format!("{} {} {}", first.year(), describe::month(first.month()), first.day()),
        Precision::Month => format!("{} {}", first.year(), describe::month(first.month())),
        _ => first.year().to_string(),
    }
}

/// The sign on the axis: how exactly the time is known, and what is still to come.
fn sign(event: &Event) -> &'static str {
    if matches!(event.modality, Some(Modality::Planned | Modality::Conditional)) {
        return "◌";
    }
    if event.time.modifier.is_some() || event.time.kind == TimexKind::Duration && event.precision > Precision::Month {
        return "◍";
    }
    match event.precision {
        Precision::Day | Precision::Week => "●",
        Precision::Month | Precision::Quarter | Precision::Season => "◐",
        Precision::Year | Precision::Decade | Precision::Century => "○",
        Precision::Unknown => "·",
    }
}

fn paint_row(row: &Row, brush: &Brush<'_>, area: Rect, buf: &mut Buffer) {
    let (date, sign) = row.lead.split_once('\t').unwrap_or(("", "·"));
    paint::words(buf, (area.x, area.y), 11, date, brush.style(Role::Time));
    let axis = area.x + 12;
    paint::words(buf, (axis, area.y), 1, sign, brush.style(Role::Bar));
    let role = if row.kind == RowKind::Published { Role::Section } else { Role::Text };
    paint::words(buf, (axis + 2, area.y), area.right().saturating_sub(axis + 2), &row.label, brush.style(role));
}
