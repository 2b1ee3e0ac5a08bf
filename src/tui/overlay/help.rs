//! Help: every command with its keys, made from the live keymap; "/" searches in it.

use super::sheet::Sheet;
use super::{Overlay, Reply, moved};
use crate::tui::command::{COMMANDS, Command, Group};
use crate::tui::key::Key;
use crate::tui::keymap::Keymap;
use crate::tui::paint;
use crate::tui::theme::Role;
use crate::tui::view::View;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};

/// The help, scrolled down by some rows, with the words that are looked for.
#[derive(Debug, Default)]
pub struct Help {
    top: usize,
    typed: String,
    typing: bool,
}

/// Columns of the screen from which the help has two columns.
const TWO: u16 = 110;
/// Cells of one of two columns, and of the air between them.
const COLUMN: u16 = 72;
const AIR: u16 = 3;

/// A row: a group's title, or a command with its keys.
enum Line {
    Air,
    Group(&'static str),
    Command(String, &'static str),
}

impl Help {
    /// What is shown: all groups, or what holds the words typed.
    fn lines(&self, keymap: &Keymap) -> Vec<Line> {
        let words = self.typed.to_lowercase();
        let keys = |c: &Command| keymap.keys(c.name).join("  ");
        let holds = |c: &&Command| {
            let all = format!("{} {} {}", keymap.keys(c.name).join(" "), c.name, c.help).to_lowercase();
            words.split_whitespace().all(|w| all.contains(w))
        };
        let mut lines = Vec::new();
        for group in Group::ALL {
            let found: Vec<&Command> = COMMANDS.iter().filter(|c| c.group == group).filter(holds).collect();
            if found.is_empty() {
                continue;
            }
            if !lines.is_empty() {
                lines.push(Line::Air);
            }
            lines.push(Line::Group(group.title()));
            lines.extend(found.into_iter().map(|c| Line::Command(keys(c), c.help)));
        }
        lines
    }
}

impl Overlay for Help {
    fn key(&mut self, key: Key) -> Reply {
        match key.code {
            KeyCode::Esc if !self.typing && self.typed.is_empty() => return Reply::Close,
            KeyCode::Esc => *self = Self::default(),
            KeyCode::Enter if self.typing => self.typing = false,
            KeyCode::Backspace if self.typing => {
                self.typing = self.typed.pop().is_some();
                self.top = 0;
            }
            _ if self.typing && key.typed().is_some() => {
                self.typed.extend(key.typed());
                self.top = 0;
            }
            KeyCode::Enter | KeyCode::F(1) | KeyCode::Char('q' | '?') => return Reply::Close,
            KeyCode::Char('/') => self.typing = true,
            _ => {
                let last = COMMANDS.len() + Group::ALL.len() * 2;
                self.top = moved(key, self.top, 10, last).unwrap_or(self.top);
            }
        }
        Reply::Stay
    }

    fn paste(&mut self, text: &str) -> Reply {
        if self.typing {
            self.typed.extend(text.chars().filter(|c| !c.is_control()));
        }
        Reply::Stay
    }

    fn draw(&self, view: &View<'_>, _screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let lines = self.lines(view.keymap);
        let searching = self.typing || !self.typed.is_empty();
        // Where there is room for two columns, the groups stand side by side.
        let middle = if searching || view.state.size.0 < TWO { None } else { middle(&lines) };
        let (lines, beside) = middle.map_or((lines.as_slice(), [].as_slice()), |at| lines.split_at(at));
        let beside = beside.get(1..).unwrap_or_default();
        let most = lines.len().max(beside.len());
        let rows = u16::try_from(most).unwrap_or(u16::MAX).saturating_add(u16::from(searching));
        // While something is looked for, the sheet keeps the height of all of it.
        let rows = if searching { view.state.size.1 } else { rows };
        let wanted = if beside.is_empty() { 80 } else { 2 * COLUMN + AIR };
        let sheet = Sheet::lay(view, (wanted, rows), ("Keys", "/ search · j k scroll · q closes"), buf);
        let mut inside = sheet.inside;
        let mut cursor = Position::new(inside.x, inside.y);
        if searching {
            let x = paint::words(buf, (inside.x, inside.y), inside.width, "/", sheet.style(Role::Key));
            let x = paint::words(buf, (x, inside.y), inside.width.saturating_sub(1), &self.typed, sheet.style(Role::Text));
            cursor.x = x.min(inside.right().saturating_sub(1));
            if lines.is_empty() {
                paint::words(buf, (x + 2, inside.y), inside.width / 2, "no key does this", sheet.style(Role::Dim));
            }
            inside = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
        }
        let top = self.top.min(most.saturating_sub(usize::from(inside.height)));
        let width = if beside.is_empty() { inside.width } else { inside.width.saturating_sub(AIR) / 2 };
        column(lines, top, &sheet, (Rect { width, ..inside }, buf));
        column(beside, top, &sheet, (Rect { x: inside.right().saturating_sub(width), width, ..inside }, buf));
        sheet.more(top > 0, top + usize::from(inside.height) < most, buf);
        Some(cursor)
    }
}

/// Where lines are parted into two columns, as even as can be: at the air between two groups.
fn middle(lines: &[Line]) -> Option<usize> {
    let air = lines.iter().enumerate().filter(|(_, l)| matches!(l, Line::Air)).map(|(i, _)| i);
    air.min_by_key(|i| (2 * i).abs_diff(lines.len()))
}

/// Paints a column of lines from line `top` on.
fn column(lines: &[Line], top: usize, sheet: &Sheet<'_>, (area, buf): (Rect, &mut Buffer)) {
    let wide = (area.width / 3).min(22);
    for (y, line) in (area.top()..area.bottom()).zip(lines.iter().skip(top)) {
        match line {
            Line::Air => {}
            Line::Group(title) => {
                paint::words(buf, (area.x, y), area.width, title, sheet.style(Role::Section));
            }
            Line::Command(keys, help) => {
                paint::words(buf, (area.x + 1, y), wide, keys, sheet.style(Role::Key));
                let room = area.width.saturating_sub(wide + 2);
                paint::words(buf, (area.x + wide + 2, y), room, &paint::fitted(help, room), sheet.style(Role::Text));
            }
        }
    }
}
