//! Whether a time lies behind or ahead of the day of publication, as the words around it tell: tense, and words such as "due" and "since".

use super::words::{Class, Reader};
use crate::extract::Tag;
use std::ops::Range;

/// Where a time lies, seen from the day of publication.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Direction {
    Past,
    Future,
    /// The words do not tell.
    Open,
    /// Near, on either side: what was planned for a day and then given up.
    Near,
}

/// Where a time lies, and which words around it say so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Pointer {
    pub(super) direction: Direction,
    pub(super) why: &'static str,
}

/// Words right before a time, a preposition aside, that settle it.
const AHEAD: &[&str] =
    &["payable", "due", "effective", "ending", "scheduled", "slated", "starting", "expiring", "upcoming", "deadline"];
const BEHIND: &[&str] = &["since", "dated", "ended", "last"];
/// What may stand between such a word and the time.
const LINKS: &[&str] = &["on", "in", "of", "at", "the", "for", "as", "around", "from", "to", ","];
/// Words of plans that a time may stand right behind: "scheduled for Friday".
const FIXED: &[&str] =
    &["expected", "scheduled", "due", "set", "slated", "planned", "plans", "planning", "projected", "payable", "likely"];
/// Verbs and adjectives of plans: what they speak of is still to come, whatever their own tense.
const PLANS: &[&str] = &[
    "expected",
    "scheduled",
    "due",
    "set",
    "slated",
    "planned",
    "plans",
    "planning",
    "plan",
    "likely",
    "ready",
    "hopes",
    "hope",
    "intends",
    "intend",
    "aims",
    "wants",
    "want",
    "payable",
    "proposed",
    "expects",
    "expect",
    "poised",
    "going",
    "projected",
    "invited",
    "agreed",
    "hoped",
    "hoping",
    "intended",
    "wanted",
    "decided",
    "promised",
    "pledged",
    "vowed",
    "threatened",
    "able",
    "willing",
    "prepared",
    "preparing",
];
/// Verbs whose present tense tells what a calendar holds: "the fair opens Thursday".
const SCHEDULED: &[&str] = &[
    "begins", "begin", "starts", "start", "opens", "open", "closes", "ends", "expires", "expire", "takes", "arrives", "arrive",
    "leaves", "leave", "departs", "returns", "return", "resumes", "resume", "runs", "plays", "play", "faces", "face", "hosts",
    "host", "meets", "meet", "kicks", "goes", "comes", "airs",
];
/// Verbs of what somebody is to do by a time.
const OBLIGES: &[&str] =
    &["need", "needs", "needed", "must", "want", "wants", "wanted", "demanded", "required", "ordered", "asked"];
/// How many tokens on either side are looked at: a verb further off governs something else.
const REACH: usize = 24;

/// Where the time that stands at `tokens` lies.
pub(super) fn pointer(r: Reader<'_>, tokens: &Range<usize>) -> Pointer {
    let back = |why| Pointer { direction: Direction::Past, why };
    let ahead = |why| Pointer { direction: Direction::Future, why };
    let before = r.before(tokens.start);
    let step = if LINKS.contains(&before) { 2 } else { 1 };
    let word = tokens.start.checked_sub(step).map_or("", |i| r.lower(i));
    if AHEAD.contains(&word) {
        let over = had_been(r, tokens.start) || word == "ending" && verb_behind(r, tokens.end) == Some(Direction::Past);
        return if over { back("back, it had been due") } else { ahead("ahead, a word of what is due") };
    }
    if BEHIND.contains(&word) {
        return back("back, a word of what is over");
    }
    if r.is(tokens.start.saturating_sub(3), "as")
        && r.any(tokens.start.saturating_sub(2), &["soon", "early", "late"])
        && before == "as"
    {
        return ahead("ahead, “as soon as”");
    }
    if describes(r, tokens) {
        return Pointer { direction: Direction::Open, why: "near, it describes a noun" };
    }
    // "The launch is Tuesday": had it been, it would say so.
    if matches!(before, "is" | "are") && r.scene.tag(tokens.start - 1) == Tag::Be {
        return ahead("ahead, “is”");
    }
    let found = verb_before(r, tokens.start).or_else(|| verb_behind(r, tokens.end)).unwrap_or(Direction::Open);
    let opens = tokens.start <= r.start + 1;
    match (before, found) {
        // "not until Friday" waits for it no longer.
        ("until" | "till", _) if !opens && !r.is(tokens.start.saturating_sub(2), "not") => ahead("ahead, “until”"),
        ("by", Direction::Open) => ahead("ahead, a deadline"),
        ("by", _) if !opens && obliges(r, tokens.start) => ahead("ahead, a deadline"),
        (_, Direction::Past) => back("back, by the verb's tense"),
        (_, Direction::Future) => ahead("ahead, by a verb of what is to come"),
        (_, Direction::Near) => Pointer { direction: found, why: "near, it had been planned" },
        (_, Direction::Open) => Pointer { direction: found, why: "no tense tells" },
    }
}

/// Whether a day of a month describes a noun, so that no verb tells its year: "is likely to be asked about his July 25 call".
fn describes(r: Reader<'_>, tokens: &Range<usize>) -> bool {
    let day = matches!(r.class(tokens.start), Class::Month(..)) && tokens.len() <= 3;
    let noun = r.scene.tag(tokens.end) == Tag::Noun && !r.glued(tokens.end);
    let owned = tokens.start.checked_sub(1).is_some_and(|i| {
        i >= r.start && matches!(r.scene.tag(i), Tag::Det | Tag::Possessive | Tag::Genitive) || r.any(i, &["'s", "a", "an"])
    });
    day && noun && owned && (tokens.start + 1..tokens.end).any(|i| matches!(r.class(i), Class::Digits(..)))
}

