//! From pieces to lines in the order in which they are read: column after column.
//!
//! Columns show by a gutter: a strip that no line crosses while lines stand on both sides of it. What does cross it (a headline, a wide
//! table) parts what is above it from what is below.

use super::piece::{Cut, Piece, on_one_line};

/// Pieces of a page from which on columns are not looked for: no page that is read has as many.
const MOST: usize = 4000;
/// Columns within columns.
const DEPTH: usize = 3;
/// The width of a gutter at least, in points.
const GUTTER: f64 = 4.0;
/// Lines that each side of a gutter has at least.
const LINES: usize = 3;

/// Lines that stand below each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    pub(super) lines: Vec<Piece>,
}

/// The columns of a page, in the order in which they are read.
pub(super) fn columns(pieces: Vec<Piece>) -> Vec<Column> {
    let mut found = Vec::new();
    let depth = if pieces.len() > MOST { 0 } else { DEPTH };
    arrange(pieces, depth, &mut found);
    found
}

fn arrange(mut pieces: Vec<Piece>, depth: usize, found: &mut Vec<Column>) {
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let Some(gutter) = (if depth > 0 { gutter(&pieces) } else { None }) else {
        let lines = lines(pieces);
        if !lines.is_empty() {
            found.push(Column { lines });
        }
        return;
    };
    let (mut across, mut left, mut right) = (Vec::new(), Vec::new(), Vec::new());
    for piece in pieces {
        match side(&piece, gutter) {
            Side::Across => {
                flush(&mut left, &mut right, depth, found);
                across.push(piece);
                continue;
            }
            Side::Left => left.push(piece),
            Side::Right => right.push(piece),
        }
        if !across.is_empty() {
            arrange(std::mem::take(&mut across), 0, found);
        }
    }
    flush(&mut left, &mut right, depth, found);
    arrange(across, 0, found);
}

fn flush(left: &mut Vec<Piece>, right: &mut Vec<Piece>, depth: usize, found: &mut Vec<Column>) {
    // Names that stand beside each other below a title make no columns.
    if left.len() < 2 && right.len() < 2 {
        left.append(right);
        return arrange(std::mem::take(left), 0, found);
    }
    for side in [left, right] {
        let side = std::mem::take(side);
        if !side.is_empty() {
            arrange(side, depth - 1, found);
        }
    }
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Side {
    Left,
    Right,
    Across,
}

fn side(piece: &Piece, gutter: f64) -> Side {
    if piece.x >= gutter - 0.5 {
        Side::Right
    } else if piece.end <= gutter - GUTTER {
        Side::Left
    } else {
        Side::Across
    }
}

/// Where the right column begins, if there is one.
fn gutter(pieces: &[Piece]) -> Option<f64> {
    let mut starts: Vec<f64> = pieces.iter().map(|p| p.x).collect();
    starts.sort_by(f64::total_cmp);
    let mut best = None;
    let mut at = 0;
    while let Some(&start) = starts.get(at) {
        let many = starts.get(at..).unwrap_or_default().iter().take_while(|s| **s - start < 1.5).count();
        if many >= LINES {
            let score = score(pieces, start);
            if score > 0 && best.is_none_or(|(most, _)| score > most) {
                best = Some((score, start));
            }
        }
        at += many.max(1);
    }
    best.map(|(_, start)| start)
}

/// How many lines stand beside each other on both sides of a gutter; 0 where it is none.
fn score(pieces: &[Piece], gutter: f64) -> usize {
    let mut sides: [Vec<&Piece>; 2] = [Vec::new(), Vec::new()];
    let (mut score, mut whole) = (0, [Vec::new(), Vec::new()]);
    for piece in pieces.iter().map(Some).chain([None]) {
        match piece.map(|p| (p, side(p, gutter))) {
            Some((piece, Side::Left)) => sides[0].push(piece),
            Some((piece, Side::Right)) => sides[1].push(piece),
            _ => {
                let [left, right] = &sides;
                if beside(left, right) {
                    score += left.len().min(right.len());
                    whole[0].append(&mut sides[0]);
                    whole[1].append(&mut sides[1]);
                }
                sides = [Vec::new(), Vec::new()];
            }
        }
    }
    let [left, right] = &whole;
    let text = [left, right].iter().all(|side| side.len() >= LINES && is_text(side));
    if text { score } else { 0 }
}

/// Whether two sides stand beside each other, not one below the other.
fn beside(left: &[&Piece], right: &[&Piece]) -> bool {
    let ends = |side: &[&Piece]| Some((side.first()?.y, side.last()?.y));
    let (Some(a), Some(b)) = (ends(left), ends(right)) else { return false };
    a.0 <= b.1 && b.0 <= a.1
}

/// Whether lines are those of running text: they fill their column, and are no cells of a table.
fn is_text(lines: &[&Piece]) -> bool {
    let left = lines.iter().map(|p| p.x).fold(f64::MAX, f64::min);
    let right = lines.iter().map(|p| p.end).fold(f64::MIN, f64::max);
    let letters: usize = lines.iter().map(|p| p.text.len()).sum();
    let full: Vec<usize> = lines.iter().filter(|p| p.end - p.x > (right - left) * 0.6).map(|p| p.text.len()).collect();
    // Most of the words stand in lines that are full, whatever tables and headings stand among them.
    let in_full: usize = full.iter().sum();
    full.len() >= LINES && in_full * 5 >= letters * 3 && in_full >= full.len() * 16
}

/// Pieces as lines, those of one line behind each other.
fn lines(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match rows.last_mut().filter(|row| row.iter().any(|p| on_one_line(p, &piece))) {
            Some(row) => row.push(piece),
            None => rows.push(vec![piece]),
        }
    }
    rows.into_iter().filter_map(line).collect()
}

