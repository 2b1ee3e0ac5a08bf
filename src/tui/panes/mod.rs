//! Panes: the article, and the lists beside it. A list is a file: what its rows are (`rows`, from the document alone) and how one is painted (`paint`),
//! and a line of [`LISTS`]. Panes do not name each other.

pub(super) mod catalog;
mod facts;
mod notes;
mod quotes;
pub(super) mod text;
mod timeline;

use super::action::Pane;
use super::canvas::{Canvas, Source};
use super::lists::{List, Measure, Order, Row};
use super::state::State;
use super::theme::{Role, Theme};
use super::view::View;
use super::{paint, scrub};
use crate::annotation::{Document, Status};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

/// A list: its rows and how one is painted.
pub struct ListPane {
    /// Which it is.
    pub pane: Pane,
    /// Its rows.
    pub rows: fn(&Document, &Order) -> Vec<Row>,
    /// Lines that a row takes.
    pub measure: Measure,
    /// Paints a row into as many lines as it takes, or fewer where the list ends.
    pub paint: fn(&Row, &Brush<'_>, Rect, &mut Buffer),
    /// What its signs mean, beside its title where there is room.
    pub legend: &'static str,
    /// How it is painted below its title where it has the whole screen and there is room, each row a line; as anywhere else where there is none.
    pub zoomed: Option<Zoomed>,
    /// What is said where it has no rows although the article was analysed.
    pub empty: &'static str,
}

/// Paints a list in its area, whose first row is its title's; gives the place of its cursor.
pub type Zoomed = fn(&View<'_>, &List, Rect, &mut Buffer) -> Option<Position>;

/// Cells from which a list has another look on the whole screen.
const ZOOMED: (u16, u16) = (80, 8);

impl ListPane {
    /// How it is painted on the whole screen, where it is.
    pub(super) fn zoomed_in(&self, state: &State) -> Option<Zoomed> {
        let area = state.areas.list(self.pane)?;
        let room = area.width >= ZOOMED.0 && area.height >= ZOOMED.1;
        self.zoomed.filter(|_| state.choice.zoomed && state.choice.focus == self.pane && room)
    }

    /// How lines are counted that a row takes as the list is painted now; `None`: each takes one.
    pub(super) fn lines(&self, state: &State) -> Option<Measure> {
        if self.zoomed_in(state).is_some() { None } else { Some(self.measure) }
    }
}

/// Every list, in the order of their keys.
pub const LISTS: [&ListPane; 4] = [&quotes::PANE, &timeline::PANE, &facts::PANE, &notes::PANE];

/// How a row is painted.
pub struct Brush<'a> {
    /// The theme.
    pub theme: &'a Theme,
    /// What lies over every style of the row: set where the row is at hand.
    over: Style,
    /// Whether the row is at hand.
    pub current: bool,
    /// Whether it is the first one shown.
    pub first: bool,
}

impl Brush<'_> {
    /// How a role looks in this row.
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role).patch(self.over)
    }
}

/// Cells that a row may use of a list's width: beside it are the mark of the cursor and air.
pub(super) const fn inner_width(width: u16) -> u16 {
    width.saturating_sub(2)
}

