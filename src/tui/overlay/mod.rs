//! Overlays: what lies over the panes and takes the keys. Each is a file; it is opened in `update/overlay.rs`.

mod confirm;
mod export;
mod help;
mod hints;
mod inspect;
mod note;
mod output;
mod palette;
mod pick;
mod prompt;
mod sheet;

pub use confirm::Confirm;
pub use export::{Export, ExportChoice};
pub use help::Help;
pub use hints::Hints;
pub use inspect::Inspect;
pub use note::Note;
pub use output::Output;
pub use palette::Palette;
pub use pick::{Entry, Pick};
pub use prompt::{Prompt, Purpose};

use super::action::Action;
use super::key::Key;
use super::services::Draft;
use super::view::View;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// What an overlay makes of a key.
#[derive(Clone, PartialEq, Debug)]
pub enum Reply {
    /// It stays; the key was for itself.
    Stay,
    /// It stays, and this happens.
    Act(Action),
    /// It closes.
    Close,
    /// It closes, and this happens.
    Done(Action),
}

/// Something that lies over the panes. The topmost one gets every key.
pub trait Overlay: std::fmt::Debug {
    /// What it makes of a key.
    fn key(&mut self, key: Key) -> Reply;

    /// Takes pasted text. Most have no use for it.
    fn paste(&mut self, _text: &str) -> Reply {
        Reply::Stay
    }

    /// Takes a text written elsewhere in place of its own. Only the note editor has one.
    fn replace(&mut self, _text: &str) {}

    /// What is being written and not yet saved. Only the note editor has such.
    fn draft(&self) -> Option<Draft> {
        None
    }

    /// Paints it over the screen; gives the cell of its cursor.
    fn draw(&self, view: &View<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position>;
}

/// Moves a scroll offset or cursor by the usual keys; `None` where the key is none of them.
fn moved(key: Key, at: usize, page: usize, last: usize) -> Option<usize> {
    use ratatui::crossterm::event::KeyCode;
    let to = match (key.code, key.ctrl()) {
        (KeyCode::Down, _) | (KeyCode::Char('j'), false) | (KeyCode::Char('n'), true) => at + 1,
        (KeyCode::Up, _) | (KeyCode::Char('k'), false) | (KeyCode::Char('p'), true) => at.saturating_sub(1),
        (KeyCode::PageDown, _) | (KeyCode::Char(' '), false) | (KeyCode::Char('f'), true) => at + page,
        (KeyCode::PageUp | KeyCode::Char('b'), _) => at.saturating_sub(page),
        (KeyCode::Home, _) | (KeyCode::Char('g'), false) => 0,
        (KeyCode::End, _) | (KeyCode::Char('G'), false) => last,
        _ => return None,
    };
    Some(to.min(last))
}
