//! Turning from one article to another, and the lists to choose one from.

use crate::tui::catalog::Target;

/// A turn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Turn {
    /// To the list that the article is from; where it is from none, to what was read before.
    List,
    /// To the next article of the list.
    Next,
    /// To the previous article of the list.
    Previous,
    /// To this one.
    To(Target),
    /// Along a link of the article.
    Along(Target),
    /// Ask whether the article at hand is to be taken off the list of what was read.
    AskForget,
    /// Take it off.
    Forget(Target),
}
