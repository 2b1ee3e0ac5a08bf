//! Events: what happened at each time: the words that a time governs, with a short label, and whether it is told as a fact.
//!
//! A time governs the statement it stands in ([`clause`]), shared with the other times there (`governed`). Inside a noun phrase it
//! dates what the noun names ("the Aug. 2 raid"). A length of time that ends at the present gives its beginning (`beginning`).

mod beginning;
mod clause;
mod governed;
mod label;
mod modality;
mod subject;
#[cfg(test)]
mod tests;

use super::{Found, Scene, Tag, Times};
use crate::annotation::{Event, Form, Interval, Quote, Reason, Time};
use jiff::civil::Date;
use std::ops::Range;

/// How far before a time "since" is looked for, in tokens.
const SINCE: usize = 8;

/// A time in the text, by its tokens, with the days that it stands for.
struct Stamp<'a> {
    tokens: Range<usize>,
    found: &'a Found<Time>,
    interval: Option<Interval>,
}

impl Stamp<'_> {
    /// Whether it names no day: "the coming weeks", "the future".
    fn is_vague(&self) -> bool {
        let value = &self.found.body.value;
        self.interval.is_none() && (value == "FUTURE_REF" || value.starts_with("PX"))
    }
}

/// Words that a time governs, by their tokens.
struct Told {
    words: Range<usize>,
    /// The statement that they are a part of.
    statement: Range<usize>,
    /// What makes them the time's.
    rule: &'static str,
}

/// What happened at each of `times`.
pub fn find(scene: &Scene<'_>, times: &Times, quotes: &[Found<Quote>]) -> Vec<Found<Event>> {
    let published: Option<Date> = times.published.map(|p| p.day);
    let edges = edges(quotes);
    let stamps: Vec<_> = times
        .found
        .iter()
        .map(|found| Stamp { tokens: scene.tokens.within(found.span), found, interval: found.body.interval() })
        .collect();

    let dateline = scene.article.metadata().dateline.map_or(0, |d| scene.tokens.at(d.span.end));
    let mut events = Vec::new();
    let mut rest = stamps.as_slice();
    for sentence in &scene.sentences {
        let here = rest.partition_point(|s| s.tokens.start < sentence.tokens.end);
        let (mine, later) = rest.split_at(here);
        rest = later;
        if mine.is_empty() {
            continue;
        }
        // A dateline says where and when it was written, and is nobody's statement.
        let written = Some(dateline).filter(|at| sentence.tokens.contains(at)).unwrap_or(sentence.tokens.start);
        let words = written..sentence.tokens.end;
        let at_edge = |i: usize| scene.token(i).is_some_and(|t| edges.binary_search(&t.span.start).is_ok());
        // "…, and in May the board met": a time that opens what is joined on dates that alone.
        let opens = |i: usize| mine.binary_search_by_key(&i, |s| s.tokens.start).is_ok();
        let fronted = |i: usize| {
            scene.tag(i) == Tag::Conj
                && i.checked_sub(1).is_some_and(|b| scene.lower(b) == ",")
                && (opens(i + 1) || opens(i + 2) && scene.tag(i + 1) == Tag::Prep)
        };
        let statements = clause::statements(scene, &words, |i| at_edge(i) || fronted(i));
        let dated = dated(scene, mine, sentence.tokens.start);
        let mut before = None;
        for (n, stamp) in dated.iter().enumerate() {
            let behind = dated.get(n + 1).map(|s| s.tokens.clone());
            if stamp.tokens.start < written && behind.is_some() {
                before = Some(stamp.tokens.clone());
                continue;
            }
            if governed::only_measures(scene, &statements, &stamp.tokens) {
                continue;
            }
            if let Some(told) = governed::governed(scene, &statements, stamp, &(before, behind)) {
                // What a story opens with that is still to come does not happen on the day of its dateline.
                let by = if stamp.tokens.start < written && governed::is_ahead(scene, &told.words) {
                    mine.iter().find(|s| told.words.contains(&s.tokens.start) && s.is_vague())
                } else {
                    Some(stamp)
                };
                events.extend(by.map(|by| event(scene, by, &told, published)));
            }
            before = Some(stamp.tokens.clone());
        }
        let lengths = mine.iter().filter(|s| s.interval.is_none());
        events.extend(lengths.filter_map(|stamp| {
            let began = beginning::beginning(scene, &sentence.tokens, stamp, published?)?;
            let stamp = Stamp { tokens: stamp.tokens.clone(), found: stamp.found, interval: Some(began.interval) };
            let rule = "what a length of time up to now began with";
            let mut found = event(scene, &stamp, &Told { statement: began.words.clone(), words: began.words, rule }, published);
            found.body.to = found.body.to.filter(|_| !began.goes_on);
            Some(found)
        }));
    }
    events.sort_by_key(|e| e.span);
    events
}

