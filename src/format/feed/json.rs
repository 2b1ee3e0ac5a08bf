//! JSON Feed (<https://jsonfeed.org>).

use super::entry::{authors, day};
use super::{base, words};
use crate::article::{DayEvidence, Metadata, PublishedDay};
use crate::format::address;
use crate::format::collection::{Collection, Content, Entry, Words};
use serde_json::Value;

/// Whether `text` begins like a feed in JSON.
pub(in crate::format) fn is_feed(text: &str) -> bool {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    start.starts_with('{') && start.contains("jsonfeed.org/version/")
}

/// Reads a feed in JSON; `None` where it is none.
pub(in crate::format) fn read(text: &str, source: &str) -> Option<Collection> {
    let feed: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    words_of(&feed, "version").filter(|v| v.contains("jsonfeed.org"))?;
    let items = feed.get("items")?.as_array()?;
    let entries = items.iter().take(super::ENTRIES).map(|item| entry(item, &feed, source)).collect();
    Some(Collection::new(source, words_of(&feed, "title"), entries))
}

fn words_of(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(Value::as_str).map(str::trim).filter(|w| !w.is_empty()).map(str::to_owned)
}

fn entry(item: &Value, feed: &Value, source: &str) -> Entry {
    let home = words_of(feed, "home_page_url");
    let base = base(source, home.as_deref());
    let address = ["url", "external_url"].iter().filter_map(|k| words_of(item, k)).find_map(|a| address::resolve(base, &a));
    let page = words_of(item, "content_html").map(Words::Page);
    let content = page.or_else(|| words_of(item, "content_text").map(Words::Text));
    let summary = words_of(item, "summary").map(|s| words(&s));
    let day = ["date_published", "date_modified"].iter().filter_map(|k| words_of(item, k)).find_map(|d| day(&d));
    let by = |value: &Value| -> Vec<String> {
        let several = value.get("authors").and_then(Value::as_array).into_iter().flatten();
        several.chain(value.get("author")).filter_map(|a| words_of(a, "name")).flat_map(|n| authors(&n)).collect()
    };
    let own = by(item);
    let about = Metadata {
        title: words_of(item, "title"),
        byline: if own.is_empty() { by(feed) } else { own },
        publisher: words_of(feed, "title"),
        published: day.map(|day| PublishedDay { day, evidence: DayEvidence::Metadata }),
        language: words_of(item, "language").or_else(|| words_of(feed, "language")),
        address: address.clone(),
        ..Metadata::default()
    };
    // An id should be text, but numbers occur.
    let number = || item.get("id").filter(|id| id.is_number()).map(ToString::to_string);
    let id = words_of(item, "id").or_else(number).or(address).unwrap_or_default();
    let part = || summary.clone().map_or(Content::Elsewhere, |s| Content::Part(Words::Text(s)));
    Entry { id, about, content: content.map_or_else(part, Content::Whole), summary, ..Entry::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_in_json_gives_its_items() {
        let text = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour", "home_page_url": "https://example.org/", "language": "en",
            "authors": [{"name": "Ada Marsh"}], "items": [
            {"id": 7, "url": "/bridge", "title": "A bridge", "content_html": "<p>It opened.</p>", "date_published": "2024-01-25T10:00:00-05:00"},
            {"id": "f", "external_url": "https://example.net/ferry", "summary": "Sold.", "author": {"name": "Bo Lind"}}, {}]}"#;
        assert!(is_feed(text));
        let feed = read(text, "feed.json").unwrap();
        let [bridge, ferry, none] = feed.entries.as_slice() else { panic!("{feed:?}") };
        assert_eq!((bridge.id.as_str(), bridge.about.address.as_deref()), ("id-7", Some("https://example.org/bridge")));
        assert_eq!(
            (bridge.about.byline.as_slice(), &bridge.content),
            (&["Ada Marsh".to_owned()][..], &Content::Whole(Words::Page("<p>It opened.</p>".into())))
        );
        assert_eq!(
            (ferry.about.byline.as_slice(), &ferry.content),
            (&["Bo Lind".to_owned()][..], &Content::Part(Words::Text("Sold.".into())))
        );
        assert_eq!((none.id.as_str(), &none.content), ("entry", &Content::Elsewhere));
    }

    #[test]
    fn other_json_is_no_feed() {
        assert!(!is_feed("{\"a\": 1}"));
        assert_eq!(read("{\"version\": \"https://jsonfeed.org/version/1\"}", "a.json"), None);
        assert_eq!(read(&"[".repeat(100_000), "a.json"), None);
    }
}
