//! The export menu: format, scope, and where to.

use super::sheet::{Sheet, first_shown};
use super::{Overlay, Reply, hint, stepped};
use crate::annotation::Id;
use crate::tui::action::{Action, Edit, Over, System};
use crate::tui::keymap::Section;
use crate::tui::paint;
use crate::tui::services::{ExportOrder, Format, Scope};
use crate::tui::theme::Role;
use crate::tui::view::View;
use ratatui::buffer::Buffer;
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

    /// What is to be written, as chosen.
    fn order(&self) -> Reply {
        let Some(format) = self.formats.get(self.choice.format) else { return Reply::Close };
        let path = self.path.trim();
        let order = ExportOrder {
            format: format.name.to_owned(),
            scope: self.choice.scope,
            filtered: if self.choice.scope == Scope::Filtered { self.filtered.clone() } else { Vec::new() },
            path: (!path.is_empty()).then(|| PathBuf::from(path)),
        };
        Reply::Done(Action::System(System::Export(self.choice.clone(), order)))
    }
}

impl Overlay for Export {
    fn section(&self) -> Section {
        Section::Exporting
    }

    fn over(&mut self, over: Over) -> Reply {
        let last = self.formats.len().saturating_sub(1);
        let turn = |by: usize| Scope::ALL.iter().cycle().skip(self.choice.scope as usize + by).copied().next();
        match over {
            Over::Leave => return Reply::Close,
            Over::Accept => return self.order(),
            Over::Step(step) => self.choice.format = stepped(step, self.choice.format, last, last),
            Over::Complete => self.choice.scope = turn(1).unwrap_or_default(),
            Over::CompleteBack => self.choice.scope = turn(Scope::ALL.len() - 1).unwrap_or_default(),
            Over::Edit(Edit::Erase) => {
                self.path.pop();
            }
            Over::Edit(Edit::EraseToStart) => self.path.clear(),
            _ => {}
        }
        Reply::Stay
    }

    fn typed(&mut self, c: char) -> Reply {
        self.path.push(c);
        Reply::Stay
    }

    fn paste(&mut self, text: &str) -> Reply {
        self.path.extend(text.chars().filter(|c| !c.is_control()));
        Reply::Stay
    }

    fn draw(&self, view: &View<'_>, _screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let rows = u16::try_from(self.formats.len() + 3).unwrap_or(u16::MAX);
        let keys =
            [("export-up export-down", "format"), ("export-what", "what"), ("export-write", "writes"), ("export-leave", "")];
        let sheet = Sheet::lay(view, (60, rows), ("Export", &hint(view.keymap, &keys)), buf);
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
