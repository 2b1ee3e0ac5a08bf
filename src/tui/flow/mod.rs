//! The flow of the text: blocks cut into units, units wrapped into lines when they come near the view. A [`Spot`] is a row of it.
//! Knows the article, no annotations and no screen but its width.

mod wrap;

use crate::article::{Article, Block, BlockKind};
use crate::text::Span;
use std::collections::BTreeMap;

/// Bytes of the longest unit: what a key has to wait for at most. Longer blocks are cut at white space.
const LONGEST: usize = 8 * 1024;
/// Wrapped units that are kept.
const KEPT: usize = 512;

/// A block, or a part of a very long one.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// Its bytes.
    pub span: Span,
    /// What block it is of.
    pub kind: BlockKind,
    /// A heading's level, a list item's depth.
    pub level: Option<u8>,
    /// Empty rows above it, those for its picture included.
    pub lead: u16,
    /// Rows of its picture: the last ones above its first line.
    pub picture: u16,
    /// Cells it is set in from the left.
    pub indent: u16,
    /// Cells that its lines after the first are set in further: those of the number or bullet of a list item.
    pub hang: u16,
}

impl Unit {
    /// Cells that this line of it is set in from the left.
    pub const fn set_in(&self, line: Span) -> u16 {
        if line.start == self.span.start { self.indent } else { self.indent + self.hang }
    }

    /// Whether its lines are those of the text: of code and tables, where the place in the line says something.
    pub const fn keeps_lines(&self) -> bool {
        matches!(self.kind, BlockKind::Code | BlockKind::Table)
    }
}

/// A row of the flow: row `row` of unit `unit`, the empty rows above it included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Spot {
    /// Index of the unit.
    pub unit: usize,
    /// The row in it.
    pub row: usize,
}

/// The units of an article and the lines of those that were near the view.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    units: Vec<Unit>,
    width: u16,
    slides: bool,
    lines: BTreeMap<usize, Vec<Span>>,
    #[cfg(feature = "images")]
    kept: usize,
}

impl Flow {
    /// The flow of an article in a column of `width` cells. Nothing is wrapped yet.
    pub fn new(article: &Article, width: u16) -> Self {
        let mut units = Vec::with_capacity(article.blocks().len());
        let mut previous: Option<&Block> = None;
        for block in article.blocks() {
            let lead = previous.map_or(0, |p| lead(p.kind, block.kind));
            let indent = indent(block);
            let hang = if block.kind == BlockKind::ListItem { marker(block.span.of(article.text())) } else { 0 };
            for (i, span) in pieces(article.text(), block.span).into_iter().enumerate() {
                // What goes on of a long item is all beside its number.
                let (lead, indent, hang) = if i == 0 { (lead, indent, hang) } else { (0, indent + hang, 0) };
                units.push(Unit { span, kind: block.kind, level: block.level, lead, picture: 0, indent, hang });
            }
            previous = Some(block);
        }
        Self { units, width, ..Self::default() }
    }

    /// The same for a page whose code and tables slide sideways: their lines are as wide as they are.
    #[must_use]
    pub fn sliding(mut self) -> Self {
        self.slides = true;
        self.lines.clear();
        self
    }

    /// Sets the column's width, in cells; gives whether it is another one now.
    pub fn set_width(&mut self, width: u16) -> bool {
        let changed = width != self.width;
        if changed {
            self.width = width;
            self.lines.clear();
        }
        changed
    }

    /// Keeps rows for pictures above these units, and no others; `call` names this keeping.
    #[cfg(feature = "images")]
    pub fn keep_rows(&mut self, rows: &BTreeMap<usize, u16>, call: usize) {
        for (at, unit) in self.units.iter_mut().enumerate() {
            let picture = rows.get(&at).copied().unwrap_or_default();
            unit.lead = unit.lead - unit.picture + picture;
            unit.picture = picture;
        }
        self.kept = call;
    }

    /// By which call rows were last kept for pictures; 0 where they never were.
    #[cfg(feature = "images")]
    pub const fn kept(&self) -> usize {
        self.kept
    }

    /// The units, in reading order.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// Which row of its unit's picture a spot is, if it is one.
    pub fn picture_row(&self, spot: Spot) -> Option<u16> {
        let unit = self.unit(spot.unit)?;
        let above = usize::from(unit.lead - unit.picture);
        spot.row.checked_sub(above).and_then(|row| u16::try_from(row).ok()).filter(|row| *row < unit.picture)
    }

