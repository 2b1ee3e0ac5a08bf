//! From letters to pieces of lines: letters that stand beside each other on one baseline.

use super::content::Glyph;
use super::font::Look;
use std::collections::BTreeSet;

/// The gap between letters, in parts of their size, from which on there is a space between them.
const SPACE: f64 = 0.13;
/// The gap from which on there are two pieces.
const APART: f64 = 0.9;

/// How a stretch of letters looks and where it leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Style {
    pub(super) look: Look,
    /// The place of its address among those of the document, from 1; 0 for none.
    pub(super) link: usize,
}

/// Letters that stand beside each other. All measures are in points, from the page's upper left corner.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    pub(super) text: String,
    /// Where in the text each style begins, in bytes.
    pub(super) styles: Vec<(usize, Style)>,
    pub(super) x: f64,
    pub(super) end: f64,
    /// The baseline.
    pub(super) y: f64,
    pub(super) size: f64,
    /// All of it is said not to be of the text.
    pub(super) aside: bool,
    /// Where its first word ends; 0 while it has no other.
    pub(super) word: f64,
    /// Where each cell but the first begins: behind a gap that is no space.
    pub(super) cells: Vec<Cut>,
}

/// A gap that parts two cells: the place in bytes of what follows it, and where it begins and ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    pub(super) at: usize,
    pub(super) from: f64,
    pub(super) to: f64,
}

impl Piece {
    /// Writes what stands to the right of it behind it; `gap` is the text between.
    pub(super) fn append(&mut self, other: &Self, gap: &str) {
        if self.word == 0.0 && !gap.is_empty() {
            self.word = self.end;
        }
        self.text.push_str(gap);
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.styles.extend(other.styles.iter().map(|(at, style)| (at + start, *style)));
        if other.size > self.size {
            (self.size, self.y) = (other.size, other.y);
        }
        self.end = self.end.max(other.end);
        self.aside &= other.aside;
    }

    /// The look of most of its letters.
    pub(super) fn look(&self) -> Look {
        let ends = self.styles.iter().skip(1).map(|(at, _)| *at).chain([self.text.len()]);
        let stretches = self.styles.iter().zip(ends).map(|((at, style), end)| (end - at, style.look));
        let bold: usize = stretches.clone().filter(|(_, look)| look.bold).map(|(n, _)| n).sum();
        let italic: usize = stretches.clone().filter(|(_, look)| look.italic).map(|(n, _)| n).sum();
        let fixed: usize = stretches.filter(|(_, look)| look.fixed).map(|(n, _)| n).sum();
        let most = |n: usize| n * 4 > self.text.len() * 3;
        Look { bold: most(bold), italic: most(italic), fixed: most(fixed) }
    }

    /// The width of its first word.
    pub(super) fn first_word(&self) -> f64 {
        if self.word == 0.0 { self.end - self.x } else { self.word - self.x }
    }

    /// The width of a letter, about.
    pub(super) fn letter(&self) -> f64 {
        let count = u32::try_from(self.text.chars().count().max(1)).map_or(1.0, f64::from);
        ((self.end - self.x) / count).max(0.1)
    }
}

/// A place on the page that leads somewhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    /// Left, top, right, bottom.
    pub(super) edges: [f64; 4],
    /// The place of its address among those of the document, from 1.
    pub(super) link: usize,
}

/// The pieces of a page, whose lines go the way in which most of them go; those that go another way are left out.
pub(super) fn pieces(glyphs: &[Glyph], links: &[Area]) -> Vec<Piece> {
    let count = |turn: u8| glyphs.iter().filter(|g| g.turn == turn && g.letter != ' ').count();
    let turn = (0..4).max_by_key(|turn| (count(*turn), 4 - turn)).unwrap_or_default();
    let mut seen = BTreeSet::new();
    let mut builder = Builder::default();
    for glyph in glyphs.iter().filter(|g| g.turn == turn) {
        // Bold is made by drawing twice, and shadows too.
        if glyph.letter == ' ' || seen.insert((glyph.letter, grid(glyph.x, glyph.size), grid(glyph.y, glyph.size))) {
            let link = if turn == 0 { link(glyph, links) } else { 0 };
            builder.add(glyph, link);
        }
    }
    builder.finish()
}

/// A place in steps of a tenth of the letters' size.
#[expect(clippy::cast_possible_truncation, reason = "places were held to a million points, and letters to a hundredth of one")]
fn grid(place: f64, size: f64) -> i64 {
    (place * 10.0 / size).round() as i64
}

fn link(glyph: &Glyph, links: &[Area]) -> usize {
    let (x, y) = (f64::midpoint(glyph.x, glyph.end), glyph.y - glyph.size * 0.3);
    let within = |area: &&Area| {
        let [left, top, right, bottom] = area.edges;
        left <= x && x <= right && top <= y && y <= bottom
    };
    links.iter().find(within).map_or(0, |area| area.link)
}

#[derive(Default)]
struct Builder {
    done: Vec<Piece>,
    open: Piece,
    /// A space was drawn behind the last letter.
    space: bool,
}

