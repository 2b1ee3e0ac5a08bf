//! Who or what a label speaks of: the words that a relative clause belongs to, the subject that two predicates share.

use super::clause;
use crate::extract::{Scene, Tag};
use crate::lexicon::{INTRANSITIVE, REPORTING, verb_form};
use std::ops::Range;

/// How far before a time the relative clause that it stands in can begin, in tokens.
const REACH: usize = 16;
/// How far before a time the participle stands that it dates, in tokens.
const PARTICIPLE: usize = 3;
/// How far before a time the aside that it stands in can begin, in tokens.
const ASIDE: usize = 32;
/// Words that a relative clause can belong to, or a subject has, at most.
const PHRASE: usize = 7;

/// The relative clause that a time stands in, behind the words that it belongs to: "the manager | took over the club".
pub(super) fn relative(
    scene: &Scene<'_>,
    tokens: &Range<usize>,
    time: &Range<usize>,
    statement: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    let floor = time.start.saturating_sub(REACH).max(statement.start + 1).max(tokens.start);
    let mut groups = 0;
    for i in (floor..time.start).rev() {
        let tag = scene.tag(i);
        let plain = tag == Tag::Base && scene.tag(i - 1) == Tag::Pronoun;
        groups += usize::from(plain || tag.is_finite() && !leads_on(scene, i));
        if groups > 1 || matches!(scene.lower(i), ";" | ":" | "(" | ")" | "“" | "”" | "\"" | "--" | "—" | "``" | "''") {
            return None;
        }
        if matches!(scene.lower(i), "who" | "which" | "that") {
            let lead = antecedent(scene, i, statement.start).filter(|_| groups == 1 && describes(scene, i))?;
            let end = clause::clauses(scene, &(i..tokens.end)).first().map_or(tokens.end, |c| c.end.max(time.end));
            return Some(if scene.lower(i) == "who" && predicate(scene, i + 1) {
                (lead, i + 1..end)
            } else {
                (lead.start..i, i..end)
            });
        }
        if tag == Tag::Sub || tag == Tag::Conj && predicate(scene, i + 1) {
            return None;
        }
    }
    None
}

/// The aside that a time stands in, with the words that it tells more of: "The singer, who had left after a fire last year, | was calm".
/// It may have more than one verb, since the commas at its ends and the verb behind say how far it reaches.
pub(super) fn aside(scene: &Scene<'_>, time: &Range<usize>, statement: &Range<usize>) -> Option<Range<usize>> {
    let comma = |i: usize| scene.lower(i) == ",";
    let floor = time.start.saturating_sub(ASIDE).max(statement.start + 1);
    let open = (floor..time.start).rev().find(|&i| comma(i) && matches!(scene.lower(i + 1), "who" | "which" | "whose"))?;
    let ends = |&i: &usize| comma(i) && predicate(scene, i + 1);
    let close = (time.end..statement.end.min(time.end + REACH)).find(ends)?;
    if (open + 1..time.start).any(|i| ends(&i)) {
        return None;
    }
    let lead = antecedent(scene, open + 1, statement.start)?;
    Some(lead.start..close)
}

/// What a participle right before a time tells of the noun before it, in a clause that has its verb already: "wants to end | the duties
/// imposed in May".
pub(super) fn reduced(scene: &Scene<'_>, time: &Range<usize>, statement: &Range<usize>) -> Option<Range<usize>> {
    let floor = time.start.saturating_sub(ASIDE).max(statement.start);
    let verb = (floor..time.start).rev().find(|&i| scene.tag(i).is_verb())?;
    let noun = verb.checked_sub(1).filter(|&n| n > floor && scene.tag(n) == Tag::Noun)?;
    // Without an object of its own it is no verb of a clause: "the firm closed a mill in May".
    let bare = verb + 1 == time.start || matches!(scene.tag(verb + 1), Tag::Prep | Tag::Adv) && time.start <= verb + PARTICIPLE;
    if !matches!(scene.tag(verb), Tag::Past | Tag::Participle) || !bare {
        return None;
    }
    let opens = |i: usize| {
        matches!(scene.tag(i), Tag::Conj | Tag::Sub | Tag::Mark)
            || matches!(
                scene.lower(i),
                "who" | "which" | "that" | "what" | "after" | "before" | "since" | "until" | "as" | "than"
            )
    };
    let main = (floor..noun).rev().take_while(|&i| !opens(i)).find(|&i| scene.tag(i).is_finite())?;
    if REPORTING.has(scene.lower(main)) || verb_form(scene.lower(verb)).is_none_or(|v| INTRANSITIVE.has(v.base)) {
        return None;
    }
    let belongs = |&i: &usize| scene.tag(i).is_nominal();
    let first = (main + 1..noun).rev().take_while(belongs).last().unwrap_or(noun);
    Some(first..time.end)
}

