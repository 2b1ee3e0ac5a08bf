//! Tiles: what a cell of the screen shows, small enough that a frame is compared with the one before it in little more than the time that reading both takes.

use crate::tui::canvas::Canvas;
use crate::tui::scrub::familiar;
use crate::tui::theme::NAMED;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use std::collections::BTreeMap;
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// A colour in one number, so that two are compared at once: its sort in the highest byte, what tells it from others of its sort below.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Hue(u32);

impl Hue {
    fn of(color: Color) -> Self {
        Self(match color {
            Color::Reset => 0,
            Color::Indexed(index) => 2 << 24 | u32::from(index),
            Color::Rgb(r, g, b) => u32::from_be_bytes([3, r, g, b]),
            named => (0_u32..).zip(NAMED).find(|(_, other)| *other == named).map_or(0, |(index, _)| 1 << 24 | index),
        })
    }

    /// About how many bytes it takes to tell it.
    const fn length(self) -> usize {
        match self.0 >> 24 {
            2 => 8,
            3 => 16,
            _ => 2,
        }
    }

    /// The numbers that set it by SGR, for words; those for the ground are greater by ten, the first one alone. Gives them with how many they are.
    pub(super) fn numbers(self) -> ([u16; 5], usize) {
        match self.0.to_be_bytes() {
            [1, _, _, index @ 0..8] => ([30 + u16::from(index), 0, 0, 0, 0], 1),
            [1, _, _, index] => ([82 + u16::from(index), 0, 0, 0, 0], 1),
            [2, _, _, index] => ([38, 5, u16::from(index), 0, 0], 3),
            [3, r, g, b] => ([38, 2, u16::from(r), u16::from(g), u16::from(b)], 5),
            _ => ([39, 0, 0, 0, 0], 1),
        }
    }

    /// Whether it is the terminal's own.
    pub(super) const fn is_own(self) -> bool {
        self.0 == 0
    }
}

/// How cells look: what SGR sets, in one number: two colours of 26 bits, and the modifiers. The terminal's own by default.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Look(u64);

/// Bits of a [`Hue`].
const HUE: u32 = 26;
/// Bits of a [`Look`].
const LOOK: u32 = 2 * HUE + Modifier::all().bits().trailing_ones();

/// What can be seen of a cell that holds a space alone, its ground aside.
pub(super) const SEEN: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

impl Look {
    pub(super) const fn new(fg: Hue, bg: Hue, modifier: Modifier) -> Self {
        Self(fg.0 as u64 | (bg.0 as u64) << HUE | (modifier.bits() as u64) << (2 * HUE))
    }

    const fn hue(self, at: u32) -> Hue {
        Hue((self.0 >> at & ((1 << HUE) - 1)) as u32)
    }

    pub(super) const fn fg(self) -> Hue {
        self.hue(0)
    }

    pub(super) const fn bg(self) -> Hue {
        self.hue(HUE)
    }

    pub(super) const fn modifier(self) -> Modifier {
        Modifier::from_bits_truncate((self.0 >> (2 * HUE)) as u16)
    }

    /// The look of a blank on the ground `bg` that differs least from this one.
    pub(super) const fn blank_on(self, bg: Hue) -> Self {
        Self::new(self.fg(), bg, self.modifier().difference(SEEN))
    }

    /// About how many bytes it takes to set it after another.
    pub(super) const fn length(self) -> usize {
        3 + self.fg().length() + if self.bg().is_own() { 0 } else { self.bg().length() }
    }

    /// Whether a space of this look shows nothing but its ground.
    pub(super) const fn leaves_blank(self) -> bool {
        !self.modifier().intersects(SEEN)
    }
}

impl std::fmt::Debug for Look {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Look").field(&self.fg()).field(&self.bg()).field(&self.modifier()).finish()
    }
}

/// What is written in a cell: the bytes themselves, the first one lowest, where they are eight or fewer; else a place among the [`Signs`], with a
/// highest byte that no text has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Sign(u64);

const SPACE: Sign = Sign(b' ' as u64);
/// The highest byte of a sign that stands for a longer text.
const LONG: u64 = 0xff << 56;

/// What a cell shows. Tiles are equal where nobody could tell the cells apart: a blank has no look but its ground.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Tile {
    sign: Sign,
    /// Its [`Look`], and above that how wide it is.
    shape: u64,
}

/// Cells that the widest tile takes: what three bits hold.
pub(super) const WIDEST: u8 = 7;

impl Tile {
    /// Nothing, on the terminal's own ground.
    pub(super) const BLANK: Self = Self::new(SPACE, Look(0), 1);

    /// What no cell shows: it differs from every other tile.
    pub(super) const UNKNOWN: Self = Self::new(Sign(u64::MAX), Look(0), 1);

