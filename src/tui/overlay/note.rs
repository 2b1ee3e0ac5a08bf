//! The note editor. Leaving it asks first when something was written; what its keys are stands in the keymap's section `writing`.

use super::sheet::Sheet;
use super::{Overlay, Reply, hint};
use crate::annotation::Id;
use crate::text::Span;
use crate::tui::action::{Action, Edit, Mark, Over, Step, System};
use crate::tui::keymap::{Keymap, Section};
use crate::tui::paint;
use crate::tui::services::Draft;
use crate::tui::theme::Role;
use crate::tui::view::View;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;
use ratatui_textarea::{CursorMove, Scrolling, TextArea, WrapMode};

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
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area, before: note.to_owned(), on, span, words, leaving: false }
    }

    /// An editor for a note that was being written when the program had to end; leaving it asks first.
    pub fn again(draft: Draft, words: String) -> Self {
        Self { before: String::new(), ..Self::new(draft.on, draft.span, &draft.note, words) }
    }

    fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// The keys that matter now. Not every terminal tells Alt-Enter from Enter, so both keys of a new line are named.
    fn hint(&self, keymap: &Keymap) -> String {
        if self.leaving {
            let keys = [("answer-yes", "leaves"), ("answer-save", "saves"), ("answer-no", "goes on")];
            return format!("Leave unsaved?  {}", hint(keymap, &keys));
        }
        let newline = keymap.keys("note-newline").into_iter().take(2).collect::<Vec<_>>().join(" or ");
        let newline = if newline.is_empty() { newline } else { format!("{newline}: new line · ") };
        format!("{} · {newline}{}", hint(keymap, &[("note-save", "saves")]), hint(keymap, &[("note-leave", "")]))
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Down => self.area.move_cursor(CursorMove::Down),
            Step::Up => self.area.move_cursor(CursorMove::Up),
            Step::PageDown => self.area.scroll(Scrolling::PageDown),
            Step::PageUp => self.area.scroll(Scrolling::PageUp),
            Step::Top => {
                self.area.move_cursor(CursorMove::Top);
                self.area.move_cursor(CursorMove::Head);
            }
            Step::Bottom => {
                self.area.move_cursor(CursorMove::Bottom);
                self.area.move_cursor(CursorMove::End);
            }
        }
    }

    fn edit(&mut self, edit: Edit) {
        let area = &mut self.area;
        match edit {
            Edit::Left => area.move_cursor(CursorMove::Back),
            Edit::Right => area.move_cursor(CursorMove::Forward),
            Edit::WordLeft => area.move_cursor(CursorMove::WordBack),
            Edit::WordRight => area.move_cursor(CursorMove::WordForward),
            Edit::LineStart => area.move_cursor(CursorMove::Head),
            Edit::LineEnd => area.move_cursor(CursorMove::End),
            // What changed, nobody asks: the screen shows it.
            Edit::Erase => drop(area.delete_char()),
            Edit::EraseNext => drop(area.delete_next_char()),
            Edit::EraseWord => drop(area.delete_word()),
            Edit::EraseNextWord => drop(area.delete_next_word()),
            Edit::EraseToStart => drop(area.delete_line_by_head()),
            Edit::EraseToEnd => drop(area.delete_line_by_end()),
            Edit::Undo => drop(area.undo()),
            Edit::Redo => drop(area.redo()),
            Edit::Yank => drop(area.paste()),
        }
    }

    fn save(&self) -> Reply {
        Reply::Done(Action::Mark(Mark::SaveNote { on: self.on.clone(), span: self.span, note: self.text().trim().to_owned() }))
    }
}

impl Overlay for Note {
    fn section(&self) -> Section {
        if self.leaving { Section::Answering } else { Section::Writing }
    }

    fn over(&mut self, over: Over) -> Reply {
        let asked = std::mem::take(&mut self.leaving);
        match over {
            Over::Accept => return self.save(),
            Over::Yes => return Reply::Close,
            Over::Leave if asked => {}
            Over::Leave if self.text().trim() == self.before.trim() => return Reply::Close,
            Over::Leave => self.leaving = true,
            Over::Other => return Reply::Act(Action::System(System::WriteNote(self.text()))),
            Over::Newline => self.area.insert_newline(),
            Over::Step(step) => self.step(step),
            Over::Edit(edit) => self.edit(edit),
            Over::Find | Over::Complete | Over::CompleteBack => {}
        }
        Reply::Stay
    }

    fn typed(&mut self, c: char) -> Reply {
        self.area.insert_char(c);
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
        let hint = self.hint(view.keymap);
        let rows = u16::try_from(self.area.lines().len()).unwrap_or(u16::MAX).min(screen.height / 2).max(4).saturating_add(2);
        let sheet = Sheet::lay(view, (64, rows), ("Note", if self.leaving { "" } else { &hint }), buf);
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
            paint::words(buf, (inside.x, area.bottom()), inside.width, &hint, sheet.style(Role::Bad));
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
