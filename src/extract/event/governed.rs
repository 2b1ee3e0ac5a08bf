//! Which words a time governs.

use super::{Stamp, Told, clause, idle, subject};
use crate::annotation::Precision;
use crate::extract::{Scene, Tag};
use crate::lexicon::{SPEECH_NOUNS, WRITINGS};
use std::ops::Range;

/// How far a comparison is looked for before a time, in tokens.
const COMPARED: usize = 24;

/// The tokens of the times before and behind one in its sentence.
type Neighbours = (Option<Range<usize>>, Option<Range<usize>>);

/// The words that a time governs, out of its sentence's `statements`; `None` where nothing is said to happen at it.
pub(super) fn governed(scene: &Scene<'_>, statements: &[Range<usize>], stamp: &Stamp<'_>, others: &Neighbours) -> Option<Told> {
    let time = &stamp.tokens;
    let whole = statement(statements, time)?;
    let reach = others.1.as_ref().map_or(whole.end, |o| o.start.min(whole.end));
    let own = &(whole.start..compared(scene, time.end..reach).unwrap_or(whole.end));
    let told = |words, rule| Told { words, statement: own.clone(), rule };
    // A dateline's day dates the story's first statement.
    if time.end <= own.start {
        return clause::verb(scene, own).map(|_| told(trim(scene, own.clone()), "the story that it opens"));
    }
    // When somebody told it says nothing of when it happened.
    let told_by = own.start.checked_sub(1).is_some_and(|c| scene.lower(c) == ",") && scene.lower(own.start) == "according"
        || idle::sourced(scene, own, time);
    if !own.contains(&time.start) || told_by || is_idle(scene, own, time) {
        return None;
    }
    let century = stamp.interval.is_some_and(|i| i.precision == Precision::Century);
    if century {
        return None;
    }
    // A quarter is a business's whole subject: "third-quarter profit rose" happened in it, and not the profit alone. A weekday is near
    // enough to date the sentence.
    let quarter = stamp.interval.is_some_and(|i| i.precision == Precision::Quarter);
    let weekday = time.clone().any(|i| scene.lower(i).ends_with("day"));
    // "agreed at last year's summit", "pleaded in a Nov. 5 letter": what was done there was done then.
    let occasion = |noun: &Range<usize>| {
        let written = || (time.end..noun.end).any(|i| SPEECH_NOUNS.has(scene.lower(i)) || WRITINGS.has(scene.lower(i)));
        noun.start.checked_sub(1).is_some_and(|i| scene.lower(i) == "at" || scene.lower(i) == "in" && written())
    };
    if (!quarter || is_cause(scene, own, time))
        && !weekday
        && let Some(noun) = noun_behind(scene, time).filter(|n| !occasion(n))
    {
        let limit = others.1.as_ref().map_or(own.end, |o| o.start.min(own.end));
        return Some(told(trim(scene, noun_phrase(scene, own, &noun, limit)), "the noun that it stands with"));
    }
    // "its announcement Friday of a loss": what it is of has a time of its own.
    if weekday && let Some(noun) = noun_before(scene, own, time).filter(|_| scene.lower(time.end) == "of") {
        return Some(told(trim(scene, noun.start..time.end), "the noun that it stands with"));
    }
    if let Some(words) = falling_due(scene, own, time) {
        return Some(told(words, "what falls due then"));
    }
    if let Some(aside) = subject::aside(scene, time, own) {
        return Some(told(trim(scene, aside), "the relative clause it stands in"));
    }
    if let Some(words) = subject::reduced(scene, time, own) {
        return Some(told(trim(scene, words), "the participle that it stands with"));
    }
    let share = share(scene, own, time, others);
    if let Some((lead, clause)) = subject::relative(scene, &share, time, own) {
        // Where the main clause goes on behind the time, the relative one ends with it: "the firm that failed in May | was sold". But
        // "the singer who in 2008 won a cup" has its verb there.
        let told_before = (lead.end..time.start).any(|i| scene.tag(i).is_finite());
        let end = if scene.tag(time.end).is_finite() && told_before { time.end } else { clause.end };
        return Some(told(trim(scene, lead.start.max(share.start)..end), "the relative clause it stands in"));
    }
    let rule = if share == *own { "the statement it stands in" } else { "its part of the statement" };
    let part = trim(scene, share);
    // "the board's announcement Friday" happened with no verb of its own.
    let noun = time.start > part.start && scene.tag(time.start - 1) == Tag::Noun;
    (clause::verb(scene, &part).is_some() || noun).then(|| told(part, rule))
}

