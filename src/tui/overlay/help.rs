//! Help: every command with its keys, made from the live keymap; "/" searches in it.

use super::sheet::Sheet;
use super::{Overlay, Reply, hint, stepped};
use crate::tui::action::{Edit, Over};
use crate::tui::command::{COMMANDS, Command, Group};
use crate::tui::keymap::{Keymap, Section};
use crate::tui::paint;
use crate::tui::theme::Role;
use crate::tui::view::View;
use ratatui::buffer::Buffer;
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

/// A row: a group's title, or a command with its keys and what it does; what does not fit goes on in the next row.
enum Line {
    Air,
    Group(&'static str),
    Command(String, String),
}

/// Cells for the keys, in a column of so many.
fn for_keys(column: u16) -> u16 {
    (column / 3).min(24)
}

impl Help {
    /// What is shown in columns of so many cells: all groups, or what holds the words typed.
    fn lines(&self, keymap: &Keymap, column: u16) -> Vec<Line> {
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
            for command in found {
                let mut help = paint::wrapped(command.help, column.saturating_sub(for_keys(column) + 2), 3).into_iter();
                lines.push(Line::Command(keys(command), help.next().unwrap_or_default()));
                lines.extend(help.map(|rest| Line::Command(String::new(), rest)));
            }
        }
        lines
    }
}

impl Overlay for Help {
    fn section(&self) -> Section {
        if self.typing { Section::Typing } else { Section::Looking }
    }

    fn over(&mut self, over: Over) -> Reply {
        match over {
            Over::Leave if !self.typing && self.typed.is_empty() => return Reply::Close,
            Over::Leave => *self = Self::default(),
            Over::Accept => self.typing = false,
            Over::Find => self.typing = true,
            Over::Edit(Edit::Erase) if self.typing => {
                self.typing = self.typed.pop().is_some();
                self.top = 0;
            }
            Over::Edit(Edit::EraseToStart | Edit::EraseWord) => self.typed.clear(),
            Over::Step(step) => self.top = stepped(step, self.top, 10, 2 * COMMANDS.len() + Group::ALL.len() * 2),
            _ => {}
        }
        Reply::Stay
    }

    fn typed(&mut self, c: char) -> Reply {
        self.typed.push(c);
        self.top = 0;
        Reply::Stay
    }

    fn paste(&mut self, text: &str) -> Reply {
        if self.typing {
            self.typed.extend(text.chars().filter(|c| !c.is_control()));
        }
        Reply::Stay
    }

    fn draw(&self, view: &View<'_>, _screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let searching = self.typing || !self.typed.is_empty();
        // Where there is room for two columns, the groups stand side by side.
        let room = view.state.size.0.saturating_sub(8);
        let two = !searching && view.state.size.0 >= TWO;
        let lines = self.lines(view.keymap, if two { room.saturating_sub(AIR).min(2 * COLUMN) / 2 } else { room.min(80) });
        let middle = if two { middle(&lines) } else { None };
        let (lines, beside) = middle.map_or((lines.as_slice(), [].as_slice()), |at| lines.split_at(at));
        let beside = beside.get(1..).unwrap_or_default();
        let most = lines.len().max(beside.len());
        let rows = u16::try_from(most).unwrap_or(u16::MAX).saturating_add(u16::from(searching));
        // While something is looked for, the sheet keeps the height of all of it.
        let rows = if searching { view.state.size.1 } else { rows };
        let wanted = if beside.is_empty() { 80 } else { 2 * COLUMN + AIR };
        let keys = [("sheet-find", "search"), ("sheet-down sheet-up", "scroll"), ("sheet-close", "closes")];
        let told = hint(view.keymap, if self.typing { &[("prompt-accept", "finds"), ("prompt-leave", "leaves")] } else { &keys });
        let sheet = Sheet::lay(view, (wanted, rows), ("Keys", &told), buf);
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
    let wide = for_keys(area.width);
    for (y, line) in (area.top()..area.bottom()).zip(lines.iter().skip(top)) {
        match line {
            Line::Air => {}
            Line::Group(title) => {
                paint::words(buf, (area.x, y), area.width, title, sheet.style(Role::Section));
            }
            Line::Command(keys, help) => {
                paint::words(buf, (area.x + 1, y), wide, keys, sheet.style(Role::Key));
                let room = area.width.saturating_sub(wide + 2);
                paint::words(buf, (area.x + wide + 2, y), room, help, sheet.style(Role::Text));
            }
        }
    }
}