/// Whether the nearest auxiliary before `at` is "had been" or "was": what was due has passed.
fn had_been(r: Reader<'_>, at: usize) -> bool {
    let stop = at.saturating_sub(8).max(r.start);
    let verb = (stop..at).rev().find(|&i| matches!(r.scene.tag(i), Tag::Be | Tag::Have | Tag::Modal));
    verb.is_some_and(|i| r.is(i, "been") && r.before(i) == "had")
}

/// Whether something is to be done by the time at `at`: "has to be paid", "was told to leave", "needs an answer".
fn obliges(r: Reader<'_>, at: usize) -> bool {
    let stop = at.saturating_sub(REACH).max(r.start);
    let verb = (stop..at).rev().find(|&i| r.scene.tag(i).is_verb());
    let Some(verb) = verb else { return false };
    let to = (verb.saturating_sub(3).max(stop)..verb).rev().find(|&i| matches!(r.scene.tag(i), Tag::To | Tag::Have));
    to.is_some_and(|i| r.scene.tag(i) == Tag::To) && r.scene.tag(verb) != Tag::Past || OBLIGES.contains(&r.lower(verb))
}

/// What the nearest verb before the time says.
fn verb_before(r: Reader<'_>, at: usize) -> Option<Direction> {
    let stop = at.saturating_sub(REACH).max(r.start);
    let mut infinitive = false;
    for i in (stop..at).rev() {
        let tag = r.scene.tag(i);
        if PLANS.contains(&r.lower(i))
            && tag != Tag::Noun
            && (infinitive || FIXED.contains(&r.lower(i)) && (r.any(i + 1, &["for", "on", "in", "at"]) || i + 2 >= at))
        {
            return Some(match () {
                () if had_been(r, i) => Direction::Past,
                () if given_up(r, i, at) => Direction::Near,
                () => Direction::Future,
            });
        }
        if !infinitive && scheduled(r, i) {
            return Some(Direction::Future);
        }
        if tag == Tag::Present && PLANS.contains(&r.lower(i)) {
            return Some(Direction::Future);
        }
        match tag {
            Tag::To => infinitive = true,
            Tag::Base | Tag::Participle | Tag::Ing => match auxiliary(r, i) {
                Some(found) => return Some(found),
                None if tag == Tag::Participle && !infinitive => return Some(Direction::Past),
                None => {}
            },
            Tag::Modal | Tag::Past | Tag::Have | Tag::Do | Tag::Be | Tag::Present => return Some(tense(r, i)),
            _ => {}
        }
    }
    infinitive.then_some(Direction::Open)
}

/// Whether the verb at `at` tells in the present what a calendar holds.
fn scheduled(r: Reader<'_>, at: usize) -> bool {
    let present = matches!(r.scene.tag(at), Tag::Present | Tag::Base) && SCHEDULED.contains(&r.lower(at));
    present && r.scene.tag(at.saturating_sub(1)) != Tag::To && auxiliary(r, at).is_none()
}

/// Whether the verb before a time that starts at `at` tells it in the present as a calendar does, or a caption.
pub(super) fn calendar(r: Reader<'_>, at: usize) -> bool {
    let mut verbs = (at.saturating_sub(REACH).max(r.start)..at).rev().filter(|&i| r.scene.tag(i).is_verb());
    verbs.next().is_some_and(|i| scheduled(r, i))
}

/// Whether the plan at `plan` only describes something that met another end: "a march planned for Friday was called off".
fn given_up(r: Reader<'_>, plan: usize, at: usize) -> bool {
    let stop = plan.saturating_sub(8).max(r.start);
    let finite = |i: usize| r.scene.tag(i).is_finite();
    !(stop..plan).any(finite) && (at + 1..(at + 4).min(r.end)).any(|i| r.any(i, &["was", "were", "had"]))
}

/// What the auxiliaries before a verb form say; `None` where it has none.
fn auxiliary(r: Reader<'_>, at: usize) -> Option<Direction> {
    let mut i = at;
    while i > r.start && at - i < 5 {
        i -= 1;
        match r.scene.tag(i) {
            Tag::Adv | Tag::Not => {}
            Tag::Be if r.any(i, &["be", "been", "being"]) => {}
            Tag::Modal | Tag::Be | Tag::Have | Tag::Do => return Some(tense(r, i)),
            _ => return None,
        }
    }
    None
}

/// The direction of a finite verb.
fn tense(r: Reader<'_>, at: usize) -> Direction {
    match r.scene.tag(at) {
        Tag::Modal if r.any(at, &["could", "would", "might", "should"]) && r.any(at + 1, &["have"]) => Direction::Past,
        Tag::Modal => Direction::Future,
        Tag::Past | Tag::Have => Direction::Past,
        Tag::Be | Tag::Do if r.any(at, &["was", "were", "been", "did"]) => Direction::Past,
        _ => Direction::Open,
    }
}

/// What the first verb behind the time says.
fn verb_behind(r: Reader<'_>, at: usize) -> Option<Direction> {
    (at..(at + REACH).min(r.end)).find_map(|i| match r.scene.tag(i) {
        Tag::Past if PLANS.contains(&r.lower(i)) && r.is(i + 1, "to") => Some(Direction::Open),
        Tag::Modal | Tag::Past | Tag::Be | Tag::Have | Tag::Do | Tag::Present => Some(tense(r, i)),
        _ => None,
    })
}
