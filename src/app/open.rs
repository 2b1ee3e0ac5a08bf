//! Opening: bytes to an article, and an article to a document.

use super::web::{Asked, Fresh, Tell, Web};
use crate::annotation::{Document, Verdict};
use crate::article::{Article, DayEvidence, PublishedDay};
use crate::format::{Collection, Content, Entry, Reading};
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

/// How a source is to be opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Way<'a> {
    /// Whether a kept copy is no answer, as where the reader asked for the page again.
    pub afresh: bool,
    /// Whether the whole of an entry is fetched where only a part of it is in a local file. It always is where the file itself came from
    /// the web.
    pub fetches: bool,
    /// The address that the reader typed: that of the source, or of the page that led to it.
    pub typed: Option<&'a str>,
}

/// What a source holds, and how that was had.
#[derive(Debug)]
pub struct Opened {
    /// An article, or several to choose from. Of an entry, the article that it is.
    pub reading: Reading,
    /// What is to be said of how it was had, a sentence each.
    pub notices: Vec<String>,
    /// Pages that were fetched for it.
    pub fresh: Vec<Fresh>,
}

/// Opens a source. No socket is opened for a local one, unless the whole of an entry is to be fetched.
///
/// # Errors
/// Where the source cannot be had, is certainly no article, or has no such entry.
pub fn open(source: &Source, web: &Web, way: Way<'_>, tell: Tell<'_>) -> Result<Opened, OpenError> {
    let ask = |address| Asked { address, typed: way.typed, afresh: way.afresh };
    let address = if let Source::Address(address) = source.whole() { Some(address.as_str()) } else { None };
    let opened = match address {
        Some(address) => web.open(ask(address), tell)?,
        None => Opened::from(bytes_read(source, &source.bytes().map_err(OpenError::Source)?)?),
    };
    match (&opened.reading, source) {
        (Reading::Collection(collection), Source::Entry { id, .. }) => {
            let entry = found(collection, id)?;
            let elsewhere = entry.about.address.as_ref().filter(|_| !matches!(entry.content, Content::Whole(_)));
            let Some(whole) = elsewhere.filter(|_| way.fetches || address.is_some()) else {
                return Ok(Opened { reading: words(collection, entry)?.into(), ..opened });
            };
            let whole = web.open(ask(whole), tell);
            let whole = completed(collection, entry, whole)?;
            Ok(whole.after(opened))
        }
        // What was taken for an entry is a place on a page.
        _ => Ok(opened),
    }
}

impl From<Reading> for Opened {
    fn from(reading: Reading) -> Self {
        Self { reading, notices: Vec::new(), fresh: Vec::new() }
    }
}

impl Opened {
    /// What was opened by way of `before`.
    fn after(mut self, before: Self) -> Self {
        self.notices.splice(0..0, before.notices);
        self.fresh.splice(0..0, before.fresh);
        self
    }
}

/// The whole of an entry, with what its collection tells of it; or, where it cannot be had, the part that the collection holds.
fn completed(collection: &Collection, entry: &Entry, whole: Result<Opened, OpenError>) -> Result<Opened, OpenError> {
    match whole {
        Ok(Opened { reading: Reading::Article(article), notices, fresh }) => {
            Ok(Opened { reading: article.completed_by(&entry.about).into(), notices, fresh })
        }
        Ok(several) => Ok(several),
        Err(error) => {
            let Some(part) = collection.article(entry) else { return Err(error) };
            let notices = vec![format!("only the beginning is here: {error}")];
            Ok(Opened { notices, ..Opened::from(Reading::from(part)) })
        }
    }
}

/// What is in `bytes`, which came from the whole of `source`.
fn bytes_read(source: &Source, bytes: &[u8]) -> Result<Reading, OpenError> {
    let name = source.whole().name();
    format::read(bytes, name.as_str().into()).map_err(|because| OpenError::Format { name, because })
}

/// The entry of this id.
fn found<'a>(collection: &'a Collection, id: &str) -> Result<&'a Entry, OpenError> {
    collection.entry(id).ok_or_else(|| OpenError::NoEntry {
        name: collection.source.clone(),
        id: id.to_owned(),
        entries: collection.entries.len(),
    })
}

/// The words of an entry that its collection holds.
fn words(collection: &Collection, entry: &Entry) -> Result<Article, OpenError> {
    collection
        .article(entry)
        .ok_or_else(|| OpenError::Elsewhere { name: collection.name_of(entry), address: entry.about.address.clone() })
}

/// What names an article in the store: where it was found on the web, or else what its source is known by.
pub(super) fn key(source: &Source, article: &Article) -> Option<String> {
    let found = &article.metadata().source;
    let web = ["http://", "https://"].iter().any(|scheme| found.starts_with(scheme));
    if web { Some(found.clone()) } else { source.key() }
}

/// What is in `bytes`, which came from a local source.
#[cfg(feature = "tui")]
pub(super) fn reading(source: &Source, bytes: &[u8]) -> Result<Reading, OpenError> {
    match (bytes_read(source, bytes)?, source) {
        (Reading::Collection(collection), Source::Entry { id, .. }) => entry(&collection, id).map(Reading::from),
        (reading, _) => Ok(reading),
    }
}

/// The article that an entry is, as far as its collection holds it.
#[cfg(feature = "tui")]
pub(super) fn entry(collection: &Collection, id: &str) -> Result<Article, OpenError> {
    words(collection, found(collection, id)?)
}

/// Whether these are the first bytes of a zip archive, as a book is.
#[cfg(feature = "tui")]
pub(super) fn is_packed(first: &[u8]) -> bool {
    first.starts_with(b"PK\x03\x04")
}

/// The one article to be shown of `bytes`, which came from a local source: of a collection its contents.
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
