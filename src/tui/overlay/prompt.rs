//! The prompt: one line typed at the bottom of the screen, for searches, filters, tags, corrections.

use super::{Overlay, Reply};
use crate::annotation::{Correction, EntityType, Id, PartialDay};
use crate::tui::action::{Action, Mark, Search, System};
use crate::tui::key::Key;
use crate::tui::paint;
use crate::tui::theme::Role;
use crate::tui::view::View;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};

/// What the line is asked for.
#[derive(Clone, PartialEq, Debug)]
pub enum Purpose {
    /// Words to search for.
    Search,
    /// Words that rows of the focused list must hold.
    Filter,
    /// The tags of a highlight.
    Tags(Id),
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
            Self::Tags(_) => "tags: ",
            Self::Speaker(_) => "speaker, role: ",
            Self::Days(_) => "from – to: ",
            Self::Name(..) => "person/organization/place: name: ",
        }
    }

    /// What happens while it is typed.
    fn typed(&self, line: &str) -> Option<Action> {
        match self {
            Self::Search => Some(Action::Search(Search::Typed(line.to_owned()))),
            Self::Filter => Some(Action::Search(Search::Filter(line.to_owned()))),
            _ => None,
        }
    }

    /// What happens with the whole line.
    fn done(&self, line: &str) -> Action {
        match self {
            Self::Search => Action::Search(Search::Accept(line.to_owned())),
            Self::Filter => Action::Search(Search::Filter(line.to_owned())),
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
            Self::Search => Some(Action::Search(Search::Cancel)),
            Self::Filter => Some(Action::Search(Search::Filter(String::new()))),
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
}

impl Prompt {
    /// A line that starts with `text`.
    pub fn new(purpose: Purpose, text: impl Into<String>) -> Self {
        Self { purpose, before: text.into(), after: String::new() }
    }

    fn line(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    fn changed(&self) -> Reply {
        self.purpose.typed(&self.line()).map_or(Reply::Stay, Reply::Act)
    }

    fn leave(&self) -> Reply {
        self.purpose.left().map_or(Reply::Close, Reply::Done)
    }
}

impl Overlay for Prompt {
    fn key(&mut self, key: Key) -> Reply {
        match (key.code, key.ctrl()) {
            (KeyCode::Esc, _) | (KeyCode::Char('c' | 'g'), true) => return self.leave(),
            (KeyCode::Enter, _) => return Reply::Done(self.purpose.done(&self.line())),
            (KeyCode::Backspace, _) | (KeyCode::Char('h'), true) => {
                if self.before.pop().is_none() && self.after.is_empty() {
                    return self.leave();
                }
                return self.changed();
            }
            (KeyCode::Delete, _) => {
                self.after = self.after.chars().skip(1).collect();
                return self.changed();
            }
            (KeyCode::Char('u'), true) => {
                self.before.clear();
                return self.changed();
            }
            (KeyCode::Char('w'), true) => {
                let kept = self.before.trim_end().rfind(' ').map_or(0, |i| i + 1);
                self.before.truncate(kept);
                return self.changed();
            }
            (KeyCode::Left, _) => self.after.insert_str(0, &self.before.pop().map(String::from).unwrap_or_default()),
            (KeyCode::Right, _) => {
                let mut rest = self.after.chars();
                self.before.extend(rest.next());
                self.after = rest.collect();
            }
            (KeyCode::Home, _) | (KeyCode::Char('a'), true) => self.after = std::mem::take(&mut self.before) + &self.after,
            (KeyCode::End, _) | (KeyCode::Char('e'), true) => self.before += &std::mem::take(&mut self.after),
            _ => {
                if let Some(c) = key.typed() {
                    self.before.push(c);
                    return self.changed();
                }
            }
        }
        Reply::Stay
    }

    fn paste(&mut self, text: &str) -> Reply {
        self.before.extend(text.chars().map(|c| if c.is_control() { ' ' } else { c }));
        self.changed()
    }

    fn draw(&self, view: &View<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let y = screen.height.saturating_sub(1);
        let row = Rect { x: 0, y, width: screen.width, height: 1 };
        let style = view.theme.style(Role::Text);
        paint::fill(buf, row, " ", style);
        let label = paint::words(buf, (1, y), screen.width.saturating_sub(2), self.purpose.label(), view.theme.style(Role::Key));
        // A line longer than the screen shows its end: that is where one types.
        let room = usize::from(screen.width.saturating_sub(label + 1));
        let mut shown = self.before.as_str();
        while crate::tui::scrub::width(shown) > room && !shown.is_empty() {
            let mut rest = shown.chars();
            rest.next();
            shown = rest.as_str();
        }
        let x = paint::words(buf, (label, y), screen.width.saturating_sub(label), shown, style);
        paint::words(buf, (x, y), screen.width.saturating_sub(x), &self.after, style);
        Some(Position::new(x, y))
    }
}
