//! EPUB: a book, whose chapters are articles in the order of its spine.

#[cfg(feature = "epub")]
mod archive;
#[cfg(feature = "epub")]
mod book;
#[cfg(feature = "epub")]
mod package;

use super::{Collection, Error};

/// Whether bytes are a ZIP archive, as books are.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") && std::str::from_utf8(bytes).is_err()
}

/// Whether an archive says in its first member that it is a book.
#[cfg(not(feature = "epub"))]
fn is_book(bytes: &[u8]) -> bool {
    bytes.windows(20).take(60).any(|w| w == b"application/epub+zip")
}

/// Reads a book.
#[cfg(feature = "epub")]
pub(super) fn read(bytes: &[u8], source: &str) -> Result<Collection, Error> {
    book::read(bytes, source)
}

/// Without the means to unpack it a book is not read.
#[cfg(not(feature = "epub"))]
pub(super) fn read(bytes: &[u8], _source: &str) -> Result<Collection, Error> {
    Err(Error::Foreign(if is_book(bytes) { "an EPUB book" } else { "a ZIP archive" }))
}

/// What a member of a book holds.
#[cfg(all(feature = "images", feature = "epub"))]
pub(super) fn member(bytes: &[u8], path: &str) -> Option<Vec<u8>> {
    archive::Archive::open(bytes).ok()?.member(path).ok()?
}

/// Without the means to unpack it nothing of a book can be had.
#[cfg(all(feature = "images", not(feature = "epub")))]
pub(super) const fn member(_bytes: &[u8], _path: &str) -> Option<Vec<u8>> {
    None
}
