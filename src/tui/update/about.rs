//! Everything about a name: where it is mentioned, what it says, what it is part of.

use crate::annotation::{Annotation, Body, Document, Kind};
use crate::text::Span;
use crate::tui::action::Action;
use crate::tui::overlay::Entry;
use crate::tui::{describe, reading};

/// Code points of a row.
const WORDS: usize = 120;

/// Title and rows.
pub(super) fn about(document: &Document, name: &str) -> (String, Vec<Entry>) {
    let text = document.article().text();
    let called = |a: &&Annotation| match &a.body {
        Body::Entity(entity) => entity.name == name,
        Body::Reference(reference) => reference.name == name,
        _ => false,
    };
    let mut mentions: Vec<&Annotation> = [Kind::Entity, Kind::Reference]
        .into_iter()
        .flat_map(|k| document.set().of(k))
        .filter(|a| called(a) && a.is_live())
        .collect();
    mentions.sort_by_key(|a| a.span);
    let role = mentions.iter().find_map(|a| match &a.body {
        Body::Entity(entity) => Some(describe::office(entity)).filter(|o| !o.is_empty()),
        _ => None,
    });
    let said = document
        .set()
        .of(Kind::Quote)
        .filter(|a| a.is_live() && matches!(&a.body, Body::Quote(q) if describe::speaker_name(text, q).as_deref() == Some(name)));
    let mut entries = Vec::new();
    let quote = |a: &Annotation| {
        let Body::Quote(quote) = &a.body else { return Entry::heading("", "") };
        let (open, close) = if quote.form == crate::annotation::Form::Direct { describe::marks(text, a.span) } else { ("", "") };
        let detail = if open.is_empty() { describe::form(quote.form) } else { "" };
        Entry::new(format!("{open}{}{close}", describe::first_words(text, a.span, WORDS)), detail, Action::Go(a.id.clone()))
    };
    section(&mut entries, "Quotes", said.map(quote).collect());
    for (title, kind) in [("Events", Kind::Event), ("Figures", Kind::Quantity)] {
        section(&mut entries, title, beside(document, &mentions, kind));
    }
    let mention = |a: &&Annotation| {
        let sentence = reading::sentence_at(document.article(), a.span.start);
        Entry::new(around(text, sentence, a.span), "", Action::Go(a.id.clone()))
    };
    section(&mut entries, "Mentions", mentions.iter().map(mention).collect());
    let title = role.map_or_else(|| name.to_owned(), |role| format!("{name}, {role}"));
    (title, entries)
}

fn section(entries: &mut Vec<Entry>, title: &str, found: Vec<Entry>) {
    if !found.is_empty() {
        entries.push(Entry::heading(title, found.len().to_string()));
        entries.extend(found);
    }
}

/// Events that a mention is part of; figures in the sentence of one.
fn beside(document: &Document, mentions: &[&Annotation], kind: Kind) -> Vec<Entry> {
    let mut found: Vec<&Annotation> = Vec::new();
    for mention in mentions {
        let span = if kind == Kind::Event { mention.span } else { reading::sentence_at(document.article(), mention.span.start) };
        let near = document.set().overlapping(span);
        found.extend(near.into_iter().filter(|a| a.kind() == kind && a.is_live()));
    }
    found.sort_by_key(|a| a.span.start);
    found.dedup_by(|a, b| a.id == b.id);
    let entry = |a: &Annotation| match &a.body {
        Body::Event(event) => Entry::new(event.label.clone(), describe::when(event), Action::Go(a.id.clone())),
        Body::Quantity(quantity) => {
            let label = format!("{} {}", describe::figure(quantity), quantity.of.as_deref().unwrap_or_default());
            Entry::new(label.trim(), "", Action::Go(a.id.clone()))
        }
        _ => Entry::heading("", ""),
    };
    found.into_iter().map(entry).collect()
}

/// The words around a mention, so that it is among the first of them.
fn around(text: &str, sentence: Span, mention: Span) -> String {
    let far = mention.start.saturating_sub(sentence.start) > 32;
    if !far {
        return describe::first_words(text, sentence, WORDS);
    }
    let from = text.floor_char_boundary(mention.start.saturating_sub(24)).max(sentence.start);
    let skip = text.get(from..mention.start).and_then(|t| t.find(' ')).map_or(0, |i| i + 1);
    format!("…{}", describe::first_words(text, Span::new(from + skip, sentence.end.max(from + skip)), WORDS))
}
