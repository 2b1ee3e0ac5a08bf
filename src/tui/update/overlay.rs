//! Opening overlays, and handing keys to the topmost one.

use super::{about, command, links};
use crate::annotation::{Annotation, Body, Id, Kind};
use crate::tui::action::{Action, Open, Search};
use crate::tui::command::for_reading;
use crate::tui::describe;
use crate::tui::effect::{Effect, Stamps};
use crate::tui::overlay::{Entry, Export, Help, Inspect, Overlay, Palette, Pick, Prompt, Purpose, Reply};
use crate::tui::state::State;

pub(super) fn open(state: &mut State, open: Open) -> Vec<Effect> {
    match open {
        Open::Help => state.overlays.push(Box::new(Help::default())),
        Open::Palette => state.overlays.push(Box::new(Palette::default())),
        Open::Inspect => inspect(state),
        Open::Export => {
            let menu = Export::new(state.formats.clone(), rows_shown(state), state.export.clone());
            state.overlays.push(Box::new(menu));
        }
        Open::Speakers => speakers(state),
        Open::About => about(state),
        Open::Hints => links::hints(state),
        Open::Links => links::list(state, false),
        Open::LinksOut => links::list(state, true),
        Open::Outline => links::headings(state),
        Open::CommandLine => state.overlays.push(Box::new(Prompt::new(Purpose::Command, "").completing(command_words()))),
        Open::Pipe => {
            let (what, _) = command::piped(state);
            state.overlays.push(Box::new(Prompt::new(Purpose::Pipe(what), "")));
        }
    }
    Vec::new()
}

/// The annotations that the filter of the focused list lets through.
pub(super) fn rows_shown(state: &State) -> Vec<Id> {
    let list = state.focused_list().and_then(|p| state.lists.get(p));
    list.map(|l| l.rows.iter().filter_map(|r| r.id.clone()).collect()).unwrap_or_default()
}

/// What the command line completes: its own words, and every command.
fn command_words() -> Vec<(String, String)> {
    let own = super::WORDS.iter().copied();
    let mut words: Vec<_> = own.chain(for_reading().map(|c| (c.name, c.help))).collect();
    words.sort_unstable();
    words.into_iter().map(|(word, help)| (word.to_owned(), help.to_owned())).collect()
}

/// Everybody who is quoted, with role and number of quotes, in reading order.
pub(super) fn speaker_counts(state: &State) -> Vec<(String, String, usize)> {
    let text = state.text();
    let mut counts: Vec<(String, String, usize)> = Vec::new();
    for annotation in state.document.set().of(Kind::Quote).filter(|a| a.is_live()) {
        let Body::Quote(quote) = &annotation.body else { continue };
        let Some(name) = describe::speaker_name(text, quote) else { continue };
        let role = quote.speaker.as_ref().and_then(|s| s.role.clone()).unwrap_or_default();
        match counts.iter_mut().find(|(n, ..)| *n == name) {
            Some((_, told, count)) => {
                *count += 1;
                *told = if told.is_empty() { role } else { std::mem::take(told) };
            }
            None => counts.push((name, role, 1)),
        }
    }
    counts
}

/// Whose quotes to show.
fn speakers(state: &mut State) {
    let counts = speaker_counts(state);
    if counts.is_empty() {
        state.say("no speaker was found");
        return;
    }
    let only = |name: Option<String>| Action::Search(Search::Only(name));
    let mut entries = vec![Entry::new("everybody", "", only(None))];
    entries.extend(counts.into_iter().map(|(name, role, count)| {
        let label = if role.is_empty() || role == name { name.clone() } else { format!("{name}, {role}") };
        Entry::new(label, format!("{count} {}", if count == 1 { "quote" } else { "quotes" }), only(Some(name)))
    }));
    state.overlays.push(Box::new(Pick::new("Whose quotes?", "shows them", entries)));
}

/// Everything about the name at hand: mentions, quotes, events and figures.
fn about(state: &mut State) {
    let Some(name) = name_at_hand(state) else {
        state.say("no name is at hand");
        return;
    };
    let (title, entries) = about::about(&state.document, &name);
    state.overlays.push(Box::new(Pick::new(title, "goes there", entries)));
}

/// The name that is lit, or of the speaker of the quote that is, or at the reader's place.
fn name_at_hand(state: &State) -> Option<String> {
    let named = |a: &Annotation| match &a.body {
        Body::Entity(entity) => Some(entity.name.clone()),
        Body::Quote(quote) => describe::speaker_name(state.text(), quote),
        Body::Acronym(acronym) => Some(acronym.long.clone()),
        Body::Reference(reference) => Some(reference.name.clone()),
        _ => None,
    };
    let row = state.focused_list().and_then(|p| state.lists.get(p)).and_then(|l| l.current()).and_then(|r| r.id.as_ref());
    let at_row = row.and_then(|id| state.document.set().get(id)).and_then(named);
    let mut here = state.document.set().at(state.place);
    here.sort_by_key(|a| a.span.len());
    at_row.or_else(|| state.focused_annotation().and_then(named)).or_else(|| here.into_iter().find_map(named))
}

fn inspect(state: &mut State) {
    let mut found: Vec<_> = match state.at_hand() {
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

/// Asks the topmost overlay what it makes of something, and carries that out.
pub(super) fn ask(state: &mut State, what: impl FnOnce(&mut dyn Overlay) -> Reply, stamps: Stamps<'_>) -> Vec<Effect> {
    let Some(overlay) = state.overlays.last_mut() else { return Vec::new() };
    let (closes, action) = match what(overlay.as_mut()) {
        Reply::Stay => (false, None),
        Reply::Act(action) => (false, Some(action)),
        Reply::Close => (true, None),
        Reply::Done(action) => (true, Some(action)),
    };
    if closes {
        state.overlays.pop();
    }
    action.map(|action| super::update(state, action, None, stamps)).unwrap_or_default()
}
