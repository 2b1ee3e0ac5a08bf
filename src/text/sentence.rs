//! Sentences: where one ends and the next begins.

use super::token::is_raised;
use super::{Kind, Span, Token, Tokens};
use std::ops::Range;

/// What a full stop behind a word may mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stop {
    /// An abbreviation that something always follows ("Mr.", "Sen.", "No."): never an end.
    Title,
    /// An abbreviation that may stand last ("Inc.", "Jan.", "Calif."): an end where a usual first word follows.
    Short,
    /// No abbreviation.
    Plain,
}

/// What the rules need to know about words; given by the caller, since words are data of a higher room.
pub struct Words<'a> {
    /// What a full stop behind this lower-case word means.
    pub stop: &'a dyn Fn(&str) -> Stop,
    /// Whether sentences often start with this lower-case word ("the", "he", "but").
    pub opener: &'a dyn Fn(&str) -> bool,
}

/// Splits the tokens `range` (one block's) into sentences, as ranges of token indices. Closing quotation marks and
/// brackets belong to the sentence that they end.
pub fn sentences(text: &str, tokens: &Tokens, range: Range<usize>, words: &Words<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = range.start;
    let mut at = range.start;
    while at < range.end {
        let end = end_after(text, tokens, at, range.end, words);
        if let Some(end) = end {
            found.push(start..end);
            start = end;
            at = end;
        } else {
            at += 1;
        }
    }
    if start < range.end {
        found.push(start..range.end);
    }
    found
}

/// The index behind the sentence that ends with the token at `at`, if one does.
fn end_after(text: &str, tokens: &Tokens, at: usize, limit: usize, words: &Words<'_>) -> Option<usize> {
    let token = tokens.get(at)?;
    let mark = token.span.of(text);
    let dotted_word = token.kind == Kind::Word && mark.ends_with('.');
    let ends = matches!(mark, "." | "!" | "?" | "…" | "。") || (mark.starts_with('.') && token.kind == Kind::Mark);
    if !ends && !dotted_word {
        return None;
    }
    let mut end = at + 1;
    while end < limit && tokens.get(end).is_some_and(|t| closes(text, t, tokens.get(end + 1))) {
        end += 1;
    }
    let Some(next) = tokens.get(end).filter(|_| end < limit) else { return Some(end) };
    let closed = end > at + 1;
    let follows = if dotted_word {
        // "U.S. Army" goes on, "… in the U.S. The army …" does not.
        // "10 p.m. (0300 GMT)" goes on as well.
        let bracket = matches!(next.span.of(text), "(" | "[");
        if opens(text, next) && !bracket || (words.opener)(tokens.lower(end)) && next.capital { Some(end) } else { None }
    } else if mark == "." && !closed && at > 0 {
        match stop_behind(text, tokens, at, words) {
            Stop::Title => None,
            Stop::Short => ((words.opener)(tokens.lower(end)) && next.capital).then_some(end),
            Stop::Plain => begins(text, tokens, end).then_some(end),
        }
    } else {
        begins(text, tokens, end).then_some(end)
    };
    follows.filter(|_| !next.glued || closed || next.capital)
}

/// What the full stop at `at` means, judged by the word before it.
fn stop_behind(text: &str, tokens: &Tokens, at: usize, words: &Words<'_>) -> Stop {
    let Some(before) = at.checked_sub(1).and_then(|i| tokens.get(i)) else { return Stop::Plain };
    let glued = tokens.get(at).is_some_and(|t| t.glued);
    if !glued || before.kind != Kind::Word {
        return Stop::Plain;
    }
    let initial = before.capital && before.span.of(text).chars().count() == 1;
    // "vitamin C. The …" ends; "John F. Ray", "(J. Ray)" and "12, J. Ray" go on.
    let after_name = at.checked_sub(2).and_then(|i| tokens.get(i)).is_none_or(|t| t.capital || t.kind != Kind::Word);
    if initial && after_name && before.span.of(text) != "I" {
        return Stop::Title;
    }
    (words.stop)(tokens.lower(at - 1))
}

/// Whether a sentence can begin with the token at `at`: no lower-case word does.
fn begins(text: &str, tokens: &Tokens, at: usize) -> bool {
    tokens.get(at).is_some_and(|t| match t.kind {
        Kind::Word => t.capital || !t.span.of(text).starts_with(char::is_lowercase),
        Kind::Number | Kind::Symbol => true,
        Kind::Mark => opens(text, t) || t.span.of(text).starts_with(['—', '–', '-', '•', '*', '.', '…']),
    })
}

/// Whether the token opens a quotation or a bracket.
fn opens(text: &str, token: &Token) -> bool {
    match token.span.of(text) {
        "“" | "‘" | "``" | "(" | "[" | "«" | "„" | "¿" | "¡" => true,
        "\"" | "'" | "''" => !token.glued,
        _ => false,
    }
}

/// Whether the token closes what stands before it. A straight mark between two glued neighbours closes.
fn closes(text: &str, token: &Token, next: Option<&Token>) -> bool {
    match token.span.of(text) {
        "”" | "’" | ")" | "]" | "»" => true,
        "." | "!" | "?" => token.glued,
        "\"" | "'" | "''" => token.glued || next.is_none(),
        note => token.glued && note.starts_with(is_raised),
    }
}

/// The span from the first to the last token of `range`.
pub fn hull(tokens: &Tokens, range: &Range<usize>) -> Span {
    match (tokens.get(range.start), range.end.checked_sub(1).and_then(|i| tokens.get(i))) {
        (Some(first), Some(last)) => Span::new(first.span.start, last.span.end.max(first.span.start)),
        _ => Span::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let tokens = Tokens::of(text);
        let words = Words {
            stop: &|w| match w {
                "mr" | "sen" => Stop::Title,
                "inc" | "jan" => Stop::Short,
                _ => Stop::Plain,
            },
            opener: &|w| matches!(w, "the" | "he" | "but"),
        };
        sentences(text, &tokens, 0..tokens.len(), &words).iter().map(|r| hull(&tokens, r).of(text)).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_would_pause() {
        let cases: &[(&str, &[&str])] = &[
            ("He left. She stayed.", &["He left.", "She stayed."]),
            ("Mr. Ray met Sen. Poe. They spoke.", &["Mr. Ray met Sen. Poe.", "They spoke."]),
            ("The U.S. Army left the U.S. The army rests.", &["The U.S. Army left the U.S.", "The army rests."]),
            ("“It is late.” He left.", &["“It is late.”", "He left."]),
            ("\"Why?\" he asked. \"Now!\"", &["\"Why?\" he asked.", "\"Now!\""]),
            ("On Jan. 5 Acme Inc. sold. But why?", &["On Jan. 5 Acme Inc. sold.", "But why?"]),
            ("John F. Kennedy spoke (late). Fine", &["John F. Kennedy spoke (late).", "Fine"]),
            ("S. Ray met (J. Poe) and plan B. The end", &["S. Ray met (J. Poe) and plan B.", "The end"]),
            (
                "The state will pay.² It said so on 12 km². Nobody asked.",
                &["The state will pay.²", "It said so on 12 km².", "Nobody asked."],
            ),
            ("It rose 3.5 percent... Then fell.", &["It rose 3.5 percent...", "Then fell."]),
        ];
        for (text, expected) in cases {
            assert_eq!(&split(text), expected, "{text}");
        }
    }
}
