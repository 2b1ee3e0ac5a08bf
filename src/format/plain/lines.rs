//! The lines of a text that hold something.

use crate::text::Span;
use memchr::memmem;

/// A line with something other than white space in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Line {
    /// It without the white space around it.
    pub(super) span: Span,
    /// Columns of white space before it; a tab counts four.
    pub(super) indent: usize,
    /// Whether a blank line, or the text's start, stands before it.
    pub(super) after_blank: bool,
}

/// The lines of a text that hold something, in order. A line ends at LF, CR, CR LF, or at U+2028 or U+2029.
#[derive(Clone)]
pub(super) struct Lines<'a> {
    text: &'a str,
    at: usize,
    /// Whether the text has any of U+2028 and U+2029, so that lines must be searched for them.
    separated: bool,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let has = |mark: &str| memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
        Self { text, at: 0, separated: has("\u{2028}") || has("\u{2029}") }
    }

    /// The next line with the blanks that it may consist of, and the place behind its end.
    fn cut(&self) -> Option<(Span, usize)> {
        let rest = self.text.get(self.at..).filter(|r| !r.is_empty())?;
        let mut length = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        if self.separated {
            length = rest.get(..length).and_then(|line| line.find(['\u{2028}', '\u{2029}'])).unwrap_or(length);
        }
        let end = self.at + length;
        let behind = self.text.get(end..).unwrap_or_default();
        let mark = if behind.starts_with("\r\n") { 2 } else { behind.chars().next().map_or(0, char::len_utf8) };
        Some((Span::new(self.at, end), end + mark))
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let mut after_blank = self.at == 0;
        loop {
            let (line, next) = self.cut()?;
            self.at = next;
            let span = line.trimmed(self.text);
            if !span.is_empty() {
                let lead = Span::new(line.start, span.start).of(self.text);
                let indent = lead.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
                return Some(Line { span, indent, after_blank });
            }
            after_blank = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        let text = "one\r\ntwo\rthree\u{2028}four\n\n \t five";
        let lines: Vec<_> = Lines::new(text).map(|l| (l.span.of(text), l.indent, l.after_blank)).collect();
        assert_eq!(lines, [("one", 0, true), ("two", 0, false), ("three", 0, false), ("four", 0, false), ("five", 6, true)]);
    }
}
