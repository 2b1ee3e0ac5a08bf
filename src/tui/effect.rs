//! Effects: what the state asks of the world. `update` gives them out as values; the loop in `tui::run` carries them out and gives their
//! outcome back as an action.

use super::action::MouseUse;
use super::catalog::Target;
use super::services::{ExportOrder, PipeOrder, Reached};
use crate::annotation::{Edit, Id};

/// Something to be done outside the state.
#[derive(Clone, PartialEq, Debug)]
pub enum Effect {
    /// Keep a step that was carried out on the document; `done` is what to tell the reader once it is safe on disk.
    Persist {
        /// The step.
        step: Step,
        /// What to say then.
        done: String,
    },
    /// Remember where the reader is.
    SavePosition(Reached),
    /// Open another article, or a list of articles.
    Open {
        /// What is opened.
        target: Target,
        /// The byte to go to then; where the reader stopped last time, where none is told.
        at: Option<usize>,
    },
    /// Open what the reader named: a file or an address.
    OpenNamed(String),
    /// Give something to another program.
    Pipe(PipeOrder),
    /// List what was read before.
    Library,
    /// Take an article off the list of what was read.
    Forget(Target),
    /// Copy words to the clipboard, and say what was copied.
    Copy {
        /// The words.
        text: String,
        /// What to say.
        said: String,
    },
    /// Write an export.
    Export(ExportOrder),
    /// Open the source in an editor at this line, from 1.
    EditSource(usize),
    /// Let the reader write this text in an editor.
    EditText(String),
    /// Open an address in a browser; the article's own where there is none.
    Browse(Option<String>),
    /// Read and analyse the article again.
    Reload,
    /// Stop waiting for what is being fetched.
    Stop,
    /// Stop until the shell continues us.
    Suspend,
    /// Take as much of the mouse as this.
    Mouse(MouseUse),
    /// Look as the theme of this name, or as the terminal's ground asks for where it is "auto".
    Theme(String),
    /// Tell the terminal to show cells in the order in which they come, or to turn right-to-left text as it likes.
    Order(bool),
    /// Find out what the terminal shows pictures with.
    #[cfg(feature = "images")]
    Pictures,
    /// Paint everything anew.
    Repaint,
    /// Leave.
    Quit,
}

/// How a step came about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// The reader did it.
    Done,
    /// By taking one back.
    Undone,
    /// By doing one again.
    Redone,
}

/// Edits that were carried out together.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// The edits.
    pub edits: Vec<Edit>,
    /// How they came about.
    pub how: How,
}

/// A new name and the time at which it was given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stamp {
    /// The name.
    pub id: Id,
    /// Now, in UTC: RFC 3339, seconds.
    pub now: String,
}

/// Gives stamps out, to whatever makes something new.
pub type Stamps<'a> = &'a mut dyn FnMut() -> Stamp;