/// Where direct quotations begin and end, in bytes and in order.
fn edges(quotes: &[Found<Quote>]) -> Vec<usize> {
    let direct = quotes.iter().filter(|q| q.body.form == Form::Direct);
    let mut edges: Vec<usize> = direct.flat_map(|q| [q.span.start, q.span.end]).collect();
    edges.sort_unstable();
    edges
}

/// The times of a sentence, from the token `from` on, that say when something happened, a range of two as one: "from March to May",
/// "between 1998 and 2003".
fn dated<'a>(scene: &Scene<'_>, stamps: &[Stamp<'a>], from: usize) -> Vec<Stamp<'a>> {
    let mut dated: Vec<Stamp<'a>> = Vec::new();
    for stamp in stamps
        .iter()
        .filter(|s| s.interval.is_some() || s.found.body.value.starts_with("XXXX-") || s.found.body.value.starts_with("BC"))
    {
        if let Some(last) = dated.last_mut()
            && let (Some(first), Some(second)) = (last.interval, stamp.interval)
            && is_range(scene, &last.tokens, &stamp.tokens)
            && first.from <= second.from
        {
            last.tokens.end = stamp.tokens.end;
            last.interval = Some(Interval { to: second.to, ..first });
            continue;
        }
        if governed::only_bounds(scene, from, &stamp.tokens) {
            continue;
        }
        dated.push(Stamp { tokens: stamp.tokens.clone(), found: stamp.found, interval: stamp.interval });
    }
    dated
}

/// Whether two times are the ends of a range.
fn is_range(scene: &Scene<'_>, first: &Range<usize>, second: &Range<usize>) -> bool {
    let opened = first.start.checked_sub(1).map_or("", |i| scene.lower(i));
    let joined = first.end + 1 == second.start;
    let year = |i: usize| scene.tag(i) == Tag::Number && scene.lower(i).len() == 4;
    let years = joined && year(first.end - 1) && year(second.start);
    joined
        && match scene.lower(first.end) {
            "-" | "–" | "/" | "through" => true,
            // "1998 to 2003" needs no "from".
            "to" | "until" => opened == "from" || years,
            "and" => opened == "between",
            _ => false,
        }
}

/// Whether the words tell in the perfect what began at a time and goes on: "has fought since 2014".
fn goes_on(scene: &Scene<'_>, stamp: &Stamp<'_>, tokens: &Range<usize>) -> bool {
    // "since 2014", "since taking office in 2014", "since the invasion of 2014".
    let before = (stamp.tokens.start.saturating_sub(SINCE).max(tokens.start)..stamp.tokens.start).rev();
    let mut near = before.take_while(|&i| !scene.tag(i).is_finite() && scene.tag(i) != Tag::Mark);
    let since = near.any(|i| scene.lower(i) == "since");
    since && tokens.clone().any(|i| scene.tag(i) == Tag::Have && scene.lower(i) != "had")
}

/// The event that words tell.
fn event(scene: &Scene<'_>, stamp: &Stamp<'_>, told: &Told, published: Option<Date>) -> Found<Event> {
    let (interval, tokens, rule) = (stamp.interval, &told.words, told.rule);
    let mut why: Vec<Reason> = vec![format!("dated: by “{}”, {rule}", scene.span(&stamp.tokens).of(scene.article.text())).into()];
    let modality = modality::modality(scene, tokens, interval, published).map(|(modality, said)| {
        why.push(said.into());
        modality
    });
    let body = Event {
        timex: stamp.found.span,
        time: stamp.found.body.clone(),
        from: interval.map(|i| i.from),
        // What has gone on since then has not ended.
        to: interval.map(|i| i.to).filter(|_| !goes_on(scene, stamp, tokens)),
        precision: interval.map_or(crate::annotation::Precision::Unknown, |i| i.precision),
        label: label::label(scene, tokens, &stamp.tokens, &told.statement),
        modality,
    };
    Found { span: scene.span(tokens), body, why }
}
