//! Jumping from one thing of a kind to the next, to marks, back and forward.

use super::motion::show_current;
use super::{bring, follow, leave_trail, mention, settle, turn};
use crate::annotation::{Annotation, Body, Id, Kind};
use crate::article::{BlockKind, MarkKind};
use crate::text::Span;
use crate::tui::action::{Jump, Lane, Pane};
use crate::tui::effect::Effect;
use crate::tui::links::link_at;
use crate::tui::state::State;

pub(super) fn update(state: &mut State, jump: Jump, count: Option<usize>) -> Vec<Effect> {
    let times = count.unwrap_or(1).min(100_000);
    match jump {
        Jump::Next(lane) => {
            state.lane = lane;
            along(state, true, times);
        }
        Jump::Previous(lane) => {
            state.lane = lane;
            along(state, false, times);
        }
        Jump::Onward => along(state, true, times),
        Jump::Backward => along(state, false, times),
        Jump::NextMention => mention::along(state, true, times),
        Jump::PreviousMention => mention::along(state, false, times),
        Jump::Enter => return enter(state),
        Jump::Back => return travel(state, true),
        Jump::Forward => return travel(state, false),
        Jump::SetMark | Jump::GoToMark => {
            state.input.letter = Some(jump);
            state.say(if jump == Jump::SetMark { "mark: which letter?" } else { "to mark: which letter?" });
        }
    }
    Vec::new()
}

/// The letter that a mark was waiting for.
pub(super) fn letter(state: &mut State, jump: Jump, letter: char) -> Vec<Effect> {
    if jump == Jump::SetMark {
        let here = state.here();
        state.marks.insert(letter, here);
        state.say(format!("mark {letter}"));
    } else if let Some(place) = state.marks.get(&letter).cloned() {
        leave_trail(state);
        let effects = turn::to_place(state, place);
        settle(state);
        return effects;
    } else {
        state.warn(format!("no mark {letter}"));
    }
    settle(state);
    Vec::new()
}

/// Goes to a place that is no annotation.
pub(super) fn go(state: &mut State, span: Span) {
    state.focused = None;
    bring(state, span);
    follow(state, None);
}

/// Goes along the lane in use.
pub(super) fn along(state: &mut State, forward: bool, times: usize) {
    let mut target = None;
    let mut at = state.focused_annotation().map_or(state.place, |a| a.span.start);
    let mut here = state.focused_annotation().cloned();
    for _ in 0..times {
        let Some((span, found)) = neighbour(state, here.as_ref(), at, forward) else { break };
        at = span.start;
        here.clone_from(&found);
        target = Some((span, found));
    }
    let Some((span, found)) = target else {
        let what = name(state.lane);
        state.say(format!("no {} {what}", if forward { "further" } else { "earlier" }));
        return;
    };
    leave_trail(state);
    bring(state, span);
    state.focused = found.map(|a| a.id);
    follow(state, None);
}

const fn name(lane: Lane) -> &'static str {
    match lane {
        Lane::Quotes => "quote",
        Lane::Events => "event",
        Lane::Facts => "fact",
        Lane::Highlights => "mark of your own",
        Lane::Any => "annotation",
        Lane::Headings => "heading",
        Lane::Links => "link",
    }
}

/// The kinds of annotation that a lane goes through.
const fn kinds(lane: Lane) -> &'static [Kind] {
    match lane {
        Lane::Quotes => &[Kind::Quote],
        Lane::Events => &[Kind::Event],
        Lane::Facts => &[Kind::Entity, Kind::Quantity, Kind::Acronym, Kind::Term],
        Lane::Highlights => &[Kind::Highlight],
        Lane::Any => &[Kind::Quote, Kind::Event, Kind::Entity, Kind::Quantity, Kind::Acronym, Kind::Highlight],
        Lane::Headings | Lane::Links => &[],
    }
}