    const fn new(sign: Sign, look: Look, wide: u8) -> Self {
        Self { sign, shape: look.0 | (wide as u64) << LOOK }
    }

    /// How it looks.
    pub(super) const fn look(&self) -> Look {
        Look(self.shape & ((1 << LOOK) - 1))
    }

    /// Cells that it takes: at least one.
    pub(super) const fn wide(&self) -> u8 {
        (self.shape >> LOOK) as u8
    }

    /// Whether it shows nothing but its ground.
    pub(super) fn is_blank(&self) -> bool {
        self.sign == SPACE && self.look().leaves_blank()
    }

    /// Whether its words are one byte, so that every terminal goes one cell on behind it.
    pub(super) const fn is_narrow(&self) -> bool {
        self.sign.0 < 0x80
    }

    /// The one byte that it says, where that is all.
    pub(super) fn byte(&self) -> Option<u8> {
        u8::try_from(self.sign.0).ok().filter(u8::is_ascii)
    }

    /// A number that equal tiles share and others hardly do.
    pub(super) const fn digest(&self) -> u64 {
        self.sign.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ self.shape.wrapping_mul(0xc2b2_ae3d_27d4_eb4f)
    }
}

/// Texts of more than eight bytes that stood in a cell, for as long as nobody forgets them.
#[derive(Default)]
pub(super) struct Signs {
    long: Vec<Box<str>>,
    places: BTreeMap<Box<str>, u64>,
}

/// Long texts from which on all are forgotten: more than stand on any screen.
const MANY: usize = 1 << 17;

impl Signs {
    /// Forgets all, where there are very many; gives whether it did. Tiles made before mean nothing then.
    pub(super) fn forget_many(&mut self) -> bool {
        let many = self.long.len() > MANY;
        if many {
            *self = Self::default();
        }
        many
    }

    fn sign(&mut self, words: &str) -> Sign {
        let bytes = words.as_bytes();
        if let Some(space) = [0; 8].get_mut(..bytes.len()) {
            space.copy_from_slice(bytes);
            return Sign(space.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte)));
        }
        if let Some(place) = self.places.get(words) {
            return Sign(LONG | place);
        }
        let place = self.long.len() as u64;
        self.long.push(words.into());
        self.places.insert(words.into(), place);
        Sign(LONG | place)
    }

    /// Writes what a tile says; gives whether that is one character, which all terminals measure alike.
    pub(super) fn write(&self, out: &mut Vec<u8>, tile: &Tile) -> bool {
        let Sign(bits) = tile.sign;
        if bits < 0x80 {
            out.push(u8::try_from(bits).unwrap_or(b' '));
            return true;
        }
        if bits & LONG == LONG {
            let words = usize::try_from(bits & !LONG).ok().and_then(|place| self.long.get(place));
            out.extend_from_slice(words.map_or(" ", |words| words).as_bytes());
            return false;
        }
        let length = 8 - bits.leading_zeros() as usize / 8;
        let bytes = bits.to_le_bytes();
        let bytes = bytes.get(..length).unwrap_or_default();
        out.extend_from_slice(bytes);
        // The first byte of a character tells how many it has.
        bytes.first().is_some_and(|first| first.leading_ones() as usize == length)
    }

    #[inline]
    fn tile(&mut self, cell: &Cell, brush: &mut Brush) -> Tile {
        let look = brush.look(cell);
        let words = cell.symbol();
        if let [byte] = words.as_bytes() {
            let sign = Sign(u64::from(*byte));
            if sign == SPACE && look.leaves_blank() {
                return Tile::new(SPACE, Look::default().blank_on(look.bg()), 1);
            }
            return Tile::new(sign, look, 1);
        }
        Tile::new(self.sign(words), look, wide(words))
    }
}

/// How the cell before looks: the next one mostly looks alike.
#[derive(Default)]
struct Brush {
    fg: Color,
    bg: Color,
    modifier: Modifier,
    look: Look,
}

impl Brush {
    #[inline]
    fn look(&mut self, cell: &Cell) -> Look {
        if (cell.fg, cell.bg, cell.modifier) != (self.fg, self.bg, self.modifier) {
            (self.fg, self.bg, self.modifier) = (cell.fg, cell.bg, cell.modifier);
            self.look = Look::new(Hue::of(cell.fg), Hue::of(cell.bg), cell.modifier);
        }
        self.look
    }
}

/// Cells that a text takes. What most articles and all frames have is known without a look at the tables.
fn wide(words: &str) -> u8 {
    if familiar(words) == Some(words.len()) {
        return 1;
    }
    u8::try_from(words.width().max(1)).map_or(1, |wide| wide.min(WIDEST))
}

