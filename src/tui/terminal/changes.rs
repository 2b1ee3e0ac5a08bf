//! What differs between two frames, written out. Both are of one size.

use super::pen::Pen;
use super::shift::Shift;
use super::tile::{Legend, Screen, Tile, WIDEST};
use crate::tui::canvas::Origins;
use ratatui::layout::{Position, Rect};

/// How rows can be moved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moves<'a> {
    /// The parts of the screen whose rows may have moved, the one first whose rows do most.
    pub(super) parts: &'a [Rect],
    /// Where the rows of those come from, where that is known.
    pub(super) origins: Option<Origins<'a>>,
    /// Whether the terminal can move the rows of a part alone.
    pub(super) margins: bool,
}

/// Writes what turns the frame that is shown into the next one, which `shown` holds afterwards. Rows that moved are moved by the terminal where
/// that takes fewer bytes: where it knows no margins at the left and right, what stands beside them must then be written again.
pub(super) fn write((shown, next): (&mut Screen, &Screen), legend: &Legend, moves: Moves<'_>, pen: &mut Pen, out: &mut Vec<u8>) {
    for &part in moves.parts {
        let columns = usize::from(part.left())..usize::from(part.right());
        let Some(range) = changed(shown, next, part) else { continue };
        let Some(shift) = Shift::find((shown, next), legend, (columns, range), moves.origins, !moves.margins) else { continue };
        pen.shift(out, &shift, shown.width);
        shift.apply(shown);
        if !moves.margins {
            break; // what stands beside the part has moved with it
        }
    }
    rows((shown, next), legend, pen, out);
}

/// Writes the rows that differ.
fn rows((shown, next): (&mut Screen, &Screen), legend: &Legend, pen: &mut Pen, out: &mut Vec<u8>) {
    let mut changed = Vec::with_capacity(next.width);
    for ((before, after), y) in shown.rows_mut().zip(next.rows()).zip(0_u16..) {
        if compare(before, after, &mut changed) {
            row((after, legend), &changed, y, pen, out);
            before.copy_from_slice(after);
        }
    }
}

/// Rows that change in a part of the screen, from the first one to the last, where they are enough for them to have moved.
fn changed(shown: &Screen, next: &Screen, part: Rect) -> Option<std::ops::Range<usize>> {
    let columns = usize::from(part.left())..usize::from(part.right());
    let differs = |y: &usize| shown.part(*y, &columns) != next.part(*y, &columns);
    let mut rows = usize::from(part.top())..usize::from(part.bottom());
    let first = rows.find(differs)?;
    let last = rows.rfind(differs)?;
    (last - first > 2).then_some(first..last + 1)
}

/// Tells which tiles of a row are to be written, up to the last one that is; gives whether the rows differ.
fn compare(before: &[Tile], after: &[Tile], changed: &mut Vec<bool>) -> bool {
    let first = before.iter().zip(after).take_while(|(old, new)| old == new && !new.is_wide()).count();
    let behind = before.iter().rev().zip(after.iter().rev()).take_while(|(old, new)| old == new).count();
    let last = after.len() - behind;
    let tiles = |until: usize| {
        let both = [before, after].map(|tiles| tiles.get(first..until.min(after.len())).unwrap_or_default());
        let [before, after] = both;
        before.iter().zip(after)
    };
    changed.clear();
    changed.resize(first, false);
    let mut wide = false;
    changed.extend(tiles(last).map(|(old, new)| {
        wide |= old.is_wide() | new.is_wide();
        old != new
    }));
    if !wide {
        return last > 0;
    }
    changed.truncate(first);
    // Cells covered by a wide glyph are not written; those that one no longer covers are, whatever they held: behind the last change as well.
    let (mut covered, mut bared) = (0_u8, 0_u8);
    changed.extend(tiles(last + usize::from(WIDEST)).map(|(old, new)| {
        let same = old == new;
        let write = covered == 0 && (!same || bared > 0);
        covered = if covered > 0 { covered - 1 } else { new.wide() - 1 };
        bared = bared.saturating_sub(1).max(if same { 0 } else { old.wide().max(new.wide()) - 1 });
        write
    }));
    changed.truncate(changed.iter().rposition(|write| *write).map_or(0, |last| last + 1));
    last > 0
}

