//! Where reported content ends behind a cue, and begins before one.

use super::cue::{Cue, Mood};
use super::frame::View;
use super::mention;
use crate::extract::Tag;

/// Where a thing that is spoken of ends: "endorsed the plan last week and left", "rejected the plan, but few followed".
pub(super) fn thing_end(view: View<'_, '_>, start: usize, end: usize) -> usize {
    let finite = |mut at: usize| {
        while matches!(view.tag(at), Tag::Adv | Tag::Not) {
            at += 1;
        }
        view.tag(at).is_finite()
    };
    let quoted = |i: usize| (i..end).any(|k| view.is_quote(k));
    let stops = |i: usize| match view.tag(i) {
        Tag::Conj => {
            matches!(view.lower(i), "and" | "but")
                && (finite(i + 1) || view.word(i - 1) == "," && mention::has_finite(view, &(i..end)))
        }
        Tag::Sub => matches!(view.lower(i), "after" | "when" | "as" | "because" | "while" | "even" | "before"),
        Tag::Prep => view.lower(i) == "on" && mention::is_when(view.lower(i + 1)),
        Tag::Adj | Tag::Det => matches!(view.lower(i), "last" | "this" | "earlier") && mention::is_when(view.lower(i + 1)),
        Tag::Proper => mention::is_when(view.lower(i)) && i + 1 >= end,
        _ => false,
    };
    let stop = (start + 1..end).find(|&i| stops(i) && !quoted(i)).unwrap_or(end);
    if stop > start + 1 && view.word(stop - 1) == "," { stop - 1 } else { stop }
}

/// Where content that begins at `start` ends: at the frame's end, or where the writer's own voice comes back.
pub(super) fn end(view: View<'_, '_>, cues: &[Cue], number: usize, start: usize) -> usize {
    let body = view.body_end();
    let mut depth = 0usize;
    let mut i = start;
    while i < body {
        match view.word(i) {
            "(" | "[" => depth += 1,
            ")" | "]" if depth > 0 => depth -= 1,
            ")" | "]" | ";" if depth == 0 => return i,
            _ => {}
        }
        if i > start && depth == 0 && leaves(view, cues, number, start, i) {
            return i;
        }
        i += 1;
    }
    body
}

/// Whether the writer's own voice comes back at item `i`.
fn leaves(view: View<'_, '_>, cues: &[Cue], number: usize, start: usize, i: usize) -> bool {
    let comma = view.word(i) == "," || view.is_quote(i - 1) && view.ends_with_comma(i - 1);
    let next = if view.word(i) == "," { i + 1 } else { i };
    let later = |at: usize| cues.iter().skip(number + 1).find(|c| c.group.start <= at && at < c.group.end);
    // "…, adding that", "…, according to"
    if comma && later(next).is_some_and(|c| matches!(c.mood, Mood::Ing | Mood::According)) {
        return true;
    }
    if later(i).is_some_and(|c| c.mood == Mood::According) {
        return true;
    }
    if comma && relative(view, cues.get(number)) && view.tag(next).is_finite() {
        return true;
    }
    if joins(view, cues, number, start, i) || aside(view, start, i) {
        return true;
    }
    // "… “very small,” but": a quotation that ends with a comma, and then the writer.
    let quoted_comma = view.is_quote(i - 1) && view.ends_with_comma(i - 1);
    if quoted_comma
        && matches!(
            view.lower(next),
            "but" | "while" | "though" | "although" | "which" | "who" | "as" | "even" | "despite" | "when"
        )
    {
        return true;
    }
    // "…, Poe boasted, “…”": another speaker's quotation.
    let mark = matches!(view.word(i), "," | "—" | "–" | "--" | "―")
        || view.word(i) == "-" && !view.scene.token(view.token(i)).is_some_and(|t| t.glued);
    if mark {
        let other = cues.iter().skip(number + 1).find(|c| c.group.start > i && c.group.start < i + 10);
        let quotes = |c: &Cue| {
            matches!(view.word(c.group.end), "," | ":") && view.is_quote(c.group.end + 1)
                || view.is_quote(c.group.end) && c.is("say")
        };
        if other.is_some_and(|c| c.mood == Mood::Finite && quotes(c) && mention::before(view, i + 1, c.group.start).is_some()) {
            return true;
        }
    }
    turns(view, start, i) || closes(view, start, i, comma)
}

/// Whether the cue's subject is a relative word set off by a comma: "Poe, who said …, left": another verb takes up the sentence again.
fn relative(view: View<'_, '_>, cue: Option<&Cue>) -> bool {
    let who = cue.and_then(|c| c.group.start.checked_sub(1));
    who.is_some_and(|w| matches!(view.lower(w), "who" | "which") && w > 0 && matches!(view.word(w - 1), "," | "—" | "–"))
}

