//! Times that date nothing: they only bound, compare or ask, or stand for these times or for a kind of thing.

use super::governed;
use crate::extract::{Scene, Tag};
use crate::lexicon::{CHANGES, FORESEEN, HOLIDAYS, TIME_WORDS, YARDSTICKS};
use std::ops::Range;

/// How far the end of a question is looked for behind a time, and the verb beside "today", in tokens.
const QUESTION: usize = 60;
/// How far before "of" a superlative is looked for, in tokens.
const RANKED: usize = 6;
/// How far a comparison is looked for before a time, in tokens.
const COMPARED: usize = 24;
/// How far before "for" a word of what is foreseen is looked for, in tokens.
const FORECAST_REACH: usize = 12;
/// Whether a time only says how far something reaches or when it ends, so that nothing is said to happen at it: "holders of record
/// Nov. 8", "the quarter ended Sept. 30". `from` is the first token of its sentence.
pub(super) fn only_bounds(scene: &Scene<'_>, from: usize, time: &Range<usize>) -> bool {
    let before = |n: usize| time.start.checked_sub(n).map_or("", |i| scene.lower(i));
    let until = matches!(before(1), "until" | "till") && before(2) != "not";
    let as_of = (before(2), before(1)) == ("as", "of") && time.start > from + 2;
    until
        || as_of
        || matches!(before(1), "ended" | "ending" | "record")
        || matches!((before(2), before(1)), ("dating" | "back", "to"))
}

/// Whether a time only says what something is compared with: "up from $3 million a year earlier".
pub(super) fn only_measures(scene: &Scene<'_>, statements: &[Range<usize>], time: &Range<usize>) -> bool {
    let Some(statement) = governed::statement(statements, time) else { return false };
    let before = |n: usize| time.start.checked_sub(n).map_or("", |i| scene.lower(i));
    if before(1) == "than" {
        return true;
    }
    if is_yardstick(scene, time) {
        return true;
    }
    // An estimate for next year is made today, and so is "his 1990 forecast".
    let near = statement.start.max(time.start.saturating_sub(FORECAST_REACH))..time.start;
    let behind = time.end..statement.end.min(time.end + 4);
    let foreseen = |i: usize| FORESEEN.has(scene.lower(i));
    let noun = |i: usize| matches!(scene.tag(i), Tag::Noun | Tag::Adj | Tag::Proper);
    if before(1) == "for" && near.into_iter().any(foreseen)
        || behind.take_while(|&i| noun(i) || foreseen(i)).any(foreseen)
        // "were predicting 1990 earnings".
        || noun(time.end) && (time.start.saturating_sub(2)..time.start).any(|i| scene.tag(i).is_verb() && foreseen(i))
    {
        return true;
    }
    let reach = statement.start.max(time.start.saturating_sub(COMPARED));
    let (mut figures, mut reached) = (false, false);
    for i in (reach..time.start).rev() {
        let (word, next) = (scene.lower(i), scene.tag(i + 1));
        figures |= matches!(scene.tag(i), Tag::Number | Tag::Symbol);
        // "rose from 100 in 1980 to 300 in 1990": what was reached happened then.
        reached |= word == "to" && figures && !matches!(next, Tag::Noun | Tag::Proper);
        let bound = matches!(scene.lower(i.saturating_sub(1)), "more" | "less" | "fewer" | "greater" | "better")
            && matches!(next, Tag::Number | Tag::Symbol | Tag::Base | Tag::Noun);
        let than = word == "than" && !bound;
        if than || matches!(word, "compared" | "versus") || figures && !reached && word == "from" && scene.lower(i + 1) != "now" {
            return true;
        }
        let deed = scene.tag(i) == Tag::Ing && i > reach && scene.lower(i - 1) == ",";
        if scene.tag(i).is_finite() || scene.tag(i) == Tag::Sub || deed {
            break;
        }
    }
    // "an increase from the previous year", "a rise of 3% over 2018".
    let change = (time.start.saturating_sub(6)..time.start).rev().find(|&i| matches!(scene.lower(i), "from" | "over"));
    if change.is_some_and(|i| {
        let near = (i.saturating_sub(5)..i).rev().take_while(|&n| !scene.tag(n).is_finite() && scene.tag(n) != Tag::Mark);
        let only = (i + 1..time.start).all(|n| matches!(scene.tag(n), Tag::Det | Tag::Adj));
        only && near.into_iter().any(|n| matches!(scene.tag(n), Tag::Noun | Tag::Adj) && CHANGES.has(scene.lower(n)))
    }) {
        return true;
    }
    before(1) == "from"
        && (matches!(before(2), "up" | "down" | "unchanged")
            || matches!(scene.lower(time.end.saturating_sub(1)), "earlier" | "ago"))
}

