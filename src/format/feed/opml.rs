//! OPML: an outline whose entries are feeds.

use super::plain;
use crate::article::Metadata;
use crate::format::address;
use crate::format::collection::{Collection, Content, Entry};
use crate::format::xml::{Tag, TagKind, Xml};

/// Reads a list of feeds. Headings of the outline that lead nowhere are left out.
pub(in crate::format) fn read(text: &str, source: &str) -> Collection {
    let mut xml = Xml::new(text);
    let (mut title, mut entries) = (None, Vec::new());
    while let Some(tag) = xml.next() {
        if tag.is("title") && tag.kind == TagKind::Open && title.is_none() {
            title = Some(plain(xml.inside(tag.name))).filter(|t| !t.is_empty());
        } else if tag.is("outline") && tag.kind != TagKind::Close {
            entries.extend(entry(&tag, source));
        }
        if entries.len() >= super::ENTRIES {
            break;
        }
    }
    Collection::new(source, title, entries)
}

fn entry(tag: &Tag<'_>, source: &str) -> Option<Entry> {
    let to = |name: &str| tag.attribute(name).and_then(|a| address::resolve(Some(source), &a));
    let feed = to("xmlUrl");
    let content = if feed.is_some() { Content::Feed } else { Content::Elsewhere };
    let address = feed.or_else(|| to("url")).or_else(|| to("htmlUrl"))?;
    let title = ["title", "text"].iter().filter_map(|n| tag.attribute(n)).map(|t| super::words(&t)).find(|t| !t.is_empty());
    let summary = tag.attribute("description").map(|d| super::words(&d)).filter(|d| !d.is_empty());
    let about = Metadata { title: title.or_else(|| Some(address.clone())), address: Some(address), ..Metadata::default() };
    Some(Entry { id: String::new(), about, summary, content, ..Entry::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outlines_that_lead_somewhere_are_entries() {
        let text = "<?xml version='1.0'?><opml version='2.0'><head><title>My feeds</title></head><body><outline text='Harbours'>\
            <outline type='rss' text='Example Times &amp; Sea' xmlUrl='https://example.org/feed' htmlUrl='https://example.org/'/>\
            <outline text='A page' type='link' url='https://example.net/a'/><outline text='Bad' xmlUrl='file:///etc/passwd'/></outline>";
        let list = read(text, "feeds.opml");
        assert_eq!(list.title.as_deref(), Some("My feeds"));
        let told: Vec<_> = list.entries.iter().map(|e| (e.id.as_str(), e.about.address.as_deref(), &e.content)).collect();
        assert_eq!(
            told,
            [
                ("example-times-sea", Some("https://example.org/feed"), &Content::Feed),
                ("a-page", Some("https://example.net/a"), &Content::Elsewhere),
            ]
        );
    }
}
