//! The palette: commands by name, found by any of their letters.

use super::sheet::{Sheet, first_shown};
use super::{Overlay, Reply};
use crate::tui::command::{COMMANDS, Command};
use crate::tui::key::Key;
use crate::tui::paint;
use crate::tui::theme::Role;
use crate::tui::view::View;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};

/// The words typed so far, what they find, and which of that is at hand.
#[derive(Debug)]
pub struct Palette {
    typed: String,
    found: Vec<&'static Command>,
    cursor: usize,
}

impl Default for Palette {
    fn default() -> Self {
        Self { typed: String::new(), found: COMMANDS.iter().collect(), cursor: 0 }
    }
}

impl Palette {
    fn look(&mut self) {
        let pattern = Pattern::parse(&self.typed, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut scored: Vec<_> = COMMANDS
            .iter()
            .filter_map(|c| {
                let words = format!("{} {}", c.name, c.help);
                pattern.score(Utf32Str::new(&words, &mut buffer), &mut matcher).map(|score| (std::cmp::Reverse(score), c))
            })
            .collect();
        scored.sort_by_key(|(score, _)| *score);
        self.found = scored.into_iter().map(|(_, c)| c).collect();
        self.cursor = 0;
    }
}

impl Overlay for Palette {
    fn key(&mut self, key: Key) -> Reply {
        match (key.code, key.ctrl()) {
            (KeyCode::Esc, _) | (KeyCode::Char('c' | 'g'), true) => return Reply::Close,
            (KeyCode::Enter, _) => return self.found.get(self.cursor).map_or(Reply::Close, |c| Reply::Done(c.action.clone())),
            (KeyCode::Down | KeyCode::Tab, _) | (KeyCode::Char('n'), true) => {
                self.cursor = (self.cursor + 1).min(self.found.len().saturating_sub(1));
            }
            (KeyCode::Up | KeyCode::BackTab, _) | (KeyCode::Char('p'), true) => self.cursor = self.cursor.saturating_sub(1),
            (KeyCode::Backspace, _) if self.typed.is_empty() => return Reply::Close,
            (KeyCode::Backspace, _) => {
                self.typed.pop();
                self.look();
            }
            _ => {
                if let Some(c) = key.typed() {
                    self.typed.push(c);
                    self.look();
                }
            }
        }
        Reply::Stay
    }

    fn paste(&mut self, text: &str) -> Reply {
        self.typed.extend(text.chars().filter(|c| !c.is_control()));
        self.look();
        Reply::Stay
    }

    fn draw(&self, view: &View<'_>, _screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let hint = "type to find · ↑↓ · Enter does it · Esc";
        // As high as all commands need, so that it stays where it is while one types.
        let rows = u16::try_from(COMMANDS.len() + 1).unwrap_or(u16::MAX).min(view.state.size.1.saturating_sub(6).min(24));
        let sheet = Sheet::lay(view, (76, rows), ("Commands", hint), buf);
        let inside = sheet.inside;
        let x = paint::words(buf, (inside.x, inside.y), inside.width, "› ", sheet.style(Role::Key));
        let x = paint::words(buf, (x, inside.y), inside.width.saturating_sub(2), &self.typed, sheet.style(Role::Text));
        if self.found.is_empty() {
            paint::words(buf, (x + 2, inside.y), inside.width / 2, "no command matches", sheet.style(Role::Dim));
        }
        let height = usize::from(inside.height.saturating_sub(1));
        let top = first_shown(self.cursor, self.found.len(), height);
        for (i, y) in (top..self.found.len()).zip(inside.y + 1..inside.bottom()) {
            let Some(command) = self.found.get(i) else { continue };
            let style = sheet.row(y, i == self.cursor, buf);
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
        sheet.more(top > 0, top + height < self.found.len(), buf);
        Some(Position::new(x.min(inside.right().saturating_sub(1)), inside.y))
    }
}