/// Paints a list with its title, or of it what does not look as it did; gives the place of its cursor.
pub(super) fn draw(view: &View<'_>, spec: &ListPane, area: Rect, canvas: &mut Canvas) -> Option<Position> {
    let state = view.state;
    let list = state.lists.get(spec.pane)?;
    if area.height == 0 {
        return None;
    }
    if list.rows.is_empty() {
        return Some(empty(view, spec, (list, area), canvas.fresh(area)));
    }
    if let Some(paint) = spec.zoomed_in(state) {
        let buf = canvas.fresh(area);
        let title = title(view, spec, (list, area), buf);
        return paint(view, list, area, buf).or(Some(title));
    }
    let edition = list.edition;
    let focused = state.choice.focus == spec.pane;
    let (heading, more) = (Rect { height: 1, ..area }, more(spec, list, area));
    let mut cursor = None;
    if focused && list.current().is_none() {
        cursor = Some(title(view, spec, (list, area), canvas.fresh(heading)));
    } else {
        let source = Source::ListTitle { edition, focused, more };
        canvas.part(heading, source, |buf, _| {
            title(view, spec, (list, area), buf);
        });
    }
    let mut y = area.y + 1;
    let airy = list.is_airy(area.height - 1);
    for (index, row) in list.rows.iter().enumerate().skip(list.top) {
        if y >= area.bottom() {
            break;
        }
        if airy && index > 0 && row.is_heading() {
            canvas.part(Rect { y, height: 1, ..area }, Source::Nothing, |_, _| {});
            y += 1;
        }
        let lines = list.lines_of(index, inner_width(area.width), Some(spec.measure)).min(area.bottom() - y);
        let rect = Rect { y, height: lines, ..area };
        y += lines;
        let (brush, current) = row_brush(view, list, (index, row), index == list.top);
        if current {
            cursor = Some(Position::new(area.x, rect.y));
        }
        let source = Source::Row { edition, index, first: brush.first, current: current.then_some(focused) };
        canvas.part(rect, source, |buf, _| {
            if current {
                paint::fill(buf, rect, " ", brush.over);
                let bar = Rect { width: 1, ..rect };
                paint::fill(buf, bar, if focused { "▌" } else { "▏" }, brush.over);
            }
            let sign = match row.verdict {
                Some(Status::Confirmed) => "✓",
                Some(Status::Rejected) => "✗",
                Some(Status::Orphan) | None => "",
            };
            paint::words(buf, (area.x + 1, rect.y), 1, sign, brush.style(Role::Key));
            (spec.paint)(row, &brush, Rect { x: area.x + 1, width: inner_width(area.width), ..rect }, buf);
        });
    }
    canvas.part(Rect { y, height: area.bottom().saturating_sub(y), ..area }, Source::Nothing, |_, _| {});
    cursor
}

/// Paints a list that has no rows, with why; gives the cell behind its title.
fn empty(view: &View<'_>, spec: &ListPane, (list, area): (&List, Rect), buf: &mut Buffer) -> Position {
    let said = match (list.filter.is_empty(), view.state.analysed || spec.pane == Pane::Notes) {
        (false, _) => "Nothing holds these words.",
        (true, true) => spec.empty,
        (true, false) => "reading…",
    };
    let room = Rect { x: area.x + 2, y: area.y + 1, width: area.width.saturating_sub(3), height: area.height - 1 };
    for (y, line) in (room.top()..room.bottom()).zip(paint::wrapped(said, room.width, 2)) {
        paint::words(buf, (room.x, y), room.width, &line, view.theme.style(Role::Dim));
    }
    title(view, spec, (list, area), buf)
}

/// How a row looks, and whether it is the one at hand.
fn row_brush<'a>(view: &View<'a>, list: &List, (i, row): (usize, &Row), first: bool) -> (Brush<'a>, bool) {
    // In the chart of the whole screen, and wherever a list is focused, the cursor is plain to see.
    let focused = view.state.lists.get(view.state.choice.focus).is_some_and(|focused| std::ptr::eq(focused, list));
    let current = i == list.cursor && row.is_selectable();
    (Brush { theme: view.theme, over: over(view.theme, row, current.then_some(focused)), current, first }, current)
}

/// The row of a list that is shown at row `y` of the screen.
pub(super) fn row_at(state: &State, pane: Pane, wanted: u16) -> Option<usize> {
    let (list, area) = (state.lists.get(pane)?, state.areas.list(pane)?);
    let spec = LISTS.into_iter().find(|spec| spec.pane == pane)?;
    let zoomed = spec.zoomed_in(state).is_some();
    let airy = list.is_airy(area.height.checked_sub(1)?) && !zoomed;
    // The axis of a chart takes two rows.
    let mut y = area.y + if zoomed { 3 } else { 1 };
    for (i, row) in list.rows.iter().enumerate().skip(list.top) {
        y += u16::from(airy && i > 0 && row.is_heading());
        let lines = list.lines_of(i, inner_width(area.width), spec.lines(state));
        if (y..y + lines).contains(&wanted) {
            return Some(i);
        }
        y += lines;
        if y > wanted {
            break;
        }
    }
    None
}

