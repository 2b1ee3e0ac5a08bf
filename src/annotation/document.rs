//! `Document`: an article, all that is known about it, and the history of what the reader did.

use super::rest::{self, Found};
use super::{Annotation, Edit, History, Kind, Layer, Set, Verdict};
use crate::article::{Article, PublishedDay};
use std::sync::Arc;

/// Annotations that are added to many one by one.
const FEW: usize = 16;

/// An article with its annotations. The one thing that panes, exports and searches ask.
#[derive(Clone, Debug, Default)]
pub struct Document {
    article: Arc<Article>,
    published: Option<PublishedDay>,
    set: Set,
    history: History,
    /// Times and events as they were found, where what the reader said has changed them.
    found: Found,
}

impl Document {
    /// A document that nothing is known about yet.
    pub fn new(article: Arc<Article>) -> Self {
        Self { published: article.metadata().published, article, ..Self::default() }
    }

    /// The article.
    pub fn article(&self) -> &Article {
        &self.article
    }

    /// The article, to be shared with another thread.
    pub fn shared_article(&self) -> Arc<Article> {
        Arc::clone(&self.article)
    }

    /// The day of publication: the format's, or what the passes inferred.
    pub const fn published(&self) -> Option<PublishedDay> {
        self.published
    }

    /// All annotations.
    pub const fn set(&self) -> &Set {
        &self.set
    }

    /// Replaces the machine's layer by what an analysis found, with the reader's verdicts laid over it. The reader's own annotations stay, and so
    /// does the history of edits to them; of verdicts only what `verdicts` says is kept.
    pub fn lay_findings(&mut self, published: Option<PublishedDay>, findings: Vec<Annotation>, verdicts: &[Verdict]) {
        self.published = published.or_else(|| self.article.metadata().published);
        self.set.remove_layer(Layer::Machine);
        let own = std::mem::take(&mut self.set).into_vec();
        // Names are made unique among the findings before verdicts look for them.
        let mut all = Set::new(findings).into_vec();
        self.found.clear();
        for verdict in verdicts {
            let was = verdict.lay_over(self.article.text(), &mut all);
            self.found.extend(was.filter(|a| a.kind() == Kind::Event).map(|a| (a.id.clone(), a)));
        }
        all.extend(own);
        self.set = Set::new(all);
        self.settle();
    }

    /// Lets times and events follow the dates that the reader judged. They are no step of the history, since they follow from the steps.
    fn settle(&mut self) {
        for after in rest::settled(self.article.text(), &self.set, &self.found) {
            if let Some(was) = self.set.get(&after.id) {
                self.found.entry(after.id.clone()).or_insert_with(|| was.clone());
            }
            self.set.insert(after);
        }
    }

    /// Carries edits out. An event is noted as it was found before its first change.
    fn apply(&mut self, edits: &[Edit]) {
        let mut dates = false;
        for edit in edits {
            if let Edit::Replace { before, .. } = edit
                && before.kind() == Kind::Event
            {
                dates = true;
                self.found.entry(before.id.clone()).or_insert_with(|| (**before).clone());
            }
            edit.apply(&mut self.set);
        }
        if dates {
            self.settle();
        }
    }

    /// Takes over what another document of the same article was found to hold, with the reader's verdicts laid over it. As
    /// [`lay_findings`](Self::lay_findings), but the indexing was done by whoever made that document: without verdicts this costs next to nothing.
    pub fn adopt(&mut self, analysed: Self, verdicts: &[Verdict]) {
        if !verdicts.is_empty() {
            let findings = analysed.set.into_vec();
            return self.lay_findings(analysed.published, findings, verdicts);
        }
        self.published = analysed.published;
        let own: Vec<_> = std::mem::replace(&mut self.set, analysed.set).into_vec();
        let own: Vec<_> = own.into_iter().filter(|a| a.layer != Layer::Machine).collect();
        // Each insertion walks over all that is there once; many are sorted in together.
        if own.len() > FEW {
            let mut all = std::mem::take(&mut self.set).into_vec();
            all.extend(own);
            self.set = Set::new(all);
        } else {
            self.add_stored(own);
        }
    }

