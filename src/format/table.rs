//! Tables of data, laid out as columns that line up in the text itself: whoever reads it, on a screen, in an export or by ear, finds each
//! cell whole and in its place.
//!
//! A cell that is too long for its column goes on below itself, and the next one begins on the line where it ends: so the words of a cell
//! follow each other in the text, and so do the cells of a row. A line that goes on begins with blanks; a row never does, unless its first
//! cell is empty.

use crate::article::{Mark, MarkKind};
use crate::text::Span;
use unicode_width::UnicodeWidthStr;

/// Cells of the screen that a table takes at most, if its words let it.
const WIDTH: usize = 96;
/// Cells that a column keeps however many there are.
const NARROW: usize = 14;
/// Blanks between columns.
const GAP: usize = 2;
/// Columns and rows that one cell spans at most.
const SPAN: usize = 64;
/// Columns that are lined up; a table of more is parted by gaps alone.
const COLUMNS: usize = 64;

/// One cell of a table: its words, and where in them its marks stand.
#[derive(Clone, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    /// Spans of `text`.
    pub(super) marks: Vec<Mark>,
    /// Columns that it takes; 0 is as 1.
    pub(super) columns: usize,
    /// Rows that it takes; 0 is as 1.
    pub(super) rows: usize,
    /// It names what stands below or beside it.
    pub(super) heads: bool,
}

/// A table as text, with its marks.
pub(super) fn laid_out(rows: Vec<Vec<Cell>>) -> (String, Vec<Mark>) {
    let rows = placed(rows);
    let mut writer = Writer::default();
    let columns = columns(&rows);
    let head = rows.iter().take_while(|row| row.iter().all(|(_, c)| c.heads) && !row.is_empty()).count();
    for (at, row) in rows.iter().enumerate() {
        writer.row(row, &columns);
        if at + 1 == head && head < rows.len() {
            writer.rule(&columns);
        }
    }
    writer.text.truncate(writer.text.trim_end().len());
    (writer.text, writer.marks)
}

/// A row's cells, each with its column; those without words are left out.
type Row = Vec<(usize, Cell)>;

/// Finds the column of each cell: behind those before it, and beside those that reach down from above.
fn placed(rows: Vec<Vec<Cell>>) -> Vec<Row> {
    // How many more rows each column is taken for.
    let mut taken: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    for row in rows {
        let (mut at, mut here) = (0, Vec::new());
        let mut free = taken.clone();
        for mut cell in row {
            while free.get(at).is_some_and(|n| *n > 0) {
                at += 1;
            }
            cell.columns = cell.columns.clamp(1, SPAN);
            let rows = cell.rows.clamp(1, SPAN);
            free.resize(free.len().max(at + cell.columns), 0);
            free.iter_mut().skip(at).take(cell.columns).for_each(|n| *n = rows);
            let columns = cell.columns;
            if !cell.text.trim().is_empty() {
                here.push((at, cell));
            }
            at += columns;
        }
        taken = free.into_iter().map(|n| n.saturating_sub(1)).collect();
        if !here.is_empty() {
            found.push(here);
        }
    }
    found
}

/// A column: where it begins and how wide it is, in cells of the screen.
#[derive(Clone, Copy, Default)]
struct Column {
    start: usize,
    width: usize,
    /// It holds figures, which stand at its right edge.
    figures: bool,
}

fn columns(rows: &[Row]) -> Vec<Column> {
    let count = rows.iter().flatten().map(|(at, _)| at + 1).max().unwrap_or_default().min(COLUMNS);
    let mut columns = vec![Column::default(); count];
    let mut figures = vec![(0, 0); count];
    for (at, cell) in rows.iter().flatten().filter(|(_, c)| c.columns == 1) {
        let (Some(column), Some((numbers, all))) = (columns.get_mut(*at), figures.get_mut(*at)) else { continue };
        column.width = column.width.max(width(&cell.text));
        *all += usize::from(!cell.heads);
        *numbers += usize::from(!cell.heads && is_figure(&cell.text));
    }
    let room = WIDTH.saturating_sub(count.saturating_sub(1) * GAP);
    let limit = limit(columns.iter().map(|c| c.width).collect(), room).max(NARROW);
    let mut start = 0;
    for (column, (numbers, all)) in columns.iter_mut().zip(figures) {
        column.width = column.width.min(limit);
        column.figures = numbers > 0 && numbers * 3 >= all * 2;
        column.start = start;
        start += column.width + GAP;
    }
    columns
}

