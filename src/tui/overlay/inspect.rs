//! Inspect: why a finding was made.

use super::{Overlay, Reply, boxed, moved};
use crate::annotation::{Annotation, Document};
use crate::tui::key::Key;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::{describe, paint};
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};

/// What is known of one finding, line by line.
#[derive(Debug)]
pub struct Inspect {
    lines: Vec<String>,
    top: usize,
}

impl Inspect {
    /// What is known of these findings.
    pub fn new(document: &Document, findings: &[&Annotation]) -> Self {
        let text = document.article().text();
        let mut lines = Vec::new();
        for annotation in findings {
            lines.push(describe::line(document, annotation));
            lines.push(format!("  “{}”", describe::first_words(text, annotation.span, 200)));
            lines.extend(annotation.why.iter().map(|why| format!("  · {why}")));
            lines.push(String::new());
        }
        Self { lines, top: 0 }
    }
}

impl Overlay for Inspect {
    fn key(&mut self, key: Key) -> Reply {
        match key.code {
            KeyCode::Esc | KeyCode::Enter | KeyCode::Char('q' | 'i') => Reply::Close,
            _ => {
                self.top = moved(key, self.top, 10, self.lines.len()).unwrap_or(self.top);
                Reply::Stay
            }
        }
    }

    fn draw(&self, view: &View<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let wanted = u16::try_from(self.lines.len() + 2).unwrap_or(u16::MAX).max(6);
        let inside = boxed(view, screen, (78, wanted.min(screen.height.saturating_sub(4).max(6))), "Why", buf);
        let ground = view.theme.style(Role::Overlay);
        for (y, line) in (inside.top()..inside.bottom()).zip(self.lines.iter().skip(self.top)) {
            paint::words(buf, (inside.x, y), inside.width, line, ground);
        }
        Some(Position::new(inside.x, inside.y))
    }
}
