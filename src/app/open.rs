//! Opening: bytes to an article, and an article to a document.

use crate::annotation::{Document, Verdict};
use crate::article::{Article, DayEvidence, PublishedDay};
use crate::format::{Collection, Reading};
use crate::source::{Source, SourceError};
use crate::{extract, format};
use jiff::civil::Date;
use std::sync::Arc;

/// Why a source could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Its bytes could not be had.
    #[error("{0}")]
    Source(SourceError),
    /// Its bytes are no article.
    #[error("cannot read {name}: {because}")]
    Format {
        /// The source.
        name: String,
        /// What they are.
        because: format::Error,
    },
    /// It is a collection that holds no such entry.
    #[error("cannot read {name}: there is no entry {id} among the {entries} that it holds")]
    NoEntry {
        /// The collection.
        name: String,
        /// What names no entry.
        id: String,
        /// How many there are.
        entries: usize,
    },
    /// None of an entry's words are in its collection.
    #[error("cannot read {name}: its words are {}", elsewhere(address.as_deref()))]
    Elsewhere {
        /// The entry.
        name: String,
        /// Where they are.
        address: Option<String>,
    },
    /// It is a collection none of whose entries has words.
    #[error("cannot read {name}: none of the {entries} entries that it lists is in it")]
    NoArticle {
        /// The collection.
        name: String,
        /// How many entries it has.
        entries: usize,
    },
}

fn elsewhere(address: Option<&str>) -> String {
    address.map_or_else(|| "nowhere".to_owned(), |address| format!("at {address}"))
}

/// What a source holds: an article, or several to choose from. Of an entry, the article that it is.
///
/// # Errors
/// Where the source cannot be read, is certainly no article, or has no such entry.
pub fn read(source: &Source) -> Result<Reading, OpenError> {
    reading(source, &source.bytes().map_err(OpenError::Source)?)
}

/// What is in `bytes`, which came from `source`.
pub(super) fn reading(source: &Source, bytes: &[u8]) -> Result<Reading, OpenError> {
    let name = source.whole().name();
    let reading = format::read(bytes, name.as_str().into()).map_err(|because| OpenError::Format { name, because })?;
    match (reading, source) {
        (Reading::Collection(collection), Source::Entry { id, .. }) => entry(&collection, id).map(Reading::from),
        // What was taken for an entry is a place on a page.
        (reading, _) => Ok(reading),
    }
}

pub(super) fn entry(collection: &Collection, id: &str) -> Result<Article, OpenError> {
    let name = || collection.source.clone();
    let none = || OpenError::NoEntry { name: name(), id: id.to_owned(), entries: collection.entries.len() };
    let entry = collection.entry(id).ok_or_else(none)?;
    let address = || OpenError::Elsewhere { name: collection.name_of(entry), address: entry.about.address.clone() };
    collection.article(entry).ok_or_else(address)
}

/// Whether these are the first bytes of a zip archive, as a book is.
#[cfg(feature = "tui")]
pub(super) fn is_packed(first: &[u8]) -> bool {
    first.starts_with(b"PK\x03\x04")
}

/// The one article to be shown of `bytes`, which came from `source`: of a collection its contents.
#[cfg(feature = "tui")]
pub(super) fn article(source: &Source, bytes: &[u8]) -> Result<Article, OpenError> {
    reading(source, bytes).map(Reading::into_article)
}

/// Whether nothing can be shown of a source before all of its bytes are there.
#[cfg(feature = "tui")]
pub(super) fn needs_all(source: &Source, first: &[u8]) -> bool {
    format::needs_all(first, source.whole().name().as_str().into())
}

/// What the first bytes of a source show of its article.
#[cfg(feature = "tui")]
pub(super) fn beginning(source: &Source, first: &[u8]) -> Result<Article, OpenError> {
    let name = source.name();
    format::preview(first, name.as_str().into()).map_err(|because| OpenError::Format { name, because })
}

/// All that the passes find in an article. `date` is the day of publication that the reader gave.
pub fn analyse(article: &Article, date: Option<Date>) -> extract::Findings {
    let given = date.map(|day| PublishedDay { day, evidence: DayEvidence::Reader });
    extract::analyse(article, given.or_else(|| article.metadata().published))
}

/// The document of an article, analysed, with these verdicts of the reader's laid over the findings.
pub fn document(article: Article, date: Option<Date>, verdicts: &[Verdict]) -> Document {
    let findings = analyse(&article, date);
    let mut document = Document::new(Arc::new(article));
    document.lay_findings(findings.published, findings.annotations, verdicts);
    document
}
