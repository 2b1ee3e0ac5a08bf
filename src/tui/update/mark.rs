//! The reader's own marks, and verdicts on findings. Each change is carried out on the document and handed out to be kept; where it cannot be kept, `outcome`
//! takes it back.

use super::{follow, refresh, refresh_lists};
use crate::annotation::{Annotation, Body, Color, Correction, Edit, Highlight, Id, Kind, Layer, Status};
use crate::text::Span;
use crate::tui::action::{Action, Mark, Pane};
use crate::tui::effect::{Effect, How, Stamp, Stamps, Step};
use crate::tui::keymap::key_of;
use crate::tui::overlay::{Entry, Note, Pick, Prompt, Purpose};
use crate::tui::state::State;
use crate::tui::{describe, reading};

pub(super) fn update(state: &mut State, mark: Mark, stamps: Stamps<'_>) -> Vec<Effect> {
    match mark {
        Mark::Highlight => highlight(state, stamps()),
        Mark::HighlightWithNote => {
            annotate(state);
            Vec::new()
        }
        Mark::EditNote => {
            edit_note(state);
            Vec::new()
        }
        Mark::SaveNote { on, span, note } => save_note(state, on, span, note, stamps),
        Mark::NextColor => {
            let next = own(state).map_or(state.color, |(_, h)| h.color).next();
            color(state, next, stamps)
        }
        Mark::Color(chosen) => color(state, chosen, stamps),
        Mark::AskTags => ask_tags(state),
        Mark::AskUntag => ask_untag(state, stamps),
        Mark::Tags(id, tags) => set_tags(state, id.as_ref(), tags, stamps),
        Mark::AddTags(tags) => {
            let done = format!("tagged{}", describe::tags(&tags));
            change_own(state, stamps, &done, |h| {
                let new: Vec<String> = tags.into_iter().filter(|t| !h.tags.contains(t)).collect();
                h.tags.extend(new);
            })
        }
        Mark::DropTags(tags) => {
            let done = format!("no longer tagged{}", describe::tags(&tags));
            change_own(state, stamps, &done, |h| h.tags.retain(|t| !tags.contains(t)))
        }
        Mark::Delete => delete(state),
        Mark::Confirm => judge(state, Status::Confirmed),
        Mark::AskCorrection => ask_correction(state),
        Mark::Correct(id, correction) => correct(state, &id, correction),
        Mark::Undo => travel(state, How::Undone),
        Mark::Redo => travel(state, How::Redone),
    }
}

/// Carries a step out, and asks for it to be kept.
fn commit(state: &mut State, edits: Vec<Edit>, done: String) -> Vec<Effect> {
    state.document.commit(edits.clone());
    let step = Step { edits, how: How::Done };
    changed(state, step, done)
}

fn changed(state: &mut State, step: Step, done: String) -> Vec<Effect> {
    if step.edits.iter().all(|e| e.subject().layer == Layer::Reader) {
        // What the reader marks is in no other list.
        refresh_lists(state, &[Pane::Notes]);
    } else {
        refresh(state);
    }
    vec![Effect::Persist { step, done }]
}

/// What is marked: the selection, or else the words of what is focused, or else the sentence at hand.
fn target(state: &State) -> Span {
    state
        .selected()
        .or_else(|| state.at_hand().map(|a| a.span))
        .filter(|s| !s.is_empty())
        .unwrap_or_else(|| reading::sentence_at(state.document.article(), state.place))
}

/// What is at hand for a change: what is focused, or else what stands at the place, the reader's own first.
fn at_hand(state: &State) -> Option<Annotation> {
    if let Some(annotation) = state.at_hand() {
        return Some(annotation.clone());
    }
    let mut here = state.document.set().at(state.place);
    here.retain(|a| a.kind() != Kind::Time);
    here.sort_by_key(|a| (a.layer == Layer::Machine, a.span.len()));
    here.first().map(|a| (*a).clone())
}

/// The highlight at hand.
fn own(state: &State) -> Option<(Annotation, Highlight)> {
    let annotation = at_hand(state)?;
    match &annotation.body {
        Body::Highlight(highlight) => Some((annotation.clone(), highlight.clone())),
        _ => None,
    }
}

fn new_highlight(state: &State, stamp: Stamp, span: Span, note: String) -> Annotation {
    let body = Highlight { note, tags: Vec::new(), color: state.color, created: stamp.now.clone(), updated: stamp.now };
    Annotation {
        id: stamp.id,
        layer: Layer::Reader,
        span,
        body: Body::Highlight(body),
        why: Vec::new(),
        status: None,
        corrected: None,
    }
}

