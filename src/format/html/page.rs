//! A page that is safe to parse: its article and what it tells about itself.

use super::{links, meta, walk};
use crate::article::{Article, BlockKind, Metadata};
use crate::format::{Extent, story};
use dom_query::Document;
use dom_smoothie::{Config, Readability};

/// Reads a page.
pub(super) fn read(text: &str, source: &str) -> Article {
    let mut metadata = Metadata { source: source.to_owned(), ..Metadata::default() };
    let document = Document::from(text);
    meta::read(&document, &mut metadata);
    walk::mark_around(&document);
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
    links::set_aside(&words, &mut blocks, &marks);
    story::label(&words, &mut blocks, &mut metadata, Extent::Whole);
    Article::new(words, blocks, marks, metadata)
}

/// Reads a page, or a part of one, of which all is the article. Its title stands above it.
pub(super) fn entry(text: &str, mut metadata: Metadata) -> Article {
    let document = Document::from(text);
    let (words, mut blocks, marks) = walk::entry(&document, metadata.title.as_deref());
    story::label(&words, &mut blocks, &mut metadata, Extent::Whole);
    Article::new(words, blocks, marks, metadata)
}
