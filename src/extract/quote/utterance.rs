//! What is found: utterances, their parts and the mentions of who speaks.

use super::frame::View;
use super::mention;
use crate::annotation::Form;
use crate::text::Span;
use std::ops::Range;

/// A mention of a speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// The token of its head.
    pub(super) head: usize,
}

impl Mention {
    /// The mention that stands at `items`.
    pub(super) fn of(view: View<'_, '_>, items: &Range<usize>) -> Self {
        let tokens = view.tokens(items);
        // A phrase may reach beyond what the view lets see: its last word then stands for its head.
        let head = view.token(mention::head(view, items));
        Self { head: head.min(tokens.end.saturating_sub(1)), tokens }
    }
}

/// One unbroken part of what somebody said.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Where it stands, in bytes.
    pub(super) span: Span,
    /// How it is given.
    pub(super) form: Form,
}

/// What one cue reports.
#[derive(Clone, Debug)]
pub(super) struct Utterance {
    /// Index of the frame.
    pub(super) frame: usize,
    /// The cue's tokens.
    pub(super) cue: Option<Range<usize>>,
    /// Who says it.
    pub(super) speaker: Option<Mention>,
    /// The parts, in reading order.
    pub(super) pieces: Vec<Piece>,
    /// The quotations that it holds, as indices into the stretches.
    pub(super) stretches: Vec<usize>,
    /// By which rule it was found.
    pub(super) rule: &'static str,
}
