//! Facts: people with roles, figures with their bounds, organizations, places, acronyms. A name stands once, with the number of its mentions.

use super::{Brush, ListPane};
use crate::annotation::{Body, Change, Document, EntityType, Kind, Quantity};
use crate::text::Span;
use crate::tui::action::Pane;
use crate::tui::lists::{Order, Row, RowKind};
use crate::tui::theme::Role;
use crate::tui::{describe, paint};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::BTreeMap;

pub(super) const PANE: ListPane =
    ListPane { pane: Pane::Facts, rows, measure, paint: paint_row, legend: "", empty: "No names or figures found." };

/// The columns of a name: how often it is mentioned, and "name" to tell it. Of a figure: its value, its bound, and "figure". Of an
/// acronym: the short form, nothing, and "acronym". Of a heading: all that is under it in a line.
const FIRST: usize = 0;
const BOUND: usize = 1;
const SORT: usize = 2;

/// Cells that values and short forms are given to stand under each other, at most.
const COLUMN: usize = 13;

fn rows(document: &Document, _order: &Order) -> Vec<Row> {
    let names = |wanted| names(document, wanted);
    let mut rows = Vec::new();
    section(&mut rows, ("People", false), names(EntityType::Person));
    section(&mut rows, ("Figures", false), figures(document));
    section(&mut rows, ("Organizations", false), names(EntityType::Organization));
    section(&mut rows, ("Places", true), names(EntityType::Place));
    section(&mut rows, ("Acronyms", false), acronyms(document));
    section(&mut rows, ("Other names", true), names(EntityType::Other));
    rows
}

/// Names that a folded heading tells, at most.
const TOLD: usize = 24;

fn section(rows: &mut Vec<Row>, (title, folded): (&str, bool), items: Vec<Row>) {
    if items.is_empty() {
        return;
    }
    let name = |row: &Row| match (row.cell(SORT), row.cell(FIRST)) {
        ("name", "" | "1") => row.label.clone(),
        ("name", mentions) => format!("{} {mentions}", row.label),
        (_, first) => first.trim().to_owned(),
    };
    let run = items.iter().take(TOLD).map(name).collect::<Vec<_>>().join(" · ");
    rows.push(Row { folded: Some(folded), cells: vec![run], ..Row::section(title, items.len().to_string()) });
    rows.extend(items);
}

/// Each name once, those that are mentioned most first.
fn names(document: &Document, wanted: EntityType) -> Vec<Row> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found: Vec<Row> = Vec::new();
    for annotation in document.set().of(Kind::Entity) {
        let Body::Entity(entity) = &annotation.body else { continue };
        if entity.kind != wanted {
            continue;
        }
        let role = entity.role.as_deref().unwrap_or_default();
        let at = *places.entry(&entity.name).or_insert(found.len());
        if let Some(row) = found.get_mut(at) {
            row.more.push((annotation.id.clone(), annotation.span));
            if row.detail.is_empty() {
                role.clone_into(&mut row.detail);
            }
        } else {
            found.push(Row::item(annotation, entity.name.clone(), role));
        }
    }
    for row in &mut found {
        let mentions = row.more.len() + 1;
        row.cells = vec![mentions.to_string(), String::new(), "name".to_owned()];
    }
    found.sort_by_key(|row| std::cmp::Reverse(row.more.len()));
    found
}

fn figures(document: &Document) -> Vec<Row> {
    let mut found: Vec<Row> = Vec::new();
    for annotation in document.set().of(Kind::Quantity) {
        if let Body::Quantity(quantity) = &annotation.body {
            let says = says(document, annotation.span).unwrap_or_default();
            let bound = describe::bound(quantity.bound).to_owned();
            let cells = vec![value(quantity), bound, "figure".to_owned()];
            found.push(Row { cells, ..Row::item(annotation, counted(quantity), says) });
        }
    }
    aligned(&mut found, true);
    found
}

/// Pads the first column of rows to the width of its widest, up to a limit.
fn aligned(rows: &mut [Row], right: bool) {
    let width = |row: &Row| usize::from(super::cells(row.cell(FIRST)));
    let widest = rows.iter().map(width).filter(|w| *w <= COLUMN).max().unwrap_or(0);
    for row in rows {
        let pad = " ".repeat(widest.saturating_sub(width(row)));
        if let Some(cell) = row.cells.get_mut(FIRST) {
            *cell = if right { format!("{pad}{cell}") } else { format!("{cell}{pad}") };
        }
    }
}

/// The number with what is written at it: "2,500", "$1.2 million", "3.5%", "↑ 4%".
fn value(quantity: &Quantity) -> String {
    let change = match quantity.change {
        Some(Change::Up) => "↑ ",
        Some(Change::Down) => "↓ ",
        None => "",
    };
    let (before, behind) = match quantity.unit.as_deref() {
        Some("USD") => ("$", ""),
        Some("EUR") => ("€", ""),
        Some("GBP") => ("£", ""),
        Some("JPY") => ("¥", ""),
        Some("percent") => ("", "%"),
        _ => ("", ""),
    };
    let to = quantity.to.map(|to| format!("–{}", describe::scaled(to))).unwrap_or_default();
    format!("{change}{before}{}{to}{behind}", describe::scaled(quantity.value))
}

