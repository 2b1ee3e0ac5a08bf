//! Golden files: each `tests/golden/NAME.EXT` is read, and what it gives is held against `tests/golden/NAME.json`.
//!
//! After a wanted change, `UPDATE_GOLDEN=1 cargo test --test golden` writes the files anew; read the difference before it is kept.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use pullquote::article::{Article, MarkKind};
use pullquote::format::{self, Collection, Content, Entry, Reading};
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
            MarkKind::Picture(picture) => json!(["picture", words(m.span), picture.reference, picture.address, picture.size]),
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

/// What a collection tells of its entries, and the articles that it holds.
fn listed(collection: &Collection) -> Value {
    let entry = |entry: &Entry| {
        let content = match entry.content {
            Content::Whole(_) => "whole",
            Content::Part(_) => "part",
            Content::Elsewhere => "elsewhere",
            Content::Feed => "feed",
        };
        let article = collection.article(entry);
        json!({
            "id": entry.id, "title": entry.about.title, "address": entry.about.address, "summary": entry.summary, "content": content,
            "source": article.as_ref().map(|a| a.metadata().source.clone()), "article": article.as_ref().map(told),
        })
    };
    json!({ "title": collection.title, "entries": collection.entries.iter().map(entry).collect::<Vec<_>>() })
}

fn holds(file: &str) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(file);
    let golden = source.with_extension("json");
    // Files that differ in nothing but their endings have goldens of their own.
    let golden = if file.starts_with("feed.") { golden.with_file_name(format!("{file}.json")) } else { golden };
    let found = match format::read(&std::fs::read(&source).unwrap(), file.into()).unwrap() {
        Reading::Article(article) => told(&article),
        Reading::Collection(collection) => listed(&collection),
    };
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

#[cfg(feature = "html")]
#[test]
fn rss_is_read_as_its_items() {
    holds("feed.rss");
}

#[cfg(feature = "html")]
#[test]
fn atom_is_read_as_its_entries() {
    holds("feed.atom");
}

#[cfg(feature = "html")]
#[test]
fn a_feed_in_json_is_read_whatever_its_name() {
    holds("feed.json.txt");
}

#[test]
fn a_list_of_feeds_is_read_as_the_feeds() {
    holds("feeds.opml");
}

#[cfg(all(feature = "html", feature = "epub"))]
#[test]
fn a_book_is_read_as_its_chapters_in_the_order_of_its_spine() {
    holds("book.epub");
}

#[cfg(all(feature = "html", feature = "mail"))]
#[test]
fn a_newsletter_is_read_as_its_page() {
    holds("newsletter.eml");
}

#[cfg(all(feature = "html", feature = "mail"))]
#[test]
fn a_page_saved_as_mhtml_is_read_as_a_page() {
    holds("saved.mht");
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_of_two_columns_is_read_down_the_one_and_then_the_other() {
    holds("columns.pdf");
}

#[cfg(feature = "pdf")]
#[test]
fn a_page_that_was_printed_as_a_pdf_is_read_with_its_lists_and_code() {
    holds("printed.pdf");
}

#[cfg(feature = "pdf")]
#[test]
fn a_paper_whose_fonts_name_no_letters_is_read_all_the_same() {
    holds("paper.pdf");
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_that_cannot_be_read_is_told_in_one_sentence_and_one_that_is_locked_for_nobody_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/pdf");
    let read = |name: &str| format::article(&std::fs::read(folder.join(name)).unwrap(), name.into());
    let wrong = |name: &str| read(name).unwrap_err().to_string();
    assert!(wrong("locked.pdf").starts_with("it is a PDF that is locked"), "{}", wrong("locked.pdf"));
    assert!(wrong("scanned.pdf").starts_with("it is a PDF of pictures without text"), "{}", wrong("scanned.pdf"));
    assert!(read("open.pdf").unwrap().text().starts_with("The lock keepers of Hartport"));
}

/// Whatever is broken in a PDF, and wherever, is told or read past.
#[cfg(feature = "pdf")]
#[test]
fn a_pdf_that_is_cut_or_changed_anywhere_is_read_or_refused() {
    let whole = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/columns.pdf")).unwrap();
    for at in (0..whole.len()).step_by(97) {
        let _told = format::article(&whole[..at], "cut.pdf".into());
        let mut changed = whole.clone();
        changed[at] ^= 0x15;
        let _told = format::article(&changed, "changed.pdf".into());
    }
}
