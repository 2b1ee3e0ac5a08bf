//! Whether an event is told as a fact: planned, denied and conditional ones are not.

use crate::annotation::{Interval, Modality};
use crate::extract::{Scene, Tag};
use jiff::civil::Date;
use std::ops::Range;

/// How the clause at `tokens` is told.
pub(super) fn modality(scene: &Scene<'_>, tokens: &Range<usize>, when: Interval, published: Option<Date>) -> Option<Modality> {
    let verbs = || tokens.clone().filter(|&i| scene.tag(i).is_verb() || matches!(scene.tag(i), Tag::Not | Tag::To));
    let word = |i: usize| scene.lower(i);
    let conditional = tokens.clone().any(|i| matches!(word(i), "if" | "unless"))
        || verbs().any(|i| matches!(word(i), "would" | "could" | "might") && matches!(word(i + 1), "have"));
    if conditional {
        return Some(Modality::Conditional);
    }
    if verbs().take(4).any(|i| scene.tag(i) == Tag::Not || word(i).ends_with("n't")) {
        return Some(Modality::Denied);
    }
    let ahead = published.zip(when.from.first()).is_some_and(|(now, first)| first > now);
    let will = verbs()
        .take(3)
        .any(|i| scene.tag(i) == Tag::Modal && matches!(word(i), "will" | "'ll" | "shall" | "may" | "would" | "could" | "might"));
    (ahead || will).then_some(Modality::Planned)
}
