//! What moved between two frames: rows of a part of the screen that stand in the next frame as they are, only higher or lower. The terminal can move them
//! itself, which takes a few dozen bytes where writing them again takes thousands.

use super::tile::{Legend, Screen, Tile};
use crate::tui::canvas::Origins;
use std::ops::Range;

/// Rows that move together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Shift {
    /// The columns that move; all others stay.
    pub(super) columns: Range<usize>,
    /// The rows among which they move: what leaves these is lost, what comes in is blank.
    pub(super) rows: Range<usize>,
    /// How far, in rows: up, or down where negative.
    pub(super) up: isize,
}

/// Bytes that moving rows must save to be worth its sequences.
const WORTH: isize = 48;

impl Shift {
    /// What moved in the part of the screen at these columns and rows, if it is worth it. Where it is known which parts of the screen did not move, or from
    /// where, rows are told by that, else by what is in them. The terminal is to move `whole` rows, where it cannot move parts of them.
    pub(super) fn find(
        (shown, next): (&Screen, &Screen),
        legend: &Legend,
        (columns, rows): (Range<usize>, Range<usize>),
        known: Option<Origins<'_>>,
        whole: bool,
    ) -> Option<Self> {
        let digests = |screen: &Screen| rows.clone().map(|y| digest(screen.part(y, &columns))).collect();
        let (before, after): (Vec<u64>, Vec<u64>) = match known {
            Some(origins) => ((1..).take(rows.len()).collect(), origins.numbers(&columns, &rows)),
            None => (digests(shown), digests(next)),
        };
        let up = distance(&before, &after)?;
        let alike = |from: usize, to: usize| before.get(from - rows.start) == after.get(to - rows.start);
        // What stands at the left and right of the columns moves as well, where rows move as a whole.
        let beside = if whole { [0..columns.start, columns.end..shown.width] } else { [0..0, 0..0] };
        let all = if whole { 0..shown.width } else { columns.clone() };
        if splits(shown, &all, &rows) || splits(next, &all, &rows) {
            return None;
        }
        let costs = Costs::count(&rows, up, |to, from| {
            let over = |from: usize| {
                let words =
                    if alike(from, to) { 0 } else { differing(shown.part(from, &columns), next.part(to, &columns), legend) };
                words + beside.iter().map(|c| differing(shown.part(from, c), next.part(to, c), legend)).sum::<usize>()
            };
            let stays = over(to);
            let bare = written(next.part(to, &all), legend);
            Cost { stays, moves: from.map_or(stays, over), bare }
        });
        let (rows, saved) = costs.best()?;
        // What stands beside rows that move as a whole has to be written again, and what its looks take is only guessed at: of 282 moves tried, on a
        // short article and a long one at five sizes, 256 were shorter indeed, and the others cost 0.5 % of all bytes.
        let worth = if whole { WORTH.max(costs.stays / 8) } else { WORTH };
        (saved > worth).then_some(Self { columns: all, rows, up })
    }

    /// Moves the rows of a screen.
    pub(super) fn apply(&self, screen: &mut Screen) {
        let width = screen.width;
        let cells = |y: usize| y * width + self.columns.start..y * width + self.columns.end;
        let by = self.up.unsigned_abs();
        let mut copy = |y: usize, inside: bool| {
            let from = if inside { y.checked_add_signed(self.up).map(cells) } else { None };
            match from {
                Some(from) if from.end <= screen.tiles.len() => screen.tiles.copy_within(from, cells(y).start),
                _ => screen.tiles.get_mut(cells(y)).unwrap_or_default().fill(Tile::BLANK),
            }
        };
        if self.up > 0 {
            self.rows.clone().for_each(|y| copy(y, y + by < self.rows.end));
        } else {
            self.rows.clone().rev().for_each(|y| copy(y, y >= self.rows.start + by));
        }
    }
}

/// By how many rows most rows moved up, if some did.
fn distance(before: &[u64], after: &[u64]) -> Option<isize> {
    let mut votes = vec![0_u16; before.len() + after.len()];
    for (to, row) in after.iter().enumerate().filter(|(y, row)| **row != 0 && before.get(*y) != Some(*row)) {
        for (from, _) in before.iter().enumerate().filter(|(_, other)| *other == row) {
            if let Some(votes) = votes.get_mut(from + after.len() - to) {
                *votes += 1;
            }
        }
    }
    let (best, votes) = votes.iter().enumerate().max_by_key(|(_, votes)| **votes)?;
    (*votes > 1).then_some(isize::try_from(best).ok()? - isize::try_from(after.len()).ok()?)
}

