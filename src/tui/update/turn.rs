//! Turning from one article to another, and moving in the lists to choose one from.

use super::{bring, follow};
use crate::article::Article;
use crate::text::Span;
use crate::tui::action::{Action, Jump, Mark, Motion, Open, PaneChange, Search, System, Turn};
use crate::tui::catalog::{Card, Catalog, Progress, Sort, Target};
use crate::tui::effect::Effect;
use crate::tui::keymap::key_of;
use crate::tui::overlay::{Confirm, Prompt, Purpose};
use crate::tui::services::Opened;
use crate::tui::state::{Front, Place, State};
use std::sync::Arc;

pub(super) fn update(state: &mut State, turn: Turn) -> Vec<Effect> {
    match turn {
        Turn::List => to_list(state),
        Turn::Next => beside(state, true),
        Turn::Previous => beside(state, false),
        Turn::To(target) => to(state, target, None),
        Turn::Along(target) => along_link(state, target.0),
        Turn::AskForget => {
            ask_forget(state);
            Vec::new()
        }
        Turn::Forget(target) => vec![Effect::Forget(target)],
    }
}

/// To an article, at a byte of it where one is told.
pub(super) fn to(state: &mut State, target: Target, at: Option<usize>) -> Vec<Effect> {
    let mut effects = leave(state);
    effects.push(Effect::Open { target, at });
    effects
}

/// To an article that the one shown leads to: what is shown is a place to come back to.
pub(super) fn along_link(state: &mut State, address: String) -> Vec<Effect> {
    super::leave_trail(state);
    to(state, Target(address), None)
}

/// To a place in this article or another.
pub(super) fn to_place(state: &mut State, place: Place) -> Vec<Effect> {
    if place.target == state.target {
        super::jump::go(state, Span::new(place.offset, place.offset + 1));
        return Vec::new();
    }
    to(state, place.target, Some(place.offset))
}

/// What is to be kept of the article shown when it is left: the place in the store, and what its card says of it.
pub(super) fn leave(state: &mut State) -> Vec<Effect> {
    if state.front == Front::List || state.document.article().text().is_empty() {
        return Vec::new();
    }
    let percent = state.percent();
    let notes = state.own_count();
    let title = state.document.article().metadata().title.clone();
    let target = state.target.clone();
    for card in state.catalogs.iter_mut().flat_map(|c| &mut c.cards).filter(|c| c.target == target) {
        // Whoever has read to the end once has read it.
        card.progress = if card.progress == Progress::Finished { Progress::Finished } else { Progress::of(percent) };
        card.notes = notes;
        if let Some(title) = &title {
            card.title.clone_from(title);
        }
    }
    vec![Effect::SavePosition(state.reached())]
}

/// To the list that the article is from, or else to what was read before.
fn to_list(state: &mut State) -> Vec<Effect> {
    if state.front == Front::List {
        return Vec::new();
    }
    let mut effects = leave(state);
    let target = state.target.clone();
    if let Some(catalog) = state.catalogs.last_mut() {
        catalog.point_at(&target);
        state.front = Front::List;
    } else {
        effects.push(Effect::Library);
    }
    effects
}

fn beside(state: &mut State, forward: bool) -> Vec<Effect> {
    let Some(catalog) = state.catalogs.last() else {
        state.say("this article stands alone: there is no list that it is from");
        return Vec::new();
    };
    let (one, _) = catalog.sort.noun();
    let Some(target) = catalog.beside(&state.target, forward).cloned() else {
        state.say(format!("this is the {} {one}", if forward { "last" } else { "first" }));
        return Vec::new();
    };
    to(state, target, None)
}

/// What was asked for is there.
pub(super) fn opened(state: &mut State, target: Target, opened: Opened, at: Option<usize>) {
    state.coming = None;
    match opened {
        Opened::Article { article, preview } => show(state, target, article, preview, at),
        Opened::Catalog(catalog) => browse(state, catalog),
        Opened::Coming => {
            state.progress = Some(format!("fetching {}", target.0));
            state.coming = Some(Place { target, offset: at.unwrap_or(0) });
        }
    }
}

/// Shows a list to choose from, within the one that is shown.
pub(super) fn browse(state: &mut State, mut catalog: Catalog) {
    catalog.point_at(&state.target);
    state.catalogs.push(catalog);
    state.front = Front::List;
    state.overlays.clear();
}

fn show(state: &mut State, target: Target, article: Arc<Article>, preview: bool, at: Option<usize>) {
    state.turn_to(target, article, preview);
    if let Some(at) = at.filter(|at| *at < state.text().len()) {
        let at = state.text().floor_char_boundary(at);
        super::settle(state);
        bring(state, Span::new(at, at + 1));
        follow(state, None);
        state.resume = false;
    }
    let rank = state.catalogs.last().and_then(|c| Some((c.shown().position(|card| card.target == state.target)? + 1, c)));
    if let Some((rank, catalog)) = rank.filter(|(_, c)| c.cards.len() > 1) {
        let (one, _) = catalog.sort.noun();
        state.say(format!("{one} {rank} of {}", catalog.menu.found.len()));
    }
}

