//! Copying to the clipboard.

/// What is copied.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Copy {
    /// The words with who said them and where they stand.
    Attributed,
    /// The words alone.
    Bare,
}