    /// Adds the reader's own annotations as they were stored. This is no step that can be undone.
    pub fn add_stored(&mut self, stored: Vec<Annotation>) {
        for annotation in stored {
            self.set.insert(annotation);
        }
    }

    /// Carries a step out and notes it in the history.
    pub fn commit(&mut self, step: Vec<Edit>) {
        self.apply(&step);
        self.history.record(step);
    }

    /// Takes the last step back; gives the edits that did so.
    pub fn undo(&mut self) -> Option<Vec<Edit>> {
        let step = self.history.undo()?;
        self.apply(&step);
        Some(step)
    }

    /// Does the last undone step again; gives its edits.
    pub fn redo(&mut self) -> Option<Vec<Edit>> {
        let step = self.history.redo()?;
        self.apply(&step);
        Some(step)
    }

    /// Takes the last step back and forgets it: it could not be kept.
    pub fn roll_back(&mut self) {
        if let Some(step) = self.history.undo() {
            self.apply(&step);
            self.history.forget_undone();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::set::tests::{annotation, mark};
    use super::super::{Body, Correction, Event, Precision, Status, Time, TimexKind};
    use super::*;
    use crate::text::Span;
    use proptest::prelude::*;

    fn contents(document: &Document) -> Vec<Annotation> {
        document.set().iter().cloned().collect()
    }

    proptest! {
        #[test]
        fn undo_after_do_is_nothing_and_redo_is_do(steps in prop::collection::vec((0usize..8, 0usize..4), 1..30)) {
            let mut document = Document::default();
            let mut states = vec![contents(&document)];
            for (place, what) in steps {
                let annotation = mark(place, place + 1);
                let step = match (document.set().get(&annotation.id).cloned(), what) {
                    (Some(there), 0) => vec![Edit::Remove(there)],
                    (Some(there), _) => {
                        let mut after = there.clone();
                        after.why.push(format!("{what}").into());
                        vec![Edit::replace(there, after)]
                    }
                    (None, _) => vec![Edit::Insert(annotation)],
                };
                document.commit(step);
                states.push(contents(&document));
            }
            for state in states.iter().rev().skip(1) {
                prop_assert!(document.undo().is_some());
                prop_assert_eq!(&contents(&document), state);
            }
            prop_assert!(document.undo().is_none());
            for state in states.iter().skip(1) {
                prop_assert!(document.redo().is_some());
                prop_assert_eq!(&contents(&document), state);
            }
        }
    }

    /// "They left on March 3, 1987. Two days later it snowed. The next day she came." as it is found: times and events, each with its day.
    fn told() -> Document {
        let text = "They left on March 3, 1987. Two days later it snowed. The next day she came.";
        let parts = [
            ((13, 26), (0, 26), "1987-03-03", None),
            ((28, 42), (28, 52), "1987-03-05", Some(13)),
            ((54, 66), (54, 75), "1987-03-06", Some(28)),
        ];
        let stamps: Vec<Span> = parts.iter().map(|p| Span::new(p.0.0, p.0.1)).collect();
        let annotations = parts.iter().flat_map(|&((start, end), (from, to), day, anchor)| {
            let anchor = anchor.and_then(|a| stamps.iter().copied().find(|t| t.start == a));
            let time = Time { kind: TimexKind::Date, value: day.to_owned(), modifier: None, anchor };
            let day = day.parse().ok();
            let timex = Span::new(start, end);
            let event = Event {
                timex,
                time: time.clone(),
                from: day,
                to: day,
                precision: Precision::Day,
                label: String::new(),
                modality: None,
            };
            [annotation(timex, Body::Time(time)), annotation(Span::new(from, to), Body::Event(event))]
        });
        let article = Article::new(text.to_owned(), vec![], vec![], crate::article::Metadata::default());
        let mut document = Document::new(Arc::new(article));
        document.lay_findings(None, annotations.collect(), &[]);
        document
    }

    /// The days of the events, and the values of the times.
    fn days(document: &Document) -> (Vec<String>, Vec<String>) {
        let event = |a: &Annotation| match &a.body {
            Body::Event(e) => e.from.map_or_else(|| "?".to_owned(), |d| d.to_string()),
            _ => String::new(),
        };
        let time = |a: &Annotation| match &a.body {
            Body::Time(t) => t.value.clone(),
            _ => String::new(),
        };
        (document.set().of(Kind::Event).map(event).collect(), document.set().of(Kind::Time).map(time).collect())
    }

    /// Judges the event at `index`.
    fn judge(document: &mut Document, index: usize, status: Option<Status>, day: Option<&str>) {
        let before = document.set().of(Kind::Event).nth(index).unwrap().clone();
        let mut after = Annotation { status, ..before.clone() };
        if let Some(day) = day.and_then(|d| d.parse().ok()) {
            let correction = Correction::Days { from: day, to: day };
            assert!(correction.apply(&mut after.body));
            after.corrected = Some(correction);
        }
        document.commit(vec![Edit::replace(before, after)]);
    }

    #[test]
    fn what_rests_on_a_corrected_date_moves_with_it_and_back() {
        let mut document = told();
        let first = contents(&document);
        judge(&mut document, 0, None, Some("1988-02-27"));
        let (events, times) = days(&document);
        assert_eq!(events, ["1988-02-27", "1988-02-29", "1988-03-01"]);
        assert_eq!(times, events);
        let verdicts: Vec<_> = document.set().iter().filter_map(|a| Verdict::of(document.article().text(), a)).collect();
        assert_eq!(verdicts.len(), 1, "what follows is no verdict of the reader's");
        let moved = contents(&document);
        document.undo();
        assert_eq!(contents(&document), first);
        document.redo();
        assert_eq!(contents(&document), moved);

        let mut opened_again = told();
        opened_again.lay_findings(None, first, &verdicts);
        assert_eq!(days(&opened_again), (events.clone(), events));
    }

    #[test]
    fn what_rests_on_a_rejected_date_is_not_known_unless_the_reader_knows_it() {
        let mut document = told();
        judge(&mut document, 0, Some(Status::Rejected), None);
        assert_eq!(days(&document).0, ["1987-03-03", "?", "?"]);
        judge(&mut document, 1, None, Some("1990-05-01"));
        assert_eq!(days(&document).0, ["1987-03-03", "1990-05-01", "1990-05-02"]);
        judge(&mut document, 0, None, None);
        assert_eq!(days(&document).0, ["1987-03-03", "1990-05-01", "1990-05-02"]);
    }

    #[test]
    fn what_was_rolled_back_cannot_be_done_again() {
        let mut document = Document::default();
        document.commit(vec![Edit::Insert(mark(0, 1))]);
        document.roll_back();
        assert!(document.set().is_empty() && document.redo().is_none());
    }

    #[test]
    fn what_was_analysed_elsewhere_is_taken_over_beside_the_readers_own() {
        for own in [0, 3, FEW + 1] {
            let stored = || (0..own).map(|n| Annotation { layer: Layer::Reader, ..mark(n, n + 1) }).collect();
            let mut document = Document::default();
            document.add_stored(stored());
            let mut analysed = Document::default();
            let found =
                (0..5).map(|n| Annotation { id: super::super::Id(format!("m{n}")), layer: Layer::Machine, ..mark(n, n + 2) });
            analysed.lay_findings(None, found.collect(), &[]);
            document.adopt(analysed.clone(), &[]);
            let mut other = Document::default();
            other.add_stored(stored());
            other.lay_findings(None, analysed.set().iter().cloned().collect(), &[]);
            assert_eq!(contents(&document), contents(&other));
            document.adopt(analysed, &[]);
            assert_eq!(document.set().len(), own + 5, "a second analysis takes the place of the first");
        }
    }
}
