//! Links and headings of the article: where they stand, what they are called, where they lead.

use super::describe;
use crate::article::{Article, BlockKind, MarkKind};
use crate::text::Span;

/// Code points of what a link or heading is called.
const WORDS: usize = 100;

/// A link of the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// Its words.
    pub span: Span,
    /// Where it leads.
    pub address: String,
}

/// The links that share a byte with `span`, in reading order.
pub fn links_in(article: &Article, span: Span) -> Vec<Link> {
    let link = |mark: &crate::article::Mark| match &mark.kind {
        MarkKind::Link(address) => Some(Link { span: mark.span, address: address.clone() }),
        _ => None,
    };
    article.marks().iter().filter(|m| m.span.overlaps(span)).filter_map(link).collect()
}

/// The link whose words hold the byte at `offset`.
pub fn link_at(article: &Article, offset: usize) -> Option<Link> {
    links_in(article, Span::new(offset, offset + 1)).into_iter().next()
}

/// Whether an address is one on the web.
pub fn is_web(address: &str) -> bool {
    let start: String = address.chars().take(8).flat_map(char::to_lowercase).collect();
    start.starts_with("http://") || start.starts_with("https://")
}

/// The host of an address on the web; of another one all of it.
pub fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    if is_web(address) { rest.split(['/', '?', '#']).next().unwrap_or(rest) } else { address }
}

/// What a link is called.
pub fn title(article: &Article, link: &Link) -> String {
    let words = describe::first_words(article.text(), link.span, WORDS);
    if words.is_empty() { link.address.clone() } else { words }
}

/// A heading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heading {
    /// Its words.
    pub span: Span,
    /// 1 for the outermost.
    pub level: u8,
    /// What it says.
    pub title: String,
}

/// The headings of the text, in reading order.
pub fn outline(article: &Article) -> Vec<Heading> {
    let heads = article.blocks().iter().filter(|b| b.kind == BlockKind::Heading);
    heads
        .map(|b| Heading {
            span: b.span,
            level: b.level.unwrap_or(1).max(1),
            title: describe::first_words(article.text(), b.span, WORDS),
        })
        .collect()
}

/// Labels to type for as many things: none begins another, the nearest keys come first.
pub fn labels(count: usize) -> Vec<String> {
    const KEYS: &[u8] = b"asdfghjklqwertyuiopzxcvbnm";
    let keys = || KEYS.iter().map(|b| char::from(*b));
    if count <= KEYS.len() {
        return keys().take(count).map(String::from).collect();
    }
    keys().flat_map(|a| keys().map(move |b| String::from_iter([a, b]))).take(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_label_begins_another() {
        for count in [0, 1, 26, 27, 300] {
            let labels = labels(count);
            assert_eq!(labels.len(), count);
            for (i, label) in labels.iter().enumerate() {
                assert!(
                    labels
                        .iter()
                        .skip(i + 1)
                        .all(|other| !other.starts_with(label.as_str()) && !label.starts_with(other.as_str()))
                );
            }
        }
    }

    #[test]
    fn only_addresses_of_the_web_have_a_host() {
        for (address, web, told) in [
            ("https://example.org/a/b?c", true, "example.org"),
            ("HTTP://example.org", true, "example.org"),
            ("mailto:a@example.org", false, "mailto:a@example.org"),
            ("javascript:alert(1)", false, "javascript:alert(1)"),
        ] {
            assert_eq!((is_web(address), host(address)), (web, told));
        }
    }
}
