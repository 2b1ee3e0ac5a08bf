//! Exports: a document written in a format that other programs, or people, read. One file a format; each is an [`Exporter`]
//! and one line of [`EXPORTERS`]. Knows no terminal and no store.

mod csv;
mod digest;
mod hypothesis;
mod json;
mod line;
mod markdown;
mod markup;
mod obsidian;
mod w3c;

pub use csv::Csv;
pub use hypothesis::Hypothesis;
pub use json::{Json, JsonLines};
pub use line::write_json;
pub use markdown::Markdown;
pub use obsidian::Obsidian;
pub use w3c::W3c;

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

    /// Whether a source that holds several articles is written as one document rather than as one for each.
    fn is_one_a_source(&self) -> bool {
        false
    }

    /// Writes one document. `index` counts the documents written before it to the same place.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    fn write(&self, document: &Document, index: usize, out: &mut dyn io::Write) -> io::Result<()>;
}

/// Every format, in the order in which they are offered.
pub const EXPORTERS: &[&dyn Exporter] = &[&Json, &JsonLines, &Markdown, &Obsidian, &Csv, &W3c, &Hypothesis];

/// The exporter of this name.
pub fn exporter(name: &str) -> Option<&'static dyn Exporter> {
    EXPORTERS.iter().find(|e| e.name() == name).copied()
}