/// Whether a glyph of two cells or more stands on an edge of the columns, in one of the rows: who moves half of it spoils it.
fn splits(screen: &Screen, columns: &Range<usize>, rows: &Range<usize>) -> bool {
    let on = |row: &[Tile], edge: usize| {
        (1..4).any(|by| edge.checked_sub(by).and_then(|x| row.get(x)).is_some_and(|tile| usize::from(tile.wide()) > by))
    };
    rows.clone().any(|y| on(screen.row(y), columns.start) || columns.end < screen.width && on(screen.row(y), columns.end))
}

/// A number that equal rows share and others hardly do; 0 for a blank one.
fn digest(row: &[Tile]) -> u64 {
    if row.iter().all(|tile| tile.is_blank()) {
        return 0;
    }
    row.iter().zip(0_u32..).fold(1, |all, (tile, x)| all.wrapping_add(tile.digest().rotate_left(x)))
}

/// About how many bytes it takes to write one row of cells over another.
fn differing(before: &[Tile], after: &[Tile], legend: &Legend) -> usize {
    bytes(after.iter().zip(before).map(|(new, old)| (*new, new == old)), legend)
}

/// About how many bytes it takes to write a row of cells where nothing is.
fn written(row: &[Tile], legend: &Legend) -> usize {
    bytes(row.iter().map(|tile| (*tile, *tile == Tile::BLANK)), legend)
}

/// About how many bytes it takes to write those of a row's tiles that do not stand there yet.
fn bytes(tiles: impl Iterator<Item = (Tile, bool)>, legend: &Legend) -> usize {
    /// Bytes of the way to a row, and to a cell.
    const WAYS: [usize; 2] = [2, 5];
    let [mut bytes, way] = WAYS;
    let (mut any, mut gap, mut last) = (false, true, Tile::BLANK);
    for (tile, stands) in tiles {
        if stands {
            gap = true;
            continue;
        }
        any = true;
        bytes += if gap { 1 + way } else { 1 };
        gap = false;
        if !tile.is_blank() && !tile.looks_like(last) {
            last = tile;
            bytes += legend.look(tile).length();
        }
    }
    if any { bytes } else { 0 }
}

/// About how many bytes it takes to write a row: over what stands there, over what moves there, over nothing.
struct Cost {
    stays: usize,
    moves: usize,
    bare: usize,
}

/// What writing each row costs.
struct Costs {
    first: usize,
    up: isize,
    /// What it costs to write all rows over what stands there.
    stays: isize,
    /// What is saved in all rows before one, where it is written over what moves there.
    saved: Vec<isize>,
    /// What is lost in all rows before one, where it is written over nothing.
    lost: Vec<isize>,
}

impl Costs {
    /// Counts them, by what a row costs that another one may move to.
    fn count(rows: &Range<usize>, up: isize, cost: impl Fn(usize, Option<usize>) -> Cost) -> Self {
        let sums = || Vec::with_capacity(rows.len() + 1);
        let mut costs = Self { first: rows.start, up, stays: 0, saved: sums(), lost: sums() };
        let (mut saved, mut lost) = (0, 0);
        let signed = |bytes: usize| isize::try_from(bytes).unwrap_or(isize::MAX);
        for y in rows.clone() {
            costs.saved.push(saved);
            costs.lost.push(lost);
            let cost = cost(y, y.checked_add_signed(up).filter(|from| rows.contains(from)));
            costs.stays += signed(cost.stays);
            saved += signed(cost.stays) - signed(cost.moves);
            lost += signed(cost.bare) - signed(cost.stays);
        }
        costs.saved.push(saved);
        costs.lost.push(lost);
        costs
    }

    /// The rows among which moving saves most, and how much.
    fn best(&self) -> Option<(Range<usize>, isize)> {
        let by = self.up.unsigned_abs();
        let last = self.saved.len().checked_sub(1 + by)?;
        let at = |all: &[isize], i: usize| all.get(i).copied().unwrap_or(0);
        let mut best: Option<(Range<usize>, isize)> = None;
        // What has to be taken off for the first row that something moves to, the best one so far.
        let mut begin: Option<(usize, isize)> = None;
        let (low, high) = if self.up > 0 { (0, last) } else { (by, last + by) };
        for y in low..=high {
            if let Some((start, off)) = begin {
                // Moved up, the rows behind the last one that something moves to are bared; moved down, those before the first.
                let bared = if self.up > 0 { at(&self.lost, y + by) - at(&self.lost, y) } else { 0 };
                let sum = at(&self.saved, y) - off - bared;
                if best.as_ref().is_none_or(|(_, most)| sum > *most) {
                    let rows = if self.up > 0 { start..y + by } else { start - by..y };
                    best = Some((self.first + rows.start..self.first + rows.end, sum));
                }
            }
            let bared = if self.up > 0 { 0 } else { at(&self.lost, y) - at(&self.lost, y - by) };
            let off = at(&self.saved, y) + bared;
            if begin.is_none_or(|(_, least)| off < least) {
                begin = Some((y, off));
            }
        }
        best
    }
}