/// Whether a conjunction at item `i` joins another verb of the writer's to the cue.
fn joins(view: View<'_, '_>, cues: &[Cue], number: usize, start: usize, i: usize) -> bool {
    let next = if view.word(i) == "," { i + 1 } else { i };
    let later = |at: usize| cues.iter().skip(number + 1).find(|c| c.group.start <= at && at < c.group.end);
    // "… and called it", "…, but said"
    let conj = matches!(view.lower(next), "and" | "but" | "then" | "while" | "though" | "although");
    if conj {
        let mut verb = next + 1;
        while matches!(view.tag(verb), Tag::Adv) || view.lower(verb) == "then" {
            verb += 1;
        }
        if later(verb).is_some_and(|c| c.mood == Mood::Finite && matches!(view.tag(c.verb), Tag::Past | Tag::Present)) {
            return true;
        }
        // "said that sales rose, and raised its forecast": a second verb of the speaker's own.
        let own = view.word(i) == "," && view.lower(next) == "and" && view.tag(verb) == Tag::Past && view.lower(start) == "that";
        if own && !(verb..view.body_end()).any(|k| view.word(k) == ",") {
            return true;
        }
        // "…, and Poe said", "… and Poe said"
        let other = cues.iter().skip(number + 1).find(|c| c.group.start > next && c.group.start < next + 14);
        return other.is_some_and(|c| {
            let subject = || mention::before(view, next + 1, c.group.start);
            c.mood == Mood::Finite && c.is("say") && subject().is_some_and(|s| s.start == next + 1)
        });
    }
    false
}

/// Whether a dash at item `i` opens an aside that does not come back.
fn aside(view: View<'_, '_>, start: usize, i: usize) -> bool {
    // "… — and so on": an aside that does not come back.
    let spaced = matches!(view.word(i), "—" | "–" | "--" | "―")
        || view.word(i) == "-" && !view.scene.token(view.token(i)).is_some_and(|t| t.glued);
    let dash = |k: usize| {
        matches!(view.word(k), "—" | "–" | "--" | "―" | "-")
            && !view.scene.token(view.token(k)).is_some_and(|t| t.glued && view.word(k) == "-")
    };
    spaced && !view.is_quote(i + 1) && !(i + 1..view.body_end()).any(dash) && !(start..i).any(dash)
}

/// Whether the quotation before item `i` ends the content that began at `start`.
fn closes(view: View<'_, '_>, start: usize, i: usize, comma: bool) -> bool {
    let next = if view.word(i) == "," { i + 1 } else { i };
    // A whole quotation that ends as speech does, and then something else than another quotation.
    let only_quoted = (start..i).all(|k| view.is_quote(k) || view.is_mark(k) || matches!(view.lower(k), "and" | "or"));
    if only_quoted && view.is_quote(i - 1) && (view.ends_sentence(i - 1) || view.ends_with_comma(i - 1)) {
        let follows = if view.word(i) == "," { i + 1 } else { i };
        let linked = matches!(view.lower(follows), "and" | "or") && view.is_quote(follows + 1) || view.is_quote(follows);
        return !linked;
    }
    // Words that only accompany: "…, as the crowd cheered", once something was quoted.
    comma && view.is_quote(i - 1) && matches!(view.tag(next), Tag::Ing) && !view.is_quote(next)
}

/// Where content in front of a cue begins: behind the frame's opening words that only link ("But", "Instead,"), or behind `low`.
pub(super) fn before_start(view: View<'_, '_>, low: usize, end: usize) -> usize {
    let mut start = low;
    if let Some(colon) = (low..end).rev().find(|&i| matches!(view.word(i), ":" | ";")) {
        start = colon + 1;
    }
    while start < end && view.is_mark(start) && !matches!(view.word(start), "$" | "[") {
        start += 1;
    }
    if matches!(view.lower(start), "but" | "and" | "so" | "yet" | "or") && start + 1 < end {
        start += 1;
        if view.word(start) == "," {
            start += 1;
        }
    }
    if linking(view.lower(start)) && view.word(start + 1) == "," {
        start += 2;
    } else if matches!(
        (view.lower(start), view.lower(start + 1)),
        ("in" | "at", "addition" | "fact" | "short" | "contrast" | "turn" | "response" | "least")
    ) && view.word(start + 2) == ","
    {
        start += 3;
    }
    start.min(end)
}

fn linking(word: &str) -> bool {
    matches!(
        word,
        "instead"
            | "however"
            | "still"
            | "meanwhile"
            | "also"
            | "additionally"
            | "then"
            | "moreover"
            | "furthermore"
            | "nevertheless"
            | "nonetheless"
            | "besides"
            | "yet"
            | "rather"
            | "later"
            | "again"
            | "thus"
            | "therefore"
            | "so"
            | "alternatively"
            | "plus"
            | "separately"
    )
}

/// Whether a comma at item `i` hands a clause without quotations back to the writer: ", which …", ", but …".
fn turns(view: View<'_, '_>, start: usize, i: usize) -> bool {
    // "…, and she left", "…, and his aides left": a subject of its own; nouns alone could be the last of a row.
    let personal = matches!(view.lower(i + 2), "he" | "she" | "they" | "it" | "we");
    let owned = view.tag(i + 2) == Tag::Possessive && (i + 3..i + 7).any(|k| view.tag(k).is_finite());
    let another = view.lower(i + 1) == "and" && (personal || owned);
    view.word(i) == ","
        && i > start + 2
        && (matches!(view.lower(i + 1), "which" | "who" | "where" | "whose" | "but" | "although" | "though" | "while") || another)
        && !(start..view.body_end()).any(|k| view.is_quote(k))
        && (matches!(view.lower(i + 1), "which") || mention::has_finite(view, &(start..i)))
}
