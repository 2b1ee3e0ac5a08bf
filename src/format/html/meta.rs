//! What a page tells about itself: in JSON-LD, in its head, in `<time>`, in lines beside its headline, in its address.

use super::jsonld::{self, Told};
use crate::article::{DayEvidence, Metadata, PublishedDay};
use crate::format::story;
use dom_query::{Document, NodeRef};
use jiff::civil::Date;
use std::collections::BTreeMap;

const TITLES: &[&str] = &["og:title", "twitter:title", "dc.title", "citation_title", "parsely-title", "sailthru.title", "title"];
const AUTHORS: &[&str] = &[
    "author",
    "article:author",
    "dc.creator",
    "citation_author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "authors",
    "dcterms.creator",
    "article.author",
    "twitter:creator:name",
];
const PUBLISHERS: &[&str] =
    &["og:site_name", "application-name", "dc.publisher", "publisher", "citation_journal_title", "twitter:app:name:iphone"];
const DATES: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "article.published",
    "datepublished",
    "publish-date",
    "publish_date",
    "publication_date",
    "published_time",
    "pubdate",
    "publishdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "dcterms.created",
    "citation_publication_date",
    "citation_date",
    "displaydate",
    "date",
    "article:published",
    "cxenseparse:recs:publishtime",
    "og:pubdate",
    "og:article:published_time",
    "article_date_original",
    "originalpublicationdate",
    "published-date",
    "published",
    "dateposted",
    "datecreated",
    "created",
    "release_date",
    "article:modified_time",
    "og:updated_time",
    "last-modified",
    "datemodified",
];

/// Reads what `document`, which was parsed from `text`, tells about itself into `metadata`.
pub(super) fn read(document: &Document, text: &str, metadata: &mut Metadata) {
    let told = document
        .select("script[type*='ld+json']")
        .nodes()
        .iter()
        .take(20)
        .find_map(|n| jsonld::read(&n.text()))
        .unwrap_or_default();
    let tags = tags(document);
    let tag = |keys: &[&str]| keys.iter().find_map(|k| tags.get(*k)).cloned();
    let own = address(document, &tags);
    let named = told.publisher.clone().or_else(|| tag(PUBLISHERS));
    let publisher = named.filter(|p| p.len() < 100 && !p.contains("://"));
    metadata.title = title(document, &told, tag(TITLES), publisher.as_deref());
    metadata.byline = byline(document, &told, tag(AUTHORS));
    metadata.language =
        document.select_single("html[lang]").attr("lang").map(|l| l.trim().to_owned()).filter(|l| (2..16).contains(&l.len()));
    metadata.published =
        published(document, &told, &tags, own.as_ref().or(metadata.address.as_ref()).unwrap_or(&metadata.source));
    metadata.address = metadata.address.take().or(own).or_else(|| saved_from(text)).filter(|a| crate::format::address::is_web(a));
    metadata.publisher = publisher.or_else(|| feed_title(document)).or_else(|| site(document, metadata.address.as_deref()));
    let next = document.select("link[rel~=next], a[rel~=next]").nodes().iter().find_map(|n| n.attr("href"));
    let base = base(document, metadata.address.as_deref());
    metadata.next = next.and_then(|to| crate::format::address::resolve(base.as_deref(), &to));
}

/// What the addresses in a page start from: what it says itself, or its own address.
pub(super) fn base(document: &Document, address: Option<&str>) -> Option<String> {
    let told = document.select_single("base[href]").attr("href");
    let told = told.and_then(|href| crate::format::address::resolve(address, &href));
    told.or_else(|| address.map(str::to_owned))
}

/// The `<meta>` tags by their names in lower case; the first of a name counts.
fn tags(document: &Document) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for node in document.select("meta[content]").nodes().iter().take(500) {
        let Some(content) = node.attr("content").map(|c| spaced(&c)).filter(|c| !c.is_empty()) else { continue };
        for key in ["property", "name", "itemprop"].iter().filter_map(|k| node.attr(k)) {
            found.entry(key.trim().to_ascii_lowercase()).or_insert_with(|| content.clone());
        }
    }
    found
}

/// The address that a browser wrote into the page when it saved it: "saved from url=(0042)https://…", "url: https://…".
fn saved_from(text: &str) -> Option<String> {
    let head = text.get(..text.floor_char_boundary(2048)).unwrap_or_default();
    let comment = head.split_once("<!--")?.1.split("-->").next()?;
    let told = comment.contains("saved from url=") || comment.contains("SingleFile");
    let at = comment.find("http").filter(|_| told)?;
    let address = comment.get(at..)?.split_whitespace().next()?;
    Some(address.to_owned()).filter(|a| crate::format::address::is_web(a))
}

