//! The palette: commands by name, found by any of their letters.

use super::sheet::{Sheet, first_shown};
use super::{Overlay, Reply, hint};
use crate::tui::action::Over;
use crate::tui::command::{Command, for_reading};
use crate::tui::keymap::Section;
use crate::tui::menu::{Menu, Pressed};
use crate::tui::paint;
use crate::tui::theme::Role;
use crate::tui::view::View;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// The commands, as far as they are found.
#[derive(Debug)]
pub struct Palette {
    commands: Vec<&'static Command>,
    menu: Menu,
}

impl Default for Palette {
    fn default() -> Self {
        let commands: Vec<_> = for_reading().collect();
        Self { menu: Menu::all(commands.len()), commands }
    }
}

impl Palette {
    fn look(&mut self) -> Reply {
        self.menu.look(self.commands.iter().map(|c| Some(format!("{} {}", c.name, c.help))));
        Reply::Stay
    }

    fn command(&self, place: usize) -> Option<&'static Command> {
        self.commands.get(*self.menu.found.get(place)?).copied()
    }
}

impl Overlay for Palette {
    fn section(&self) -> Section {
        Section::Choosing
    }

    fn over(&mut self, over: Over) -> Reply {
        match self.menu.over(over) {
            Pressed::Close => return Reply::Close,
            Pressed::Chosen => return self.command(self.menu.cursor).map_or(Reply::Close, |c| Reply::Done(c.action.clone())),
            Pressed::Typed => return self.look(),
            Pressed::Step(by) => self.menu.step(by, |_| true),
            Pressed::Nothing => {}
        }
        Reply::Stay
    }

    fn typed(&mut self, c: char) -> Reply {
        self.menu.typed.push(c);
        self.look()
    }

    fn paste(&mut self, text: &str) -> Reply {
        self.menu.paste(text);
        self.look()
    }

    fn draw(&self, view: &View<'_>, _screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let keys = hint(view.keymap, &[("menu-up menu-down", ""), ("menu-choose", "does it"), ("menu-leave", "")]);
        let told = format!("type to find · {keys}");
        // As high as all commands need, so that it stays where it is while one types.
        let rows = u16::try_from(self.commands.len() + 1).unwrap_or(u16::MAX).min(view.state.size.1.saturating_sub(6).min(24));
        let sheet = Sheet::lay(view, (76, rows), ("Commands", &told), buf);
        let inside = sheet.inside;
        let x = paint::words(buf, (inside.x, inside.y), inside.width, "› ", sheet.style(Role::Key));
        let x = paint::words(buf, (x, inside.y), inside.width.saturating_sub(2), &self.menu.typed, sheet.style(Role::Text));
        if self.menu.found.is_empty() {
            paint::words(buf, (x + 2, inside.y), inside.width / 2, "no command matches", sheet.style(Role::Dim));
        }
        let height = usize::from(inside.height.saturating_sub(1));
        let top = first_shown(self.menu.cursor, self.menu.found.len(), height);
        for (i, y) in (top..self.menu.found.len()).zip(inside.y + 1..inside.bottom()) {
            let Some(command) = self.command(i) else { continue };
            let style = sheet.row(y, i == self.menu.cursor, buf);
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
        sheet.more(top > 0, top + height < self.menu.found.len(), buf);
        Some(Position::new(x.min(inside.right().saturating_sub(1)), inside.y))
    }
}
