//! Acronyms and what they stand for: pairs that the article itself defines, with brackets or without, in either order, also where the
//! definition comes late. Precision before recall: a wrong pair would join two bodies that have nothing to do with each other.

mod bracket;
mod initials;
mod short;

use super::{Found, Scene};
use crate::annotation::Acronym;
use crate::lexicon::ACRONYMS;
use crate::text::Span;
use std::collections::BTreeMap;

/// What is known of the article's short forms so far.
type Pairs = BTreeMap<String, Found<Acronym>>;

/// The acronyms that the article defines, one finding each, by place.
pub fn find(scene: &Scene<'_>) -> Vec<Found<Acronym>> {
    let mut pairs = Pairs::new();
    bracket::add_bracketed(scene, &mut pairs);
    initials::add_named(scene, &mut pairs);
    let mut found: Vec<_> = pairs.into_values().collect();
    found.sort_by_key(|f| (f.span.start, f.span.end));
    found
}

/// Adds a pair unless its short form has one already.
fn add(pairs: &mut Pairs, span: Span, (short, long): (&str, &str), why: &'static str) {
    let long = long.split_whitespace().collect::<Vec<_>>().join(" ");
    pairs.entry(short.to_owned()).or_insert_with(|| Found {
        span,
        body: Acronym { short: short.to_owned(), long },
        why: vec![why.into()],
    });
}

/// What the dictionary says that `short` may stand for.
fn known(short: &str) -> impl Iterator<Item = &'static str> {
    ACRONYMS.column(short, 0).unwrap_or_default().split('|').filter(|l| !l.is_empty())
}

#[cfg(test)]
mod tests;
