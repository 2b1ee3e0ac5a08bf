//! Mentions of speakers: the noun phrase that ends before a verb, or begins behind it.

use super::frame::View;
use crate::extract::Tag;
use crate::lexicon;
use std::ops::Range;

/// The farthest a noun phrase is followed, in items.
const REACH: usize = 60;

/// The noun phrase that is the subject of the verb group that begins at item `end`: the head phrase alone, without the appositions, relative
/// clauses and brackets that stand between it and the verb. `low` is the first item it may hold.
pub(super) fn before(view: View<'_, '_>, low: usize, end: usize) -> Option<Range<usize>> {
    let low = low.max(end.saturating_sub(REACH));
    let found = nearest(view, low, end)?;
    let adjacent =
        (found.end..end).all(|i| matches!(view.tag(i), Tag::Adv | Tag::Not) || when(view, i) || view.tag(i) == Tag::Prep);
    if !adjacent {
        return Some(found);
    }
    Some(outer(view, low, &found).unwrap_or(found))
}

/// The phrase that `inner` only belongs to, as part of a clause that describes it: "people who saw the fire", "officials investigating the
/// crash". It must open its clause.
fn outer(view: View<'_, '_>, low: usize, inner: &Range<usize>) -> Option<Range<usize>> {
    let chunk = chunk_start(view, low, inner.end);
    let opens = |s: &Range<usize>| {
        s.start <= chunk || matches!(view.tag(s.start - 1), Tag::Sub | Tag::Conj | Tag::Adv) || view.is_mark(s.start - 1)
    };
    let reports = |i: usize| super::cue::classes(view.lower(i)).is_some_and(|c| c.contains("say") || c.contains("think"));
    let relative = (chunk + 1..inner.start).rev().find(|&i| {
        matches!(view.lower(i), "who" | "that" | "which")
            && matches!(view.tag(i - 1), Tag::Noun | Tag::Proper | Tag::Pronoun | Tag::Det)
    });
    if let Some(who) = relative {
        let finite = |i: usize| view.tag(i).is_finite() || view.tag(i) == Tag::Base;
        let plain =
            (who + 1..inner.start).any(finite) && !(who + 1..inner.start).any(|i| finite(i) && reports(i) || view.is_quote(i));
        return phrase(view, chunk, who).filter(|s| plain && opens(s));
    }
    let object = matches!(view.tag(inner.start.checked_sub(1)?), Tag::Base | Tag::Ing | Tag::Participle | Tag::Prep);
    if !object || (chunk..inner.start).any(|i| view.tag(i).is_finite() || view.is_quote(i)) {
        return None;
    }
    let doing = (chunk + 1..inner.start).find(|&i| {
        matches!(view.tag(i), Tag::Ing | Tag::Participle) && matches!(view.tag(i - 1), Tag::Noun | Tag::Proper) && !reports(i)
    })?;
    phrase(view, chunk, doing).filter(opens).map(|s| s.start..inner.end)
}

/// The phrase nearest to item `end`.
fn nearest(view: View<'_, '_>, low: usize, end: usize) -> Option<Range<usize>> {
    let mut end = end;
    let mut commas = false;
    for _ in 0..8 {
        if end <= low {
            return None;
        }
        match view.word(end - 1) {
            ")" | "]" => end = opening(view, low, end - 1)?,
            "," | "—" | "–" | "--" | "-" if !commas || view.word(end - 1) == "," => {
                let chunk = chunk_start(view, low, end - 1)..end - 1;
                commas = true;
                if chunk.start > low && set_aside(view, &chunk, low) {
                    end = chunk.start - 1;
                } else {
                    return phrase(view, chunk.start, chunk.end);
                }
            }
            _ if commas => {
                // An apposition may be one of several: "Poe, 53, a nurse, said".
                let chunk = chunk_start(view, low, end)..end;
                if chunk.start > low && set_aside(view, &chunk, low) {
                    end = chunk.start - 1;
                } else {
                    return phrase(view, chunk.start, end);
                }
            }
            _ => {
                // "Poe on Friday said", "Poe last week said"
                let mut back = end;
                while back > low && when(view, back - 1) {
                    back -= 1;
                }
                if back < end
                    && back > low
                    && (matches!(view.lower(back - 1), "on" | "last" | "this" | "earlier" | "late" | "early" | "in"))
                {
                    back -= 1;
                }
                // "The order released Friday said": what happened to it belongs to the mention.
                let happened = back < end
                    && back >= low + 2
                    && matches!(view.tag(back - 1), Tag::Past | Tag::Participle)
                    && view.tag(back - 2) == Tag::Noun;
                if happened {
                    return phrase(view, low, back - 1).map(|p| p.start..end);
                }
                if back == end || back == low {
                    return phrase(view, low, end);
                }
                end = back;
            }
        }
    }
    None
}

