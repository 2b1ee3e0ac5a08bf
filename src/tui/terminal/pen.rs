//! The pen: writes cells in few bytes. It knows how the terminal writes at the moment and where its cursor stands, and tells it no more than what is
//! to be otherwise: one SGR sequence a change of look, the shortest of the ways to a cell, blanks as an erasure.
//!
//! What each sequence does stands in ECMA-48 (SGR 8.3.117, CUP 8.3.21, CUF 8.3.20, CUB 8.3.18, CHA 8.3.9, ECH 8.3.38, EL 8.3.41,
//! DL 8.3.32, IL 8.3.67), and of DECSTBM in the VT100's manual, and of
//! DECSLRM in the VT420's.

use super::look::{Hue, Look};
use super::shift::Shift;
use super::tile::{Legend, Tile};
use ratatui::layout::Position;
use ratatui::style::Modifier;

/// Writes cells to a terminal.
#[derive(Clone, Debug, Default)]
pub(super) struct Pen {
    /// How the terminal writes; `None`: nobody knows.
    look: Option<Look>,
    /// Where its cursor stands; `None`: nobody knows.
    at: Option<Position>,
    /// A sequence being made.
    draft: Vec<u8>,
    /// Changes of look as they were told last, each in its place.
    changes: Vec<Change>,
}

impl Pen {
    /// Forgets all about the terminal: somebody else may have written to it.
    pub(super) const fn forget(&mut self) {
        self.look = None;
        self.at = None;
    }

    /// Whether this tile can be written as the terminal writes now.
    pub(super) fn suits(&self, tile: Tile, legend: &Legend) -> bool {
        let wanted = legend.look(tile);
        let blank = |look: Look| tile.is_blank() && look.leaves_blank() && look.bg() == wanted.bg();
        self.look.is_some_and(|look| look == wanted || blank(look))
    }

    /// Writes a tile where the cursor stands; `edge` is the screen's width.
    pub(super) fn write(&mut self, out: &mut Vec<u8>, tile: Tile, legend: &Legend, edge: u16) {
        self.look_as(out, self.wanted(tile, legend));
        let single = legend.write(out, tile);
        // Terminals do not agree on the width of joined characters, nor on where the cursor stands behind the last column.
        let sure = tile.is_narrow() || single && tile.wide() == 1;
        let width = u16::from(tile.wide());
        self.at = self.at.filter(|at| sure && at.x + width < edge).map(|at| Position::new(at.x + width, at.y));
    }

    /// Writes narrow tiles that suit, where the cursor stands.
    pub(super) fn run(&mut self, out: &mut Vec<u8>, tiles: &[Tile], edge: u16) {
        out.extend(tiles.iter().filter_map(|tile| tile.byte()));
        let width = u16::try_from(tiles.len()).unwrap_or(u16::MAX);
        self.at = self.at.filter(|at| at.x + width < edge).map(|at| Position::new(at.x + width, at.y));
    }

    /// Makes `count` cells from the cursor on blank, or all up to the right edge where `count` is `None`. The cursor stays. The ground is the terminal's
    /// own: not every terminal erases to another one.
    pub(super) fn erase(&mut self, out: &mut Vec<u8>, count: Option<u16>) {
        let now = self.look.unwrap_or_default();
        self.look_as(out, now.blank_on(Hue::default()));
        out.extend_from_slice(b"\x1b[");
        if let Some(count) = count {
            number(out, count);
        }
        out.push(if count.is_some() { b'X' } else { b'K' });
    }

    /// Moves rows; those that this bares are blank, on the terminal's own ground. The screen has `width` columns; where not all of them move, the terminal
    /// must know margins at the left and right.
    ///
    /// Lines are deleted and inserted rather than scrolled, which all terminals know that know any of this.
    pub(super) fn shift(&mut self, out: &mut Vec<u8>, shift: &Shift, width: usize) {
        let place = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        let sided = shift.columns.len() < width;
        self.look_as(out, self.look.unwrap_or_default().blank_on(Hue::default()));
        if sided {
            out.extend_from_slice(b"\x1b[?69h\x1b[");
            number(out, place(shift.columns.start + 1));
            out.push(b';');
            number(out, place(shift.columns.end));
            out.push(b's');
        }
        out.extend_from_slice(b"\x1b[");
        number(out, place(shift.rows.start + 1));
        out.push(b';');
        number(out, place(shift.rows.end));
        out.push(b'r');
        absolute(out, Position::new(place(shift.columns.start), place(shift.rows.start)));
        steps(out, place(shift.up.unsigned_abs()), if shift.up > 0 { b'M' } else { b'L' });
        if sided {
            out.extend_from_slice(b"\x1b[?69l");
        }
        out.extend_from_slice(b"\x1b[r");
        // Setting margins sends the cursor to the first cell of the screen.
        self.at = Some(Position::new(0, 0));
    }

