//! Scrubbing: how text from outside is shown. Every such text passes through here on its way to the screen. Control characters
//! become visible pictures, bidirectional controls a mark, floods of combining marks are cut; each glyph knows the bytes it stands for.

use crate::text::{Span, is_ignorable};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// One thing that is shown: what the terminal gets for some bytes of the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Glyph<'a> {
    /// The bytes it stands for.
    pub span: Span,
    /// What is shown; empty for what has no shape of its own.
    pub shown: &'a str,
    /// Cells it takes: 0 to 4.
    pub width: u16,
    /// Whether a line may end before or after it without harm.
    pub space: bool,
    /// Whether it ends a line of the text.
    pub newline: bool,
}

/// Cells that a tab is shown as.
const TAB: &str = "    ";
/// Shown for what has no picture.
const OTHER: &str = "\u{fffd}";
/// Marks that one letter may carry; writing systems need at most three or four.
const MARKS: usize = 4;
/// Most bytes of one glyph: the longest emoji sequences have 35.
const LONGEST: usize = 48;

/// The glyphs of `text` in `span`.
pub fn glyphs(text: &str, span: Span) -> Glyphs<'_> {
    Glyphs { text: span.of(text), at: 0, base: span.start }
}

/// Whether a byte is shown as it is, in one cell.
const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

/// Whether `text` is shown byte by byte as it is, each in one cell.
pub fn is_plain_text(text: &str) -> bool {
    text.bytes().all(is_plain)
}

/// How many bytes at the start of `text` are shown as they are, each in one cell, whatever follows them.
pub fn plain_run(text: &str) -> usize {
    let bytes = text.as_bytes();
    match bytes.iter().position(|byte| !is_plain(*byte)) {
        None => bytes.len(),
        // A mark may follow that stands on the character before it.
        Some(end) if bytes.get(end).is_some_and(|byte| !byte.is_ascii()) => end.saturating_sub(1),
        Some(end) => end,
    }
}

/// Cells that `text` takes when shown.
pub fn width(text: &str) -> usize {
    if is_plain_text(text) {
        return text.len();
    }
    let (mut at, mut cells) = (0, 0);
    while at < text.len() {
        let run = plain_run(text.get(at..).unwrap_or_default());
        (at, cells) = (at + run, cells + run);
        let Some(glyph) = glyphs(text, Span::new(at, text.len())).next() else { break };
        (at, cells) = (glyph.span.end, cells + usize::from(glyph.width));
    }
    cells
}

/// See [`glyphs`].
#[derive(Clone, Debug)]
pub struct Glyphs<'a> {
    text: &'a str,
    at: usize,
    base: usize,
}

impl<'a> Iterator for Glyphs<'a> {
    type Item = Glyph<'a>;

    fn next(&mut self) -> Option<Glyph<'a>> {
        let bytes = self.text.as_bytes();
        let first = *bytes.get(self.at)?;
        // Nearly all of nearly every article; the rules of grapheme clusters need not be asked.
        if is_plain(first) && bytes.get(self.at + 1).is_none_or(u8::is_ascii) {
            let shown = self.text.get(self.at..=self.at).unwrap_or_default();
            let span = Span::new(self.base + self.at, self.base + self.at + 1);
            self.at += 1;
            return Some(Glyph { span, shown, width: 1, space: first == b' ', newline: false });
        }
        let rest = self.text.get(self.at..).unwrap_or_default();
        let cluster = simple(rest).or_else(|| rest.graphemes(true).next()).unwrap_or(rest);
        let span = Span::new(self.base + self.at, self.base + self.at + cluster.len());
        self.at += cluster.len().max(1);
        Some(glyph(cluster, span))
    }
}

/// Bytes of the character at the start of `text`, where it is one of those beyond ASCII that stand in many an article and all around it, and that take one
/// cell: signs and letters of Latin-1 but for its two that are not seen; dashes, quotation marks, dots; arrows; lines, blocks and shapes.
pub(super) const fn familiar(text: &str) -> Option<usize> {
    Some(match text.as_bytes() {
        [0xc2, 0xa1..=0xac | 0xae..=0xbf, ..] | [0xc3, _, ..] => 2,
        [0xe2, 0x80, 0x90..=0xa6 | 0xb9 | 0xba, ..]
        | [0xe2, 0x86, 0x90..=0x93, ..]
        | [0xe2, 0x94..=0x96, _, ..]
        | [0xe2, 0x97, 0x80..=0xbc, ..] => 3,
        _ => return None,
    })
}

