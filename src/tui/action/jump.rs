//! Jumping from one thing of a kind to the next.

/// What is jumped through.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Lane {
    /// Quotes.
    #[default]
    Quotes,
    /// Events, in reading order.
    Events,
    /// Names, figures and acronyms.
    Facts,
    /// The reader's own highlights.
    Highlights,
    /// Any annotation.
    Any,
    /// Headings.
    Headings,
    /// Links.
    Links,
}

/// A jump.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Jump {
    /// To the next of a lane, which becomes the lane in use.
    Next(Lane),
    /// To the previous of a lane, which becomes the lane in use.
    Previous(Lane),
    /// To the next of the lane in use.
    Onward,
    /// To the previous of the lane in use.
    Backward,
    /// To the next mention of the name at hand.
    NextMention,
    /// To its previous mention.
    PreviousMention,
    /// To what the focused row of a list is about.
    Enter,
    /// Where the reader was before the last jump.
    Back,
    /// Where the reader went back from.
    Forward,
    /// Remember this place under the next letter typed.
    SetMark,
    /// To the place remembered under the next letter typed.
    GoToMark,
}