impl Builder {
    fn add(&mut self, glyph: &Glyph, link: usize) {
        if glyph.letter == ' ' {
            self.space = true;
            return;
        }
        let size = self.open.size.max(glyph.size);
        let gap = glyph.x - self.open.end;
        let level = (glyph.y - self.open.y).abs() < size * 0.45;
        if self.open.text.is_empty() || !level || gap > size * APART || gap < size * -0.5 {
            self.close();
            self.open = Piece { x: glyph.x, y: glyph.y, size: glyph.size, aside: true, ..Piece::default() };
        } else if (self.space || gap > size * SPACE) && !self.open.text.ends_with(' ') {
            self.open.text.push(' ');
            if self.open.word == 0.0 {
                self.open.word = self.open.end;
            }
        }
        self.space = false;
        let open = &mut self.open;
        let raised = glyph.size < open.size * 0.85 && glyph.y < open.y - open.size * 0.15;
        if open.size < glyph.size * 0.85 && open.y < glyph.y - glyph.size * 0.15 && open.text.bytes().all(|b| b.is_ascii_digit())
        {
            // The number of a note before the note itself.
            open.text = open.text.chars().map(raised_sign).collect();
            open.styles.truncate(1);
        }
        let style = Style { look: glyph.look, link };
        if open.styles.last().is_none_or(|(_, last)| *last != style) {
            open.styles.push((open.text.len(), style));
        }
        open.text.push(if raised { raised_sign(glyph.letter) } else { glyph.letter });
        if glyph.size > open.size {
            (open.size, open.y) = (glyph.size, glyph.y);
        }
        open.end = open.end.max(glyph.end);
        open.aside &= glyph.aside;
    }

    fn close(&mut self) {
        let piece = std::mem::take(&mut self.open);
        if !piece.text.trim().is_empty() {
            self.done.push(piece);
        }
        self.space = false;
    }

    fn finish(mut self) -> Vec<Piece> {
        self.close();
        joined(self.done)
    }
}

/// A raised figure as the sign that is made for it, since it would otherwise run into the word before.
fn raised_sign(letter: char) -> char {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    letter.to_digit(10).and_then(|d| RAISED.get(d as usize)).copied().unwrap_or(letter)
}

/// Puts together the pieces that stand close beside each other but were not drawn one behind the other.
fn joined(mut pieces: Vec<Piece>) -> Vec<Piece> {
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match rows.last_mut().filter(|row| row.iter().any(|p| on_one_line(p, &piece))) {
            Some(row) => row.push(piece),
            None => rows.push(vec![piece]),
        }
    }
    let mut whole: Vec<Piece> = Vec::new();
    for mut row in rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
        let from = whole.len();
        for piece in row {
            let size = piece.size;
            match whole.get_mut(from..).and_then(<[_]>::last_mut).filter(|last| touches(last, &piece)) {
                Some(last) => {
                    let apart = piece.x - last.end > last.size.max(size) * SPACE;
                    last.append(&piece, if apart { " " } else { "" });
                }
                None => whole.push(piece),
            }
        }
    }
    whole
}

/// Whether two pieces stand on one line, one of them perhaps raised or lowered.
pub(super) fn on_one_line(a: &Piece, b: &Piece) -> bool {
    (a.y - b.y).abs() < a.size.max(b.size) * 0.45
}

fn touches(left: &Piece, right: &Piece) -> bool {
    let (gap, size) = (right.x - left.end, left.size.max(right.size));
    on_one_line(left, right) && gap < size * 0.6 && gap > size * -0.5
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyphs(words: &str, x: f64, y: f64, size: f64) -> Vec<Glyph> {
        let place = |i: usize| x + f64::from(u8::try_from(i).unwrap()) * size * 0.5;
        let glyph =
            |(i, letter)| Glyph { letter, x: place(i), end: place(i + 1), y, size, look: Look::default(), aside: false, turn: 0 };
        words.chars().enumerate().map(glyph).collect()
    }

    #[test]
    fn letters_beside_each_other_are_a_piece_and_gaps_part_words() {
        let mut page = glyphs("The", 10.0, 20.0, 10.0);
        page.extend(glyphs("bridge", 28.0, 20.0, 10.0));
        page.extend(glyphs("2", 58.0, 16.5, 6.0));
        page.extend(glyphs("far", 200.0, 20.0, 10.0));
        page.extend(glyphs("The", 10.2, 20.0, 10.0));
        let found: Vec<_> = pieces(&page, &[]).into_iter().map(|p| p.text).collect();
        assert_eq!(found, ["The bridge²", "far"]);
    }

    #[test]
    fn the_number_of_a_note_stands_raised_before_it_as_well() {
        let mut page = glyphs("12", 10.0, 16.5, 6.0);
        page.extend(glyphs("The", 16.5, 20.0, 10.0));
        let found: Vec<_> = pieces(&page, &[]).into_iter().map(|p| p.text).collect();
        assert_eq!(found, ["¹²The"]);
    }
}
