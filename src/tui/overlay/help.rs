//! Help: every command with its keys, made from the live keymap.

use super::{Overlay, Reply, boxed, moved};
use crate::tui::command::{COMMANDS, Group};
use crate::tui::key::Key;
use crate::tui::paint;
use crate::tui::theme::Role;
use crate::tui::view::View;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};

/// The help, scrolled down by some rows.
#[derive(Debug, Default)]
pub struct Help {
    top: usize,
}

impl Overlay for Help {
    fn key(&mut self, key: Key) -> Reply {
        let last = COMMANDS.len() + Group::ALL.len() * 2;
        match key.code {
            KeyCode::Esc | KeyCode::Enter | KeyCode::F(1) | KeyCode::Char('q' | '?') => Reply::Close,
            _ => {
                self.top = moved(key, self.top, 10, last).unwrap_or(self.top);
                Reply::Stay
            }
        }
    }

    fn draw(&self, view: &View<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let inside = boxed(view, screen, (84, screen.height.saturating_sub(4).max(8)), "Keys", buf);
        let ground = view.theme.style(Role::Overlay);
        let mut rows: Vec<(String, &str)> = Vec::new();
        for group in Group::ALL {
            rows.push((String::new(), ""));
            rows.push((String::new(), group.title()));
            rows.extend(COMMANDS.iter().filter(|c| c.group == group).map(|c| (view.keymap.keys(c.name).join("  "), c.help)));
        }
        let top = self.top.min(rows.len().saturating_sub(usize::from(inside.height)));
        for (y, (keys, help)) in (inside.top()..inside.bottom()).zip(rows.iter().skip(top.max(1))) {
            if keys.is_empty() {
                paint::words(buf, (inside.x, y), inside.width, help, ground.patch(view.theme.style(Role::Section)));
                continue;
            }
            let wide = (inside.width / 3).min(22);
            paint::words(buf, (inside.x + 1, y), wide, keys, ground.patch(view.theme.style(Role::Key)));
            paint::words(buf, (inside.x + wide + 2, y), inside.width.saturating_sub(wide + 2), help, ground);
        }
        Some(Position::new(inside.x, inside.y))
    }
}
