//! Changing what is known: the reader's own marks, and verdicts on findings.

use crate::annotation::{Color, Correction, Id};

/// A change.
#[derive(Clone, PartialEq, Debug)]
pub enum Mark {
    /// Highlight the selection, or else the focused item or sentence.
    Highlight,
    /// The same, and write a note.
    HighlightWithNote,
    /// Write the note of the focused highlight.
    EditNote,
    /// The note is written.
    SaveNote {
        /// The highlight that carries it; none: a new one at `span`.
        on: Option<Id>,
        /// Where a new one goes, in bytes.
        span: crate::text::Span,
        /// What the reader wrote.
        note: String,
    },
    /// The next colour for the focused highlight, or for the next one made.
    NextColor,
    /// Exactly this colour.
    Color(Color),
    /// Ask for tags.
    AskTags,
    /// Ask which tags to take away.
    AskUntag,
    /// Set the tags of a highlight; where none is named, make one.
    Tags(Option<Id>, Vec<String>),
    /// Add tags to the highlight at hand.
    AddTags(Vec<String>),
    /// Take tags from it.
    DropTags(Vec<String>),
    /// Delete the focused highlight; reject the focused finding, or take that back.
    Delete,
    /// Confirm the focused finding, or take that back.
    Confirm,
    /// Ask for the right speaker, date or name.
    AskCorrection,
    /// Put this in place of what was found.
    Correct(Id, Correction),
    /// Take the last change back.
    Undo,
    /// Do it again.
    Redo,
}