/// Writes the tiles of a row that are to be written, and those between them that are cheaper to write than to go past.
fn row((tiles, legend): (&[Tile], &Legend), changed: &[bool], y: u16, pen: &mut Pen, out: &mut Vec<u8>) {
    let edge = u16::try_from(tiles.len()).unwrap_or(u16::MAX);
    let (mut x, mut written) = (0_u16, 0_u16);
    let next = |x: u16| changed.get(usize::from(x)..)?.iter().position(|c| *c).and_then(|by| u16::try_from(by).ok());
    while let Some(by) = next(x) {
        x += by;
        let Some(tile) = tiles.get(usize::from(x)).copied() else { break };
        if by > 0 && written > 0 && by <= Pen::passage(by) {
            let passed = tiles.get(usize::from(written)..usize::from(x)).unwrap_or_default();
            if passed.iter().all(|t| t.is_narrow() && pen.suits(*t, legend)) {
                for tile in passed {
                    pen.write(out, *tile, legend, edge);
                }
            }
        }
        pen.go(out, Position::new(x, y));
        if tile.is_blank()
            && let Some((blank, all)) = blanks(tiles, changed, x)
        {
            pen.erase(out, (!all).then_some(blank));
            x += blank;
            written = 0;
            continue;
        }
        pen.write(out, tile, legend, edge);
        x += u16::from(tile.wide());
        if tile.is_narrow() && !tile.is_blank() {
            let (tiles, changed) = (tiles.get(usize::from(x)..), changed.get(usize::from(x)..));
            let alike = |(t, c): &(&Tile, &bool)| **c && t.is_narrow() && !t.is_blank() && t.looks_like(tile);
            let run = tiles.into_iter().flatten().zip(changed.into_iter().flatten()).take_while(alike).count();
            pen.run(out, tiles.and_then(|tiles| tiles.get(..run)).unwrap_or_default(), edge);
            x += u16::try_from(run).unwrap_or(0);
        }
        written = x;
    }
}

/// From how many blanks on erasing them and going past them is shorter than writing them: where nothing follows, and where something does.
const FEW: [u16; 2] = [5, 10];

/// How many cells from `x` on are to be blank on the terminal's own ground, where they are worth an erasure; and whether all up to the edge are.
fn blanks(tiles: &[Tile], changed: &[bool], x: u16) -> Option<(u16, bool)> {
    let from = usize::from(x);
    let run = tiles.get(from..)?.iter().take_while(|t| **t == Tile::BLANK).count();
    let all = from + run == tiles.len();
    let changed = changed.get(from..)?;
    let (here, behind) = changed.split_at(run.min(changed.len()));
    let last = here.iter().rposition(|c| *c)? + 1;
    let few = FEW.get(usize::from(!behind.is_empty())).copied()?;
    let last = u16::try_from(last).ok().filter(|last| *last >= few)?;
    Some((last, all))
}

#[cfg(test)]
mod tests {
    use super::super::model::{Model, Shown, numbers};
    use super::*;
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::style::{Color, Modifier, Style};
    use std::num::NonZero;
    use unicode_width::UnicodeWidthStr;

    /// Screens made from buffers, with the legend of all of them.
    #[derive(Default)]
    struct Frames {
        legend: Legend,
        pen: Pen,
    }

    impl Frames {
        fn screen(&mut self, buffer: &Buffer) -> Screen {
            let mut screen = Screen::default();
            screen.take(buffer, &[buffer.area], &mut self.legend);
            screen
        }

