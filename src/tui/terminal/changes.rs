//! What differs between two frames, written out. Both are of one size.

use super::pen::{Pen, Shift, is_blank};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::Color;
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// Writes what turns the frame that is shown into the next one; what `shown` holds afterwards is of no use. Rows that moved up or down by
/// one are moved by the terminal where that takes fewer bytes: lists beside the text, which did not move, must then be written again.
pub(super) fn write(shown: &mut Buffer, next: &Buffer, pen: &mut Pen, out: &mut Vec<u8>) {
    let width = usize::from(next.area.width).max(1);
    let Some((region, shift)) = shifted(shown, next, width) else {
        rows(shown, next, pen, out);
        return;
    };
    let from = out.len();
    let mut plain = pen.clone();
    rows(shown, next, &mut plain, out);
    let mut moved = Vec::with_capacity(out.len() - from);
    pen.scroll(&mut moved, (region.start, region.end), shift, next.area.height);
    let cells = usize::from(region.start) * width..usize::from(region.end) * width;
    let held = shown.content.get_mut(cells).unwrap_or_default();
    match shift {
        Shift::Up => held.rotate_left(width),
        Shift::Down => held.rotate_right(width),
    }
    let bared = if shift == Shift::Up { held.rchunks_mut(width).next() } else { held.chunks_mut(width).next() };
    bared.unwrap_or_default().fill(Cell::default());
    rows(shown, next, pen, &mut moved);
    if moved.len() < out.len() - from {
        out.truncate(from);
        out.append(&mut moved);
    } else {
        *pen = plain;
    }
}

/// Writes the rows that differ.
pub(super) fn rows(shown: &Buffer, next: &Buffer, pen: &mut Pen, out: &mut Vec<u8>) {
    let width = usize::from(next.area.width).max(1);
    let mut changed = Vec::with_capacity(width);
    for ((before, after), y) in shown.content.chunks(width).zip(next.content.chunks(width)).zip(0_u16..) {
        if compare(before, after, &mut changed) {
            row(after, &changed, y, pen, out);
        }
    }
}

/// Cells that moving rows must save to be worth its sequences.
const WORTH: usize = 40;

/// The rows that moved by one, and where to, if they did.
fn shifted(shown: &Buffer, next: &Buffer, width: usize) -> Option<(Range<u16>, Shift)> {
    let rows = || shown.content.chunks(width).zip(next.content.chunks(width));
    let differ = |(before, after): (&[Cell], &[Cell])| before.iter().zip(after).filter(|(a, b)| !same(a, b)).count();
    let counts: Vec<usize> = rows().map(differ).collect();
    let first = counts.iter().position(|n| *n > 0)?;
    // The last row is the status line, which changes at every key.
    let last = counts.iter().take(counts.len() - 1).rposition(|n| *n > 0)? + 1;
    let all: usize = counts.get(first..last)?.iter().sum();
    if last < first + 4 || all <= 2 * WORTH {
        return None;
    }
    let before = || shown.content.get(first * width..last * width).unwrap_or_default().chunks(width);
    let after = || next.content.get(first * width..last * width).unwrap_or_default().chunks(width);
    let fewer = |pairs: &mut dyn Iterator<Item = (&[Cell], &[Cell])>| {
        let mut sum = 0;
        for pair in pairs {
            sum += differ(pair);
            if sum + WORTH >= all {
                return None;
            }
        }
        Some(sum)
    };
    let up = fewer(&mut before().skip(1).zip(after()));
    let down = if up.is_some() { None } else { fewer(&mut before().zip(after().skip(1))) };
    let shift = if up.is_some() { Shift::Up } else { down.map(|_| Shift::Down)? };
    Some((u16::try_from(first).ok()?..u16::try_from(last).ok()?, shift))
}

/// Tells which cells of a row are to be written; gives whether any is.
fn compare(before: &[Cell], after: &[Cell], changed: &mut Vec<bool>) -> bool {
    changed.clear();
    let mut any = false;
    // Cells covered by a wide glyph are not written; those that one no longer covers are, whatever they held.
    let (mut covered, mut bared) = (0_usize, 0_usize);
    for (old, new) in before.iter().zip(after) {
        let same = same(old, new);
        let to_write = covered == 0 && (!same || bared > 0);
        any |= to_write;
        changed.push(to_write);
        covered = if covered > 0 { covered - 1 } else { wide(new) - 1 };
        bared = bared.saturating_sub(1).max(if same { 0 } else { wide(old).max(wide(new)) - 1 });
    }
    any
}

