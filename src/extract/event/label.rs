//! Labels: an event in a few words, for a timeline.

use super::{clause, subject};
use crate::extract::{Scene, Tag};
use std::ops::Range;

/// Words that a label has at most.
const WORDS: usize = 10;
/// Words that a label may have more, where that is all of them and no comma parts them.
const GRACE: usize = 2;
/// Words that a clause needs to be told by itself.
const ENOUGH: usize = 3;

/// The words at `tokens`, a part of `statement`, in a few words, without the time itself, which the timeline shows beside it.
pub(super) fn label(scene: &Scene<'_>, tokens: &Range<usize>, time: &Range<usize>, statement: &Range<usize>) -> String {
    let clause = clause_of(scene, tokens, time);
    let (lead, told) = subject::relative(scene, tokens, time, statement)
        .or_else(|| Some((subject::shared(scene, &clause, statement)?, clause.clone())))
        .unwrap_or_else(|| (0..0, subject::onward(scene, &clause)));
    // "at last year's summit" keeps its "at" and loses its "'s".
    let owns = scene.tag(time.end) == Tag::Genitive;
    // "The summer was hot" is told of the time itself.
    let subject = scene.tag(time.end).is_finite() && (tokens.start..time.start).all(|i| scene.tag(i) == Tag::Det);
    let dropped =
        |i: &usize| !subject && (time.contains(i) || if owns { *i == time.end } else { leads_to_time(scene, *i, time) });
    let kept: Vec<usize> = lead.chain(told).filter(|i| !dropped(i)).collect();
    let all = kept.iter().filter(|&&i| is_word(scene, i)).count();
    let comma = kept.iter().any(|&i| scene.lower(i) == ",");
    let limit = if all <= WORDS + GRACE && !comma { all } else { WORDS };
    let counted = kept.iter().scan(0, |n, &i| {
        *n += usize::from(is_word(scene, i));
        Some((*n, i))
    });
    let mut short: Vec<usize> = counted.take_while(|&(n, _)| n <= limit).map(|(_, i)| i).collect();
    if short.len() < kept.len() {
        shorten(scene, &mut short);
    }
    if let Some(open) = short.iter().rposition(|&i| scene.lower(i) == "(")
        && !short.iter().skip(open).any(|&i| scene.lower(i) == ")")
    {
        short.truncate(open);
    }
    let open = |i: usize| dangles(scene.tag(i)) || matches!(scene.lower(i), "that" | "which" | "who");
    while short.last().is_some_and(|&i| open(i) && !completes(scene, i, time)) {
        short.pop();
    }
    let first = short.iter().position(|&i| !opens(scene, i));
    joined(scene, short.get(first.unwrap_or(0)..).unwrap_or_default())
}

/// Whether a word only joins what stands behind it to something else.
fn opens(scene: &Scene<'_>, i: usize) -> bool {
    matches!(scene.tag(i), Tag::Mark | Tag::Conj | Tag::Sub | Tag::Genitive)
        || matches!(scene.lower(i), "since" | "after" | "before" | "until" | "while" | "when" | "because")
            && scene.tag(i + 1) != Tag::Ing
}

/// Whether the word at `i` completes the verb before it, the time behind: "broke out on Friday", "agreed on in May".
fn completes(scene: &Scene<'_>, i: usize, time: &Range<usize>) -> bool {
    let particle = matches!(scene.lower(i), "out" | "up" | "down" | "off" | "over" | "on" | "in" | "away" | "to" | "through");
    let beside = i + 1 == time.start || i + 2 == time.start;
    particle && beside && i.checked_sub(1).is_some_and(|v| scene.tag(v).is_verb())
}

/// Cuts what had to be cut off back to a comma, or else to a noun or verb: a label must not stop at "up from $3".
fn shorten(scene: &Scene<'_>, kept: &mut Vec<usize>) {
    let comma = kept.iter().rposition(|&i| scene.lower(i) == ",").filter(|&at| at >= WORDS / 2 - 1);
    let told = |at: &usize| kept.iter().take(*at).any(|&i| scene.tag(i).is_finite());
    if let Some(at) = comma.filter(told) {
        kept.truncate(at);
        return;
    }
    while kept.last().is_some_and(|&i| matches!(scene.tag(i), Tag::Number | Tag::Symbol | Tag::Adj | Tag::Adv | Tag::Genitive)) {
        kept.pop();
    }
}

/// The clause that the time stands in, where it says enough by itself; all of the words otherwise.
fn clause_of(scene: &Scene<'_>, tokens: &Range<usize>, time: &Range<usize>) -> Range<usize> {
    let clauses = clause::clauses(scene, tokens);
    let own = clauses.into_iter().find(|c| c.contains(&time.start));
    let enough = |c: &Range<usize>| {
        let words = c.clone().filter(|i| !time.contains(i) && is_word(scene, *i)).count();
        words >= ENOUGH && c.clone().any(|i| scene.tag(i).is_finite())
    };
    own.filter(enough).unwrap_or_else(|| tokens.clone())
}

/// Whether the token only leads to the time: "on" and "late" in "on late Friday", a comma beside it.
fn leads_to_time(scene: &Scene<'_>, i: usize, time: &Range<usize>) -> bool {
    i + 1 == time.start && (scene.tag(i) == Tag::Prep || scene.lower(i) == ",")
}

fn is_word(scene: &Scene<'_>, i: usize) -> bool {
    !matches!(scene.tag(i), Tag::Mark | Tag::Genitive)
}

/// Whether a label must not end with it.
const fn dangles(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Mark
            | Tag::Conj
            | Tag::Sub
            | Tag::Prep
            | Tag::Det
            | Tag::Possessive
            | Tag::To
            | Tag::Not
            | Tag::Modal
            | Tag::Be
            | Tag::Have
    )
}

/// The words as they are written, with one space between those that are.
fn joined(scene: &Scene<'_>, tokens: &[usize]) -> String {
    let mut text = String::new();
    let mut before = None;
    for &i in tokens {
        // A comma stands right behind what is left of the words before it.
        let comma = matches!(scene.lower(i), "," | ";" | ":");
        let glued = scene.token(i).is_some_and(|t| t.glued) && (comma || before == i.checked_sub(1));
        if before.is_some() && !glued {
            text.push(' ');
        }
        text.push_str(scene.word(i));
        before = Some(i);
    }
    text
}
