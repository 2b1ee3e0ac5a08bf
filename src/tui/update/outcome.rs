//! What became of effects.

use super::{refresh, turn};
use crate::tui::action::Outcome;
use crate::tui::effect::{Effect, How, Step};
use crate::tui::overlay::Output;
use crate::tui::state::State;

pub(super) fn update(state: &mut State, outcome: Outcome) -> Vec<Effect> {
    match outcome {
        Outcome::Kept(done) => state.say(done),
        Outcome::NotKept(step, why) => {
            take_back(state, &step);
            refresh(state);
            state.warn(format!("NOT SAVED: {why}"));
        }
        Outcome::Exported(path) => state.say(format!("written: {}", path.display())),
        Outcome::Written(text) => {
            if let Some(overlay) = state.overlays.last_mut() {
                overlay.replace(&text);
            }
        }
        Outcome::Copied(said) => state.say(said),
        Outcome::Opened { target, opened, at } => turn::opened(state, target, opened, at),
        Outcome::Library(catalog) => turn::browse(state, catalog),
        Outcome::Forgotten(target) => {
            for catalog in &mut state.catalogs {
                catalog.remove(&target);
            }
            state.say("forgotten");
        }
        Outcome::Piped(_, text) if text.trim().is_empty() => state.say("it wrote nothing"),
        Outcome::Piped(command, text) => state.overlays.push(Box::new(Output::new(command, text))),
        Outcome::Failed(why) => state.warn(why),
    }
    Vec::new()
}

/// A step that could not be kept did not happen.
fn take_back(state: &mut State, step: &Step) {
    match step.how {
        How::Done => state.document.roll_back(),
        How::Undone => {
            state.document.redo();
        }
        How::Redone => {
            state.document.undo();
        }
    }
}
