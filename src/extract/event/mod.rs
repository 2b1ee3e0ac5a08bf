//! Events: what happened at each time: the words that a time governs, with a short label, and whether it is told as a fact.
//!
//! A time governs the statement it stands in ([`clause`]), shared with the other times there (`governed`). Inside a noun phrase it
//! dates what the noun names ("the Aug. 2 raid"). A length of time that ends at the present gives its beginning (`beginning`).

mod beginning;
mod clause;
mod governed;
mod label;
mod modality;
#[cfg(test)]
mod tests;

use super::{Found, Scene, Times};
use crate::annotation::{Event, Form, Interval, Quote, Time};
use std::ops::Range;

/// A time in the text, by its tokens, with the days that it stands for.
struct Stamp<'a> {
    tokens: Range<usize>,
    found: &'a Found<Time>,
    interval: Option<Interval>,
}

/// What happened at each of `times`.
pub fn find(scene: &Scene<'_>, times: &Times, quotes: &[Found<Quote>]) -> Vec<Found<Event>> {
    let published = times.published.map(|p| p.day);
    let direct = quotes.iter().filter(|q| q.body.form == Form::Direct);
    let mut edges: Vec<usize> = direct.flat_map(|q| [q.span.start, q.span.end]).collect();
    edges.sort_unstable();
    let stamps: Vec<_> = times
        .found
        .iter()
        .map(|found| Stamp { tokens: scene.tokens.within(found.span), found, interval: found.body.interval() })
        .collect();

    let mut events = Vec::new();
    let mut rest = stamps.as_slice();
    for sentence in &scene.sentences {
        let here = rest.partition_point(|s| s.tokens.start < sentence.tokens.end);
        let (mine, later) = rest.split_at(here);
        rest = later;
        if mine.is_empty() {
            continue;
        }
        let at_edge = |i: usize| scene.token(i).is_some_and(|t| edges.binary_search(&t.span.start).is_ok());
        let statements = clause::statements(scene, &sentence.tokens, at_edge);
        let dated = mine.iter().filter(|s| s.interval.is_some() || s.found.body.value.starts_with("XXXX-"));
        let dated: Vec<_> = dated.collect();
        for (n, stamp) in dated.iter().enumerate() {
            let others = (n.checked_sub(1).and_then(|p| dated.get(p)), dated.get(n + 1));
            let others = (others.0.map(|s| s.tokens.clone()), others.1.map(|s| s.tokens.clone()));
            if let Some(tokens) = governed::governed(scene, &statements, stamp, &others) {
                events.push(event(scene, stamp, stamp.interval, &tokens, published));
            }
        }
        let lengths = mine.iter().filter(|s| s.interval.is_none());
        events.extend(lengths.filter_map(|stamp| {
            let (interval, tokens) = beginning::beginning(scene, &sentence.tokens, stamp, published?)?;
            Some(event(scene, stamp, Some(interval), &tokens, published))
        }));
    }
    events.sort_by_key(|e| e.span);
    events
}

/// The event that the words at `tokens` tell.
fn event(
    scene: &Scene<'_>,
    stamp: &Stamp<'_>,
    interval: Option<Interval>,
    tokens: &Range<usize>,
    published: Option<jiff::civil::Date>,
) -> Found<Event> {
    let body = Event {
        timex: stamp.found.span,
        time: stamp.found.body.clone(),
        from: interval.map(|i| i.from),
        to: interval.map(|i| i.to),
        precision: interval.map_or(crate::annotation::Precision::Unknown, |i| i.precision),
        label: label::label(scene, tokens, &stamp.tokens),
        modality: modality::modality(scene, tokens, interval, published),
    };
    Found { span: scene.span(tokens), body, why: Vec::new() }
}