        /// What turns one buffer into another; nothing is known of what was before the first one.
        fn write(&mut self, before: Option<&Buffer>, after: &Buffer, moves: Moves<'_>) -> Vec<u8> {
            let mut shown =
                before.map_or_else(|| Screen::blank(after.area.width, after.area.height), |buffer| self.screen(buffer));
            let next = self.screen(after);
            let mut out = Vec::new();
            write((&mut shown, &next), &self.legend, moves, &mut self.pen, &mut out);
            out
        }
    }

    const STILL: Moves<'_> = Moves { parts: &[], origins: None, margins: false };

    fn buffer(row: &str) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 1));
        buffer.set_string(0, 0, row, Style::new());
        buffer
    }

    fn written(before: &Buffer, after: &Buffer) -> String {
        let mut frames = Frames::default();
        frames.write(Some(&buffer("x")), &buffer(""), STILL);
        frames.pen.go(&mut Vec::new(), Position::new(0, 0));
        String::from_utf8(frames.write(Some(before), after, STILL)).unwrap()
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
    fn frame(cells: &[(u8, u8)], width: u16) -> Buffer {
        const SIGNS: [&str; 8] = [" ", "a", "é", "漢", " ", "e\u{301}\u{302}\u{303}\u{304}", "“", " "];
        let height = u16::try_from(cells.len()).unwrap() / width;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        for (y, row) in cells.chunks(usize::from(width)).enumerate() {
            let mut x = 0;
            for (sign, look) in row {
                let sign = SIGNS[usize::from(sign % 8)];
                let wide = u16::try_from(sign.width()).unwrap();
                if x + wide > width {
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
                x += wide;
            }
        }
        buffer
    }

    #[test]
    fn rows_that_moved_are_moved_by_the_terminal() {
        let lines: Vec<String> = (0..12).map(|n| format!("row {n} of a text that scrolls")).collect();
        let page = |from: usize| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 10));
            for (y, line) in (1..9).zip(lines.iter().skip(from)) {
                buffer.set_string(2, y, line, Style::new());
                buffer.set_string(40, y, format!("beside {y}, not moved"), Style::new());
            }
            buffer.set_string(0, 9, format!("{from} %"), Style::new());
            buffer
        };
        let text = [Rect::new(0, 0, 38, 10)];
        for (from, to, margins) in [(1, 2, true), (2, 1, true), (0, 3, true), (4, 0, true), (1, 2, false), (2, 1, false)] {
            let mut frames = Frames::default();
            let mut model = Model::new(60, 10, margins);
            model.take(&frames.write(None, &page(from), STILL));
            let plain = Frames::default().write(Some(&page(from)), &page(to), STILL).len();
            let moves = frames.write(Some(&page(from)), &page(to), Moves { parts: &text, origins: None, margins });
            model.take(&moves);
            assert_shown(&model, &page(to));
            let rows = 35 * from.abs_diff(to);
            assert!(moves.len() < if margins { 60 + rows } else { plain }, "{}", String::from_utf8_lossy(&moves));
        }
    }

    /// Holds that a terminal shows a buffer.
    fn assert_shown(model: &Model, buffer: &Buffer) {
        let mut legend = Legend::default();
        let mut screen = Screen::default();
        screen.take(buffer, &[buffer.area], &mut legend);
        let mut covered = 0;
        for (i, (tile, shown)) in screen.tiles.iter().zip(&model.cells).enumerate() {
            if covered > 0 {
                covered -= 1;
                continue;
            }
            covered = tile.wide() - 1;
            let mut words = Vec::new();
            legend.write(&mut words, *tile);
            let words = String::from_utf8(words).unwrap();
            let mut expected = Shown {
                words,
                fg: numbers(legend.look(*tile).fg(), 0),
                bg: numbers(legend.look(*tile).bg(), 10),
                modifier: legend.look(*tile).modifier(),
            };
            if tile.is_blank() {
                // Nobody sees how it would look.
                expected.fg.clone_from(&shown.fg);
                expected.modifier = shown.modifier;
                assert!(!shown.modifier.intersects(Modifier::UNDERLINED | Modifier::REVERSED | Modifier::CROSSED_OUT));
            }
            assert_eq!(shown, &expected, "cell {i}");
        }
    }

    /// One frame after another: cells that change, and parts of the screen whose rows move.
    #[derive(Clone, Debug)]
    enum Step {
        Cells(Vec<(usize, (u8, u8))>),
        Part { part: Rect, down: i32 },
    }

    fn step() -> impl Strategy<Value = Step> {
        let cells = prop::collection::vec((0_usize..WIDE * HIGH, any::<(u8, u8)>()), 1..20).prop_map(Step::Cells);
        let part = (0_u16..12, 0_u16..6, 2_u16..14, 2_u16..10, -4_i32..5)
            .prop_map(|(x, y, width, height, down)| Step::Part { part: Rect { x, y, width, height }, down });
        prop_oneof![1 => cells, 3 => part]
    }

    const WIDE: usize = 16;
    const HIGH: usize = 10;

    proptest! {
        #[test]
        fn a_terminal_that_is_told_the_changes_shows_the_frame(
            mut cells in prop::collection::vec(any::<(u8, u8)>(), WIDE * HIGH),
            steps in prop::collection::vec(step(), 1..8),
            margins: bool,
        ) {
            let width = u16::try_from(WIDE).unwrap();
            let area = Rect::new(0, 0, width, u16::try_from(HIGH).unwrap());
            let (mut frames, mut model) = (Frames::default(), Model::new(WIDE, HIGH, margins));
            let mut before = frame(&cells, width);
            model.take(&frames.write(None, &before, STILL));
            assert_shown(&model, &before);
            for step in steps {
                let mut parts = vec![Rect::new(0, 0, 8, 10), Rect::new(8, 1, 8, 9)];
                match step {
                    Step::Cells(changes) => changes.into_iter().for_each(|(i, cell)| cells[i] = cell),
                    Step::Part { part, down } => {
                        let part = part.intersection(area);
                        parts.insert(0, part);
                        let old = cells.clone();
                        for at in part.positions() {
                            let from = i32::from(at.y) - down;
                            let (to, height) = (usize::from(at.y) * WIDE + usize::from(at.x), i32::from(part.height));
                            if (i32::from(part.y)..i32::from(part.y) + height).contains(&from) {
                                cells[to] = old[usize::try_from(from).unwrap() * WIDE + usize::from(at.x)];
                            }
                        }
                    }
                }
                let after = frame(&cells, width);
                model.take(&frames.write(Some(&before), &after, Moves { parts: &parts, origins: None, margins }));
                assert_shown(&model, &after);
                before = after;
            }
        }

        #[test]
        fn an_emulator_that_knows_no_margins_shows_it_too(
            first in prop::collection::vec(any::<(u8, u8)>(), 32),
            second in prop::collection::vec(any::<(u8, u8)>(), 32),
        ) {
            let terminal = || vt100::Parser::new(NonZero::new(4).unwrap(), NonZero::new(8).unwrap(), 0);
            let (first, second) = (frame(&first, 8), frame(&second, 8));
            let mut frames = Frames::default();
            let mut told = terminal();
            told.process(&frames.write(None, &first, STILL));
            let moves = Moves { parts: &[first.area], origins: None, margins: false };
            told.process(&frames.write(Some(&first), &second, moves));
            let words: String = (0..4).flat_map(|y| (0..8).map(move |x| (x, y))).map(|at| second.cell(at).unwrap().symbol().to_owned()).collect();
            let kept: String = words.split_whitespace().collect();
            let seen: String = told.screen().contents().split_whitespace().collect();
            prop_assert_eq!(seen, kept);
        }
    }
}
