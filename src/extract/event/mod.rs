//! Events: what happened at each time: the clause that a time governs, with a short label, and whether it is told as a fact.

mod clause;
mod label;
mod modality;

use super::{Found, Scene, Tag, Times};
use crate::annotation::{Event, Interval, Quote, Time};
use crate::text::Span;
use std::ops::Range;

/// A time in the text, by its tokens.
struct Stamp<'a> {
    tokens: Range<usize>,
    found: &'a Found<Time>,
    interval: Interval,
}

/// What happened at each of `times`.
pub fn find(scene: &Scene<'_>, times: &Times, quotes: &[Found<Quote>]) -> Vec<Found<Event>> {
    let published = times.published.map(|p| p.day);
    let stamps = stamps(scene, times);
    let mut edges: Vec<usize> = quotes.iter().flat_map(|q| [q.span.start, q.span.end]).collect();
    edges.sort_unstable();
    let mut events = Vec::new();
    let mut rest = stamps.as_slice();
    for sentence in &scene.sentences {
        let here = rest.iter().take_while(|s| s.tokens.start < sentence.tokens.end).count();
        let (mine, later) = rest.split_at(here);
        rest = later;
        if mine.is_empty() {
            continue;
        }
        let at_edge = |i: usize| scene.token(i).is_some_and(|t| edges.binary_search(&t.span.start).is_ok());
        let clauses = clause::clauses(scene, &sentence.tokens, at_edge);
        for (n, stamp) in mine.iter().enumerate() {
            let others: Vec<_> = mine.iter().enumerate().filter(|(m, _)| *m != n).map(|(_, s)| s.tokens.clone()).collect();
            if let Some(tokens) = governed(scene, &clauses, &stamp.tokens, &others) {
                events.push(event(scene, stamp, &tokens, published));
            }
        }
    }
    events.sort_by_key(|e| e.span);
    events
}

/// The times that name days of the calendar.
fn stamps<'a>(scene: &Scene<'_>, times: &'a Times) -> Vec<Stamp<'a>> {
    let stamp = |found: &'a Found<Time>| {
        let interval = found.body.interval()?;
        Some(Stamp { tokens: scene.tokens.within(found.span), found, interval })
    };
    times.found.iter().filter_map(stamp).collect()
}

/// The words that the time at `time` governs; `others` are the other times of the sentence.
fn governed(scene: &Scene<'_>, clauses: &[Range<usize>], time: &Range<usize>, others: &[Range<usize>]) -> Option<Range<usize>> {
    let at = clauses.iter().position(|c| c.contains(&time.start))?;
    if let Some(noun) = noun_behind(scene, time) {
        return Some(noun);
    }
    let own = clauses.get(at)?;
    let mut part = own.clone();
    // Two times in one clause share it: each has the words up to it, the first has what opens the clause.
    for other in others.iter().filter(|o| own.contains(&o.start)) {
        if other.start < time.start {
            part.start = part.start.max(other.end);
        } else {
            part.end = part.end.min(other.start);
        }
    }
    let trimmed = trim(scene, part);
    clause::verb(scene, &trimmed).map(|_| trimmed)
}

/// The noun phrase that a time describes from within: "the Aug. 7 bombings", "Friday's vote".
fn noun_behind(scene: &Scene<'_>, time: &Range<usize>) -> Option<Range<usize>> {
    let genitive = scene.tag(time.end) == Tag::Genitive;
    let from = if genitive { time.end + 1 } else { time.end };
    let glued = scene.token(time.end).is_some_and(|t| t.glued) && !genitive;
    if glued || !matches!(scene.tag(from), Tag::Noun | Tag::Adj | Tag::Proper) {
        return None;
    }
    let before = time.start.checked_sub(1)?;
    let opens = matches!(scene.tag(before), Tag::Det | Tag::Possessive | Tag::Genitive | Tag::Adj)
        || matches!(scene.lower(time.start), "the" | "last" | "this");
    if !genitive && !opens {
        return None;
    }
    let mut end = from;
    while matches!(scene.tag(end), Tag::Noun | Tag::Adj | Tag::Proper | Tag::Ing) && end < from + 6 {
        end += 1;
    }
    let start = if matches!(scene.tag(before), Tag::Det | Tag::Possessive | Tag::Adj) { before } else { time.start };
    Some(start..end)
}

/// Cuts marks and joining words off both ends.
fn trim(scene: &Scene<'_>, mut part: Range<usize>) -> Range<usize> {
    while part.start < part.end && (scene.tag(part.start) == Tag::Mark || matches!(scene.tag(part.start), Tag::Conj)) {
        part.start += 1;
    }
    while part.end > part.start && scene.tag(part.end - 1) == Tag::Mark {
        part.end -= 1;
    }
    part
}

fn event(scene: &Scene<'_>, stamp: &Stamp<'_>, tokens: &Range<usize>, published: Option<jiff::civil::Date>) -> Found<Event> {
    let span: Span = scene.span(tokens);
    let body = Event {
        timex: stamp.found.span,
        time: stamp.found.body.clone(),
        from: Some(stamp.interval.from),
        to: Some(stamp.interval.to),
        precision: stamp.interval.precision,
        label: label::label(scene, tokens, &stamp.tokens),
        modality: modality::modality(scene, tokens, stamp.interval, published),
    };
    Found { span, body, why: Vec::new() }
}
