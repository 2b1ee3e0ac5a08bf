//! The export menu: format, scope, and where to.

use super::{Overlay, Reply, boxed};
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

    fn draw(&self, view: &View<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let height = u16::try_from(self.formats.len() + 7).unwrap_or(u16::MAX);
        let inside = boxed(view, screen, (64, height), "Export", buf);
        let ground = view.theme.style(Role::Overlay);
        let mut y = inside.y;
        for (i, format) in self.formats.iter().enumerate() {
            if y >= inside.bottom() {
                break;
            }
            let style = if i == self.choice.format { ground.patch(view.theme.style(Role::RowFocus)) } else { ground };
            paint::words(buf, (inside.x, y), inside.width, &format!("{:<10} {}", format.name, format.help), style);
            y += 1;
        }
        let scope = match self.choice.scope {
            Scope::All => "everything",
            Scope::Own => "your own marks",
            Scope::Filtered => "what the filter of the list lets through",
        };
        let rows = [
            format!("what   {scope}"),
            format!("where  {}", if self.path.is_empty() { "(beside the article)" } else { &self.path }),
            String::new(),
            "↑↓ format · Tab what · type a path · Enter writes".to_owned(),
        ];
        let mut cursor = Position::new(inside.x, inside.y);
        for (i, row) in rows.iter().enumerate() {
            if y + 1 >= inside.bottom() {
                break;
            }
            y += 1;
            let x = paint::words(buf, (inside.x, y), inside.width, row, ground);
            if i == 1 {
                cursor = Position::new(if self.path.is_empty() { inside.x + 7 } else { x }, y);
            }
        }
        Some(cursor)
    }
}
