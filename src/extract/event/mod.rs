//! Events: what happened at each time: the words that a time governs, with a short label, and whether it is told as a fact.
//!
//! A time governs the statement it stands in ([`clause`]), shared with the other times there (`governed`). Inside a noun phrase it
//! dates what the noun names ("the Aug. 2 raid"). A length of time that ends at the present gives its beginning (`beginning`).

mod beginning;
mod carried;
mod clause;
mod governed;
mod idle;
mod label;
mod modality;
mod stamp;
mod subject;
#[cfg(test)]
mod tests;

use self::carried::Carry;
use self::stamp::Stamp;
use super::{Found, Scene, Sentence, Tag, Times};
use crate::annotation::{Event, Form, Quote, Reason};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::ops::Range;

/// How far before a time "since" is looked for, in tokens.
const SINCE: usize = 8;

/// How far behind "and" the verb of what it joins is looked for, in tokens.
const SUBJECT: usize = 10;

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
    let stamps: Vec<_> = times.found.iter().map(|found| Stamp::new(scene, found)).collect();
    let dateline = scene.article.metadata().dateline.map_or(0, |d| scene.tokens.at(d.span.end));
    let reader = Reader { scene, published: times.published.map(|p| p.day), edges: edges(quotes), dateline };
    let mut events = Vec::new();
    let mut rest = stamps.as_slice();
    let mut carry = Carry::default();
    for (index, sentence) in scene.sentences.iter().enumerate() {
        let here = rest.partition_point(|s| s.tokens.start < sentence.tokens.end);
        let (mine, later) = rest.split_at(here);
        rest = later;
        let found = reader.sentence(sentence, mine);
        if let Some((stamp, words)) = carry.next(scene, index, mine, &found) {
            let told = Told { statement: words.clone(), words, rule: "the figures told before" };
            events.push(reader.event(&stamp, &told));
        }
        events.extend(found.into_iter().map(|(_, event)| event));
        events.extend(mine.iter().filter(|s| s.interval.is_none()).filter_map(|stamp| reader.beginning(sentence, stamp)));
    }
    events.sort_by_key(|e| e.span);
    // A caption that stands beside every size of its picture tells of one event.
    let mut told = BTreeSet::new();
    events.retain(|e| told.insert((scene.words(e.span), e.body.time.value.clone())));
    events
}

/// What the sentences of an article are read with.
struct Reader<'s, 'a> {
    scene: &'s Scene<'a>,
    published: Option<Date>,
    /// Where direct quotations begin and end.
    edges: Vec<usize>,
    /// The first token behind the dateline.
    dateline: usize,
}

impl Reader<'_, '_> {
    /// The events that the times of a sentence date, each with its time.
    fn sentence<'t>(&self, sentence: &Sentence, mine: &[Stamp<'t>]) -> Vec<(Stamp<'t>, Found<Event>)> {
        let scene = self.scene;
        if mine.is_empty() {
            return Vec::new();
        }
        // A dateline says where and when it was written, and is nobody's statement.
        let written = Some(self.dateline).filter(|at| sentence.tokens.contains(at)).unwrap_or(sentence.tokens.start);
        let statements = self.statements(&(written..sentence.tokens.end), mine);
        let mut dated = stamp::dated(scene, mine, sentence.tokens.start);
        // What something is compared with, or a kind of thing, takes no words from the times beside it.
        dated.retain(|s| !idle::only_measures(scene, &statements, &s.tokens) && !idle::names_kind(scene, &s.tokens));
        // "in the weeks before the vote" dates its own part as well, though nobody can say to which day.
        let fences: Vec<_> = mine.iter().filter(|s| stamp::counts_from(scene, s)).map(|s| s.tokens.clone()).collect();
        let mut bounds: Vec<_> = dated.iter().map(|s| s.tokens.clone()).chain(fences).collect();
        bounds.sort_unstable_by_key(|b| b.start);
        let mut events = Vec::new();
        for stamp in dated {
            let at = bounds.partition_point(|b| b.start < stamp.tokens.start);
            let before = at.checked_sub(1).and_then(|b| bounds.get(b)).cloned();
            let behind = bounds.get(at + 1).cloned();
            if stamp.tokens.start < written && behind.is_some() {
                continue;
            }
            // "May 2026" alone in a cell says nothing but itself.
            let says = |told: &Told| told.words.clone().any(|i| !stamp.tokens.contains(&i) && scene.tag(i) != Tag::Mark);
            let told = governed::governed(scene, &statements, &stamp, &(before, behind));
            let Some(told) = told.filter(says) else { continue };
            // What a story opens with that is still to come does not happen on the day of its dateline.
            let by = if stamp.tokens.start < written && governed::is_ahead(scene, &told.words) {
                mine.iter().find(|s| told.words.contains(&s.tokens.start) && s.is_vague()).cloned()
            } else {
                Some(stamp)
            };
            events.extend(by.map(|by| {
                let event = self.event(&by, &told);
                (by, event)
            }));
        }
        events
    }

    /// The statements at `words`: cut at the edges of quotations too, and before what is joined and has a time of its own.
    fn statements(&self, words: &Range<usize>, mine: &[Stamp<'_>]) -> Vec<Range<usize>> {
        let scene = self.scene;
        let at_edge = |i: usize| scene.token(i).is_some_and(|t| self.edges.binary_search(&t.span.start).is_ok());
        let opens = |i: usize| mine.binary_search_by_key(&i, |s| s.tokens.start).is_ok();
        // "…, and in May the board met", "…, and officials on Friday agreed": a time before the verb dates that alone.
        let fronted = |i: usize| {
            let subject =
                (i + 1..words.end.min(i + SUBJECT)).take_while(|&n| !scene.tag(n).is_finite() && scene.tag(n) != Tag::Mark);
            scene.tag(i) == Tag::Conj && i.checked_sub(1).is_some_and(|b| scene.lower(b) == ",") && subject.into_iter().any(opens)
        };
        clause::statements(scene, words, |i| at_edge(i) || fronted(i))
    }

    /// What a length of time up to now began with.
    fn beginning(&self, sentence: &Sentence, stamp: &Stamp<'_>) -> Option<Found<Event>> {
        let began = beginning::beginning(self.scene, &sentence.tokens, stamp, self.published?)?;
        let stamp = Stamp { interval: Some(began.interval), ..stamp.clone() };
        let rule = "what a length of time up to now began with";
        let mut found = self.event(&stamp, &Told { statement: began.words.clone(), words: began.words, rule });
        found.body.to = found.body.to.filter(|_| !began.goes_on);
        Some(found)
    }

    /// The event that words tell.
    fn event(&self, stamp: &Stamp<'_>, told: &Told) -> Found<Event> {
        event(self.scene, stamp, told, self.published)
    }
}

/// Where direct quotations begin and end, in bytes and in order.
fn edges(quotes: &[Found<Quote>]) -> Vec<usize> {
    let direct = quotes.iter().filter(|q| q.body.form == Form::Direct);
    let mut edges: Vec<usize> = direct.flat_map(|q| [q.span.start, q.span.end]).collect();
    edges.sort_unstable();
    edges
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