fn insert(state: &mut State, annotation: Annotation, done: String) -> Vec<Effect> {
    let id = annotation.id.clone();
    let effects = commit(state, vec![Edit::Insert(annotation)], done);
    state.selection = None;
    state.focused = Some(id);
    follow(state, None);
    effects
}

fn highlight(state: &mut State, stamp: Stamp) -> Vec<Effect> {
    let span = target(state);
    if span.is_empty() {
        state.say("there is nothing to highlight");
        return Vec::new();
    }
    let words = describe::first_words(state.text(), span, 40);
    let annotation = new_highlight(state, stamp, span, String::new());
    insert(state, annotation, format!("highlighted “{words}”"))
}

fn annotate(state: &mut State) {
    let span = target(state);
    if span.is_empty() {
        state.say("there is nothing to mark");
        return;
    }
    // A highlight without a note gets this one; otherwise each note is a highlight of its own.
    let bare = own(state).filter(|(a, h)| a.span == span && h.note.is_empty() && state.selection.is_none());
    let words = format!("“{}”", describe::first_words(state.text(), span, 56));
    state.overlays.push(Box::new(Note::new(bare.map(|(a, _)| a.id), span, "", words)));
}

fn edit_note(state: &mut State) {
    let Some((annotation, highlight)) = own(state) else {
        annotate(state);
        return;
    };
    let words = format!("“{}”", describe::first_words(state.text(), annotation.span, 56));
    state.overlays.push(Box::new(Note::new(Some(annotation.id), annotation.span, &highlight.note, words)));
}

fn save_note(state: &mut State, on: Option<Id>, span: Span, note: String, stamps: Stamps<'_>) -> Vec<Effect> {
    let told =
        if note.is_empty() { "without a note".to_owned() } else { describe::first_words(&note, Span::new(0, note.len()), 80) };
    let done = format!("saved: {told}");
    let there = on.and_then(|id| state.document.set().get(&id).cloned());
    let Some(before) = there else {
        let annotation = new_highlight(state, stamps(), span, note);
        return insert(state, annotation, done);
    };
    let mut after = before.clone();
    if let Body::Highlight(highlight) = &mut after.body {
        highlight.note = note;
        highlight.updated = stamps().now;
    }
    commit(state, vec![Edit::replace(before, after)], done)
}

/// Changes the highlight at hand.
fn change_own(state: &mut State, stamps: Stamps<'_>, done: &str, change: impl FnOnce(&mut Highlight)) -> Vec<Effect> {
    let Some((before, mut highlight)) = own(state) else {
        state.say("no highlight of yours is at hand");
        return Vec::new();
    };
    change(&mut highlight);
    highlight.updated = stamps().now;
    let after = Annotation { body: Body::Highlight(highlight), ..before.clone() };
    commit(state, vec![Edit::replace(before, after)], done.to_owned())
}

fn color(state: &mut State, chosen: Color, stamps: Stamps<'_>) -> Vec<Effect> {
    state.color = chosen;
    if own(state).is_none() {
        state.say(format!("the next highlight is {}", chosen.name()));
        return Vec::new();
    }
    change_own(state, stamps, chosen.name(), |h| h.color = chosen)
}

fn ask_tags(state: &mut State) -> Vec<Effect> {
    // A selection is to be marked itself, whatever stands there.
    let there = own(state).filter(|_| state.selection.is_none());
    let (id, line) = there.map_or((None, String::new()), |(annotation, highlight)| {
        (Some(annotation.id), highlight.tags.iter().flat_map(|t| [t, " "]).collect())
    });
    let words = known_tags(state).into_iter().map(|tag| (tag, String::new())).collect();
    state.overlays.push(Box::new(Prompt::new(Purpose::Tags(id), line).completing(words)));
    Vec::new()
}

/// The tags that the reader has used: here first, then elsewhere.
fn known_tags(state: &State) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    let here = state.document.set().of(Kind::Highlight).filter_map(|a| match &a.body {
        Body::Highlight(highlight) => Some(highlight.tags.clone()),
        _ => None,
    });
    for tag in here.flatten().chain(state.tags.iter().cloned()) {
        if !known.contains(&tag) {
            known.push(tag);
        }
    }
    known
}

/// Takes the one tag away, or asks which of several.
fn ask_untag(state: &mut State, stamps: Stamps<'_>) -> Vec<Effect> {
    let tags = own(state).map(|(_, highlight)| highlight.tags).unwrap_or_default();
    let drop = |tags: Vec<String>| Action::Mark(Mark::DropTags(tags));
    match tags.as_slice() {
        [] => state.say("no tag is at hand"),
        [one] => return update(state, Mark::DropTags(vec![one.clone()]), stamps),
        several => {
            let mut entries: Vec<Entry> =
                several.iter().map(|t| Entry::new(format!("#{t}"), "", drop(vec![t.clone()]))).collect();
            entries.push(Entry::new("all of them", "", drop(tags.clone())));
            state.overlays.push(Box::new(Pick::new("Which tag?", "takes it away", entries)));
        }
    }
    Vec::new()
}

