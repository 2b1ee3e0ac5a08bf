//! What stands between quotation marks though nobody says it: titles of works, terms, scare quotes.

use super::frame::{Frames, View};
use super::title;
use super::utterance::Utterance;
use crate::annotation::{Term, TermType};
use crate::extract::{Found, Tag};

/// All closed stretches that belong to no utterance, as what they are.
pub(super) fn terms(frames: &Frames<'_, '_>, told: &[Utterance]) -> Vec<Found<Term>> {
    let mut said = vec![false; frames.stretches.len()];
    for stretch in told.iter().flat_map(|u| &u.stretches) {
        if let Some(slot) = said.get_mut(*stretch) {
            *slot = true;
        }
    }
    let mut found = Vec::new();
    for frame in &frames.list {
        let view = View::new(frames.scene, frames.stretches, frame);
        for (i, item) in frame.items.iter().enumerate() {
            let Some(index) = item.stretch.filter(|&s| said.get(s) == Some(&false)) else { continue };
            let Some(stretch) = frames.stretches.get(index).filter(|s| s.closed && !s.span.is_empty()) else { continue };
            let (kind, rule) = sort(view, i);
            found.push(Found { span: stretch.span, body: Term { kind }, why: vec![rule.into()] });
        }
    }
    found
}

/// What the quotation at item `i` is, given that nobody says it, and by which rule.
fn sort(view: View<'_, '_>, i: usize) -> (TermType, &'static str) {
    if nickname(view, i) {
        return (TermType::Term, "rule: between the words of a name");
    }
    // One capital alone makes no title: “Christian”.
    let several = view.quote(i).is_some_and(|s| s.inner.len() > 2);
    let owned = i > 0 && view.tag(i - 1) == Tag::Genitive;
    if (several || owned) && title::is_title(view, i) {
        return (TermType::Title, "rule: capitals, where no speech would stand");
    }
    if title::names_work(view, i) {
        return (TermType::Title, "rule: a noun that works go by");
    }
    if introduced(view, i) {
        return (TermType::Term, "rule: a word that introduces a term");
    }
    (TermType::Scare, "rule: marks that nothing attributes")
}

/// "Robert “Bob” Bell"
fn nickname(view: View<'_, '_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    let short = view.quote(i).is_some_and(|s| s.inner.len() < 3);
    let initial = view.word(before) == "." && before > 0 && view.capital(before - 1);
    short && (view.tag(before) == Tag::Proper || initial) && view.capital(i + 1) && view.tag(i + 1) == Tag::Proper
}

/// Whether the words beside the quotation at item `i` name or explain a term: "so-called “heat dome”", "the word “enough”".
fn introduced(view: View<'_, '_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    let names = matches!(
        view.lower(before),
        "called"
            | "known"
            | "dubbed"
            | "named"
            | "term"
            | "terms"
            | "phrase"
            | "word"
            | "words"
            | "nickname"
            | "expression"
            | "label"
            | "labeled"
            | "labelled"
    );
    let as_known = view.lower(before) == "as" && before > 0 && matches!(view.lower(before - 1), "known" | "described");
    let explained = view.tag(before) == Tag::Det && (view.word(i + 1) == "," || view.ends_with_comma(i));
    names || as_known || explained
}
