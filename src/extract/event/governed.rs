//! Which words a time governs.

use super::{Stamp, Told, clause};
use crate::annotation::Precision;
use crate::extract::{Scene, Tag};
use std::ops::Range;

/// How far a comparison is looked for before a time, in tokens.
const COMPARED: usize = 24;

/// The tokens of the times before and behind one in its sentence.
type Neighbours = (Option<Range<usize>>, Option<Range<usize>>);

/// The words that a time governs, out of its sentence's `statements`; `None` where nothing is said to happen at it.
pub(super) fn governed(scene: &Scene<'_>, statements: &[Range<usize>], stamp: &Stamp<'_>, others: &Neighbours) -> Option<Told> {
    let time = &stamp.tokens;
    let own = statements.get(statements.partition_point(|c| c.end <= time.start))?;
    let told = |words, rule| Told { words, statement: own.clone(), rule };
    // A dateline's day dates the story's first statement.
    if time.end <= own.start {
        return clause::verb(scene, own).map(|_| told(trim(scene, own.clone()), "the story that it opens"));
    }
    if !own.contains(&time.start) {
        return None;
    }
    let century = stamp.interval.is_some_and(|i| i.precision == Precision::Century);
    if century || only_measures(scene, own, time) {
        return None;
    }
    // A quarter is a business's whole subject: "third-quarter profit rose" happened in it, and not the profit alone. A weekday is near
    // enough to date the sentence.
    let quarter = stamp.interval.is_some_and(|i| i.precision == Precision::Quarter);
    let weekday = time.clone().any(|i| scene.lower(i).ends_with("day"));
    if !quarter
        && !weekday
        && let Some(noun) = noun_behind(scene, time)
    {
        let limit = others.1.as_ref().map_or(own.end, |o| o.start.min(own.end));
        return Some(told(trim(scene, noun_phrase(scene, own, &noun, limit)), "the noun that it stands with"));
    }
    let share = share(scene, own, time, others);
    let rule = if share == *own { "the statement it stands in" } else { "its part of the statement" };
    let part = trim(scene, share);
    clause::verb(scene, &part).map(|_| told(part, rule))
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
    let starts: Vec<usize> = clause::clauses(scene, &window).iter().map(|c| c.start).collect();
    let joint = |from: usize, to: usize| starts.iter().copied().rfind(|&c| from <= c && c <= to);
    let start = before.map_or(own.start, |o| joint(o.end, time.start).unwrap_or(o.end));
    let end = behind.map_or(own.end, |o| joint(time.end, o.start).unwrap_or(o.start));
    start..end.max(time.end)
}

/// Whether a time only says what something is compared with, how far it reaches or when it ends, so that nothing is said to happen at it: "up from
/// $3 million a year earlier", "holders of record Nov. 8", "the quarter ended Sept. 30".
fn only_measures(scene: &Scene<'_>, statement: &Range<usize>, time: &Range<usize>) -> bool {
    let before = |n: usize| time.start.checked_sub(n).map_or("", |i| scene.lower(i));
    let bounds = matches!(before(1), "ended" | "ending" | "record" | "than" | "until" | "till" | "through");
    if bounds || matches!((before(2), before(1)), ("as", "of") | ("dating" | "back", "to")) {
        return true;
    }
    let reach = statement.start.max(time.start.saturating_sub(COMPARED));
    let mut figures = false;
    for i in (reach..time.start).rev() {
        let word = scene.lower(i);
        figures |= matches!(scene.tag(i), Tag::Number | Tag::Symbol);
        if matches!(word, "compared" | "versus" | "than") || figures && word == "from" && scene.lower(i + 1) != "now" {
            return true;
        }
        if scene.tag(i).is_finite() || scene.tag(i) == Tag::Sub {
            break;
        }
    }
    before(1) == "from" && matches!(scene.lower(time.end.saturating_sub(1)), "earlier" | "ago")
}

/// The noun that a time describes from within its phrase: "the Aug. 7 bombings", "last Friday's vote".
fn noun_behind(scene: &Scene<'_>, time: &Range<usize>) -> Option<Range<usize>> {
    let genitive = scene.tag(time.end) == Tag::Genitive;
    let from = if genitive { time.end + 1 } else { time.end };
    let glued = scene.token(time.end).is_some_and(|t| t.glued) && !genitive;
    if glued || !matches!(scene.tag(from), Tag::Noun | Tag::Adj | Tag::Proper) {
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
