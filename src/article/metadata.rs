//! What is known about an article as a whole, and how it came to be known.

use crate::text::Span;
use jiff::civil::Date;

/// How an article's day of publication is known, strongest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum DayEvidence {
    /// The reader said so (`--date`).
    Reader,
    /// The source's own metadata (front matter, a feed, a page's head).
    Metadata,
    /// Written out in full in the text's dateline or beside the byline.
    Written,
    /// In the file's name or address.
    Address,
    /// Month and day written, the year inferred from weekdays and other dates in the text.
    YearInferred,
}

/// The day an article was published, with how it is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PublishedDay {
    /// The day.
    pub day: Date,
    /// How it is known.
    pub evidence: DayEvidence,
}

/// The line that opens a wire story: "BAGHDAD, Jan. 25 (UPI) —".
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Dateline {
    /// All of it, the dash included.
    pub span: Span,
    /// The place, where one is named.
    pub place: Option<Span>,
    /// The day, where one is named; as written, so perhaps without a year.
    pub day: Option<Span>,
    /// The agency, without its brackets.
    pub agency: Option<Span>,
}

/// What is known about an article as a whole. Nothing here is guessed: what a source does not tell is `None`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it, one name an entry.
    pub byline: Vec<String>,
    /// The newspaper, agency or site.
    pub publisher: Option<String>,
    /// When it was published, as far as the format can tell.
    pub published: Option<PublishedDay>,
    /// Its language, as a BCP 47 tag ("en").
    pub language: Option<String>,
    /// Path or address it was read from.
    pub source: String,
    /// Its address on the web, where it tells one.
    pub address: Option<String>,
    /// The address of the page that goes on where this one ends.
    pub next: Option<String>,
    /// Its dateline.
    pub dateline: Option<Dateline>,
}