/// Whether a time says only which mark something is held against: "above fiscal 2021 sales", "a premium over Thursday's close", "below
/// the 1987 level".
fn is_yardstick(scene: &Scene<'_>, time: &Range<usize>) -> bool {
    let genitive = scene.tag(time.end) == Tag::Genitive;
    let from = if genitive { time.end + 1 } else { time.end };
    let nominal = |i: usize| matches!(scene.tag(i), Tag::Noun | Tag::Adj | Tag::Proper | Tag::Ing | Tag::Number);
    let head = (from..from + 5).take_while(|&i| nominal(i) && scene.token(i).is_some_and(|t| !t.glued || genitive)).last();
    let Some(head) = head else { return false };
    let inside = |i: usize| matches!(scene.tag(i), Tag::Det | Tag::Possessive | Tag::Genitive | Tag::Adj | Tag::Number);
    let opened = (time.start.saturating_sub(4)..time.start).rev().find(|&i| !inside(i));
    let against = opened.is_some_and(|i| match scene.lower(i) {
        "above" | "below" => true,
        "over" => genitive,
        _ => false,
    });
    against || YARDSTICKS.has(scene.lower(head))
}

/// Whether a statement is a question, which tells of nothing that happened.
pub(super) fn asks(scene: &Scene<'_>, own: &Range<usize>, time: &Range<usize>) -> bool {
    let stop = (time.end..own.end.min(time.end + QUESTION)).find(|&i| matches!(scene.lower(i), "." | "?" | "!"));
    stop.is_some_and(|i| scene.lower(i) == "?")
}

/// Whether "today" stands for these times, and what is told in the present for how things are: "In today's world …", "Leeds today is a
/// town of mills".
pub(super) fn nowadays(scene: &Scene<'_>, own: &Range<usize>, time: &Range<usize>) -> bool {
    if time.len() != 1 || scene.lower(time.start) != "today" {
        return false;
    }
    let age = |i: usize| {
        matches!(scene.lower(i), "world" | "society" | "age" | "economy" | "market" | "generation" | "youth" | "children")
    };
    if scene.lower(time.end) == "'s" && age(time.end + 1) {
        return true;
    }
    let window = own.start.max(time.start.saturating_sub(QUESTION))..own.end.min(time.end + QUESTION);
    let state = window.into_iter().find(|&i| scene.tag(i).is_finite() && i != time.end || scene.lower(i) == "is");
    state.is_some_and(|v| {
        let behind = (v + 1..own.end).find(|&n| !matches!(scene.tag(n), Tag::Adv | Tag::Not) && !time.contains(&n));
        // "is leaving today", "is to leave today", "is expected today" happen; "is a town" lasts.
        let acts = behind.is_some_and(|n| matches!(scene.tag(n), Tag::Ing | Tag::Participle | Tag::Past | Tag::To | Tag::Prep));
        matches!(scene.lower(v), "is" | "are" | "'s" | "'re" | "am") && !acts
    })
}

/// Whether a holiday or a season only names a kind: "the Black Friday rush", "the winter timetable".
pub(super) fn names_kind(scene: &Scene<'_>, time: &Range<usize>) -> bool {
    let glued = scene.token(time.end).is_some_and(|t| t.glued);
    if glued || !matches!(scene.tag(time.end), Tag::Noun | Tag::Proper) {
        return false;
    }
    let season = time.len() == 1 && TIME_WORDS.column(scene.lower(time.start), 0) == Some("season");
    season || HOLIDAYS.has(&scene.words(scene.span(time)).to_lowercase())
}

/// Whether the year of "the best singer of 2019" only says out of which ones. `of` stands before it.
pub(super) fn ranks(scene: &Scene<'_>, time: &Range<usize>) -> bool {
    let Some(of) = time.start.checked_sub(1).filter(|&i| scene.lower(i) == "of") else { return false };
    let best = |i: usize| {
        let word = scene.lower(i);
        matches!(word, "best" | "worst" | "top" | "most" | "least" | "favorite" | "favourite" | "first" | "last")
            || word.len() > 5 && word.ends_with("est") && scene.tag(i) == Tag::Adj
    };
    let mut phrase =
        (of.saturating_sub(RANKED)..of).rev().take_while(|&i| scene.tag(i).is_nominal() || scene.lower(i) == "of" || best(i));
    phrase.any(best)
}

/// Whether a year is a part of a name, before or behind the rest: "a 2020 LC500", "Euro 2020". "The 2020 Olympics" are of that year.
pub(super) fn in_name(scene: &Scene<'_>, time: &Range<usize>) -> bool {
    let year = time.len() == 1 && scene.tag(time.start) == Tag::Number && scene.lower(time.start).len() == 4;
    let named = |i: usize| scene.tag(i) == Tag::Proper && !matches!(scene.lower(i), "in" | "since" | "by");
    let Some(before) = time.start.checked_sub(1).filter(|_| year) else { return false };
    let glued = |i: usize| scene.token(i).is_some_and(|t| t.glued);
    // A model, with figures in its name: "2020 LC500".
    let model = named(time.end) && scene.lower(time.end).bytes().any(|b| b.is_ascii_digit());
    named(before) && !glued(time.start) && !TIME_WORDS.has(scene.lower(before)) || model && !glued(time.end)
}

/// Whether a time stands in the source that a statement opens with: "According to a paper of 2006, the will was lost".
pub(super) fn sourced(scene: &Scene<'_>, own: &Range<usize>, time: &Range<usize>) -> bool {
    let comma = || (own.start..time.start).any(|i| scene.lower(i) == ",");
    scene.lower(own.start) == "according" && time.start < own.start + COMPARED && !comma()
}