/// What lies over a row: the look of the cursor, in the focused pane or not; a line through what was rejected.
fn over(theme: &Theme, row: &Row, cursor: Option<bool>) -> Style {
    let style = match cursor {
        Some(focused) => theme.style(if focused { Role::RowFocus } else { Role::Row }),
        None => Style::new(),
    };
    if row.verdict == Some(Status::Rejected) { style.add_modifier(Modifier::CROSSED_OUT | Modifier::DIM) } else { style }
}

/// Whether there are rows of a list above those that are shown in its area, and below.
fn more(spec: &ListPane, list: &List, area: Rect) -> (bool, bool) {
    let shown: usize = usize::from(area.height - 1);
    let end = list.rows.len().min(list.top + shown + 1);
    let lines_of = |row| usize::from(list.lines_of(row, inner_width(area.width), Some(spec.measure)));
    (list.top > 0, (list.top..end).map(lines_of).sum::<usize>() > shown)
}

/// Paints the title with what narrows the list, and whether there is more above or below; gives the cell behind it.
fn title(view: &View<'_>, spec: &ListPane, (list, area): (&List, Rect), buf: &mut Buffer) -> Position {
    let state = view.state;
    let focused = state.choice.focus == spec.pane;
    let role = if focused { Role::PaneFocus } else { Role::PaneTitle };
    let more = match more(spec, list, area) {
        (true, true) => "↑↓",
        (true, false) => "↑",
        (false, true) => "↓",
        (false, false) => "",
    };
    let edge = paint::right(buf, (area.right().saturating_sub(1), area.y), 2, more, view.theme.style(Role::Dim));
    let room = |x: u16| edge.saturating_sub(x + 1);
    let mut x = area.x + 1;
    x = paint::words(buf, (x, area.y), room(x), spec.pane.title(), view.theme.style(role));
    if list.items > 0 {
        x = paint::words(buf, (x + 1, area.y), room(x), &list.items.to_string(), view.theme.style(Role::Dim));
    }
    if spec.pane == Pane::Quotes
        && let Some(speaker) = &state.lists.order.speaker
    {
        x = paint::words(buf, (x + 1, area.y), room(x), &format!("of {speaker}"), view.theme.style(Role::Key));
    }
    if !list.filter.is_empty() {
        x = paint::words(buf, (x + 1, area.y), room(x), &format!("with “{}”", list.filter), view.theme.style(Role::Key));
    }
    let legend = cells(spec.legend);
    if list.items > 0 && x + 3 + legend <= edge && spec.zoomed_in(state).is_none() {
        paint::right(buf, (edge - u16::from(!more.is_empty()), area.y), legend, spec.legend, view.theme.style(Role::Dim));
    }
    Position::new(x.min(area.right().saturating_sub(1)), area.y)
}

/// Paints a heading that may be folded, with what is `told` besides. Folded it has a sign of its own.
fn heading((row, told): (&Row, &str), brush: &Brush<'_>, area: Rect, buf: &mut Buffer) {
    let sign = if row.folded == Some(true) { "▸ " } else { "" };
    let x = paint::words(buf, (area.x, area.y), area.width, &format!("{sign}{}", row.label), brush.style(Role::Section));
    let room = area.right().saturating_sub(x + 1);
    paint::words(buf, (x + 1, area.y), room, &paint::fitted(told, room), brush.style(Role::Dim));
}

/// Cells that a text takes.
fn cells(text: &str) -> u16 {
    u16::try_from(scrub::width(text)).unwrap_or(u16::MAX)
}