/// Whether a time dates nothing where it stands.
fn is_idle(scene: &Scene<'_>, own: &Range<usize>, time: &Range<usize>) -> bool {
    idle::asks(scene, own, time)
        || idle::nowadays(scene, own, time)
        || idle::names_kind(scene, time)
        || idle::ranks(scene, time)
        || idle::in_name(scene, time)
}

/// Where what was told is compared with something of another time: "lost $2 million | , compared with a profit a year ago".
fn compared(scene: &Scene<'_>, mut tokens: Range<usize>) -> Option<usize> {
    tokens.find(|&i| scene.lower(i) == "," && matches!(scene.lower(i + 1), "compared" | "versus" | "against"))
}

/// The statement that a time stands in, or else the one behind it.
pub(super) fn statement<'s>(statements: &'s [Range<usize>], time: &Range<usize>) -> Option<&'s Range<usize>> {
    statements.get(statements.partition_point(|c| c.end <= time.start))
}

/// What a word of payment or validity ties to a time, and nothing before it: "declared | a dividend, payable Dec. 1".
fn falling_due(scene: &Scene<'_>, own: &Range<usize>, time: &Range<usize>) -> Option<Range<usize>> {
    let before = time.start.checked_sub(1)?;
    let word = if matches!(scene.lower(before), "on" | "in") { before.checked_sub(1)? } else { before };
    if !matches!(scene.lower(word), "due" | "payable" | "effective" | "maturing" | "redeemable") || word <= own.start {
        return None;
    }
    let floor = own.start.max(word.saturating_sub(COMPARED));
    let verb = (floor..word).rev().find(|&i| scene.tag(i).is_verb() || matches!(scene.lower(i), "--" | "—" | ":" | "that"));
    let start = verb.map_or(floor, |v| v + 1);
    let ends = |&i: &usize| scene.tag(i) == Tag::Mark && (scene.lower(i) != "." || i + 1 == own.end);
    let end = (time.end..own.end).find(ends).unwrap_or(own.end);
    let noun = (start..word).any(|i| matches!(scene.tag(i), Tag::Noun | Tag::Proper));
    noun.then(|| trim(scene, start..end))
}

/// Whether the words at `part` tell what is to come.
pub(super) fn is_ahead(scene: &Scene<'_>, part: &Range<usize>) -> bool {
    let verb = part.clone().find(|&i| scene.tag(i).is_finite());
    verb.is_some_and(|v| matches!(scene.lower(v), "will" | "'ll" | "shall"))
}

/// What of its statement a time has for itself: two times part it at the last clause that begins between them, or else behind the first.
fn share(scene: &Scene<'_>, own: &Range<usize>, time: &Range<usize>, (before, behind): &Neighbours) -> Range<usize> {
    let inside = |o: &&Range<usize>| own.contains(&o.start);
    let (before, behind) = (before.as_ref().filter(inside), behind.as_ref().filter(inside));
    if before.is_none() && behind.is_none() {
        return own.clone();
    }
    // Only what lies between the neighbours is looked at, so that many times in one sentence take linear time.
    let window = before.map_or(own.start, |o| o.start)..behind.map_or(own.end, |o| o.end.min(own.end));
    let clauses = if before.is_some() { clause::clauses_from(scene, &window) } else { clause::clauses(scene, &window) };
    let starts: Vec<usize> = clauses.iter().map(|c| c.start).collect();
    let joint = |from: usize, to: usize| starts.iter().copied().rfind(|&c| from <= c && c <= to);
    let start = before.map_or(own.start, |o| joint(o.end, time.start).unwrap_or(o.end));
    let end = behind.map_or(own.end, |o| joint(time.end, o.start).unwrap_or(o.start));
    start..end.max(time.end)
}

