//! Opening overlays, and handing keys to the topmost one.

use super::refresh;
use crate::annotation::Kind;
use crate::tui::action::{Open, Pane};
use crate::tui::effect::Effect;
use crate::tui::overlay::{Export, Help, Inspect, Palette, Reply};
use crate::tui::state::State;

pub(super) fn open(state: &mut State, open: Open) -> Vec<Effect> {
    match open {
        Open::Help => state.overlays.push(Box::new(Help::default())),
        Open::Palette => state.overlays.push(Box::new(Palette::default())),
        Open::Inspect => inspect(state),
        Open::Export => {
            let rows = state
                .focused_list()
                .and_then(|p| state.lists.get(p))
                .map(|l| l.rows.iter().filter_map(|r| r.id.clone()).collect());
            let menu = Export::new(state.formats.clone(), rows.unwrap_or_default(), state.export.clone());
            state.overlays.push(Box::new(menu));
        }
        Open::Speakers => {
            state.lists.order.by_speaker = true;
            state.lists.order.speaker = None;
            state.choice.focus = Pane::Quotes;
            refresh(state);
            super::search::update(state, crate::tui::action::Search::AskFilter, None);
        }
    }
    Vec::new()
}

fn inspect(state: &mut State) {
    let mut found: Vec<_> = match state.focused_annotation() {
        Some(focused) => vec![focused],
        None => state.document.set().at(state.place),
    };
    found.sort_by_key(|a| (a.kind() == Kind::Time, a.span.len()));
    if found.is_empty() {
        state.say("nothing was found here");
        return;
    }
    let overlay = Inspect::new(&state.document, &found);
    state.overlays.push(Box::new(overlay));
}

/// Carries out what the topmost overlay made of a key; gives the action that is to follow.
pub(super) fn replied(state: &mut State, reply: Reply) -> Option<crate::tui::action::Action> {
    match reply {
        Reply::Stay => None,
        Reply::Act(action) => Some(action),
        Reply::Close => {
            state.overlays.pop();
            None
        }
        Reply::Done(action) => {
            state.overlays.pop();
            Some(action)
        }
    }
}
