//! One entry in the making: what its elements say, and whether its words are all there.

use super::{base, plain, words};
use crate::article::{DayEvidence, Metadata, PublishedDay};
use crate::format::collection::{Content, Entry, Words};
use crate::format::xml::{self, Tag, TagKind, Xml};
use crate::format::{address, story};
use jiff::civil::Date;

/// Characters of a summary that are kept.
const SUMMARY: usize = 300;

/// Bytes of words from which a description is taken for the whole article, unless it says that it goes on.
const LONG: usize = 1500;

/// How words end that go on elsewhere, in lower case and without what stands behind them.
const GOES_ON: &[&str] = &[
    "…",
    "...",
    "[…]",
    "[...]",
    "(…)",
    "(more)",
    "read more",
    "continue reading",
    "keep reading",
    "read on",
    "full story",
    "read the rest",
    "read the full story",
    "read the full article",
    "read full article",
    "weiterlesen",
    "lire la suite",
    "seguir leyendo",
];

/// The elements that are read, of an entry or of the feed itself.
pub(super) const FIELDS: &[&str] = &[
    "title",
    "link",
    "guid",
    "id",
    "pubdate",
    "published",
    "issued",
    "created",
    "updated",
    "modified",
    "dc:date",
    "dc:created",
    "dc:issued",
    "date",
    "dc:creator",
    "author",
    "itunes:author",
    "dc:publisher",
    "language",
    "dc:language",
    "description",
    "summary",
    "subtitle",
    "itunes:summary",
    "content",
    "content:encoded",
    "body",
    "feedburner:origlink",
];

/// What the elements of an entry say, or those of the feed itself.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) title: Option<String>,
    id: Option<String>,
    link: Option<String>,
    /// An address where there is no link: an identifier that is one.
    permalink: Option<String>,
    byline: Vec<String>,
    publisher: Option<String>,
    language: Option<String>,
    published: Option<Date>,
    updated: Option<Date>,
    description: Option<Words>,
    content: Option<Words>,
}

impl Draft {
    /// Takes what the element `name` says, where that was not said before.
    pub(super) fn take(&mut self, name: &str, tag: &Tag<'_>, raw: &str) {
        let said = || Some(plain(raw)).filter(|w| !w.is_empty());
        match name {
            "title" if self.title.is_none() => self.title = Some(titled(tag, raw)).filter(|t| !t.is_empty()),
            "link" | "feedburner:origlink" => self.take_link(name, tag, raw),
            "guid" | "id" if self.id.is_none() => {
                let lasting = tag.attribute("isPermaLink").is_none_or(|p| !p.eq_ignore_ascii_case("false"));
                self.id = said();
                self.permalink = self.id.clone().filter(|id| name == "guid" && lasting && address::is_web(id));
            }
            "updated" | "modified" => self.updated = self.updated.or_else(|| day(&plain(raw))),
            "pubdate" | "published" | "issued" | "created" | "dc:date" | "dc:created" | "dc:issued" | "date" => {
                self.published = self.published.or_else(|| day(&plain(raw)));
            }
            "dc:creator" | "author" | "itunes:author" => self.take_author(name, raw),
            "dc:publisher" if self.publisher.is_none() => self.publisher = said(),
            "language" | "dc:language" => self.language = said().filter(|l| l.len() < 16),
            "description" | "summary" | "itunes:summary" if self.description.is_none() => self.description = body(tag, raw),
            "content" | "content:encoded" | "body" => self.content = body(tag, raw).or_else(|| self.content.take()),
            _ => {}
        }
    }

    fn take_link(&mut self, name: &str, tag: &Tag<'_>, raw: &str) {
        let plain_link = || Some(plain(raw)).filter(|l| !l.is_empty());
        let main = tag.attribute("rel").is_none_or(|rel| rel == "alternate");
        let link = tag.attribute("href").or_else(plain_link).filter(|_| main);
        // A feed's reader is sent through a counter; the address behind it is the article's own.
        if self.link.is_none() || name == "feedburner:origlink" && link.is_some() {
            self.link = link;
        }
    }

    fn take_author(&mut self, name: &str, raw: &str) {
        let mut inner = Xml::new(raw);
        let named = inner.find(|t| t.is("name") && t.kind == TagKind::Open).map(|t| plain(inner.inside(t.name)));
        let line = named.unwrap_or_else(|| plain(raw));
        // What iTunes says comes second: often that is the network.
        if name != "itunes:author" || self.byline.is_empty() {
            self.byline.extend(authors(&line).into_iter().filter(|a| !self.byline.contains(a)).collect::<Vec<_>>());
        }
    }

    /// The entry, in a feed that says this of itself.
    pub(super) fn finish(self, feed: &Self, source: &str) -> Entry {
        let base = base(source, feed.link.as_deref());
        let link = self.link.as_deref().and_then(|l| address::resolve(base, l));
        let address = link.or_else(|| self.permalink.clone());
        let day = self.published.or(self.updated);
        let summary = self.description.as_ref().or(self.content.as_ref()).map(short).filter(|s| !s.is_empty());
        let content = content(self.description, self.content, address.is_some());
        let about = Metadata {
            title: self.title,
            byline: if self.byline.is_empty() { feed.byline.clone() } else { self.byline },
            publisher: self.publisher.or_else(|| feed.publisher.clone()).or_else(|| feed.title.as_deref().map(site)),
            published: day.map(|day| PublishedDay { day, evidence: DayEvidence::Metadata }),
            language: self.language.or_else(|| feed.language.clone()),
            address: address.clone(),
            ..Metadata::default()
        };
        Entry { id: self.id.or(address).unwrap_or_default(), about, summary, content, ..Entry::default() }
    }
}