/// A screen of tiles.
#[derive(Clone, Default)]
pub(super) struct Screen {
    /// Columns, at least one where there are rows.
    pub(super) width: usize,
    pub(super) tiles: Vec<Tile>,
}

impl Screen {
    /// A screen on which nothing is.
    pub(super) fn blank(width: u16, height: u16) -> Self {
        let (width, height) = (usize::from(width), usize::from(height));
        Self { width, tiles: vec![Tile::BLANK; width * height] }
    }

    /// Takes a frame over: what was painted, and what stood elsewhere on the screen `before`, which this one was like so far.
    pub(super) fn frame(&mut self, before: &Self, canvas: &Canvas, signs: &mut Signs) {
        for (area, from) in canvas.moved() {
            for (y, from) in (area.top()..area.bottom()).zip(*from..) {
                let columns = usize::from(area.left())..usize::from(area.right());
                let cells = self.cells(y, &columns);
                let tiles = before.part(usize::from(from), &columns);
                if let Some(to) = self.tiles.get_mut(cells).filter(|to| to.len() == tiles.len()) {
                    to.copy_from_slice(tiles);
                }
            }
        }
        self.take(canvas.buffer(), canvas.painted(), signs);
    }

    /// Takes over what a buffer shows in these parts. They are all of it where the screen was of another size.
    pub(super) fn take(&mut self, buffer: &Buffer, parts: &[Rect], signs: &mut Signs) {
        self.width = usize::from(buffer.area.width);
        self.tiles.resize(buffer.content.len(), Tile::BLANK);
        let mut brush = Brush::default();
        for row in parts.iter().flat_map(|part| part.rows()) {
            let cells = self.cells(row.y, &(usize::from(row.left())..usize::from(row.right())));
            let (tiles, cells) = (self.tiles.get_mut(cells.clone()), buffer.content.get(cells));
            for (tile, cell) in tiles.into_iter().flatten().zip(cells.into_iter().flatten()) {
                *tile = signs.tile(cell, &mut brush);
            }
        }
    }

    /// Where the tiles of some columns of a row are.
    fn cells(&self, y: u16, columns: &Range<usize>) -> Range<usize> {
        let row = usize::from(y) * self.width;
        row + columns.start..row + columns.end
    }

    /// Forgets what stands in a part of the screen.
    pub(super) fn doubt(&mut self, part: Rect) {
        self.fill(part, Tile::UNKNOWN);
    }

    /// Nothing stands in a part of the screen any more.
    #[cfg(feature = "images")]
    pub(super) fn clear(&mut self, part: Rect) {
        self.fill(part, Tile::BLANK);
    }

    fn fill(&mut self, part: Rect, tile: Tile) {
        for row in part.rows() {
            let cells = self.cells(row.y, &(usize::from(row.left())..usize::from(row.right())));
            self.tiles.get_mut(cells).unwrap_or_default().fill(tile);
        }
    }

    /// The rows from the top.
    pub(super) fn rows(&self) -> impl ExactSizeIterator<Item = &[Tile]> {
        self.tiles.chunks(self.width.max(1))
    }

    /// The same, to be changed.
    pub(super) fn rows_mut(&mut self) -> impl ExactSizeIterator<Item = &mut [Tile]> {
        self.tiles.chunks_mut(self.width.max(1))
    }

    /// A row; nothing where there is none.
    pub(super) fn row(&self, y: usize) -> &[Tile] {
        self.tiles.get(y * self.width..(y + 1) * self.width).unwrap_or_default()
    }

    /// What a row has in some columns.
    pub(super) fn part(&self, y: usize, columns: &Range<usize>) -> &[Tile] {
        self.row(y).get(columns.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_widths_is_what_the_tables_say() {
        for c in ('\u{80}'..='\u{ffff}').map(String::from) {
            assert_eq!(usize::from(wide(&c)), c.width().max(1), "{c:?}");
        }
    }

    #[test]
    fn long_signs_are_told_apart_and_written_as_they_are() {
        let (mut signs, mut out) = (Signs::default(), Vec::new());
        let family = "👩\u{200d}👧\u{200d}👦";
        for words in ["a", "é", "漢", "e\u{301}", "12345678", family, "e\u{301}\u{302}\u{303}\u{304}", family] {
            let tile = Tile::new(signs.sign(words), Look::default(), 1);
            out.clear();
            assert_eq!((signs.write(&mut out, &tile), std::str::from_utf8(&out)), (words.chars().count() == 1, Ok(words)));
            assert_ne!(tile, Tile::UNKNOWN);
        }
        assert_eq!((signs.sign(family), signs.long.len()), (signs.sign(family), 2));
    }
}
