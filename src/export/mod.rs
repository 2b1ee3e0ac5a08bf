//! Exports: a document written in a format that other programs, or people, read. One file a format; each is an [`Exporter`]
//! and one line of [`EXPORTERS`]. Knows no terminal and no store.

mod digest;
mod json;
mod markdown;

pub use json::{Json, JsonLines, write_json};
pub use markdown::Markdown;

use crate::annotation::Document;
use std::io;

/// A format that documents are written in.
///
/// The same documents give the same bytes.
pub trait Exporter: Sync {
    /// What `-f` calls it.
    fn name(&self) -> &'static str;

    /// One line on what it is good for.
    fn help(&self) -> &'static str;

    /// The usual ending of its files, without a dot.
    fn extension(&self) -> &'static str;

    /// Writes one document. `index` counts the documents written before it to the same place.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    fn write(&self, document: &Document, index: usize, out: &mut dyn io::Write) -> io::Result<()>;
}

/// Every format, in the order in which they are offered.
pub const EXPORTERS: &[&dyn Exporter] = &[&Json, &JsonLines, &Markdown];

/// The exporter of this name.
pub fn exporter(name: &str) -> Option<&'static dyn Exporter> {
    EXPORTERS.iter().find(|e| e.name() == name).copied()
}
