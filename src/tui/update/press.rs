//! A key: to the topmost overlay, or through the keymap to a command.

use super::update;
use crate::tui::action::{Action, Jump, Mark, Motion, Pane, PaneChange, Search, Select, System};
use crate::tui::effect::{Effect, Stamps};
use crate::tui::key::{Key, written};
use crate::tui::keymap::{Keymap, Meaning, Section};
use crate::tui::state::State;
use ratatui::crossterm::event::KeyCode;

/// Counts beyond this are this.
const MOST: usize = 9_999_999;

/// Takes a key.
pub fn press(state: &mut State, keymap: &Keymap, key: Key, stamps: Stamps<'_>) -> Vec<Effect> {
    state.message = None;
    if let Some(section) = state.overlays.last().map(|overlay| overlay.section()) {
        return in_overlay(state, (keymap, section), key, stamps);
    }
    if let Some(jump) = state.input.letter.take() {
        return match key.typed().filter(|c| c.is_alphanumeric()) {
            Some(letter) => super::jump::letter(state, jump, letter),
            None => Vec::new(),
        };
    }
    if state.input.keys.is_empty()
        && let Some(digit) = key.typed().and_then(|c| c.to_digit(10))
        && let Some(effects) = digit_pressed(state, keymap, key, digit as usize, stamps)
    {
        return effects;
    }
    // What clears, clears a sequence that was begun, too.
    let clears =
        matches!(keymap.meaning(&[key], Section::Reading), Meaning::Command(c) if c.action == Action::Search(Search::Clear));
    if (clears || key.code == KeyCode::Esc) && (!state.input.keys.is_empty() || state.input.count.is_some()) {
        state.input = crate::tui::state::Input::default();
        return Vec::new();
    }
    state.input.keys.push(key);
    let section = if state.selection.is_some() { Section::Selecting } else { Section::Reading };
    match keymap.meaning(&state.input.keys, section) {
        Meaning::Start => Vec::new(),
        Meaning::Command(command) => {
            state.input.keys.clear();
            let count = count_for(state, &command.action);
            update(state, command.action.clone(), count, stamps)
        }
        Meaning::Nothing => {
            let keys = written(&std::mem::take(&mut state.input.keys));
            state.input = crate::tui::state::Input::default();
            let help = keymap.keys("help").into_iter().next().unwrap_or_default();
            let told = format!("{keys} means nothing here; {help} shows the keys");
            update(state, Action::System(System::Unknown(told)), None, stamps)
        }
    }
}

/// A key while something lies over the panes: a command of its section, or a character that is typed.
fn in_overlay(state: &mut State, (keymap, section): (&Keymap, Section), key: Key, stamps: Stamps<'_>) -> Vec<Effect> {
    state.input.keys.push(key);
    match keymap.meaning(&state.input.keys, section) {
        Meaning::Start => Vec::new(),
        Meaning::Command(command) => {
            state.input.keys.clear();
            update(state, command.action.clone(), None, stamps)
        }
        Meaning::Nothing => {
            let keys = std::mem::take(&mut state.input.keys);
            let Some((first, rest)) = keys.split_first() else { return Vec::new() };
            let action = match first.typed().filter(|_| section.types()) {
                Some(c) => System::Typed(c),
                None => System::Unknown(format!("{first} means nothing here")),
            };
            let mut effects = update(state, Action::System(action), None, stamps);
            // What began a sequence that did not go on means what it means alone.
            for key in rest {
                effects.extend(press(state, keymap, *key, stamps));
            }
            effects
        }
    }
}

/// A digit: part of a count, or, alone, a command of its own. `None` where it is a key like any other.
///
/// A single digit is carried out at once as what it is bound to (a pane), and so is that of a list again, which hides it, and again. When another
/// digit follows it was the start of a count after all, and so it was before G and % in the text: then what it did is taken back.
fn digit_pressed(state: &mut State, keymap: &Keymap, key: Key, digit: usize, stamps: Stamps<'_>) -> Option<Vec<Effect>> {
    let meant = keymap.meaning(&[key], Section::Reading);
    if let Some((first, before)) = state.input.digit.take() {
        let count = (first * 10 + digit).min(MOST);
        let same = first.to_string().bytes().all(|d| usize::from(d - b'0') == digit);
        if let Meaning::Command(command) = &meant
            && same
            && matches!(command.action, Action::Pane(PaneChange::Focus(pane)) if pane != Pane::Text)
        {
            let effects = update(state, command.action.clone(), None, stamps);
            state.input.digit = Some((count, before));
            return Some(effects);
        }
        state.choice = before;
        state.input.count = Some(count);
        super::settle(state);
        return Some(Vec::new());
    }
    if let Some(count) = state.input.count {
        state.input.count = Some((count * 10 + digit).min(MOST));
        return Some(Vec::new());
    }
    match meant {
        Meaning::Command(command) => {
            let before = state.choice;
            let effects = update(state, command.action.clone(), None, stamps);
            state.input.digit = Some((digit, before));
            Some(effects)
        }
        _ if digit > 0 => {
            state.input.count = Some(digit);
            Some(Vec::new())
        }
        _ => None,
    }
}

/// The count typed before this action.
fn count_for(state: &mut State, action: &Action) -> Option<usize> {
    let typed = state.input.count.take();
    if let Some((digit, before)) = state.input.digit.take()
        && before.focus == Pane::Text
        && matches!(action, Action::Motion(Motion::Bottom | Motion::Percent))
    {
        state.choice = before;
        return Some(digit);
    }
    typed.filter(|_| takes_count(action))
}

const fn takes_count(action: &Action) -> bool {
    matches!(action, Action::Motion(_))
        || matches!(
            action,
            Action::Jump(
                Jump::Next(_) | Jump::Previous(_) | Jump::Onward | Jump::Backward | Jump::NextMention | Jump::PreviousMention
            )
        )
        || matches!(
            action,
            Action::Search(Search::Next | Search::Previous) | Action::Select(Select::WordLeft | Select::WordRight)
        )
        || matches!(action, Action::Mark(Mark::Undo | Mark::Redo) | Action::Pane(_))
}
