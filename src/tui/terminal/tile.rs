//! Tiles: what a cell of the screen shows, in one number, so that a frame is compared with the one before it in little more than the time that reading both
//! takes.

use super::look::{Hue, Look};
use crate::tui::canvas::Canvas;
use crate::tui::scrub::familiar;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use std::collections::BTreeMap;
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// What a cell shows. In the low half its sign: a character, or the place of a longer text in the [`Legend`]; above that the place of its [`Look`] there,
/// how many cells it takes, and whether it is blank. Tiles are equal where nobody could tell the cells apart: a blank has no look but its ground.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Tile(u64);

/// Bits of a sign, of the place of a look, and of a width.
const SIGN: u32 = 32;
const LOOK: u32 = 24;
const WIDE: u32 = 3;

const SPACE: u32 = ' ' as u32;
/// Set in signs that stand for a longer text: no character has it.
const LONG: u32 = 1 << 31;

/// Cells that the widest tile takes: what its bits hold.
pub(super) const WIDEST: u8 = (1 << WIDE) - 1;

impl Tile {
    /// Nothing, on the terminal's own ground.
    pub(super) const BLANK: Self = Self::new(SPACE, 0, 1, true);

    /// What no cell shows: it differs from every other tile.
    pub(super) const UNKNOWN: Self = Self::new(u32::MAX, 0, 1, false);

    /// `look` is the place of its look.
    const fn new(sign: u32, look: u32, wide: u8, blank: bool) -> Self {
        let above = look as u64 | (wide as u64) << LOOK | (blank as u64) << (LOOK + WIDE);
        Self(sign as u64 | above << SIGN)
    }

    #[expect(clippy::cast_possible_truncation, reason = "the low half")]
    const fn sign(self) -> u32 {
        self.0 as u32
    }

    /// The place of its look.
    const fn look(self) -> usize {
        (self.0 >> SIGN & ((1 << LOOK) - 1)) as usize
    }

    /// Whether it looks as another one.
    pub(super) const fn looks_like(self, other: Self) -> bool {
        self.look() == other.look()
    }

    /// Cells that it takes: at least one.
    pub(super) const fn wide(self) -> u8 {
        (self.0 >> (SIGN + LOOK)) as u8 & WIDEST
    }

    /// Whether it takes more cells than one.
    pub(super) const fn is_wide(self) -> bool {
        self.0 & (WIDEST as u64 - 1) << (SIGN + LOOK) != 0
    }

    /// Whether it shows nothing but its ground.
    pub(super) const fn is_blank(self) -> bool {
        self.0 >> (SIGN + LOOK + WIDE) != 0
    }

    /// Whether its words are one byte, so that every terminal goes one cell on behind it.
    pub(super) const fn is_narrow(self) -> bool {
        self.sign() < 0x80
    }

    /// The one byte that it says, where that is all.
    pub(super) fn byte(self) -> Option<u8> {
        u8::try_from(self.sign()).ok().filter(u8::is_ascii)
    }

