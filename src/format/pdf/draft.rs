//! From the lines of a column to drafts of blocks: lines that belong together, by where they stand and how they look.

use super::order::Column;
use super::piece::Piece;

/// Lines that belong together.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says something of its own, and any of them may be so")]
pub(super) struct Draft {
    pub(super) lines: Vec<Piece>,
    /// It is the first of its column, the last of it.
    pub(super) first: bool,
    pub(super) last: bool,
    /// Its first line stands further in than those that follow, or than the column.
    pub(super) indented: bool,
    /// Its last line ends where the column does: the paragraph may go on elsewhere.
    pub(super) full: bool,
    /// The lines are rows of cells.
    pub(super) rows: bool,
}

/// Rows that make a table at least.
const ROWS: usize = 3;

/// The measures of a column, in points.
#[derive(Clone, Copy)]
struct Measures {
    left: f64,
    /// The right edge of the lines that stand close below each other here.
    right: f64,
    /// From one baseline to the next.
    leading: f64,
}

/// The drafts of a column.
pub(super) fn drafts(column: Column) -> Vec<Draft> {
    let whole = measures(&column.lines);
    let edges = edges(&column.lines, &whole);
    let tables = tables(&column.lines);
    let mut found: Vec<Draft> = Vec::new();
    let mut before_table = false;
    let following: Vec<Option<f64>> = column.lines.iter().skip(1).map(|l| Some(l.x)).chain([None]).collect();
    for (((line, rows), next), right) in column.lines.into_iter().zip(tables).zip(following).zip(edges) {
        let measures = Measures { right, ..whole };
        let open = found.last_mut().filter(|draft| {
            let joined = if rows { draft.rows } else { !draft.rows && !is_new(draft, &line, next, &measures) };
            joined && rows == before_table
        });
        match open {
            Some(draft) => draft.lines.push(line),
            None => found.push(Draft {
                indented: line.x > measures.left + line.size * 0.8,
                lines: vec![line],
                rows,
                ..Draft::default()
            }),
        }
        before_table = rows;
    }
    for draft in &mut found {
        let last = draft.lines.last();
        draft.full = last.is_some_and(|line| line.end > whole.right - line.size * 2.5);
    }
    if let Some(first) = found.first_mut() {
        first.first = true;
    }
    if let Some(last) = found.last_mut() {
        last.last = true;
    }
    found
}

fn measures(lines: &[Piece]) -> Measures {
    let middle = |mut values: Vec<f64>, part: usize| {
        values.sort_by(f64::total_cmp);
        values.get((values.len() * part / 100).min(values.len().saturating_sub(1))).copied()
    };
    let pairs = lines.iter().zip(lines.iter().skip(1)).filter(|(a, b)| alike(a.size, b.size));
    let leading = middle(pairs.map(|(a, b)| b.y - a.y).collect(), 50);
    let size = lines.first().map_or(10.0, |l| l.size);
    Measures {
        left: middle(lines.iter().map(|l| l.x).collect(), 15).unwrap_or_default(),
        right: middle(lines.iter().map(|l| l.end).collect(), 92).unwrap_or_default(),
        leading: leading.filter(|l| *l > size * 0.5).unwrap_or(size * 1.2).min(size * 2.2),
    }
}

/// The right edge at each line: that of the lines that stand close above and below it, or the column's where there are none.
fn edges(lines: &[Piece], whole: &Measures) -> Vec<f64> {
    let mut edges: Vec<f64> = Vec::with_capacity(lines.len());
    let close = |a: &Piece, b: &Piece| alike(a.size, b.size) && b.y - a.y < whole.leading.max(a.size * 1.1) * 1.3 && b.y > a.y;
    while let Some(rest) = lines.get(edges.len()..).filter(|rest| !rest.is_empty()) {
        let count = 1 + rest.iter().zip(rest.iter().skip(1)).take_while(|(a, b)| close(a, b)).count();
        let run = rest.iter().take(count);
        let right = if count == 1 { whole.right } else { run.map(|l| l.end).fold(f64::MIN, f64::max) };
        edges.extend(std::iter::repeat_n(right, count));
    }
    edges
}

/// Which lines are rows of a table: several of cells in a row.
fn tables(lines: &[Piece]) -> Vec<bool> {
    let aligned = |a: &Piece, b: &Piece| {
        let near = |a: f64, b: f64| (a - b).abs() < 3.0;
        a.cells.iter().any(|a| b.cells.iter().any(|b| near(a.to, b.to) || near(a.from, b.from)))
            || near(a.end, b.end) && !b.cells.is_empty()
    };
    let beside = |at: usize| lines.get(at).zip(lines.get(at + 1)).is_some_and(|(a, b)| aligned(a, b));
    let is_row = |(at, line): (usize, &Piece)| !line.cells.is_empty() && (beside(at) || at > 0 && beside(at - 1));
    let mut tables: Vec<bool> = lines.iter().enumerate().map(is_row).collect();
    let mut from = 0;
    while from < tables.len() {
        let is = tables.get(from).copied().unwrap_or_default();
        let count = tables.iter().skip(from).take_while(|t| **t == is).count();
        if is && count < ROWS {
            tables.iter_mut().skip(from).take(count).for_each(|t| *t = false);
        }
        from += count;
    }
    tables
}