/// What comes next in the lane, or before.
fn neighbour(state: &State, here: Option<&Annotation>, at: usize, forward: bool) -> Option<(Span, Option<Annotation>)> {
    let plain = |span: Span| (span, None);
    match state.lane {
        Lane::Headings => {
            let mut heads = state.flow.units().iter().filter(|u| u.kind == BlockKind::Heading).map(|u| u.span);
            let found = if forward { heads.find(|s| s.start > at) } else { heads.take_while(|s| s.start < at).last() };
            return found.map(plain);
        }
        Lane::Links => {
            let marks = state.document.article().marks();
            let mut links = marks.iter().filter(|m| matches!(m.kind, MarkKind::Link(_))).map(|m| m.span);
            let found = if forward { links.find(|s| s.start > at) } else { links.take_while(|s| s.start < at).last() };
            return found.map(plain);
        }
        _ => {}
    }
    let set = state.document.set();
    let lane = kinds(state.lane);
    // Where nothing of the lane is lit, what stands exactly here has not been gone to yet.
    let fresh = !here.is_some_and(|a| lane.contains(&a.kind()));
    if fresh && forward {
        let standing = set.at(at).into_iter().filter(|a| a.span.start == at && lane.contains(&a.kind()) && a.is_live());
        if let Some(found) = standing.min_by_key(|a| a.kind()) {
            return Some((found.span, Some(found.clone())));
        }
    }
    let found: Option<&Annotation> = if forward {
        lane.iter().filter_map(|k| set.after(*k, at)).min_by_key(|a| (a.span.start, a.kind()))
    } else {
        lane.iter().filter_map(|k| set.before(*k, at)).max_by_key(|a| (a.span.start, a.kind()))
    };
    found.map(|a| (a.span, Some(a.clone())))
}

/// Enter: in a list, to what the row is about; in the text, along a link.
fn enter(state: &mut State) -> Vec<Effect> {
    if let Some(pane) = state.focused_list() {
        enter_row(state, pane);
        return Vec::new();
    }
    if let Some(link) = link_at(state.document.article(), state.place) {
        return turn::along_link(state, link.address);
    }
    let at = state.document.set().at(state.place);
    let found = at.iter().filter(|a| !matches!(a.body, Body::Time(_))).min_by_key(|a| a.span.len());
    state.focused = found.map(|a| a.id.clone());
    follow(state, None);
    Vec::new()
}

/// Unfolds a heading; goes to what a row is about, and to the next of its mentions where that is lit already.
fn enter_row(state: &mut State, pane: Pane) {
    let Some(row) = state.lists.get(pane).and_then(|l| l.current()) else { return };
    if row.folded == Some(true) {
        super::pane::fold(state);
        return;
    }
    let mentions: Vec<_> = row.places().map(|(id, span)| (id.clone(), span)).collect();
    leave_trail(state);
    let Some(lit) =
        state.focused.as_ref().and_then(|f| mentions.iter().position(|(id, _)| id == f)).filter(|_| mentions.len() > 1)
    else {
        show_current(state, pane);
        // A name with more mentions keeps the keys, so that they lead on.
        if mentions.len() == 1 {
            state.choice.focus = Pane::Text;
            state.choice.zoomed = false;
        }
        return;
    };
    let next = (lit + 1) % mentions.len();
    if let Some((id, span)) = mentions.get(next) {
        state.focused = Some(id.clone());
        bring(state, *span);
        follow(state, Some(pane));
        state.say(format!("mention {} of {}", next + 1, mentions.len()));
    }
}

/// Goes to a byte of the text.
pub(super) fn at(state: &mut State, offset: usize) -> Vec<Effect> {
    leave_trail(state);
    let offset = state.text().floor_char_boundary(offset.min(state.text().len()));
    go(state, Span::new(offset, offset + 1));
    state.choice.focus = Pane::Text;
    state.choice.zoomed = false;
    Vec::new()
}

/// Goes to an annotation, and lights it.
pub(super) fn to(state: &mut State, id: &Id) -> Vec<Effect> {
    let Some(span) = state.document.set().get(id).map(|a| a.span) else { return Vec::new() };
    leave_trail(state);
    state.focused = Some(id.clone());
    if !span.is_empty() {
        bring(state, span);
    }
    state.choice.focus = Pane::Text;
    state.choice.zoomed = false;
    follow(state, None);
    Vec::new()
}

fn travel(state: &mut State, back: bool) -> Vec<Effect> {
    let place = if back { state.trail.back.pop() } else { state.trail.forward.pop() };
    let Some(place) = place else {
        state.say(if back { "nowhere to go back to" } else { "nowhere to go forward to" });
        return Vec::new();
    };
    let here = state.here();
    let other = if back { &mut state.trail.forward } else { &mut state.trail.back };
    other.push(here);
    turn::to_place(state, place)
}