/// The character at the start of `text`, where it is [`familiar`] and nothing can join it.
fn simple(text: &str) -> Option<&str> {
    let length = familiar(text)?;
    text.get(..length).filter(|_| text.as_bytes().get(length).is_none_or(u8::is_ascii))
}

fn glyph(cluster: &str, span: Span) -> Glyph<'_> {
    if cluster.len() > 1 && simple(cluster).is_some_and(|simple| simple.len() == cluster.len()) {
        return Glyph { span, shown: cluster, width: 1, space: false, newline: false };
    }
    let plain = |shown, width| Glyph { span, shown, width, space: false, newline: false };
    let mut chars = cluster.chars();
    let first = chars.next().unwrap_or_default();
    let single = chars.next().is_none();
    match first {
        ' ' if single => Glyph { space: true, ..plain(" ", 1) },
        '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' => Glyph { space: true, newline: true, ..plain(" ", 1) },
        '\r' if cluster == "\r\n" => Glyph { space: true, newline: true, ..plain(" ", 1) },
        '\t' => Glyph { space: true, ..plain(TAB, 4) },
        '!'..='~' if single => plain(cluster, 1),
        '\0'..='\u{1f}' | '\u{7f}' => plain(picture(first), 1),
        _ if is_bidi_control(first) || matches!(first, '\u{80}'..='\u{9f}' | '\u{fff0}'..='\u{fffc}') => plain(OTHER, 1),
        _ if cluster.chars().all(is_ignorable) => plain("", 0),
        _ => shaped(cluster, span),
    }
}

/// A cluster of printable characters, with what it may carry.
fn shaped(cluster: &str, span: Span) -> Glyph<'_> {
    let start = cluster.find(|c| !is_ignorable(c)).unwrap_or(0);
    let (mut marks, mut end, mut before) = (0, cluster.len(), '\0');
    for (i, c) in cluster.char_indices().skip_while(|(i, _)| *i < start) {
        if is_bidi_control(c) || c.is_control() || i > LONGEST || is_ignorable(c) && !is_needed(c, before, cluster) {
            end = i;
            break;
        }
        if c.width() == Some(0) && !is_ignorable(c) {
            marks += 1;
            if marks > MARKS {
                end = i;
                break;
            }
        }
        before = c;
    }
    let shown = cluster.get(start..end).unwrap_or_default();
    let width = shown.width();
    // A mark without a letter would sit on its neighbour, and nothing may be wider than the rest of the program believes.
    if width == 0 || width > 4 || shown.is_empty() {
        return Glyph { span, shown: OTHER, width: 1, space: false, newline: false };
    }
    let space = shown.chars().all(char::is_whitespace) && !matches!(shown, "\u{a0}" | "\u{202f}");
    Glyph { span, shown, width: u16::try_from(width).unwrap_or(1), space, newline: false }
}

/// Whether an unseen character does something to what is seen: joiners and selectors behind characters of scripts and symbols that know them
/// (all of them stand behind Cyrillic in Unicode's order, but for the bases of keycaps), and the tags of flags.
fn is_needed(c: char, before: char, cluster: &str) -> bool {
    match c {
        '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0d}' => before >= '\u{590}',
        '\u{fe0e}' | '\u{fe0f}' => before >= '\u{590}' || matches!(before, '0'..='9' | '#' | '*' | '©' | '®'),
        '\u{180b}'..='\u{180d}' | '\u{180f}' => matches!(before, '\u{1800}'..='\u{18af}'),
        '\u{e0100}'..='\u{e01ef}' => before >= '\u{2e80}',
        '\u{e0020}'..='\u{e007f}' => cluster.starts_with('\u{1f3f4}'),
        _ => false,
    }
}