/// The item of the bracket that closes at `close`.
fn opening(view: View<'_, '_>, low: usize, close: usize) -> Option<usize> {
    (low..close).rev().find(|&i| matches!(view.word(i), "(" | "["))
}

/// The item behind the comma (or dash) before `end`; `low` where there is none.
fn chunk_start(view: View<'_, '_>, low: usize, end: usize) -> usize {
    let mut depth = 0usize;
    for i in (low..end).rev() {
        match view.word(i) {
            ")" | "]" => depth += 1,
            "(" | "[" => depth = depth.saturating_sub(1),
            "," | ";" | ":" | "—" | "–" | "--" if depth == 0 => return i + 1,
            "-" if depth == 0 && !view.scene.token(view.token(i)).is_some_and(|t| t.glued) => return i + 1,
            _ if view.is_quote(i) && depth == 0 && view.ends_with_comma(i) => return i + 1,
            _ => {}
        }
    }
    low
}

/// Whether the words between two commas are set aside from a phrase before them: an apposition, an age, a relative clause, a place.
fn set_aside(view: View<'_, '_>, chunk: &Range<usize>, low: usize) -> bool {
    let mut earlier = chunk_start(view, low, chunk.start - 1)..chunk.start - 1;
    // "Poe, meanwhile, who …": the adverb between counts for nothing.
    while earlier.start > low + 1 && view.word(earlier.start - 1) == "," && earlier.clone().all(|i| view.tag(i) == Tag::Adv) {
        earlier = chunk_start(view, low, earlier.start - 1)..earlier.start - 1;
    }
    if earlier.is_empty() || view.is_quote(chunk.start - 1) || view.word(chunk.start - 1) == ":" {
        return false;
    }
    let last = earlier.end - 1;
    let nominal = matches!(view.tag(last), Tag::Noun | Tag::Proper | Tag::Number | Tag::Pronoun)
        || view.word(last) == ")"
        || matches!(view.lower(last), "jr." | "sr." | "jr" | "sr" | ".");
    let first = view.tag(chunk.start);
    let leads_in = matches!(view.tag(earlier.start), Tag::Sub | Tag::Prep | Tag::Adv | Tag::Ing | Tag::Participle | Tag::To)
        && earlier.start <= low + 1
        && !view.capital(last);
    let lower = view.lower(chunk.start);
    match first {
        _ if !nominal => false,
        Tag::Pronoun => matches!(lower, "who" | "which" | "whose" | "whom" | "himself" | "herself" | "one"),
        Tag::Sub => matches!(lower, "who" | "which" | "whose" | "whom" | "where" | "when" | "that" | "as") && !leads_in,
        Tag::Possessive | Tag::Det | Tag::Adj | Tag::Noun => {
            !leads_in && !has_finite(view, &earlier) && !starts_with_preposition(view, &earlier)
        }
        Tag::Prep | Tag::Adv | Tag::Ing | Tag::Participle | Tag::Past | Tag::To => {
            !starts_with_preposition(view, &earlier) && !leads_in
        }
        Tag::Number => chunk.len() <= 3,
        Tag::Proper if matches!(lower, "r" | "d" | "i") && matches!(view.word(chunk.start + 1), "-" | "‑" | "–") => true,
        Tag::Proper => {
            let person = lexicon::GIVEN.has(lower) && chunk.len() > 1;
            let place = chunk.len() <= 4
                && view.tag(last) == Tag::Proper
                && chunk.clone().all(|i| matches!(view.tag(i), Tag::Proper | Tag::Mark));
            let suffix = matches!(lower, "jr" | "sr" | "jr." | "sr." | "ii" | "iii" | "iv" | "md" | "m.d." | "ph.d.");
            suffix
                || place
                    && !person
                    && !(earlier.start <= low + 1 && starts_with_preposition(view, &earlier))
                    && earlier.into_iter().any(|i| matches!(view.lower(i), "of" | "in" | "from" | "at" | "near"))
        }
        _ => false,
    }
}

fn starts_with_preposition(view: View<'_, '_>, chunk: &Range<usize>) -> bool {
    matches!(view.tag(chunk.start), Tag::Prep | Tag::Sub)
        || view.tag(chunk.start) == Tag::Conj && view.tag(chunk.start + 1) == Tag::Prep
}