/// The width to which the widest of `widths` are cut so that all of them find room.
fn limit(mut widths: Vec<usize>, mut room: usize) -> usize {
    widths.sort_unstable();
    let mut left = widths.len();
    for width in widths {
        if width * left >= room {
            return room / left;
        }
        room -= width;
        left -= 1;
    }
    WIDTH
}

/// Cells of the screen that words take, their blanks single.
fn width(words: &str) -> usize {
    let widths = words.split_whitespace().map(UnicodeWidthStr::width);
    widths.map(|w| w + 1).sum::<usize>().saturating_sub(1)
}

/// Whether a cell is a figure: mostly digits, with what may stand around them ("1,024", "−3.5 %", "€84m", "12:30", "–").
fn is_figure(words: &str) -> bool {
    let words = words.trim();
    let digits = words.chars().filter(char::is_ascii_digit).count();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let nothing = matches!(words, "–" | "—" | "-" | "−" | "n/a" | "N/A");
    nothing || digits > 0 && letters <= 3 && digits >= letters && width(words) <= 24
}

#[derive(Default)]
struct Writer {
    text: String,
    marks: Vec<Mark>,
    /// Where the next word goes on the open line, in cells of the screen.
    place: usize,
}

impl Writer {
    fn row(&mut self, row: &Row, columns: &[Column]) {
        self.end_line();
        for (i, (at, cell)) in row.iter().enumerate() {
            let first = columns.get(*at).copied();
            let last = columns.get(at + cell.columns - 1).or_else(|| columns.last()).copied().unwrap_or_default();
            // What stands behind the columns that are lined up follows as it comes.
            let start = first.map_or(0, |c| c.start);
            let end = if first.is_some() { last.start + last.width } else { usize::MAX };
            let wide = cell.columns > 1 && i + 1 == row.len();
            let end = if wide { end.max(WIDTH) } else { end };
            let right = cell.columns == 1 && first.is_some_and(|c| c.figures);
            self.cell(cell, start, end, right);
        }
    }

    /// Writes a cell between two places of the line, both in cells of the screen.
    fn cell(&mut self, cell: &Cell, start: usize, end: usize, right: bool) {
        let room = end.saturating_sub(start);
        let blanks = if right { room.saturating_sub(width(&cell.text)) } else { 0 };
        self.blanks_to(start + blanks);
        // The words that stand at the beginning of a row go on a little further in, so that nobody takes them for another row.
        let hang = if start == 0 { 2 } else { start };
        let mut marks = Placed::default();
        let mut at = 0;
        for (count, word) in cell.text.split_whitespace().enumerate() {
            let from = cell.text.get(at..).and_then(|rest| rest.find(word)).map_or(at, |found| at + found);
            at = from + word.len();
            if count > 0 && self.place + 1 + word.width() > end {
                marks.end_line(self);
                self.end_line();
                self.blanks_to(hang);
            } else if count > 0 {
                self.push(" ", 1);
            }
            marks.word(&cell.marks, Span::new(from, at), self.text.len());
            self.push(word, word.width());
        }
        marks.end_line(self);
    }

    fn push(&mut self, words: &str, width: usize) {
        self.text.push_str(words);
        self.place += width;
    }

    fn blanks_to(&mut self, place: usize) {
        let due = if self.place == 0 { 0 } else { GAP };
        for _ in 0..place.saturating_sub(self.place).max(due) {
            self.push(" ", 1);
        }
    }

    fn end_line(&mut self) {
        if self.place > 0 {
            self.text.push('\n');
            self.place = 0;
        }
    }

    /// A rule under each column of the head.
    fn rule(&mut self, columns: &[Column]) {
        self.end_line();
        for column in columns.iter().filter(|c| c.width > 0) {
            self.blanks_to(column.start);
            self.push(&"─".repeat(column.width), column.width);
        }
    }
}

