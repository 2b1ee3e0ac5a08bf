//! Timeline: what happened when, oldest first, along an axis. Years stand at its left, once each; the sign on it tells how exactly the time is
//! known; the day of publication is a line of its own, and below it stands what was still to come then.

mod chart;
mod scale;

use super::{Brush, ListPane};
use crate::annotation::{Annotation, Body, Document, Event, Modality, Modifier, PartialDay, Precision};
use crate::article::{DayEvidence, PublishedDay};
use crate::tui::action::Pane;
use crate::tui::lists::{Order, Row, RowKind};
use crate::tui::theme::Role;
use crate::tui::{describe, paint};
use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub(super) const PANE: ListPane = ListPane {
    pane: Pane::Timeline,
    rows,
    measure,
    paint: paint_row,
    legend: "● day  ◐ month  ○ year",
    zoomed: Some(chart::draw),
    empty: "No dated events found.",
};

/// The columns of a row: the year; the day or month in it; the sign; the year in which it ends; what is said of its truth; whether the year was
/// told by the row above.
const YEAR: usize = 0;
const DAY: usize = 1;
const SIGN: usize = 2;
const UNTIL: usize = 3;
const MODALITY: usize = 4;
const AGAIN: usize = 5;

/// Days without anything that are worth a line.
const GAP: i32 = 2 * 365;

/// Lines of a label, at most.
const LINES: u16 = 2;

fn rows(document: &Document, _order: &Order) -> Vec<Row> {
    let published = document.published().map(|p| PartialDay::from(p.day));
    let mut rows: Vec<Row> = Vec::new();
    let mut line = document.published();
    let mut reached: Option<Date> = None;
    let mut before: Option<&Event> = None;
    let timeline = document.set().timeline();
    for annotation in &timeline {
        let Body::Event(event) = &annotation.body else { continue };
        let to_come = event.from > published && event.from.is_some();
        if let Some(day) = line.take_if(|_| to_come || event.from.is_none()) {
            rows.extend(gap(reached, Some(day.day)));
            push(&mut rows, published_row(day));
            reached = reached.max(Some(day.day));
            before = None;
        }
        let first = event.from.and_then(PartialDay::first);
        rows.extend(gap(reached, first));
        reached = reached.max(event.to.or(event.from).and_then(PartialDay::last));
        if event.from.is_none() && before.is_none_or(|b| b.from.is_some()) {
            rows.push(Row::section("When is not known", ""));
        }
        let same = before.is_some_and(|b| (b.from, b.to, b.precision) == (event.from, event.to, event.precision));
        before = Some(event);
        push(&mut rows, row(annotation, event, same));
    }
    let mut rows = gathered(rows);
    if !timeline.is_empty()
        && let Some(day) = line
    {
        rows.extend(gap(reached, Some(day.day)));
        push(&mut rows, published_row(day));
    }
    rows
}

/// Events of one time that are shown even where there are more.
const SHOWN: usize = 2;

/// Where many things happened at one time, those beyond the first stand under a row of their own, which opens.
fn gathered(rows: Vec<Row>) -> Vec<Row> {
    let mut gathered: Vec<Row> = Vec::new();
    let mut run: Vec<Row> = Vec::new();
    let mut first: Option<Row> = None;
    let close = |first: Option<Row>, run: &mut Vec<Row>, gathered: &mut Vec<Row>| {
        let hidden = run.len() > SHOWN;
        let Some(head) = first.filter(|_| hidden) else {
            gathered.append(run);
            return;
        };
        let behind = run.split_off(SHOWN - 1);
        gathered.append(run);
        let label = format!("+{} more: {}", behind.len(), head.detail);
        let cells = [head.cell(YEAR), "", "┆", "", "", "again"].map(ToOwned::to_owned).to_vec();
        gathered.push(Row { kind: RowKind::More, folded: Some(true), cells, ..Row::section(label.clone(), "") });
        gathered.extend(behind.into_iter().map(|row| Row { under: Some(label.clone()), ..row }));
    };
    for row in rows {
        if row.kind == RowKind::Item && row.cell(SIGN) == "·" && !row.cell(YEAR).is_empty() {
            run.push(row);
            continue;
        }
        close(first.take(), &mut run, &mut gathered);
        first = (row.kind == RowKind::Item).then(|| row.clone());
        gathered.push(row);
    }
    close(first, &mut run, &mut gathered);
    gathered
}

