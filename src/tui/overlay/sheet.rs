//! The one look of overlays: a sheet in the middle of the screen, as large as what is on it, with a title, the keys that matter at its foot, and marks
//! where there is more above or below. On a small screen it is the whole screen, without a frame.

use crate::tui::paint;
use crate::tui::theme::Role;
use crate::tui::view::View;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Columns and rows from which there is room for a frame.
const FRAMED: (u16, u16) = (40, 10);

/// A sheet that was laid over the screen.
pub(super) struct Sheet<'a> {
    view: &'a View<'a>,
    outside: Rect,
    /// Where it is written on.
    pub(super) inside: Rect,
}

impl<'a> Sheet<'a> {
    /// Lays a sheet for `wanted` cells over the screen, fewer where there are fewer. `hint` names its keys; it is left out where it does not fit.
    pub(super) fn lay(view: &'a View<'a>, wanted: (u16, u16), (title, hint): (&str, &str), buf: &mut Buffer) -> Self {
        let screen = Rect::new(0, 0, view.state.size.0, view.state.size.1);
        let framed = screen.width >= FRAMED.0 && screen.height >= FRAMED.1;
        let outside = if framed {
            let least = u16::try_from(title.chars().count().max(hint.chars().count())).unwrap_or(0).saturating_add(6);
            let width = wanted.0.saturating_add(4).max(least).min(screen.width - 4);
            let height = wanted.1.saturating_add(2).clamp(3, screen.height - 2);
            Rect { x: (screen.width - width) / 2, y: (screen.height - height) * 2 / 5, width, height }
        } else {
            screen
        };
        clear(buf, outside, view.theme.style(Role::Overlay));
        let mut sheet = Self { view, outside, inside: outside };
        if framed {
            sheet.inside = Rect { x: outside.x + 2, y: outside.y + 1, width: outside.width - 4, height: outside.height - 2 };
            sheet.frame(title, hint, buf);
        } else if outside.height > 3 {
            sheet.inside = Rect { y: outside.y + 1, height: outside.height - 1, ..outside };
            paint::words(buf, (outside.x, outside.y), outside.width, title, sheet.style(Role::Title));
        }
        sheet
    }

    /// How a role looks on the sheet.
    pub(super) fn style(&self, role: Role) -> Style {
        let ground = self.view.theme.style(Role::Overlay);
        if role == Role::Text { ground } else { ground.patch(self.view.theme.style(role)) }
    }

    fn frame(&self, title: &str, hint: &str, buf: &mut Buffer) {
        let area = self.outside;
        let rule = self.style(Role::Rule);
        let (left, right, top, bottom) = (area.left(), area.right() - 1, area.top(), area.bottom() - 1);
        for x in left + 1..right {
            paint::cell(buf, (x, top), "─", 1, rule);
            paint::cell(buf, (x, bottom), "─", 1, rule);
        }
        for y in top + 1..bottom {
            paint::cell(buf, (left, y), "│", 1, rule);
            paint::cell(buf, (right, y), "│", 1, rule);
        }
        for (x, y, corner) in [(left, top, "╭"), (right, top, "╮"), (left, bottom, "╰"), (right, bottom, "╯")] {
            paint::cell(buf, (x, y), corner, 1, rule);
        }
        let room = area.width.saturating_sub(4);
        paint::words(buf, (left + 2, top), room, &format!(" {title} "), self.style(Role::Title));
        if !hint.is_empty() {
            paint::words(buf, (left + 2, bottom), room, &format!(" {hint} "), self.style(Role::Dim));
        }
    }

    /// Marks that there is more above or below.
    pub(super) fn more(&self, above: bool, below: bool, buf: &mut Buffer) {
        let x = self.outside.right().saturating_sub(4);
        let framed = self.inside.y > self.outside.y;
        if above && framed {
            paint::words(buf, (x, self.outside.y), 3, " ↑ ", self.style(Role::Key));
        }
        if below && self.inside.bottom() < self.outside.bottom() {
            paint::words(buf, (x, self.outside.bottom() - 1), 3, " ↓ ", self.style(Role::Key));
        }
    }

    /// Paints the ground of a row: that of the cursor where it is `current`. Gives how a role looks on it.
    pub(super) fn row(&self, y: u16, current: bool, buf: &mut Buffer) -> impl Fn(Role) -> Style + use<'a> {
        let over = if current { self.view.theme.style(Role::RowFocus) } else { Style::new() };
        let ground = self.style(Role::Text).patch(over);
        let theme = self.view.theme;
        if current {
            let area = Rect { x: self.inside.x.saturating_sub(1), y, width: self.inside.width, height: 1 };
            let wide = (self.outside.right() - 1).saturating_sub(area.x).max(1);
            paint::fill(buf, Rect { width: wide, ..area }, " ", ground);
            if self.inside.x > self.outside.x {
                paint::words(buf, (area.x, y), 1, "▌", ground);
            }
        }
        move |role| if role == Role::Text { ground } else { ground.patch(theme.style(role)).patch(over) }
    }
}

/// Clears an area, and gives it a ground.
fn clear(buf: &mut Buffer, area: Rect, ground: Style) {
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            if let Some(cell) = buf.cell_mut((x, y)) {
                cell.reset();
            }
        }
    }
    paint::fill(buf, area, " ", ground);
}

/// The first of `all` rows to show so that the one at `cursor` is among the `height` shown, with one more where there is one.
pub(super) fn first_shown(cursor: usize, all: usize, height: usize) -> usize {
    let below = usize::from(cursor + 1 < all && height > 2);
    (cursor + 1 + below).saturating_sub(height).min(all.saturating_sub(height))
}
