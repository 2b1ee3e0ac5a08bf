//! Where words stand on the screen, and which words stand at a cell of it.

use super::bidi::{self, Bidi};
use super::flow::Unit;
use super::scrub;
use super::state::State;
use crate::text::Span;
use ratatui::layout::Position;

/// The first column of a line of a unit.
pub(super) fn left(state: &State, unit: &Unit, line: Span) -> u16 {
    let column = state.areas.column;
    column.x + unit.set_in(line).min(column.width.saturating_sub(1))
}

/// Cells of a unit's lines that lie to the left of that column: what code and tables are slid.
pub(super) fn slid(state: &State, unit: &Unit) -> u16 {
    if unit.keeps_lines() { state.slid } else { 0 }
}

/// Whether a unit runs from right to left.
pub(super) fn runs_left(state: &State, unit: &Unit) -> bool {
    bidi::runs_left(unit.span.of(state.text()))
}

/// The columns of the glyphs of a line where they are turned here; empty where they are not.
fn columns(state: &State, (line, unit): (Span, &Unit)) -> Vec<u16> {
    if state.turning.by != Bidi::Visual || unit.keeps_lines() {
        return Vec::new();
    }
    let width = state.areas.column.right().saturating_sub(left(state, unit, line));
    let shown = Span::new(line.start, line.start + line.of(state.text()).trim_end().len());
    let glyphs: Vec<_> = scrub::glyphs(state.text(), shown).collect();
    bidi::columns(&glyphs, width, runs_left(state, unit))
}

/// Cells from the start of a line to the byte at `offset`.
pub(super) fn cells_before(text: &str, line: Span, offset: usize) -> u16 {
    let before = scrub::glyphs(text, line).take_while(|g| g.span.end <= offset);
    before.fold(0, |cells: u16, g| cells.saturating_add(g.width))
}

/// The cell of the byte at `offset`, where it is on the page.
pub(super) fn cell_of(state: &State, offset: usize) -> Option<Position> {
    let row = state.page_row(offset)?;
    let page_row = state.page.get(row)?;
    let (line, unit) = (page_row.line?, state.unit(page_row)?);
    let column = state.areas.column;
    let turned = columns(state, (line, unit));
    let at = scrub::glyphs(state.text(), line).take_while(|g| g.span.end <= offset).count();
    let straight = || cells_before(state.text(), line, offset).saturating_sub(slid(state, unit));
    let cells = turned.get(at).copied().unwrap_or_else(straight);
    let x = left(state, unit, line).saturating_add(cells);
    let y = column.y + u16::try_from(row).ok()?;
    (y < column.bottom()).then_some(Position::new(x.min(column.right().saturating_sub(1)), y))
}

/// The byte whose glyph is at a cell: beside a line, that of its nearest end. `None` where no line of the text is.
pub(super) fn offset_at(state: &State, at: Position) -> Option<usize> {
    let column = state.areas.column;
    if !state.areas.text.contains(at) || at.y < column.y {
        return None;
    }
    let page_row = state.page.get(usize::from(at.y - column.y))?;
    let (line, unit) = (page_row.line?, state.unit(page_row)?);
    let turned = columns(state, (line, unit));
    if !turned.is_empty() {
        let sought = at.x.saturating_sub(left(state, unit, line));
        let glyphs = scrub::glyphs(state.text(), line).filter(|g| g.width > 0);
        let places = scrub::glyphs(state.text(), line).zip(&turned).filter(|(g, _)| g.width > 0);
        let nearest = places.min_by_key(|(g, x)| if (**x..**x + g.width).contains(&sought) { 0 } else { x.abs_diff(sought) });
        return nearest.map(|(g, _)| g.span.start).or_else(|| glyphs.last().map(|g| g.span.start));
    }
    let sought = at.x.saturating_add(slid(state, unit));
    let mut x = left(state, unit, line);
    let mut last = line.start;
    for glyph in scrub::glyphs(state.text(), line) {
        if glyph.width > 0 {
            last = glyph.span.start;
        }
        x = x.saturating_add(glyph.width);
        if x > sought {
            break;
        }
    }
    Some(last)
}
