//! Quotations: whose words stand where, what reports them, and whom the speaker's mention stands for.
//!
//! The steps, each a file: [`marks`] pairs quotation marks; [`frame`] reads sentences with each quotation as one item; [`cue`] finds the verbs
//! that report; [`transcript`] the paragraphs that open with a speaker's name; [`mention`] the noun phrases beside them; [`content`] where a reported clause begins, [`bounds`] where it ends; [`clause`] joins these into
//! utterances, with the searches of [`reader`]; [`chain`] gives quotations without a cue to whoever goes on speaking; [`term`] names what is left between marks; [`resolve`] says whom a mention stands for, with [`cast`], who is
//! named, and [`focus`], who is being talked about.

mod bounds;
mod cast;
mod chain;
mod clause;
mod content;
mod cue;
mod focus;
mod frame;
mod marks;
mod mention;
mod reader;
mod resolve;
mod term;
#[cfg(test)]
mod tests;
mod title;
mod transcript;
mod utterance;

use super::{Found, Scene};
use crate::annotation::{Entity, Quote, Reason, Reference, Speaker, Term};
use frame::{Frames, View};
use std::collections::BTreeSet;
use utterance::Utterance;

/// Quotations, the pronouns that finding their speakers made clear, and what else stands between marks.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// All quotations, direct, mixed and indirect, in reading order.
    pub quotes: Vec<Found<Quote>>,
    /// Pronouns outside quotations that stand for one person beyond doubt, in reading order.
    pub references: Vec<Found<Reference>>,
    /// What stands between marks though nobody says it: titles, terms, scare quotes.
    pub terms: Vec<Found<Term>>,
}

/// All quotations, and whom the pronouns around them stand for.
pub fn find(scene: &Scene<'_>, entities: &[Found<Entity>]) -> Said {
    let stretches = marks::stretches(scene);
    let frames = Frames::new(scene, &stretches);
    let mut told = transcript::utterances(&frames);
    let scripted: BTreeSet<usize> = told.iter().filter_map(|u| frames.list.get(u.frame)).map(|f| f.block).collect();
    for (number, frame) in frames.list.iter().enumerate().filter(|(_, f)| !scripted.contains(&f.block)) {
        let view = View::new(scene, &stretches, frame);
        told.extend(clause::utterances(view, number));
    }
    told.sort_by_key(|u| u.frame);
    let all = chain::carry(&frames, told);
    let mut resolver = resolve::Resolver::new(&frames, entities);
    let mut found = Vec::new();
    let mut groups = 0;
    for utterance in &all {
        give(scene, utterance, &mut resolver, &mut groups, &mut found);
    }
    found.sort_by_key(|f| f.span);
    Said { quotes: found, references: resolver.references(), terms: term::terms(&frames, &all) }
}

/// One annotation for each piece of the utterance.
fn give(
    scene: &Scene<'_>,
    utterance: &Utterance,
    resolver: &mut resolve::Resolver<'_, '_>,
    groups: &mut u32,
    found: &mut Vec<Found<Quote>>,
) {
    let cue = utterance.cue.as_ref().map(|tokens| scene.span(tokens));
    let mut why: Vec<Reason> = Vec::new();
    if let Some(cue) = cue {
        why.push(format!("cue: {}", scene.words(cue)).into());
    }
    why.push(format!("rule: {}", utterance.rule).into());
    let speaker = utterance.speaker.as_ref().map(|mention| {
        let known = resolver.resolve(mention, utterance);
        why.push(format!("speaker: {}", known.why).into());
        Speaker { mention: scene.span(&mention.tokens), name: Some(known.name), role: known.role }
    });
    let group = (utterance.pieces.len() > 1).then(|| {
        *groups += 1;
        *groups
    });
    for piece in utterance.pieces.iter().filter(|p| !p.span.is_empty()) {
        let body = Quote { form: piece.form, group, cue, speaker: speaker.clone() };
        found.push(Found { span: piece.span, body, why: why.clone() });
    }
}