/// Characters that turn the direction of what follows.
const fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The picture of a control character, as Unicode's "Control Pictures" has it.
fn picture(c: char) -> &'static str {
    const PICTURES: [&str; 33] = [
        "␀", "␁", "␂", "␃", "␄", "␅", "␆", "␇", "␈", "␉", "␊", "␋", "␌", "␍", "␎", "␏", "␐", "␑", "␒", "␓", "␔", "␕", "␖", "␗",
        "␘", "␙", "␚", "␛", "␜", "␝", "␞", "␟", "␡",
    ];
    PICTURES.get((c as usize).min(32)).copied().unwrap_or(OTHER)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        glyphs(text, Span::new(0, text.len())).map(|g| g.shown).collect()
    }

    #[test]
    fn what_would_steer_the_terminal_is_shown_instead() {
        assert_eq!(shown("a\x1b[31mred\x07"), "a␛[31mred␇");
        assert_eq!(shown("\u{9b}31m\u{202e}abc\u{2066}"), "\u{fffd}31m\u{fffd}abc\u{fffd}");
        assert_eq!(shown("a\tb\r\nc"), "a    b c");
    }

    #[test]
    fn a_flood_of_marks_is_cut_and_a_mark_alone_is_replaced() {
        let flood = format!("o{}k", "\u{301}".repeat(500));
        assert_eq!(shown(&flood), format!("o{}k", "\u{301}".repeat(MARKS)));
        assert_eq!(shown("\u{301}a"), "\u{fffd}a");
    }

    #[test]
    fn what_is_there_to_be_unseen_is_not_sent() {
        let cases = [
            ("a\u{34f}b\u{200b}c\u{2060}\u{ad}d\u{feff}", "abcd"),
            ("\u{115f}\u{1160}x\u{3164}y\u{ffa0}z\u{180e}", "xyz"),
            ("a\u{200d}b\u{fe0f}c\u{e0041}\u{e0042}d\u{17b4}", "abcd"),
            ("Schiff\u{ad}fahrt", "Schifffahrt"),
        ];
        for (text, seen) in cases {
            assert_eq!(shown(text), seen, "{text:?}");
        }
        // What joins, selects or flags is needed where it stands.
        for text in ["👩\u{200d}👩\u{200d}👧", "می\u{200c}خواهم", "क्\u{200d}ष", "1\u{fe0f}\u{20e3}", "❤\u{fe0f}", "葛\u{e0100}"]
        {
            assert_eq!(shown(text), text, "{text:?}");
        }
        assert_eq!(shown("🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}").chars().count(), 7);
    }

    #[test]
    fn wide_and_joined_characters_keep_their_width() {
        assert_eq!((width("漢字"), width("👩‍👩‍👧"), width("é"), width("e\u{301}")), (4, 2, 1, 1));
    }

    proptest! {
        #[test]
        fn glyphs_cover_the_text_and_hold_no_control(text in any::<String>()) {
            let mut at = 0;
            for g in glyphs(&text, Span::new(0, text.len())) {
                prop_assert_eq!(g.span.start, at);
                at = g.span.end;
                prop_assert!(!g.shown.chars().any(|c| c.is_control() || is_bidi_control(c)));
                prop_assert!(!g.shown.chars().next().is_some_and(is_ignorable));
                prop_assert_eq!(g.shown.width(), usize::from(g.width));
            }
            prop_assert_eq!(at, text.len());
        }

        #[test]
        fn what_is_simple_is_shown_as_anything_else_is(text in "a[éÿ“—…│▌█›·←●○◌◆a \\u{301}漢]{1,6}") {
            for (g, cluster) in glyphs(&text, Span::new(0, text.len())).zip(text.graphemes(true)) {
                prop_assert_eq!(g.span.of(&text), cluster);
                prop_assert_eq!(usize::from(g.width), cluster.width());
            }
        }

        #[test]
        fn plain_characters_are_one_glyph_each_whatever_follows(text in "[a-c~ é漢\u{301}\u{200d}\t\r\n]{0,12}") {
            let run = plain_run(&text);
            let glyphs: Vec<_> = glyphs(&text, Span::new(0, text.len())).collect();
            prop_assert!(glyphs.iter().take(run).all(|g| g.span.len() == 1 && g.width == 1 && g.shown == g.span.of(&text)));
            prop_assert_eq!(width(&text), glyphs.iter().map(|g| usize::from(g.width)).sum::<usize>());
        }
    }
}
