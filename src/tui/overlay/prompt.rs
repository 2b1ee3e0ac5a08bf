//! The prompt: one line typed at the bottom of the screen, for searches, filters, tags, corrections.

use super::sheet::Sheet;
use super::{Overlay, Reply, hint};
use crate::annotation::{Correction, EntityType, Id, PartialDay};
use crate::tui::action::{Action, Edit, Mark, Over, Search as Step, System};
use crate::tui::keymap::Section;
use crate::tui::paint;
use crate::tui::state::Search;
use crate::tui::theme::Role;
use crate::tui::view::View;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

/// What the line is asked for.
#[derive(Clone, PartialEq, Debug)]
pub enum Purpose {
    /// Words to search for.
    Search,
    /// Words that rows of the focused list must hold.
    Filter,
    /// The tags of a highlight; where none is named, of a new one.
    Tags(Option<Id>),
    /// A command with what it takes.
    Command,
    /// A program for what is at hand, which is called so.
    Pipe(&'static str),
    /// Who said a quote: "name, role".
    Speaker(Id),
    /// When an event happened: "2024-01-25" or "2024-01 – 2024-03".
    Days(Id),
    /// What a name stands for: "name" or "place: name".
    Name(Id, EntityType),
}

impl Purpose {
    /// What stands before the line.
    const fn label(&self) -> &'static str {
        match self {
            Self::Search => "/",
            Self::Filter => "& ",
            Self::Command => ":",
            Self::Pipe(_) => "| ",
            Self::Tags(_) | Self::Speaker(_) | Self::Days(_) | Self::Name(..) => "› ",
        }
    }

    /// Title and advice of those that have a sheet of their own; searches are typed at the foot of the screen, beside what they find.
    const fn sheet(&self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Search | Self::Filter | Self::Command | Self::Pipe(_) => None,
            Self::Tags(_) => Some(("Tags", "words, with spaces between them; Tab completes")),
            Self::Speaker(_) => Some(("Who said this?", "name, or name and role: Ida Holm, Mayor")),
            Self::Days(_) => Some(("When was this?", "2024-01-25, 2024-01, 2024, or 2024-01 – 2024-03")),
            Self::Name(..) => Some(("Who or what is this?", "full name; or its sort too: place: Ellerby")),
        }
    }

    /// What happens while it is typed.
    fn typed(&self, line: &str) -> Option<Action> {
        match self {
            Self::Search => Some(Action::Search(Step::Typed(line.to_owned()))),
            Self::Filter => Some(Action::Search(Step::Filter(line.to_owned()))),
            _ => None,
        }
    }

    /// What happens with the whole line.
    fn done(&self, line: &str) -> Action {
        match self {
            Self::Search => Action::Search(Step::Accept(line.to_owned())),
            Self::Filter => Action::Search(Step::Filter(line.to_owned())),
            Self::Command => Action::System(System::Command(line.to_owned())),
            Self::Pipe(_) => Action::System(System::Command(format!("|{line}"))),
            Self::Tags(id) => {
                let tags = line.split([' ', ',', ';']).map(|t| t.trim_start_matches('#')).filter(|t| !t.is_empty());
                Action::Mark(Mark::Tags(id.clone(), tags.map(ToOwned::to_owned).collect()))
            }
            Self::Speaker(id) => {
                let (name, role) = line.split_once(',').map_or((line, None), |(n, r)| (n, Some(r.trim().to_owned())));
                Action::Mark(Mark::Correct(id.clone(), Correction::Speaker { name: name.trim().to_owned(), role }))
            }
            Self::Days(id) => {
                let (from, to) = line.split_once('–').or_else(|| line.split_once("..")).map_or((line, line), |(f, t)| (f, t));
                match (from.trim().parse::<PartialDay>(), to.trim().parse::<PartialDay>()) {
                    (Ok(from), Ok(to)) => Action::Mark(Mark::Correct(id.clone(), Correction::Days { from, to })),
                    (Err(wrong), _) | (_, Err(wrong)) => Action::System(System::Unknown(wrong.to_string())),
                }
            }
            Self::Name(id, kind) => {
                let (kind, name) = match line.split_once(':') {
                    Some((word, name)) if word.trim_start().starts_with("pe") => (EntityType::Person, name),
                    Some((word, name)) if word.trim_start().starts_with('o') => (EntityType::Organization, name),
                    Some((word, name)) if word.trim_start().starts_with("pl") => (EntityType::Place, name),
                    _ => (*kind, line),
                };
                Action::Mark(Mark::Correct(id.clone(), Correction::Entity { kind, name: name.trim().to_owned() }))
            }
        }
    }

    /// What happens when it is left.
    const fn left(&self) -> Option<Action> {
        match self {
            Self::Search => Some(Action::Search(Step::Cancel)),
            Self::Filter => Some(Action::Search(Step::Filter(String::new()))),
            _ => None,
        }
    }
}