/// What the page's feed is called: the site's name, before what the feed is of.
fn feed_title(document: &Document) -> Option<String> {
    let title =
        document.select_single("link[rel=alternate][type='application/rss+xml'][title]").attr("title").map(|t| spaced(&t))?;
    let (site, _) = title.split_once(" » ").or_else(|| title.split_once(" &raquo; "))?;
    Some(site.to_owned()).filter(|s| !s.is_empty() && s.len() < 60)
}

/// The end of the title in the page's head, where the site's address says that it is the site's name.
fn site(document: &Document, address: Option<&str>) -> Option<String> {
    let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let host = letters(address?.split_once("://")?.1.split('/').next()?);
    let head = spaced(&document.select_single("head title").text());
    let (_, site) = [" | ", " - ", " – ", " — ", " :: ", " » "].iter().find_map(|mark| head.rsplit_once(mark))?;
    let name = letters(site);
    (name.len() > 3 && host.contains(&name)).then(|| site.to_owned())
}

/// White space as single spaces.
fn spaced(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two titles say the same.
pub(super) fn alike(one: &str, other: &str) -> bool {
    let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    letters(one) == letters(other)
}

/// The title: where the headline of the page itself is part of the title that its head tells, that; else without the site's name.
fn title(document: &Document, told: &Told, tag: Option<String>, publisher: Option<&str>) -> Option<String> {
    let head = spaced(&document.select_single("head title").text());
    let best = tag.or_else(|| told.title.as_deref().map(spaced)).or_else(|| Some(head).filter(|t| !t.is_empty()));
    let headlines: Vec<String> =
        document.select("h1").nodes().iter().take(5).map(|n| spaced(&n.text())).filter(|h| h.len() > 10).collect();
    let Some(best) = best else { return headlines.into_iter().next() };
    if let Some(same) = headlines.iter().find(|h| best.starts_with(h.as_str())) {
        return Some(same.clone());
    }
    let part =
        [" | ", " - ", " – ", " — ", " :: ", " » "].iter().filter_map(|mark| best.rsplit_once(mark)).find(|(before, site)| {
            let named = publisher.is_some_and(|p| alike(p, site) || site.contains(p) || p.contains(site));
            named
                || site.contains(".com")
                || best.contains(" | ") && site.split(' ').count() <= 4 && before.split(' ').count() > 3
        });
    Some(part.map_or(best.as_str(), |(before, _)| before.trim()).to_owned())
}

fn byline(document: &Document, told: &Told, tag: Option<String>) -> Vec<String> {
    if !told.byline.is_empty() {
        return told.byline.clone();
    }
    let tagged = tag.filter(|a| !a.starts_with("http")).map(|a| names(&a)).unwrap_or_default();
    if !tagged.is_empty() {
        return tagged;
    }
    let marked = [
        "[rel=author]",
        "[itemprop=author] [itemprop=name]",
        "[itemprop=author]",
        ".byline a",
        ".author-name",
        ".author a",
        ".byline",
        ".author",
        "a[href*='/author/']",
        "a[href*='/authors/']",
        "a[href*='/profiles/']",
    ];
    marked.iter().map(|m| names(&spaced(&document.select_single(m).text()))).find(|n| !n.is_empty()).unwrap_or_default()
}

/// The names that a line of authors holds: "By Ada Marsh and Bo Lind, Example Times".
pub(super) fn names(line: &str) -> Vec<String> {
    let line = spaced(line);
    if line.len() > 160 {
        return Vec::new();
    }
    // "Analysis by Ada Marsh", "Posted by Ada Marsh".
    let led = line.split_once(" by ").or_else(|| line.split_once(" By ")).filter(|(kind, _)| kind.split(' ').count() <= 2);
    let line = led.map_or(line.as_str(), |(_, names)| names).to_owned();
    if let Some(names) = story::authors(&line).or_else(|| story::authors(&format!("By {line}"))) {
        return names;
    }
    let words = line.split(' ').count();
    if (1..=5).contains(&words) && line.starts_with(char::is_uppercase) && !line.contains(['@', ':', '/', '.']) {
        vec![line]
    } else {
        Vec::new()
    }
}

/// The page's address, as the page tells it.
fn address(document: &Document, tags: &BTreeMap<String, String>) -> Option<String> {
    let link = document.select_single("link[rel=canonical]").attr("href").map(|h| h.to_string());
    link.or_else(|| tags.get("og:url").cloned())
}

fn published(document: &Document, told: &Told, tags: &BTreeMap<String, String>, address: &str) -> Option<PublishedDay> {
    let (fresh, stale) = DATES.split_at(DATES.iter().position(|d| d.ends_with("modified_time")).unwrap_or(DATES.len()));
    let tagged = |keys: &[&str]| keys.iter().filter_map(|k| tags.get(*k)).find_map(|d| story::day(d));
    let found = |evidence| move |day| PublishedDay { day, evidence };
    told.published
        .as_deref()
        .and_then(story::day)
        .or_else(|| tagged(fresh))
        .or_else(|| timed(document))
        .map(found(DayEvidence::Metadata))
        .or_else(|| stamped(document).map(found(DayEvidence::Written)))
        .or_else(|| story::day_in_address(address).map(found(DayEvidence::Address)))
        .or_else(|| tagged(stale).map(found(DayEvidence::Metadata)))
}

/// The day of the first `<time>`, or of what is marked as the day of publication.
fn timed(document: &Document) -> Option<Date> {
    let marks = [
        "time[itemprop=datePublished]",
        "[itemprop=datePublished]",
        "time[pubdate]",
        "article time[datetime]",
        "header time[datetime]",
        "main time[datetime]",
        "time[datetime]",
        "time",
        "abbr.published",
        ".published[title]",
    ];
    marks.iter().find_map(|m| {
        document.select(m).nodes().iter().take(3).find_map(|node| {
            let told = ["datetime", "content", "title"].iter().filter_map(|a| node.attr(a)).find_map(|d| story::day(&d));
            told.or_else(|| story::day_of_stamp(&spaced(&node.text())))
        })
    })
}

/// The day of the first line that is a stamp of time, or stands where one is marked.
fn stamped(document: &Document) -> Option<Date> {
    let body = document.body()?;
    let short = |node: &NodeRef<'_>| Some(node.text()).filter(|t| (8..120).contains(&t.len())).map(|t| spaced(&t));
    let lines = body
        .descendants_it()
        .filter(NodeRef::is_text)
        .filter(|n| !n.parent().is_some_and(|p| p.has_name("script") || p.has_name("style")));
    lines.filter_map(|n| short(&n)).find_map(|line| story::day_of_stamp(&line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn told(page: &str) -> Metadata {
        let mut metadata = Metadata { source: "a.html".into(), ..Metadata::default() };
        read(&Document::from(page), page, &mut metadata);
        metadata
    }

    #[test]
    fn the_head_tells_title_author_day_and_publisher() {
        let page = "<html lang=en-GB><head><title>A bridge opens | Example Times</title><meta property='og:site_name' content='Example Times'>\
            <meta name=author content='By Ada Marsh and Bo Lind'><meta property='article:published_time' content='2024-01-25T10:00:00Z'></head><body><p>x";
        let found = told(page);
        assert_eq!(found.title.as_deref(), Some("A bridge opens"));
        assert_eq!(found.byline, ["Ada Marsh", "Bo Lind"]);
        assert_eq!(found.publisher.as_deref(), Some("Example Times"));
        assert_eq!(found.published, Some(PublishedDay { day: date(2024, 1, 25), evidence: DayEvidence::Metadata }));
        assert_eq!(found.language.as_deref(), Some("en-GB"));
    }

    #[test]
    fn a_page_tells_its_address_its_site_and_the_page_that_follows() {
        let page = "<!DOCTYPE html> <!--\n Page saved with SingleFile \n url: https://harbour-post.example/a/b.html \n--><html><head>\
            <title>A bridge opens - Harbour Post</title><link rel=next href='b.html?page=2'></head><body><p>x";
        let found = told(page);
        assert_eq!(found.address.as_deref(), Some("https://harbour-post.example/a/b.html"));
        assert_eq!(found.next.as_deref(), Some("https://harbour-post.example/a/b.html?page=2"));
        assert_eq!(found.publisher.as_deref(), Some("Harbour Post"));
        let based = "<head><base href='/c/'><link rel=canonical href='https://example.org/a'></head><body><a rel='next nofollow' href='2'>Next</a>";
        assert_eq!(told(based).next.as_deref(), Some("https://example.org/c/2"));
        assert_eq!(told("<head><link rel=next href='javascript:x'><link rel=canonical href='file:///a'>").address, None);
    }

    #[test]
    fn a_byline_may_say_what_was_written() {
        assert_eq!(names("Analysis by Ada Marsh, Example Times"), ["Ada Marsh"]);
        assert_eq!(names("Posted By Bo Lind"), ["Bo Lind"]);
    }

    #[test]
    fn a_day_is_found_in_time_in_a_line_or_in_the_address() {
        for page in [
            "<body><article><time datetime='2024-01-25T10:00'>today</time><p>x</article>",
            "<body><div>Updated: Jan. 25, 2024 10:20 a.m.</div><p>x",
            "<head><link rel=canonical href='https://example.org/2024/01/25/bridge'></head><body><p>x",
        ] {
            assert_eq!(told(page).published.map(|p| p.day), Some(date(2024, 1, 25)), "{page}");
        }
        assert_eq!(told("<body><p>On Jan. 25, 2024 the bridge opened.").published, None);
    }
}
