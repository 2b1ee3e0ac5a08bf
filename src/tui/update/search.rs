//! Searching the text and filtering lists.

use super::jump::along;
use super::{bring, follow, leave_trail, refresh, refresh_lists};
use crate::annotation::Body;
use crate::text::Span;
use crate::tui::action::{Pane, Search as Step};
use crate::tui::effect::Effect;
use crate::tui::overlay::{Prompt, Purpose};
use crate::tui::search::{self, Sought};
use crate::tui::state::{Search, State};
use crate::tui::{describe, view};

pub(super) fn update(state: &mut State, step: Step, count: Option<usize>) -> Vec<Effect> {
    match step {
        Step::Ask => {
            leave_trail(state);
            state.search = None;
            state.overlays.push(Box::new(Prompt::new(Purpose::Search, "")));
        }
        Step::Typed(query) => {
            typed(state, &query);
        }
        Step::Accept(query) => accept(state, &query),
        Step::Cancel => {
            state.search = None;
            if let Some(place) = state.trail.back.pop() {
                bring(state, Span::new(place.offset, place.offset + 1));
                follow(state, None);
            }
        }
        Step::Next => again(state, true, count.unwrap_or(1)),
        Step::Previous => again(state, false, count.unwrap_or(1)),
        Step::Item => item(state),
        Step::AskFilter => {
            let pane = state.focused_list().unwrap_or(Pane::Facts);
            state.choice.focus = pane;
            let filter = state.lists.get(pane).map(|l| l.filter.clone()).unwrap_or_default();
            state.overlays.push(Box::new(Prompt::new(Purpose::Filter, filter)));
        }
        Step::Filter(words) => {
            let pane = state.focused_list();
            if let Some((pane, list)) = pane.and_then(|p| Some((p, state.lists.get_mut(p)?))) {
                list.filter = words;
                refresh_lists(state, &[pane]);
            }
        }
        Step::Speaker => speaker(state),
        Step::Only(speaker) => {
            state.choice.focus = Pane::Quotes;
            state.say(speaker.as_ref().map_or_else(|| "everybody's quotes".to_owned(), |name| format!("quotes of {name} alone")));
            state.lists.order.speaker = speaker;
            refresh(state);
        }
        Step::Clear => clear(state),
    }
    Vec::new()
}

/// Where the search began.
fn began(state: &State) -> usize {
    state.trail.back.last().map_or(state.place, |place| place.offset)
}

/// Goes to the first match from `from` on; without one, back to where the search began.
fn seek(state: &mut State, sought: Sought, from: usize) {
    let text = state.text();
    let empty = sought.query().is_empty();
    let current = if empty { None } else { sought.next(text, from) };
    let counted = text.len() <= search::COUNTED && !empty;
    let hits = counted.then(|| sought.in_span(text, Span::new(0, text.len())).iter().map(|s| s.start).collect());
    state.search = Some(Search { sought, wrong: None, hits, current });
    let span = current.unwrap_or_else(|| Span::new(from, from + 1));
    state.focused = None;
    bring(state, span);
    follow(state, None);
}

/// The line typed so far. A pattern that is not complete yet finds nothing, and says why.
fn typed(state: &mut State, line: &str) {
    match Sought::of(line) {
        Ok(sought) => {
            let from = began(state);
            seek(state, sought, from);
        }
        Err(wrong) => {
            state.search = Some(Search { sought: Sought::default(), wrong: Some(wrong), hits: None, current: None });
        }
    }
}

fn accept(state: &mut State, line: &str) {
    if line.is_empty() {
        state.search = None;
        return;
    }
    if state.search.as_ref().is_none_or(|s| s.sought.query() != line) {
        typed(state, line);
    }
    let refused = state.search.as_ref().and_then(|s| match &s.wrong {
        Some(wrong) => Some(wrong.clone()),
        None if s.current.is_none() => Some(format!("“{line}” is not in the text")),
        None => None,
    });
    if let Some(told) = refused {
        state.search = None;
        state.trail.back.pop();
        state.warn(told);
    }
}

/// To the next match; without a search, along the lane in use.
fn again(state: &mut State, forward: bool, times: usize) {
    let Some(sought) = state.search.as_ref().map(|s| s.sought.clone()) else {
        along(state, forward, times);
        return;
    };
    leave_trail(state);
    let mut round = "";
    for _ in 0..times.min(10_000) {
        let at = state.search.as_ref().and_then(|s| s.current).map_or(state.place, |s| s.start);
        let found = if forward { sought.next(state.text(), at + 1) } else { sought.previous(state.text(), at) };
        let Some(span) = found else { break };
        if forward && span.start <= at || !forward && span.start >= at {
            round = if forward { ", from the top again" } else { ", from the end again" };
        }
        if let Some(search) = &mut state.search {
            search.current = Some(span);
        }
        state.focused = None;
        bring(state, span);
    }
    follow(state, None);
    if let Some(told) = state.search.as_ref().map(view::told_search) {
        state.say(format!("{told}{round}"));
    }
}

fn item(state: &mut State) {
    let text = state.text();
    let words = match state.selected() {
        Some(span) => Some(describe::first_words(text, span, 200)),
        None => state.focused_annotation().map(|a| match &a.body {
            Body::Entity(entity) => entity.name.clone(),
            Body::Acronym(acronym) => acronym.short.clone(),
            Body::Reference(reference) => reference.name.clone(),
            _ => describe::first_words(text, a.span, 60).trim_end_matches('…').to_owned(),
        }),
    };
    match words.filter(|w| !w.is_empty()) {
        Some(words) => {
            leave_trail(state);
            let from = state.place + 1;
            seek(state, Sought::words(words), from);
        }
        None => state.say("nothing is focused whose words could be searched for"),
    }
}

/// Shows the quotes of the focused quote's speaker alone, or everybody's again.
fn speaker(state: &mut State) {
    if state.lists.order.speaker.take().is_some() {
        state.say("everybody's quotes");
        refresh(state);
        return;
    }
    let row = state.lists.get(Pane::Quotes).and_then(|l| l.current()).and_then(|r| r.id.clone());
    let quote =
        state.focused_annotation().filter(|a| matches!(a.body, Body::Quote(_))).or_else(|| state.document.set().get(&row?));
    let name = quote.and_then(|a| match &a.body {
        Body::Quote(quote) => describe::speaker_name(state.text(), quote),
        _ => None,
    });
    match name {
        Some(name) => {
            state.say(format!("quotes of {name} alone"));
            state.lists.order.speaker = Some(name);
            state.choice.focus = Pane::Quotes;
            refresh(state);
        }
        None => state.say("no speaker is at hand"),
    }
}

/// Clears the topmost of what can be cleared.
fn clear(state: &mut State) {
    if state.selection.take().is_some() || state.search.take().is_some() {
        return;
    }
    let filtered = state.focused_list().and_then(|p| state.lists.get_mut(p)).filter(|l| !l.filter.is_empty());
    if let Some(list) = filtered {
        list.filter.clear();
        refresh(state);
    } else if state.lists.order.speaker.take().is_some() {
        refresh(state);
    } else if state.choice.focus != Pane::Text {
        state.choice.focus = Pane::Text;
        state.choice.zoomed = false;
    } else {
        state.focused = None;
    }
}