/// A line being typed.
#[derive(Debug)]
pub struct Prompt {
    purpose: Purpose,
    before: String,
    after: String,
    /// Words that can be completed, with what is said of each.
    words: Vec<(String, String)>,
    /// What Tab has completed so far: what was typed, and how often it was pressed.
    tried: Option<(String, usize)>,
}

/// Words to complete with that are shown at a time.
const SHOWN: usize = 6;

impl Prompt {
    /// A line that starts with `text`.
    pub fn new(purpose: Purpose, text: impl Into<String>) -> Self {
        Self { purpose, before: text.into(), after: String::new(), words: Vec::new(), tried: None }
    }

    /// The same, where Tab completes these words; something is said of each.
    #[must_use]
    pub fn completing(mut self, words: Vec<(String, String)>) -> Self {
        self.words = words;
        self
    }

    /// What was typed of the word at the cursor; of a command the first word alone is completed.
    fn begun(&self) -> Option<&str> {
        let typed = self.tried.as_ref().map_or(self.before.as_str(), |(typed, _)| typed);
        match self.purpose {
            Purpose::Command => Some(typed).filter(|t| !t.contains(char::is_whitespace)),
            _ => Some(typed.rsplit([' ', ',', ';']).next().unwrap_or_default().trim_start_matches('#')),
        }
    }

    /// The words that begin as what was typed does.
    fn found(&self) -> Vec<&(String, String)> {
        let Some(begun) = self.begun() else { return Vec::new() };
        self.words.iter().filter(|(word, _)| word.starts_with(begun)).collect()
    }

    /// Completes the word at the cursor; again: with the next one.
    fn complete(&mut self, forward: bool) {
        let begun = self.begun().map(str::len);
        let found: Vec<String> = self.found().into_iter().map(|(word, _)| word.clone()).collect();
        let (Some(begun), false) = (begun, found.is_empty()) else { return };
        let (typed, at) = self.tried.take().unwrap_or_else(|| (self.before.clone(), if forward { found.len() - 1 } else { 0 }));
        let at = if forward { at + 1 } else { at + found.len() - 1 } % found.len();
        let kept = typed.get(..typed.len() - begun).unwrap_or_default();
        self.before = format!("{kept}{}", found.get(at).map_or("", String::as_str));
        self.tried = Some((typed, at));
    }

    fn line(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    fn changed(&self) -> Reply {
        self.purpose.typed(&self.line()).map_or(Reply::Stay, Reply::Act)
    }

    /// Edits the line; gives whether it says something else now. What is stepped over or erased is what a reader sees as one character.
    fn edit(&mut self, edit: Edit) -> bool {
        let length = self.line().len();
        let first = self.after.graphemes(true).next().map_or(0, str::len);
        let last = self.before.len() - self.before.graphemes(true).next_back().map_or(0, str::len);
        let word = self.before.trim_end().rfind(' ').map_or(0, |i| i + 1);
        let next_word = self.after.len() - self.after.trim_start().trim_start_matches(|c: char| !c.is_whitespace()).len();
        match edit {
            Edit::Left => self.cursor_to(last),
            Edit::Right => self.cursor_to(self.before.len() + first),
            Edit::WordLeft => self.cursor_to(word),
            Edit::WordRight => self.cursor_to(self.before.len() + next_word),
            Edit::LineStart => self.cursor_to(0),
            Edit::LineEnd => self.cursor_to(length),
            Edit::Erase => self.before.truncate(last),
            Edit::EraseWord => self.before.truncate(word),
            Edit::EraseToStart => self.before.clear(),
            Edit::EraseNext => drop(self.after.drain(..first)),
            Edit::EraseNextWord => drop(self.after.drain(..next_word)),
            Edit::EraseToEnd => self.after.clear(),
            Edit::Undo | Edit::Redo | Edit::Yank => {}
        }
        self.before.len() + self.after.len() != length
    }

    fn cursor_to(&mut self, at: usize) {
        let line = self.line();
        let (before, after) = line.split_at_checked(at).unwrap_or((&line, ""));
        (self.before, self.after) = (before.to_owned(), after.to_owned());
    }

    fn leave(&self) -> Reply {
        self.purpose.left().map_or(Reply::Close, Reply::Done)
    }
}

impl Prompt {
    /// Lays its ground; gives the row to type in, and how text and label look there.
    fn lay(&self, view: &View<'_>, screen: Rect, buf: &mut Buffer) -> (Rect, Style, Style) {
        if let Some((title, advice)) = self.purpose.sheet() {
            let keys = hint(view.keymap, &[("prompt-accept", "keeps it"), ("prompt-leave", "")]);
            let sheet = Sheet::lay(view, (60, 2), (title, &keys), buf);
            let mut row = Rect { height: 1, ..sheet.inside };
            if sheet.inside.height > 1 {
                paint::words(buf, (row.x, row.y), row.width, &paint::fitted(advice, row.width), sheet.style(Role::Dim));
                row.y += 1;
            }
            return (row, sheet.style(Role::Text), sheet.style(Role::Key));
        }
        let row = Rect { x: 0, y: screen.height.saturating_sub(1), width: screen.width, height: 1 };
        paint::fill(buf, row, " ", view.theme.style(Role::Text));
        let row = Rect { x: 1, width: screen.width.saturating_sub(2), ..row };
        (row, view.theme.style(Role::Text), view.theme.style(Role::Key))
    }
}

impl Prompt {
    /// What is said at the right of a line at the foot of the screen.
    fn told(&self, view: &View<'_>) -> String {
        let state = view.state;
        match &self.purpose {
            Purpose::Search if self.line().is_empty() => "/regular expression/".to_owned(),
            Purpose::Search => state.search.as_ref().map(Search::rank).unwrap_or_default(),
            Purpose::Filter => {
                let rows = state.list().map_or_else(
                    || {
                        state
                            .focused_list()
                            .and_then(|p| state.lists.get(p))
                            .map_or(0, |l| l.rows.iter().filter(|r| r.span.is_some()).count())
                    },
                    |catalog| catalog.shown().count(),
                );
                format!("{rows} {}", if rows == 1 { "row" } else { "rows" })
            }
            Purpose::Pipe(what) => format!("{what} goes to it · !less has the terminal"),
            _ => String::new(),
        }
    }

