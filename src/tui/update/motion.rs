//! Moving through the text or the focused list.

use super::{bring, follow, lay_page, leave_trail, lowest_top};
use crate::text::Span;
use crate::tui::action::{Motion, Pane};
use crate::tui::effect::Effect;
use crate::tui::state::State;

pub(super) fn update(state: &mut State, motion: Motion, count: Option<usize>) -> Vec<Effect> {
    if let Some(pane) = state.focused_list() {
        list(state, pane, motion, count);
        return Vec::new();
    }
    let times = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
    let page = isize::try_from(state.areas.column.height.saturating_sub(2).max(1)).unwrap_or(1);
    let half = (page / 2).max(1);
    match motion {
        Motion::LineDown => scroll(state, times),
        Motion::LineUp => scroll(state, -times),
        Motion::PageDown => scroll(state, page.saturating_mul(times)),
        Motion::PageUp => scroll(state, -page.saturating_mul(times)),
        Motion::HalfDown => scroll(state, half.saturating_mul(times)),
        Motion::HalfUp => scroll(state, -half.saturating_mul(times)),
        Motion::Top => end(state, count, false),
        Motion::Bottom => end(state, count, true),
        Motion::Percent => percent(state, count.unwrap_or(0)),
        Motion::ParagraphDown => paragraphs(state, times),
        Motion::ParagraphUp => paragraphs(state, -times),
    }
    if !state.focused_annotation().is_some_and(|a| a.span.contains(state.place)) {
        state.focused = None;
    }
    follow(state, None);
    Vec::new()
}

/// Scrolls the text by rows. The place stays at its row of the screen; where the text cannot be scrolled further, the place goes on alone.
pub(super) fn scroll(state: &mut State, by: isize) {
    let article = state.document.shared_article();
    let text = article.text();
    let row = state.page_row(state.place).unwrap_or(0);
    let before = state.top;
    let (there, moved) = state.flow.walk(text, before, by);
    let lowest = lowest_top(state, text);
    let (there, moved) = if there > lowest && by > 0 {
        let short = distance(state, text, before, lowest);
        (lowest.max(before), short)
    } else {
        (there, moved)
    };
    state.top = there;
    lay_page(state, text);
    let rows = isize::try_from(state.page.len()).unwrap_or(1);
    let wanted = isize::try_from(row).unwrap_or(0).saturating_add(by.saturating_sub(moved)).clamp(0, (rows - 1).max(0));
    let wanted = usize::try_from(wanted).unwrap_or(0);
    // An empty row is no place to be: the next line in the direction of the motion is.
    let line_at = |i: usize| state.page.get(i).and_then(|r| r.line);
    let down = (wanted..state.page.len()).find_map(line_at);
    let up = (0..=wanted).rev().find_map(line_at);
    let line = if by > 0 { down.or(up) } else { up.or(down) };
    state.place = line.map_or(state.place, |l| l.start);
}

/// Rows from one spot down to another that is at most a page or so further.
fn distance(state: &mut State, text: &str, from: crate::tui::flow::Spot, to: crate::tui::flow::Spot) -> isize {
    let mut spot = from;
    let mut rows = 0;
    while spot < to {
        let (next, moved) = state.flow.walk(text, spot, 1);
        if moved == 0 {
            break;
        }
        spot = next;
        rows += 1;
    }
    rows
}

fn end(state: &mut State, line: Option<usize>, last: bool) {
    leave_trail(state);
    let article = state.document.shared_article();
    let text = article.text();
    if let Some(line) = line {
        let start = line.checked_sub(2).map_or(Some(0), |n| memchr::memchr_iter(b'\n', text.as_bytes()).nth(n).map(|i| i + 1));
        let at = start.unwrap_or(text.len());
        let unit = state.flow.units().iter().find(|u| u.span.end > at).or_else(|| state.flow.units().last()).copied();
        if let Some(unit) = unit {
            let at = at.clamp(unit.span.start, unit.span.end.saturating_sub(1).max(unit.span.start));
            bring(state, Span::new(at, at + 1));
        }
        return;
    }
    state.top = if last { lowest_top(state, text) } else { crate::tui::flow::Spot::default() };
    lay_page(state, text);
    let lines = state.page.iter().filter_map(|r| r.line);
    let line = if last { lines.max() } else { lines.min() };
    state.place = line.map_or(state.place, |l| l.start);
}

fn percent(state: &mut State, percent: usize) {
    leave_trail(state);
    let article = state.document.shared_article();
    let text = article.text();
    let all = state.flow.units().last().map_or(0, |u| u.span.end);
    let at = text.floor_char_boundary(all / 100 * percent.min(100) + all % 100 * percent.min(100) / 100);
    let at = at.min(all.saturating_sub(1));
    let spot = state.flow.spot(text, text.floor_char_boundary(at));
    state.top = spot.min(lowest_top(state, text));
    lay_page(state, text);
    if let Some(line) = state.flow.line(text, spot) {
        state.place = line.start;
    }
}

fn paragraphs(state: &mut State, by: isize) {
    let units = state.flow.units();
    let here = units.partition_point(|u| u.span.start <= state.place).saturating_sub(1);
    let at_start = units.get(here).is_some_and(|u| u.span.start >= state.place);
    let by = if by < 0 && !at_start { by + 1 } else { by };
    let there = here.saturating_add_signed(by).min(units.len().saturating_sub(1));
    if let Some(unit) = units.get(there).copied() {
        bring(state, Span::new(unit.span.start, unit.span.start + 1));
    }
}

fn list(state: &mut State, pane: Pane, motion: Motion, count: Option<usize>) {
    let times = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
    let screenful = isize::try_from(state.areas.list_rows(pane).max(2)).unwrap_or(1) - 1;
    let Some(list) = state.lists.get_mut(pane) else { return };
    let moved = match motion {
        Motion::LineDown => list.step(times),
        Motion::LineUp => list.step(-times),
        Motion::PageDown => list.step(screenful.saturating_mul(times)),
        Motion::PageUp => list.step(-screenful.saturating_mul(times)),
        Motion::HalfDown => list.step((screenful / 2).max(1).saturating_mul(times)),
        Motion::HalfUp => list.step(-(screenful / 2).max(1).saturating_mul(times)),
        Motion::Top => list.step(isize::MIN + 1),
        Motion::Bottom => list.step(isize::MAX),
        Motion::ParagraphDown | Motion::ParagraphUp => list.step_section(motion == Motion::ParagraphDown),
        Motion::Percent => {
            let rows = list.rows.len();
            list.step(isize::MIN + 1);
            list.step(isize::try_from(rows * count.unwrap_or(0).min(100) / 100).unwrap_or(0))
        }
    };
    if moved {
        show_current(state, pane);
    }
}

/// Lights what the row at hand is about, and brings it into view.
pub(super) fn show_current(state: &mut State, pane: Pane) {
    let Some((span, id)) = state.lists.get(pane).and_then(|l| l.current()).and_then(|r| Some((r.span?, r.id.clone()))) else {
        return;
    };
    state.focused = id;
    if !span.is_empty() {
        bring(state, span);
    }
    follow(state, Some(pane));
}
