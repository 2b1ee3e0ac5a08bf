//! `Document`: an article, all that is known about it, and the history of what the reader did.

use super::{Annotation, Edit, History, Layer, Set, Verdict};
use crate::article::{Article, PublishedDay};
use std::sync::Arc;

/// An article with its annotations. The one thing that panes, exports and searches ask.
#[derive(Clone, Debug, Default)]
pub struct Document {
    article: Arc<Article>,
    published: Option<PublishedDay>,
    set: Set,
    history: History,
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
        for verdict in verdicts {
            verdict.lay_over(self.article.text(), &mut all);
        }
        all.extend(own);
        self.set = Set::new(all);
    }

    /// Adds the reader's own annotations as they were stored. This is no step that can be undone.
    pub fn add_stored(&mut self, stored: Vec<Annotation>) {
        for annotation in stored {
            self.set.insert(annotation);
        }
    }

    /// Carries a step out and notes it in the history.
    pub fn commit(&mut self, step: Vec<Edit>) {
        for edit in &step {
            edit.apply(&mut self.set);
        }
        self.history.record(step);
    }

    /// Takes the last step back; gives the edits that did so.
    pub fn undo(&mut self) -> Option<Vec<Edit>> {
        let step = self.history.undo()?;
        for edit in &step {
            edit.apply(&mut self.set);
        }
        Some(step)
    }

    /// Does the last undone step again; gives its edits.
    pub fn redo(&mut self) -> Option<Vec<Edit>> {
        let step = self.history.redo()?;
        for edit in &step {
            edit.apply(&mut self.set);
        }
        Some(step)
    }

    /// Takes the last step back and forgets it: it could not be kept.
    pub fn roll_back(&mut self) {
        if let Some(step) = self.history.undo() {
            for edit in &step {
                edit.apply(&mut self.set);
            }
            self.history.forget_undone();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::set::tests::mark;
    use super::*;
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

    #[test]
    fn what_was_rolled_back_cannot_be_done_again() {
        let mut document = Document::default();
        document.commit(vec![Edit::Insert(mark(0, 1))]);
        document.roll_back();
        assert!(document.set().is_empty() && document.redo().is_none());
    }
}
