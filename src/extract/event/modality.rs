//! Whether an event is told as a fact: planned, denied and conditional ones are not.

use crate::annotation::{Interval, Modality};
use crate::extract::{Scene, Tag};
use jiff::civil::Date;
use std::ops::Range;

/// How the words at `tokens` are told, where not as a fact, and what says so.
pub(super) fn modality(
    scene: &Scene<'_>,
    tokens: &Range<usize>,
    when: Option<Interval>,
    published: Option<Date>,
) -> Option<(Modality, String)> {
    let word = |i: usize| scene.lower(i);
    // What denies stands beside the first finite verb: "did not", "never went", "no longer works".
    let finite = tokens.clone().find(|&i| scene.tag(i).is_finite());
    let auxiliaries = || tokens.clone().filter(|&i| scene.tag(i).is_verb() || scene.tag(i) == Tag::Not).take(4);
    let irreal = |i: usize| matches!(word(i), "would" | "could" | "might") && tokens.contains(&(i + 1)) && word(i + 1) == "have";
    let condition = tokens.clone().find(|&i| matches!(word(i), "if" | "unless")).or_else(|| auxiliaries().find(|&i| irreal(i)));
    if let Some(at) = condition {
        return Some((Modality::Conditional, format!("conditional: “{}”", word(at))));
    }
    // "not until Friday" did happen.
    let denied =
        |i: usize| (scene.tag(i) == Tag::Not || word(i).ends_with("n't")) && !matches!(word(i + 1), "until" | "only" | "just");
    let beside = |v: usize| (v.saturating_sub(1).max(tokens.start)..(v + 3).min(tokens.end)).find(|&i| denied(i));
    if let Some(at) = finite.and_then(beside) {
        return Some((Modality::Denied, format!("denied: “{}”", word(at))));
    }
    let ahead = published.zip(when.and_then(|w| w.from.first())).is_some_and(|(now, first)| first > now);
    let past = when.zip(published).is_some_and(|(w, now)| w.to.last().is_some_and(|last| last < now));
    let will = auxiliaries()
        .take(2)
        .find(|&i| scene.tag(i) == Tag::Modal && matches!(word(i), "will" | "'ll" | "shall" | "may" | "would" | "might"));
    let why = match will.filter(|_| ahead || !past) {
        Some(at) => format!("planned: “{}”", word(at)),
        None if ahead => "planned: after the day of publication".to_owned(),
        None => return None,
    };
    Some((Modality::Planned, why))
}
