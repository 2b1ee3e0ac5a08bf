//! Opening: bytes to an article, and an article to a document.

use crate::annotation::{Document, Verdict};
use crate::article::{Article, DayEvidence, PublishedDay};
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
}

/// The article that a source holds.
///
/// # Errors
/// Where the source cannot be read, or is certainly no article.
pub fn read(source: &Source) -> Result<Article, OpenError> {
    article(source, &source.bytes().map_err(OpenError::Source)?)
}

/// The article in `bytes`, which came from `source`.
pub(super) fn article(source: &Source, bytes: &[u8]) -> Result<Article, OpenError> {
    let name = source.name();
    format::read(bytes, &name).map_err(|because| OpenError::Format { name, because })
}

/// What the first bytes of a source show of its article.
#[cfg(feature = "tui")]
pub(super) fn beginning(source: &Source, first: &[u8]) -> Result<Article, OpenError> {
    let name = source.name();
    format::preview(first, &name).map_err(|because| OpenError::Format { name, because })
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
