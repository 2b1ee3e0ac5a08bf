//! What makes pages slow or deep to parse, looked for before they are parsed.

use super::strip::{behind, raw_text};
use memchr::memchr;

/// The most bytes of a page that are parsed.
const SIZE: usize = 32 << 20;
/// The deepest nesting.
const DEPTH: usize = 400;
/// The most attributes of one tag.
const ATTRIBUTES: usize = 500;
/// The most tags.
const TAGS: usize = 150_000;
/// The most character references: those that stand close together are parsed in time that grows with the square of their number.
const REFERENCES: usize = 60_000;
/// The most inline tags that may stand open at once: each is opened anew in every paragraph that follows.
const INLINE: usize = 60;

/// Tags that end by themselves, or where the next of their kind begins.
const UNNESTED: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p", "li",
    "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot",
];

/// Tags whose effect outlives the blocks that they stand in.
const FORMATTING: &[&str] = &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Whether a page can be parsed in time that grows with its size, and without nesting deep.
pub(super) fn is_safe(text: &str) -> bool {
    let mut counts = Counts::default();
    let mut rest = text;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        rest = rest.get(at + 1..).unwrap_or_default();
        let Some(behind) = counts.tag(rest) else { return false };
        rest = behind;
        let words = memchr(b'<', rest.as_bytes()).and_then(|end| rest.get(..end)).unwrap_or(rest);
        counts.references += memchr::memchr_iter(b'&', words.as_bytes()).count();
    }
    text.len() <= SIZE && counts.references <= REFERENCES
}

#[derive(Default)]
struct Counts {
    depth: usize,
    inline: usize,
    tags: usize,
    references: usize,
}

impl Counts {
    /// Counts the tag that `rest` begins with behind its `<`, and gives what follows; `None` over a limit.
    fn tag<'a>(&mut self, rest: &'a str) -> Option<&'a str> {
        if rest.starts_with("!--") {
            return Some(behind(rest, "-->"));
        }
        let closing = rest.starts_with('/');
        let bare = rest.trim_start_matches('/');
        let length = bare.bytes().take_while(u8::is_ascii_alphanumeric).take(16).count();
        let name = bare.get(..length)?.to_ascii_lowercase();
        if name.is_empty() {
            return Some(rest);
        }
        self.tags += 1;
        let step = |count: usize| if closing { count.saturating_sub(1) } else { count + 1 };
        if FORMATTING.contains(&name.as_str()) {
            self.inline = step(self.inline);
        }
        if !UNNESTED.contains(&name.as_str()) {
            self.depth = step(self.depth);
        }
        let (attributes, after) = attributes(bare.get(length..)?);
        let within = self.tags <= TAGS && self.depth <= DEPTH && self.inline <= INLINE && attributes <= ATTRIBUTES;
        let raw = !closing && matches!(name.as_str(), "script" | "style" | "textarea" | "title");
        if raw {
            self.depth = self.depth.saturating_sub(1);
        }
        within.then(|| if raw { raw_text(after, &name) } else { after })
    }
}

/// Goes over the attributes of a tag: about how many there are, and what follows the tag.
fn attributes(rest: &str) -> (usize, &str) {
    let bytes = rest.as_bytes();
    let (mut count, mut at) = (0, 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'>' => return (count, rest.get(at + 1..).unwrap_or_default()),
            b' ' | b'\n' | b'\t' | b'\r' | b'/' => {
                count += usize::from(bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic));
            }
            mark @ (b'"' | b'\'') if at > 0 && bytes.get(at - 1) == Some(&b'=') => {
                let from = at + 1;
                at = memchr(*mark, bytes.get(from..).unwrap_or_default()).map_or(bytes.len(), |end| from + end);
            }
            _ => {}
        }
        at += 1;
    }
    (count, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_as_they_are_written_are_safe() {
        let page = "<!doctype html><html><head><title>A < b</title><script>if (a < b) { '<div>'.repeat(9) }</script></head><body>"
            .to_owned()
            + &"<div><p class=\"a\" id='b'>One <b>two</b> <a href=\"/x?a=1\">three</a><br>\n<ul><li>one<li>two</ul></div>"
                .repeat(900) + "</body></html>";
        assert!(is_safe(&page));
    }

    #[test]
    fn pages_that_nest_deep_or_have_floods_of_attributes_are_not() {
        assert!(!is_safe(&"<div>".repeat(1000)));
        assert!(!is_safe(&"<font><p>".repeat(1000)));
        assert!(!is_safe(&format!("<p {}>", "a=1 ".repeat(1000))));
        assert!(!is_safe(&"<br>".repeat(200_000)));
        assert!(!is_safe(&format!("<p>{}", "&".repeat(100_000))));
    }
}