    fn unit(&self, index: usize) -> Option<&Unit> {
        self.units.get(index)
    }

    /// The lines of a unit, as bytes of the text.
    pub fn lines(&mut self, text: &str, index: usize) -> &[Span] {
        if !self.lines.contains_key(&index) {
            if self.lines.len() >= KEPT {
                self.lines.clear();
            }
            if let Some(unit) = self.units.get(index) {
                let keep = unit.keeps_lines();
                let width = if keep && self.slides { u16::MAX } else { self.width.saturating_sub(unit.indent) };
                let wrapped = wrap::wrap(text, unit.span, (width, unit.hang), keep);
                self.lines.insert(index, wrapped);
            }
        }
        self.lines.get(&index).map_or(&[], Vec::as_slice)
    }

    /// Rows of a unit, the empty ones above it included.
    fn rows(&mut self, text: &str, index: usize) -> usize {
        let lead = self.unit(index).map_or(0, |u| usize::from(u.lead));
        lead + self.lines(text, index).len()
    }

    /// The line at a spot; `None` for an empty row.
    pub fn line(&mut self, text: &str, spot: Spot) -> Option<Span> {
        let lead = usize::from(self.unit(spot.unit)?.lead);
        self.lines(text, spot.unit).get(spot.row.checked_sub(lead)?).copied()
    }

    /// The spot of the line that holds the byte at `offset`, or else of the last line before it.
    pub fn spot(&mut self, text: &str, offset: usize) -> Spot {
        let unit = self.units.partition_point(|u| u.span.start <= offset).saturating_sub(1);
        let lead = self.unit(unit).map_or(0, |u| usize::from(u.lead));
        let row = self.lines(text, unit).partition_point(|l| l.start <= offset).saturating_sub(1);
        Spot { unit, row: lead + row }
    }

    /// The spot `by` rows further (back where negative), and how many rows that really were: the flow has ends.
    pub fn walk(&mut self, text: &str, from: Spot, by: isize) -> (Spot, isize) {
        let mut spot = from;
        let mut left = by.unsigned_abs();
        while left > 0 && by > 0 {
            let rows = self.rows(text, spot.unit);
            let room = rows.saturating_sub(spot.row + 1);
            if left <= room {
                spot.row += left;
                left = 0;
            } else if spot.unit + 1 < self.units.len() {
                left -= room + 1;
                spot = Spot { unit: spot.unit + 1, row: 0 };
            } else {
                spot.row += room;
                left -= room;
                break;
            }
        }
        while left > 0 && by < 0 {
            if left <= spot.row {
                spot.row -= left;
                left = 0;
            } else if let Some(before) = spot.unit.checked_sub(1) {
                left -= spot.row + 1;
                spot = Spot { unit: before, row: self.rows(text, before).saturating_sub(1) };
            } else {
                left -= spot.row;
                spot.row = 0;
                break;
            }
        }
        let done = isize::try_from(by.unsigned_abs() - left).unwrap_or(isize::MAX);
        (spot, if by < 0 { -done } else { done })
    }

    /// The last row of all.
    pub fn last(&mut self, text: &str) -> Spot {
        let unit = self.units.len().saturating_sub(1);
        Spot { unit, row: self.rows(text, unit).saturating_sub(1) }
    }
}

/// Empty rows between blocks of these kinds.
const fn lead(before: BlockKind, after: BlockKind) -> u16 {
    match (before, after) {
        (BlockKind::ListItem, BlockKind::ListItem)
        | (BlockKind::Boilerplate | BlockKind::Caption, BlockKind::Boilerplate)
        | (BlockKind::Table, BlockKind::Table) => 0,
        _ => 1,
    }
}

/// Cells of the bullet or number that an item begins with, the space behind it included; 0 where it has none.
fn marker(item: &str) -> u16 {
    let (sign, _) = item.split_once(' ').unwrap_or_default();
    let numbered = sign.strip_suffix(['.', ')']).is_some_and(|n| {
        n.len() <= 4 && (n.bytes().all(|b| b.is_ascii_digit()) || n.len() == 1 && n.bytes().all(|b| b.is_ascii_alphabetic()))
    });
    let bullet = matches!(sign, "-" | "*" | "+" | "•" | "‣" | "◦" | "▪" | "–" | "·");
    if bullet || numbered && sign.len() > 1 { u16::try_from(sign.chars().count() + 1).unwrap_or(0) } else { 0 }
}