    /// Goes to a cell.
    pub(super) fn go(&mut self, out: &mut Vec<u8>, to: Position) {
        if self.at == Some(to) {
            return;
        }
        self.draft.clear();
        absolute(&mut self.draft, to);
        if let Some(at) = self.at {
            let from = self.draft.len();
            if relative(&mut self.draft, at, to) && self.draft.len() - from < from {
                self.draft.drain(..from);
            } else {
                self.draft.truncate(from);
            }
        }
        out.extend_from_slice(&self.draft);
        self.at = Some(to);
    }

    /// Bytes that it takes to go `cells` to the right.
    pub(super) const fn passage(cells: u16) -> u16 {
        match cells {
            0 => 0,
            1 => 3,
            2..=9 => 4,
            _ => 5,
        }
    }

    /// The look that a tile is to be written in: its own, or for a blank that which differs least from the one at hand.
    fn wanted(&self, tile: Tile, legend: &Legend) -> Look {
        let own = legend.look(tile);
        self.look.filter(|_| tile.is_blank()).map_or(own, |now| now.blank_on(own.bg()))
    }

    /// Sets how the terminal writes, in one sequence: what changes, or all from nothing where that is shorter.
    fn look_as(&mut self, out: &mut Vec<u8>, look: Look) {
        if self.look == Some(look) {
            return;
        }
        self.changes.resize_with(CHANGES, Change::default);
        if let Some(change) = self.changes.get_mut(place(self.look, look)) {
            if (change.from, change.to) != (self.look, Some(look)) {
                change.make(self.look, look);
            }
            out.extend_from_slice(&change.piece);
        }
        self.look = Some(look);
    }
}

/// Changes of look that are kept.
const CHANGES: usize = 64;

/// Where a change of look is kept: mixed, so that few of those on one screen share a place.
fn place(from: Option<Look>, to: Look) -> usize {
    let mixed = from.map_or(0, Look::number).wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(to.number());
    usize::try_from(mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32).map_or(0, |mixed| mixed % CHANGES)
}

/// A change of look and its sequence: the same few are on every screen, again and again.
#[derive(Clone, Debug, Default)]
struct Change {
    from: Option<Look>,
    to: Option<Look>,
    piece: Vec<u8>,
}

impl Change {
    fn make(&mut self, from: Option<Look>, to: Look) {
        (self.from, self.to) = (from, Some(to));
        self.piece.clear();
        sgr(&mut self.piece, Look::default(), to, true);
        if let Some(now) = from {
            let whole = self.piece.len();
            sgr(&mut self.piece, now, to, false);
            if self.piece.len() - whole <= whole {
                self.piece.drain(..whole);
            } else {
                self.piece.truncate(whole);
            }
        }
    }
}

/// Modifiers with the SGR numbers that set them and take them away.
const MODIFIERS: [(Modifier, u16, u16); 8] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// The sequence from one look to another, `anew` from nothing.
fn sgr(out: &mut Vec<u8>, from: Look, to: Look, anew: bool) {
    let begin = out.len();
    out.extend_from_slice(b"\x1b[");
    let mut first = true;
    let mut part = |out: &mut Vec<u8>, n: u16| {
        if !std::mem::take(&mut first) {
            out.push(b';');
        }
        number(out, n);
    };
    if anew && to != Look::default() {
        part(out, 0);
    }
    let mut lost = from.modifier().difference(to.modifier());
    let mut kept = from.modifier().intersection(to.modifier());
    for (modifier, _, off) in MODIFIERS {
        if lost.is_empty() {
            break;
        }
        if lost.contains(modifier) {
            part(out, off);
            // Bold and dim go together.
            let with = if off == 22 { Modifier::BOLD | Modifier::DIM } else { modifier };
            lost.remove(with);
            kept.remove(with);
        }
    }
    let mut gained = to.modifier().difference(kept);
    for (modifier, on, _) in MODIFIERS {
        if gained.is_empty() {
            break;
        }
        if gained.contains(modifier) {
            part(out, on);
            gained.remove(modifier);
        }
    }
    for (before, after, more) in [(from.fg(), to.fg(), 0), (from.bg(), to.bg(), 10)] {
        if before != after {
            let (numbers, count) = after.numbers();
            for (number, more) in numbers.into_iter().take(count).zip([more, 0, 0, 0, 0]) {
                part(out, number + more);
            }
        }
    }
    if out.len() == begin + 2 && !anew {
        // Looks that differ in nothing that SGR can tell.
        out.truncate(begin);
        return;
    }
    out.push(b'm');
}

fn absolute(out: &mut Vec<u8>, to: Position) {
    out.extend_from_slice(b"\x1b[");
    if to.y > 0 || to.x > 0 {
        number(out, to.y + 1);
    }
    if to.x > 0 {
        out.push(b';');
        number(out, to.x + 1);
    }
    out.push(b'H');
}

