//! The panes, and what can be done to them.

use serde::{Deserialize, Serialize};

/// A pane.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pane {
    /// The article.
    #[default]
    Text,
    /// Who said what.
    Quotes,
    /// What happened when.
    Timeline,
    /// People, figures, organizations, places, acronyms.
    Facts,
    /// The reader's own marks.
    Notes,
}

impl Pane {
    /// All of them, in the order of their keys.
    pub const ALL: [Self; 5] = [Self::Text, Self::Quotes, Self::Timeline, Self::Facts, Self::Notes];

    /// Those that list something.
    pub const LISTS: [Self; 4] = [Self::Quotes, Self::Timeline, Self::Facts, Self::Notes];

    /// What stands above it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Text => "Text",
            Self::Quotes => "Quotes",
            Self::Timeline => "Timeline",
            Self::Facts => "Facts",
            Self::Notes => "Notes",
        }
    }
}

/// A kind of finding that can be marked in the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tint {
    /// The quotation marks, and the bar in the margin.
    Quotes,
    /// Time expressions of events.
    Times,
    /// Names and acronyms.
    Names,
    /// Figures.
    Figures,
}

impl Tint {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Quotes, Self::Times, Self::Names, Self::Figures];

    /// What the reader is told of it.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Quotes => "quotes",
            Self::Times => "times",
            Self::Names => "names",
            Self::Figures => "figures",
        }
    }
}

/// A change to the panes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PaneChange {
    /// Focus one; the focused list again: hide it.
    Focus(Pane),
    /// Focus the next one that is shown.
    FocusNext,
    /// Focus the previous one that is shown.
    FocusPrevious,
    /// The focused one takes the whole screen, or gives it back.
    Zoom,
    /// All lists off, or on again.
    Toggle,
    /// A narrower text column.
    Narrower,
    /// A wider text column.
    Wider,
    /// Code and tables slide, so that more of their left is seen.
    SlideLeft,
    /// The same for their right.
    SlideRight,
    /// Findings of this kind are marked in the text, or no more.
    Tint(Tint),
    /// Right-to-left text is turned by the next one of those who can.
    Bidi,
    /// Quotes by speaker, or in reading order.
    Grouping,
    /// The section at hand folds away, or unfolds.
    Fold,
    /// All sections of the list fold away, or unfold.
    FoldAll,
}
