//! Edits that can be taken back, and their history.

use super::{Annotation, Set};

/// One change to a set. Each holds all that its inverse needs.
#[derive(Clone, PartialEq, Debug)]
pub enum Edit {
    /// Adds an annotation.
    Insert(Annotation),
    /// Takes an annotation out.
    Remove(Annotation),
    /// Changes an annotation; both have the same name.
    Replace {
        /// As it was.
        before: Box<Annotation>,
        /// As it becomes.
        after: Box<Annotation>,
    },
}

impl Edit {
    /// A change of `before` into `after`.
    pub fn replace(before: Annotation, after: Annotation) -> Self {
        Self::Replace { before: Box::new(before), after: Box::new(after) }
    }

    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        match self {
            Self::Insert(a) => Self::Remove(a.clone()),
            Self::Remove(a) => Self::Insert(a.clone()),
            Self::Replace { before, after } => Self::Replace { before: after.clone(), after: before.clone() },
        }
    }

    /// The annotation as it is after the edit; `None` where it is gone.
    pub fn result(&self) -> Option<&Annotation> {
        match self {
            Self::Insert(a) => Some(a),
            Self::Remove(_) => None,
            Self::Replace { after, .. } => Some(after),
        }
    }

    /// The annotation that is changed, as it is named and placed.
    pub fn subject(&self) -> &Annotation {
        match self {
            Self::Insert(a) | Self::Remove(a) => a,
            Self::Replace { after, .. } => after,
        }
    }

    /// Carries the edit out.
    pub fn apply(&self, set: &mut Set) {
        match self {
            Self::Insert(a) => set.insert(a.clone()),
            Self::Remove(a) => {
                set.remove(&a.id);
            }
            Self::Replace { before, after } => {
                set.remove(&before.id);
                set.insert((**after).clone());
            }
        }
    }
}

/// What was done and can be undone, and what was undone and can be done again. One step may hold several edits.
///
/// # Limits
/// All steps since the article was opened are kept; they are as small as the notes in them.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Vec<Edit>>,
    undone: Vec<Vec<Edit>>,
}

impl History {
    /// Notes a step that was carried out. What was undone before can no longer be done again.
    pub fn record(&mut self, step: Vec<Edit>) {
        self.undone.clear();
        self.done.push(step);
    }

    /// The edits that take the last step back, in the order in which they are to be applied.
    pub fn undo(&mut self) -> Option<Vec<Edit>> {
        let step = self.done.pop()?;
        let inverse = step.iter().rev().map(Edit::inverse).collect();
        self.undone.push(step);
        Some(inverse)
    }

    /// The edits that do the last undone step again.
    pub fn redo(&mut self) -> Option<Vec<Edit>> {
        let step = self.undone.pop()?;
        self.done.push(step.clone());
        Some(step)
    }

    /// Forgets the last undone step, where it was found impossible to keep.
    pub fn forget_undone(&mut self) {
        self.undone.pop();
    }
}
