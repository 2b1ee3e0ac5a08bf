//! HTML: the article of a page, found by its shape; the text is what is read of it.
//!
//! What could make a parser slow or deep is looked for first; over a limit the page is read by a plainer reading, without its mark-up.

#[cfg(feature = "html")]
mod guard;
#[cfg(feature = "html")]
mod jsonld;
#[cfg(feature = "html")]
mod links;
#[cfg(feature = "html")]
mod meta;
#[cfg(feature = "html")]
mod page;
mod strip;
#[cfg(feature = "html")]
mod walk;

use super::{Extent, plain};
use crate::article::{Article, Metadata};

/// Reads a page.
pub(super) fn read(text: &str, source: &str) -> Article {
    #[cfg(feature = "html")]
    if guard::is_safe(text) {
        return page::read(text, source);
    }
    plain::read(strip::words(text), source, Extent::Whole)
}

/// Reads a page, or a part of one, of which all is the article; what is known about it beforehand is in `metadata`.
pub(super) fn entry(text: &str, metadata: Metadata) -> Article {
    #[cfg(feature = "html")]
    if guard::is_safe(text) {
        return page::entry(text, metadata);
    }
    plain::entry(&strip::words(text), metadata)
}

/// Whether `text` is a page: by how it begins, or by the tags that it begins with.
pub(super) fn is_page(text: &str, named: bool) -> bool {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    if !start.starts_with('<') {
        return false;
    }
    let head = start.get(..start.floor_char_boundary(4096)).unwrap_or_default().to_ascii_lowercase();
    let opens = ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| head.starts_with(tag));
    let feed = ["<rss", "<feed", "<opml", "<rdf:rdf"].iter().any(|tag| head.contains(tag));
    let tags = [
        "</p>", "</div>", "<br", "</h1>", "</h2>", "</a>", "<p>", "<article", "<html", "<body", "<meta ", "</title>", "<p ",
        "</li>",
    ];
    let count = tags.iter().filter(|tag| head.contains(*tag)).count();
    opens || !feed && count >= if named { 1 } else { 2 }
}
