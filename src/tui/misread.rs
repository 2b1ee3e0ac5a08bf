//! What is wrong in a file of the reader's (a keymap, a theme), and on which line.

use std::error::Error;

/// Something wrong in a file of the reader's.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("line {line}: {wrong}")]
pub struct Misread<E: Error> {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub wrong: E,
}

impl<E: Error> Misread<E> {
    /// `wrong` at the byte `offset` of `text`.
    pub(super) fn at(text: &str, offset: usize, wrong: E) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        Self { line: memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1, wrong }
    }

    /// Where and why `text` is not TOML of the shape that is wanted.
    pub(super) fn shape(text: &str, error: &toml::de::Error, wrong: impl FnOnce(String) -> E) -> Self {
        let offset = error.span().map_or(0, |span| span.start);
        Self::at(text, offset, wrong(error.message().split_whitespace().collect::<Vec<_>>().join(" ")))
    }
}
