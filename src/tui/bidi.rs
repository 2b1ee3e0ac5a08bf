//! Right-to-left writing (Hebrew, Arabic and their kin). The text of an article never changes its order; this is about the cells of a screen.
//!
//! Terminals do not agree: VTE, Konsole, mlterm and Apple's reorder each row for themselves, kitty, foot and iTerm2 show cells as they come. Whoever
//! reorders for a terminal that does so too shows words backwards, so it is the reader's choice. Whatever the choice, one row holds text of several
//! panes: a terminal that takes a row for one paragraph would carry words across the rules between them. So each stretch is isolated.
//!
//! Rules: Unicode's Bidirectional Algorithm (UAX 9) by the crate `unicode-bidi`; what terminals are told, ECMA-48's BDSM (mode 8), as the bidi
//! recommendation of freedesktop's terminal working group uses it.

use super::scrub::Glyph;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use std::ops::Range;
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use unicode_width::UnicodeWidthStr;

/// Who puts right-to-left text into the order in which it is seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Bidi {
    /// The terminal, if it can: the order is that of the text, stretch by stretch isolated from what stands beside it.
    Terminal,
    /// We do, and the terminal is told to leave it so.
    Visual,
    /// Nobody: the order is that of the text, and nothing is said to the terminal. So it is where nobody chose: what isolates is itself a control
    /// character, which a terminal that does not know it may show, and which no terminal should get unasked.
    #[default]
    Logical,
}

/// Who turns right-to-left text, and whether the article has any.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Turning {
    /// Who does.
    pub by: Bidi,
    /// Whether something in the article runs so, as far as is known.
    pub needed: bool,
}

impl Bidi {
    /// The next choice.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Terminal => Self::Visual,
            Self::Visual => Self::Logical,
            Self::Logical => Self::Terminal,
        }
    }

    /// What a reader is told of it.
    pub const fn told(self) -> &'static str {
        match self {
            Self::Terminal => "right to left: the terminal turns it (logical order, isolated)",
            Self::Visual => "right to left: turned here, and the terminal is told to leave it so",
            Self::Logical => "right to left: left in logical order",
        }
    }
}

/// Whether there may be right-to-left characters in `text`: by their first bytes, so that nearly all of nearly every text costs next to nothing.
pub(super) fn is_likely(text: &str) -> bool {
    text.bytes().any(|byte| byte >= 0xd6) && text.chars().any(is_rtl)
}

fn is_rtl(c: char) -> bool {
    c >= '\u{590}' && matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}

/// Whether a paragraph runs from right to left: its first letter says so (UAX 9, P2 and P3).
pub(super) fn runs_left(paragraph: &str) -> bool {
    let strong = paragraph.chars().map(bidi_class).find(|c| matches!(c, BidiClass::L | BidiClass::R | BidiClass::AL));
    matches!(strong, Some(BidiClass::R | BidiClass::AL))
}

/// For each place from the left, the index of what is seen there, in a paragraph that runs left or right.
fn order(symbols: &[&str], runs_left: bool) -> Vec<usize> {
    let text = symbols.concat();
    let info = BidiInfo::new(&text, Some(if runs_left { Level::rtl() } else { Level::ltr() }));
    let Some(paragraph) = info.paragraphs.first() else { return (0..symbols.len()).collect() };
    let levels = info.reordered_levels(paragraph, paragraph.range.clone());
    let mut at = 0;
    let mut starts = Vec::with_capacity(symbols.len());
    for symbol in symbols {
        starts.push(levels.get(at).copied().unwrap_or(paragraph.level));
        at += symbol.len();
    }
    BidiInfo::reorder_visual(&starts)
}

