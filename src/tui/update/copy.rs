//! Copying.

use crate::annotation::Body;
use crate::tui::action::Copy;
use crate::tui::effect::Effect;
use crate::tui::state::State;
use crate::tui::{describe, reading, view};

pub(super) fn update(state: &mut State, copy: Copy) -> Vec<Effect> {
    let focused = state.at_hand().filter(|_| state.selection.is_none());
    let span = state.selected().or_else(|| focused.map(|a| a.span)).filter(|s| !s.is_empty());
    let span = span.unwrap_or_else(|| reading::sentence_at(state.document.article(), state.place));
    let words: Vec<&str> = span.of(state.text()).split_whitespace().collect();
    let words = words.join(" ");
    if words.is_empty() {
        state.say("there is nothing to copy");
        return Vec::new();
    }
    let text = match copy {
        Copy::Bare => words,
        Copy::Attributed => {
            let said = focused.and_then(|a| match &a.body {
                Body::Quote(quote) => Some(describe::speaker(state.text(), quote)),
                _ => None,
            });
            format!(
                "“{}”\n— {}",
                words.trim_matches(['“', '”', '"']),
                said.into_iter().chain(source(state)).collect::<Vec<_>>().join("; ")
            )
        }
    };
    let said =
        format!("copied “{}”", describe::first_words(&text, crate::text::Span::new(0, text.len()), 48).trim_matches(['“', '”']));
    state.selection = None;
    vec![Effect::Copy { text, said }]
}

/// Where the words stand: headline, publisher, day, source.
fn source(state: &State) -> Vec<String> {
    let metadata = state.document.article().metadata();
    let mut parts = vec![view::headline(state)];
    parts.extend(metadata.publisher.clone());
    parts.extend(state.document.published().map(|p| describe::day(p.day)));
    if metadata.source.contains("://") {
        parts.push(metadata.source.clone());
    }
    vec![parts.join(", ")]
}
