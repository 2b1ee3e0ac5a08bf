//! Clauses and statements. A clause is a stretch of a sentence with a verb of its own. A statement is all that one voice says at once: a
//! sentence, cut where reported words begin or end. Both are shallow guesses from tags, marks and joining words; good enough to say
//! which words a time governs.

use crate::extract::{Scene, Tag};
use crate::lexicon::{REPORTING, TIME_WORDS};
use std::ops::Range;

/// How far a joining word is followed to see whether a clause comes behind it, in tokens.
const AHEAD: usize = 10;
/// Words in quotation marks that are only a term, at most.
const FEW: isize = 6;
/// How far an attribution ("officials in the capital said") is followed to its verb, in tokens.
const ATTRIBUTION: usize = 12;

/// The statements of the sentence at `tokens`, in order and without gaps. `also` says where else one begins (at a quotation's edge).
pub(super) fn statements(scene: &Scene<'_>, tokens: &Range<usize>, also: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    parts(scene, tokens, false, |i| also(i) || starts_statement(scene, tokens, i))
}

/// The clauses of a stretch of a sentence, in order and without gaps.
pub(super) fn clauses(scene: &Scene<'_>, tokens: &Range<usize>) -> Vec<Range<usize>> {
    parts(scene, tokens, false, |i| starts_clause(scene, tokens, i))
}

/// The clauses of a stretch that begins inside one: what stands first is the end of that one, verb or not.
pub(super) fn clauses_from(scene: &Scene<'_>, tokens: &Range<usize>) -> Vec<Range<usize>> {
    parts(scene, tokens, true, |i| starts_clause(scene, tokens, i))
}

/// Cuts a stretch before each token that `cut` names. What is no clause belongs to what stands before it (the end of a list, an
/// apposition), or to what follows where it comes first and does not go on with a clause that began before (`inside`).
fn parts(scene: &Scene<'_>, tokens: &Range<usize>, inside: bool, cut: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut start = tokens.start;
    // Whether the last part is a clause: asking it anew at every cut would take quadratic time.
    let mut whole = false;
    let cuts = (tokens.start + 1..tokens.end).filter(|&i| cut(i)).chain([tokens.end]);
    for end in cuts {
        let part = start..end;
        start = end;
        let clause = is_clause(scene, &part);
        match parts.last_mut() {
            Some(last) if !clause || !whole && !closes(scene, last.end - 1) => {
                last.end = part.end;
                whole |= clause;
            }
            _ => {
                whole = clause || inside && parts.is_empty();
                parts.push(part);
            }
        }
    }
    parts
}

/// The index of a stretch's main verb: its first finite one, or else its first verb form.
pub(super) fn verb(scene: &Scene<'_>, part: &Range<usize>) -> Option<usize> {
    let finite = part.clone().find(|&i| scene.tag(i).is_finite());
    finite.or_else(|| part.clone().find(|&i| matches!(scene.tag(i), Tag::Participle | Tag::Ing | Tag::Base)))
}

/// Whether a stretch is a clause of its own: it has a finite verb, or opens with a participle, or with "with" before one.
fn is_clause(scene: &Scene<'_>, part: &Range<usize>) -> bool {
    if part.clone().any(|i| scene.tag(i).is_finite()) {
        return true;
    }
    let first = part.clone().find(|&i| !matches!(scene.tag(i), Tag::Mark | Tag::Adv | Tag::Conj | Tag::Not));
    let Some(first) = first else { return false };
    match (scene.tag(first), scene.lower(first)) {
        (Tag::Ing | Tag::Participle | Tag::To | Tag::Base, _) => true,
        (Tag::Prep, "with") => part.clone().any(|i| matches!(scene.tag(i), Tag::Ing | Tag::Participle)),
        (Tag::Prep, "after" | "before" | "by" | "while" | "without") => scene.tag(first + 1) == Tag::Ing,
        _ => false,
    }
}

/// Whether the mark at `at` closes a dateline or an aside, so that nothing before it belongs to what follows.
fn closes(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.lower(at), ")" | "--" | "—" | "–" | "_" | ":")
}

/// Whether a statement can begin with the token at `i`.
fn starts_statement(scene: &Scene<'_>, tokens: &Range<usize>, i: usize) -> bool {
    let (before, word) = (scene.lower(i - 1), scene.lower(i));
    let quoted = matches!(before, "''" | "”" | "\"") && !close(scene, tokens, i - 1, -1)
        || matches!(word, "``" | "“") && !close(scene, tokens, i, 1);
    let mark = matches!(before, ";" | "--" | "—") || quoted;
    let dateline = before == ")" && scene.tag(i) != Tag::Mark && i < tokens.start + 8;
    let that = word == "that" && (i.saturating_sub(4)..i).any(|v| reports(scene, v));
    let but = word == "but" && scene.tag(i) == Tag::Conj && joins_clauses(scene, tokens, i);
    let attribution = before == "," && (attributes(scene, tokens, i) || word == "according");
    mark || dateline || that || but || attribution || said(scene, tokens, i)
}