/// Whether a finite verb stands in `items`.
pub(super) fn has_finite(view: View<'_, '_>, items: &Range<usize>) -> bool {
    items.clone().any(|i| view.tag(i).is_finite() || view.tag(i) == Tag::Base && view.tag(i.wrapping_sub(1)) != Tag::To)
}

/// The noun phrase that ends before item `end`, prepositional phrases behind its head included.
fn phrase(view: View<'_, '_>, low: usize, end: usize) -> Option<Range<usize>> {
    let mut end = end;
    // "Poe himself said", "Poe then said"
    while end > low
        && (matches!(view.tag(end - 1), Tag::Adv | Tag::Not)
            || matches!(view.lower(end - 1), "himself" | "herself" | "themselves" | "itself")
            || matches!(view.lower(end - 1), "both" | "all" | "each")
                && end > low + 1
                && matches!(view.tag(end - 2), Tag::Noun | Tag::Proper))
    {
        end -= 1;
    }
    let mut start = simple(view, low, end)?;
    for _ in 0..6 {
        if start <= low + 1 {
            break;
        }
        let link = start - 1;
        match view.tag(link) {
            Tag::Prep | Tag::To if link > low && view.tag(link) == Tag::Prep => {
                let mut left = link;
                // "people close to the talks", "a person briefed on them"
                if matches!(view.tag(left - 1), Tag::Adj | Tag::Participle | Tag::Past | Tag::Ing)
                    && left >= low + 2
                    && matches!(view.tag(left - 2), Tag::Noun | Tag::Pronoun)
                {
                    left -= 1;
                }
                let word = view.lower(left - 1);
                if !matches!(view.tag(left - 1), Tag::Noun | Tag::Proper | Tag::Number | Tag::Pronoun | Tag::Det) || is_when(word)
                {
                    break;
                }
                let Some(next) = simple(view, low, left) else { break };
                // A phrase that opens the frame is where or when, no part of the subject: "In a letter to Poe Ray said".
                start = next;
            }
            Tag::Conj if matches!(view.lower(link), "and" | "or" | "&") && link > low => {
                let Some(next) = simple(view, low, link) else { break };
                let behind = next.checked_sub(1).filter(|&b| b >= low).map(|b| view.tag(b));
                if matches!(view.tag(link - 1), Tag::Noun | Tag::Proper | Tag::Pronoun)
                    && matches!(behind, None | Some(Tag::Mark | Tag::Sub | Tag::Conj))
                {
                    start = next;
                } else {
                    break;
                }
            }
            _ => break,
        }
    }
    // "“…,” retired general Poe said": a participle that no subject goes before is an adjective.
    if start > low && matches!(view.tag(start - 1), Tag::Past | Tag::Participle) && view.tag(start) != Tag::Pronoun {
        let bare = start == low + 1 || start >= 2 && (view.is_quote(start - 2) || view.word(start - 2) == ",");
        if bare && !matches!(view.tag(start), Tag::Det | Tag::Possessive) {
            start -= 1;
        }
    }
    Some(start..end)
}

/// The start of the noun phrase without prepositions that ends before item `end`.
fn simple(view: View<'_, '_>, low: usize, end: usize) -> Option<usize> {
    let last = end.checked_sub(1).filter(|&l| l >= low)?;
    if view.tag(last) == Tag::Pronoun || matches!(view.lower(last), "who" | "which" | "that") && view.tag(last) == Tag::Sub {
        let owned = matches!(view.lower(last), "one" | "others" | "other" | "some" | "many" | "most");
        let start = if owned && last > low && view.tag(last - 1) == Tag::Det { last - 1 } else { last };
        return Some(start);
    }
    if !matches!(view.tag(last), Tag::Noun | Tag::Proper | Tag::Number | Tag::Adj | Tag::Det | Tag::Symbol)
        && !name_stop(view, last)
        && view.word(last) != "%"
    {
        return None;
    }
    if when(view, last) {
        return None;
    }
    let mut start = end;
    while start > low {
        let i = start - 1;
        let tag = view.tag(i);
        let inside = match tag {
            Tag::Proper => !when(view, i),
            Tag::Pronoun => start < end && counts(view.lower(i)),
            Tag::Noun if view.is_quote(i) => !(view.ends_with_comma(i) || view.ends_sentence(i)),
            Tag::Noun => {
                start == end || !view.capital(start) || titles(view.lower(i)) || view.capital(i) || view.tag(start) != Tag::Proper
            }
            Tag::Adj | Tag::Number | Tag::Det | Tag::Possessive | Tag::Genitive | Tag::Symbol => true,
            Tag::Adv => view.tag(start) == Tag::Adj && start < end,
            Tag::Mark => hyphen(view, i) || name_stop(view, i),
            _ => glued_compound(view, i, end),
        };
        if !inside {
            break;
        }
        start = i;
        if matches!(tag, Tag::Det | Tag::Possessive | Tag::Pronoun) && !(start > low && matches!(view.tag(start - 1), Tag::Det)) {
            break;
        }
    }
    // No phrase begins with a hyphen, a genitive or a stop.
    while start < end && (view.is_mark(start) || view.tag(start) == Tag::Genitive) {
        start += 1;
    }
    (start < end).then_some(start)
}

