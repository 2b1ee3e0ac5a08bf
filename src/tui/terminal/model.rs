//! A terminal as small as the sequences that the pen writes, for tests: it knows margins at the left and right, which few emulators for tests do, and panics
//! where terminals differ.

use super::look::{Hue, SEEN};
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthChar;

/// The numbers of a colour, as SGR has them.
type Color = Vec<u16>;

/// How a cell looks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Shown {
    /// What stands there; nothing in the cells behind the first of a wide glyph.
    pub(super) words: String,
    pub(super) fg: Color,
    pub(super) bg: Color,
    pub(super) modifier: Modifier,
}

impl Shown {
    fn blank() -> Self {
        Self { words: " ".to_owned(), fg: vec![39], bg: vec![49], modifier: Modifier::empty() }
    }
}

/// A colour's numbers, the first one greater by `more`.
pub(super) fn numbers(hue: Hue, more: u16) -> Color {
    let (numbers, count) = hue.numbers();
    let mut numbers = numbers[..count].to_vec();
    numbers[0] += more;
    numbers
}

/// A terminal.
pub(super) struct Model {
    width: usize,
    height: usize,
    pub(super) cells: Vec<Shown>,
    knows_sides: bool,
    pen: Shown,
    /// Column and row.
    cursor: (usize, usize),
    /// A glyph was written in the last column: terminals differ in where the cursor is then.
    beyond: bool,
    sided: bool,
    sides: (usize, usize),
    rows: (usize, usize),
}

impl Model {
    /// A terminal that knows margins at the sides or not.
    pub(super) fn new(width: usize, height: usize, knows_sides: bool) -> Self {
        let cells = vec![Shown::blank(); width * height];
        let (pen, sides, rows) = (Shown::blank(), (0, width), (0, height));
        Self { width, height, cells, knows_sides, pen, cursor: (0, 0), beyond: false, sided: false, sides, rows }
    }

    /// Takes bytes in.
    pub(super) fn take(&mut self, bytes: &[u8]) {
        let words = std::str::from_utf8(bytes).unwrap();
        let mut chars = words.chars();
        while let Some(c) = chars.next() {
            match c {
                '\r' => (self.cursor.0, self.beyond) = (0, false),
                '\n' => {
                    self.cursor.1 += 1;
                    assert!(self.cursor.1 < self.height, "nothing scrolls by a line feed");
                }
                '\x1b' => {
                    assert_eq!(chars.next(), Some('['));
                    let parameters: String = chars.clone().take_while(|c| matches!(c, '0'..='9' | ';' | '?')).collect();
                    chars.by_ref().take(parameters.len()).for_each(drop);
                    self.sequence(&parameters, chars.next().unwrap());
                }
                c if c.width() == Some(0) => {
                    let (x, y) = self.cursor;
                    let end = x + usize::from(self.beyond);
                    let first = (0..end).rev().find(|x| !self.cells[y * self.width + x].words.is_empty()).unwrap();
                    self.cells[y * self.width + first].words.push(c);
                }
                c => self.write(c),
            }
        }
    }

    fn write(&mut self, c: char) {
        assert!(!self.beyond, "written where nobody knows what becomes of it");
        let wide = c.width().unwrap();
        let (x, y) = self.cursor;
        assert!(x + wide <= self.width);
        for i in 0..wide {
            self.tear(x + i, y);
            let words = if i == 0 { c.to_string() } else { String::new() };
            self.cells[y * self.width + x + i] = Shown { words, ..self.pen.clone() };
        }
        self.cursor.0 += wide;
        if self.cursor.0 == self.width {
            (self.cursor.0, self.beyond) = (self.width - 1, true);
        }
    }

    /// What is left of a wide glyph, where a part of it goes: nobody knows.
    fn tear(&mut self, x: usize, y: usize) {
        let at = |x: usize| y * self.width + x;
        let first = (0..=x).rev().find(|x| !self.cells[at(*x)].words.is_empty()).unwrap_or(x);
        let last = (x + 1..self.width).find(|x| !self.cells[at(*x)].words.is_empty()).unwrap_or(self.width);
        if last - first > 1 {
            for x in first..last {
                let at = at(x);
                self.cells[at].words = "?".to_owned();
            }
        }
    }