/// Unit and what is counted, in words.
fn counted(quantity: &Quantity) -> String {
    let unit = match quantity.unit.as_deref() {
        Some("USD" | "EUR" | "GBP" | "JPY" | "percent") | None => String::new(),
        #[expect(clippy::float_cmp, reason = "one thing is exactly one")]
        Some(unit) if quantity.value == 1.0 && quantity.to.is_none() => unit.to_owned(),
        Some(unit) => describe::plural(unit),
    };
    let of = quantity.of.as_deref().unwrap_or_default();
    // What is counted mostly names the unit itself: "attacks on the harbour".
    let named = quantity.unit.as_deref().is_some_and(|u| of.to_lowercase().contains(&u.to_lowercase())) || of.contains(&unit);
    let mut words: Vec<&str> = Vec::new();
    if !unit.is_empty() && !named {
        words.push(&unit);
    }
    let per = quantity.per.as_ref().map(|per| format!("per {per}")).unwrap_or_default();
    if !per.is_empty() {
        words.push(&per);
    }
    let unit = words.join(" ");
    [unit.as_str(), of].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Whose words a stretch is part of: a figure in a quote is the speaker's, not the article's.
fn says(document: &Document, span: Span) -> Option<String> {
    let around = document.set().overlapping(span);
    let quote = around.iter().filter(|a| a.is_live()).find_map(|a| match &a.body {
        Body::Quote(quote) if a.span.start <= span.start && span.end <= a.span.end => Some(quote),
        _ => None,
    })?;
    let name = describe::speaker_name(document.article().text(), quote)?;
    // The last word is enough to tell who: a surname, or "official".
    Some(format!("says {}", name.split_whitespace().next_back()?))
}

fn acronyms(document: &Document) -> Vec<Row> {
    let mut found: Vec<Row> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for annotation in document.set().of(Kind::Acronym) {
        let Body::Acronym(acronym) = &annotation.body else { continue };
        let at = *places.entry(&acronym.short).or_insert(found.len());
        if let Some(row) = found.get_mut(at) {
            row.more.push((annotation.id.clone(), annotation.span));
        } else {
            let cells = vec![acronym.short.clone(), String::new(), "acronym".to_owned()];
            found.push(Row { cells, ..Row::item(annotation, acronym.long.clone(), "") });
        }
    }
    aligned(&mut found, false);
    found
}

/// Where the words of a row start, and what they are.
fn words(row: &Row) -> (u16, String) {
    let lead = if row.cell(SORT) == "figure" { 3 } else { 1 };
    let said = if row.detail.is_empty() { String::new() } else { format!(" ({})", row.detail) };
    (lead + super::cells(row.cell(FIRST)) + 2, format!("{}{said}", row.label))
}

/// Whether name, role and count share a line.
fn fits(row: &Row, width: u16) -> bool {
    row.detail.is_empty() || super::cells(&row.label) + super::cells(&row.detail) + 3 + super::cells(row.cell(FIRST)) + 2 <= width
}

fn measure(row: &Row, width: u16) -> u16 {
    match (row.kind, row.cell(SORT)) {
        (RowKind::Item, "name") => 1 + u16::from(!fits(row, width)),
        (RowKind::Item, _) => {
            let (x, words) = words(row);
            u16::try_from(paint::wrapped(&words, width.saturating_sub(x), 2).len()).unwrap_or(1).max(1)
        }
        _ => 1,
    }
}

fn paint_row(row: &Row, brush: &Brush<'_>, area: Rect, buf: &mut Buffer) {
    match (row.kind, row.cell(SORT)) {
        (RowKind::Item, "name") => paint_name(row, brush, area, buf),
        (RowKind::Item, _) => paint_figure(row, brush, area, buf),
        _ => {
            let told = if row.folded == Some(true) { row.cell(FIRST) } else { &row.detail };
            super::heading(&Row { detail: told.to_owned(), ..row.clone() }, brush, area, buf);
        }
    }
}

/// Name and role, in a line or in two, and the mentions at the right.
fn paint_name(row: &Row, brush: &Brush<'_>, area: Rect, buf: &mut Buffer) {
    let mentions = if row.more.is_empty() { "" } else { row.cell(FIRST) };
    let edge = paint::right(buf, (area.right(), area.y), 6, mentions, brush.style(Role::Dim));
    let (x, room) = (area.x + 1, edge.saturating_sub(area.x + 1 + u16::from(!mentions.is_empty())));
    let end = paint::words(buf, (x, area.y), room, &paint::fitted(&row.label, room), brush.style(Role::Fact));
    if fits(row, area.width) {
        let room = (x + room).saturating_sub(end + 2);
        paint::words(buf, (end + 2, area.y), room, &row.detail, brush.style(Role::Dim));
    } else if area.height > 1 {
        let room = area.width.saturating_sub(3);
        paint::words(buf, (area.x + 3, area.y + 1), room, &paint::fitted(&row.detail, room), brush.style(Role::Dim));
    }
}

/// Bound and value, or short form, and what they count or mean, in one or two lines.
fn paint_figure(row: &Row, brush: &Brush<'_>, area: Rect, buf: &mut Buffer) {
    let (from, words) = words(row);
    let right = area.right();
    let lead = if row.cell(SORT) == "figure" { 3 } else { 1 };
    paint::words(buf, (area.x + 1, area.y), 1, row.cell(BOUND), brush.style(Role::Key));
    paint::words(buf, (area.x + lead, area.y), area.width.saturating_sub(lead), row.cell(FIRST), brush.style(Role::Fact));
    let x = area.x + from;
    let room = right.saturating_sub(x);
    for (y, line) in (area.top()..area.bottom()).zip(paint::wrapped(&words, room, area.height)) {
        let (plain, said) =
            line.split_once(" (says ").map_or((line.as_str(), String::new()), |(a, b)| (a, format!(" (says {b}")));
        let end = paint::words(buf, (x, y), room, plain, brush.style(Role::Text));
        paint::words(buf, (end, y), right.saturating_sub(end), &said, brush.style(Role::Dim));
    }
}