/// A full stop inside a name ("Sen. Poe", "John F. Poe").
fn name_stop(view: View<'_, '_>, i: usize) -> bool {
    view.word(i) == "."
        && i > 0
        && (view.capital(i - 1) || lexicon::ABBREVIATIONS.has(view.lower(i - 1)))
        && view.scene.token(view.token(i)).is_some_and(|t| t.glued)
}

fn hyphen(view: View<'_, '_>, i: usize) -> bool {
    let glued = |i: usize| view.scene.token(view.token(i)).is_some_and(|t| t.glued);
    matches!(view.word(i), "-" | "‑" | "/" | "–") && glued(i) && glued(i + 1) || view.word(i) == "'" && glued(i)
}

/// Whether item `i` is glued by a hyphen to what follows ("long-serving senator").
fn glued_compound(view: View<'_, '_>, i: usize, end: usize) -> bool {
    i + 1 < end && hyphen(view, i + 1) || i > 0 && hyphen(view, i - 1) && i + 1 < end
}

/// Whether a hyphen glues item `i` to a neighbour: the "year" of "the 46-year-old".
fn compound(view: View<'_, '_>, i: usize) -> bool {
    hyphen(view, i + 1) || i > 0 && hyphen(view, i - 1)
}

/// Whether the word picks out some of many, and so can open a phrase as well as stand for one: "one official", "another".
fn counts(word: &str) -> bool {
    matches!(word, "one" | "another" | "some" | "many" | "several" | "most" | "each" | "few" | "both" | "other" | "all")
}

/// Whether a common noun stands before names as a title ("spokesman Robby Poe").
pub(super) fn titles(noun: &str) -> bool {
    lexicon::SPEAKERS.column(noun, 0).is_some()
}

/// A noun in the singular, as the list of speakers has it.
pub(super) fn singular(noun: &str) -> &str {
    let known = |n: &&str| lexicon::SPEAKERS.has(n);
    let cut = |ending| noun.strip_suffix(ending).filter(known);
    match noun {
        _ if lexicon::SPEAKERS.has(noun) => noun,
        "women" => "woman",
        "men" => "man",
        "children" => "child",
        "companies" => "company",
        "agencies" => "agency",
        "authorities" => "authority",
        "attorneys" => "attorney",
        "families" => "family",
        "parties" => "party",
        "studies" => "study",
        "surveys" => "survey",
        _ => cut("s").or_else(|| cut("es")).unwrap_or(noun),
    }
}

/// Whether the word says when: no speaker's name.
pub(super) fn is_when(word: &str) -> bool {
    let part = matches!(
        word,
        "today"
            | "yesterday"
            | "tomorrow"
            | "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "week"
            | "month"
            | "year"
            | "weekend"
    );
    // "Sun", "Jun" and "sat" are more often something else.
    let sure = word.len() > 3 || matches!(word, "jan" | "feb" | "oct" | "nov" | "dec");
    part || sure && lexicon::calendar(word)
}

/// Whether item `i` says when, and is no part of a name or a compound: not in "USA TODAY", "the 46-year-old".
fn when(view: View<'_, '_>, i: usize) -> bool {
    let named = i > 0
        && view.capital(i)
        && view.capital(i - 1)
        && matches!(
            view.lower(i),
            "today" | "yesterday" | "tomorrow" | "morning" | "evening" | "night" | "week" | "month" | "year"
        );
    is_when(view.lower(i)) && !compound(view, i) && !named
}

/// The noun phrase that begins at item `start`, with the prepositional phrases that tell its head apart ("a spokesman for the mayor").
pub(super) fn after(view: View<'_, '_>, start: usize) -> Option<Range<usize>> {
    let mut end = plain_after(view, start)?;
    // What follows a common noun with "of", "for", "with", "at" belongs to it; behind a name it says where.
    while matches!(view.lower(end), "of" | "for" | "with" | "at" | "in" | "from" | "on") && view.tag(end) == Tag::Prep {
        let named = view.tag(end - 1) == Tag::Proper;
        if named && view.lower(end) != "of" {
            break;
        }
        match plain_after(view, end + 1) {
            Some(next) if !(start + 1..next).any(|i| when(view, i)) => end = next,
            _ => break,
        }
    }
    Some(start..end)
}