/// Whether the finite verb at `i` stands behind an auxiliary of its own.
fn leads_on(scene: &Scene<'_>, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|b| matches!(scene.tag(b), Tag::Modal | Tag::Have | Tag::Do | Tag::Be))
}

/// Whether a predicate begins at `i`.
fn predicate(scene: &Scene<'_>, i: usize) -> bool {
    let verb = (i..i + 3).find(|&v| !matches!(scene.tag(v), Tag::Adv | Tag::Not));
    verb.is_some_and(|v| scene.tag(v).is_finite())
}

/// Whether the word at `i` opens a relative clause; "that" opens what is said as well.
fn describes(scene: &Scene<'_>, i: usize) -> bool {
    scene.lower(i) != "that" || predicate(scene, i + 1) || matches!(scene.lower(i + 1), "he" | "she" | "it" | "they" | "we" | "i")
}

/// The noun or name before a relative clause that begins at `at`, with what stands before it.
fn antecedent(scene: &Scene<'_>, at: usize, floor: usize) -> Option<Range<usize>> {
    let comma = at.checked_sub(1).is_some_and(|c| scene.lower(c) == ",");
    let end = if comma && scene.lower(at) != "that" { at - 1 } else { at };
    let last = end.checked_sub(1).filter(|&l| l >= floor && !clause::is_time(scene, l))?;
    let name = match scene.tag(last) {
        Tag::Proper => true,
        Tag::Noun => false,
        // Nothing but a noun stands there: "a firm that lost".
        Tag::Adj if last > floor && matches!(scene.tag(last - 1), Tag::Det | Tag::Possessive | Tag::Adj) => false,
        _ => return None,
    };
    let belongs = |&i: &usize| match scene.tag(i) {
        Tag::Proper => true,
        Tag::Noun | Tag::Adj | Tag::Number | Tag::Genitive => !name,
        _ => false,
    };
    let lowest = last.saturating_sub(PHRASE).max(floor);
    let first = (lowest..last).rev().take_while(belongs).last().unwrap_or(last);
    let opened = first > floor && matches!(scene.tag(first - 1), Tag::Det | Tag::Possessive);
    Some(if opened { first - 1 } else { first }..end)
}

/// The subject that a clause without one shares with the first clause of its statement: "The court | met in May and ruled".
pub(super) fn shared(scene: &Scene<'_>, clause: &Range<usize>, statement: &Range<usize>) -> Option<Range<usize>> {
    let first = clause.clone().find(|&i| !matches!(scene.tag(i), Tag::Mark | Tag::Conj | Tag::Adv))?;
    if !scene.tag(first).is_finite() || first <= statement.start || scene.tag(clause.start) == Tag::Sub {
        return None;
    }
    let noun = |i: usize| matches!(scene.tag(i), Tag::Noun | Tag::Proper | Tag::Pronoun);
    let verb = (statement.start..first.min(statement.start + PHRASE + 1)).find(|&i| scene.tag(i).is_finite())?;
    let own = (statement.start..verb)
        .all(|i| matches!(scene.tag(i), Tag::Det | Tag::Possessive | Tag::Adj | Tag::Number | Tag::Genitive) || noun(i));
    let single = !(first.saturating_sub(REACH).max(verb)..first)
        .any(|i| scene.tag(i) == Tag::Sub || matches!(scene.lower(i), "who" | "which" | "that"));
    (own && single && (statement.start..verb).any(noun)).then_some(statement.start..verb)
}

/// The clause from its subject on: what stands before it, up to a comma, sets the scene and is left out.
pub(super) fn onward(scene: &Scene<'_>, clause: &Range<usize>) -> Range<usize> {
    let verb = clause.clone().find(|&i| scene.tag(i).is_finite()).unwrap_or(clause.start);
    let noun = |i: usize| matches!(scene.tag(i), Tag::Noun | Tag::Proper | Tag::Pronoun);
    let comma = (clause.start..verb).find(|&i| scene.lower(i) == ",").filter(|&c| (c + 1..verb).any(noun));
    let scenery = comma.filter(|_| scene.tag(clause.start) == Tag::Prep || scene.tag(clause.start) == Tag::Adv);
    scenery.map_or(clause.start, |c| c + 1)..clause.end
}
