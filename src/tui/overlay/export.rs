//! The export menu: format, scope, and where to.

use super::sheet::{Sheet, first_shown};
use super::{Overlay, Reply};
use crate::annotation::Id;
use crate::tui::action::{Action, System};
use crate::tui::key::Key;
use crate::tui::paint;
use crate::tui::services::{ExportOrder, Format, Scope};
use crate::tui::theme::Role;
use crate::tui::view::View;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};
use std::path::PathBuf;

/// What was asked for last; the menu starts with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportChoice {
    /// The format's place in the list.
    pub format: usize,
    /// Which annotations.
    pub scope: Scope,
}

/// The menu.
#[derive(Debug)]
pub struct Export {
    formats: Vec<Format>,
    filtered: Vec<Id>,
    choice: ExportChoice,
    path: String,
}

impl Export {
    /// A menu of these formats; `filtered` is what the filter of the focused list lets through.
    pub const fn new(formats: Vec<Format>, filtered: Vec<Id>, choice: ExportChoice) -> Self {
        Self { formats, filtered, choice, path: String::new() }
    }
}

impl Overlay for Export {
    fn key(&mut self, key: Key) -> Reply {
        match key.code {
            KeyCode::Esc => return Reply::Close,
            KeyCode::Down => self.choice.format = (self.choice.format + 1).min(self.formats.len().saturating_sub(1)),
            KeyCode::Up => self.choice.format = self.choice.format.saturating_sub(1),
            KeyCode::Tab => {
                self.choice.scope = match self.choice.scope {
                    Scope::All => Scope::Own,
                    Scope::Own => Scope::Filtered,
                    Scope::Filtered => Scope::All,
                }
            }
            KeyCode::Backspace => {
                self.path.pop();
            }
            KeyCode::Enter => {
                let Some(format) = self.formats.get(self.choice.format) else { return Reply::Close };
                let path = self.path.trim();
                return Reply::Done(Action::System(System::Export(
                    self.choice.clone(),
                    ExportOrder {
                        format: format.name.to_owned(),
                        scope: self.choice.scope,
                        filtered: if self.choice.scope == Scope::Filtered { self.filtered.clone() } else { Vec::new() },
                        path: (!path.is_empty()).then(|| PathBuf::from(path)),
                    },
                )));
            }
            _ => self.path.extend(key.typed()),
        }
        Reply::Stay
    }

    fn draw(&self, view: &View<'_>, _screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let rows = u16::try_from(self.formats.len() + 3).unwrap_or(u16::MAX);
        let hint = "↑↓ format · Tab what · Enter writes · Esc";
        let sheet = Sheet::lay(view, (60, rows), ("Export", hint), buf);
        let inside = sheet.inside;
        // On a low screen the list of formats gives way: what and where are always seen.
        let height = usize::from(inside.height.saturating_sub(2)).max(1);
        let top = first_shown(self.choice.format, self.formats.len(), height);
        let mut y = inside.y;
        for (i, format) in self.formats.iter().enumerate().skip(top).take(height) {
            let style = sheet.row(y, i == self.choice.format, buf);
            paint::words(buf, (inside.x + 1, y), 10, format.name, style(Role::Text));
            let room = inside.width.saturating_sub(12);
            paint::words(buf, (inside.x + 12, y), room, &paint::fitted(format.help, room), style(Role::Dim));
            y += 1;
        }
        y += u16::from(usize::from(inside.height) > self.formats.len() + 2);
        let filtered = format!("the {} rows of the list", self.filtered.len());
        let scope = match self.choice.scope {
            Scope::All => "everything",
            Scope::Own => "your own marks",
            Scope::Filtered => &filtered,
        };
        let mut cursor = Position::new(inside.x, inside.y);
        let beside = "beside the article, or type a path";
        let place = if self.path.is_empty() { (beside, Role::Dim) } else { (self.path.as_str(), Role::Text) };
        for (name, (told, role)) in [("what", (scope, Role::Text)), ("where", place)] {
            if y >= inside.bottom() {
                break;
            }
            paint::words(buf, (inside.x + 1, y), 10, name, sheet.style(Role::Key));
            let x = paint::words(buf, (inside.x + 12, y), inside.width.saturating_sub(12), told, sheet.style(role));
            if name == "where" {
                cursor = Position::new(if self.path.is_empty() { inside.x + 12 } else { x.min(inside.right()) }, y);
            }
            y += 1;
        }
        Some(cursor)
    }
}
