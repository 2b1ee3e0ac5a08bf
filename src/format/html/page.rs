//! A page that is safe to parse: its article and what it tells about itself.

use super::{Resolver, links, meta, prepare, walk};
use crate::article::{Article, BlockKind, Mark, MarkKind, Metadata};
use crate::format::{Extent, address, story};
use dom_query::Document;
use dom_smoothie::{Config, Readability};

/// Reads a page.
pub(super) fn read(text: &str, mut metadata: Metadata) -> Article {
    let document = Document::from(text);
    meta::read(&document, text, &mut metadata);
    let base = meta::base(&document, metadata.address.as_deref());
    prepare::prepare(&document);
    walk::mark_around(&document);
    let config = Config { keep_classes: true, disable_json_ld: true, ..Config::default() };
    let found = Readability::with_document(document, None, Some(config)).and_then(|mut page| page.parse());
    let (words, mut blocks, mut marks) = match found {
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
    resolve(&mut marks, &|to| address::resolve(base.as_deref(), to));
    story::label(&words, &mut blocks, &mut metadata, Extent::Whole);
    Article::new(words, blocks, marks, metadata)
}

/// Reads a page, or a part of one, of which all is the article. Its title stands above it.
pub(super) fn entry(text: &str, mut metadata: Metadata, resolver: Resolver<'_>) -> Article {
    let document = Document::from(text);
    let (words, mut blocks, mut marks) = walk::entry(&document, metadata.title.as_deref());
    resolve(&mut marks, resolver);
    story::label(&words, &mut blocks, &mut metadata, Extent::Whole);
    Article::new(words, blocks, marks, metadata)
}

/// Puts what the links mean in place of how they are written; a link that leads nowhere is none.
fn resolve(marks: &mut Vec<Mark>, resolver: Resolver<'_>) {
    marks.retain_mut(|mark| match &mut mark.kind {
        MarkKind::Link(to) => resolver(to).map(|address| *to = address).is_some(),
        MarkKind::Picture(picture) => {
            picture.address = resolver(&picture.reference);
            true
        }
        _ => true,
    });
}
