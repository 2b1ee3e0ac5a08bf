//! Facts: people with roles, figures with their bounds, organizations, places, acronyms, titles and terms. A name stands once, with the number of its mentions.

use super::{Brush, ListPane};
use crate::annotation::{Annotation, Body, Bound, Change, Document, EntityType, Kind, Quantity, Status};
use crate::text::Span;
use crate::tui::action::Pane;
use crate::tui::lists::{Order, Row, RowKind};
use crate::tui::theme::Role;
use crate::tui::{describe, paint};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::BTreeMap;

pub(super) const PANE: ListPane = ListPane {
    pane: Pane::Facts,
    rows,
    measure,
    paint: paint_row,
    legend: "",
    zoomed: None,
    empty: "No names or figures found.",
};

/// The columns of a name: how often it is mentioned, and "name" to tell it. Of a figure: its value, its bound, and "figure". Of an
/// acronym: the short form, nothing, and "acronym"; of both the width that all of their sort are given. Of a heading: all that is under it in a line.
const FIRST: usize = 0;
const BOUND: usize = 1;
const SORT: usize = 2;
const WIDEST: usize = 3;

/// Cells that values and short forms are given to stand under each other, at most.
const COLUMN: u16 = 14;

fn rows(document: &Document, order: &Order) -> Vec<Row> {
    let sorts = sorts(document);
    if order.check_first {
        return to_check(document, &sorts);
    }
    let names = |wanted| names(document, &sorts, wanted);
    let mut rows = Vec::new();
    section(&mut rows, ("People", false), names(EntityType::Person));
    section(&mut rows, ("Figures", false), figures(document, &sorts));
    section(&mut rows, ("Organizations", false), names(EntityType::Organization));
    section(&mut rows, ("Places", true), names(EntityType::Place));
    section(&mut rows, ("Acronyms", false), acronyms(document));
    section(&mut rows, ("Other names", true), names(EntityType::Other));
    section(&mut rows, ("Titles and terms", true), terms(document));
    rows
}

/// Names that a folded heading tells, at most.
const TOLD: usize = 24;

fn section(rows: &mut Vec<Row>, (title, folded): (&str, bool), items: Vec<Row>) {
    if items.is_empty() {
        return;
    }
    let name = |row: &Row| match (row.cell(SORT), row.cell(FIRST)) {
        ("name", "") => row.label.clone(),
        ("name", mentions) => format!("{} {mentions}", row.label),
        (_, first) => first.trim().to_owned(),
    };
    let live = || items.iter().filter(|r| r.verdict != Some(Status::Rejected));
    let run = live().take(TOLD).map(name).collect::<Vec<_>>().join(" · ");
    rows.push(Row { folded: Some(folded), cells: vec![run], ..Row::section(title, live().count().to_string()) });
    rows.extend(items);
}

/// What sort each name is listed under: the one that most of its mentions have. "Iraqi" may be of no sort where "Iraq" is a place: any sort beats none.
fn sorts(document: &Document) -> BTreeMap<&str, EntityType> {
    let mut counts: BTreeMap<&str, Vec<(EntityType, usize)>> = BTreeMap::new();
    for annotation in document.set().of(Kind::Entity) {
        let Body::Entity(entity) = &annotation.body else { continue };
        let sorts = counts.entry(&entity.name).or_default();
        match sorts.iter_mut().find(|(sort, _)| *sort == entity.kind) {
            Some((_, count)) => *count += 1,
            None => sorts.push((entity.kind, 1)),
        }
    }
    let most = |sorts: Vec<(EntityType, usize)>| {
        // Of two as frequent, the one that the text has first.
        sorts.into_iter().rev().max_by_key(|(sort, count)| (*sort != EntityType::Other, *count)).map(|(sort, _)| sort)
    };
    counts.into_iter().filter_map(|(name, sorts)| Some((name, most(sorts)?))).collect()
}

/// Each name of a sort once, those that are mentioned most first; of those mentioned as often, people without a role last.
fn names(document: &Document, sorts: &BTreeMap<&str, EntityType>, wanted: EntityType) -> Vec<Row> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    // Rows, with the mentions that were not rejected.
    let mut found: Vec<(Row, usize)> = Vec::new();
    for annotation in document.set().of(Kind::Entity) {
        let Body::Entity(entity) = &annotation.body else { continue };
        if sorts.get(entity.name.as_str()) != Some(&wanted) {
            continue;
        }
        let role = describe::office(entity);
        let at = *places.entry(&entity.name).or_insert(found.len());
        let live = usize::from(annotation.is_live());
        if let Some((row, mentions)) = found.get_mut(at) {
            *mentions += live;
            again(row, annotation);
            if row.detail.is_empty() {
                row.detail = role;
            }
        } else {
            found.push((Row::item(annotation, entity.name.clone(), role), live));
        }
    }
    for (row, mentions) in &mut found {
        let told = if *mentions > 1 { mentions.to_string() } else { String::new() };
        row.cells = vec![told, String::new(), "name".to_owned()];
    }
    // Who took the picture has no part in the story.
    let aside = |row: &Row| wanted == EntityType::Person && (row.detail.is_empty() || row.detail == "photographer");
    found.sort_by_key(|(row, mentions)| (std::cmp::Reverse(*mentions), aside(row)));
    found.into_iter().map(|(row, _)| row).collect()
}

