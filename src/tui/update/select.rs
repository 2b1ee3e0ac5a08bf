//! Selecting words.

use super::bring;
use crate::text::Span;
use crate::tui::action::Select;
use crate::tui::effect::Effect;
use crate::tui::reading;
use crate::tui::state::{Selection, State};

pub(super) fn update(state: &mut State, step: Select, count: Option<usize>) -> Vec<Effect> {
    let Some(selection) = state.selection else {
        if step == Select::Toggle {
            let word = reading::word_at(state.text(), state.place);
            state.selection = Some(Selection { anchor: word, head: word });
        }
        return Vec::new();
    };
    let text = state.document.shared_article();
    let text = text.text();
    let head = selection.head;
    let moved = match step {
        Select::Toggle => {
            state.selection = None;
            return Vec::new();
        }
        Select::WordRight => (0..count.unwrap_or(1)).fold(head, |h, _| reading::word_after(text, h.end).unwrap_or(h)),
        Select::WordLeft => (0..count.unwrap_or(1)).fold(head, |h, _| reading::word_before(text, h.start).unwrap_or(h)),
        Select::LineDown => line(state, head, 1),
        Select::LineUp => line(state, head, -1),
        Select::SentenceEnd => sentence_end(state, text, head),
        Select::SentenceStart => sentence_start(state, text, head),
        Select::OtherEnd => {
            state.selection = Some(Selection { anchor: head, head: selection.anchor });
            bring(state, selection.anchor);
            return Vec::new();
        }
        Select::Paragraph => {
            let article = state.document.article();
            if let Some(block) = article.block_at(head.start).and_then(|i| article.blocks().get(i)) {
                state.selection = Some(Selection { anchor: block.span, head: block.span });
            }
            return Vec::new();
        }
    };
    state.selection = Some(Selection { head: moved, ..selection });
    bring(state, moved);
    Vec::new()
}

/// The word at the same column, lines further.
fn line(state: &mut State, head: Span, by: isize) -> Span {
    let article = state.document.shared_article();
    let text = article.text();
    let spot = state.flow.spot(text, head.start);
    let column = state.flow.line(text, spot).map_or(0, |l| head.start.saturating_sub(l.start));
    let mut at = spot;
    loop {
        let (next, moved) = state.flow.walk(text, at, by);
        if moved == 0 {
            return head;
        }
        at = next;
        if let Some(line) = state.flow.line(text, at) {
            let offset = text.floor_char_boundary((line.start + column).min(line.end.saturating_sub(1)));
            return reading::word_at(text, offset);
        }
    }
}

fn sentence_end(state: &State, text: &str, head: Span) -> Span {
    let article = state.document.article();
    let here = reading::sentence_at(article, head.start);
    let end = if head.end < here.end {
        here
    } else {
        reading::word_after(text, here.end).map_or(here, |w| reading::sentence_at(article, w.start))
    };
    reading::word_before(text, end.end).unwrap_or(head)
}

fn sentence_start(state: &State, text: &str, head: Span) -> Span {
    let article = state.document.article();
    let here = reading::sentence_at(article, head.start);
    let start = if head.start > here.start {
        here
    } else {
        reading::word_before(text, here.start).map_or(here, |w| reading::sentence_at(article, w.start))
    };
    reading::word_at(text, start.start)
}
