//! Update: the only place where the state changes. One file a group of actions; each gives the effects that it asks for.

mod about;
mod command;
mod copy;
mod jump;
mod links;
mod mark;
mod mention;
mod motion;
mod mouse;
mod news;
mod outcome;
mod overlay;
mod pane;
#[cfg(feature = "images")]
pub mod pictures;
mod press;
mod search;
mod select;
mod slide;
mod system;
mod turn;

pub(super) use command::WORDS;
pub use news::take as news;
pub use press::press;

use super::action::{Action, Pane, Search};
use super::effect::{Effect, Stamps};
use super::flow::Spot;
use super::state::{Front, PageRow, State};
use super::{describe, geometry, panes};
use crate::text::Span;

/// Carries an action out. `count` was typed before it.
pub fn update(state: &mut State, action: Action, count: Option<usize>, stamps: Stamps<'_>) -> Vec<Effect> {
    if action == Action::Search(Search::Clear) && state.progress.take().is_some() {
        return vec![Effect::Stop];
    }
    if state.front == Front::List
        && let Some(effects) = turn::while_browsing(state, &action, count)
    {
        settle(state);
        return effects;
    }
    let effects = match action {
        Action::Motion(motion) => motion::update(state, motion, count),
        Action::Jump(jump) => jump::update(state, jump, count),
        Action::Go(id) => jump::to(state, &id),
        Action::At(offset) => jump::at(state, offset),
        Action::Pane(change) => pane::update(state, change, count),
        Action::Search(search) => search::update(state, search, count),
        Action::Select(select) => select::update(state, select, count),
        Action::Mark(mark) => mark::update(state, mark, stamps),
        Action::Copy(copy) => copy::update(state, copy),
        Action::Open(open) => overlay::open(state, open),
        Action::Over(over) => overlay::ask(state, |overlay| overlay.over(over), stamps),
        Action::Turn(turn) => turn::update(state, turn),
        Action::System(system) => system::update(state, system, stamps),
        Action::Outcome(outcome) => outcome::update(state, outcome),
    };
    settle(state);
    effects
}

/// Makes everything agree that follows from something else: areas, lines, the page, the lists.
pub fn settle(state: &mut State) {
    if state.front == Front::List {
        let height = usize::from(panes::catalog::rows_shown(state));
        if let Some(catalog) = state.catalogs.last_mut() {
            catalog.keep_in_view(height);
        }
    }
    // How wide a list is does not hang on how many lines others have, but how many lines it has hangs on how wide it is.
    let draft = geometry::areas(state.size.0, state.size.1, &state.choice);
    state.choice.rows = state.lists.lines(|pane| draft.list(pane).map_or(32, |area| area.width));
    state.choice.air = state.lists.air();
    if !state.analysed {
        // Until it is known what the lists hold they share fairly, so that they need not move much then.
        state.choice.rows = [0, 400, 400, 400, state.choice.rows.last().copied().unwrap_or(0)];
    }
    state.areas = geometry::areas(state.size.0, state.size.1, &state.choice);
    let text = state.document.shared_article();
    let text = text.text();
    let width = state.areas.column.width;
    let at_start = state.top == Spot::default();
    // A text that is not shown keeps its lines.
    if width > 0 && state.flow.set_width(width) && !at_start {
        state.top = state.flow.spot(text, state.top_offset);
    }
    #[cfg(feature = "images")]
    pictures::keep_rows(state, text);
    state.top = state.top.min(lowest_top(state, text));
    lay_page(state, text);
    keep_place(state);
    slide::keep_within(state);
    tell_focus(state);
    let seen = panes::LISTS.map(|spec| {
        let width = state.areas.list(spec.pane).map_or(0, |area| area.width);
        // A chart has an axis above its rows and a legend below them.
        let chart = if spec.zoomed_in(state).is_some() { 3 } else { 0 };
        ((width, state.areas.list_rows(spec.pane).saturating_sub(chart)), spec.lines(state))
    });
    state.lists.keep_in_view(seen);
}

