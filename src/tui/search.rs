//! Finding words in the text: in any case unless there are capitals in what is sought. Between slashes stands a regular expression, which is compiled
//! when it is asked for and never before.

use crate::text::Span;
use memchr::{memchr_iter, memchr2_iter};
use regex::{Regex, RegexBuilder};

/// Texts up to this many bytes have their matches counted.
pub const COUNTED: usize = 2 << 20;

/// Bytes that a compiled pattern may take, and its tables besides: what takes more would be felt.
const PATTERN: usize = 1 << 20;
/// Bytes before and behind a stretch of text that a pattern is shown.
const AROUND: usize = 4 << 10;
/// Bytes that are looked through in one step.
const STEP: usize = 64 << 10;

/// What is sought.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    query: String,
    pattern: Option<Regex>,
}

impl PartialEq for Sought {
    fn eq(&self, other: &Self) -> bool {
        self.query == other.query
    }
}

impl Eq for Sought {}

impl Sought {
    /// What this line asks for: words, or a pattern where it begins with a slash: "/vot(e|es)/".
    ///
    /// # Errors
    /// Where the pattern cannot be followed; one sentence.
    pub fn of(line: &str) -> Result<Self, String> {
        let pattern = line.strip_prefix('/').map(|p| p.strip_suffix('/').unwrap_or(p)).filter(|p| !p.is_empty());
        let pattern = pattern.map(compiled).transpose()?;
        Ok(Self { query: line.to_owned(), pattern })
    }

    /// The words themselves, even where they begin with a slash.
    pub fn words(words: impl Into<String>) -> Self {
        Self { query: words.into(), pattern: None }
    }

    /// As it was asked for.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// The matches that start in `span`.
    pub fn in_span(&self, text: &str, span: Span) -> Vec<Span> {
        match &self.pattern {
            Some(pattern) => matches(pattern, text, span),
            None => words_in(text, span, &self.query),
        }
    }

    /// The first match that starts at `from` or later, or else the first of all.
    pub fn next(&self, text: &str, from: usize) -> Option<Span> {
        let first = |from: usize, to: usize| {
            let mut start = text.ceil_char_boundary(from.min(text.len()));
            // In steps, so that a match nearby is found at once in a text of any length.
            while start < to {
                let end = text.ceil_char_boundary((start + STEP).min(to));
                if let Some(found) = self.in_span(text, Span::new(start, end)).first() {
                    return Some(*found);
                }
                start = end;
            }
            None
        };
        first(from, text.len()).or_else(|| first(0, from.min(text.len())))
    }

    /// The last match that starts before `from`, or else the last of all.
    pub fn previous(&self, text: &str, from: usize) -> Option<Span> {
        let last = |from: usize| {
            let mut end = text.floor_char_boundary(from.min(text.len()));
            while end > 0 {
                let start = text.floor_char_boundary(end.saturating_sub(STEP));
                if let Some(found) = self.in_span(text, Span::new(start, end)).last() {
                    return Some(*found);
                }
                end = start;
            }
            None
        };
        last(from).or_else(|| last(text.len()))
    }
}

/// A pattern, of limited size; capitals count where there are any but those of classes as "\\W".
fn compiled(pattern: &str) -> Result<Regex, String> {
    let mut before = ' ';
    let capitals = pattern.chars().any(|c| {
        let before = std::mem::replace(&mut before, c);
        c.is_uppercase() && before != '\\'
    });
    let built = RegexBuilder::new(pattern)
        .case_insensitive(!capitals)
        .multi_line(true)
        .size_limit(PATTERN)
        .dfa_size_limit(PATTERN)
        .nest_limit(64)
        .build();
    built.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => "the pattern would take too much memory".to_owned(),
        // The last line of a drawing says what is wrong.
        other => {
            let told = other.to_string();
            let last = told.lines().next_back().unwrap_or_default().trim_start_matches("error: ").to_owned();
            format!("the pattern cannot be followed: {last}")
        }
    })
}

/// The matches of a pattern that start in `span` and are not empty.
fn matches(pattern: &Regex, text: &str, span: Span) -> Vec<Span> {
    // What stands before decides whether a word begins, what stands behind how far a match goes.
    let near = text.ceil_char_boundary((span.end + AROUND).min(text.len()));
    let from = text.floor_char_boundary(span.start.saturating_sub(AROUND));
    let part = text.get(from..near).unwrap_or_default();
    let mut found = Vec::new();
    let mut at = span.start.saturating_sub(from);
    while let Some(hit) = pattern.find_at(part, at) {
        if hit.start() + from >= span.end {
            break;
        }
        if hit.is_empty() {
            let step = part.get(hit.end()..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            at = hit.end() + step;
            if at > part.len() {
                break;
            }
            continue;
        }
        found.push(Span::new(from + hit.start(), from + hit.end()));
        at = hit.end();
    }
    found
}

/// The places of some words that start in `span`.
fn words_in(text: &str, span: Span, query: &str) -> Vec<Span> {
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
        let sought = Sought::of(query).unwrap();
        sought.in_span(text, Span::new(0, text.len())).into_iter().map(|s| s.start).collect()
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
        for query in ["one", "/on./"] {
            let sought = Sought::of(query).unwrap();
            assert_eq!(sought.next(text, 1), Some(Span::new(8, 11)));
            assert_eq!(sought.next(text, 9), Some(Span::new(0, 3)));
            assert_eq!(sought.previous(text, 8), Some(Span::new(0, 3)));
            assert_eq!(sought.previous(text, 0), Some(Span::new(8, 11)));
        }
        let none = Sought::words("six");
        assert_eq!((none.next(text, 3), none.previous(text, 3)), (None, None));
    }

    #[test]
    fn between_slashes_stands_a_pattern() {
        assert_eq!(found("voted, votes, Vote", "/vote[ds]?\\b/"), [0, 7, 14]);
        assert_eq!(found("voted, votes, Vote", "/Vote"), [14]);
        assert_eq!(found("a1 b2", "/\\D\\d/"), [0, 3], "a class is no capital");
        assert_eq!(found("one\ntwo", "/^t/"), [4]);
        assert_eq!(found("ab", "/x*/"), [0; 0], "what matches nothing finds nothing");
        assert_eq!(found("é é", "/é/"), [0, 3]);
    }

    #[test]
    fn a_pattern_that_cannot_be_followed_says_so_in_a_sentence() {
        let told = |line: &str| Sought::of(line).unwrap_err();
        assert_eq!(told("/(ab/"), "the pattern cannot be followed: unclosed group");
        assert_eq!(told("/(\\w{500}){500}/"), "the pattern would take too much memory");
        assert!(told(&format!("/{}a{}/", "(".repeat(100), ")".repeat(100))).contains("nest"));
    }
}
