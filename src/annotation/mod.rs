//! Everything known about an article: annotations, each a span of the text and a body. Knows nothing of screens, files or
//! SQL. See [`Set`] for the index over them, [`Document`] for an article with its annotations and their history.

mod anchor;
mod body;
mod document;
mod edit;
mod fold;
mod id;
mod interval;
mod rest;
mod set;
mod time;
mod verdict;

pub use anchor::{Anchor, Placed, Places};
pub use body::{
    Acronym, Body, Bound, Change, Color, Entity, EntityType, Form, Highlight, Kind, Quantity, Quote, Reference, Speaker, Term,
    TermType,
};
pub use document::Document;
pub use edit::{Edit, History};
pub use id::{Id, machine_id};
pub use interval::Interval;
pub use set::Set;
pub use time::{Event, Modality, Modifier, PartialDay, Precision, Time, TimexKind};
pub use verdict::{Correction, Verdict};

use crate::text::Span;
use std::borrow::Cow;

/// Who made an annotation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Layer {
    /// A pass found it. Computed at every opening, never stored.
    Machine,
    /// The reader made it. Stored.
    Reader,
}

/// What the reader said of a finding, or what became of an annotation of the reader's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// The reader found it right.
    Confirmed,
    /// The reader found it wrong. It is kept, so that the verdict can be taken back.
    Rejected,
    /// Its words are no longer in the text, or stand there more than once. Its span is empty.
    Orphan,
}

/// A piece of evidence in a few words. Most are one of a few set phrases, which are lent rather than copied: a long article has a
/// million of them.
pub type Reason = Cow<'static, str>;

/// One annotation.
#[derive(Clone, PartialEq, Debug)]
pub struct Annotation {
    /// Unique in its document, and the same in every run over the same text.
    pub id: Id,
    /// Who made it.
    pub layer: Layer,
    /// The words it is about.
    pub span: Span,
    /// What it says of them.
    pub body: Body,
    /// The evidence for it, a few words each: cue, rule, what it rests on.
    pub why: Vec<Reason>,
    /// The reader's verdict, where there is one.
    pub status: Option<Status>,
    /// What the reader put in place of what was found.
    pub corrected: Option<Correction>,
}

impl Annotation {
    /// What kind it is of.
    pub const fn kind(&self) -> Kind {
        self.body.kind()
    }

    /// Whether it counts: neither rejected nor without a place.
    pub fn is_live(&self) -> bool {
        !matches!(self.status, Some(Status::Rejected | Status::Orphan))
    }
}
