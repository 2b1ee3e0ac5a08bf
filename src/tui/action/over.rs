//! What is done in what lies over the panes. Each overlay makes of it what it can, and has no use for the rest.

/// Something that is done in an overlay.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Over {
    /// It closes; where something would be lost it asks first.
    Leave,
    /// What was written or chosen holds.
    Accept,
    /// The other thing that can be done with it: a note in an editor, a link in the browser, a text copied, labels as a list.
    Other,
    /// Yes to a question.
    Yes,
    /// Words are looked for in it.
    Find,
    /// A new line.
    Newline,
    /// What was begun is completed, or the next one of several is taken.
    Complete,
    /// The same, backwards.
    CompleteBack,
    /// The rows, or the text shown, move.
    Step(Step),
    /// What is being written changes, or the place in it.
    Edit(Edit),
}

/// A step through rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Step {
    Down,
    Up,
    PageDown,
    PageUp,
    Top,
    Bottom,
}

/// A step in what is being written. What is erased lies before the cursor, unless it says "next".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Edit {
    Left,
    Right,
    WordLeft,
    WordRight,
    LineStart,
    LineEnd,
    Erase,
    EraseNext,
    EraseWord,
    EraseNextWord,
    EraseToStart,
    EraseToEnd,
    Undo,
    Redo,
    Yank,
}
