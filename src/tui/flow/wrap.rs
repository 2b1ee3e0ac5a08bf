//! Wrapping: one unit of text into lines. First fit, at the places where Unicode's line breaking algorithm (UAX 14) allows it; a lone short word at the end
//! gets company from the line before.

use crate::text::Span;
use crate::tui::scrub::{self, glyphs};
use textwrap::WordSeparator;

/// Wraps the text at `span` into lines of at most `width` cells. The lines follow each other without a gap; white space at a line's end belongs to
/// it and may hang over. Lines after the first are `hang` cells narrower. `keep` ends a line wherever the text does (code, tables).
pub(super) fn wrap(text: &str, span: Span, (width, hang): (u16, u16), keep: bool) -> Vec<Span> {
    let (first, rest) = (usize::from(width.max(1)), usize::from(width.saturating_sub(hang).max(1)));
    let places = opportunities(text, span);
    let mut breaks = places.iter().copied().peekable();
    let mut lines = Vec::new();
    let mut line = Line { start: span.start, cells: 0, last: None };
    for glyph in glyphs(text, span) {
        while breaks.next_if(|&b| b < glyph.span.start).is_some() {}
        let soft = text.get(..glyph.span.start).is_some_and(|t| t.ends_with(SOFT_HYPHEN));
        // A soft hyphen is seen where the line ends behind it, and needs a cell there.
        let width = if lines.is_empty() { first } else { rest };
        let room = !soft || line.cells < width;
        if breaks.next_if_eq(&glyph.span.start).is_some() && glyph.span.start > line.start && room {
            line.last = Some((glyph.span.start, line.cells));
        }
        let wide = usize::from(glyph.width);
        // Twice at most: what was carried over to the new line may fill it too.
        while line.cells + wide > if lines.is_empty() { first } else { rest } && !glyph.space && glyph.span.start > line.start {
            let (at, cells) = line.last.unwrap_or((glyph.span.start, line.cells));
            lines.push(Span::new(line.start, at));
            line = Line { start: at, cells: line.cells - cells, last: None };
        }
        line.cells += wide;
        if keep && glyph.newline {
            lines.push(Span::new(line.start, glyph.span.end));
            line = Line { start: glyph.span.end, cells: 0, last: None };
        }
    }
    if line.start < span.end || lines.is_empty() {
        lines.push(Span::new(line.start, span.end));
    }
    if !keep {
        keep_company(text, &places, rest, &mut lines);
    }
    lines
}

/// Unseen, but for where a line ends behind it.
const SOFT_HYPHEN: char = '\u{ad}';

/// Lets the last word of the line before the last go down to a last line that is one short word, where the line before stays long enough for that not to be
/// seen.
fn keep_company(text: &str, places: &[usize], width: usize, lines: &mut [Span]) {
    let [.., before, last] = lines else { return };
    let shown = |span: Span| scrub::width(span.of(text).trim_end());
    let alone = places.partition_point(|p| *p <= last.start) == places.partition_point(|p| *p < last.end);
    if !alone || shown(*last) * 8 > width {
        return;
    }
    let at = places.get(..places.partition_point(|p| *p < last.start)).and_then(<[_]>::last).copied();
    let Some(at) = at.filter(|at| *at > before.start && text.get(..*at).is_some_and(|t| t.ends_with(' '))) else { return };
    let (upper, lower) = (Span::new(before.start, at), Span::new(at, last.end));
    if shown(upper) * 8 >= width * 5 && shown(lower) <= width {
        (*before, *last) = (upper, lower);
    }
}

/// The line being filled: where it starts, its cells so far, and the last place where it could end with the cells up to there.
struct Line {
    start: usize,
    cells: usize,
    last: Option<(usize, usize)>,
}

