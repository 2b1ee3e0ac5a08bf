//! Sliding code and tables sideways: their lines are not wrapped, and one offset holds for all of them.

use crate::text::Span;
use crate::tui::flow::Unit;
use crate::tui::state::{PageRow, State};
use crate::tui::{place, scrub};

/// Cells that one step slides.
const STEP: u16 = 8;

/// Slides by steps, as far as there is something to see.
pub(super) fn slide(state: &mut State, right: bool, count: Option<usize>) {
    let by = STEP * u16::try_from(count.unwrap_or(1).min(1000)).unwrap_or(1);
    let before = state.slid;
    state.slid = if right { before.saturating_add(by) } else { before.saturating_sub(by) };
    keep_within(state);
    if state.slid == before {
        let side = if right { "right" } else { "left" };
        state.say(format!("nothing more to the {side} in code or tables here"));
    }
}

/// Code and tables are slid no further than their widest line on the page asks for.
pub(super) fn keep_within(state: &mut State) {
    // While a list has the whole screen, no page is shown.
    if state.slid > 0 && !state.page.is_empty() {
        let furthest = state.page.iter().filter_map(|row| beyond(state, row)).max().unwrap_or(0);
        state.slid = state.slid.min(furthest);
    }
}

/// Slides so that the start of `span` is seen, and its end where both can be.
pub(super) fn reveal(state: &mut State, span: Span) {
    let row = state.page_row(span.start).and_then(|row| state.page.get(row));
    let Some((line, unit)) = row.and_then(|row| kept(state, row)) else { return };
    let room = room(state, unit);
    let cells = |offset| place::cells_before(state.text(), line, offset);
    let (from, to) = (cells(span.start), cells(span.end.min(line.end)));
    // The outermost cells have the signs.
    let seen = (state.slid == 0 || from > state.slid) && to < state.slid.saturating_add(room);
    if !seen {
        state.slid = if to < room { 0 } else { from.saturating_sub(room / 3) };
        keep_within(state);
    }
}

/// Cells by which a line of code or a table is wider than its room.
fn beyond(state: &State, row: &PageRow) -> Option<u16> {
    let (line, unit) = kept(state, row)?;
    let wide = u16::try_from(scrub::width(line.of(state.text()).trim_end())).unwrap_or(u16::MAX);
    Some(wide.saturating_sub(room(state, unit)))
}

/// The line of a row and the unit it is of, where that keeps its lines.
fn kept<'a>(state: &'a State, row: &PageRow) -> Option<(Span, &'a Unit)> {
    Some((row.line?, state.unit(row).filter(|u| u.keeps_lines())?))
}

/// Cells that a unit's lines have.
fn room(state: &State, unit: &Unit) -> u16 {
    state.areas.column.right().saturating_sub(place::left(state, unit, unit.span))
}
