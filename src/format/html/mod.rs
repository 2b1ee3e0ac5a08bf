//! HTML: the article of a page, found by its shape; the text is what is read of it.
//!
//! What could make a parser slow or deep is looked for first; over a limit the page is read by a plainer reading, without its mark-up.

mod guard;
mod jsonld;
mod meta;
mod strip;
mod walk;

use super::{Extent, plain, story};
use crate::article::{Article, BlockKind, Metadata};
use dom_query::Document;
use dom_smoothie::{Config, Readability};

/// Reads a page.
pub(super) fn read(text: &str, source: &str) -> Article {
    if !guard::is_safe(text) {
        return plain::read(strip::words(text), source, Extent::Whole);
    }
    let mut metadata = Metadata { source: source.to_owned(), ..Metadata::default() };
    let document = Document::from(text);
    meta::read(&document, &mut metadata);
    let config = Config { keep_classes: true, disable_json_ld: true, ..Config::default() };
    let found = Readability::with_document(document, None, Some(config)).and_then(|mut page| page.parse());
    let (words, mut blocks, marks) = match found {
        Ok(article) if !article.text_content.trim().is_empty() => {
            if metadata.byline.is_empty() {
                metadata.byline = article.byline.as_deref().map(meta::names).unwrap_or_default();
            }
            walk::compose(&Document::fragment(article.content))
        }
        // No part of the page stands out: all of it is the article.
        _ => walk::compose(&Document::from(text)),
    };
    let title = metadata.title.clone();
    for block in blocks.iter_mut().filter(|b| b.kind == BlockKind::Heading) {
        if title.as_deref().is_some_and(|t| meta::alike(t, block.span.of(&words))) {
            block.level = Some(1);
        }
    }
    story::label(&words, &mut blocks, &mut metadata, Extent::Whole);
    Article::new(words, blocks, marks, metadata)
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
