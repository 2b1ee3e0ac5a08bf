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
#[cfg(feature = "html")]
mod prepare;
mod strip;
#[cfg(feature = "html")]
mod table;
#[cfg(feature = "html")]
mod walk;

pub(super) use strip::words;

use super::{plain, xml};
use crate::article::{Article, Metadata};

/// Reads a page; `metadata` is what is known about it beforehand: where it came from.
pub(super) fn read(text: &str, metadata: Metadata) -> Article {
    #[cfg(feature = "html")]
    if guard::is_safe(text) {
        return page::read(text, metadata);
    }
    let title = metadata.title.clone().or_else(|| title(text));
    plain::entry(&words(text), Metadata { title, ..metadata })
}

/// What a page calls itself in its head, read without its shape.
fn title(text: &str) -> Option<String> {
    let mut xml = xml::Xml::new(text.get(..text.floor_char_boundary(1 << 16)).unwrap_or_default());
    let tag = xml.find(|t| t.is("title"))?;
    let title = words(xml.inside(tag.name)).split_whitespace().collect::<Vec<_>>().join(" ");
    Some(title).filter(|t| !t.is_empty() && t.len() < 300)
}

/// What an address in a page leads to; `None` where it leads nowhere that the reader may go.
pub(super) type Resolver<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Reads a page, or a part of one, of which all is the article; what is known about it beforehand is in `metadata`.
#[cfg_attr(not(feature = "html"), expect(unused_variables, reason = "what is read as words alone has no addresses"))]
pub(super) fn entry(text: &str, metadata: Metadata, resolve: Resolver<'_>) -> Article {
    #[cfg(feature = "html")]
    if guard::is_safe(text) {
        return page::entry(text, metadata, resolve);
    }
    plain::entry(&words(text), metadata)
}

/// Whether `text` is a page: by how it begins, or by the tags that it begins with.
pub(super) fn is_page(text: &str, named: bool) -> bool {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    // What begins with the end of an element is no page.
    if !start.strip_prefix('<').is_some_and(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?'))) {
        return false;
    }
    let head = start.get(..start.floor_char_boundary(4096)).unwrap_or_default().to_ascii_lowercase();
    let opens = ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| head.starts_with(tag));
    let tags = [
        "</p>", "</div>", "<br", "</h1>", "</h2>", "</a>", "<p>", "<article", "<html", "<body", "<meta ", "</title>", "<p ",
        "</li>",
    ];
    let count = tags.iter().filter(|tag| head.contains(*tag)).count();
    opens || count >= if named { 1 } else { 2 }
}
