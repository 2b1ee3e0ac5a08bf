//! Selecting words of the text.

/// A step of a selection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Select {
    /// Start with the word at hand, or drop the selection.
    Toggle,
    /// One word left.
    WordLeft,
    /// One word right.
    WordRight,
    /// One line down.
    LineDown,
    /// One line up.
    LineUp,
    /// To the end of this sentence, then of the next one.
    SentenceEnd,
    /// To the start of this sentence, then of the one before.
    SentenceStart,
    /// Move the other end.
    OtherEnd,
    /// The whole paragraph.
    Paragraph,
}
