//! Feeds: RSS, Atom and JSON Feed, and OPML, the list of feeds.
//!
//! Feeds are seldom well-formed, and few entries are more than a title and a summary: what is there is taken, an entry whose words go on
//! elsewhere says so, and nothing but addresses on the web is kept as an address.

mod entry;
mod json;
mod opml;

pub(super) use json::{is_feed as is_json, read as read_json};
pub(super) use opml::read as read_opml;

use super::collection::{Collection, Entry};
use super::xml::{self, Tag, TagKind, Xml};
use super::{address, html};
use entry::Draft;

/// Entries that are taken at most.
const ENTRIES: usize = 20_000;

/// Elements whose titles and links are not the feed's or the entry's own.
const ASIDE: &[&str] =
    &["image", "textinput", "source", "contributor", "category", "cloud", "generator", "comments", "enclosure"];

/// Reads RSS or Atom.
pub(super) fn read(text: &str, source: &str) -> Collection {
    let mut xml = Xml::new(text);
    let prefix =
        xml.find(|t| t.kind != TagKind::Close).and_then(|root| root.name.split_once(':')).map_or("", |(prefix, _)| prefix);
    let mut feed = Draft::default();
    let mut entries: Vec<Entry> = Vec::new();
    let mut open: Option<Draft> = None;
    while let Some(tag) = xml.next() {
        let Some(name) = own_name(&tag, prefix) else {
            if tag.kind == TagKind::Open {
                xml.inside(tag.name);
            }
            continue;
        };
        match (name.as_str(), tag.kind) {
            ("item" | "entry", TagKind::Open) => {
                entries.extend(open.take().map(|draft| draft.finish(&feed, source)));
                open = Some(Draft::default());
            }
            ("item" | "entry", TagKind::Close) => entries.extend(open.take().map(|draft| draft.finish(&feed, source))),
            (_, TagKind::Close) => {}
            (name, _) => field(name, tag, &mut xml, open.as_mut().unwrap_or(&mut feed)),
        }
        if entries.len() >= ENTRIES {
            break;
        }
    }
    entries.extend(open.map(|draft| draft.finish(&feed, source)));
    Collection::new(source, feed.title.clone(), entries)
}

/// The name of an element, in lower case and without the root's prefix; `None` for one of another vocabulary that says nothing here
/// (`media:title` is a picture's).
fn own_name(tag: &Tag<'_>, prefix: &str) -> Option<String> {
    let name = tag.name.to_ascii_lowercase();
    match name.split_once(':') {
        Some((own, local)) if own.eq_ignore_ascii_case(prefix) => Some(local.to_owned()),
        Some(("dc" | "dcterms", local)) => Some(format!("dc:{local}")),
        Some(("content", "encoded") | ("feedburner", "origlink") | ("itunes", "author" | "summary") | ("rdf", _)) | None => {
            Some(name)
        }
        Some(_) => None,
    }
}

/// Takes what an element says.
fn field(name: &str, tag: Tag<'_>, xml: &mut Xml<'_>, into: &mut Draft) {
    if ASIDE.contains(&name) {
        if tag.kind == TagKind::Open {
            xml.inside(tag.name);
        }
        return;
    }
    if !entry::FIELDS.contains(&name) {
        return;
    }
    let raw = if tag.kind == TagKind::Open { xml.inside(tag.name) } else { "" };
    into.take(name, &tag, raw);
}