/// Figures, those first that a careful reader would check first: what is bounded, compared or claimed by somebody rather than told by the article.
fn to_check(document: &Document, sorts: &BTreeMap<&str, EntityType>) -> Vec<Row> {
    let mut found: Vec<(usize, Row)> = Vec::new();
    for (row, annotation) in figures(document, sorts).into_iter().zip(document.set().of(Kind::Quantity)) {
        let Body::Quantity(quantity) = &annotation.body else { continue };
        let compared = match (quantity.change, quantity.unit.as_deref()) {
            (Some(_), _) => "as a change",
            (None, Some("percent")) => "as a share",
            (None, _) if quantity.per.is_some() => "as a rate",
            _ => "",
        };
        let claimed = !row.detail.is_empty();
        let weight =
            2 * usize::from(quantity.bound != Bound::Exactly) + 2 * usize::from(!compared.is_empty()) + 3 * usize::from(claimed);
        let detail = [row.detail.as_str(), compared].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ");
        found.push((weight, Row { detail, ..row }));
    }
    found.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    let from = found.partition_point(|(weight, _)| *weight > 0);
    let rest = found.split_off(from);
    let mut rows = Vec::new();
    section(&mut rows, ("Check first", false), found.into_iter().map(|(_, row)| row).collect());
    section(&mut rows, ("Other figures", false), rest.into_iter().map(|(_, row)| row).collect());
    rows
}

/// Adds a further mention to a row. What is mentioned is rejected where all of its mentions are.
fn again(row: &mut Row, annotation: &Annotation) {
    row.more.push((annotation.id.clone(), annotation.span));
    if annotation.is_live() && row.verdict == Some(Status::Rejected) {
        row.verdict = None;
    }
}

fn figures(document: &Document, sorts: &BTreeMap<&str, EntityType>) -> Vec<Row> {
    let mut found: Vec<Row> = Vec::new();
    for annotation in document.set().of(Kind::Quantity) {
        if let Body::Quantity(quantity) = &annotation.body {
            let says = says(document, annotation.span, sorts).unwrap_or_default();
            let bound = describe::bound(quantity.bound).to_owned();
            let cells = vec![value(quantity), bound, "figure".to_owned()];
            found.push(Row { cells, ..Row::item(annotation, counted(quantity), says) });
        }
    }
    aligned(&mut found);
    found
}

/// Tells every row how wide the widest first column is, up to a limit.
fn aligned(rows: &mut [Row]) {
    let widest = rows.iter().map(|r| super::cells(r.cell(FIRST))).filter(|w| *w <= COLUMN).max().unwrap_or(0);
    for row in rows {
        row.cells.push(widest.to_string());
    }
}

