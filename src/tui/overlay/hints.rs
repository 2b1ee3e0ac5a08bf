//! Hints: a label on every link in view. Typing a label follows the link; in capitals, in the browser.

use super::{Overlay, Reply, hint};
use crate::tui::action::{Action, Edit, Open, Over, System, Turn};
use crate::tui::catalog::Target;
use crate::tui::keymap::Section;
use crate::tui::links::{Link, labels};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::{paint, place};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Labels on links, and what was typed of one.
#[derive(Debug)]
pub struct Hints {
    links: Vec<(String, Link)>,
    typed: String,
    browser: bool,
}

impl Hints {
    /// Labels for these links, in their order.
    pub fn new(links: Vec<Link>) -> Self {
        Self { links: labels(links.len()).into_iter().zip(links).collect(), typed: String::new(), browser: false }
    }
}

impl Overlay for Hints {
    fn section(&self) -> Section {
        Section::Following
    }

    fn over(&mut self, over: Over) -> Reply {
        match over {
            Over::Other => Reply::Done(Action::Open(Open::Links)),
            Over::Edit(Edit::Erase) if self.typed.pop().is_some() => Reply::Stay,
            _ => Reply::Close,
        }
    }

    fn typed(&mut self, letter: char) -> Reply {
        if !letter.is_ascii_alphabetic() {
            return Reply::Close;
        }
        self.browser |= letter.is_ascii_uppercase();
        self.typed.push(letter.to_ascii_lowercase());
        if let Some((_, link)) = self.links.iter().find(|(label, _)| *label == self.typed) {
            let address = link.address.clone();
            return Reply::Done(if self.browser {
                Action::System(System::BrowseTo(address))
            } else {
                Action::Turn(Turn::Along(Target(address)))
            });
        }
        if self.links.iter().any(|(label, _)| label.starts_with(&self.typed)) { Reply::Stay } else { Reply::Close }
    }

    fn draw(&self, view: &View<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let style = view.theme.style(Role::Selection).patch(view.theme.style(Role::Key));
        let dim = view.theme.style(Role::Dim);
        let mut cursor = None;
        for (label, link) in &self.links {
            let start = link.span.start.max(view.state.page_span().start);
            let Some(at) = place::cell_of(view.state, start) else { continue };
            let rest = label.strip_prefix(self.typed.as_str());
            let shown = rest.map_or(label.as_str(), |_| label.as_str());
            paint::words(buf, (at.x, at.y), screen.width.saturating_sub(at.x), shown, if rest.is_some() { style } else { dim });
            cursor = cursor.or_else(|| rest.map(|_| at));
        }
        let row = Rect { y: screen.height.saturating_sub(1), height: 1, ..screen };
        paint::fill(buf, row, " ", view.theme.style(Role::Status));
        let keys = hint(view.keymap, &[("label-list", "lists all links"), ("label-leave", "")]);
        let told = &format!("a label reads it here · in capitals: in the browser · {keys}");
        paint::words(buf, (1, row.y), row.width.saturating_sub(2), &paint::fitted(told, row.width.saturating_sub(2)), dim);
        cursor
    }
}
