//! The pen: writes cells in few bytes. It knows how the terminal writes at the moment and where its cursor stands, and tells it no more than what is
//! to be otherwise: one SGR sequence a change of look, the shortest of the ways to a cell, blanks as an erasure.
//!
//! What each sequence does stands in ECMA-48 (SGR 8.3.117, CUP 8.3.21, CUF 8.3.20, ECH 8.3.38, EL 8.3.41), and of DECSTBM in the VT100's manual.

use ratatui::buffer::Cell;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

/// How cells look: what SGR sets.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// Where rows move to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shift {
    /// Each to the row above it.
    Up,
    /// Each to the row below it.
    Down,
}

/// What can be seen of a cell that holds a space alone, its ground aside.
const SEEN: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

impl Look {
    pub(super) const fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// Whether a space of this look shows nothing but its ground.
    pub(super) const fn leaves_blank(self) -> bool {
        !self.modifier.intersects(SEEN)
    }
}

/// Whether a cell shows nothing but its ground.
pub(super) fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && Look::of(cell).leaves_blank()
}

/// Writes cells to a terminal.
#[derive(Clone, Debug, Default)]
pub(super) struct Pen {
    /// How the terminal writes; `None`: nobody knows.
    look: Option<Look>,
    /// Where its cursor stands; `None`: nobody knows.
    at: Option<Position>,
    /// A sequence being made.
    draft: Vec<u8>,
}

impl Pen {
    /// Forgets all about the terminal: somebody else may have written to it.
    pub(super) const fn forget(&mut self) {
        self.look = None;
        self.at = None;
    }

    /// Whether this cell can be written as the terminal writes now.
    pub(super) fn suits(&self, cell: &Cell) -> bool {
        self.look.is_some_and(|look| look == Look::of(cell) || is_blank(cell) && look.leaves_blank() && look.bg == cell.bg)
    }

    /// Writes a cell of `width` cells where the cursor stands; `edge` is the screen's width.
    pub(super) fn write(&mut self, out: &mut Vec<u8>, cell: &Cell, width: u16, edge: u16) {
        self.look_as(out, self.wanted(cell));
        out.extend_from_slice(cell.symbol().as_bytes());
        // Terminals do not agree on the width of joined characters, nor on where the cursor stands behind the last column.
        let sure = cell.symbol().len() == 1 || width == 1 && cell.symbol().chars().count() == 1;
        self.at = self.at.filter(|at| sure && at.x + width < edge).map(|at| Position::new(at.x + width, at.y));
    }

    /// Makes `count` cells from the cursor on blank, or all up to the right edge where `count` is `None`. The cursor stays. The ground is the terminal's
    /// own: not every terminal erases to another one.
    pub(super) fn erase(&mut self, out: &mut Vec<u8>, count: Option<u16>) {
        let now = self.look.unwrap_or_default();
        self.look_as(out, Look { bg: Color::Reset, modifier: now.modifier.difference(SEEN), ..now });
        out.extend_from_slice(b"\x1b[");
        if let Some(count) = count {
            number(out, count);
        }
        out.push(if count.is_some() { b'X' } else { b'K' });
    }

    /// Moves the rows from `top` up to `bottom`, that one left out, by one; the row that this bares is blank. The screen has `height` rows.
    pub(super) fn scroll(&mut self, out: &mut Vec<u8>, (top, bottom): (u16, u16), shift: Shift, height: u16) {
        self.look_as(out, Look::default());
        self.margins(out, (top, bottom));
        match shift {
            Shift::Up => {
                self.go(out, Position::new(0, bottom.saturating_sub(1)));
                out.push(b'\n');
            }
            Shift::Down => {
                self.go(out, Position::new(0, top));
                out.extend_from_slice(b"\x1bM");
            }
        }
        self.margins(out, (0, height));
    }

