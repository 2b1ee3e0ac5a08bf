//! Whether a text is hard-wrapped, decided once a document from its beginning.

use super::lines::{Line, Lines};
use super::shape;

/// Bytes of the text that decide. A preview holds as many, so that it decides alike.
const SAMPLE: usize = 1 << 15;

/// The widest line, in code points, that a wrapped text has.
const WIDEST: usize = 130;

/// How paragraphs are laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Layout {
    /// A line each.
    Lines,
    /// Broken into lines of at most about so many code points.
    Wrapped(usize),
}

/// The length of a line in code points.
pub(super) fn width(text: &str, line: Line) -> usize {
    line.indent + line.span.of(text).chars().count()
}

/// The length of its first word in code points.
pub(super) fn first_word(text: &str, line: Line) -> usize {
    line.span.of(text).split(char::is_whitespace).next().map_or(0, |w| w.chars().count())
}

/// Counts over the pairs of neighbouring lines.
#[derive(Default)]
struct Pairs {
    all: usize,
    full: usize,
    open: usize,
    small: usize,
}

impl Layout {
    /// The lay-out of `text`. In a wrapped text nearly every line that has another below it is full (the next line's first word would
    /// not have fitted), few end where a sentence does, and many go on in small letters.
    pub(super) fn of(text: &str) -> Self {
        let lines: Vec<Line> = Lines::new(text).take_while(|l| l.span.start < SAMPLE).collect();
        let joined = |pair: &[Line]| match pair {
            [a, b] if !b.after_blank && plain(text, *a) && plain(text, *b) => Some((*a, *b)),
            _ => None,
        };
        let mut widths: Vec<usize> = lines.windows(2).filter_map(joined).map(|(a, _)| width(text, a)).collect();
        widths.sort_unstable();
        // A line in twenty may stick out: an address that could not be broken.
        let Some(widest) = widths.get(widths.len().saturating_sub(1) - widths.len() / 20).copied() else { return Self::Lines };
        if !(20..=WIDEST).contains(&widest) {
            return Self::Lines;
        }
        let mut pairs = Pairs::default();
        for (a, b) in lines.windows(2).filter_map(joined) {
            pairs.all += 1;
            let fits = width(text, a) + 1 + first_word(text, b) <= widest && width(text, b) <= widest + widest / 4;
            pairs.full += usize::from(!fits && width(text, b) <= widest + widest / 4);
            pairs.open += usize::from(!shape::ends_sentence(a.span.of(text)));
            pairs.small += usize::from(shape::goes_on(b.span.of(text)));
        }
        let wrapped = pairs.full * 10 >= pairs.all * 6 && pairs.open * 2 >= pairs.all && pairs.small * 10 >= pairs.all * 3;
        if wrapped { Self::Wrapped(widest) } else { Self::Lines }
    }

    /// Whether `next` continues the paragraph that `line` belongs to.
    pub(super) fn continues(self, text: &str, line: Line, next: Line) -> bool {
        let (words, after) = (line.span.of(text), next.span.of(text));
        match self {
            // One paragraph broken by mistake, as where a page was copied: broken within a sentence, after a long line.
            Self::Lines => {
                words.len() >= 40
                    && after.starts_with(char::is_lowercase)
                    && words.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '–' | '—'))
            }
            Self::Wrapped(widest) => {
                let full = width(text, line) + 1 + first_word(text, next) + 2 > widest;
                let indented = next.indent > line.indent + 1;
                let parted = shape::is_turn(after) || indented && shape::ends_sentence(words);
                !parted && (full || shape::goes_on(after))
            }
        }
    }
}

/// Whether a line can be part of a wrapped paragraph at all.
fn plain(text: &str, line: Line) -> bool {
    let words = line.span.of(text);
    shape::list_marker(words).is_none() && !words.starts_with(['>', '|', '`', '~', '<', '{', '}']) && !shape::is_rule(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_like_length_that_are_whole_sentences_are_not_wrapped() {
        let text = "The bridge will open in spring.\nThe ferry will sail in autumn.\nThe board will meet next week.\n".repeat(8);
        assert_eq!(Layout::of(&text), Layout::Lines);
    }

    #[test]
    fn long_paragraphs_are_not_wrapped() {
        let text = "The bridge will open in spring, and then the ferry will no longer be needed, which ".repeat(4) + "\nis all.";
        assert_eq!(Layout::of(&text), Layout::Lines);
    }
}
