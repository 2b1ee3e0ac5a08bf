//! `State`: everything that the screen shows follows from it. Only `update/` changes it.

use super::action::{Jump, Lane, MouseUse, Pane};
use super::catalog::{Catalog, Target};
use super::flow::{Flow, Spot, Unit};
use super::geometry::{Areas, Choice};
use super::key::Key;
use super::lists::{Lists, Order};
use super::overlay::Overlay;
use super::search::Sought;
use super::services::{Format, Reached};
use crate::annotation::{Annotation, Color, Document, Id, Kind, Verdict};
use crate::article::Article;
use crate::text::Span;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything that the screen shows follows from it.
#[derive(Debug, Default)]
pub struct State {
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// What is open.
    pub target: Target,
    /// The lists of articles that led to it, the outermost first.
    pub catalogs: Vec<Catalog>,
    /// Whether the innermost of them is on the screen, or the article.
    pub front: Front,
    /// What was asked for and is on its way, with the byte to go to then.
    pub coming: Option<Place>,
    /// Whether the place where the reader stopped last time is still to be gone to.
    pub resume: bool,
    /// The article and all that is known about it.
    pub document: Document,
    /// Whether only the beginning of the article is there so far.
    pub preview: bool,
    /// Whether the passes have looked at it.
    pub analysed: bool,
    /// The stored verdicts, to be laid over findings when they come.
    pub verdicts: Vec<Verdict>,
    /// Tags that the reader has used anywhere, the most used first.
    pub tags: Vec<String>,
    /// The text in lines.
    pub flow: Flow,
    /// The first row of the text on the screen.
    pub top: Spot,
    /// The byte that starts it: what stays there when lines are broken anew.
    pub top_offset: usize,
    /// Cells that code and tables are slid to the left.
    pub slid: u16,
    /// The rows of the text on the screen.
    pub page: Vec<PageRow>,
    /// Where the reader is, in bytes: always on the screen.
    pub place: usize,
    /// Which panes are shown, and how.
    pub choice: Choice,
    /// Whose is which part of the screen.
    pub areas: Areas,
    /// The rows of the lists.
    pub lists: Lists,
    /// What J and K go through.
    pub lane: Lane,
    /// The annotation that is lit.
    pub focused: Option<Id>,
    /// What is said of the annotation at hand, in a line; and of which that is said.
    pub focus_told: String,
    pub(super) focus_of: Option<Id>,
    /// The words that are selected.
    pub selection: Option<Selection>,
    /// Where the mouse's button went down in the text, in bytes.
    pub dragged: Option<usize>,
    /// How much of the mouse is ours.
    pub mouse: MouseUse,
    /// Who turns what is written from right to left, and whether something is.
    pub turning: super::bidi::Turning,
    /// What is searched for.
    pub search: Option<Search>,
    /// Where the reader was before jumps.
    pub trail: Trail,
    /// Places remembered under letters.
    pub marks: BTreeMap<char, Place>,
    /// Keys that are not a command yet.
    pub input: Input,
    /// What lies over the panes, the topmost last.
    pub overlays: Vec<Box<dyn Overlay>>,
    /// What is being waited for; or, while there is nothing to read, why.
    pub progress: Option<String>,
    /// What the reader was last told.
    pub message: Option<Message>,
    /// The colour of the next highlight.
    pub color: Color,
    /// The formats that can be exported to.
    pub formats: Vec<Format>,
    /// What was asked for at the last export.
    pub export: super::overlay::ExportChoice,
    /// Whether the terminal's ground is light, once it has said so.
    pub light: Option<bool>,
    /// The article's pictures.
    #[cfg(feature = "images")]
    pub album: super::picture::Album,
}

impl State {
    /// The state before anything has happened: an article on a screen of this size.
    pub fn new(article: Arc<Article>, preview: bool, size: (u16, u16)) -> Self {
        let mut state = Self { size, ..Self::default() };
        state.turn_to(Target::default(), article, preview);
        super::update::settle(&mut state);
        state
    }

    /// Takes another article. What the reader chose to see, and what they may go back to, stays.
    pub(super) fn turn_to(&mut self, target: Target, article: Arc<Article>, preview: bool) {
        self.target = target;
        self.front = Front::Article;
        self.resume = true;
        self.preview = preview;
        self.analysed = false;
        self.flow = Flow::new(&article, 0).sliding();
        self.document = Document::new(article);
        self.verdicts.clear();
        self.top = Spot::default();
        (self.top_offset, self.slid) = (0, 0);
        self.place = self.flow.units().first().map_or(0, |u| u.span.start);
        let mut lists = Lists::default();
        lists.order = Order { speaker: None, ..self.lists.order.clone() };
        self.lists = lists;
        (self.focused, self.focus_of) = (None, None);
        self.selection = None;
        self.search = None;
        self.input = Input::default();
        self.overlays.clear();
    }

    /// The list of articles that is on the screen, where one is.
    pub fn list(&self) -> Option<&Catalog> {
        self.catalogs.last().filter(|_| self.front == Front::List)
    }