/// What an action means while a list of articles is on the screen; `None` where it means what it does everywhere.
pub(super) fn while_browsing(state: &mut State, action: &Action, count: Option<usize>) -> Option<Vec<Effect>> {
    let height = usize::from(crate::tui::panes::catalog::rows_shown(state)).max(1);
    let catalog = state.catalogs.last_mut()?;
    match action {
        Action::Motion(motion) => step(catalog, *motion, count, height),
        Action::Jump(Jump::Enter) => return Some(open_current(state)),
        Action::Jump(Jump::Onward) | Action::Search(Search::Next) => catalog.menu.step(1, |_| true),
        Action::Jump(Jump::Backward) | Action::Search(Search::Previous) => catalog.menu.step(-1, |_| true),
        Action::Search(Search::Ask | Search::AskFilter) => {
            let words = catalog.menu.typed.clone();
            state.overlays.push(Box::new(Prompt::new(Purpose::Filter, words)));
        }
        Action::Search(Search::Filter(words)) => catalog.filter(words),
        Action::Search(Search::Clear) | Action::Jump(Jump::Forward) => clear(state),
        Action::Mark(Mark::Delete) => ask_forget(state),
        Action::System(System::Quit) if state.overlays.is_empty() => return Some(out(state)),
        Action::System(System::QuitNow) => return Some(vec![Effect::Quit]),
        Action::Turn(Turn::List) | Action::Jump(Jump::Back) => {
            if state.catalogs.len() > 1 {
                state.catalogs.pop();
            }
        }
        Action::System(System::EditSource | System::Browse | System::BrowseTo(_) | System::Reload)
        | Action::Open(
            Open::Inspect
            | Open::Export
            | Open::Speakers
            | Open::About
            | Open::Hints
            | Open::Links
            | Open::LinksOut
            | Open::Outline
            | Open::Pipe,
        )
        | Action::Mark(_)
        | Action::Copy(_)
        | Action::Select(_)
        | Action::Jump(_)
        | Action::Search(_)
        | Action::Pane(PaneChange::Fold | PaneChange::FoldAll | PaneChange::Grouping | PaneChange::Zoom) => {
            state.say(format!("this is for articles: {} opens the one at hand", key_of("enter")));
        }
        Action::Pane(_) => {}
        _ => return None,
    }
    Some(Vec::new())
}

/// Moves the cursor of a list of which `height` cards are shown.
fn step(catalog: &mut Catalog, motion: Motion, count: Option<usize>, height: usize) {
    let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
    let times = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
    let last = catalog.menu.found.len().saturating_sub(1);
    let by = match motion {
        Motion::LineDown | Motion::ParagraphDown => times,
        Motion::LineUp | Motion::ParagraphUp => -times,
        Motion::PageDown => page.saturating_mul(times),
        Motion::PageUp => -page.saturating_mul(times),
        Motion::HalfDown => (page / 2).max(1).saturating_mul(times),
        Motion::HalfUp => -(page / 2).max(1).saturating_mul(times),
        Motion::Top | Motion::Bottom | Motion::Percent => {
            catalog.menu.cursor = match (motion, count) {
                (Motion::Percent, count) => last * count.unwrap_or(0).min(100) / 100,
                (_, Some(line)) => line.saturating_sub(1).min(last),
                (Motion::Top, None) => 0,
                _ => last,
            };
            return;
        }
    };
    catalog.menu.step(by, |_| true);
}

/// Opens the card at hand.
fn open_current(state: &mut State) -> Vec<Effect> {
    let Some(card) = state.catalogs.last().and_then(Catalog::current) else { return Vec::new() };
    if let Some(trouble) = &card.trouble {
        let told = format!("{}: {trouble}", card.title);
        state.warn(told);
        return Vec::new();
    }
    let target = card.target.clone();
    if target == state.target && !state.document.article().text().is_empty() {
        state.front = Front::Article;
        return Vec::new();
    }
    vec![Effect::Open { target, at: None }]
}

/// Clears the filter; without one, goes back to the article that is open.
fn clear(state: &mut State) {
    let open = !state.document.article().text().is_empty();
    let Some(catalog) = state.catalogs.last_mut() else { return };
    if !catalog.menu.typed.is_empty() {
        catalog.filter("");
    } else if open {
        state.front = Front::Article;
    }
}

/// One list further out, or out of the program.
fn out(state: &mut State) -> Vec<Effect> {
    if state.catalogs.len() > 1 {
        state.catalogs.pop();
        return Vec::new();
    }
    vec![Effect::Quit]
}

/// Asks before what was read is taken off the list; says what stays.
fn ask_forget(state: &mut State) {
    let Some(catalog) = state.catalogs.last() else { return };
    let Some(Card { title, target, notes, .. }) = catalog.current().cloned() else { return };
    if catalog.sort != Sort::Library {
        state.say("only what was read before can be forgotten");
        return;
    }
    let kept = match notes {
        0 => "The list and the place where you stopped forget it; the article itself stays where it is.".to_owned(),
        1 => "The list and the place where you stopped forget it. Your annotation is kept, and the article stays where it is."
            .to_owned(),
        n => format!(
            "The list and the place where you stopped forget it. Your {n} annotations are kept, and the article stays where it is."
        ),
    };
    let told = format!("{title}\n{kept}");
    state.overlays.push(Box::new(Confirm::new("Forget this article?", told, "forgets it", Action::Turn(Turn::Forget(target)))));
}
