//! Pick: a list to choose from, found by any letters: speakers, or everything about a name.

use super::sheet::{Sheet, first_shown};
use super::{Overlay, Reply};
use crate::tui::action::Action;
use crate::tui::key::Key;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::{paint, scrub};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
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
}

impl Entry {
    /// A heading.
    pub fn heading(label: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { label: label.into(), detail: detail.into(), action: None }
    }

    /// Something to choose.
    pub fn new(label: impl Into<String>, detail: impl Into<String>, action: Action) -> Self {
        Self { label: label.into(), detail: detail.into(), action: Some(action) }
    }
}

/// A list to choose from.
#[derive(Debug)]
pub struct Pick {
    title: String,
    verb: &'static str,
    entries: Vec<Entry>,
    found: Vec<usize>,
    typed: String,
    cursor: usize,
}

/// The width of a list, in cells.
const WIDTH: u16 = 74;

impl Pick {
    /// A list under a title; `verb` says what Enter does.
    pub fn new(title: impl Into<String>, verb: &'static str, entries: Vec<Entry>) -> Self {
        let mut pick = Self { title: title.into(), verb, entries, found: Vec::new(), typed: String::new(), cursor: 0 };
        pick.look();
        pick
    }

    /// Finds what holds the letters typed so far; headings go as soon as there are any.
    fn look(&mut self) {
        let all = self.entries.iter().enumerate();
        if self.typed.is_empty() {
            self.found = all.map(|(i, _)| i).collect();
        } else {
            let pattern = Pattern::parse(&self.typed, CaseMatching::Ignore, Normalization::Smart);
            let mut matcher = Matcher::new(Config::DEFAULT);
            let mut buffer = Vec::new();
            let mut scored: Vec<_> = all
                .filter(|(_, e)| e.action.is_some())
                .filter_map(|(i, e)| {
                    let words = format!("{} {}", e.label, e.detail);
                    let score = pattern.score(Utf32Str::new(&words, &mut buffer), &mut matcher)?;
                    Some((std::cmp::Reverse(score), i))
                })
                .collect();
            scored.sort_unstable();
            self.found = scored.into_iter().map(|(_, i)| i).collect();
        }
        self.cursor = 0;
        self.step(0);
    }

    fn entry(&self, row: usize) -> Option<&Entry> {
        self.entries.get(*self.found.get(row)?)
    }

    /// Moves by as many entries that can be chosen.
    fn step(&mut self, by: isize) {
        let can = |i: &usize| self.entry(*i).is_some_and(|e| e.action.is_some());
        let found = match by {
            0 => (self.cursor..self.found.len()).find(can),
            1.. => (self.cursor + 1..self.found.len()).filter(can).take(by.unsigned_abs()).last(),
            _ => (0..self.cursor).rev().filter(can).take(by.unsigned_abs()).last(),
        };
        self.cursor = found.unwrap_or(self.cursor);
    }
}

impl Overlay for Pick {
    fn key(&mut self, key: Key) -> Reply {
        match (key.code, key.ctrl()) {
            (KeyCode::Esc, _) | (KeyCode::Char('c' | 'g'), true) => return Reply::Close,
            (KeyCode::Enter, _) => {
                return self.entry(self.cursor).and_then(|e| e.action.clone()).map_or(Reply::Close, Reply::Done);
            }
            (KeyCode::Down | KeyCode::Tab, _) | (KeyCode::Char('n'), true) => self.step(1),
            (KeyCode::Up | KeyCode::BackTab, _) | (KeyCode::Char('p'), true) => self.step(-1),
            (KeyCode::PageDown, _) => self.step(10),
            (KeyCode::PageUp, _) => self.step(-10),
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
        let hint = format!("type to find · ↑↓ · Enter {} · Esc", self.verb);
        let rows = u16::try_from(self.entries.len()).unwrap_or(u16::MAX).saturating_add(1);
        let sheet = Sheet::lay(view, (WIDTH, rows), (&self.title, &hint), buf);
        let inside = sheet.inside;
        let x = paint::words(buf, (inside.x, inside.y), inside.width, "› ", sheet.style(Role::Key));
        let mut end = paint::words(buf, (x, inside.y), inside.width.saturating_sub(2), &self.typed, sheet.style(Role::Text));
        if self.found.is_empty() {
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
        let top = first_shown(self.cursor, self.found.len(), height);
        for (i, y) in (top..self.found.len()).zip(inside.y + 1..inside.bottom()) {
            let Some(entry) = self.entry(i) else { continue };
            let style = sheet.row(y, i == self.cursor && entry.action.is_some(), buf);
            let head = entry.action.is_none();
            let indent = u16::from(!head);
            let wide = u16::try_from(scrub::width(&entry.detail)).unwrap_or(u16::MAX).min(inside.width / 2);
            let left = inside.width.saturating_sub(indent + wide + 2);
            let label = paint::fitted(&entry.label, left);
            paint::words(buf, (inside.x + indent, y), left, &label, style(if head { Role::Section } else { Role::Text }));
            paint::right(buf, (inside.right(), y), wide, &paint::fitted(&entry.detail, wide), style(Role::Dim));
        }
        sheet.more(top > 0, top + height < self.found.len(), buf);
        Some(Position::new(end, inside.y))
    }
}
