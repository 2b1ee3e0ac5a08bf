//! What became of an effect.

use crate::tui::effect::Step;
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
    /// Something failed; one sentence.
    Failed(String),
}
