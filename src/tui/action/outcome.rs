//! What became of an effect.

use crate::tui::catalog::{Catalog, Target};
use crate::tui::effect::Step;
use crate::tui::services::Opened;
use std::path::PathBuf;

/// What became of an effect, and news from the world.
#[derive(Clone, PartialEq, Debug)]
pub enum Outcome {
    /// A step is safe on disk; the words say what it was.
    Kept(String),
    /// A step could not be kept, and is to be taken back; the words say why.
    NotKept(Step, String),
    /// An export was written here.
    Exported(PathBuf),
    /// The reader wrote this in their editor for the note being edited.
    Written(String),
    /// This was copied.
    Copied(String),
    /// What was to be opened is there, or on its way.
    Opened {
        /// What it is.
        target: Target,
        /// What it turned out to be.
        opened: Opened,
        /// The byte to go to, where one was asked for.
        at: Option<usize>,
    },
    /// What was read before, to choose from.
    Library(Catalog),
    /// An article was taken off the list of what was read.
    Forgotten(Target),
    /// What a program wrote that was given something: the command, and what it wrote.
    Piped(String, String),
    /// Something failed; one sentence.
    Failed(String),
}