/// The lowest first row: the one that shows the end of the text at the foot of the column.
fn lowest_top(state: &mut State, text: &str) -> Spot {
    let last = state.flow.last(text);
    let height = isize::try_from(state.areas.column.height.max(1)).unwrap_or(1);
    state.flow.walk(text, last, 1 - height).0
}

fn lay_page(state: &mut State, text: &str) {
    let mut spot = state.top;
    state.page.clear();
    if state.flow.is_empty() {
        return;
    }
    for _ in 0..state.areas.column.height {
        let line = state.flow.line(text, spot);
        state.page.push(PageRow { spot, line });
        let (next, moved) = state.flow.walk(text, spot, 1);
        if moved == 0 {
            break;
        }
        spot = next;
    }
    if let Some(line) = state.page.iter().find_map(|r| r.line) {
        state.top_offset = line.start;
    }
}

/// Says what the annotation at hand is, where that is not said yet: its rank among its kind takes a walk over all of them.
fn tell_focus(state: &mut State) {
    let at_hand = state.at_hand();
    if at_hand.map(|a| &a.id) != state.focus_of.as_ref() || at_hand.is_none() {
        let told = at_hand.map(|a| (describe::line(&state.document, a), a.id.clone()));
        (state.focus_told, state.focus_of) = told.map_or((String::new(), None), |(line, id)| (line, Some(id)));
    }
}

/// The reader's place is always on the page.
fn keep_place(state: &mut State) {
    let span = state.page_span();
    if span.is_empty() || span.contains(state.place) {
        return;
    }
    let lines = state.page.iter().filter_map(|r| r.line);
    let line = if state.place < span.start { lines.min() } else { lines.max() };
    state.place = line.map_or(state.place, |l| l.start);
}

/// Brings `span` into view: where it is not wholly in the upper two thirds of the page, it starts in the upper third. The place is its start.
fn bring(state: &mut State, span: Span) {
    let article = state.document.shared_article();
    let text = article.text();
    let height = usize::from(state.areas.column.height);
    let last = span.end.saturating_sub(1).max(span.start);
    let seen = state.page_row(span.start).is_some_and(|r| r >= height / 10)
        && state.page_row(last).is_some_and(|r| r < height - height / 4);
    if !seen {
        let spot = state.flow.spot(text, span.start);
        let above = isize::try_from(height / 4).unwrap_or(0);
        state.top = state.flow.walk(text, spot, -above).0.min(lowest_top(state, text));
        lay_page(state, text);
    }
    state.place = span.start;
    slide::reveal(state, span);
}

/// Lets the lists follow the place in the text; the one that leads is left alone.
fn follow(state: &mut State, leader: Option<Pane>) {
    for pane in Pane::LISTS.into_iter().filter(|p| Some(*p) != leader) {
        let focused = state.focused_annotation().map(|a| (a.id.clone(), a.span.start));
        let place = state.place;
        if let Some(list) = state.lists.get_mut(pane) {
            list.follow(focused.as_ref().map(|(id, start)| (id, *start)), place);
        }
    }
}

/// Remembers the place as one to come back to.
fn leave_trail(state: &mut State) {
    let here = state.here();
    if state.trail.back.last() != Some(&here) {
        state.trail.back.push(here);
    }
    state.trail.forward.clear();
}

/// Makes all lists anew after the document changed.
fn refresh(state: &mut State) {
    refresh_lists(state, &Pane::LISTS);
}

/// Makes these lists anew: those whose rows another document, order or filter gives.
fn refresh_lists(state: &mut State, panes: &[Pane]) {
    for pane in panes {
        state.lists.refresh_one(*pane, &state.document);
    }
    state.focus_of = None;
    if state.focused_annotation().is_none() {
        state.focused = None;
    }
    follow(state, None);
}