/// The way to a cell of the same row or the next one, by steps or straight to its column; gives whether there is one.
fn relative(out: &mut Vec<u8>, at: Position, to: Position) -> bool {
    if to.y == at.y + 1 {
        // In raw mode a line feed goes down and nowhere else.
        out.push(b'\n');
    } else if to.y != at.y {
        return false;
    }
    match to.x {
        same if same == at.x => {}
        0 => out.push(b'\r'),
        x => {
            let (count, letter) = if x > at.x { (x - at.x, b'C') } else { (at.x - x, b'D') };
            if count == 1 || digits(count) <= digits(x + 1) {
                steps(out, count, letter);
            } else {
                steps(out, x + 1, b'G');
            }
        }
    }
    true
}

/// How many digits a number has.
const fn digits(n: u16) -> u32 {
    match n.checked_ilog10() {
        Some(more) => more + 1,
        None => 1,
    }
}

fn steps(out: &mut Vec<u8>, count: u16, letter: u8) {
    out.extend_from_slice(b"\x1b[");
    if count > 1 {
        number(out, count);
    }
    out.push(letter);
}

/// Writes a number in digits.
fn number(out: &mut Vec<u8>, n: u16) {
    let digit = |of: u16| b'0' + u8::try_from(of % 10).unwrap_or(0);
    out.extend([10_000, 1_000, 100, 10].into_iter().filter(|power| n >= *power).map(|power| digit(n / power)));
    out.push(digit(n));
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    /// Writes a text of one cell, or of two.
    fn write(pen: &mut Pen, out: &mut Vec<u8>, words: &str, style: Style) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
        buffer.set_string(0, 0, words, style);
        let (mut screen, mut legend) = (super::super::tile::Screen::default(), Legend::default());
        screen.take(&buffer, &[buffer.area], &mut legend);
        pen.write(out, screen.tiles[0], &legend, 80);
    }

    #[test]
    fn a_change_of_look_is_one_sequence_of_what_changes() {
        let plain = Style::new();
        let cases = [
            (plain.fg(Color::Red), plain.fg(Color::LightBlue), "\x1b[94m"),
            (plain.fg(Color::Red).add_modifier(Modifier::BOLD), plain, "\x1b[m"),
            (plain.add_modifier(Modifier::BOLD | Modifier::DIM), plain.add_modifier(Modifier::DIM), "\x1b[0;2m"),
            (plain, plain.fg(Color::Rgb(1, 20, 255)).bg(Color::Indexed(7)), "\x1b[38;2;1;20;255;48;5;7m"),
            (plain.bg(Color::White), plain.bg(Color::Reset).add_modifier(Modifier::ITALIC), "\x1b[0;3m"),
        ];
        for (before, after, written) in cases {
            let (mut pen, mut out) = (Pen::default(), Vec::new());
            write(&mut pen, &mut out, "a", before);
            out.clear();
            write(&mut pen, &mut out, "b", after);
            assert_eq!(String::from_utf8(out).unwrap(), format!("{written}b"));
        }
    }

    #[test]
    fn a_blank_takes_any_look_of_its_ground() {
        let (mut pen, mut out) = (Pen::default(), Vec::new());
        write(&mut pen, &mut out, "a", Style::new().fg(Color::Red));
        write(&mut pen, &mut out, " ", Style::new());
        write(&mut pen, &mut out, " ", Style::new().add_modifier(Modifier::UNDERLINED));
        assert_eq!(String::from_utf8(out).unwrap(), "\x1b[0;31ma \x1b[0;4m ");
    }

    #[test]
    fn the_shortest_way_is_taken() {
        let cases = [
            ((3, 4), (3, 4), ""),
            ((3, 4), (0, 0), "\x1b[H"),
            ((3, 4), (5, 4), "\x1b[2C"),
            ((5, 4), (4, 4), "\x1b[D"),
            ((5, 4), (0, 4), "\r"),
            ((5, 4), (5, 5), "\n"),
            ((45, 14), (3, 15), "\n\x1b[4G"),
            ((45, 14), (47, 14), "\x1b[2C"),
            ((79, 14), (9, 15), "\n\x1b[70D"),
            ((45, 14), (3, 19), "\x1b[20;4H"),
        ];
        for (at, to, written) in cases {
            let mut pen = Pen { at: Some(at.into()), ..Pen::default() };
            let mut out = Vec::new();
            pen.go(&mut out, to.into());
            assert_eq!(String::from_utf8(out).unwrap(), written, "{at:?} {to:?}");
        }
    }

    #[test]
    fn behind_what_terminals_measure_each_in_its_own_way_the_place_is_told_anew() {
        let (mut pen, mut out) = (Pen::default(), Vec::new());
        pen.go(&mut out, Position::new(0, 1));
        write(&mut pen, &mut out, "👩\u{200d}👧", Style::new());
        out.clear();
        pen.go(&mut out, Position::new(4, 1));
        assert_eq!(String::from_utf8(out).unwrap(), "\x1b[2;5H");
    }
}
