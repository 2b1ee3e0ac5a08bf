//! Facts: people with roles, figures, organizations, places, acronyms; each once, with the number of its mentions.

use super::{Brush, ListPane};
use crate::annotation::{Annotation, Body, Document, EntityType, Kind};
use crate::tui::action::Pane;
use crate::tui::lists::{Order, Row, RowKind};
use crate::tui::theme::Role;
use crate::tui::{describe, paint, scrub};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::BTreeMap;

pub(super) const PANE: ListPane = ListPane { pane: Pane::Facts, rows, paint: paint_row, empty: "no names or figures" };

fn rows(document: &Document, _order: &Order) -> Vec<Row> {
    let mut rows = Vec::new();
    section(&mut rows, "People", entities(document, EntityType::Person));
    section(&mut rows, "Figures", figures(document));
    section(&mut rows, "Organizations", entities(document, EntityType::Organization));
    section(&mut rows, "Places", entities(document, EntityType::Place));
    section(&mut rows, "Acronyms", acronyms(document));
    section(&mut rows, "Other", entities(document, EntityType::Other));
    rows
}

fn section(rows: &mut Vec<Row>, title: &str, items: Vec<Row>) {
    if !items.is_empty() {
        rows.push(Row::section(title, items.len().to_string()));
        rows.extend(items);
    }
}

fn item(annotation: &Annotation, lead: String, label: String, detail: String) -> Row {
    Row { kind: RowKind::Item, id: Some(annotation.id.clone()), span: Some(annotation.span), label, detail, lead }
}

/// Each name once, by first mention.
fn entities(document: &Document, wanted: EntityType) -> Vec<Row> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found: Vec<(Row, usize)> = Vec::new();
    for annotation in document.set().of(Kind::Entity) {
        let Body::Entity(entity) = &annotation.body else { continue };
        if entity.kind != wanted {
            continue;
        }
        let at = *places.entry(&entity.name).or_insert(found.len());
        if let Some((row, mentions)) = found.get_mut(at) {
            *mentions += 1;
            if row.detail.is_empty() {
                row.detail = entity.role.clone().unwrap_or_default();
            }
        } else {
            found.push((item(annotation, String::new(), entity.name.clone(), entity.role.clone().unwrap_or_default()), 1));
        }
    }
    let counted =
        |(row, mentions): (Row, usize)| Row { lead: if mentions > 1 { mentions.to_string() } else { String::new() }, ..row };
    found.into_iter().map(counted).collect()
}

fn figures(document: &Document) -> Vec<Row> {
    let quantities = document.set().of(Kind::Quantity).filter_map(|a| match &a.body {
        Body::Quantity(q) => Some(item(
            a,
            describe::figure(q),
            q.of.clone().unwrap_or_default(),
            q.per.clone().map(|p| format!("per {p}")).unwrap_or_default(),
        )),
        _ => None,
    });
    quantities.collect()
}

fn acronyms(document: &Document) -> Vec<Row> {
    let mut seen = std::collections::BTreeSet::new();
    let all = document.set().of(Kind::Acronym).filter_map(|a| match &a.body {
        Body::Acronym(acronym) if seen.insert(&acronym.short) => {
            Some(item(a, acronym.short.clone(), acronym.long.clone(), String::new()))
        }
        _ => None,
    });
    all.collect()
}

fn paint_row(row: &Row, brush: &Brush<'_>, area: Rect, buf: &mut Buffer) {
    if row.kind == RowKind::Section {
        let x = paint::words(buf, (area.x, area.y), area.width, &row.label, brush.style(Role::Section));
        paint::words(buf, (x + 1, area.y), area.right().saturating_sub(x + 1), &row.detail, brush.style(Role::Dim));
        return;
    }
    let x = area.x + 1;
    let room = area.width.saturating_sub(1);
    let counts = row.lead.chars().all(|c| c.is_ascii_digit()) && !row.label.is_empty() && !row.lead.is_empty();
    if counts || row.lead.is_empty() {
        let right = if counts {
            paint::right(buf, (area.right(), area.y), 6, &format!("×{}", row.lead), brush.style(Role::Dim))
        } else {
            area.right()
        };
        let room = right.saturating_sub(x + u16::from(counts));
        let end = paint::words(buf, (x, area.y), room, &row.label, brush.style(Role::Fact));
        if !row.detail.is_empty() && end + 4 < x + room {
            paint::words(buf, (end, area.y), x + room - end, &format!("  {}", row.detail), brush.style(Role::Dim));
        }
        return;
    }
    let lead = room / 3;
    let wide = u16::try_from(scrub::width(&row.lead)).unwrap_or(u16::MAX).min(room);
    paint::words(buf, (x, area.y), wide, &row.lead, brush.style(Role::Fact));
    let label = x + wide.max(lead) + 1;
    let end = paint::words(buf, (label, area.y), area.right().saturating_sub(label), &row.label, brush.style(Role::Text));
    paint::words(buf, (end + 1, area.y), area.right().saturating_sub(end + 1), &row.detail, brush.style(Role::Dim));
}
