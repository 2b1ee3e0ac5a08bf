//! Confirm: a question before something that cannot be taken back, with what follows from it.

use super::sheet::Sheet;
use super::{Overlay, Reply, hint};
use crate::tui::action::{Action, Over};
use crate::tui::keymap::Section;
use crate::tui::paint;
use crate::tui::theme::Role;
use crate::tui::view::View;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// A question; what is told are its paragraphs.
#[derive(Debug)]
pub struct Confirm {
    title: &'static str,
    told: String,
    verb: &'static str,
    action: Action,
}

/// The width of the sheet, in cells.
const WIDTH: u16 = 60;

impl Confirm {
    /// Asks `title`, tells what follows from it, and does `action` on "y"; `verb` says what that does.
    pub const fn new(title: &'static str, told: String, verb: &'static str, action: Action) -> Self {
        Self { title, told, verb, action }
    }

    fn lines(&self, width: u16) -> Vec<String> {
        self.told.lines().flat_map(|paragraph| paint::wrapped(paragraph, width, 4)).collect()
    }
}

impl Overlay for Confirm {
    fn section(&self) -> Section {
        Section::Answering
    }

    fn over(&mut self, over: Over) -> Reply {
        if over == Over::Yes { Reply::Done(self.action.clone()) } else { Reply::Close }
    }

    fn draw(&self, view: &View<'_>, _screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let hint = hint(view.keymap, &[("answer-yes", self.verb), ("answer-no", "leaves it as it is")]);
        let rows = u16::try_from(self.lines(WIDTH).len()).unwrap_or(u16::MAX);
        let sheet = Sheet::lay(view, (WIDTH, rows), (self.title, &hint), buf);
        let inside = sheet.inside;
        for ((i, line), y) in self.lines(inside.width).iter().enumerate().zip(inside.top()..inside.bottom()) {
            let role = if i == 0 { Role::Section } else { Role::Text };
            paint::words(buf, (inside.x, y), inside.width, line, sheet.style(role));
        }
        Some(Position::new(inside.x, inside.y))
    }
}
