//! The palette: commands by name, found by any of their letters.

use super::{Overlay, Reply, boxed};
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

    fn draw(&self, view: &View<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let inside = boxed(view, screen, (76, 18), "Commands", buf);
        let ground = view.theme.style(Role::Overlay);
        let x = paint::words(buf, (inside.x, inside.y), inside.width, &format!(": {}", self.typed), ground);
        let rows = usize::from(inside.height.saturating_sub(1));
        let top = (self.cursor + 1).saturating_sub(rows);
        for (i, command) in self.found.iter().enumerate().skip(top).take(rows) {
            let y = inside.y + 1 + u16::try_from(i - top).unwrap_or(0);
            let over = if i == self.cursor { ground.patch(view.theme.style(Role::RowFocus)) } else { ground };
            paint::fill(buf, Rect { x: inside.x, y, width: inside.width, height: 1 }, " ", over);
            let keys = view.keymap.keys(command.name).join(" ");
            let right = paint::right(buf, (inside.right(), y), inside.width / 3, &keys, over.patch(view.theme.style(Role::Key)));
            let wide = 24.min(inside.width / 2);
            paint::words(buf, (inside.x, y), wide, command.name, over);
            paint::words(
                buf,
                (inside.x + wide + 1, y),
                right.saturating_sub(inside.x + wide + 2),
                command.help,
                over.patch(view.theme.style(Role::Dim)),
            );
        }
        Some(Position::new(x.min(inside.right().saturating_sub(1)), inside.y))
    }
}
