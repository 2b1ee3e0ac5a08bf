//! Screens: keys in, text of the buffer out.

mod article;
mod blocks;
mod catalogs;
mod charts;
mod ferry;
mod keeping;
mod marking;
mod moving;
mod overlays;
mod panes;
#[cfg(feature = "images")]
mod pictures;
mod reading;
mod rtl;
mod screens;
mod themes;

use super::canvas::Canvas;
use super::effect::{Effect, Stamp};
use super::key::sequence;
use super::keymap::Keymap;
use super::services::{Analysed, News};
use super::state::State;
use super::theme::{Depth, Theme};
use super::view::{View, draw};
use super::{action, update};
use crate::annotation::Id;
use crate::article::Article;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::cell::RefCell;
use std::sync::Arc;

/// A reader without a terminal: takes keys, and shows what would be seen.
pub(super) struct Screen {
    pub(super) state: State,
    keymap: Keymap,
    stamps: usize,
    /// The effects that the last keys asked for.
    pub(super) effects: Vec<Effect>,
    /// Whether the store refuses.
    pub(super) refuses: bool,
    /// What is painted, frame after frame, and what is seen then.
    seen: RefCell<(Canvas, Buffer)>,
}

impl Screen {
    /// The sample article on a screen of this size, before it is analysed.
    pub(super) fn raw(width: u16, height: u16) -> Self {
        Self::showing(State::new(article::sample(), false, (width, height)))
    }

    fn showing(state: State) -> Self {
        Self { state, keymap: Keymap::standard(), stamps: 0, effects: Vec::new(), refuses: false, seen: RefCell::default() }
    }

    /// The sample article with its findings.
    pub(super) fn new(width: u16, height: u16) -> Self {
        let mut screen = Self::raw(width, height);
        let (published, annotations) = article::findings(&screen.state.document);
        let analysed = Analysed::new(&screen.state.document.shared_article(), published, annotations);
        update::news(&mut screen.state, News::Findings(Box::new(analysed)));
        screen
    }

    /// The same with the reader's own keymap, in which nothing is wrong.
    pub(super) fn keyed(mut self, toml: &str) -> Self {
        let (keymap, wrong) = self.keymap.with(toml);
        assert_eq!(wrong, []);
        self.keymap = keymap;
        self
    }

    /// An article with these findings on a screen of this size.
    fn of(article: Arc<Article>, found: article::Found, (width, height): (u16, u16)) -> Self {
        let mut screen = Self::showing(State::new(article, false, (width, height)));
        let (published, annotations) = found;
        let analysed = Analysed::new(&screen.state.document.shared_article(), published, annotations);
        update::news(&mut screen.state, News::Findings(Box::new(analysed)));
        screen
    }

    /// Presses keys, parted by spaces.
    pub(super) fn press(&mut self, keys: &str) -> &mut Self {
        self.effects.clear();
        for key in sequence(keys).unwrap() {
            let stamps = &mut self.stamps;
            let mut stamp = || {
                *stamps += 1;
                Stamp { id: Id(format!("own-{stamps}")), now: "2024-02-01T10:00:00Z".to_owned() }
            };
            let effects = update::press(&mut self.state, &self.keymap, key, &mut stamp);
            for effect in effects {
                if let Effect::Persist { step, done } = &effect {
                    let outcome = if self.refuses {
                        action::Outcome::NotKept(step.clone(), "the disk is full".to_owned())
                    } else {
                        action::Outcome::Kept(done.clone())
                    };
                    update::update(&mut self.state, action::Action::Outcome(outcome), None, &mut stamp);
                }
                self.effects.push(effect);
            }
            self.painted();
        }
        self
    }

    /// Lets something happen, as the loop does.
    pub(super) fn act(&mut self, action: action::Action) -> &mut Self {
        let mut stamp = || Stamp { id: Id("acted".into()), now: String::new() };
        self.effects = update::update(&mut self.state, action, None, &mut stamp);
        self
    }

    /// Types text, each character a key.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        let keys: Vec<_> = text.chars().map(|c| if c == ' ' { "Space".to_owned() } else { c.to_string() }).collect();
        self.press(&keys.join(" "))
    }

    /// Another size.
    pub(super) fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        let action = action::Action::System(action::System::Resize(width, height));
        update::update(&mut self.state, action, None, &mut || Stamp { id: Id(String::new()), now: String::new() });
        self
    }

    /// What is seen, with the place of the cursor. Whatever was not painted again looks as if it had been.
    fn painted(&self) -> (Buffer, Position) {
        let theme = Theme::named("dark", Depth::True).unwrap();
        let view = View { state: &self.state, theme: &theme, keymap: &self.keymap };
        let (canvas, seen) = &mut *self.seen.borrow_mut();
        let cursor = draw(&view, canvas);
        let before = std::mem::replace(seen, canvas.buffer().clone());
        let (width, height) = self.state.size;
        for at in Rect::new(0, 0, width, height).positions() {
            let moved = canvas.moved().iter().find(|(area, _)| area.contains(at));
            let from = moved.map_or(at, |(area, y)| Position { y: at.y - area.y + y, ..at });
            if !canvas.painted().iter().any(|area| area.contains(at)) {
                seen[at] = before[from].clone();
            }
        }
        let mut anew = Canvas::default();
        assert_eq!((draw(&view, &mut anew), anew.buffer()), (cursor, &*seen));
        (seen.clone(), cursor)
    }

    /// How many cells were painted last, and how many parts were taken from where they stood.
    fn work(&self) -> (usize, usize) {
        let (canvas, _) = &*self.seen.borrow();
        let cells = canvas.painted().iter().map(|area| usize::from(area.width) * usize::from(area.height));
        (cells.sum(), canvas.moved().len())
    }

    /// The screen's rows, without the white space at their ends.
    pub(super) fn rows(&self) -> Vec<String> {
        let (buf, _) = self.painted();
        let width = usize::from(self.state.size.0).max(1);
        let row = |cells: &[ratatui::buffer::Cell]| cells.iter().map(ratatui::buffer::Cell::symbol).collect::<String>();
        buf.content().chunks(width).map(|cells| row(cells).trim_end().to_owned()).collect()
    }

    /// The screen as text.
    pub(super) fn shown(&self) -> String {
        self.rows().join("\n")
    }

    /// The last row.
    pub(super) fn status(&self) -> String {
        self.rows().pop().unwrap_or_default()
    }

    /// The words from the hardware cursor to the end of its row.
    pub(super) fn at_cursor(&self) -> String {
        let (buf, at) = self.painted();
        let cells = (at.x..self.state.size.0).filter_map(|x| buf.cell((x, at.y)));
        cells.map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned()
    }
}
