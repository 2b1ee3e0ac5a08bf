//! Searching the text and filtering lists.

/// A step of a search or filter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Search {
    /// Ask for words to search for.
    Ask,
    /// The words typed so far.
    Typed(String),
    /// The words are as wanted.
    Accept(String),
    /// Leave the search and go back to where it began.
    Cancel,
    /// To the next match; without a search, of the lane in use.
    Next,
    /// To the previous match.
    Previous,
    /// Search for the words of the focused item.
    Item,
    /// Ask for words that the focused list must hold.
    AskFilter,
    /// The filter of the focused list, as typed so far.
    Filter(String),
    /// All quotes of the focused quote's speaker, or everybody's again.
    Speaker,
    /// All quotes of this speaker; of everybody where none is named.
    Only(Option<String>),
    /// Clear the topmost of selection, search, filter, focused list.
    Clear,
}