    /// A number that equal tiles share and others hardly do.
    pub(super) const fn digest(self) -> u64 {
        self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

/// What the numbers in tiles stand for: texts of more than one character, and looks, for as long as nobody forgets them.
pub(super) struct Legend {
    long: Vec<Box<str>>,
    places: BTreeMap<Box<str>, u32>,
    looks: Vec<Look>,
    look_places: BTreeMap<Look, u32>,
}

impl Default for Legend {
    /// The first look is the terminal's own.
    fn default() -> Self {
        let own = Look::default();
        Self { long: Vec::new(), places: BTreeMap::new(), looks: vec![own], look_places: BTreeMap::from([(own, 0)]) }
    }
}

/// Texts or looks from which on all are forgotten: more than are on any screen.
const MANY: usize = 1 << 17;

impl Legend {
    /// Forgets all, where there is very much; gives whether it did. Tiles made before mean nothing then.
    pub(super) fn forget_many(&mut self) -> bool {
        let many = self.long.len() > MANY || self.looks.len() > MANY;
        if many {
            *self = Self::default();
        }
        many
    }

    fn sign(&mut self, words: &str) -> u32 {
        let mut characters = words.chars();
        if let (Some(only), None) = (characters.next(), characters.next()) {
            return only.into();
        }
        if let Some(place) = self.places.get(words) {
            return LONG | place;
        }
        let place = u32::try_from(self.long.len()).unwrap_or(0);
        self.long.push(words.into());
        self.places.insert(words.into(), place);
        LONG | place
    }

    /// Writes what a tile says; gives whether that is one character, which all terminals measure alike.
    pub(super) fn write(&self, out: &mut Vec<u8>, tile: Tile) -> bool {
        if let Some(byte) = tile.byte() {
            out.push(byte);
            return true;
        }
        if let Some(only) = char::from_u32(tile.sign()) {
            out.extend_from_slice(only.encode_utf8(&mut [0; 4]).as_bytes());
            return true;
        }
        let words = usize::try_from(tile.sign() & !LONG).ok().and_then(|place| self.long.get(place));
        out.extend_from_slice(words.map_or(" ", |words| words).as_bytes());
        false
    }

    /// How a tile looks.
    pub(super) fn look(&self, tile: Tile) -> Look {
        self.looks.get(tile.look()).copied().unwrap_or_default()
    }

    fn place(&mut self, look: Look) -> u32 {
        let next = u32::try_from(self.looks.len()).unwrap_or(0);
        *self.look_places.entry(look).or_insert_with(|| {
            self.looks.push(look);
            next
        })
    }

    #[inline]
    fn tile(&mut self, cell: &Cell, brush: &mut Brush) -> Tile {
        brush.dip(cell, self);
        match cell.symbol().as_bytes() {
            b" " if brush.leaves_blank => Tile::new(SPACE, brush.ground, 1, true),
            [byte] => Tile::new(u32::from(*byte), brush.look, 1, false),
            _ => Tile::new(self.sign(cell.symbol()), brush.look, wide(cell.symbol()), false),
        }
    }
}

/// How the cell before looks: the next one mostly looks alike.
#[derive(Default)]
struct Brush {
    fg: Color,
    bg: Color,
    modifier: Modifier,
    /// The places of its look, and of that of a blank on its ground.
    look: u32,
    ground: u32,
    /// Whether a space of it shows nothing but its ground.
    leaves_blank: bool,
}

impl Brush {
    /// That of no cell yet: the terminal's own look.
    fn clean() -> Self {
        Self { leaves_blank: true, ..Self::default() }
    }

    #[inline]
    fn dip(&mut self, cell: &Cell, legend: &mut Legend) {
        if (cell.fg, cell.bg, cell.modifier) != (self.fg, self.bg, self.modifier) {
            let look = Look::new(Hue::of(cell.fg), Hue::of(cell.bg), cell.modifier);
            let ground = Look::default().blank_on(look.bg());
            (self.fg, self.bg, self.modifier) = (cell.fg, cell.bg, cell.modifier);
            (self.look, self.ground) = (legend.place(look), legend.place(ground));
            self.leaves_blank = look.leaves_blank();
        }
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
    pub(super) fn frame(&mut self, before: &Self, canvas: &Canvas, legend: &mut Legend) {
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
        self.take(canvas.buffer(), canvas.painted(), legend);
    }

    /// Takes over what a buffer shows in these parts. They are all of it where the screen was of another size.
    pub(super) fn take(&mut self, buffer: &Buffer, parts: &[Rect], legend: &mut Legend) {
        self.width = usize::from(buffer.area.width);
        self.tiles.resize(buffer.content.len(), Tile::BLANK);
        let mut brush = Brush::clean();
        for row in parts.iter().flat_map(|part| part.rows()) {
            let cells = self.cells(row.y, &(usize::from(row.left())..usize::from(row.right())));
            let (tiles, cells) = (self.tiles.get_mut(cells.clone()), buffer.content.get(cells));
            for (tile, cell) in tiles.into_iter().flatten().zip(cells.into_iter().flatten()) {
                *tile = legend.tile(cell, &mut brush);
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
    fn long_texts_are_told_apart_and_written_as_they_are() {
        let (mut legend, mut out) = (Legend::default(), Vec::new());
        let family = "👩\u{200d}👧\u{200d}👦";
        for words in ["a", "é", "漢", "\u{10ffff}", "e\u{301}", "12345678", family, "e\u{301}\u{302}\u{303}\u{304}", family] {
            let tile = Tile::new(legend.sign(words), 0, 1, false);
            out.clear();
            assert_eq!((legend.write(&mut out, tile), std::str::from_utf8(&out)), (words.chars().count() == 1, Ok(words)));
            assert_ne!(tile, Tile::UNKNOWN);
        }
        assert_eq!((legend.sign(family), legend.long.len()), (legend.sign(family), 4));
    }

    #[test]
    fn blanks_are_alike_where_their_ground_is() {
        let mut legend = Legend::default();
        let mut tile = |words: &str, fg, bg, modifier| {
            let mut cell = Cell::default();
            cell.set_symbol(words).set_fg(fg).set_bg(bg);
            cell.modifier = modifier;
            legend.tile(&cell, &mut Brush::clean())
        };
        let (own, red, plain) = (Color::Reset, Color::Red, Modifier::empty());
        assert_eq!(tile(" ", red, own, Modifier::BOLD), Tile::BLANK);
        assert_eq!(tile(" ", red, red, plain), tile(" ", own, red, Modifier::ITALIC));
        assert_ne!(tile(" ", own, red, plain), Tile::BLANK);
        assert!(!tile(" ", own, own, Modifier::UNDERLINED).is_blank() && !tile("a", own, own, plain).is_blank());
        assert!(tile("a", red, own, plain).looks_like(tile("b", red, own, plain)));
        assert!(!tile("a", red, own, plain).looks_like(tile("a", own, own, plain)));
    }
}