fn line(mut row: Vec<Piece>) -> Option<Piece> {
    row.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut row = row.into_iter();
    let mut line = row.next()?;
    for piece in row {
        let wide = piece.x - line.end > line.size.max(piece.size) * 1.1;
        if wide {
            line.cells.push(Cut { at: line.text.len() + 1, from: line.end, to: piece.x });
        }
        line.append(&piece, " ");
    }
    Some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, x: f64, end: f64, y: f64) -> Piece {
        Piece { text: text.into(), x, end, y, size: 10.0, ..Piece::default() }
    }

    fn read(pieces: Vec<Piece>) -> Vec<String> {
        columns(pieces).into_iter().flat_map(|c| c.lines).map(|l| l.text).collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other_between_what_crosses_them() {
        let mut page = vec![piece("A headline over both of the columns", 50.0, 400.0, 10.0)];
        for i in 0..4_u8 {
            let y = 30.0 + 12.0 * f64::from(i);
            page.push(piece(&format!("a line of the left column {i}"), 20.0, 200.0, y));
            page.push(piece(&format!("a line of the right one {i}"), 220.0, 400.0, y + 3.0));
        }
        page.push(piece("A picture's words, below both", 60.0, 390.0, 120.0));
        let found = read(page);
        let letters: Vec<_> = found.iter().map(|l| l.chars().next_back().unwrap()).collect();
        assert_eq!(letters, ['s', '0', '1', '2', '3', '0', '1', '2', '3', 'h'], "{found:#?}");
    }

    #[test]
    fn cells_of_a_table_stay_beside_each_other() {
        let mut page = Vec::new();
        for (i, y) in [10.0, 22.0, 34.0, 46.0].into_iter().enumerate() {
            page.extend([
                piece(&format!("Team {i}"), 20.0, 60.0, y),
                piece("1,024", 150.0, 180.0, y),
                piece("7", 300.0, 305.0, y),
            ]);
        }
        let lines = columns(page).remove(0).lines;
        let cuts: Vec<_> = lines[0].cells.iter().map(|c| c.at).collect();
        assert_eq!((lines[0].text.as_str(), lines.len(), cuts), ("Team 0 1,024 7", 4, vec![7, 13]));
    }
}