pub(super) fn alike(a: f64, b: f64) -> bool {
    (a - b).abs() < a.max(b) * 0.06
}

/// Whether a line begins a block of its own behind those of `draft`; `next` is where the line after it begins.
fn is_new(draft: &Draft, line: &Piece, next: Option<f64>, measures: &Measures) -> bool {
    let (Some(first), Some(last)) = (draft.lines.first(), draft.lines.last()) else { return true };
    let (look, before) = (line.look(), last.look());
    let gap = line.y - last.y;
    if !alike(line.size, last.size) || look.fixed != before.fixed || gap < -line.size {
        return true;
    }
    let leading = if alike(line.size, first.size) && draft.lines.len() > 1 {
        first_gap(draft)
    } else {
        measures.leading.max(line.size * 1.1)
    };
    if gap > leading.min(line.size * 1.9).max(line.size) * 1.3 {
        return true;
    }
    if look.fixed {
        return false;
    }
    if look.bold != before.bold || marker(&line.text).is_some() {
        return true;
    }
    let step = line.size * 0.8;
    let deeper = line.x > last.x + step;
    let hanging = next.is_some_and(|next| (next - line.x).abs() < step * 0.5) || marker(&first.text).is_some();
    let back = line.x < last.x - step && draft.lines.len() > 1;
    if deeper && !hanging && !centred(line, measures) || back && !centred(line, measures) {
        return true;
    }
    // A headline is broken where it looks well.
    let large = line.size > measures.leading * 1.05;
    !large && !centred(line, measures) && would_fit(last, line, measures)
}

fn first_gap(draft: &Draft) -> f64 {
    draft.lines.first().zip(draft.lines.get(1)).map_or(0.0, |(a, b)| b.y - a.y)
}

/// Whether a line stands in the middle of its column.
fn centred(line: &Piece, measures: &Measures) -> bool {
    let (before, behind) = (line.x - measures.left, measures.right - line.end);
    before > line.size && behind > line.size && (before - behind).abs() < line.size
}

/// Whether the first word of `line` would have had room behind `last`: then the line was ended on purpose.
fn would_fit(last: &Piece, line: &Piece, measures: &Measures) -> bool {
    let ends = last.text.ends_with(['-', '\u{ad}', '‐', ',']);
    !ends && last.end + line.first_word() + line.size * 0.3 < measures.right
}

/// The length of the bullet or number that opens an item of a list, in bytes, with the blank behind it.
pub(super) fn marker(text: &str) -> Option<usize> {
    let first = text.split(' ').next()?;
    let bullet =
        first.chars().count() == 1 && first.starts_with(['•', '‣', '▪', '◦', '●', '○', '–', '-', '∙', '·', '*', '■', '□']);
    let bare = first.trim_start_matches('(').trim_end_matches([')', '.']);
    let closed = first.ends_with([')', '.']) && first.len() > bare.len();
    let number = (1..=2).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit());
    let letter = bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_lowercase()) && first.ends_with(')');
    let reference = first.starts_with('[')
        && first.ends_with(']')
        && (3..=5).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_digit() || b"[]".contains(&b));
    let is = bullet || closed && (number || letter) || reference;
    (is && text.len() > first.len() + 1).then_some(first.len() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, x: f64, end: f64, y: f64) -> Piece {
        Piece { text: text.into(), x, end, y, size: 10.0, word: x + 30.0, ..Piece::default() }
    }

    fn told(lines: Vec<Piece>) -> Vec<String> {
        let drafts = drafts(Column { lines });
        drafts.iter().map(|d| d.lines.iter().map(|l| l.text.as_str()).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn a_paragraph_ends_at_a_gap_an_indent_or_a_line_ended_on_purpose() {
        let lines = vec![
            line("The board met on Friday", 10.0, 200.0, 10.0),
            line("and said no.", 10.0, 80.0, 22.0),
            line("Nobody asked for a bridge", 10.0, 198.0, 34.0),
            line("before the summer comes,", 10.0, 199.0, 46.0),
            line("it said in its statement.", 10.0, 195.0, 58.0),
            line("The ferry was sold again", 22.0, 200.0, 70.0),
            line("to the north, at a loss.", 10.0, 190.0, 82.0),
            line("It was the third of them.", 10.0, 196.0, 106.0),
        ];
        let found = told(lines);
        assert_eq!(found.len(), 4, "{found:#?}");
        assert!(found[1].starts_with("Nobody") && found[2].starts_with("The ferry") && found[3].starts_with("It was"));
    }

    #[test]
    fn items_of_lists_begin_with_their_markers() {
        for (text, length) in [("• a bridge", Some(4)), ("12. twelve", Some(4)), ("(b) second", Some(4)), ("[3] Marsh", Some(4))]
        {
            assert_eq!(marker(text), length, "{text}");
        }
        for text in ["A bridge", "2024 was", "1.5 million", "– ", "a. b"] {
            assert_eq!(marker(text), None, "{text}");
        }
    }
}