/// Sets the tags of a highlight, or marks what is at hand with them.
fn set_tags(state: &mut State, id: Option<&Id>, tags: Vec<String>, stamps: Stamps<'_>) -> Vec<Effect> {
    let Some(id) = id else {
        let span = target(state);
        if span.is_empty() || tags.is_empty() {
            return Vec::new();
        }
        let mut annotation = new_highlight(state, stamps(), span, String::new());
        let done = format!("tags:{}", describe::tags(&tags));
        if let Body::Highlight(highlight) = &mut annotation.body {
            highlight.tags = tags;
        }
        return insert(state, annotation, done);
    };
    let Some(before) = state.document.set().get(id).cloned() else { return Vec::new() };
    let mut after = before.clone();
    let told = describe::tags(&tags);
    if let Body::Highlight(highlight) = &mut after.body {
        highlight.tags = tags;
        highlight.updated = stamps().now;
    }
    commit(state, vec![Edit::replace(before, after)], format!("tags:{told}"))
}

fn delete(state: &mut State) -> Vec<Effect> {
    match own(state) {
        Some((annotation, _)) => {
            state.focused = None;
            commit(state, vec![Edit::Remove(annotation)], format!("deleted · {} brings it back", key_of("undo")))
        }
        None => judge(state, Status::Rejected),
    }
}

/// Gives a finding this verdict, or takes it back where it has it.
fn judge(state: &mut State, status: Status) -> Vec<Effect> {
    let Some(before) = at_hand(state).filter(|a| a.layer == Layer::Machine) else {
        state.say("no finding is at hand");
        return Vec::new();
    };
    let after = Annotation { status: (before.status != Some(status)).then_some(status), ..before.clone() };
    let done = match after.status {
        Some(Status::Rejected) => format!("rejected · {} takes that back", key_of("delete")),
        Some(Status::Confirmed) => "confirmed".to_owned(),
        _ => "no verdict".to_owned(),
    };
    state.focused = Some(before.id.clone());
    commit(state, vec![Edit::replace(before, after)], done)
}

fn ask_correction(state: &mut State) -> Vec<Effect> {
    let Some(annotation) = at_hand(state).filter(|a| a.layer == Layer::Machine) else {
        state.say("no finding is at hand");
        return Vec::new();
    };
    let id = annotation.id.clone();
    state.focused = Some(id.clone());
    let prompt = match &annotation.body {
        Body::Quote(quote) if quote.speaker.is_some() => {
            Prompt::new(Purpose::Speaker(id), describe::speaker(state.text(), quote))
        }
        Body::Event(event) => {
            let day = |d: Option<crate::annotation::PartialDay>| d.map(|d| d.to_string()).unwrap_or_default();
            let (from, to) = (day(event.from), day(event.to));
            Prompt::new(Purpose::Days(id), if from == to { from } else { format!("{from} – {to}") })
        }
        Body::Entity(entity) => Prompt::new(Purpose::Name(id, entity.kind), entity.name.clone()),
        _ => {
            state.say(format!("this cannot be corrected; {} rejects it", key_of("delete")));
            return Vec::new();
        }
    };
    state.overlays.push(Box::new(prompt));
    Vec::new()
}

fn correct(state: &mut State, id: &Id, correction: Correction) -> Vec<Effect> {
    let Some(before) = state.document.set().get(id).cloned() else { return Vec::new() };
    let mut after = before.clone();
    if !correction.apply(&mut after.body) {
        state.warn("this cannot be corrected so");
        return Vec::new();
    }
    after.corrected = Some(correction);
    commit(state, vec![Edit::replace(before, after)], format!("corrected · {} takes that back", key_of("undo")))
}

/// Takes the last step back, or does it again.
fn travel(state: &mut State, how: How) -> Vec<Effect> {
    let (edits, done, none) = match how {
        How::Redone => (state.document.redo(), "done again", "nothing to do again"),
        _ => (state.document.undo(), "undone", "nothing to undo"),
    };
    let Some(edits) = edits else {
        state.say(none);
        return Vec::new();
    };
    let subject = edits.first().map(|e| e.subject().clone());
    let again = if how == How::Redone { String::new() } else { format!(" · {} does it again", key_of("redo")) };
    let effects = changed(state, Step { edits, how }, format!("{done}{again}"));
    if let Some(subject) = subject.filter(|s| !s.span.is_empty()) {
        super::bring(state, subject.span);
        state.focused = state.document.set().get(&subject.id).map(|a| a.id.clone());
        follow(state, None);
    }
    effects
}