    /// The words that Tab completes with, above the line.
    fn draw_words(&self, view: &View<'_>, (screen, y): (Rect, u16), buf: &mut Buffer) {
        let found = self.found();
        let at = self.tried.as_ref().map(|(_, at)| *at);
        let height = SHOWN.min(usize::from(y.saturating_sub(1)));
        if self.purpose != Purpose::Command || found.is_empty() || height == 0 || self.line().is_empty() {
            return;
        }
        let top = super::sheet::first_shown(at.unwrap_or(0), found.len(), height);
        let shown = found.len().min(height);
        let ground = view.theme.style(Role::Overlay);
        let first = y - u16::try_from(shown).unwrap_or(y);
        for (i, y) in (top..).zip(first..y) {
            let Some((word, help)) = found.get(i) else { break };
            let style = if at == Some(i) { ground.patch(view.theme.style(Role::RowFocus)) } else { ground };
            paint::fill(buf, Rect { y, height: 1, ..screen }, " ", style);
            let x = paint::words(buf, (2, y), 24.min(screen.width.saturating_sub(2)), word, style);
            let x = (x + 2).max(26);
            let room = screen.width.saturating_sub(x + 1);
            paint::words(buf, (x, y), room, &paint::fitted(help, room), style.patch(view.theme.style(Role::Dim)));
        }
    }
}

impl Overlay for Prompt {
    fn section(&self) -> Section {
        Section::Typing
    }

    fn over(&mut self, over: Over) -> Reply {
        if matches!(over, Over::Complete | Over::CompleteBack) {
            self.complete(over == Over::Complete);
            return self.changed();
        }
        self.tried = None;
        match over {
            Over::Leave => self.leave(),
            Over::Accept => Reply::Done(self.purpose.done(&self.line())),
            // Nothing more to erase: one wants out.
            Over::Edit(Edit::Erase) if self.line().is_empty() => self.leave(),
            Over::Edit(edit) if self.edit(edit) => self.changed(),
            _ => Reply::Stay,
        }
    }

    fn typed(&mut self, c: char) -> Reply {
        self.tried = None;
        self.before.push(c);
        self.changed()
    }

    fn paste(&mut self, text: &str) -> Reply {
        self.before.extend(text.chars().map(|c| if c.is_control() { ' ' } else { c }));
        self.changed()
    }

    fn draw(&self, view: &View<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let (mut row, style, key) = self.lay(view, screen, buf);
        let y = row.y;
        if self.purpose.sheet().is_none() {
            self.draw_words(view, (screen, y), buf);
            let told = self.told(view);
            let edge = paint::right(buf, (row.right(), y), row.width / 2, &told, view.theme.style(Role::Dim));
            row.width = edge.saturating_sub(row.x + u16::from(!told.is_empty()));
        }
        let label = paint::words(buf, (row.x, y), row.width, self.purpose.label(), key);
        // A line longer than its room shows its end: that is where one types.
        let room = usize::from(row.right().saturating_sub(label + 1));
        let mut shown = self.before.as_str();
        while crate::tui::scrub::width(shown) > room && !shown.is_empty() {
            let mut rest = shown.chars();
            rest.next();
            shown = rest.as_str();
        }
        let x = paint::words(buf, (label, y), row.right().saturating_sub(label), shown, style);
        paint::words(buf, (x, y), row.right().saturating_sub(x), &self.after, style);
        Some(Position::new(x, y))
    }
}
