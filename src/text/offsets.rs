//! `Offsets`: the one converter between bytes, code points and UTF-16 units.

use super::Span;

/// A stretch of a text in *code points*, end exclusive, as W3C's `TextPositionSelector` counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct CharSpan {
    /// First code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
}

/// Bytes between two checkpoints: the most that a look-up has to walk.
const STRIDE: usize = 512;

#[derive(Clone, Copy, Default)]
struct Checkpoint {
    byte: usize,
    chars: usize,
    utf16: usize,
}

/// Converts places of one text between bytes, code points and UTF-16 units. Made in one walk of the text; each question
/// then walks at most 512 bytes.
pub struct Offsets<'a> {
    text: &'a str,
    checkpoints: Vec<Checkpoint>,
}

impl<'a> Offsets<'a> {
    /// The converter for `text`.
    pub fn new(text: &'a str) -> Self {
        let mut checkpoints = vec![Checkpoint::default()];
        let mut at = Checkpoint::default();
        while at.byte < text.len() {
            let next = text.floor_char_boundary(at.byte + STRIDE);
            let chunk = Span::new(at.byte, next).of(text);
            at = Checkpoint {
                byte: next,
                chars: at.chars + chunk.chars().count(),
                utf16: at.utf16 + chunk.chars().map(char::len_utf16).sum::<usize>(),
            };
            checkpoints.push(at);
        }
        Self { text, checkpoints }
    }

    fn before(&self, key: impl Fn(&Checkpoint) -> usize, value: usize) -> Checkpoint {
        let after = self.checkpoints.partition_point(|c| key(c) <= value);
        self.checkpoints.get(after.saturating_sub(1)).copied().unwrap_or_default()
    }

    /// Code points before the byte at `byte`.
    pub fn chars(&self, byte: usize) -> usize {
        let from = self.before(|c| c.byte, byte);
        from.chars + Span::new(from.byte, byte.min(self.text.len())).of(self.text).chars().count()
    }

    /// UTF-16 units before the byte at `byte`.
    pub fn utf16(&self, byte: usize) -> usize {
        let from = self.before(|c| c.byte, byte);
        let walked = Span::new(from.byte, byte.min(self.text.len())).of(self.text);
        from.utf16 + walked.chars().map(char::len_utf16).sum::<usize>()
    }

    /// The byte at which code point number `chars` starts; the text's end where it has fewer.
    pub fn byte(&self, chars: usize) -> usize {
        let from = self.before(|c| c.chars, chars);
        let rest = self.text.get(from.byte..).unwrap_or_default();
        rest.char_indices().nth(chars - from.chars).map_or(self.text.len(), |(i, _)| from.byte + i)
    }

    /// A byte span in code points.
    pub fn char_span(&self, span: Span) -> CharSpan {
        CharSpan { start: self.chars(span.start), end: self.chars(span.end) }
    }

    /// A code point span in bytes.
    pub fn byte_span(&self, span: CharSpan) -> Span {
        Span::new(self.byte(span.start), self.byte(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn astral_characters_are_one_code_point_and_two_utf16_units() {
        let text = "a😀é";
        let offsets = Offsets::new(text);
        assert_eq!((offsets.chars(5), offsets.utf16(5)), (2, 3));
        assert_eq!(offsets.byte(2), 5);
    }

    proptest! {
        #[test]
        fn bytes_and_code_points_convert_back_and_forth(text in "\\PC{0,1200}") {
            let offsets = Offsets::new(&text);
            for (n, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(offsets.chars(byte), n);
                prop_assert_eq!(offsets.byte(n), byte);
            }
        }
    }
}
