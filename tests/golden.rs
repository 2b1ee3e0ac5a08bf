//! Golden files: each `tests/golden/NAME.EXT` is read, and what it gives is held against `tests/golden/NAME.json`.
//!
//! After a wanted change, `UPDATE_GOLDEN=1 cargo test --test golden` writes the files anew; read the difference before it is kept.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use pullquote::article::{Article, MarkKind};
use pullquote::format;
use pullquote::text::Span;
use serde_json::{Value, json};
use std::path::Path;

/// The article's blocks, marks and metadata, words instead of offsets.
fn told(article: &Article) -> Value {
    let words = |span: Span| article.words(span).to_owned();
    let blocks: Vec<Value> = article
        .blocks()
        .iter()
        .map(|b| {
            let kind = serde_json::to_value(b.kind).unwrap();
            b.level.map_or_else(|| json!([kind, words(b.span)]), |level| json!([kind, level, words(b.span)]))
        })
        .collect();
    let marks: Vec<Value> = article
        .marks()
        .iter()
        .map(|m| match &m.kind {
            MarkKind::Link(address) => json!(["link", words(m.span), address]),
            kind => json!([format!("{kind:?}").to_lowercase(), words(m.span)]),
        })
        .collect();
    let about = article.metadata();
    let dateline = about.dateline.map(|d| json!([words(d.span), d.place.map(words), d.day.map(words), d.agency.map(words)]));
    json!({
        "title": about.title, "byline": about.byline, "publisher": about.publisher, "language": about.language,
        "published": about.published.map(|p| format!("{} {:?}", p.day, p.evidence)), "dateline": dateline,
        "blocks": blocks, "marks": marks,
    })
}

fn holds(file: &str) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(file);
    let golden = source.with_extension("json");
    let article = format::article(&std::fs::read(&source).unwrap(), file.into()).unwrap();
    let found = told(&article);
    #[expect(clippy::disallowed_methods, reason = "whoever changes a format asks for the files anew")]
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&golden, serde_json::to_string_pretty(&found).unwrap() + "\n").unwrap();
    }
    let expected: Value = serde_json::from_slice(&std::fs::read(&golden).unwrap()).unwrap();
    assert_eq!(found, expected, "{file} is read differently now");
}

#[test]
fn a_wire_story_is_taken_apart() {
    holds("wire.txt");
}

#[test]
fn a_hard_wrapped_story_is_put_together() {
    holds("wrapped.txt");
}

#[test]
fn a_transcript_keeps_its_turns() {
    holds("transcript.txt");
}

#[test]
fn markdown_is_read_without_its_marks() {
    holds("markdown.md");
}

#[cfg(feature = "html")]
#[test]
fn a_page_is_read_as_its_article() {
    holds("page.html");
}