/// Whether two cells show the same. Nearly all cells hold one byte, which is compared without a call.
fn same(a: &Cell, b: &Cell) -> bool {
    let words = match (a.symbol().as_bytes(), b.symbol().as_bytes()) {
        ([a], [b]) => a == b,
        (a, b) => a == b,
    };
    words && a.bg == b.bg && (a.fg == b.fg && a.modifier == b.modifier || is_blank(a) && is_blank(b))
}

/// Cells that the glyph in a cell takes: at least one.
fn wide(cell: &Cell) -> usize {
    let symbol = cell.symbol();
    if symbol.len() == 1 { 1 } else { symbol.width().max(1) }
}

/// Writes the cells of a row that are to be written, and those between them that are cheaper to write than to go past.
fn row(cells: &[Cell], changed: &[bool], y: u16, pen: &mut Pen, out: &mut Vec<u8>) {
    let edge = u16::try_from(cells.len()).unwrap_or(u16::MAX);
    let mut written = 0_u16;
    let mut x = 0_u16;
    let is_changed = |x: u16| changed.get(usize::from(x)).copied().unwrap_or(false);
    while x < edge {
        let Some(cell) = cells.get(usize::from(x)).filter(|_| is_changed(x)) else {
            x += 1;
            continue;
        };
        let passed = cells.get(usize::from(written)..usize::from(x)).unwrap_or_default();
        if written > 0 && x - written <= Pen::passage(x - written) && passed.iter().all(|c| c.symbol().len() == 1 && pen.suits(c))
        {
            for cell in passed {
                pen.write(out, cell, 1, edge);
            }
        }
        pen.go(out, Position::new(x, y));
        if let Some((blank, all)) = blanks(cells, changed, x) {
            pen.erase(out, (!all).then_some(blank));
            x += blank;
            written = 0;
            continue;
        }
        let width = u16::try_from(wide(cell)).unwrap_or(1);
        pen.write(out, cell, width, edge);
        x += width;
        written = x;
    }
}

/// From how many blanks on erasing them and going past them is shorter than writing them: where nothing follows, and where something does.
const FEW: [u16; 2] = [5, 10];

