//! Times that reach beyond their sentence: figures told right behind dated ones are of the same time ("In the third quarter the firm
//! lost $2 million. Revenue fell 3 % to $40 million."). Nothing else is carried. Who speaks on Friday has most often said it all on
//! Friday, but a timeline of every "he said" tells nothing; and of other deeds told in the past not one in six has the time of the
//! sentence before (58 counted in annotated news).

use super::stamp::Stamp;
use crate::annotation::{Event, Precision, TimexKind};
use crate::extract::{Found, Scene, Tag};
use crate::lexicon::{CHANGES, MEASURING_VERBS, verb_form};
use std::ops::Range;

/// How far behind its verb a figure is looked for, in tokens.
const REACH: usize = 8;
/// How many sentences without a time of their own one may reach over.
const SENTENCES: usize = 2;

/// The time that the figures of the sentences read last are of.
#[derive(Default)]
pub(super) struct Carry<'t> {
    held: Option<(Stamp<'t>, usize)>,
}

impl<'t> Carry<'t> {
    /// Reads the sentence at `index`, with the times in it and the events that they date. Gives the time that it takes over, and the
    /// words which that dates.
    pub(super) fn next(
        &mut self,
        scene: &Scene<'_>,
        index: usize,
        times: &[Stamp<'t>],
        events: &[(Stamp<'t>, Found<Event>)],
    ) -> Option<(Stamp<'t>, Range<usize>)> {
        if let Some((stamp, event)) = events.last() {
            let words = scene.tokens.within(event.span);
            // "A year earlier it lost $3 million" is an aside: what follows goes on with the time before.
            let aside = matches!(scene.lower(stamp.tokens.end - 1), "earlier" | "ago" | "before" | "previously");
            let figures = event.body.precision == Precision::Quarter || told(scene, &words).is_some();
            let holds = event.body.modality.is_none() && !aside && figures;
            self.held = holds.then(|| (stamp.clone(), index));
            return None;
        }
        let sentence = scene.sentences.get(index)?;
        let (stamp, at) = self.held.as_ref()?;
        let same = scene.sentences.get(*at).is_some_and(|s| s.block == sentence.block);
        // A time that dates nothing here only compares ("from $3 million a year ago"), unless nobody can say which day it is ("lately").
        let vague = |s: &Stamp<'_>| s.interval.is_none() && matches!(s.found.body.kind, TimexKind::Date | TimexKind::Time);
        if index > at + if same { SENTENCES } else { 1 } || times.iter().any(vague) {
            self.held = None;
            return None;
        }
        // "In the nine months", "assets as of Sept. 30": figures of some other time.
        let verb = figures(scene, &sentence.tokens)?;
        if times.iter().any(|s| s.tokens.start < verb) {
            self.held = None;
            return None;
        }
        let mut end = (verb..sentence.tokens.end).find(|&i| scene.lower(i) == ";").unwrap_or(sentence.tokens.end);
        while end > verb && scene.tag(end - 1) == Tag::Mark {
            end -= 1;
        }
        let stamp = stamp.clone();
        self.held = Some((stamp.clone(), index));
        Some((stamp, sentence.tokens.start..end))
    }
}

/// The verb of words that say how figures moved or where they came to stand: "sales rose 4 %", "the stock closed at $20".
fn figures(scene: &Scene<'_>, words: &Range<usize>) -> Option<usize> {
    told(scene, words).filter(|&verb| {
        let word = scene.lower(verb);
        CHANGES.has(word) || verb_form(word).is_some_and(|form| MEASURING_VERBS.has(form.base))
    })
}

/// The verb of words that tell a figure in the past.
fn told(scene: &Scene<'_>, words: &Range<usize>) -> Option<usize> {
    let verb = words.clone().find(|&i| scene.tag(i).is_finite())?;
    let past = scene.tag(verb) == Tag::Past || scene.lower(verb) == "had";
    let figure = |i: usize| matches!(scene.tag(i), Tag::Number | Tag::Symbol);
    (past && (verb + 1..words.end.min(verb + REACH)).any(figure)).then_some(verb)
}
