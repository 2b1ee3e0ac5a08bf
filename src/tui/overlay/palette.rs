//! The palette: commands by name, found by any of their letters.

use super::sheet::{Sheet, first_shown};
use super::{Overlay, Reply};
use crate::tui::command::{COMMANDS, Command};
use crate::tui::key::Key;
use crate::tui::menu::{Menu, Pressed};
use crate::tui::paint;
use crate::tui::theme::Role;
use crate::tui::view::View;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// The commands, as far as they are found.
#[derive(Debug)]
pub struct Palette(Menu);

impl Default for Palette {
    fn default() -> Self {
        Self(Menu::all(COMMANDS.len()))
    }
}

impl Palette {
    fn look(&mut self) -> Reply {
        self.0.look(COMMANDS.iter().map(|c| Some(format!("{} {}", c.name, c.help))));
        Reply::Stay
    }

    fn command(&self, place: usize) -> Option<&'static Command> {
        COMMANDS.get(*self.0.found.get(place)?)
    }
}

impl Overlay for Palette {
    fn key(&mut self, key: Key) -> Reply {
        match self.0.key(key) {
            Pressed::Close => return Reply::Close,
            Pressed::Chosen => return self.command(self.0.cursor).map_or(Reply::Close, |c| Reply::Done(c.action.clone())),
            Pressed::Typed => return self.look(),
            Pressed::Step(by) => self.0.step(by, |_| true),
            Pressed::Nothing => {}
        }
        Reply::Stay
    }

    fn paste(&mut self, text: &str) -> Reply {
        self.0.paste(text);
        self.look()
    }

    fn draw(&self, view: &View<'_>, _screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let hint = "type to find · ↑↓ · Enter does it · Esc";
        // As high as all commands need, so that it stays where it is while one types.
        let rows = u16::try_from(COMMANDS.len() + 1).unwrap_or(u16::MAX).min(view.state.size.1.saturating_sub(6).min(24));
        let sheet = Sheet::lay(view, (76, rows), ("Commands", hint), buf);
        let inside = sheet.inside;
        let x = paint::words(buf, (inside.x, inside.y), inside.width, "› ", sheet.style(Role::Key));
        let x = paint::words(buf, (x, inside.y), inside.width.saturating_sub(2), &self.0.typed, sheet.style(Role::Text));
        if self.0.found.is_empty() {
            paint::words(buf, (x + 2, inside.y), inside.width / 2, "no command matches", sheet.style(Role::Dim));
        }
        let height = usize::from(inside.height.saturating_sub(1));
        let top = first_shown(self.0.cursor, self.0.found.len(), height);
        for (i, y) in (top..self.0.found.len()).zip(inside.y + 1..inside.bottom()) {
            let Some(command) = self.command(i) else { continue };
            let style = sheet.row(y, i == self.0.cursor, buf);
            let keys = view.keymap.keys(command.name).join(" ");
            let right = paint::right(buf, (inside.right(), y), inside.width / 4, &keys, style(Role::Key));
            // Where there is little room, what a command does says more than its name.
            let wide = if inside.width >= 60 { 22 } else { 0 };
            paint::words(buf, (inside.x + 1, y), wide, if wide > 0 { command.name } else { "" }, style(Role::Text));
            let x = inside.x + 1 + wide + u16::from(wide > 0);
            let room = right.saturating_sub(x + 1);
            let role = if wide > 0 { Role::Dim } else { Role::Text };
            paint::words(buf, (x, y), room, &paint::fitted(command.help, room), style(role));
        }
        sheet.more(top > 0, top + height < self.0.found.len(), buf);
        Some(Position::new(x.min(inside.right().saturating_sub(1)), inside.y))
    }
}