    fn sequence(&mut self, parameters: &str, last: char) {
        let numbers: Vec<usize> = parameters.trim_start_matches('?').split(';').map(|n| n.parse().unwrap_or(0)).collect();
        let number = |i: usize| numbers.get(i).copied().unwrap_or(0);
        let count = number(0).max(1);
        match last {
            'H' => self.cursor = (number(1).max(1) - 1, count - 1),
            'C' => self.cursor.0 += count,
            'D' => self.cursor.0 -= count,
            'G' => self.cursor.0 = count - 1,
            'm' => self.look(&numbers),
            'h' | 'l' => {
                assert!(parameters == "?69" && self.knows_sides);
                (self.sided, self.sides) = (last == 'h', (0, self.width));
            }
            's' => {
                assert!(self.sided && number(0) < number(1) && number(1) <= self.width);
                (self.sides, self.cursor) = ((number(0) - 1, number(1)), (0, 0));
            }
            'r' => {
                let bottom = if number(1) == 0 { self.height } else { number(1) };
                assert!(count < bottom && bottom <= self.height);
                (self.rows, self.cursor) = ((count - 1, bottom), (0, 0));
            }
            'M' | 'L' => self.shift(count, last == 'M'),
            'K' => self.erase(self.width - self.cursor.0),
            'X' => self.erase(count),
            other => panic!("{parameters}{other}"),
        }
        self.beyond &= matches!(last, 'm');
        assert!(self.cursor.0 < self.width && self.cursor.1 < self.height);
    }

    fn look(&mut self, numbers: &[usize]) {
        const BITS: [(usize, usize, Modifier); 8] = [
            (1, 22, Modifier::BOLD),
            (2, 22, Modifier::DIM),
            (3, 23, Modifier::ITALIC),
            (4, 24, Modifier::UNDERLINED),
            (5, 25, Modifier::SLOW_BLINK),
            (7, 27, Modifier::REVERSED),
            (8, 28, Modifier::HIDDEN),
            (9, 29, Modifier::CROSSED_OUT),
        ];
        let mut rest = numbers;
        while let [first, tail @ ..] = rest {
            let more = match (first, tail.first()) {
                (38 | 48, Some(5)) => 2,
                (38 | 48, Some(2)) => 4,
                _ => 0,
            };
            let color = || rest[..=more].iter().map(|n| u16::try_from(*n).unwrap()).collect();
            match first {
                0 => self.pen = Shown::blank(),
                30..=39 | 90..=97 => self.pen.fg = color(),
                40..=49 | 100..=107 => self.pen.bg = color(),
                n => {
                    for (on, off, modifier) in BITS {
                        self.pen.modifier.set(modifier, *n == on || self.pen.modifier.contains(modifier) && *n != off);
                    }
                }
            }
            rest = &tail[more..];
        }
    }

    fn erase(&mut self, count: usize) {
        assert_eq!(self.pen.bg, [49], "not every terminal erases to another ground");
        let (x, y) = self.cursor;
        for x in x..(x + count).min(self.width) {
            self.tear(x, y);
            self.cells[y * self.width + x] = Shown::blank();
        }
    }

    fn shift(&mut self, count: usize, up: bool) {
        assert_eq!(self.pen.bg, [49], "not every terminal scrolls in its own ground");
        assert!(!self.pen.modifier.intersects(SEEN), "what is bared may look like what is written");
        let ((left, right), (_, bottom), (x, y)) = (self.sides, self.rows, self.cursor);
        assert!((left..right).contains(&x) && (self.rows.0..bottom).contains(&y));
        let before = self.cells.clone();
        for to in y..bottom {
            for edge in [left, right].into_iter().filter(|edge| *edge < self.width) {
                assert!(!before[to * self.width + edge].words.is_empty(), "half of a glyph is moved");
            }
            let from = if up { Some(to + count) } else { to.checked_sub(count).filter(|from| *from >= y) };
            for x in left..right {
                let from = from.filter(|from| *from < bottom).map(|from| before[from * self.width + x].clone());
                self.cells[to * self.width + x] = from.unwrap_or_else(Shown::blank);
            }
        }
        self.cursor.0 = left;
    }
}
