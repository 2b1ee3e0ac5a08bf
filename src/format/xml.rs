//! The tags of an XML document, one after the other, however broken it is: an element that never ends goes on to the end, and a sign that
//! opens no tag is text. Nothing is nested here, nothing that the document defines is followed, and time is linear in its length.

use super::entity;
use memchr::{memchr, memmem};

/// A document, read up to a place.
#[derive(Clone)]
pub(super) struct Xml<'a> {
    text: &'a str,
    at: usize,
}

/// A tag.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Tag<'a> {
    /// The element's name, its prefix included.
    pub(super) name: &'a str,
    /// What the tag does.
    pub(super) kind: TagKind,
    attributes: &'a str,
}

/// What a tag does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TagKind {
    /// Begins an element.
    Open,
    /// Ends one.
    Close,
    /// Is one: `<a/>`.
    Whole,
}

impl Tag<'_> {
    /// Whether the element has this name, in any case and whatever its prefix.
    pub(super) fn is(&self, name: &str) -> bool {
        local(self.name).eq_ignore_ascii_case(name)
    }

    /// The value of an attribute, by its name without its prefix. The first 100 are looked at.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.attributes;
        for _ in 0..100 {
            let (left, right) = rest.split_once('=')?;
            let right = right.trim_start();
            let mark = right.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, behind) = right.get(1..)?.split_once(mark)?;
            let key = left.rsplit(char::is_whitespace).find(|k| !k.is_empty()).unwrap_or_default();
            if local(key).eq_ignore_ascii_case(name) {
                return Some(entity::resolved(value));
            }
            rest = behind;
        }
        None
    }
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

impl<'a> Xml<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// All up to the end of the element `name` that was just opened, as it is written.
    pub(super) fn inside(&mut self, name: &str) -> &'a str {
        let start = self.at;
        let mut open = 1_usize;
        while let Some((end, tag)) = self.tag() {
            if tag.name.eq_ignore_ascii_case(name) {
                match tag.kind {
                    TagKind::Open => open += 1,
                    TagKind::Close => open -= 1,
                    TagKind::Whole => {}
                }
            }
            if open == 0 {
                return self.text.get(start..end).unwrap_or_default();
            }
        }
        self.text.get(start..).unwrap_or_default()
    }

    /// The next tag, and where it starts.
    fn tag(&mut self) -> Option<(usize, Tag<'a>)> {
        loop {
            let rest = self.text.get(self.at..)?;
            let start = self.at + memchr(b'<', rest.as_bytes())?;
            let rest = self.text.get(start + 1..)?;
            let skipped = if let Some(rest) = rest.strip_prefix("!--") {
                after(rest, "-->")
            } else if let Some(rest) = rest.strip_prefix("![CDATA[") {
                after(rest, "]]>")
            } else if let Some(rest) = rest.strip_prefix('?') {
                after(rest, "?>")
            } else if let Some(rest) = rest.strip_prefix('!') {
                behind_doctype(rest)
            } else {
                let (tag, behind) = read(rest);
                self.at = self.text.len() - behind.len();
                match tag {
                    Some(tag) => return Some((start, tag)),
                    None => continue,
                }
            };
            self.at = self.text.len() - skipped.len();
        }
    }
}

impl<'a> Iterator for Xml<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        self.tag().map(|(_, tag)| tag)
    }
}

/// What follows `mark`; nothing where it is not there.
fn after<'a>(rest: &'a str, mark: &str) -> &'a str {
    memmem::find(rest.as_bytes(), mark.as_bytes()).and_then(|at| rest.get(at + mark.len()..)).unwrap_or_default()
}

/// What follows a declaration, what stands in its brackets included.
fn behind_doctype(rest: &str) -> &str {
    let end = rest.find('>').unwrap_or(rest.len());
    match rest.find('[').filter(|bracket| *bracket < end) {
        Some(bracket) => after(rest.get(bracket..).unwrap_or_default(), "]").split_once('>').map_or("", |(_, behind)| behind),
        None => rest.get(end + 1..).unwrap_or_default(),
    }
}

