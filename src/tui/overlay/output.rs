//! Output: what another program wrote, to be scrolled through and copied.

use super::sheet::Sheet;
use super::{Overlay, Reply, hint, stepped};
use crate::text::Span;
use crate::tui::action::{Action, Over, System};
use crate::tui::keymap::Section;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::{paint, scrub};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// What a program wrote.
#[derive(Debug)]
pub struct Output {
    title: String,
    text: String,
    /// The line at the top, in lines of the text.
    top: usize,
}

/// The width of the sheet, in cells.
const WIDTH: u16 = 100;

impl Output {
    /// What the program `title` wrote.
    pub const fn new(title: String, text: String) -> Self {
        Self { title, text, top: 0 }
    }

    fn last(&self) -> usize {
        self.text.lines().count().saturating_sub(1)
    }
}

/// A line cut into pieces of at most `width` cells; columns stay where they are.
fn pieces(line: &str, width: u16) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut cells) = (0, 0);
    for glyph in scrub::glyphs(line, Span::new(0, line.len())) {
        if cells + glyph.width > width && glyph.span.start > start {
            found.extend(line.get(start..glyph.span.start));
            (start, cells) = (glyph.span.start, 0);
        }
        cells += glyph.width;
    }
    found.extend(line.get(start..));
    found
}

impl Overlay for Output {
    fn section(&self) -> Section {
        Section::Looking
    }

    fn over(&mut self, over: Over) -> Reply {
        match over {
            Over::Leave => return Reply::Close,
            Over::Other => return Reply::Done(Action::System(System::CopyText(self.text.clone()))),
            Over::Step(step) => self.top = stepped(step, self.top, 20, self.last()),
            _ => {}
        }
        Reply::Stay
    }

    fn draw(&self, view: &View<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let rows = u16::try_from(self.last() + 1).unwrap_or(u16::MAX).min(screen.height);
        let keys = [("sheet-down sheet-up", "scroll"), ("sheet-copy", "copies"), ("sheet-close", "closes")];
        let sheet = Sheet::lay(view, (WIDTH, rows), (&self.title, &hint(view.keymap, &keys)), buf);
        let inside = sheet.inside;
        let lines = self.text.lines().skip(self.top).take(usize::from(inside.height) + 1);
        let pieces: Vec<&str> = lines.flat_map(|line| pieces(line, inside.width)).collect();
        for (y, line) in (inside.top()..inside.bottom()).zip(&pieces) {
            paint::words(buf, (inside.x, y), inside.width, line, sheet.style(Role::Text));
        }
        sheet.more(self.top > 0, pieces.len() > usize::from(inside.height), buf);
        Some(Position::new(inside.x, inside.y))
    }
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn columns_stay_and_long_lines_go_on_below() {
        assert_eq!(pieces("a  b", 9), ["a  b"]);
        assert_eq!(pieces("abcdef", 4), ["abcd", "ef"]);
        assert_eq!(pieces("漢字漢", 5), ["漢字", "漢"]);
        assert_eq!(pieces("", 4), [""]);
    }
}
