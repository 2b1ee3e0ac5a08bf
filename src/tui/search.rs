//! Finding words in the text: in any case unless there are capitals in what is sought.

use crate::text::Span;
use memchr::{memchr_iter, memchr2_iter};

/// Texts up to this many bytes have their matches counted.
pub const COUNTED: usize = 2 << 20;

/// The matches of `query` that start in `span`.
pub fn in_span(text: &str, span: Span, query: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let Some(first) = query.chars().next() else { return found };
    let exact = query.chars().any(char::is_uppercase);
    let mut try_at = |at: usize| {
        if found.last().is_some_and(|last| at < last.end) {
            return;
        }
        if let Some(len) = match_len(text.get(at..).unwrap_or_default(), query, exact) {
            found.push(Span::new(at, at + len));
        }
    };
    let bytes = text.as_bytes().get(span.start..span.end.min(text.len())).unwrap_or_default();
    match (u8::try_from(first).ok().filter(|b| b.is_ascii() && !matches!(b, b'"' | b'\'' | b'-')), exact) {
        (Some(byte), true) => memchr_iter(byte, bytes).for_each(|i| try_at(span.start + i)),
        // "K" and "ſ" have ASCII letters as their other case; who seeks them types them.
        (Some(byte), false) => memchr2_iter(byte, byte.to_ascii_uppercase(), bytes).for_each(|i| try_at(span.start + i)),
        (None, _) => span.of(text).char_indices().for_each(|(i, _)| try_at(span.start + i)),
    }
    found
}

/// The first match that starts at `from` or later, or else the first of all.
pub fn next(text: &str, from: usize, query: &str) -> Option<Span> {
    let mut start = from;
    // In steps, so that a match nearby is found at once in a text of any length.
    while start < text.len() {
        let end = text.ceil_char_boundary((start + (64 << 10)).min(text.len()));
        if let Some(found) = in_span(text, Span::new(start, end), query).first() {
            return Some(*found);
        }
        start = end;
    }
    if from == 0 { None } else { in_span(text, Span::new(0, from.min(text.len())), query).first().copied() }
}

/// The last match that starts before `from`, or else the last of all.
pub fn previous(text: &str, from: usize, query: &str) -> Option<Span> {
    let back = |from: usize, to: usize| {
        let mut end = from.min(text.len());
        while end > to {
            let start = text.floor_char_boundary(end.saturating_sub(64 << 10)).max(to);
            if let Some(found) = in_span(text, Span::new(start, end), query).last() {
                return Some(*found);
            }
            end = start;
        }
        None
    };
    back(from, 0).or_else(|| back(text.len(), from))
}

/// Bytes of `text` that the query takes at its start, if it stands there. White space of any length stands for white space.
fn match_len(text: &str, query: &str, exact: bool) -> Option<usize> {
    let mut rest = text.chars();
    let mut wanted = query.chars().peekable();
    while let Some(want) = wanted.next() {
        let have = rest.next()?;
        if want.is_whitespace() {
            if !have.is_whitespace() {
                return None;
            }
            let ahead = rest.as_str();
            rest = ahead.trim_start().chars();
            while wanted.next_if(|c| c.is_whitespace()).is_some() {}
            continue;
        }
        let same = have == want || plain(have) == want || !exact && have.to_lowercase().eq(want.to_lowercase());
        if !same {
            return None;
        }
    }
    Some(text.len() - rest.as_str().len())
}

/// The mark that a keyboard has for a typographic one.
const fn plain(c: char) -> char {
    match c {
        '“' | '”' | '„' => '"',
        '‘' | '’' => '\'',
        '–' | '—' | '‑' => '-',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, query: &str) -> Vec<usize> {
        in_span(text, Span::new(0, text.len()), query).into_iter().map(|s| s.start).collect()
    }

    #[test]
    fn capitals_count_when_they_are_typed() {
        assert_eq!(found("Troops, troops", "troops"), [0, 8]);
        assert_eq!(found("Troops, troops", "Troops"), [0]);
        assert_eq!(found("ÉTÉ été", "été"), [0, 6]);
    }

    #[test]
    fn marks_of_the_keyboard_and_any_white_space_are_enough() {
        assert_eq!(found("they won’t\n  speculate", "won't speculate"), [5]);
        assert_eq!(found("a long — dash", "- d"), [7]);
    }

    #[test]
    fn searches_go_round() {
        let text = "one two one";
        assert_eq!(next(text, 1, "one"), Some(Span::new(8, 11)));
        assert_eq!(next(text, 9, "one"), Some(Span::new(0, 3)));
        assert_eq!(previous(text, 8, "one"), Some(Span::new(0, 3)));
        assert_eq!(previous(text, 0, "one"), Some(Span::new(8, 11)));
        assert_eq!((next(text, 3, "six"), previous(text, 3, "six")), (None, None));
    }
}
