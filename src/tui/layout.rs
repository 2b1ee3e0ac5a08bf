//! `Layout`: what the reader chose to see, so that the next reading begins with it.

use super::action::{Pane, Tint};
use super::geometry::{Choice, MEASURES};
use super::lists::Order;
use super::state::State;
use serde::{Deserialize, Serialize};

/// What the reader chose to see. What lasts for a moment (zoom, focus, a filter, one speaker alone) is no part of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Layout {
    /// Lists that are hidden.
    pub hidden: Vec<Pane>,
    /// Whether all lists are off.
    pub off: bool,
    /// The widest the text column may be, in cells.
    pub measure: u16,
    /// Kinds of findings that are marked in the text.
    pub marked: Vec<Tint>,
    /// Quotes by speaker; else in reading order.
    pub by_speaker: bool,
    /// Figures by what is to be checked first; else facts by their sort.
    pub check_first: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Self::of(&Choice::default(), &Order::default())
    }
}

impl Layout {
    fn of(choice: &Choice, order: &Order) -> Self {
        let hidden = Pane::LISTS.into_iter().filter(|pane| choice.hides(*pane)).collect();
        let marked = Tint::ALL.into_iter().filter(|tint| choice.marks(*tint)).collect();
        let (by_speaker, check_first) = (order.by_speaker, order.check_first);
        Self { hidden, off: choice.off, measure: choice.measure, marked, by_speaker, check_first }
    }

    /// Reads what [`Layout::to_toml`] wrote, by this version or another; `None` where it makes no sense.
    pub fn parse(toml: &str) -> Option<Self> {
        toml::from_str(toml).ok()
    }

    /// It as TOML.
    pub fn to_toml(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }
}

impl State {
    /// What the reader chose to see.
    pub fn layout(&self) -> Layout {
        Layout::of(&self.choice, &self.lists.order)
    }

    /// Shows what the reader chose to see before.
    pub fn lay_out(&mut self, layout: &Layout) {
        if *layout == self.layout() {
            return; // nearly always: the screen was settled so already
        }
        let choice = &mut self.choice;
        for pane in Pane::LISTS {
            choice.hide(pane, layout.hidden.contains(&pane));
        }
        for tint in Tint::ALL {
            choice.mark(tint, layout.marked.contains(&tint));
        }
        choice.off = layout.off;
        choice.measure = layout.measure.clamp(*MEASURES.start(), *MEASURES.end());
        self.lists.order.by_speaker = layout.by_speaker;
        self.lists.order.check_first = layout.check_first;
        super::update::settle(self);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_is_chosen_again() {
        let mut state = State::default();
        state.choice.hide(Pane::Timeline, true);
        state.choice.mark(Tint::Figures, true);
        state.choice.measure = 60;
        state.lists.order.by_speaker = false;
        let kept = state.layout().to_toml();
        let mut next = State::default();
        next.lay_out(&Layout::parse(&kept).unwrap());
        assert_eq!((next.choice.hidden, next.choice.marked, next.choice.measure), (state.choice.hidden, state.choice.marked, 60));
        assert!(!next.lists.order.by_speaker && !next.lists.order.check_first);
    }

    #[test]
    fn what_another_version_wrote_is_read_as_far_as_it_goes() {
        assert_eq!(Layout::parse(""), Some(Layout::default()));
        assert_eq!(Layout::parse("measure = 50\nlater = 1"), Some(Layout { measure: 50, ..Layout::default() }));
        assert_eq!(Layout::parse("measure = \"wide\""), None);
        let mut state = State::default();
        state.lay_out(&Layout { measure: 0, ..Layout::default() });
        assert_eq!(state.choice.measure, *MEASURES.start());
    }
}
