//! What kind of text a text is, by what it holds; its name decides only where that leaves it open.

use super::{feed, html, markdown, xml};

/// The formats of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// RSS or Atom.
    Feed,
    /// JSON Feed.
    JsonFeed,
    /// A list of feeds.
    Opml,
}

/// Bytes that are looked at. A preview holds as many, so that it decides alike.
const SAMPLE: usize = 1 << 15;

/// The format of `text`, which came from `source`.
pub(super) fn kind(text: &str, source: &str) -> Kind {
    let sample = text.get(..text.floor_char_boundary(SAMPLE)).unwrap_or_default();
    let name = source.rsplit(['/', '\\']).next().unwrap_or_default().to_ascii_lowercase();
    match xml::root(sample).as_deref() {
        Some("rss" | "feed" | "rdf") => return Kind::Feed,
        Some("opml") => return Kind::Opml,
        Some("html") => return Kind::Html,
        _ if feed::is_json(sample) => return Kind::JsonFeed,
        _ => {}
    }
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    if html::is_page(sample, ends(&[".html", ".htm", ".xhtml"])) {
        return Kind::Html;
    }
    let named = ends(&[".md", ".markdown", ".mkd", ".mdown"]);
    let enough = if named { 1 } else { 4 };
    if markdown::evidence(sample) >= enough { Kind::Markdown } else { Kind::Plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_shows_by_its_marks() {
        for text in [
            "# A bridge\n\nIt is **open**.\n",
            "# A bridge\n\nOpen.\n\n## A ferry\n\nSold.\n",
            "---\ntitle: A bridge\n---\nIt is open.\n",
            "See [the board](https://example.org/a) and [the ferry](https://example.org/b).\n",
            "Title\n=====\n\n* one\n* two\n\n> quoted\n",
            "| a | b |\n|---|---|\n| 1 | 2 |\n\n![a bridge](b.png)\n",
        ] {
            assert_eq!(kind(text, "a.txt"), Kind::Markdown, "{text}");
        }
    }

    #[test]
    fn plain_text_that_has_a_mark_or_two_stays_plain() {
        for text in [
            "The board met [on Friday] and said no.\n\n- one\n- two\n",
            "* * *\n\n> He wrote: no.\n> And again.\n\n1. one\n2. two\n",
            "We are #1 (again).\n# 1 in sales, the company said.\n",
            "[[[[[[[[[[[[ ![![![![ **a** b_c_",
            "Dear board,\n\n--- \nAda Marsh\n",
            "A link: [the board](https://example.org/a).\n",
            "**A** line [[x]](javascript:window.x=1) and a list:\n\n- [[y]](javascript:y.z)\n",
        ] {
            assert_eq!(kind(text, "a.txt"), Kind::Plain, "{text}");
        }
    }

    #[test]
    fn the_name_decides_where_the_text_leaves_it_open() {
        let text = "The board met on *Friday*.\n\n- one\n- two\n";
        assert_eq!((kind(text, "a.txt"), kind(text, "b/A.MD")), (Kind::Plain, Kind::Markdown));
        assert_eq!(kind("The board met.\nIt said no.\n", "a.md"), Kind::Plain);
    }
}