/// Cells that a block is set in.
fn indent(block: &Block) -> u16 {
    match block.kind {
        BlockKind::Quote | BlockKind::Code => 4,
        BlockKind::ListItem => 2 * u16::from(block.level.unwrap_or(1).clamp(1, 6)),
        _ => 0,
    }
}

/// Cuts a span into pieces of at most [`LONGEST`] bytes, at white space where there is any in the last quarter.
fn pieces(text: &str, span: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = span.start;
    while span.end - start > LONGEST {
        let limit = text.floor_char_boundary(start + LONGEST);
        let window = Span::new(text.floor_char_boundary(limit - LONGEST / 4), limit);
        let cut = window.of(text).rfind(char::is_whitespace).map_or(limit, |i| text.ceil_char_boundary(window.start + i + 1));
        found.push(Span::new(start, cut));
        start = cut;
    }
    found.push(Span::new(start, span.end));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Metadata;
    use proptest::prelude::*;

    fn article(text: &str) -> Article {
        let mut at = 0;
        let mut blocks = Vec::new();
        for line in text.split_inclusive('\n') {
            blocks.push(Block::new(BlockKind::Paragraph, Span::new(at, at + line.len()).trimmed(text)));
            at += line.len();
        }
        Article::new(text.to_owned(), blocks, vec![], Metadata::default())
    }

    #[test]
    fn a_long_block_is_cut_where_words_end() {
        let text = "word ".repeat(5000);
        let pieces = pieces(&text, Span::new(0, text.len()));
        assert!(pieces.len() > 2 && pieces.iter().all(|p| p.len() <= LONGEST && p.start % 5 == 0));
        assert_eq!(pieces.last().map(|p| p.end), Some(text.len()));
    }

    #[test]
    fn items_hang_beside_their_number() {
        for (item, cells) in
            [("1. one", 3), ("10) ten", 4), ("• a", 2), ("- a", 2), ("a. b", 3), ("1931 was", 0), ("one", 0), ("", 0)]
        {
            assert_eq!(marker(item), cells, "{item}");
        }
        let text = "12. one two three four\n";
        let block = Block { level: Some(1), ..Block::new(BlockKind::ListItem, Span::new(0, text.len() - 1)) };
        let article = Article::new(text.to_owned(), vec![block], vec![], Metadata::default());
        let mut flow = Flow::new(&article, 14);
        let unit = flow.units()[0];
        let lines: Vec<_> = flow.lines(text, 0).iter().map(|l| (unit.set_in(*l), l.of(text).trim_end())).collect();
        assert_eq!(lines, [(2, "12. one two"), (6, "three"), (6, "four")]);
    }

    #[test]
    fn rows_are_the_lines_and_the_space_between() {
        let article = article("one two three\nfour\n");
        let mut flow = Flow::new(&article, 8);
        let text = article.text();
        let mut spot = Spot::default();
        let mut rows = Vec::new();
        loop {
            rows.push(flow.line(text, spot).map_or("", |l| l.of(text).trim_end()));
            let (next, moved) = flow.walk(text, spot, 1);
            if moved == 0 {
                break;
            }
            spot = next;
        }
        assert_eq!(rows, ["one two", "three", "", "four"]);
        assert_eq!(flow.last(text), spot);
        assert_eq!(flow.walk(text, spot, -99), (Spot::default(), -3));
    }

    proptest! {
        #[test]
        fn every_byte_of_a_block_lies_on_the_line_at_its_spot(text in "[a-z \n]{1,200}", width in 1u16..20) {
            let article = article(&text);
            let mut flow = Flow::new(&article, width);
            for block in article.blocks() {
                for offset in block.span.start..block.span.end {
                    let spot = flow.spot(&text, offset);
                    prop_assert!(flow.line(&text, spot).is_some_and(|l| l.contains(offset)));
                }
            }
        }

        #[test]
        fn walking_there_and_back_is_staying(text in "[a-z \n]{1,200}", width in 1u16..20, steps in 0isize..40) {
            let article = article(&text);
            let mut flow = Flow::new(&article, width);
            let (there, moved) = flow.walk(&text, Spot::default(), steps);
            prop_assert_eq!(flow.walk(&text, there, -moved), (Spot::default(), -moved));
        }
    }
}
