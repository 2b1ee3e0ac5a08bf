//! Panes: the article, and the lists beside it. A list is a file: what its rows are (`rows`, from the document alone) and how one is painted (`paint`),
//! and a line of [`LISTS`]. Panes do not name each other.

mod facts;
mod notes;
mod quotes;
pub(super) mod text;
mod timeline;

use super::action::Pane;
use super::lists::{Order, Row};
use super::paint;
use super::theme::{Role, Theme};
use super::view::View;
use crate::annotation::Document;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// A list: its rows and how one is painted.
pub struct ListPane {
    /// Which it is.
    pub pane: Pane,
    /// Its rows.
    pub rows: fn(&Document, &Order) -> Vec<Row>,
    /// Paints a row into an area one row high.
    pub paint: fn(&Row, &Brush<'_>, Rect, &mut Buffer),
    /// What is said where it has no rows although the article was analysed.
    pub empty: &'static str,
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
}

impl Brush<'_> {
    /// How a role looks in this row.
    pub fn style(&self, role: Role) -> Style {
        if self.current { self.theme.style(role).patch(self.over) } else { self.theme.style(role) }
    }
}

/// Paints a list with its title; gives the place of its cursor.
pub(super) fn draw(view: &View<'_>, spec: &ListPane, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let state = view.state;
    let list = state.lists.get(spec.pane)?;
    let focused = state.choice.focus == spec.pane;
    let role = if focused { Role::PaneFocus } else { Role::PaneTitle };
    let room = area.width.saturating_sub(2);
    let mut x = paint::words(buf, (area.x + 1, area.y), room, spec.pane.title(), view.theme.style(role));
    if !list.filter.is_empty() {
        x = paint::words(
            buf,
            (x + 1, area.y),
            area.right().saturating_sub(x + 2),
            &format!("& {}", list.filter),
            view.theme.style(Role::Key),
        );
    }
    if list.rows.is_empty() {
        let said = match (list.filter.is_empty(), state.analysed || spec.pane == Pane::Notes) {
            (false, _) => "nothing holds these words",
            (true, true) => spec.empty,
            (true, false) => "…",
        };
        if area.height > 1 {
            paint::words(buf, (area.x + 2, area.y + 1), area.width.saturating_sub(3), said, view.theme.style(Role::Dim));
        }
    }
    if area.height == 0 {
        return None;
    }
    let mut cursor = Some(Position::new(x.min(area.right().saturating_sub(1)), area.y));
    for (i, row) in list.rows.iter().enumerate().skip(list.top).take(usize::from(area.height - 1)) {
        let y = area.y + 1 + u16::try_from(i - list.top).unwrap_or(0);
        let line = Rect { x: area.x, y, width: area.width, height: 1 };
        let current = i == list.cursor && row.is_selectable();
        let over = view.theme.style(if focused { Role::RowFocus } else { Role::Row });
        let brush = Brush { theme: view.theme, over, current };
        if current {
            paint::fill(buf, line, " ", over);
            paint::words(buf, (area.x, y), 1, if focused { "▌" } else { "▏" }, over);
            cursor = Some(Position::new(area.x, y));
        }
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..line };
        (spec.paint)(row, &brush, inner, buf);
    }
    cursor
}
