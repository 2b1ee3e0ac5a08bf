//! Menus: rows of which one is at hand, found by any letters of them. What the rows are and how they are painted is told by who has the menu: the
//! palette, the lists to pick from, the catalogs of articles.

use super::action::{Edit, Over, Step};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// What was typed, which rows that finds, and which of them is at hand.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Menu {
    pub(super) typed: String,
    /// The rows found, by their index.
    pub(super) found: Vec<usize>,
    /// Which of those is at hand.
    pub(super) cursor: usize,
}

/// What a command did to a menu.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Pressed {
    /// It is to be closed.
    Close,
    /// The row at hand was chosen.
    Chosen,
    /// Other words are looked for now.
    Typed,
    /// The cursor is to go by as many rows.
    Step(isize),
    /// Nothing.
    Nothing,
}

impl Menu {
    /// A menu of as many rows, all found.
    pub(super) fn all(rows: usize) -> Self {
        Self { typed: String::new(), found: (0..rows).collect(), cursor: 0 }
    }

    /// The row at hand.
    pub(super) fn row(&self) -> Option<usize> {
        self.found.get(self.cursor).copied()
    }

    /// Finds the rows whose words hold the letters typed, the best first. Rows without words (headings) are there as long as nothing is typed.
    pub(super) fn look(&mut self, rows: impl Iterator<Item = Option<String>>) {
        self.cursor = 0;
        if self.typed.is_empty() {
            self.found = (0..rows.count()).collect();
            return;
        }
        let pattern = Pattern::parse(&self.typed, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut scored: Vec<_> = rows
            .enumerate()
            .filter_map(|(i, words)| {
                let score = pattern.score(Utf32Str::new(&words?, &mut buffer), &mut matcher)?;
                Some((std::cmp::Reverse(score), i))
            })
            .collect();
        scored.sort_unstable();
        self.found = scored.into_iter().map(|(_, i)| i).collect();
    }

    /// What a command does to it.
    pub(super) fn over(&mut self, over: Over) -> Pressed {
        let all = isize::try_from(self.found.len()).unwrap_or(isize::MAX);
        match over {
            Over::Leave => Pressed::Close,
            Over::Accept => Pressed::Chosen,
            Over::Step(Step::Down) => Pressed::Step(1),
            Over::Step(Step::Up) => Pressed::Step(-1),
            Over::Step(Step::PageDown) => Pressed::Step(10),
            Over::Step(Step::PageUp) => Pressed::Step(-10),
            Over::Step(Step::Top) => Pressed::Step(-all),
            Over::Step(Step::Bottom) => Pressed::Step(all),
            Over::Edit(Edit::Erase) => self.typed.pop().map_or(Pressed::Close, |_| Pressed::Typed),
            Over::Edit(Edit::EraseToStart) => {
                self.typed.clear();
                Pressed::Typed
            }
            _ => Pressed::Nothing,
        }
    }

    /// Takes pasted text.
    pub(super) fn paste(&mut self, text: &str) {
        self.typed.extend(text.chars().filter(|c| !c.is_control()));
    }

    /// Moves by as many rows on which `can` lets the cursor stand; by none: to the first such row from here on.
    pub(super) fn step(&mut self, by: isize, can: impl Fn(usize) -> bool) {
        let can = |i: &usize| self.found.get(*i).is_some_and(|row| can(*row));
        let found = match by {
            0 => (self.cursor..self.found.len()).find(can),
            1.. => (self.cursor + 1..self.found.len()).filter(can).take(by.unsigned_abs()).last(),
            _ => (0..self.cursor).rev().filter(can).take(by.unsigned_abs()).last(),
        };
        self.cursor = found.unwrap_or(self.cursor);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: [Option<&str>; 4] = [None, Some("ferry"), Some("harbour bridge"), Some("bridge")];

    fn rows() -> impl Iterator<Item = Option<String>> {
        ROWS.iter().map(|r| r.map(ToOwned::to_owned))
    }

    #[test]
    fn the_cursor_passes_over_headings() {
        let mut menu = Menu::all(4);
        let can = |i: usize| ROWS[i].is_some();
        menu.step(0, can);
        assert_eq!(menu.row(), Some(1));
        menu.step(-1, can);
        assert_eq!(menu.row(), Some(1));
        menu.step(9, can);
        assert_eq!(menu.row(), Some(3));
    }

    #[test]
    fn letters_find_rows_and_headings_go() {
        let mut menu = Menu::all(4);
        menu.typed.push_str("hrbr");
        menu.look(rows());
        assert_eq!((menu.found.len(), menu.row()), (1, Some(2)));
        assert_eq!(menu.over(Over::Edit(Edit::EraseToStart)), Pressed::Typed);
        menu.look(rows());
        assert_eq!(menu.found.len(), 4);
    }
}