/// The tag that `rest` begins with behind its `<`, and what follows it; no tag where it is a sign alone.
fn read(rest: &str) -> (Option<Tag<'_>>, &str) {
    let bare = rest.strip_prefix('/');
    let named = bare.unwrap_or(rest);
    let length = named.bytes().take_while(|b| !b.is_ascii_whitespace() && !b"<>/=\"'&".contains(b)).count();
    let name = named.get(..length).filter(|n| n.starts_with(|c: char| c.is_alphabetic() || c == '_'));
    let Some(name) = name else { return (None, rest) };
    let tail = named.get(length..).unwrap_or_default();
    let end = tag_end(tail);
    let attributes = tail.get(..end).unwrap_or_default();
    let kind = match (bare, attributes.ends_with('/')) {
        (Some(_), _) => TagKind::Close,
        (None, true) => TagKind::Whole,
        (None, false) => TagKind::Open,
    };
    (Some(Tag { name, kind, attributes }), tail.get(end + 1..).unwrap_or_default())
}

/// Where a tag ends that goes on with `tail`: at the first `>` that stands in no value.
fn tag_end(tail: &str) -> usize {
    let bytes = tail.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'>' => return at,
            mark @ (b'"' | b'\'') => {
                let value = bytes.get(at + 1..).unwrap_or_default();
                at += 1 + memchr(*mark, value).unwrap_or(value.len());
            }
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// What is written inside an element, as the mark-up or the words that it means: CDATA as it is, references resolved. Tags that stand in it
/// as such are kept.
pub(super) fn content(raw: &str) -> String {
    let raw = raw.trim();
    if !raw.contains("<![CDATA[") {
        return if raw.contains('<') { raw.to_owned() } else { entity::resolved(raw) };
    }
    let mut content = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, behind)) = rest.split_once("<![CDATA[") {
        content.push_str(&entity::resolved(before));
        let (data, after) = behind.split_once("]]>").unwrap_or((behind, ""));
        content.push_str(data);
        rest = after;
    }
    content.push_str(&entity::resolved(rest));
    content.trim().to_owned()
}

/// The root element's name in lower case, without its prefix, where `text` begins like an XML document.
pub(super) fn root(text: &str) -> Option<String> {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let begins = start.starts_with('<') && !start.starts_with("</");
    let tag = Xml::new(start).next().filter(|t| begins && t.kind != TagKind::Close)?;
    Some(local(tag.name).to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_come_one_after_the_other_and_what_is_no_tag_is_passed_over() {
        let text = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x '<b>'>]><!-- <c> --><a:d e='1>2' f:g=\"x &amp; y\">1 < 2<![CDATA[<h>]]><i/></a:d><j";
        let tags: Vec<_> = Xml::new(text).map(|t| (t.name, t.kind)).collect();
        assert_eq!(tags, [("a:d", TagKind::Open), ("i", TagKind::Whole), ("a:d", TagKind::Close), ("j", TagKind::Open)]);
        let tag = Xml::new(text).next().unwrap();
        assert_eq!(
            (tag.attribute("E").as_deref(), tag.attribute("g").as_deref(), tag.attribute("x")),
            (Some("1>2"), Some("x & y"), None)
        );
        assert_eq!(root(text).as_deref(), Some("d"));
        assert_eq!((root("</a><b>"), root("a <b>")), (None, None));
    }

    #[test]
    fn the_inside_of_an_element_ends_with_it_or_with_the_document() {
        let mut xml = Xml::new("<a>one <a>two</a><b></a> three<a>four");
        xml.next();
        assert_eq!(xml.inside("a"), "one <a>two</a><b>");
        xml.next();
        assert_eq!(xml.inside("a"), "four");
        assert_eq!(xml.next(), None);
    }

    #[test]
    fn content_is_mark_up_however_it_is_escaped() {
        for raw in ["<![CDATA[<p>One &amp; two</p>]]>", "&lt;p&gt;One &amp;amp; two&lt;/p&gt;", " <p>One &amp; two</p> "] {
            assert_eq!(content(raw), "<p>One &amp; two</p>");
        }
        assert_eq!(content("a]]<![CDATA[b]]]]><![CDATA[>c"), "a]]b]]>c");
    }
}