fn plain_after(view: View<'_, '_>, start: usize) -> Option<usize> {
    let limit = view.len().min(start + REACH);
    let counts = counts(view.lower(start)) || matches!(view.lower(start), "that" | "this");
    let shaped = |tag: Tag| matches!(tag, Tag::Past | Tag::Participle | Tag::Ing);
    let named = |i: usize| matches!(view.tag(i), Tag::Noun | Tag::Adj | Tag::Proper);
    // "one unaligned official", "retired general Poe"
    let nominal = named(start + 1) || shaped(view.tag(start + 1)) && named(start + 2);
    if view.tag(start) == Tag::Pronoun && start < limit && !(counts && nominal) {
        return Some(start + 1);
    }
    let mut end = start;
    while end < limit {
        let tag = view.tag(end);
        let inside = match tag {
            Tag::Pronoun => end == start && counts,
            tag if shaped(tag) && named(end + 1) && (end == start || end == start + 1 && counts) => true,
            Tag::Det | Tag::Possessive => end == start || view.tag(end - 1) == Tag::Det || view.lower(end - 1) == "all",
            Tag::Noun | Tag::Proper | Tag::Adj | Tag::Number | Tag::Genitive | Tag::Symbol => {
                !(when(view, end) || view.is_quote(end) && end > start && view.ends_sentence(end))
            }
            Tag::Mark => end > start && (hyphen(view, end) || name_stop(view, end) && view.capital(end + 1)),
            Tag::Conj => {
                end > start
                    && matches!(view.lower(end), "and" | "&")
                    && matches!(view.tag(end + 1), Tag::Proper)
                    && view.tag(end - 1) == Tag::Proper
            }
            Tag::Adv => view.tag(end + 1) == Tag::Adj,
            _ => glued_compound(view, end, limit),
        };
        if !inside {
            break;
        }
        end += 1;
    }
    while end > start && (view.is_mark(end - 1) && view.word(end - 1) != "." || view.tag(end - 1) == Tag::Genitive) {
        end -= 1;
    }
    let headed = (start..end).any(|i| matches!(view.tag(i), Tag::Noun | Tag::Proper | Tag::Number | Tag::Adj | Tag::Det));
    (end > start && headed).then_some(end)
}

/// The phrase that begins at item `start`, with what happened to it or what it does: "a poll released Monday", "officials involved at the time".
pub(super) fn described(view: View<'_, '_>, start: usize) -> Option<Range<usize>> {
    let found = after(view, start)?;
    let verb = found.end;
    let noun = view.tag(verb.saturating_sub(1)) == Tag::Noun && verb > start;
    let next = verb + 1;
    let reduced = match view.tag(verb) {
        Tag::Participle | Tag::Past => {
            matches!(view.tag(next), Tag::Prep | Tag::To) || when(view, next) || next >= view.body_end() || view.is_mark(next)
        }
        Tag::Ing => view.tag(next).is_nominal() || view.tag(next) == Tag::Prep,
        Tag::Adj => view.tag(next) == Tag::Prep,
        _ => false,
    };
    if !noun || !reduced {
        return Some(found);
    }
    let limit = view.body_end().min(verb + 14);
    let stops = |i: usize| {
        view.is_mark(i)
            || view.is_quote(i)
            || i > verb && view.tag(i).is_finite()
            || matches!(view.tag(i), Tag::Sub | Tag::Conj)
            || matches!(view.lower(i), "who" | "which" | "that" | "as")
    };
    let end = (verb..limit).find(|&i| stops(i)).unwrap_or(limit);
    Some(start..end.max(verb))
}

/// The item of the phrase's head: the last of its nouns before any preposition or what describes it.
pub(super) fn head(view: View<'_, '_>, items: &Range<usize>) -> usize {
    let describes = |i: usize| match view.tag(i) {
        Tag::Prep => true,
        Tag::Ing | Tag::Participle | Tag::Past | Tag::To => view.tag(i - 1) == Tag::Noun && !compound(view, i),
        _ => matches!(view.lower(i), "who" | "which" | "that"),
    };
    let stop = items.clone().skip(1).find(|&i| describes(i)).unwrap_or(items.end);
    (items.start..stop)
        .rev()
        .find(|&i| matches!(view.tag(i), Tag::Noun | Tag::Proper | Tag::Pronoun | Tag::Number))
        .unwrap_or_else(|| stop.saturating_sub(1).max(items.start))
}
