//! From one mention of a name to the next, and from one quote of a speaker to the next.

use super::{bring, follow, leave_trail};
use crate::annotation::{Annotation, Body, Kind};
use crate::tui::describe;
use crate::tui::state::State;

/// To the next mention of what is at hand, or the one before; after the last comes the first.
pub(super) fn along(state: &mut State, forward: bool, times: usize) {
    let Some(at_hand) = at_hand(state).cloned() else {
        state.say("no name is at hand whose mentions could be gone through");
        return;
    };
    let text = state.text();
    let same = |a: &&Annotation| a.is_live() && name(text, a) == name(text, &at_hand);
    let mentions: Vec<&Annotation> = state.document.set().of(at_hand.kind()).filter(same).collect();
    let here = mentions.iter().position(|a| a.id == at_hand.id).unwrap_or(0);
    let all = mentions.len().max(1);
    let step = times % all;
    let there = if forward { here + step } else { here + all - step } % all;
    let Some((id, span)) = mentions.get(there).map(|a| (a.id.clone(), a.span)) else { return };
    let what = if at_hand.kind() == Kind::Quote { "quote" } else { "mention" };
    let told = format!("{what} {} of {all} of {}", there + 1, name(text, &at_hand).unwrap_or_default());
    leave_trail(state);
    state.focused = Some(id);
    bring(state, span);
    follow(state, None);
    state.say(told);
}

/// What is lit or at hand in a list, or else the name at the reader's place.
fn at_hand(state: &State) -> Option<&Annotation> {
    let named = |a: &&Annotation| name(state.text(), a).is_some();
    state.at_hand().filter(named).or_else(|| {
        let here = state.document.set().at(state.place);
        here.into_iter().filter(|a| a.is_live() && named(a)).min_by_key(|a| a.span.len())
    })
}

/// The name that an annotation is a mention of.
fn name(text: &str, annotation: &Annotation) -> Option<String> {
    match &annotation.body {
        Body::Entity(entity) => Some(entity.name.clone()),
        Body::Acronym(acronym) => Some(acronym.short.clone()),
        Body::Quote(quote) => describe::speaker_name(text, quote),
        _ => None,
    }
}