/// The number with what is written at it: "2,500", "$1.2 million", "3.5%", "↑ 4%".
fn value(quantity: &Quantity) -> String {
    let change = match quantity.change {
        Some(Change::Up) => "↑ ",
        Some(Change::Down) => "↓ ",
        None => "",
    };
    let (before, behind) = match quantity.unit.as_deref().map(base) {
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

/// The unit without what a rate is counted per.
fn base(unit: &str) -> &str {
    unit.split_once(" per ").map_or(unit, |(base, _)| base)
}

/// Unit and what is counted, in words.
fn counted(quantity: &Quantity) -> String {
    let unit = match quantity.unit.as_deref().map(base) {
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
fn says(document: &Document, span: Span, sorts: &BTreeMap<&str, EntityType>) -> Option<String> {
    let around = document.set().overlapping(span);
    let quote = around.iter().filter(|a| a.is_live()).find_map(|a| match &a.body {
        Body::Quote(quote) if a.span.start <= span.start && span.end <= a.span.end => Some(quote),
        _ => None,
    })?;
    let name = describe::speaker_name(document.article().text(), quote)?;
    // Of a person the surname is enough to tell who.
    let person = sorts.get(name.as_str()) == Some(&EntityType::Person);
    let short = if person { name.split_whitespace().next_back()? } else { &name };
    Some(format!("says {short}"))
}

fn acronyms(document: &Document) -> Vec<Row> {
    let mut found: Vec<Row> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for annotation in document.set().of(Kind::Acronym) {
        let Body::Acronym(acronym) = &annotation.body else { continue };
        let at = *places.entry(&acronym.short).or_insert(found.len());
        if let Some(row) = found.get_mut(at) {
            again(row, annotation);
        } else {
            let cells = vec![acronym.short.clone(), String::new(), "acronym".to_owned()];
            found.push(Row { cells, ..Row::item(annotation, acronym.long.clone(), "") });
        }
    }
    aligned(&mut found);
    found
}

/// What stands between quotation marks though nobody says it, each once.
fn terms(document: &Document) -> Vec<Row> {
    let mut found: Vec<Row> = Vec::new();
    for annotation in document.set().of(Kind::Term) {
        let Body::Term(term) = &annotation.body else { continue };
        let words = describe::first_words(document.article().text(), annotation.span, 60);
        let words = words.trim_end_matches([',', '.']).to_owned();
        if let Some(row) = found.iter_mut().take(TOLD).find(|r| r.label == words) {
            again(row, annotation);
        } else {
            let cells = vec![String::new(), String::new(), "name".to_owned()];
            found.push(Row { cells, ..Row::item(annotation, words, term.kind.name()) });
        }
    }
    found
}

/// How a figure or acronym is laid out at a width.
struct Layout {
    /// Cells before the value or short form, and before the words.
    value: u16,
    words: u16,
    /// The words, in lines.
    lines: Vec<String>,
    /// Whether the first line of words stands under the value.
    under: bool,
}

/// Cells that words need beside a value.
const BESIDE: u16 = 12;

fn layout(row: &Row, width: u16) -> Layout {
    let figure = row.cell(SORT) == "figure";
    let lead = if figure { 3 } else { 1 };
    let own = super::cells(row.cell(FIRST));
    // Values stand under each other where that leaves room for words; else words follow their value, or stand under it.
    let column = row.cell(WIDEST).parse().unwrap_or(0).min((width * 2 / 5).max(6)).max(own);
    let column = if width < lead + column + 2 + BESIDE { own } else { column };
    let value = lead + if figure { column - own } else { 0 };
    let beside = lead + column + 2;
    let under = width < beside + BESIDE.min(super::cells(&row.label));
    let words = if under { lead + 2 } else { beside };
    let most = if under { 1 } else { 2 };
    let room = width.saturating_sub(words);
    let said = format!("{} ({})", row.label, row.detail);
    let told = paint::wrapped(&said, room, most);
    // Whose figure it is is told where there is room for all of it.
    let lines = if row.detail.is_empty() || told.last().is_some_and(|l| l.ends_with('…')) {
        paint::wrapped(&row.label, room, most)
    } else {
        told
    };
    Layout { value, words, under: under && !lines.is_empty(), lines }
}

/// Whether name, role and count share a line.
fn fits(row: &Row, width: u16) -> bool {
    row.detail.is_empty() || super::cells(&row.label) + super::cells(&row.detail) + 3 + super::cells(row.cell(FIRST)) + 2 <= width
}

fn measure(row: &Row, width: u16) -> u16 {
    match (row.kind, row.cell(SORT)) {
        (RowKind::Item, "name") => 1 + u16::from(!fits(row, width)),
        (RowKind::Item, _) => {
            let layout = layout(row, width);
            u16::try_from(layout.lines.len()).unwrap_or(1).max(1) + u16::from(layout.under)
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
            super::heading((row, told), brush, area, buf);
        }
    }
}

/// Name and role, in a line or in two, and the mentions at the right.
fn paint_name(row: &Row, brush: &Brush<'_>, area: Rect, buf: &mut Buffer) {
    let mentions = row.cell(FIRST);
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
    let layout = layout(row, area.width);
    let room = |from: u16| area.width.saturating_sub(from);
    paint::words(buf, (area.x + 1, area.y), 1, row.cell(BOUND), brush.style(Role::Key));
    paint::words(buf, (area.x + layout.value, area.y), room(layout.value), row.cell(FIRST), brush.style(Role::Fact));
    let x = area.x + layout.words;
    for (y, line) in (area.top() + u16::from(layout.under)..area.bottom()).zip(&layout.lines) {
        let aside = line.find(" (says ").or_else(|| line.find(" (as a "));
        let (plain, said) = aside.and_then(|at| line.split_at_checked(at)).unwrap_or((line.as_str(), ""));
        let end = paint::words(buf, (x, y), room(layout.words), plain, brush.style(Role::Text));
        paint::words(buf, (end, y), area.right().saturating_sub(end), said, brush.style(Role::Dim));
    }
}
