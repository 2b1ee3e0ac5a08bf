//! The note editor. Enter saves, Alt-Enter or Ctrl-J breaks the line, Esc leaves and asks first when something was written.

use super::sheet::Sheet;
use super::{Overlay, Reply};
use crate::annotation::Id;
use crate::text::Span;
use crate::tui::action::{Action, Mark};
use crate::tui::key::Key;
use crate::tui::paint;
use crate::tui::services::Draft;
use crate::tui::theme::Role;
use crate::tui::view::View;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;
use ratatui_textarea::{TextArea, WrapMode};

/// A note being written.
pub struct Note {
    area: TextArea<'static>,
    before: String,
    on: Option<Id>,
    span: Span,
    words: String,
    leaving: bool,
}

impl std::fmt::Debug for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Note").field("on", &self.on).field("span", &self.span).finish_non_exhaustive()
    }
}

impl Note {
    /// An editor for the note of the highlight `on`, or of a new one at `span`. `words` are what is marked.
    pub fn new(on: Option<Id>, span: Span, note: &str, words: String) -> Self {
        let mut area = TextArea::from(note.lines());
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_cursor_line_style(ratatui::style::Style::new());
        area.move_cursor(ratatui_textarea::CursorMove::Bottom);
        area.move_cursor(ratatui_textarea::CursorMove::End);
        Self { area, before: note.to_owned(), on, span, words, leaving: false }
    }

    /// An editor for a note that was being written when the program had to end; leaving it asks first.
    pub fn again(draft: Draft, words: String) -> Self {
        Self { before: String::new(), ..Self::new(draft.on, draft.span, &draft.note, words) }
    }

    fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    fn save(&self) -> Reply {
        Reply::Done(Action::Mark(Mark::SaveNote { on: self.on.clone(), span: self.span, note: self.text().trim().to_owned() }))
    }
}

impl Overlay for Note {
    fn key(&mut self, key: Key) -> Reply {
        if self.leaving {
            self.leaving = false;
            return match key.code {
                KeyCode::Char('y' | 'Y' | 'd') | KeyCode::Esc => Reply::Close,
                KeyCode::Enter | KeyCode::Char('s') => self.save(),
                _ => Reply::Stay,
            };
        }
        match (key.code, key.ctrl(), key.alt()) {
            (KeyCode::Enter, _, true) | (KeyCode::Char('j'), true, _) => self.area.insert_newline(),
            (KeyCode::Enter, ..) => return self.save(),
            (KeyCode::Esc, ..) if self.text().trim() == self.before.trim() => return Reply::Close,
            (KeyCode::Esc, ..) => self.leaving = true,
            (KeyCode::Char('e'), true, _) => {
                return Reply::Act(Action::System(crate::tui::action::System::WriteNote(self.text())));
            }
            _ => {
                self.area.input(ratatui_textarea::Input::from(KeyEvent::new(key.code, key.modifiers)));
            }
        }
        Reply::Stay
    }

    fn paste(&mut self, text: &str) -> Reply {
        self.area.insert_str(text);
        Reply::Stay
    }

    fn replace(&mut self, text: &str) {
        self.area = TextArea::from(text.trim_end().lines());
        self.area.set_wrap_mode(WrapMode::WordOrGlyph);
    }

    fn draft(&self) -> Option<Draft> {
        let note = self.text();
        (note.trim() != self.before.trim()).then(|| Draft { span: self.span, on: self.on.clone(), note })
    }

    fn draw(&self, view: &View<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let hint = if self.leaving {
            "Leave without saving?  y leaves · Enter saves"
        } else {
            "Enter saves · Alt-Enter or ^J: new line · Esc"
        };
        let rows = u16::try_from(self.area.lines().len()).unwrap_or(u16::MAX).min(screen.height / 2).max(4).saturating_add(2);
        let sheet = Sheet::lay(view, (64, rows), ("Note", if self.leaving { "" } else { hint }), buf);
        let inside = sheet.inside;
        let ground = sheet.style(Role::Text);
        let mut area = inside;
        if inside.height >= 4 {
            let words = paint::fitted(&self.words, inside.width);
            paint::words(buf, (inside.x, inside.y), inside.width, &words, sheet.style(Role::Quote));
            area = Rect { y: inside.y + 2, height: inside.height - 2, ..inside };
        }
        if self.leaving && area.height > 1 {
            area.height -= 1;
            paint::words(buf, (inside.x, area.bottom()), inside.width, hint, sheet.style(Role::Bad));
        }
        let mut shown = self.area.clone();
        shown.set_style(ground);
        shown.set_cursor_style(ground.add_modifier(ratatui::style::Modifier::REVERSED));
        shown.render(area, buf);
        let at = self.area.screen_cursor();
        let (x, y) = (u16::try_from(at.col).unwrap_or(0), u16::try_from(at.row).unwrap_or(0));
        Some(Position::new((area.x + x).min(area.right().saturating_sub(1)), (area.y + y).min(area.bottom().saturating_sub(1))))
    }
}
