//! The plainer reading of a page: its words without its tags, a line each block.

use crate::format::entity;
use memchr::memchr;

/// Tags that part no words.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// The words of a page.
pub(in crate::format) fn words(page: &str) -> String {
    let mut words = String::with_capacity(page.len() / 2);
    let mut rest = page;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        words.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at + 1..).unwrap_or_default();
        if !rest.starts_with(['/', '!', '?']) && !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            words.push('<');
            continue;
        }
        rest = behind_tag(rest, &mut words);
    }
    words.push_str(rest);
    entity::resolved(&words)
}

/// What follows a tag; a block's ends the line.
fn behind_tag<'a>(rest: &'a str, words: &mut String) -> &'a str {
    if rest.starts_with("!--") {
        return rest.split_once("-->").map_or("", |(_, behind)| behind);
    }
    let bare = rest.trim_start_matches('/');
    let length = bare.bytes().take_while(u8::is_ascii_alphanumeric).take(16).count();
    let name = bare.get(..length).unwrap_or_default().to_ascii_lowercase();
    let behind = memchr(b'>', rest.as_bytes()).and_then(|end| rest.get(end + 1..)).unwrap_or_default();
    if matches!(name.as_str(), "script" | "style" | "template") && !rest.starts_with('/') {
        return raw_text(behind, &name);
    }
    if !INLINE.contains(&name.as_str()) && !words.ends_with('\n') {
        words.push('\n');
    }
    behind
}

/// What follows `mark`.
pub(super) fn behind<'a>(rest: &'a str, mark: &str) -> &'a str {
    memchr::memmem::find(rest.as_bytes(), mark.as_bytes()).and_then(|at| rest.get(at + mark.len()..)).unwrap_or_default()
}

/// What follows the text of an element that holds no tags, its end tag included.
pub(super) fn raw_text<'a>(rest: &'a str, name: &str) -> &'a str {
    let mut at = 0;
    while let Some(found) = rest.get(at..).and_then(|r| memchr::memmem::find(r.as_bytes(), b"</")) {
        let tag = at + found + 2;
        if rest.get(tag..tag + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
            return rest.get(tag + name.len()..).map_or("", |r| behind(r, ">"));
        }
        at = tag;
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_left_out_and_words_stay() {
        let page =
            "<html><style>p { color: red }</style><p>One <b>two</b> &amp; &#8220;three&#x201d; a < b<p>four<!-- five --><br>six";
        assert_eq!(words(page).lines().filter(|l| !l.is_empty()).collect::<Vec<_>>(), ["One two & “three” a < b", "four", "six"]);
    }
}
