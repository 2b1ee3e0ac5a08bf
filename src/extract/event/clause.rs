//! Clauses: the stretches of a sentence that have a verb of their own. A shallow guess from tags, marks and joining words; good enough to
//! say which words a time governs.

use crate::extract::{Scene, Tag};
use crate::lexicon::REPORTING;
use std::ops::Range;

/// How far a joining word is followed to see whether a clause comes behind it, in tokens.
const AHEAD: usize = 10;

/// The clauses of the sentence at `tokens`, in order and without gaps. `also` says where else one begins (at a quotation's edge).
pub(super) fn clauses(scene: &Scene<'_>, tokens: &Range<usize>, also: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut cuts: Vec<usize> = (tokens.start + 1..tokens.end).filter(|&i| also(i) || cuts_before(scene, tokens, i)).collect();
    cuts.push(tokens.end);
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut start = tokens.start;
    for cut in cuts {
        let part = start..cut;
        start = cut;
        // What has no verb belongs to what stands before it: the end of a list, an apposition.
        match parts.last_mut() {
            Some(last) if verb(scene, &part).is_none() => last.end = part.end,
            Some(last) if verb(scene, last).is_none() && !closes(scene, last.end - 1) => last.end = part.end,
            _ => parts.push(part),
        }
    }
    parts
}

/// The index of a stretch's main verb: its first finite one, or else its first verb form.
pub(super) fn verb(scene: &Scene<'_>, part: &Range<usize>) -> Option<usize> {
    let finite = part.clone().find(|&i| scene.tag(i).is_finite());
    finite.or_else(|| part.clone().find(|&i| matches!(scene.tag(i), Tag::Participle | Tag::Ing | Tag::Base)))
}

/// Whether the mark at `at` closes a dateline or an aside, so that nothing before it belongs to what follows.
fn closes(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.lower(at), ")" | "--" | "—" | "–" | "_" | ":")
}

/// Whether a clause can begin with the token at `i`.
fn cuts_before(scene: &Scene<'_>, tokens: &Range<usize>, i: usize) -> bool {
    let before = scene.lower(i - 1);
    if scene.tag(i - 1) == Tag::Mark && !matches!(before, "-" | "." | "'" | "/" | "[" | "]") {
        return before != "," || after_comma(scene, tokens, i);
    }
    if matches!(scene.lower(i), "(" | "``" | "“" | "--" | "—") {
        return true;
    }
    let word = scene.lower(i);
    match scene.tag(i) {
        Tag::Sub => !matches!(word, "as" | "than" | "if" | "whether") || clause_ahead(scene, tokens, i + 1),
        Tag::Pronoun if matches!(word, "who" | "which" | "whose" | "what") => !matches!(scene.tag(i - 1), Tag::Prep),
        Tag::Conj => joins_clauses(scene, tokens, i),
        Tag::Prep if matches!(word, "after" | "before" | "since" | "until" | "while" | "as" | "because") => {
            clause_ahead(scene, tokens, i + 1) || scene.tag(i + 1) == Tag::Ing
        }
        _ => said(scene, tokens, i),
    }
}

/// Whether a clause begins behind a comma.
fn after_comma(scene: &Scene<'_>, tokens: &Range<usize>, i: usize) -> bool {
    match scene.tag(i) {
        Tag::Conj => joins_clauses(scene, tokens, i),
        _ => !matches!(scene.tag(i), Tag::Number),
    }
}

/// Whether "and" at `i` joins clauses or predicates, and not nouns.
fn joins_clauses(scene: &Scene<'_>, tokens: &Range<usize>, i: usize) -> bool {
    let next = (i + 1..tokens.end).find(|&n| !matches!(scene.tag(n), Tag::Adv | Tag::Not));
    let Some(next) = next else { return false };
    scene.tag(next).is_finite() || scene.tag(next) == Tag::Sub || clause_ahead(scene, tokens, i + 1)
}

/// Whether a subject and its verb stand at `from`.
fn clause_ahead(scene: &Scene<'_>, tokens: &Range<usize>, from: usize) -> bool {
    let mut subject = false;
    for i in from..tokens.end.min(from + AHEAD) {
        match scene.tag(i) {
            tag if tag.is_finite() => return subject,
            Tag::Mark | Tag::Sub | Tag::To => return false,
            Tag::Pronoun | Tag::Noun | Tag::Proper | Tag::Det => subject = true,
            _ => {}
        }
    }
    false
}

/// Whether what is said begins at `i`, without "that": "officials said | the talks had ended".
fn said(scene: &Scene<'_>, tokens: &Range<usize>, i: usize) -> bool {
    let starts =
        matches!(scene.tag(i), Tag::Pronoun | Tag::Det | Tag::Proper | Tag::Possessive | Tag::Noun | Tag::Adj | Tag::Number);
    let reach = i.saturating_sub(4).max(tokens.start);
    let verb = (reach..i).rev().find(|&v| scene.tag(v).is_verb());
    let Some(verb) = verb.filter(|&v| starts && REPORTING.has(scene.lower(v))) else { return false };
    let time_between =
        (verb + 1..i).all(|t| crate::lexicon::TIME_WORDS.has(scene.lower(t)) || matches!(scene.tag(t), Tag::Prep | Tag::Adv));
    let itself_time = crate::lexicon::TIME_WORDS.has(scene.lower(i));
    time_between && !itself_time && clause_ahead(scene, tokens, i)
}
