//! News from the world: the whole article, what the store holds, what the passes found.

use super::{bring, refresh, refresh_lists, settle, turn};
use crate::annotation::{Annotation, Document, Layer, Verdict};
use crate::text::Span;
use crate::tui::action::Pane;
use crate::tui::describe;
use crate::tui::flow::Flow;
use crate::tui::overlay::Note;
use crate::tui::services::{Analysed, News, Stored};
use crate::tui::state::State;

/// Takes news in.
pub fn take(state: &mut State, news: News) {
    match news {
        News::Article(article) => {
            state.progress = None;
            state.flow = Flow::new(&article, state.areas.column.width).sliding();
            let text = article.text();
            state.top = state.flow.spot(text, state.top_offset);
            state.place = text.floor_char_boundary(state.place.min(text.len()));
            state.document = Document::new(article);
            state.preview = false;
            state.analysed = false;
            state.focused = None;
            state.selection = None;
            state.search = None;
        }
        News::Stored(stored) => take_stored(state, stored),
        News::Findings(analysed) => {
            take_findings(state, *analysed);
            settle(state);
            return;
        }
        News::Card(card) => {
            for catalog in &mut state.catalogs {
                catalog.update(card.clone());
            }
            return;
        }
        News::Opened(target, outcome) => {
            let Some(awaited) = state.coming.take_if(|p| p.target == target) else { return };
            state.progress = None;
            match outcome {
                Ok(opened) => turn::opened(state, target, opened, Some(awaited.offset).filter(|at| *at > 0)),
                Err(why) => failed(state, why),
            }
            settle(state);
            return;
        }
        #[cfg(feature = "images")]
        News::Picture(delivery) => {
            super::pictures::arrived(state, *delivery);
            settle(state);
            return;
        }
        News::Progress(line) => {
            state.progress = Some(line);
            return;
        }
        News::Notice(sentence) => {
            state.say(sentence);
            return;
        }
        News::Trouble(why) => failed(state, why),
    }
    refresh(state);
    settle(state);
}

/// Tells what went wrong. While there is nothing else to be read it stays to be read.
fn failed(state: &mut State, why: String) {
    let nothing = state.text().is_empty() && state.catalogs.is_empty();
    state.progress = nothing.then(|| why.clone());
    // Nothing more will be found out about nothing.
    (state.preview, state.analysed) = (state.preview && !nothing, state.analysed || nothing);
    state.warn(why);
}

/// Takes what the passes found. Where nothing of the reader's changes what the lists say, they are taken over as they were made.
fn take_findings(state: &mut State, analysed: Analysed) {
    let mut verdicts = std::mem::take(&mut state.verdicts);
    add_given(state, &mut verdicts);
    state.document.adopt(analysed.document, &verdicts);
    if verdicts.is_empty() {
        state.lists.adopt(analysed.lists, &state.document);
        refresh_lists(state, &[Pane::Notes]);
    } else {
        refresh(state);
    }
    state.verdicts = verdicts;
    state.analysed = true;
    state.turning.needed = analysed.rtl;
    if state.message.as_ref().is_some_and(|m| m.text == "reading again…") {
        state.say("read again");
    }
}

/// Adds the verdicts that were given since the stored ones were read.
fn add_given(state: &State, verdicts: &mut Vec<Verdict>) {
    let text = state.text();
    let judged = state.document.set().iter().filter(|a| a.layer == Layer::Machine);
    let given: Vec<_> = judged.filter_map(|a| Verdict::of(text, a)).collect();
    verdicts.retain(|v| !given.iter().any(|g| g.finding == v.finding));
    verdicts.extend(given);
}

fn take_stored(state: &mut State, stored: Stored) {
    let before: Vec<_> =
        state.document.set().iter().filter(|a| a.layer == Layer::Reader).map(|a: &Annotation| a.id.clone()).collect();
    let new = stored.annotations.into_iter().filter(|a| !before.contains(&a.id)).collect();
    state.document.add_stored(new);
    state.verdicts = stored.verdicts;
    state.tags = stored.tags;
    if let Some(draft) = stored.draft.filter(|_| state.overlays.is_empty()) {
        let words = format!("“{}”", describe::first_words(state.text(), draft.span, 56));
        state.overlays.push(Box::new(Note::again(draft, words)));
        state.say("this note was not saved when the program ended");
    }
    // A reader who has begun to read is not moved.
    let jumped = state.trail.back.last().is_some_and(|place| place.target == state.target);
    let untouched = std::mem::take(&mut state.resume) && !jumped && state.top == crate::tui::flow::Spot::default();
    if let Some(place) = stored.position.filter(|p| untouched && *p < state.text().len()) {
        let place = state.text().floor_char_boundary(place);
        bring(state, Span::new(place, place + 1));
    }
}
