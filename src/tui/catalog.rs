//! Catalogs: articles to choose from: the sources that were named, what was read before, the entries of a feed, the chapters of a book.
//! Knows nothing of where they come from.

use super::menu::Menu;
use jiff::civil::Date;

/// What can be opened, by the name under which the reader's layer is kept: a path, an address, an entry of a feed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Target(pub String);

/// How far an article was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Progress {
    /// Not at all.
    #[default]
    Unread,
    /// As far as this, in per cent; 0 where it is not known how far.
    Begun(u8),
    /// To its end.
    Finished,
}

impl Progress {
    /// The progress of who has seen this much, in per cent.
    pub fn of(percent: usize) -> Self {
        // What stands below the last paragraphs (credits, links) is seldom scrolled to.
        if percent >= 98 { Self::Finished } else { Self::Begun(u8::try_from(percent).unwrap_or(0)) }
    }
}

/// An article of a catalog, or a catalog within it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Card {
    /// What is opened.
    pub target: Target,
    /// Its headline, or what else it is known by.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<Date>,
    /// When it was last read.
    pub opened: Option<Date>,
    /// How far it was read.
    pub progress: Progress,
    /// Annotations of the reader's own.
    pub notes: usize,
    /// Of a catalog within: how many articles it holds; 0 where that is not known yet.
    pub holds: Option<usize>,
    /// Why it cannot be opened.
    pub trouble: Option<String>,
}

impl Card {
    /// Whether it holds all these words, in any case unless there are capitals in them.
    fn holds_words(&self, filter: &str) -> bool {
        let all = format!("{} {} {}", self.title, self.publisher.as_deref().unwrap_or_default(), self.target.0);
        if filter.chars().any(char::is_uppercase) {
            return filter.split_whitespace().all(|w| all.contains(w));
        }
        let all = all.to_lowercase();
        filter.split_whitespace().all(|w| all.contains(w))
    }
}

/// What sort of catalog it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sort {
    /// What was named on the command line.
    #[default]
    Sources,
    /// What was read before.
    Library,
    /// The entries of a feed.
    Feed,
    /// The chapters of a book.
    Book,
}

impl Sort {
    /// What one of its cards is, and what many are.
    pub const fn noun(self) -> (&'static str, &'static str) {
        match self {
            Self::Sources | Self::Library => ("article", "articles"),
            Self::Feed => ("entry", "entries"),
            Self::Book => ("chapter", "chapters"),
        }
    }
}

/// Articles to choose from, and which is at hand.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Catalog {
    /// What stands above it.
    pub title: String,
    /// What sort it is.
    pub sort: Sort,
    /// All of its cards, in order.
    pub cards: Vec<Card>,
    /// The cards that the filter lets through, and the one at hand.
    pub(super) menu: Menu,
    /// The first of those that is shown.
    pub(super) top: usize,
}

impl Catalog {
    /// A catalog of these cards.
    pub fn new(title: impl Into<String>, sort: Sort, cards: Vec<Card>) -> Self {
        let menu = Menu::all(cards.len());
        Self { title: title.into(), sort, cards, menu, top: 0 }
    }

    /// The cards that are shown, in order.
    pub fn shown(&self) -> impl Iterator<Item = &Card> {
        self.menu.found.iter().filter_map(|i| self.cards.get(*i))
    }

    /// The card at hand.
    pub fn current(&self) -> Option<&Card> {
        self.cards.get(self.menu.row()?)
    }

    /// Shows the cards that hold these words, and keeps the one at hand where it is among them.
    pub(super) fn filter(&mut self, words: &str) {
        let before = self.menu.row();
        words.clone_into(&mut self.menu.typed);
        self.menu.found = self.cards.iter().enumerate().filter(|(_, c)| c.holds_words(words)).map(|(i, _)| i).collect();
        self.menu.cursor = before.and_then(|i| self.menu.found.iter().position(|f| *f == i)).unwrap_or(0);
    }

    /// Puts the card of its target in place of the one that is there.
    pub(super) fn update(&mut self, card: Card) {
        if let Some(old) = self.cards.iter_mut().find(|c| c.target == card.target) {
            *old = card;
        }
    }

    /// Takes a card out.
    pub(super) fn remove(&mut self, target: &Target) {
        let cursor = self.menu.cursor;
        self.cards.retain(|c| c.target != *target);
        let words = std::mem::take(&mut self.menu.typed);
        self.filter(&words);
        self.menu.cursor = cursor.min(self.menu.found.len().saturating_sub(1));
    }

    /// The article next to a target, or before it, among those shown. Those that cannot be opened are passed over.
    pub(super) fn beside(&self, target: &Target, forward: bool) -> Option<&Target> {
        let here = self.shown().position(|c| c.target == *target)?;
        let can = |c: &&Card| c.trouble.is_none() && c.holds.is_none();
        let found = if forward { self.shown().skip(here + 1).find(can) } else { self.shown().take(here).filter(can).last() };
        found.map(|c| &c.target)
    }

    /// Puts the cursor on a target.
    pub(super) fn point_at(&mut self, target: &Target) {
        let at = self.shown().position(|c| c.target == *target);
        if let Some(at) = at {
            self.menu.cursor = at;
        }
    }

    /// Scrolls so that the card at hand is among the `height` shown.
    pub(super) fn keep_in_view(&mut self, height: usize) {
        let height = height.max(1);
        self.top = self.top.min(self.menu.cursor).max((self.menu.cursor + 1).saturating_sub(height));
        self.top = self.top.min(self.menu.found.len().saturating_sub(height));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalog() -> Catalog {
        let card = |name: &str| Card { target: Target(name.to_lowercase()), title: name.to_owned(), ..Card::default() };
        let mut cards: Vec<Card> = ["Ferry", "Bridge", "Mill", "Harbour bridge"].map(card).to_vec();
        cards[2].trouble = Some("is gone".to_owned());
        Catalog::new("Library", Sort::Library, cards)
    }

    #[test]
    fn a_filter_keeps_the_card_at_hand_where_it_can() {
        let mut catalog = catalog();
        catalog.menu.cursor = 3;
        catalog.filter("bridge");
        assert_eq!(catalog.shown().map(|c| c.title.as_str()).collect::<Vec<_>>(), ["Bridge", "Harbour bridge"]);
        assert_eq!(catalog.current().map(|c| c.title.as_str()), Some("Harbour bridge"));
        catalog.filter("Bridge");
        assert_eq!(catalog.shown().count(), 1, "capitals count");
        catalog.filter("");
        assert_eq!(catalog.shown().count(), 4);
    }

    #[test]
    fn what_cannot_be_opened_is_passed_over() {
        let catalog = catalog();
        let beside = |name: &str, forward| catalog.beside(&Target(name.into()), forward).map(|t| t.0.as_str());
        assert_eq!(beside("bridge", true), Some("harbour bridge"));
        assert_eq!((beside("ferry", false), beside("harbour bridge", true)), (None, None));
    }

    #[test]
    fn a_card_that_is_taken_out_leaves_the_cursor_where_it_was() {
        let mut catalog = catalog();
        catalog.menu.cursor = 3;
        catalog.remove(&Target("harbour bridge".into()));
        assert_eq!(catalog.current().map(|c| c.title.as_str()), Some("Mill"));
    }
}
