//! Front matter: `key: value` lines between `---`, or `key = value` between `+++`, before the text.
//!
//! The few keys that are asked for are read by hand: neither nested values nor references are followed.

use super::story;
use crate::article::{DayEvidence, Metadata, PublishedDay};

/// Bytes that front matter takes at most.
const LONGEST: usize = 1 << 14;

/// The front matter of `text`, and the text behind it.
pub(super) fn split(text: &str) -> Option<(&str, &str)> {
    let fence = ["---", "+++"].into_iter().find(|f| text.starts_with(f))?;
    let first = text.find('\n').filter(|end| text.get(..*end).is_some_and(|l| l.trim_end() == fence))? + 1;
    let head = text.get(first..text.floor_char_boundary(first + LONGEST))?;
    let mut at = first;
    for line in head.split_inclusive('\n') {
        let bare = line.trim_end();
        if bare == fence || fence == "---" && bare == "..." {
            return Some((text.get(first..at)?, text.get(at + line.len()..)?));
        }
        at += line.len();
    }
    None
}

/// Reads the front matter of `text` into `metadata`, and gives the text behind it: all of it where it has none.
pub(super) fn read<'a>(text: &'a str, metadata: &mut Metadata) -> &'a str {
    let Some((front, body)) = split(text) else { return text };
    let mut key = String::new();
    for line in front.lines() {
        let nested = line.starts_with([' ', '\t', '-']);
        match line.split_once([':', '=']) {
            Some((name, value)) if !nested => {
                key = name.trim().trim_matches('"').to_ascii_lowercase();
                take(&key, value, metadata);
            }
            // An entry of a list below its key: "- Ada Marsh", "- name: Ada Marsh".
            _ if nested => {
                let entry = line.trim().trim_start_matches('-').trim_start();
                let named = entry.split_once(':').filter(|(name, _)| *name == "name");
                if named.is_some() || line.trim().starts_with('-') && !entry.contains(": ") {
                    take(&key, named.map_or(entry, |(_, value)| value), metadata);
                }
            }
            _ => {}
        }
    }
    body
}

fn take(key: &str, value: &str, metadata: &mut Metadata) {
    let values = values(value);
    let Some(first) = values.first().cloned() else { return };
    match key {
        "title" => metadata.title = metadata.title.take().or(Some(first)),
        "author" | "authors" | "byline" | "by" => metadata.byline.extend(values),
        "publisher" | "publication" | "site" | "site_name" | "sitename" | "newspaper" => {
            metadata.publisher = metadata.publisher.take().or(Some(first));
        }
        "date" | "published" | "publishdate" | "publish_date" | "pubdate" | "published_at" | "created" => {
            let day = story::day(&first).map(|day| PublishedDay { day, evidence: DayEvidence::Metadata });
            metadata.published = metadata.published.or(day);
        }
        "lang" | "language" if first.len() < 16 => metadata.language = Some(first),
        _ => {}
    }
}

/// A value, or the values of a list in brackets, without their quotation marks.
fn values(value: &str) -> Vec<String> {
    let value = value.trim();
    let list = value.strip_prefix('[').and_then(|v| v.strip_suffix(']'));
    let parts: Vec<&str> = list.map_or_else(|| vec![value], |l| l.split(',').collect());
    parts.into_iter().map(|part| unquoted(part.trim())).filter(|part| !part.is_empty()).collect()
}

fn unquoted(value: &str) -> String {
    let inside = |mark: char| value.strip_prefix(mark).and_then(|v| v.strip_suffix(mark));
    if let Some(inside) = inside('"') {
        return inside.replace("\\\"", "\"").replace("\\\\", "\\");
    }
    if let Some(inside) = inside('\'') {
        return inside.replace("''", "'");
    }
    value.split(" #").next().unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn front_matter_tells_what_is_known_about_the_article() {
        for text in [
            "---\ntitle: \"A bridge: at last\"\nauthor: [Ada Marsh, 'Bo O''Lind']\ndate: 2024-01-25T10:00:00Z\npublisher: Example Times # ours\nlang: en-GB\n---\nText",
            "---\r\ntitle: 'A bridge: at last'\r\nauthors:\r\n  - Ada Marsh\r\n  - name: Bo O'Lind\r\n    role: staff\r\ndate: January 25, 2024\r\nsite_name: Example Times\r\nlanguage: en-GB\r\n...\r\nText",
            "+++\ntitle = \"A bridge: at last\"\nauthors = [\"Ada Marsh\", \"Bo O'Lind\"]\ndate = 2024-01-25\npublisher = \"Example Times\"\nlang = \"en-GB\"\n+++\nText",
        ] {
            let mut metadata = Metadata::default();
            assert_eq!(read(text, &mut metadata), "Text");
            assert_eq!(metadata.title.as_deref(), Some("A bridge: at last"));
            assert_eq!(metadata.byline, ["Ada Marsh", "Bo O'Lind"]);
            assert_eq!(metadata.published.unwrap().day, date(2024, 1, 25));
            assert_eq!(metadata.publisher.as_deref(), Some("Example Times"));
            assert_eq!(metadata.language.as_deref(), Some("en-GB"));
        }
    }

    #[test]
    fn a_rule_that_opens_a_text_is_no_front_matter() {
        for text in [
            "---\nThe board met.\n",
            "--- and so on\n---\n",
            "----\na: b\n----\n",
            &format!("---\n{}---\n", "a: b\n".repeat(20_000)),
        ] {
            assert_eq!(split(text), None);
        }
    }
}
