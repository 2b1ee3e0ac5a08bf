//! Passes: pure functions from an article (and from what other passes found) to findings. No clock, no environment, no files;
//! the same article gives the same findings. [`pipeline`] is their order. Passes do not name each other: what one needs from
//! another is an argument.

pub mod acronym;
pub mod entity;
pub mod event;
pub mod pipeline;
pub mod quantity;
pub mod quote;
mod scene;
mod tag;
pub mod timex;

pub use pipeline::{Findings, analyse};
pub use scene::{Scene, Sentence};
pub use tag::Tag;

use crate::annotation::{Reason, Time};
use crate::article::PublishedDay;
use crate::text::Span;

/// What a pass found: where, what, and on what evidence.
#[derive(Clone, PartialEq, Debug)]
pub struct Found<B> {
    /// The words.
    pub span: Span,
    /// What the pass says of them.
    pub body: B,
    /// The evidence, a few words each: "cue: said", "rule: surname of an earlier full name".
    pub why: Vec<Reason>,
}

/// The time expressions of an article, and the day of publication that they rest on.
#[derive(Clone, Debug, Default)]
pub struct Times {
    /// The day that relative times count from: the given one, or the one inferred.
    pub published: Option<PublishedDay>,
    /// All time expressions, by place.
    pub found: Vec<Found<Time>>,
}