    /// Sets which rows scroll; the cursor goes to the first cell of the screen.
    fn margins(&mut self, out: &mut Vec<u8>, (top, bottom): (u16, u16)) {
        out.extend_from_slice(b"\x1b[");
        number(out, top + 1);
        out.push(b';');
        number(out, bottom);
        out.push(b'r');
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

    /// The look that a cell is to be written in: its own, or for a blank that which differs least from the one at hand.
    fn wanted(&self, cell: &Cell) -> Look {
        match self.look {
            Some(now) if is_blank(cell) => Look { bg: cell.bg, modifier: now.modifier.difference(SEEN), ..now },
            _ => Look::of(cell),
        }
    }

    /// Sets how the terminal writes, in one sequence: what changes, or all from nothing where that is shorter.
    fn look_as(&mut self, out: &mut Vec<u8>, look: Look) {
        if self.look == Some(look) {
            return;
        }
        self.draft.clear();
        sgr(&mut self.draft, Look::default(), look, true);
        if let Some(now) = self.look {
            let from = self.draft.len();
            sgr(&mut self.draft, now, look, false);
            if self.draft.len() - from <= from {
                self.draft.drain(..from);
            } else {
                self.draft.truncate(from);
            }
        }
        out.extend_from_slice(&self.draft);
        self.look = Some(look);
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
    let mut lost = from.modifier.difference(to.modifier);
    let mut kept = from.modifier.intersection(to.modifier);
    for (modifier, _, off) in MODIFIERS {
        if lost.contains(modifier) {
            part(out, off);
            if off == 22 {
                // Bold and dim go together.
                lost.remove(Modifier::BOLD | Modifier::DIM);
                kept.remove(Modifier::BOLD | Modifier::DIM);
            }
        }
    }
    for (modifier, on, _) in MODIFIERS {
        if to.modifier.difference(kept).contains(modifier) {
            part(out, on);
        }
    }
    for (before, after, base) in [(from.fg, to.fg, 30), (from.bg, to.bg, 40)] {
        if before != after {
            color(out, &mut part, after, base);
        }
    }
    if out.len() == begin + 2 && !anew {
        // Looks that differ in nothing that SGR can tell.
        out.truncate(begin);
        return;
    }
    out.push(b'm');
}

/// The numbers of a colour; `base` is 30 for the words and 40 for the ground.
fn color(out: &mut Vec<u8>, part: &mut impl FnMut(&mut Vec<u8>, u16), color: Color, base: u16) {
    const NAMED: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    match color {
        Color::Indexed(index) => {
            for n in [base + 8, 5, u16::from(index)] {
                part(out, n);
            }
        }
        Color::Rgb(r, g, b) => {
            for n in [base + 8, 2, u16::from(r), u16::from(g), u16::from(b)] {
                part(out, n);
            }
        }
        named => {
            let place = (0_u16..).zip(NAMED).find(|(_, c)| *c == named).map(|(i, _)| i);
            part(out, place.map_or(base + 9, |i| if i < 8 { base + i } else { base + 52 + i }));
        }
    }
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

/// The way to a cell of the same row or the next one by steps; gives whether there is one.
fn relative(out: &mut Vec<u8>, at: Position, to: Position) -> bool {
    let mut x = at.x;
    if to.y == at.y + 1 {
        // In raw mode a line feed goes down and nowhere else.
        if to.x < x {
            out.push(b'\r');
            x = 0;
        }
        out.push(b'\n');
    } else if to.y != at.y {
        return false;
    }
    match to.x {
        same if same == x => {}
        0 => out.push(b'\r'),
        right if right > x => steps(out, right - x, b'C'),
        left => steps(out, x - left, b'D'),
    }
    true
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
    let begin = out.len();
    let mut left = n;
    loop {
        out.insert(begin, b'0' + u8::try_from(left % 10).unwrap_or(0));
        left /= 10;
        if left == 0 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    fn cell(symbol: &str, style: Style) -> Cell {
        let mut cell = Cell::default();
        cell.set_symbol(symbol).set_style(style);
        cell
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
            pen.write(&mut out, &cell("a", before), 1, 80);
            out.clear();
            pen.write(&mut out, &cell("b", after), 1, 80);
            assert_eq!(String::from_utf8(out).unwrap(), format!("{written}b"));
        }
    }

    #[test]
    fn a_blank_takes_any_look_of_its_ground() {
        let (mut pen, mut out) = (Pen::default(), Vec::new());
        pen.write(&mut out, &cell("a", Style::new().fg(Color::Red)), 1, 80);
        pen.write(&mut out, &cell(" ", Style::new()), 1, 80);
        pen.write(&mut out, &cell(" ", Style::new().add_modifier(Modifier::UNDERLINED)), 1, 80);
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
            ((45, 14), (3, 15), "\r\n\x1b[3C"),
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
        pen.write(&mut out, &cell("👩\u{200d}👧", Style::new()), 2, 80);
        out.clear();
        pen.go(&mut out, Position::new(4, 1));
        assert_eq!(String::from_utf8(out).unwrap(), "\x1b[2;5H");
    }
}
