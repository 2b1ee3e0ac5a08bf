//! Pick: a list to choose from, found by any letters: speakers, or everything about a name.

use super::sheet::{Sheet, first_shown};
use super::{Overlay, Reply, hint};
use crate::tui::action::{Action, Over};
use crate::tui::keymap::Section;
use crate::tui::menu::{Menu, Pressed};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::{paint, scrub};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Something to choose; or a heading, where nothing happens.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What is read first.
    pub label: String,
    /// What is said besides.
    pub detail: String,
    /// What happens when it is chosen; nothing: it is a heading.
    pub action: Option<Action>,
    /// What happens on the other key instead.
    pub other: Option<Action>,
}

impl Entry {
    /// A heading.
    pub fn heading(label: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { label: label.into(), detail: detail.into(), action: None, other: None }
    }

    /// Something to choose.
    pub fn new(label: impl Into<String>, detail: impl Into<String>, action: Action) -> Self {
        Self { label: label.into(), detail: detail.into(), action: Some(action), other: None }
    }

    /// The same, and what the other key does.
    #[must_use]
    pub fn or(mut self, other: Action) -> Self {
        self.other = Some(other);
        self
    }
}

/// A list to choose from.
#[derive(Debug)]
pub struct Pick {
    title: String,
    verb: &'static str,
    otherwise: &'static str,
    entries: Vec<Entry>,
    menu: Menu,
}

/// The width of a list, in cells.
const WIDTH: u16 = 74;

impl Pick {
    /// A list under a title; `verb` says what Enter does.
    pub fn new(title: impl Into<String>, verb: &'static str, entries: Vec<Entry>) -> Self {
        let menu = Menu::all(entries.len());
        let mut pick = Self { title: title.into(), verb, otherwise: "", entries, menu };
        pick.step(0);
        pick
    }

    /// The same, and what the other key does.
    #[must_use]
    pub const fn otherwise(mut self, verb: &'static str) -> Self {
        self.otherwise = verb;
        self
    }

    /// The same with the cursor on this entry.
    #[must_use]
    pub fn at(mut self, entry: usize) -> Self {
        self.menu.cursor = entry.min(self.entries.len().saturating_sub(1));
        self.step(0);
        self
    }

    /// Finds what holds the letters typed so far; headings go as soon as there are any.
    fn look(&mut self) -> Reply {
        self.menu.look(self.entries.iter().map(|e| e.action.as_ref().map(|_| format!("{} {}", e.label, e.detail))));
        self.step(0);
        Reply::Stay
    }

    fn entry(&self, row: usize) -> Option<&Entry> {
        self.entries.get(*self.menu.found.get(row)?)
    }

    /// Moves by as many entries that can be chosen.
    fn step(&mut self, by: isize) {
        self.menu.step(by, |i| self.entries.get(i).is_some_and(|e| e.action.is_some()));
    }
}

impl Overlay for Pick {
    fn section(&self) -> Section {
        Section::Choosing
    }

    fn over(&mut self, over: Over) -> Reply {
        let pressed = self.menu.over(over);
        let entry = self.entry(self.menu.cursor);
        match pressed {
            _ if over == Over::Other => return entry.and_then(|e| e.other.clone()).map_or(Reply::Stay, Reply::Done),
            Pressed::Close => return Reply::Close,
            Pressed::Chosen => return entry.and_then(|e| e.action.clone()).map_or(Reply::Close, Reply::Done),
            Pressed::Typed => return self.look(),
            Pressed::Step(by) => self.step(by),
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
        let mut keys = vec![("menu-up menu-down", ""), ("menu-choose", self.verb), ("menu-leave", "")];
        if !self.otherwise.is_empty() {
            keys.insert(2, ("menu-other", self.otherwise));
        }
        let hint = format!("type to find · {}", hint(view.keymap, &keys));
        let rows = u16::try_from(self.entries.len()).unwrap_or(u16::MAX).saturating_add(1);
        let sheet = Sheet::lay(view, (WIDTH, rows), (&self.title, &hint), buf);
        let inside = sheet.inside;
        let x = paint::words(buf, (inside.x, inside.y), inside.width, "› ", sheet.style(Role::Key));
        let mut end = paint::words(buf, (x, inside.y), inside.width.saturating_sub(2), &self.menu.typed, sheet.style(Role::Text));
        if self.menu.found.is_empty() {
            paint::words(
                buf,
                (end + 2, inside.y),
                inside.right().saturating_sub(end + 2),
                "nothing matches",
                sheet.style(Role::Dim),
            );
        }
        end = end.min(inside.right().saturating_sub(1));
        let height = usize::from(inside.height.saturating_sub(1));
        let top = first_shown(self.menu.cursor, self.menu.found.len(), height);
        for (i, y) in (top..self.menu.found.len()).zip(inside.y + 1..inside.bottom()) {
            let Some(entry) = self.entry(i) else { continue };
            let style = sheet.row(y, i == self.menu.cursor && entry.action.is_some(), buf);
            let head = entry.action.is_none();
            let indent = u16::from(!head);
            let wide = u16::try_from(scrub::width(&entry.detail)).unwrap_or(u16::MAX).min(inside.width / 2);
            let left = inside.width.saturating_sub(indent + wide + 2);
            let label = paint::fitted(&entry.label, left);
            paint::words(buf, (inside.x + indent, y), left, &label, style(if head { Role::Section } else { Role::Text }));
            paint::right(buf, (inside.right(), y), wide, &paint::fitted(&entry.detail, wide), style(Role::Dim));
        }
        sheet.more(top > 0, top + height < self.menu.found.len(), buf);
        Some(Position::new(end, inside.y))
    }
}