/// Where a line may start, in bytes of the text, in order.
fn opportunities(text: &str, span: Span) -> Vec<usize> {
    let part = span.of(text);
    let mut found = Vec::with_capacity(part.len() / 5);
    if part.is_ascii() {
        // UAX 14 for what an ASCII text holds, without the tables: after spaces, and after a hyphen within a word.
        let mut before = [b'x', b'x'];
        for (i, &byte) in part.as_bytes().iter().enumerate() {
            let after_space = before[1].is_ascii_whitespace() && !byte.is_ascii_whitespace();
            let after_hyphen = before[1] == b'-' && before[0].is_ascii_alphanumeric() && byte.is_ascii_alphabetic();
            if after_space || after_hyphen {
                found.push(span.start + i);
            }
            before = [before[1], byte];
        }
        return found;
    }
    let mut at = span.start;
    for word in WordSeparator::UnicodeBreakProperties.find_words(part) {
        let end = at + word.word.len() + word.whitespace.len();
        hyphens(word.word, at, &mut found);
        found.push(end);
        at = end;
    }
    found
}

/// The places behind hyphens inside a word, seen and unseen ones; the word separator leaves them to its callers.
fn hyphens(word: &str, at: usize, found: &mut Vec<usize>) {
    let bytes = word.as_bytes();
    for (i, hyphen) in word.match_indices(['-', SOFT_HYPHEN]) {
        let behind = i + hyphen.len();
        let joins = i > 0 && bytes.get(i - 1).is_some_and(|b| b.is_ascii_alphanumeric() || !b.is_ascii());
        if joins && bytes.get(behind).is_some_and(|b| b.is_ascii_alphabetic() || !b.is_ascii()) {
            found.push(at + behind);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, width: u16) -> Vec<&str> {
        wrap(text, Span::new(0, text.len()), (width, 0), false).into_iter().map(|l| l.of(text).trim_end()).collect()
    }

    #[test]
    fn lines_break_where_a_typesetter_would() {
        let cases: &[(&str, u16, &[&str])] = &[
            ("one two three", 8, &["one two", "three"]),
            ("a well-known fact", 8, &["a well-", "known", "fact"]),
            ("“Yes,” she said", 7, &["“Yes,”", "she", "said"]),
            ("unbreakablelongword", 7, &["unbreak", "ablelon", "gword"]),
            ("漢字漢字", 4, &["漢字", "漢字"]),
            ("hard\nwrapped text", 20, &["hard\nwrapped text"]),
            ("years-long “effort”—and", 11, &["years-long", "“effort”—", "and"]),
            ("Schiff\u{ad}fahrt heute", 8, &["Schiff\u{ad}", "fahrt", "heute"]),
            ("Schiff\u{ad}fahrt", 6, &["Schiff\u{ad}", "fahrt"]),
            ("", 5, &[""]),
        ];
        for (text, width, expected) in cases {
            assert_eq!(&lines(text, *width), expected, "{text:?} at {width}");
        }
    }

    #[test]
    fn a_short_word_does_not_end_a_paragraph_alone() {
        let text = "The town has waited for this wall for many years now";
        assert_eq!(lines(text, 48), ["The town has waited for this wall for many", "years now"]);
        // Where it would leave a hole, it stays alone.
        assert_eq!(
            lines("The town has waited for unbelievablelongyears now", 45),
            ["The town has waited for unbelievablelongyears", "now"]
        );
    }

    #[test]
    fn lines_after_the_first_may_be_narrower() {
        let text = "1. one two three four five";
        let lines: Vec<_> =
            wrap(text, Span::new(0, text.len()), (12, 3), false).into_iter().map(|l| l.of(text).trim_end()).collect();
        assert_eq!(lines, ["1. one two", "three", "four five"]);
    }

    #[test]
    fn code_keeps_its_lines() {
        let text = "fn main() {\n}\n";
        assert_eq!(wrap(text, Span::new(0, text.len()), (40, 0), true), [Span::new(0, 12), Span::new(12, 14)]);
    }

    proptest! {
        #[test]
        fn lines_follow_each_other_and_fit(text in "[a-z漢é “\\-\\n\u{301}]{0,120}", width in 1u16..30) {
            let mut at = 0;
            for line in wrap(&text, Span::new(0, text.len()), (width, 0), false) {
                prop_assert_eq!(line.start, at);
                at = line.end;
                let shown = line.of(&text).trim_end();
                let one = glyphs(shown, Span::new(0, shown.len())).count() <= 1;
                prop_assert!(one || scrub::width(shown) <= usize::from(width), "{:?}", shown);
            }
            prop_assert_eq!(at, text.len());
        }
    }
}