/// The noun that a time describes from within its phrase: "the Aug. 7 bombings", "last Friday's vote".
fn noun_behind(scene: &Scene<'_>, time: &Range<usize>) -> Option<Range<usize>> {
    let genitive = scene.tag(time.end) == Tag::Genitive;
    let from = if genitive { time.end + 1 } else { time.end };
    let glued = scene.token(time.end).is_some_and(|t| t.glued) && !genitive;
    if glued || !matches!(scene.tag(from), Tag::Noun | Tag::Adj | Tag::Proper) || scene.lower(from) == "alone" {
        return None;
    }
    let before = time.start.checked_sub(1)?;
    let opened = matches!(scene.tag(before), Tag::Det | Tag::Possessive | Tag::Genitive | Tag::Adj);
    if !genitive && !opened && !matches!(scene.lower(time.start), "the" | "last" | "this") {
        return None;
    }
    let more = (from..from + 6).take_while(|&i| matches!(scene.tag(i), Tag::Noun | Tag::Adj | Tag::Proper | Tag::Ing)).count();
    let own_word = matches!(scene.tag(before), Tag::Det | Tag::Possessive | Tag::Adj);
    Some(if own_word { before } else { time.start }..from + more)
}

/// Whether a quarter only tells whose figures something is owed to: "cut its dividend due to its third-quarter loss".
fn is_cause(scene: &Scene<'_>, own: &Range<usize>, time: &Range<usize>) -> bool {
    let owner = |i: &usize| matches!(scene.tag(*i), Tag::Det | Tag::Possessive | Tag::Genitive | Tag::Proper);
    let at = (own.start..time.start).rev().find(|i| !owner(i));
    let Some(at) = at.filter(|&at| at > own.start) else { return false };
    matches!(
        (scene.lower(at - 1), scene.lower(at)),
        ("due" | "owing" | "thanks", "to") | ("because", "of") | ("impact" | "effect", "on")
    )
}

/// The noun phrase that a time stands right behind: "the board's announcement | Friday".
fn noun_before(scene: &Scene<'_>, own: &Range<usize>, time: &Range<usize>) -> Option<Range<usize>> {
    let inside = |i: &usize| scene.tag(*i).is_nominal();
    let first = (own.start.max(time.start.saturating_sub(COMPARED))..time.start).rev().take_while(inside).last()?;
    (scene.tag(time.start - 1) == Tag::Noun).then_some(first..time.start)
}

/// A noun with what belongs to it behind: up to the statement's verb, or to its end where the noun stands behind the verb.
fn noun_phrase(scene: &Scene<'_>, own: &Range<usize>, noun: &Range<usize>, limit: usize) -> Range<usize> {
    let near = own.start.max(noun.start.saturating_sub(COMPARED))..noun.start;
    let subject = !near.into_iter().any(|i| scene.tag(i).is_finite());
    let relative = |i: usize| matches!(scene.lower(i - 1), "that" | "which" | "who") || scene.tag(i - 1).is_finite();
    let verb = (noun.end..limit).find(|&i| scene.tag(i).is_finite() && !relative(i));
    let end = if subject { verb.unwrap_or(limit) } else { limit };
    noun.start..end.max(noun.end)
}

/// Cuts marks and joining words off both ends.
pub(super) fn trim(scene: &Scene<'_>, mut part: Range<usize>) -> Range<usize> {
    while part.start < part.end && matches!(scene.tag(part.start), Tag::Mark | Tag::Conj) {
        part.start += 1;
    }
    while part.end > part.start && matches!(scene.tag(part.end - 1), Tag::Mark | Tag::Conj) {
        part.end -= 1;
    }
    part
}