/// Adds a row; a year that the row above told is not told again.
fn push(rows: &mut Vec<Row>, mut row: Row) {
    let above = rows.iter().rev().find(|r| r.kind != RowKind::Gap);
    let told = above.map(|a| if a.cell(UNTIL).is_empty() { a.cell(YEAR) } else { a.cell(UNTIL) });
    let again = told == Some(row.cell(YEAR));
    if let Some(cell) = row.cells.get_mut(AGAIN).filter(|_| again) {
        "again".clone_into(cell);
    }
    rows.push(row);
}

/// A line for a stretch in which nothing happened.
fn gap(from: Option<Date>, to: Option<Date>) -> Option<Row> {
    let days = from?.until(to?).ok()?.get_days();
    let years = (days + 182) / 365;
    (days >= GAP).then(|| Row { kind: RowKind::Gap, ..Row::section(format!("{years} years"), "") })
}

fn published_row(published: PublishedDay) -> Row {
    let day = published.day;
    let how = match published.evidence {
        DayEvidence::YearInferred => " (year inferred)",
        _ => "",
    };
    let cells = [
        year(day),
        format!("{} {}", describe::month(day.month()), day.day()),
        "◆".into(),
        String::new(),
        String::new(),
        String::new(),
    ];
    Row { kind: RowKind::Published, cells: cells.to_vec(), ..Row::section("published", how) }
}

fn row(annotation: &Annotation, event: &Event, same: bool) -> Row {
    let (from, until) = (event.from.and_then(PartialDay::first), ends(event));
    let told_year = from.map(|d| vague(event.precision, d)).unwrap_or_default();
    let until = until.map(year).filter(|u| *u != told_year).unwrap_or_default();
    let modality = match event.modality {
        Some(Modality::Planned) => "planned",
        Some(Modality::Denied) => "denied",
        Some(Modality::Conditional) => "conditional",
        None => "",
    };
    let (day, sign) = if same { (String::new(), "·") } else { (day(event), sign(event, !until.is_empty())) };
    let until = if same { String::new() } else { until };
    let cells = [told_year, day, sign.to_owned(), until, modality.to_owned(), String::new()];
    Row { cells: cells.to_vec(), ..Row::item(annotation, capital(&event.label), describe::when(event)) }
}

/// A label as the line that it is: its first letter is a capital, unless its first word has capitals of its own ("eBay").
fn capital(label: &str) -> String {
    let first = label.split_whitespace().next().unwrap_or_default();
    let mut chars = label.chars();
    match chars.next() {
        Some(letter) if !first.contains(char::is_uppercase) => letter.to_uppercase().chain(chars).collect(),
        _ => label.to_owned(),
    }
}

/// The last day of what lasted longer than its precision says anyway.
fn ends(event: &Event) -> Option<Date> {
    let named = matches!(
        event.precision,
        Precision::Week | Precision::Quarter | Precision::Season | Precision::Decade | Precision::Century
    );
    if named || event.from == event.to { None } else { event.to.and_then(PartialDay::last) }
}

fn year(day: Date) -> String {
    day.year().to_string()
}

/// The year, or the decade or century that begins with it.
fn vague(precision: Precision, day: Date) -> String {
    match precision {
        Precision::Decade => format!("{}s", day.year() / 10 * 10),
        Precision::Century => format!("{}s", day.year() / 100 * 100),
        _ => year(day),
    }
}

