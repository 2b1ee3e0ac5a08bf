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

use super::action::{Action, Over, Step};
use super::keymap::{Keymap, Section};
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

/// Something that lies over the panes. The topmost one gets every key, as what its section of the keymap makes of it.
pub trait Overlay: std::fmt::Debug {
    /// The section of the keymap that holds for it now.
    fn section(&self) -> Section;

    /// What it makes of a command of its section.
    fn over(&mut self, over: Over) -> Reply;

    /// What it makes of a character that is typed. Most have nothing to type in.
    fn typed(&mut self, _c: char) -> Reply {
        Reply::Stay
    }

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

/// Where a scroll offset comes by a step: it lies between 0 and `last`, a page is so many rows.
fn stepped(step: Step, at: usize, page: usize, last: usize) -> usize {
    let to = match step {
        Step::Down => at + 1,
        Step::Up => at.saturating_sub(1),
        Step::PageDown => at + page,
        Step::PageUp => at.saturating_sub(page),
        Step::Top => 0,
        Step::Bottom => last,
    };
    to.min(last)
}

/// Keys with what they do, for the foot of an overlay: "Enter saves · Esc leaves". Each is the names of its commands and a word; a command that has
/// no key is left out.
fn hint(keymap: &Keymap, told: &[(&str, &str)]) -> String {
    let part = |(names, word): &(&str, &str)| {
        let keys = names.split(' ').filter_map(|name| keymap.keys(name).into_iter().next());
        let keys: Vec<String> = keys.map(|key| arrow(&key).map_or(key, ToOwned::to_owned)).collect();
        let parted = if keys.iter().all(|key| matches!(key.as_str(), "↑" | "↓")) { "" } else { " " };
        (!keys.is_empty()).then(|| format!("{} {word}", keys.join(parted)).trim().to_owned())
    };
    told.iter().filter_map(part).collect::<Vec<_>>().join(" · ")
}

/// The sign of an arrow key.
fn arrow(key: &str) -> Option<&'static str> {
    [("Up", "↑"), ("Down", "↓"), ("Left", "←"), ("Right", "→")].into_iter().find(|(name, _)| *name == key).map(|(_, sign)| sign)
}