/// The columns, from the left of a field of `width` cells, at which the glyphs of a line are seen; empty where they are seen in their own order. A
/// paragraph that runs left begins at the right.
pub(super) fn columns(glyphs: &[Glyph<'_>], width: u16, runs_left: bool) -> Vec<u16> {
    if !runs_left && !glyphs.iter().any(|g| is_likely(g.shown)) {
        return Vec::new();
    }
    let taken: u16 = glyphs.iter().map(|g| g.width).sum();
    let blanks = usize::from(if runs_left { width.saturating_sub(taken) } else { 0 });
    let symbols: Vec<&str> = glyphs.iter().map(|g| g.shown).chain(std::iter::repeat_n(" ", blanks)).collect();
    let mut columns = vec![0; glyphs.len()];
    let mut x = 0;
    for index in order(&symbols, runs_left) {
        if let Some(column) = columns.get_mut(index) {
            *column = x;
        }
        x += glyphs.get(index).map_or(1, |g| g.width);
    }
    columns
}

/// A row of the text on the screen, as wide as its field, and whether its paragraph runs from right to left.
pub(super) type TextRow = (Rect, bool);

/// Puts what is painted into the order of the choice. `area` are the columns of each row that it is about; gives where the cursor is then.
pub(super) fn settle(
    bidi: Bidi,
    rows: &[TextRow],
    area: impl Fn(u16) -> Range<u16>,
    (cursor, buf): (Position, &mut Buffer),
) -> Position {
    let mut cursor = cursor;
    for y in buf.area.top()..buf.area.bottom() {
        let area = area(y);
        if bidi == Bidi::Logical || !area.clone().any(|x| shows_rtl(buf, x, y)) {
            continue;
        }
        let row = rows.iter().find(|(row, _)| row.y == y);
        let field = row.map(|(row, _)| row.left()..row.right());
        for mut stretch in stretches(buf, y, (area, field.clone())) {
            let runs_left = row.map(|(_, left)| *left).filter(|_| Some(&stretch) == field.as_ref());
            if bidi == Bidi::Visual {
                // Rows of lists and the status line run right, whatever is named on them first.
                cursor = reorder(buf, y, &stretch, runs_left.unwrap_or(false), cursor);
                continue;
            }
            while stretch.len() > 1 && buf.cell((stretch.end - 1, y)).is_some_and(|cell| cell.symbol() == " ") {
                stretch.end -= 1;
            }
            isolate(buf, y, &stretch, runs_left);
        }
    }
    cursor
}

fn shows_rtl(buf: &Buffer, x: u16, y: u16) -> bool {
    buf.cell((x, y)).is_some_and(|cell| cell.symbol().as_bytes().first().is_some_and(|b| *b >= 0xd6) && is_likely(cell.symbol()))
}

/// Stretches of a row that hold right-to-left text, parted where rules, marks or two blanks stand: what lies between is of one text. `whole` is one
/// as it is.
fn stretches(buf: &Buffer, y: u16, (area, whole): (Range<u16>, Option<Range<u16>>)) -> Vec<Range<u16>> {
    let mut found: Vec<Range<u16>> = Vec::new();
    let (mut start, mut end) = (None, 0);
    let symbol = |x| buf.cell((x, y)).map_or(" ", Cell::symbol);
    let parts = |x: u16| match symbol(x) {
        " " => x + 1 >= area.end || symbol(x + 1) == " ",
        other => other.chars().next().is_some_and(|c| matches!(c, '\u{2500}'..='\u{259f}')),
    };
    let mut x = area.start;
    while x < area.end {
        if let Some(whole) = whole.as_ref().filter(|whole| whole.contains(&x)) {
            found.extend(start.take().map(|from| from..end));
            found.push(whole.clone());
            x = whole.end;
            continue;
        }
        let wide = u16::try_from(symbol(x).width()).unwrap_or(1).max(1);
        if parts(x) {
            found.extend(start.take().map(|from| from..end));
        } else if symbol(x) != " " {
            start = start.or(Some(x));
            end = x + wide;
        }
        x += wide;
    }
    found.extend(start.map(|from| from..end));
    found.retain(|stretch| stretch.clone().any(|x| shows_rtl(buf, x, y)));
    found
}

/// Isolates a stretch: a mark behind the cell before it, as what has no width belongs to the cell before, and one behind its last.
fn isolate(buf: &mut Buffer, y: u16, stretch: &Range<u16>, runs_left: Option<bool>) {
    let mut add = |x: u16, mark: char| {
        if let Some(cell) = buf.cell_mut((x, y)) {
            let symbol = format!("{}{mark}", cell.symbol());
            cell.set_symbol(&symbol);
        }
    };
    if let Some(before) = stretch.start.checked_sub(1) {
        // RLI, LRI, FSI: the direction of a line is that of its paragraph, whatever its own first letter is.
        add(before, runs_left.map_or('\u{2068}', |left| if left { '\u{2067}' } else { '\u{2066}' }));
        add(stretch.end.saturating_sub(1), '\u{2069}');
    }
}

/// Puts the cells of a stretch into the order in which they are read; gives where the cursor is then.
fn reorder(buf: &mut Buffer, y: u16, stretch: &Range<u16>, base: bool, cursor: Position) -> Position {
    let mut groups: Vec<(u16, Vec<Cell>)> = Vec::new();
    let mut x = stretch.start;
    while x < stretch.end {
        let wide = buf.cell((x, y)).map_or(1, |c| u16::try_from(c.symbol().width()).unwrap_or(1).max(1));
        groups.push((x, (x..(x + wide).min(stretch.end)).filter_map(|x| buf.cell((x, y)).cloned()).collect()));
        x += wide;
    }
    let symbols: Vec<&str> = groups.iter().map(|(_, cells)| cells.first().map_or(" ", Cell::symbol)).collect();
    let order = order(&symbols, base);
    let turned = turned(&symbols, base);
    let (mut x, mut moved) = (stretch.start, cursor);
    for index in order {
        let Some((from, cells)) = groups.get(index) else { continue };
        if cursor == Position::new(*from, y) {
            moved = Position::new(x, y);
        }
        for (i, cell) in cells.iter().enumerate() {
            if let Some(place) = buf.cell_mut((x, y)) {
                place.clone_from(cell);
                if let Some(other) = mirrored(cell.symbol()).filter(|_| i == 0 && turned.get(index).is_some_and(|t| *t)) {
                    place.set_symbol(other);
                }
            }
            x += 1;
        }
    }
    moved
}

/// Which of these run from right to left.
fn turned(symbols: &[&str], runs_left: bool) -> Vec<bool> {
    let text = symbols.concat();
    let info = BidiInfo::new(&text, Some(if runs_left { Level::rtl() } else { Level::ltr() }));
    let mut at = 0;
    let mut found = Vec::with_capacity(symbols.len());
    for symbol in symbols {
        found.push(info.levels.get(at).is_some_and(Level::is_rtl));
        at += symbol.len();
    }
    found
}

/// The mark that a bracket is seen as where it runs from right to left (Unicode's `Bidi_Mirrored`; those that news writes).
fn mirrored(symbol: &str) -> Option<&'static str> {
    const PAIRS: [(&str, &str); 7] = [("(", ")"), ("[", "]"), ("{", "}"), ("<", ">"), ("«", "»"), ("‹", "›"), ("⟨", "⟩")];
    let found = PAIRS.iter().find(|(open, close)| *open == symbol || *close == symbol)?;
    Some(if found.0 == symbol { found.1 } else { found.0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use crate::tui::scrub::glyphs;
    use ratatui::style::Style;

    fn row(text: &str, width: u16) -> Buffer {
        let mut buf = Buffer::empty(Rect::new(0, 0, width, 1));
        crate::tui::paint::words(&mut buf, (0, 0), width, text, Style::new());
        buf
    }

    fn seen(buf: &Buffer) -> String {
        buf.content().iter().map(Cell::symbol).collect()
    }

    #[test]
    fn what_runs_left_is_known_by_its_first_letter() {
        for (text, left) in [("שלום world", true), ("“مرحبا”", true), ("the word שלום", false), ("12 (—)", false), ("", false)]
        {
            assert_eq!(runs_left(text), left, "{text}");
        }
        assert!(is_likely("a ש") && !is_likely("naïve – 漢字 “é”"));
    }

    fn settled(bidi: Bidi, rows: &[TextRow], mut buf: Buffer) -> (String, Position) {
        let width = buf.area.width;
        let cursor = settle(bidi, rows, |_| 0..width, (Position::default(), &mut buf));
        (seen(&buf), cursor)
    }

    #[test]
    fn each_stretch_is_isolated_from_what_stands_beside_it() {
        let text = " אבג 12 │ דהו │ plain";
        let (told, _) = settled(Bidi::Terminal, &[], row(text, 24));
        assert_eq!(told.trim_end(), " \u{2068}אבג 12\u{2069} │ \u{2068}דהו\u{2069} │ plain");
        assert_eq!(settled(Bidi::Logical, &[], row(text, 24)).0.trim_end(), text);
        // A line of a paragraph that runs right, though it begins with a word that does not.
        let field = [(Rect::new(1, 0, 20, 1), false)];
        assert_eq!(settled(Bidi::Terminal, &field, row(" אבג news", 24)).0.trim_end(), " \u{2066}אבג news\u{2069}");
        assert_eq!(settled(Bidi::Visual, &field, row(" אבג news", 24)).0.trim_end(), " גבא news");
    }

    #[test]
    fn words_are_put_into_the_order_in_which_they_are_seen() {
        for (text, shown) in [
            ("the word אבג here", "the word גבא here"),
            ("אבג (דה) 12", "12 (הד) גבא"),
            ("│ אבג │ דהו", "│ גבא │ והד"),
            ("אבג  דהו", "גבא  והד"),
        ] {
            let width = u16::try_from(text.chars().count()).unwrap();
            assert_eq!(settled(Bidi::Visual, &[], row(text, width)).0, shown);
        }
    }

    #[test]
    fn a_paragraph_that_runs_left_begins_at_the_right_with_the_cursor_on_its_letter() {
        let line = [(Rect::new(0, 0, 12, 1), true)];
        assert_eq!(settled(Bidi::Visual, &line, row("אבג news", 12)), ("    news גבא".into(), Position::new(11, 0)));
        let text = "אבג news";
        let all: Vec<_> = glyphs(text, Span::new(0, text.len())).collect();
        assert_eq!(columns(&all, 12, true), [11, 10, 9, 8, 4, 5, 6, 7]);
        let plain = "news";
        assert_eq!(columns(&glyphs(plain, Span::new(0, 4)).collect::<Vec<_>>(), 12, false), Vec::<u16>::new());
    }
}
