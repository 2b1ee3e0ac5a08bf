//! Actions: all that can happen to the state. Keys become actions through the keymap, the palette gives the same ones, and the
//! outcome of an effect comes back as one. Grouped; each group a file.

mod copy;
mod jump;
mod mark;
mod motion;
mod mouse;
mod outcome;
mod over;
mod overlay;
mod pane;
mod search;
mod select;
mod system;
mod turn;

pub use copy::Copy;
pub use jump::{Jump, Lane};
pub use mark::Mark;
pub use motion::Motion;
pub use mouse::{Gesture, Mouse, MouseUse};
pub use outcome::Outcome;
pub use over::{Edit, Over, Step};
pub use overlay::Open;
pub use pane::{Pane, PaneChange, Tint};
pub use search::Search;
pub use select::Select;
pub use system::System;
pub use turn::Turn;

/// One thing that can happen.
#[derive(Clone, PartialEq, Debug)]
pub enum Action {
    /// The text, or the focused list, moves.
    Motion(Motion),
    /// To another finding, heading or remembered place.
    Jump(Jump),
    /// To this annotation.
    Go(crate::annotation::Id),
    /// To this byte of the text.
    At(usize),
    /// Focus, zoom, width.
    Pane(PaneChange),
    /// Searching and filtering.
    Search(Search),
    /// Selecting words.
    Select(Select),
    /// Changing what is known.
    Mark(Mark),
    /// Copying.
    Copy(Copy),
    /// Opening an overlay.
    Open(Open),
    /// In the topmost overlay.
    Over(Over),
    /// To another article, or to the list of articles.
    Turn(Turn),
    /// The program itself.
    System(System),
    /// What became of an effect.
    Outcome(Outcome),
}
