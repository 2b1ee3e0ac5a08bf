//! The mouse: a click focuses what is under it, a drag selects words, the wheel scrolls.

use super::motion::{scroll, show_current};
use super::{bring, follow, turn, update};
use crate::annotation::Body;
use crate::text::Span;
use crate::tui::action::{Action, Gesture, Jump, Mouse, MouseUse, Over, Pane, Step};
use crate::tui::effect::{Effect, Stamps};
use crate::tui::state::{Front, Selection, State};
use crate::tui::{panes, place, reading};
use ratatui::layout::Position;

/// Lines that one notch of the wheel scrolls.
const NOTCH: isize = 3;

pub(super) fn take(state: &mut State, mouse: Mouse, stamps: Stamps<'_>) -> Vec<Effect> {
    let at = Position::new(mouse.x, mouse.y);
    let notch = match mouse.gesture {
        Gesture::WheelDown => Some(NOTCH),
        Gesture::WheelUp => Some(-NOTCH),
        Gesture::Press | Gesture::Drag => None,
    };
    if !state.overlays.is_empty() {
        return notch.map(|by| in_overlay(state, by, stamps)).unwrap_or_default();
    }
    if state.front == Front::List {
        return in_list_of_articles(state, mouse, notch);
    }
    let pane = state.areas.lists.iter().find(|(_, area)| area.contains(at)).map(|(pane, _)| *pane);
    match (pane, notch, mouse.gesture) {
        (Some(pane), Some(by), _) => {
            let moved = state.lists.get_mut(pane).is_some_and(|list| list.step(by.signum()));
            if moved {
                show_current(state, pane);
            }
        }
        (None, Some(by), _) => {
            scroll(state, by);
            follow(state, None);
        }
        (Some(pane), None, Gesture::Press) => return on_row(state, pane, mouse.y, stamps),
        (None, None, Gesture::Press) => on_text(state, at),
        (None, None, Gesture::Drag) => drag(state, at),
        _ => {}
    }
    Vec::new()
}

/// Takes the mouse, or gives it back to the terminal.
pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    let taken = state.mouse == MouseUse::On;
    state.mouse = if taken { MouseUse::Off } else { MouseUse::On };
    state.say(if taken {
        "the mouse is the terminal's"
    } else {
        "the mouse clicks and drags here; with Shift it is the terminal's"
    });
    vec![Effect::Mouse(state.mouse)]
}

/// The wheel over an overlay is the arrow keys.
fn in_overlay(state: &mut State, by: isize, stamps: Stamps<'_>) -> Vec<Effect> {
    update(state, Action::Over(Over::Step(if by > 0 { Step::Down } else { Step::Up })), None, stamps)
}

/// A click puts the cursor on an article; a click on the one at hand opens it.
fn in_list_of_articles(state: &mut State, mouse: Mouse, notch: Option<isize>) -> Vec<Effect> {
    let row = panes::catalog::card_at(state, mouse.y);
    let Some(catalog) = state.catalogs.last_mut() else { return Vec::new() };
    if let Some(by) = notch {
        catalog.menu.step(by, |_| true);
    } else if let Some(row) = row.filter(|row| mouse.gesture == Gesture::Press && *row < catalog.menu.found.len()) {
        if catalog.menu.cursor == row {
            return turn::while_browsing(state, &Action::Jump(Jump::Enter), None).unwrap_or_default();
        }
        catalog.menu.cursor = row;
    }
    Vec::new()
}

/// Puts the cursor of a list on the row that was clicked, and goes to what it is about.
fn on_row(state: &mut State, pane: Pane, y: u16, stamps: Stamps<'_>) -> Vec<Effect> {
    state.choice.focus = pane;
    let Some(row) = panes::row_at(state, pane, y) else { return Vec::new() };
    let Some(list) = state.lists.get_mut(pane) else { return Vec::new() };
    let Some(found) = list.rows.get(row).filter(|r| r.is_selectable()) else { return Vec::new() };
    let folded = found.folded == Some(true);
    list.cursor = row;
    if folded {
        return update(state, Action::Jump(Jump::Enter), None, stamps);
    }
    show_current(state, pane);
    Vec::new()
}

/// Puts the reader's place where the text was clicked, and lights what is found there.
fn on_text(state: &mut State, at: Position) {
    state.selection = None;
    state.dragged = None;
    state.choice.focus = Pane::Text;
    let Some(offset) = place::offset_at(state, at) else { return };
    state.dragged = Some(offset);
    state.place = offset;
    let here = state.document.set().at(offset);
    let found = here.iter().filter(|a| a.is_live() && !matches!(a.body, Body::Time(_))).min_by_key(|a| a.span.len());
    state.focused = found.map(|a| a.id.clone());
    follow(state, None);
}

/// Selects the words from where the button went down to here.
fn drag(state: &mut State, at: Position) {
    let (Some(from), Some(to)) = (state.dragged, place::offset_at(state, at)) else { return };
    if from == to && state.selection.is_none() {
        return;
    }
    let text = state.document.shared_article();
    let (anchor, head) = (reading::word_at(text.text(), from), reading::word_at(text.text(), to));
    state.selection = Some(Selection { anchor, head });
    state.focused = None;
    // At the edge of the page the text comes on.
    let column = state.areas.column;
    if at.y + 1 >= column.bottom() || at.y <= column.y {
        bring(state, Span::new(head.start, head.end.max(head.start + 1)));
    }
}