/// The marks of a cell on the line that is being written: kind, and where in the text each begins and ends.
#[derive(Default)]
struct Placed(Vec<(MarkKind, Span)>);

impl Placed {
    /// Takes the marks over the word at `span` of the cell, which is about to be written at `at`.
    fn word(&mut self, marks: &[Mark], span: Span, at: usize) {
        for mark in marks.iter().filter(|m| m.span.start < span.end && span.start < m.span.end) {
            let moved = |place: usize| at + place.clamp(span.start, span.end) - span.start;
            let here = Span::new(moved(mark.span.start), moved(mark.span.end));
            // A mark that began before this word goes on.
            let goes_on = mark.span.start < span.start;
            match self.0.iter_mut().rev().find(|(kind, _)| goes_on && *kind == mark.kind) {
                Some((_, open)) => open.end = here.end,
                None => self.0.push((mark.kind.clone(), here)),
            }
        }
    }

    fn end_line(&mut self, writer: &mut Writer) {
        writer.marks.extend(self.0.drain(..).map(|(kind, span)| Mark { kind, span }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(row: &str, heads: bool) -> Vec<Cell> {
        row.split('|').map(|text| Cell { text: text.trim().into(), heads, ..Cell::default() }).collect()
    }

    fn table(rows: &[&str]) -> String {
        laid_out(rows.iter().enumerate().map(|(i, row)| cells(row, i == 0)).collect()).0
    }

    #[test]
    fn columns_line_up_and_figures_stand_to_the_right() {
        let text = table(&["Year | Ships | Port", "2021 | 9,814 | Hartport", "2022 | 120 | 港", "2023 | – | Elmsund"]);
        assert_eq!(
            text,
            "Year  Ships  Port\n────  ─────  ────────\n2021  9,814  Hartport\n2022    120  港\n2023      –  Elmsund"
        );
    }

    #[test]
    fn long_cells_go_on_below_themselves_and_the_next_begins_where_they_end() {
        let long = "The ferry of the northern line, which was sold to a company in the north and never came back again";
        let text = table(&["Ship | Days | Reason", &format!("{long} | 12 | {long}")]);
        let lines: Vec<_> = text.lines().collect();
        assert!(lines.iter().all(|l| l.width() <= WIDTH), "{text}");
        assert!(lines[3].starts_with("  ") && lines[2].starts_with("The ferry"), "{text}");
        assert_eq!(text.split_whitespace().skip(6).collect::<Vec<_>>().join(" "), format!("{long} 12 {long}"), "{text}");
        let reason = lines[0].find("Reason").unwrap();
        assert!(lines.last().unwrap().starts_with(&" ".repeat(reason)), "{text}");
    }

    #[test]
    fn cells_may_span_columns_and_rows() {
        let mut rows: Vec<Vec<Cell>> = ["Port | Traffic", "Hartport | 2021 | 12", "2022 | 7", "All of it together"]
            .iter()
            .map(|r| cells(r, false))
            .collect();
        rows[0][1].columns = 2;
        rows[1][0].rows = 2;
        rows[3][0].columns = 3;
        assert_eq!(laid_out(rows).0, "Port      Traffic\nHartport  2021  12\n          2022   7\nAll of it together");
    }

    #[test]
    fn marks_stay_with_their_words() {
        let link = Mark { kind: MarkKind::Link("https://example.org/".into()), span: Span::new(4, 16) };
        let cell = Cell { text: "the  second lock of".into(), marks: vec![link], ..Cell::default() };
        let (text, marks) = laid_out(vec![cells("12345678 | x", false), vec![Cell::default(), cell]]);
        let told: Vec<_> = marks.iter().map(|m| m.span.of(&text)).collect();
        assert_eq!((told, text.lines().count()), (vec!["second lock"], 2));
    }

    #[test]
    fn a_table_of_very_many_columns_is_parted_by_gaps() {
        let row = (0..200).map(|i| i.to_string()).collect::<Vec<_>>().join("|");
        let (text, _) = laid_out(vec![cells("x", false), cells(&row, false)]);
        assert_eq!((text.split_whitespace().count(), text.lines().count()), (201, 2));
    }
}
