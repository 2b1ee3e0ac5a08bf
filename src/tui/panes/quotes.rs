//! Quotes: who said what, by speaker or in reading order.

use super::{Brush, ListPane};
use crate::annotation::{Annotation, Body, Document, Form, Kind, Quote, Status};
use crate::tui::action::Pane;
use crate::tui::lists::{Order, Row, RowKind};
use crate::tui::theme::Role;
use crate::tui::{describe, paint};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const PANE: ListPane = ListPane { pane: Pane::Quotes, rows, paint: paint_row, empty: "nobody is quoted" };

/// One utterance: its first stretch stands for all.
struct Said<'a> {
    first: &'a Annotation,
    quote: &'a Quote,
    bytes: usize,
}

fn rows(document: &Document, order: &Order) -> Vec<Row> {
    let text = document.article().text();
    let said = utterances(document);
    let name = |s: &Said<'_>| describe::speaker_name(text, s.quote);
    let wanted = |s: &&Said<'_>| order.speaker.is_none() || name(s) == order.speaker;
    if !order.by_speaker {
        return said.iter().filter(wanted).map(|s| row(text, s)).collect();
    }
    let all: usize = said.iter().map(|s| s.bytes).sum();
    let mut groups: Vec<(Option<String>, Vec<&Said<'_>>)> = Vec::new();
    let mut places = BTreeMap::new();
    for one in said.iter().filter(wanted) {
        let speaker = name(one);
        let at = *places.entry(speaker.clone()).or_insert_with(|| {
            groups.push((speaker, Vec::new()));
            groups.len() - 1
        });
        if let Some((_, group)) = groups.get_mut(at) {
            group.push(one);
        }
    }
    let mut rows = Vec::new();
    for (speaker, group) in groups {
        rows.push(heading(speaker, &group, all));
        rows.extend(group.into_iter().map(|s| row(text, s)));
    }
    rows
}

/// The utterances in reading order; stretches of one group are one.
fn utterances(document: &Document) -> Vec<Said<'_>> {
    let mut said: Vec<Said<'_>> = Vec::new();
    let mut seen: BTreeMap<u32, usize> = BTreeMap::new();
    for annotation in document.set().of(Kind::Quote) {
        let Body::Quote(quote) = &annotation.body else { continue };
        if let Some(group) = quote.group
            && let Some(at) = seen.get(&group)
        {
            if let Some(one) = said.get_mut(*at) {
                one.bytes += annotation.span.len();
            }
            continue;
        }
        if let Some(group) = quote.group {
            seen.insert(group, said.len());
        }
        said.push(Said { first: annotation, quote, bytes: annotation.span.len() });
    }
    said
}

#[expect(clippy::cast_precision_loss, reason = "a share of bytes for a bar of a few cells")]
fn heading(speaker: Option<String>, group: &[&Said<'_>], all: usize) -> Row {
    let bytes: usize = group.iter().map(|s| s.bytes).sum();
    let roles: BTreeSet<&str> = group.iter().filter_map(|s| s.quote.speaker.as_ref()?.role.as_deref()).collect();
    let role = roles.into_iter().next().unwrap_or_default();
    let label = speaker.unwrap_or_else(|| "not named".to_owned());
    Row {
        kind: RowKind::Speaker { share: bytes as f64 / all.max(1) as f64, count: group.len() },
        detail: if role == label { String::new() } else { role.to_owned() },
        ..Row::section(label, "")
    }
}

fn row(text: &str, said: &Said<'_>) -> Row {
    let words = describe::first_words(text, said.first.span, 80);
    let label = match said.quote.form {
        Form::Direct => format!("“{words}”"),
        Form::Indirect | Form::Mixed => words,
    };
    let lead = match said.first.status {
        Some(Status::Confirmed) => "✓",
        Some(Status::Rejected) => "✗",
        _ => "",
    };
    Row {
        kind: RowKind::Item,
        id: Some(said.first.id.clone()),
        span: Some(said.first.span),
        label,
        detail: if said.quote.form == Form::Direct { String::new() } else { describe::form(said.quote.form).to_owned() },
        lead: lead.to_owned(),
    }
}

/// A bar of eighths of cells.
fn bar(share: f64, cells: u16) -> String {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and eight times the cells")]
    let eighths = (share.clamp(0.0, 1.0) * f64::from(cells) * 8.0).round() as usize;
    format!("{}{}", "█".repeat(eighths / 8), PARTS.get(eighths % 8).copied().unwrap_or_default())
}

fn paint_row(row: &Row, brush: &Brush<'_>, area: Rect, buf: &mut Buffer) {
    let at = (area.x, area.y);
    if let RowKind::Speaker { share, .. } = row.kind {
        let cells = (area.width / 6).clamp(0, 8);
        let room = area.width.saturating_sub(cells + 1);
        let x = paint::words(buf, at, room, &row.label, brush.style(Role::Speaker));
        if !row.detail.is_empty() && x + 3 < area.x + room {
            paint::words(buf, (x, area.y), area.x + room - x, &format!(", {}", row.detail), brush.style(Role::Dim));
        }
        paint::words(buf, (area.right() - cells, area.y), cells, &bar(share, cells), brush.style(Role::Bar));
        return;
    }
    let mut x = area.x + 1;
    if !row.lead.is_empty() {
        x = paint::words(buf, (x, area.y), 2, &row.lead, brush.style(Role::Key)) + 1;
    }
    let role = if row.detail.is_empty() { Role::Quote } else { Role::Text };
    paint::words(buf, (x, area.y), area.right().saturating_sub(x), &row.label, brush.style(role));
}