/// A feed's title without what it says of the part of the site that it follows: "Example Times - World".
fn site(title: &str) -> String {
    let cut = [" | ", " - ", " – ", " — ", " » ", " > ", " :: "].iter().filter_map(|mark| title.find(mark)).min();
    cut.and_then(|at| title.get(..at)).map(str::trim).filter(|t| !t.is_empty()).unwrap_or(title).to_owned()
}

/// What is there of an entry's words: all, where nothing says that they go on, or where there is no place where they could.
fn content(description: Option<Words>, content: Option<Words>, linked: bool) -> Content {
    let described = content.is_none();
    let Some(found) = content.or(description) else { return Content::Elsewhere };
    let plain = words(markup(&found));
    let short = described && plain.len() < LONG;
    if linked && (short || goes_on(&plain)) { Content::Part(found) } else { Content::Whole(found) }
}

/// Whether words end like a teaser.
fn goes_on(plain: &str) -> bool {
    let end =
        plain.trim_end_matches(|c: char| c.is_whitespace() || "»›→>.".contains(c) && !plain.ends_with("...")).to_lowercase();
    GOES_ON.iter().any(|mark| end.ends_with(mark))
}

fn markup(words: &Words) -> &str {
    match words {
        Words::Page(words) | Words::Text(words) => words,
    }
}

/// The first of an entry's words, up to a word's end.
fn short(found: &Words) -> String {
    let all = words(markup(found));
    let Some((cut, _)) = all.char_indices().nth(SUMMARY) else { return all };
    let first = all.get(..cut).unwrap_or_default();
    format!("{}…", first.rsplit_once(' ').map_or(first, |(before, _)| before))
}

/// A title, which Atom calls plain text unless it says otherwise; elsewhere it may hold tags.
fn titled(tag: &Tag<'_>, raw: &str) -> String {
    let content = xml::content(raw);
    let text = tag.attribute("type").is_some_and(|t| t == "text")
        || content.contains(['<', '&']) && !content.contains("</") && !content.contains(';');
    if text { content.split_whitespace().collect::<Vec<_>>().join(" ") } else { words(&content) }
}

/// The words of an element by its type; without one, by whether they hold tags.
fn body(tag: &Tag<'_>, raw: &str) -> Option<Words> {
    let content = xml::content(raw);
    let kind = tag.attribute("type").unwrap_or_default();
    let tagged = content.contains("</") || content.contains("/>") || content.contains("<p") || content.contains("<br");
    let page = kind.contains("html")
        || kind != "text"
            && kind != "text/plain"
            && (tagged || content.contains("&#") || content.contains(';') && content.contains('&'));
    // What XHTML holds is no text that was escaped.
    let content = if kind == "xhtml" { raw.trim().to_owned() } else { content };
    (!content.is_empty()).then_some(if page { Words::Page(content) } else { Words::Text(content) })
}

/// The day of a time as feeds write it (RFC 822, RFC 3339): the one on the clock of those who wrote it.
pub(super) fn day(time: &str) -> Option<Date> {
    story::day(time)
}

/// The names in a line of authors: "ada@example.org (Ada Marsh)", "Ada Marsh and Bo Lind".
pub(super) fn authors(line: &str) -> Vec<String> {
    let named = line.split_once('(').and_then(|(mail, name)| mail.contains('@').then(|| name.trim_end_matches(')')));
    let line = named.unwrap_or(line).trim();
    if line.is_empty() || line.len() > 200 || line.contains('@') {
        return Vec::new();
    }
    story::authors(line).or_else(|| story::authors(&format!("By {line}"))).unwrap_or_else(|| vec![line.to_owned()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn teasers_are_told_by_their_ends() {
        for words in
            ["It was sold to […]", "It was sold...", "It was sold. Read more »", "It was sold. Continue reading →", "Sold …"]
        {
            assert!(goes_on(words), "{words}");
        }
        for words in ["It was sold.", "“Sold,” he said.", "Nobody knows whether to read on or not"] {
            assert!(!goes_on(words), "{words}");
        }
    }

    #[test]
    fn authors_are_named_without_their_addresses() {
        assert_eq!(authors("ada@example.org (Ada Marsh)"), ["Ada Marsh"]);
        assert_eq!(authors("By Ada Marsh and Bo Lind"), ["Ada Marsh", "Bo Lind"]);
        assert_eq!(authors("Example Times Newsdesk"), ["Example Times Newsdesk"]);
        assert_eq!(authors("ada@example.org"), Vec::<String>::new());
    }

    #[test]
    fn a_time_has_the_day_that_it_has_where_it_was_written() {
        for time in [
            "Thu, 25 Jan 2024 23:30:00 -0500",
            "25 Jan 2024 10:00 GMT",
            "2024-01-25T23:30:00-05:00",
            "2024-01-25",
            "Thursday, January 25, 2024 10:00",
        ] {
            assert_eq!(day(time).map(|d| d.to_string()).as_deref(), Some("2024-01-25"), "{time}");
        }
        for time in ["", "yesterday", "Feb 30 2024", "Thu, 99 Jan 99999 99:99:99 +9999", "0"] {
            assert_eq!(day(time), None, "{time}");
        }
    }
}