    /// Where the reader is, to come back to.
    pub(super) fn here(&self) -> Place {
        Place { target: self.target.clone(), offset: self.place }
    }

    /// How far the reader has come.
    pub(super) fn reached(&self) -> Reached {
        Reached { place: self.place, percent: self.percent() }
    }

    /// How many annotations of their own the reader has made.
    pub(super) fn own_count(&self) -> usize {
        self.document.set().of(Kind::Highlight).len()
    }

    /// All of the article's text.
    pub fn text(&self) -> &str {
        self.document.article().text()
    }

    /// The annotation that is lit.
    pub fn focused_annotation(&self) -> Option<&Annotation> {
        self.focused.as_ref().and_then(|id| self.document.set().get(id))
    }

    /// What a change or a copy is about: the annotation that is lit, or else that of the row at hand in the focused list.
    pub fn at_hand(&self) -> Option<&Annotation> {
        let row = || self.lists.get(self.choice.focus)?.current()?.id.as_ref();
        self.focused_annotation().or_else(|| row().and_then(|id| self.document.set().get(id)))
    }

    /// The unit that a page row belongs to.
    pub fn unit(&self, row: &PageRow) -> Option<&Unit> {
        self.flow.units().get(row.spot.unit)
    }

    /// The bytes of the text from the first to the last line on the screen.
    pub fn page_span(&self) -> Span {
        let mut lines = self.page.iter().filter_map(|r| r.line);
        let first = lines.next().unwrap_or_default();
        lines.next_back().map_or(first, |last| first.hull(last))
    }

    /// Which row of the page holds the byte at `offset`.
    pub fn page_row(&self, offset: usize) -> Option<usize> {
        self.page.iter().position(|r| r.line.is_some_and(|l| l.contains(offset)))
    }

    /// The selected words, trimmed.
    pub fn selected(&self) -> Option<Span> {
        self.selection.map(|s| s.span().trimmed(self.text()))
    }

    /// How far the reader has come, in per cent.
    pub fn percent(&self) -> usize {
        // While a list has the whole screen, no page is shown.
        let read = self.page.iter().rev().find_map(|r| r.line).map_or(self.place, |l| l.end);
        let all = self.flow.units().last().map_or(0, |u| u.span.end);
        (read.min(all) * 100).checked_div(all).unwrap_or(100)
    }

    /// The focused list, where a list is focused.
    pub const fn focused_list(&self) -> Option<Pane> {
        match self.choice.focus {
            Pane::Text => None,
            list => Some(list),
        }
    }

    /// Tells the reader something.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), bad: false });
    }

    /// Tells the reader that something went wrong.
    pub(super) fn warn(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), bad: true });
    }
}

/// A row of the text on the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct PageRow {
    /// Where it is in the flow.
    pub spot: Spot,
    /// Its bytes; `None` where it is empty.
    pub line: Option<Span>,
}

impl Search {
    /// Which of how many matches was gone to: "3 of 17"; that there is none; what is wrong with the pattern. Nothing where nobody counted.
    pub fn rank(&self) -> String {
        match (&self.wrong, &self.hits, self.current) {
            (Some(wrong), ..) => wrong.clone(),
            (None, Some(hits), Some(current)) => {
                format!("{} of {}", hits.partition_point(|h| *h < current.start) + 1, hits.len())
            }
            (None, _, None) => "not in the text".to_owned(),
            (None, None, Some(_)) => String::new(),
        }
    }
}

/// Words being selected: from the start of the unit where the selection began to the one where it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Selection {
    /// The word it began with.
    pub anchor: Span,
    /// The word at its moving end.
    pub head: Span,
}

impl Selection {
    /// All of it.
    pub fn span(&self) -> Span {
        self.anchor.hull(self.head)
    }
}

/// A search.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Search {
    /// What is sought.
    pub sought: Sought,
    /// Why what was typed cannot be sought.
    pub wrong: Option<String>,
    /// Where each match starts, where the text is short enough to count them.
    pub hits: Option<Vec<usize>>,
    /// The match that was gone to.
    pub current: Option<Span>,
}

/// What is on the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Front {
    /// The article with its panes.
    #[default]
    Article,
    /// The innermost list of articles.
    List,
}

/// A place in an article.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Place {
    /// The article.
    pub target: Target,
    /// The place in it, in bytes of its text.
    pub offset: usize,
}

/// Where the reader was before jumps, and where they came back from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Trail {
    /// Back, the latest last.
    pub back: Vec<Place>,
    /// Forward, the latest last.
    pub forward: Vec<Place>,
}

/// Keys that are not a command yet.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Input {
    /// The start of a sequence.
    pub keys: Vec<Key>,
    /// A count.
    pub count: Option<usize>,
    /// A single digit that was carried out as a command of its own but may turn out to begin a count; with what it changed.
    pub digit: Option<(usize, Choice)>,
    /// What waits for a letter.
    pub letter: Option<Jump>,
}

/// Something to tell the reader; it stays until the next key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Message {
    /// One line.
    pub text: String,
    /// Whether something went wrong.
    pub bad: bool,
}
