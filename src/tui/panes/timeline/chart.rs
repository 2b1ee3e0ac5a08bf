//! The timeline on the whole screen: each event has a row, its words at the left, its time on an axis at the right.

use super::scale::{Day, Scale, day};
use super::{MODALITY, YEAR};
use crate::annotation::{Body, Event, PartialDay};
use crate::tui::lists::{List, Row, RowKind};
use crate::tui::paint;
use crate::tui::panes::{Brush, row_brush};
use crate::tui::theme::Role;
use crate::tui::view::View;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Rows that the axis is made for: beyond them nobody sees the whole.
const ROWS: usize = 3000;
/// Cells of the dates, so that words stand under each other; what takes more pushes them on.
const WHEN: u16 = 13;
/// What the signs mean.
const LEGEND: &str = "● day  ◐ month  ○ year  ┄ some time within  ━ lasted  ◌ planned  ◇ conditional  ⊘ denied  ◆ published";

/// Where an event stands on the axis: the days from which to which it may have been.
fn time(event: &Event) -> Option<(Day, Day)> {
    let first = event.from.or(event.to).and_then(PartialDay::first)?;
    let last = event.to.or(event.from).and_then(PartialDay::last)?;
    Some((day(first), day(last).max(day(first))))
}

/// The event that a row is about.
fn event<'a>(view: &View<'a>, row: &Row) -> Option<&'a Event> {
    match view.state.document.set().get(row.id.as_ref().or_else(|| row.more.first().map(|(id, _)| id))?).map(|a| &a.body)? {
        Body::Event(event) => Some(event),
        _ => None,
    }
}

/// Paints the chart under the title of the pane; gives the place of its cursor.
pub(super) fn draw(view: &View<'_>, list: &List, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let words = (area.width * 2 / 5).clamp(34, 60);
    let axis = Rect { x: area.x + words, width: area.width.saturating_sub(words + 2), y: area.y + 1, height: 2 };
    let published = view.state.document.published().map(|p| day(p.day));
    let times = list.rows.iter().take(ROWS).filter_map(|row| event(view, row).and_then(time));
    let scale = Scale::new(times.chain(published.map(|day| (day, day))).collect(), axis.width);
    let ticks = scale.ticks();
    let theme = view.theme;
    paint::fill(buf, Rect { y: axis.y + 1, height: 1, ..axis }, "─", theme.style(Role::Rule));
    for tick in &ticks {
        paint::words(buf, (axis.x + tick.x, axis.y), axis.width.saturating_sub(tick.x), &tick.label, theme.style(Role::Time));
        paint::words(buf, (axis.x + tick.x, axis.y + 1), 1, "┬", theme.style(Role::Rule));
    }
    for x in scale.breaks() {
        paint::words(buf, (axis.x + x, axis.y + 1), 3, " //", theme.style(Role::Rule));
    }
    let line = published.map(|day| axis.x + scale.cell(day));
    if let Some(x) = line {
        paint::words(buf, (x, axis.y + 1), 1, "◆", theme.style(Role::Mark));
    }
    let legend = area.height > 8;
    let bottom = area.bottom() - u16::from(legend);
    let mut cursor = None;
    for ((i, row), y) in list.rows.iter().enumerate().skip(list.top).zip(axis.bottom()..bottom) {
        let rect = Rect { y, height: 1, ..area };
        let (brush, current) = row_brush(view, list, (i, row), i == list.top);
        if current {
            paint::fill(buf, rect, " ", brush.style(Role::Text));
            paint::fill(buf, Rect { width: 1, ..rect }, "▌", brush.style(Role::Text));
            cursor = Some(Position::new(area.x, y));
        }
        paint_words(row, &brush, Rect { x: area.x + 1, width: words.saturating_sub(3), ..rect }, buf);
        let cells = Rect { y, height: 1, ..axis };
        for tick in &ticks {
            paint::words(buf, (cells.x + tick.x, y), 1, "·", brush.style(Role::Rule));
        }
        if let Some(x) = line {
            paint::words(buf, (x, y), 1, "┆", brush.style(Role::Mark));
        }
        paint_time(row, event(view, row), (&scale, cells), &brush, buf);
    }
    if legend {
        let room = area.width.saturating_sub(2);
        paint::words(buf, (area.x + 1, area.bottom() - 1), room, &paint::fitted(LEGEND, room), theme.style(Role::Dim));
    }
    cursor
}

/// When it was and what it was, in a line.
fn paint_words(row: &Row, brush: &Brush<'_>, area: Rect, buf: &mut Buffer) {
    match row.kind {
        RowKind::Item => {
            let when =
                if row.detail.is_empty() || row.cell(YEAR).is_empty() { String::new() } else { format!("{}  ", row.detail) };
            let x = paint::words(buf, (area.x + 1, area.y), area.width - 1, &when, brush.style(Role::Time));
            let x = x.max(area.x + 1 + WHEN);
            let room = area.right().saturating_sub(x);
            let modality = row.cell(MODALITY);
            let told = if modality.is_empty() { row.label.clone() } else { format!("{modality}: {}", row.label) };
            paint::words(buf, (x, area.y), room, &paint::fitted(&told, room), brush.style(Role::Text));
        }
        RowKind::Published | RowKind::More | RowKind::Section | RowKind::Speaker { .. } => {
            let told = match row.kind {
                RowKind::Published => format!("{} {}{}", row.cell(super::DAY), row.label, row.detail),
                _ if row.folded == Some(true) => format!("▸ {}", row.label),
                _ => row.label.clone(),
            };
            let room = area.width - 1;
            paint::words(buf, (area.x + 1, area.y), room, &paint::fitted(&told, room), brush.style(Role::Section));
        }
        RowKind::Gap => {
            paint::words(buf, (area.x + 1, area.y), area.width - 1, &format!("┊ {}", row.label), brush.style(Role::Dim));
        }
    }
}

/// The sign at its time; what is known less exactly, or lasted, as a line.
fn paint_time(row: &Row, event: Option<&Event>, (scale, area): (&Scale, Rect), brush: &Brush<'_>, buf: &mut Buffer) {
    let Some(event) = event else { return };
    let Some((first, last)) = time(event) else {
        paint::words(buf, (area.x, area.y), area.width, "? when is not known", brush.style(Role::Dim));
        return;
    };
    let (from, to) = (area.x + scale.cell(first), area.x + scale.cell(last));
    let lasted = super::ends(event).is_some();
    let (line, role) = if lasted { ("━", Role::Bar) } else { ("┄", Role::Dim) };
    paint::fill(buf, Rect { x: from, y: area.y, width: to - from + 1, height: 1 }, line, brush.style(role));
    let sign = super::sign(event, false);
    let sign = if lasted { "━" } else { sign };
    let at = if lasted { from } else { from + (to - from) / 2 };
    paint::words(buf, (at, area.y), 1, sign, brush.style(Role::Bar));
    if row.kind == RowKind::More {
        let count = format!(" +{}", row.more.len());
        paint::words(buf, (to + 1, area.y), area.right().saturating_sub(to + 1), &count, brush.style(Role::Dim));
    }
}
