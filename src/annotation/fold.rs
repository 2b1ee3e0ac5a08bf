//! `Folded`: a text without the differences that a new edition or another format makes: runs of white space, straight or curly quotation marks,
//! sorts of dashes, what is not seen.

use crate::text::Span;

/// A folded text, and where each stretch of it stands in the text itself.
#[derive(Debug)]
pub(super) struct Folded {
    pub(super) text: String,
    /// Pairs of offsets in bytes, folded and original, wherever their difference changes.
    places: Vec<(usize, usize)>,
}

impl Folded {
    pub(super) fn of(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), places: vec![(0, 0)] };
        let mut spaced = false;
        for (at, c) in text.char_indices() {
            let space = c.is_whitespace();
            if space && spaced || is_unseen(c) {
                continue;
            }
            spaced = space;
            folded.note(at);
            if space {
                folded.text.push(' ');
            } else {
                push_plain(c, &mut folded.text);
            }
        }
        folded.note(text.len());
        folded
    }

    /// Notes that what is folded next stood at `original`.
    fn note(&mut self, original: usize) {
        let here = self.text.len();
        let expected = self.places.last().map_or(0, |&(folded, at)| at + (here - folded));
        if expected != original {
            self.places.push((here, original));
        }
    }

    /// Where a stretch of the folded text stands in the text itself.
    pub(super) fn original(&self, folded: Span) -> Span {
        Span::new(self.offset(folded.start, folded.start), self.offset(folded.end, folded.end.saturating_sub(1)))
    }

    /// The original of the offset `at`, counted on from the last place at or before `from`: the end of a stretch is counted from its last
    /// character, so that nothing behind it is taken in.
    fn offset(&self, at: usize, from: usize) -> usize {
        let behind = self.places.partition_point(|&(folded, _)| folded <= from);
        let place = behind.checked_sub(1).and_then(|i| self.places.get(i));
        place.map_or(at, |&(folded, original)| original + (at - folded))
    }
}

/// `text`, folded.
pub(super) fn fold(text: &str) -> String {
    Folded::of(text).text
}

const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn push_plain(c: char, to: &mut String) {
    match c {
        '‘' | '’' | '‛' | '′' | '`' => to.push('\''),
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => to.push('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '−' => to.push('-'),
        _ => to.push(c),
    }
}
