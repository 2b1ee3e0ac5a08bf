//! Markdown (`CommonMark` with tables, footnotes and task lists): the text is what is read, without its mark-up.

mod evidence;
mod front;
mod walk;

use super::{Extent, address, story};
use crate::article::{Article, BlockKind, MarkKind, Metadata};
use memchr::memmem;

pub(super) use evidence::evidence;

/// The most bytes of definitions that a preview looks for.
const DEFINITIONS: usize = 1 << 16;

/// Reads Markdown. `definitions` are those of the links and footnotes that stand behind what `text` holds.
pub(super) fn read(text: &str, definitions: &str, source: &str) -> Article {
    let extent = if definitions.is_empty() { Extent::Whole } else { Extent::Beginning };
    let mut metadata = Metadata { source: source.to_owned(), ..Metadata::default() };
    let body = front::read(text, &mut metadata);
    let (words, mut blocks, mut marks) = if definitions.is_empty() {
        walk::compose(body, body.len())
    } else {
        walk::compose(&format!("{body}\n\n{definitions}"), body.len())
    };
    if metadata.title.is_none() {
        let first = blocks.iter().find(|b| b.kind == BlockKind::Heading && b.level == Some(1));
        metadata.title = first.map(|b| b.span.of(&words).replace('\n', " "));
    }
    story::label(&words, &mut blocks, &mut metadata, extent);
    marks.retain_mut(|mark| match &mut mark.kind {
        MarkKind::Link(to) => leads(to, source).map(|address| *to = address).is_some(),
        MarkKind::Picture(picture) => {
            picture.address = address::resolve(Some(source), &picture.reference);
            true
        }
        _ => true,
    });
    Article::new(words, blocks, marks, metadata)
}

/// Where a link leads: to a place on the web, or to a file beside the text; `None` for anything else.
fn leads(to: &str, source: &str) -> Option<String> {
    let beside = || !address::is_web(source) && !to.contains(':') && !to.starts_with(['/', '\\', '#', '~']) && !to.is_empty();
    address::resolve(Some(source), to).or_else(|| Some(to.to_owned()).filter(|_| beside()))
}

/// The lines of `bytes` that define links and footnotes, at most 64 KiB of them: what comes first may refer to what comes last.
pub(super) fn definitions(bytes: &[u8]) -> String {
    let mut found = String::from("\n");
    for at in memmem::find_iter(bytes, b"\n[") {
        let rest = bytes.get(at + 1..).unwrap_or_default();
        let line = rest.get(..memchr::memchr(b'\n', rest).unwrap_or(rest.len())).unwrap_or_default();
        if line.len() < 2000 && memmem::find(line, b"]:").is_some() {
            found.push_str(&String::from_utf8_lossy(line));
            found.push('\n');
        }
        if found.len() > DEFINITIONS {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Caption, Code, Heading, ListItem, Paragraph, Quote, Table};

    #[test]
    fn links_lead_to_the_web_or_to_files_beside_the_text() {
        let text = "[a](b.md) [c](javascript:x) [d](file:///etc/passwd) [e](/etc/passwd) [f](https://example.org/) [g](#top) [h](data:text/html,x)";
        let to = |source: &str| -> Vec<String> {
            let article = read(text, "", source);
            let marks = article.marks().iter();
            marks.filter_map(|m| if let MarkKind::Link(to) = &m.kind { Some(to.clone()) } else { None }).collect()
        };
        assert_eq!(to("notes.md"), ["b.md", "https://example.org/"]);
        assert_eq!(
            to("https://example.net/n/a.md"),
            ["https://example.net/n/b.md", "https://example.net/etc/passwd", "https://example.org/"]
        );
    }

    fn shown(text: &str) -> Vec<(BlockKind, Option<u8>, String)> {
        let article = read(text, "", "a.md");
        article.blocks().iter().map(|b| (b.kind, b.level, article.words(b.span).to_owned())).collect()
    }

    #[test]
    fn blocks_keep_their_kind_and_level() {
        let text = "# Bridge\n\nIt is *open*,\nsaid `Ada`.\n\n## Why\n\n- one\n  - two\n\n    more\n- [x] three\n\n1. first\n2. second\n\n> Nobody asked.\n>\n> Nobody will.\n\n```rust\nlet x = 1;\n\tlet y;\n```\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n![a bridge](b.png)\n";
        let expected = [
            (Heading, Some(1), "Bridge"),
            (Paragraph, None, "It is open, said Ada."),
            (Heading, Some(2), "Why"),
            (ListItem, Some(1), "• one"),
            (ListItem, Some(2), "• two"),
            (Paragraph, None, "more"),
            (ListItem, Some(1), "☑ three"),
            (ListItem, Some(1), "1. first"),
            (ListItem, Some(1), "2. second"),
            (Quote, None, "Nobody asked."),
            (Quote, None, "Nobody will."),
            (Code, None, "let x = 1;\n\tlet y;"),
            (Table, None, "a  b\n─  ─\n1  2"),
            (Caption, None, "[image: a bridge]"),
        ];
        let found = shown(text);
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!((found.0, found.1, found.2.as_str()), *expected);
        }
        assert_eq!(found.len(), expected.len());
    }

    #[test]
    fn marks_lie_on_the_words_that_are_read() {
        let article = read("It is **very *open***, see [the board](https://example.org \"t\") and `x`.", "", "a.md");
        let marks: Vec<_> = article.marks().iter().map(|m| (m.kind.clone(), article.words(m.span))).collect();
        assert_eq!(
            marks,
            [
                (MarkKind::Strong, "very open"),
                (MarkKind::Emphasis, "open"),
                (MarkKind::Link("https://example.org".into()), "the board"),
                (MarkKind::Code, "x"),
            ]
        );
    }

    #[test]
    fn mark_up_of_pages_inside_is_left_out_and_its_words_are_kept() {
        assert_eq!(
            shown("<div align=\"center\">\nThe <b>board</b> &amp; co.\n<!-- not\nthis --></div>\n\nOne<br>two <i>x</i>\n"),
            [(Paragraph, None, "The board & co.".to_owned()), (Paragraph, None, "One\ntwo x".to_owned())]
        );
    }

    #[test]
    fn a_beginning_knows_the_definitions_that_follow_it() {
        let late = "x\n[board]: https://example.org\n[^1]: A note.\n";
        let article = read("See [the board][board] again.[^1]", &definitions(late.as_bytes()), "a.md");
        assert_eq!(article.text(), "See the board again.[1]");
    }
}