/// What is known of the day within the year: "Nov 5", "Nov 3–9", "early Jan", "~ Mar"; nothing where only the year is.
fn day(event: &Event) -> String {
    let Some(from) = event.from else { return String::new() };
    let part = |partial: PartialDay| {
        let first = partial.first()?;
        match partial.precision() {
            Precision::Day => Some(format!("{} {}", describe::month(first.month()), first.day())),
            Precision::Month => Some(describe::month(first.month()).to_owned()),
            _ => None,
        }
    };
    let start = part(from).unwrap_or_default();
    let end = event.to.filter(|to| *to != from && to.first().map(Date::year) == from.first().map(Date::year)).and_then(part);
    let told = match end {
        Some(end) => match (start.split_once(' '), end.split_once(' ')) {
            (Some((a, first)), Some((b, last))) if a == b => format!("{a} {first}–{last}"),
            _ => format!("{start}–{end}"),
        },
        None => start,
    };
    let how = match event.time.modifier {
        Some(Modifier::Approx) => "~",
        Some(Modifier::Before | Modifier::OnOrBefore) => "before",
        Some(Modifier::After | Modifier::OnOrAfter) => "after",
        Some(Modifier::Start) => "early",
        Some(Modifier::Mid) => "mid",
        Some(Modifier::End) => "late",
        _ => "",
    };
    if how.is_empty() || told.is_empty() { format!("{how}{told}") } else { format!("{how} {told}") }
}

/// The sign on the axis: how exactly the time is known, and what is still to come or not so.
fn sign(event: &Event, lasts: bool) -> &'static str {
    match (event.modality, event.precision) {
        (Some(Modality::Planned), _) => "◌",
        (Some(Modality::Conditional), _) => "◇",
        (Some(Modality::Denied), _) => "⊘",
        _ if lasts => "┳",
        _ if event.from != event.to && ends(event).is_some() => "┃",
        (None, Precision::Day | Precision::Week) => "●",
        (None, Precision::Month | Precision::Quarter | Precision::Season) => "◐",
        (None, Precision::Year) => "○",
        (None, Precision::Decade | Precision::Century) => "◎",
        (None, Precision::Unknown) => "?",
    }
}

/// Cells for the year, its air and the axis.
const AXIS: u16 = 7;

/// What is read behind the axis.
fn told(row: &Row) -> String {
    let parts = [row.cell(DAY), row.cell(MODALITY), &row.label];
    let mut told = String::new();
    for (i, part) in parts.into_iter().enumerate().filter(|(_, p)| !p.is_empty()) {
        told.push_str(part);
        told.push_str(match i {
            0 => "  ",
            1 => ": ",
            _ => "",
        });
    }
    told
}

fn measure(row: &Row, width: u16) -> u16 {
    match row.kind {
        RowKind::Item if row.cell(UNTIL).is_empty() => {
            let lines = paint::wrapped(&told(row), width.saturating_sub(AXIS + 1), LINES).len();
            u16::try_from(lines).unwrap_or(1).max(1)
        }
        RowKind::Item => LINES,
        _ => 1,
    }
}

fn paint_row(row: &Row, brush: &Brush<'_>, area: Rect, buf: &mut Buffer) {
    let axis = area.x + AXIS - 2;
    let body = Rect { x: area.x + AXIS, width: area.width.saturating_sub(AXIS), ..area };
    match row.kind {
        RowKind::Gap => {
            paint::words(buf, (axis, area.y), 1, "┊", brush.style(Role::Rule));
            paint::words(buf, (body.x, area.y), body.width, &row.label, brush.style(Role::Dim));
        }
        RowKind::More => {
            paint::words(buf, (axis, area.y), 1, row.cell(SIGN), brush.style(Role::Rule));
            let sign = if row.folded == Some(true) { "▸" } else { "▾" };
            let told = paint::fitted(&format!("{sign} {}", row.label), body.width);
            paint::words(buf, (body.x, area.y), body.width, &told, brush.style(Role::Dim));
        }
        RowKind::Section => super::heading((row, &row.detail), brush, Rect { x: area.x + 1, ..area }, buf),
        RowKind::Published => paint_published(row, brush, (area, axis), buf),
        _ => {
            paint_axis(row, brush, (area, axis), buf);
            paint_label(row, brush, body, buf);
        }
    }
}