/// How many cells from `x` on are to be blank on the terminal's own ground, where they are worth an erasure; and whether all up to the edge are.
fn blanks(cells: &[Cell], changed: &[bool], x: u16) -> Option<(u16, bool)> {
    let from = usize::from(x);
    let run = cells.get(from..)?.iter().take_while(|c| c.bg == Color::Reset && is_blank(c)).count();
    let all = from + run == cells.len();
    let last = changed.get(from..from + run)?.iter().rposition(|c| *c)? + 1;
    let follows = changed.get(from + run..)?.iter().any(|c| *c);
    let few = FEW.get(usize::from(follows)).copied()?;
    let last = u16::try_from(last).ok().filter(|last| *last >= few)?;
    Some((last, all))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Modifier, Style};
    use std::num::NonZero;

    fn buffer(row: &str) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 1));
        buffer.set_string(0, 0, row, Style::new());
        buffer
    }

    fn written(before: &Buffer, after: &Buffer) -> String {
        let (mut pen, mut out) = (Pen::default(), Vec::new());
        pen.go(&mut out, Position::new(0, 0));
        pen.write(&mut out, &Cell::default(), 1, 24);
        pen.go(&mut out, Position::new(0, 0));
        out.clear();
        write(&mut before.clone(), after, &mut pen, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn only_what_changed_is_written_and_no_half_of_a_wide_glyph() {
        let cases = [
            ("abc", "abc", ""),
            ("abc", "axc", "\x1b[Cx"),
            ("abcde", "xbcdy", "xbcdy"),
            ("abcdefgh", "xbcdefgy", "x\x1b[6Cy"),
            ("a漢b", "a漢c", "\x1b[3Cc"),
            ("a漢b", "axyb", "\x1b[Cxy"),
            ("a漢b", "ax b", "\x1b[Cx "),
            ("axyb", "a漢b", "\x1b[C漢"),
            ("abcdefgh", "a", "\x1b[C\x1b[K"),
            ("abcdefghijklmn.", "a             .", "\x1b[C\x1b[13X"),
            ("abcdefg.", "a      .", "\x1b[C\x1b[6X"),
            ("abcd.", "a   .", "\x1b[C   "),
        ];
        for (before, after, expected) in cases {
            assert_eq!(written(&buffer(before), &buffer(after)), expected, "{after}");
        }
    }

    /// A frame of narrow, wide and blank cells in many looks.
    fn frame(cells: &[(u8, u8)]) -> Buffer {
        const SIGNS: [&str; 8] = [" ", "a", "é", "漢", " ", "b", "“", " "];
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 4));
        for (y, row) in cells.chunks(8).enumerate() {
            let mut x = 0;
            for (sign, look) in row {
                let sign = SIGNS[usize::from(sign % 8)];
                let width = u16::try_from(sign.width()).unwrap();
                if x + width > 8 {
                    break;
                }
                let mut style = Style::new();
                // Bold and dim at once is whatever a terminal makes of it.
                style = match look & 3 {
                    1 => style.add_modifier(Modifier::BOLD),
                    2 => style.add_modifier(Modifier::DIM),
                    _ => style,
                };
                for (bit, modifier) in [(4, Modifier::UNDERLINED), (8, Modifier::REVERSED)] {
                    style = if look & bit > 0 { style.add_modifier(modifier) } else { style };
                }
                style = if look & 16 > 0 { style.fg(Color::Rgb(1, 2, 3)) } else { style };
                style = if look & 32 > 0 { style.bg(Color::LightRed) } else { style };
                buffer.set_string(x, u16::try_from(y).unwrap(), sign, style);
                x += width;
            }
        }
        buffer
    }

    /// What a terminal shows, cell by cell.
    fn show(terminal: &vt100::Parser) -> Vec<String> {
        let cell = |y, x| {
            let cell = terminal.screen().cell(y, x).unwrap();
            let words = if cell.contents().is_empty() && !cell.is_wide_continuation() { " " } else { cell.contents() };
            let blank = words == " " && !cell.underline() && !cell.inverse();
            let look = if blank {
                String::new()
            } else {
                format!("{:?}{}{}{}{}", cell.fgcolor(), cell.bold(), cell.dim(), cell.underline(), cell.inverse())
            };
            format!("{words:?} {:?} {look}", cell.bgcolor())
        };
        (0..4).flat_map(|y| (0..8).map(move |x| cell(y, x))).collect()
    }

    #[test]
    fn rows_that_moved_are_moved_by_the_terminal() {
        let lines: Vec<String> = (0..12).map(|n| format!("row {n} of a text that scrolls")).collect();
        let page = |from: usize| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 30, 10));
            for (y, line) in (1..9).zip(lines.iter().skip(from)) {
                buffer.set_string(0, y, line, Style::new());
            }
            buffer.set_string(0, 9, format!("{from} %"), Style::new());
            buffer
        };
        for (from, to) in [(1, 2), (2, 1), (0, 3)] {
            let (mut pen, mut out) = (Pen::default(), Vec::new());
            let mut terminal = vt100::Parser::new(NonZero::new(10).unwrap(), NonZero::new(30).unwrap(), 0);
            write(&mut Buffer::empty(page(from).area), &page(from), &mut pen, &mut out);
            let whole = out.len();
            write(&mut page(from), &page(to), &mut pen, &mut out);
            assert_eq!(out.len() - whole < 80, from.abs_diff(to) == 1, "{}", String::from_utf8_lossy(&out));
            terminal.process(&out);
            let (mut pen, mut out) = (Pen::default(), Vec::new());
            write(&mut Buffer::empty(page(to).area), &page(to), &mut pen, &mut out);
            let mut fresh = vt100::Parser::new(NonZero::new(10).unwrap(), NonZero::new(30).unwrap(), 0);
            fresh.process(&out);
            assert_eq!(terminal.screen().contents(), fresh.screen().contents());
        }
    }

    proptest! {
        #[test]
        fn a_terminal_that_is_told_the_changes_shows_the_frame(
            first in prop::collection::vec(any::<(u8, u8)>(), 32),
            second in prop::collection::vec(any::<(u8, u8)>(), 32),
        ) {
            let terminal = || vt100::Parser::new(NonZero::new(4).unwrap(), NonZero::new(8).unwrap(), 0);
            let (first, second) = (frame(&first), frame(&second));
            let (mut pen, mut out) = (Pen::default(), Vec::new());
            write(&mut Buffer::empty(first.area), &first, &mut pen, &mut out);
            write(&mut first.clone(), &second, &mut pen, &mut out);
            let mut told = terminal();
            told.process(&out);
            let (mut pen, mut out) = (Pen::default(), Vec::new());
            write(&mut Buffer::empty(first.area), &second, &mut pen, &mut out);
            let mut fresh = terminal();
            fresh.process(&out);
            prop_assert_eq!(show(&told), show(&fresh));
            let words: String = (0..4).flat_map(|y| (0..8).map(move |x| (x, y))).map(|at| second.cell(at).unwrap().symbol().to_owned()).collect();
            let kept: String = words.split_whitespace().collect();
            let seen: String = told.screen().contents().split_whitespace().collect();
            prop_assert_eq!(seen, kept);
        }
    }
}
