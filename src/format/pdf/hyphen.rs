//! Words that a line's end divides: whether the hyphen was put there by the typesetter or belongs to the word.

use super::piece::Piece;
use std::collections::BTreeSet;

/// The words of a document that no line's end divides, in lower case.
#[derive(Default)]
pub(super) struct Words {
    whole: BTreeSet<String>,
    /// Lines, and those of them that end within a word.
    lines: usize,
    divided: usize,
}

/// First halves that often stand before a hyphen of their own.
const FIRST: &[&str] = &[
    "well", "self", "long", "short", "high", "low", "non", "mid", "half", "full", "ex", "anti", "co", "cross", "so", "two",
    "three", "four", "five", "ten", "part", "first", "second", "third", "vice", "post", "pro", "multi", "semi", "all", "follow",
    "year",
];

impl Words {
    /// Takes in the words within a line.
    pub(super) fn take(&mut self, line: &Piece) {
        let words = line.text.split_whitespace().map(bare).filter(|w| w.len() > 2);
        let last = line.text.trim_end().ends_with(['-', '\u{ad}', '‐']);
        let mut words: Vec<String> = words.map(str::to_lowercase).collect();
        if last {
            words.pop();
        }
        self.lines += 1;
        self.divided += usize::from(last);
        // The first word of a line may be the rest of one.
        self.whole.extend(words.into_iter().skip(1));
    }

    /// What stands between `before`, the end of a line, and `after`, the start of the next: how many bytes of the line's end go, and what
    /// comes between instead.
    pub(super) fn between(&self, before: &str, after: &str) -> (usize, &'static str) {
        if before.ends_with('\u{ad}') {
            return ('\u{ad}'.len_utf8(), "");
        }
        let Some(hyphen) = before.chars().next_back().filter(|c| matches!(c, '-' | '‐')) else { return (0, " ") };
        let stem = before.get(..before.len() - hyphen.len_utf8()).unwrap_or_default();
        let first = bare(stem.rsplit(char::is_whitespace).next().unwrap_or_default());
        let rest = bare(after.split_whitespace().next().unwrap_or_default());
        let lettered = stem.ends_with(char::is_alphabetic) && rest.starts_with(char::is_lowercase);
        if first.is_empty() || !stem.ends_with(char::is_alphanumeric) {
            return (0, " ");
        }
        let (whole, divided) = (format!("{first}{rest}").to_lowercase(), format!("{first}-{rest}").to_lowercase());
        let (known, other) = (self.whole.contains(&whole), self.whole.contains(&divided));
        // Where hardly any line ends within a word nobody divides words, and the hyphens are the words' own.
        let typeset = self.divided * 60 > self.lines && !FIRST.contains(&first.to_lowercase().as_str());
        let keeps = !lettered || first.contains(['-', '‐']) || if known == other { !typeset } else { other };
        if keeps { (0, "") } else { (hyphen.len_utf8(), "") }
    }
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_goes_where_the_line_alone_wanted_it() {
        let mut words = Words::default();
        for line in ["A well-known bridge, and long-term plans", "its re-opening is planned"] {
            words.take(&Piece { text: line.into(), ..Piece::default() });
        }
        assert_eq!(words.between("the har-", "bour board"), (0, ""));
        words.take(&Piece { text: "a line that ends with-".into(), ..Piece::default() });
        for (before, after, expected) in [
            ("the har-", "bour board", (1, "")),
            ("the well-", "known mayor", (0, "")),
            ("a long-", "term plan", (0, "")),
            ("the Anglo-", "Saxon bridge", (0, "")),
            ("from 2010-", "2014", (0, "")),
            ("the har\u{ad}", "bour", (2, "")),
            ("the harbour", "board", (0, " ")),
            ("it was - as ever -", "late", (0, " ")),
            ("a north-south-", "route", (0, "")),
        ] {
            assert_eq!(words.between(before, after), expected, "{before} {after}");
        }
    }
}