/// The years and the axis, as many lines as the row has.
fn paint_axis(row: &Row, brush: &Brush<'_>, (area, axis): (Rect, u16), buf: &mut Buffer) {
    let lasts = !row.cell(UNTIL).is_empty();
    let told = row.cell(AGAIN).is_empty() || brush.first;
    if told {
        paint::right(buf, (axis - 1, area.y), 5, row.cell(YEAR), brush.style(Role::Time));
    }
    let sign = if lasts && area.height == 1 { "┃" } else { row.cell(SIGN) };
    paint::words(buf, (axis, area.y), 1, sign, brush.style(Role::Bar));
    for y in area.top() + 1..area.bottom() {
        let (sign, role) = match (lasts, row.cell(SIGN)) {
            (true, _) => ("┻", Role::Bar),
            (false, "┃") => ("┃", Role::Bar),
            (false, _) => ("│", Role::Rule),
        };
        paint::words(buf, (axis, y), 1, sign, brush.style(role));
    }
    if lasts && area.height > 1 {
        paint::right(buf, (axis - 1, area.y + 1), 5, row.cell(UNTIL), brush.style(Role::Time));
    }
}

/// Day, what is said of its truth, and label, in the lines that there are. The first two are part of the first line.
fn paint_label(row: &Row, brush: &Brush<'_>, body: Rect, buf: &mut Buffer) {
    let lines = paint::wrapped(&told(row), body.width.saturating_sub(1), body.height);
    let denied = row.cell(MODALITY) == "denied";
    for (i, (y, line)) in (body.top()..body.bottom()).zip(&lines).enumerate() {
        let mut rest = line.as_str();
        let mut x = body.x;
        if i == 0 {
            for (column, role) in [(DAY, Role::Time), (MODALITY, if denied { Role::Bad } else { Role::Key })] {
                let cell = row.cell(column);
                if let Some(after) = rest.trim_start().strip_prefix(cell).filter(|_| !cell.is_empty()) {
                    x += u16::from(rest.starts_with(' '));
                    x = paint::words(buf, (x, y), body.right().saturating_sub(x), cell, brush.style(role));
                    rest = after;
                }
            }
        }
        paint::words(buf, (x, y), body.right().saturating_sub(x), rest, brush.style(Role::Text));
    }
}

/// The day of publication: across the axis, with a rule to the edge.
fn paint_published(row: &Row, brush: &Brush<'_>, (area, axis): (Rect, u16), buf: &mut Buffer) {
    let rule = brush.style(Role::Rule);
    if row.cell(AGAIN).is_empty() || brush.first {
        paint::right(buf, (axis - 1, area.y), 5, row.cell(YEAR), brush.style(Role::Time));
    }
    paint::words(buf, (axis, area.y), 1, row.cell(SIGN), brush.style(Role::Mark));
    let room = area.right().saturating_sub(axis + 2);
    let mut x = paint::words(buf, (axis + 2, area.y), room, row.cell(DAY), brush.style(Role::Time)) + 1;
    let left = area.right().saturating_sub(x);
    let whole = format!("{}{}", row.label, row.detail);
    let told = if super::cells(&whole) <= left { &whole } else { &row.label };
    x = paint::words(buf, (x, area.y), left, told, brush.style(Role::Section)) + 1;
    paint::fill(buf, Rect { x, y: area.y, width: area.right().saturating_sub(x), height: 1 }, "─", rule);
}

#[cfg(test)]
mod tests {
    use super::capital;

    #[test]
    fn a_label_begins_with_a_capital_unless_its_word_is_written_otherwise() {
        for (label, shown) in
            [("the ferry sank", "The ferry sank"), ("eShip was founded", "eShip was founded"), ("école", "École"), ("", "")]
        {
            assert_eq!(capital(label), shown);
        }
    }
}