/// Mark-up as words in one line.
fn words(markup: &str) -> String {
    html::words(markup).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of an element that holds no mark-up.
fn plain(raw: &str) -> String {
    words(&xml::content(raw))
}

/// Where addresses in what `source` is start from: the source, where it is one, or else what the feed says of itself.
fn base<'a>(source: &'a str, own: Option<&'a str>) -> Option<&'a str> {
    [Some(source), own].into_iter().flatten().find(|a| address::is_web(a))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Content, Words};

    fn whole(page: &str) -> Content {
        Content::Whole(Words::Page(page.into()))
    }

    #[test]
    fn an_entry_of_rss_tells_what_it_is_and_whether_it_is_whole() {
        let feed = read(
            "<rss version='2.0'><channel><title>Harbour &amp; Sea</title><link>https://example.org/</link><language>en-gb</language>\
            <image><title>Logo</title></image>\
            <item><title>A &lt;em&gt;bridge&lt;/em&gt; opens</title><link>/2024/bridge</link><guid isPermaLink='false'>b-1</guid>\
            <dc:creator>Ada Marsh</dc:creator><pubDate>Wed, 24 Jan 2024 23:30:00 -0500</pubDate><description>It opened.</description>\
            <content:encoded><![CDATA[<p>It opened on Wednesday.</p>]]></content:encoded><media:title>Picture</media:title></item>\
            <item><title>The ferry</title><link>https://example.org/ferry</link><description>It was sold to a company in the north […]</description></item>\
            <item><title>Nothing</title><link>javascript:alert(1)</link>",
            "a.xml",
        );
        assert_eq!(feed.title.as_deref(), Some("Harbour & Sea"));
        let [bridge, ferry, nothing] = feed.entries.as_slice() else { panic!("{feed:?}") };
        assert_eq!((bridge.id.as_str(), bridge.about.title.as_deref()), ("b-1", Some("A bridge opens")));
        assert_eq!(
            (bridge.about.byline.as_slice(), bridge.about.language.as_deref()),
            (&["Ada Marsh".to_owned()][..], Some("en-gb"))
        );
        assert_eq!(bridge.about.published.map(|p| p.day.to_string()).as_deref(), Some("2024-01-24"));
        assert_eq!(
            (bridge.about.address.as_deref(), bridge.about.publisher.as_deref()),
            (Some("https://example.org/2024/bridge"), Some("Harbour & Sea"))
        );
        assert_eq!((&bridge.content, bridge.summary.as_deref()), (&whole("<p>It opened on Wednesday.</p>"), Some("It opened.")));
        assert!(matches!(ferry.content, Content::Part(_)), "{ferry:?}");
        assert_eq!((nothing.about.address.as_deref(), &nothing.content), (None, &Content::Elsewhere));
    }

    #[test]
    fn an_entry_of_atom_is_read_by_its_types() {
        let feed = read(
            "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom' xml:lang='de'><title type='text'>Hafen</title>\
            <link rel='self' href='https://example.org/feed'/><link href='https://example.org/'/>\
            <entry><title type='html'>Eine &lt;b&gt;Brücke&lt;/b&gt;</title><id>urn:x:1</id><link rel='replies' href='c'/><link href='a/1'/>\
            <author><name>Ada Marsh</name><email>a@example.org</email></author><author><name>Bo Lind</name></author>\
            <updated>2024-02-01T00:00:00Z</updated><published>2024-01-25T00:30:00+02:00</published>\
            <source><title>Other</title></source><content type='xhtml'><div><p>Am &lt;Hafen&gt;.</p></div></content></entry>\
            <entry><title>Text &lt;1&gt;</title><id>2</id><content>One &lt; two.</content></entry></feed>",
            "https://example.org/feed",
        );
        assert_eq!(feed.title.as_deref(), Some("Hafen"));
        let [bridge, text] = feed.entries.as_slice() else { panic!("{feed:?}") };
        assert_eq!(bridge.about.title.as_deref(), Some("Eine Brücke"));
        assert_eq!(bridge.about.byline, ["Ada Marsh", "Bo Lind"]);
        assert_eq!(bridge.about.address.as_deref(), Some("https://example.org/a/1"));
        assert_eq!(bridge.about.published.map(|p| p.day.to_string()).as_deref(), Some("2024-01-25"));
        assert_eq!(bridge.content, whole("<div><p>Am &lt;Hafen&gt;.</p></div>"));
        assert_eq!((text.id.as_str(), text.about.title.as_deref()), ("id-2", Some("Text <1>")));
        assert_eq!(text.content, Content::Whole(Words::Text("One < two.".into())));
    }

    #[test]
    fn other_vocabularies_and_roots_with_a_prefix_are_read() {
        let rdf = "<rdf:RDF xmlns:rdf='x'><channel><title>Old</title></channel><item rdf:about='u'><title>One</title><dc:date>2024-01-25</dc:date></item></rdf:RDF>";
        let feed = read(rdf, "a.rdf");
        assert_eq!((feed.title.as_deref(), feed.entries.len()), (Some("Old"), 1));
        assert!(feed.entries[0].about.published.is_some());
        let atom = "<a:feed xmlns:a='x'><a:title>T</a:title><a:entry><a:title>One</a:title><a:summary>Short.</a:summary></a:entry></a:feed>";
        assert_eq!(read(atom, "a.xml").entries[0].content, Content::Whole(Words::Text("Short.".into())));
    }
}
