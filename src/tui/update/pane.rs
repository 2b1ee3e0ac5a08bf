//! Focus, zoom, width.

use super::{refresh, slide};
use crate::tui::action::{Lane, Pane, PaneChange};
use crate::tui::bidi::Bidi;
use crate::tui::effect::Effect;
use crate::tui::geometry::{self, Choice, MEASURES};
use crate::tui::lists::List;
use crate::tui::state::State;

pub(super) fn update(state: &mut State, change: PaneChange, count: Option<usize>) -> Vec<Effect> {
    let step = u16::try_from(count.unwrap_or(1).min(50)).unwrap_or(1) * 4;
    match change {
        PaneChange::Focus(pane) => focus(state, pane),
        PaneChange::FocusNext => cycle(state, true),
        PaneChange::FocusPrevious => cycle(state, false),
        PaneChange::Zoom => state.choice.zoomed = !state.choice.zoomed,
        PaneChange::Toggle => {
            state.choice.off = !state.choice.off;
            if state.choice.off {
                state.choice.focus = Pane::Text;
                state.choice.zoomed = false;
            }
        }
        PaneChange::Narrower => set_measure(state, seen(state).saturating_sub(step)),
        PaneChange::Wider if seen(state) < state.choice.measure => state.say("there is no room for wider lines"),
        PaneChange::Wider => set_measure(state, state.choice.measure + step),
        PaneChange::SlideLeft => slide::slide(state, false, count),
        PaneChange::SlideRight => slide::slide(state, true, count),
        PaneChange::Tint(tint) => {
            state.choice.mark(tint, !state.choice.marks(tint));
            let now = if state.choice.marks(tint) { "marked" } else { "not marked" };
            state.say(format!("{}: {now} in the text", tint.noun()));
        }
        PaneChange::Grouping if state.choice.focus == Pane::Facts => {
            state.lists.order.check_first = !state.lists.order.check_first;
            state.say(if state.lists.order.check_first { "figures, what to check first" } else { "facts by their sort" });
            refresh(state);
        }
        PaneChange::Grouping => {
            state.lists.order.by_speaker = !state.lists.order.by_speaker;
            state.say(if state.lists.order.by_speaker { "quotes by speaker" } else { "quotes in reading order" });
            refresh(state);
        }
        PaneChange::Bidi => {
            state.turning.by = state.turning.by.next();
            state.say(state.turning.by.told());
            return vec![Effect::Order(state.turning.by == Bidi::Visual)];
        }
        PaneChange::Fold => fold(state),
        PaneChange::FoldAll => {
            let pane = state.focused_list().unwrap_or(Pane::Facts);
            if let Some(list) = state.lists.get_mut(pane) {
                list.fold_all();
            }
            refresh(state);
        }
    }
    Vec::new()
}

/// How wide the text column is: its measure, or less where there is no room for it.
fn seen(state: &State) -> u16 {
    let Choice { measure, .. } = state.choice;
    Some(state.areas.column.width).filter(|width| *width > 0).map_or(measure, |width| width.min(measure))
}

/// Makes the text column this wide, or as wide as it may be made.
pub(super) fn set_measure(state: &mut State, measure: u16) {
    state.choice.measure = measure.clamp(*MEASURES.start(), *MEASURES.end());
}

/// Folds the section at hand away, or unfolds it.
pub(super) fn fold(state: &mut State) {
    let pane = state.focused_list().unwrap_or(Pane::Facts);
    let Some((label, folded)) = state.lists.get_mut(pane).and_then(List::fold) else {
        state.say("there is nothing to fold here");
        return;
    };
    refresh(state);
    if let Some(list) = state.lists.get_mut(pane) {
        list.enter_section(&label);
    }
    state.say(format!("{label}: {}", if folded { "folded" } else { "unfolded" }));
}

fn focus(state: &mut State, pane: Pane) {
    let again = state.choice.focus == pane && pane != Pane::Text;
    state.choice.hide(pane, again);
    if again {
        state.choice.focus = Pane::Text;
        state.choice.zoomed = false;
        return;
    }
    state.choice.focus = pane;
    if pane != Pane::Text {
        state.choice.off = false;
    }
    state.lane = match pane {
        Pane::Text => state.lane,
        Pane::Quotes => Lane::Quotes,
        Pane::Timeline => Lane::Events,
        Pane::Facts => Lane::Facts,
        Pane::Notes => Lane::Highlights,
    };
}

/// To the next pane on the screen; where they are shown one at a time, to the next that is not hidden.
fn cycle(state: &mut State, forward: bool) {
    let narrow = state.size.0 < geometry::NARROW;
    let areas = &state.areas;
    let choice = state.choice;
    let open = |p: &Pane| if narrow || choice.zoomed { !choice.hides(*p) } else { areas.shows(*p) };
    let shown: Vec<Pane> = Pane::ALL.into_iter().filter(|p| *p == Pane::Text || open(p)).collect();
    let here = shown.iter().position(|p| *p == state.choice.focus).unwrap_or(0);
    let there = if forward { here + 1 } else { here + shown.len() - 1 } % shown.len().max(1);
    if let Some(pane) = shown.get(there).copied()
        && pane != state.choice.focus
    {
        focus(state, pane);
    }
}
