//! Where words stand on the screen, and which words stand at a cell of it.

use super::scrub;
use super::state::State;
use ratatui::layout::Position;

/// The cell of the byte at `offset`, where it is on the page.
pub(super) fn cell_of(state: &State, offset: usize) -> Option<Position> {
    let row = state.page_row(offset)?;
    let page_row = state.page.get(row)?;
    let (line, unit) = (page_row.line?, state.unit(page_row)?);
    let column = state.areas.column;
    let mut x = column.x + unit.indent.min(column.width.saturating_sub(1));
    for glyph in scrub::glyphs(state.text(), line) {
        if glyph.span.end > offset {
            break;
        }
        x = x.saturating_add(glyph.width);
    }
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
    let mut x = column.x + unit.indent.min(column.width.saturating_sub(1));
    let mut last = line.start;
    for glyph in scrub::glyphs(state.text(), line) {
        if glyph.width > 0 {
            last = glyph.span.start;
        }
        x = x.saturating_add(glyph.width);
        if x > at.x {
            break;
        }
    }
    Some(last)
}