/// Whether another quotation mark stands close to the one at `at`, before it (-1) or behind it (1): a word or two in quotation marks are
/// nobody's statement.
fn close(scene: &Scene<'_>, tokens: &Range<usize>, at: usize, step: isize) -> bool {
    let near = (1..=FEW).filter_map(|n| at.checked_add_signed(n * step)).filter(|i| tokens.contains(i));
    near.into_iter().any(|i| matches!(scene.lower(i), "``" | "''" | "“" | "”" | "\""))
}

fn reports(scene: &Scene<'_>, at: usize) -> bool {
    scene.tag(at).is_verb() && REPORTING.has(scene.lower(at))
}

/// Whether an attribution begins at `i`: its first verb reports.
fn attributes(scene: &Scene<'_>, tokens: &Range<usize>, i: usize) -> bool {
    let verb = (i..tokens.end.min(i + ATTRIBUTION)).find(|&v| scene.tag(v).is_verb());
    // ", added $20 million" goes on with a list of deeds.
    let deed = |v: usize| v == i && matches!(scene.tag(v + 1), Tag::Number | Tag::Symbol);
    verb.is_some_and(|v| REPORTING.has(scene.lower(v)) && !deed(v))
}

/// Whether a clause can begin with the token at `i`.
fn starts_clause(scene: &Scene<'_>, tokens: &Range<usize>, i: usize) -> bool {
    let (before, word) = (scene.lower(i - 1), scene.lower(i));
    if scene.tag(i - 1) == Tag::Mark && !matches!(before, "-" | "." | "'" | "/" | "[" | "]") {
        return before != "," || after_comma(scene, tokens, i);
    }
    if matches!(word, "(" | "``" | "“" | "--" | "—") {
        return true;
    }
    match scene.tag(i) {
        Tag::Sub => !matches!(word, "as" | "than" | "if" | "whether") || clause_ahead(scene, tokens, i + 1),
        Tag::Pronoun if matches!(word, "who" | "which" | "whose" | "what") => scene.tag(i - 1) != Tag::Prep,
        // "the rule | it gave up in May".
        Tag::Pronoun if matches!(word, "he" | "she" | "it" | "they" | "we" | "i") => {
            scene.tag(i - 1) == Tag::Noun && scene.tag(i + 1).is_finite()
        }
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
        tag => tag != Tag::Number,
    }
}

/// Whether "and" at `i` joins clauses or predicates, and not nouns.
fn joins_clauses(scene: &Scene<'_>, tokens: &Range<usize>, i: usize) -> bool {
    // "between Leeds and York" is one phrase, whatever follows.
    let mut phrase = (i.saturating_sub(AHEAD).max(tokens.start)..i).rev().take_while(|&n| !scene.tag(n).is_finite());
    if scene.lower(i) == "and" && phrase.any(|n| scene.lower(n) == "between") {
        return false;
    }
    let next = (i + 1..tokens.end.min(i + AHEAD)).find(|&n| !matches!(scene.tag(n), Tag::Adv | Tag::Not));
    next.is_some_and(|n| scene.tag(n).is_finite() || scene.tag(n) == Tag::Sub || clause_ahead(scene, tokens, i + 1))
}

/// Whether a subject and its verb stand at `from`.
pub(super) fn clause_ahead(scene: &Scene<'_>, tokens: &Range<usize>, from: usize) -> bool {
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
    let only_time = (verb + 1..i).all(|t| is_time(scene, t) || matches!(scene.tag(t), Tag::Prep | Tag::Adv));
    // "ended on Friday after | the mayor left" has nothing reported in it, and "said a month ago" names a time.
    let joined = i > verb + 1 && matches!(scene.tag(i - 1), Tag::Prep | Tag::Sub);
    let time = is_time(scene, i) || matches!(scene.tag(i), Tag::Det | Tag::Number) && is_time(scene, i + 1);
    only_time && !joined && !time && clause_ahead(scene, tokens, i)
}

/// Whether the token at `at` is a word of time.
pub(super) fn is_time(scene: &Scene<'_>, at: usize) -> bool {
    TIME_WORDS.has(scene.lower(at))
}
