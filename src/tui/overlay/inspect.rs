//! Inspect: what is known of a finding, and why it was made: cue, rule, evidence, and what the reader said of it.

use super::sheet::Sheet;
use super::{Overlay, Reply, hint, stepped};
use crate::annotation::{Annotation, Body, Document, Layer, Status};
use crate::tui::action::Over;
use crate::tui::keymap::Section;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::{describe, paint};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// What is known of some findings: names of what is told, and what is told. A name alone is a title; nothing at all is air.
#[derive(Debug)]
pub struct Inspect {
    parts: Vec<(String, String)>,
    top: usize,
}

/// Cells for the names.
const NAMES: u16 = 12;
/// The width of the sheet, in cells.
const WIDTH: u16 = 72;
/// Lines of one part, at most.
const LINES: u16 = 6;

impl Inspect {
    /// What is known of these findings.
    pub fn new(document: &Document, findings: &[&Annotation]) -> Self {
        let mut parts = Vec::new();
        for annotation in findings {
            if !parts.is_empty() {
                parts.push((String::new(), String::new()));
            }
            tell(document, annotation, &mut parts);
        }
        Self { parts, top: 0 }
    }

    /// The lines at a width: the name on the first of a part.
    fn lines(&self, width: u16) -> Vec<(&str, String)> {
        let mut lines = Vec::new();
        for (name, told) in &self.parts {
            let mut wrapped = paint::wrapped(told, width.saturating_sub(NAMES), LINES).into_iter();
            lines.push((name.as_str(), wrapped.next().unwrap_or_default()));
            lines.extend(wrapped.map(|line| ("", line)));
        }
        lines
    }
}

/// Adds what is known of one finding.
fn tell(document: &Document, annotation: &Annotation, parts: &mut Vec<(String, String)>) {
    let text = document.article().text();
    let mut part = |name: &str, told: String| {
        if !told.is_empty() {
            parts.push((name.to_owned(), told));
        }
    };
    let title = describe::line(document, annotation);
    let mut title = title.splitn(2, " · ");
    part("found", title.next().unwrap_or_default().to_owned());
    part("words", format!("“{}”", describe::first_words(text, annotation.span, 400)));
    match &annotation.body {
        Body::Quote(quote) => {
            part("speaker", describe::speaker(text, quote));
            part("named as", quote.speaker.as_ref().map(|s| format!("“{}”", s.mention.of(text))).unwrap_or_default());
            part("cue", quote.cue.map(|c| format!("“{}”", c.of(text))).unwrap_or_default());
            part("form", describe::form(quote.form).to_owned());
        }
        Body::Event(event) => {
            part("when", describe::when(event));
            part("time words", format!("“{}”, {}", event.timex.of(text), event.time.value));
            part("told as", event.modality.map_or_else(|| "a fact".to_owned(), |m| format!("{m:?}").to_lowercase()));
            part("label", event.label.clone());
        }
        _ => part("says", title.next().unwrap_or_default().to_owned()),
    }
    part("because", annotation.why.join(" · "));
    let status = match annotation.status {
        Some(Status::Confirmed) => "✓ you confirmed it",
        Some(Status::Rejected) => "✗ you rejected it",
        Some(Status::Orphan) => "its words are not in the text",
        None if annotation.corrected.is_some() => "you corrected it",
        None if annotation.layer == Layer::Machine => "not judged by you",
        None => "your own",
    };
    part("verdict", status.to_owned());
}

impl Overlay for Inspect {
    fn section(&self) -> Section {
        Section::Looking
    }

    fn over(&mut self, over: Over) -> Reply {
        match over {
            Over::Leave => return Reply::Close,
            Over::Step(step) => self.top = stepped(step, self.top, 10, self.lines(WIDTH).len()),
            _ => {}
        }
        Reply::Stay
    }

    fn draw(&self, view: &View<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let wanted = self.lines(WIDTH.min(screen.width.saturating_sub(8))).len();
        let wanted = u16::try_from(wanted).unwrap_or(u16::MAX);
        let keys = hint(view.keymap, &[("sheet-down sheet-up", "scroll"), ("sheet-close", "closes")]);
        let sheet = Sheet::lay(view, (WIDTH, wanted), ("Why", &keys), buf);
        let inside = sheet.inside;
        let lines = self.lines(inside.width);
        let top = self.top.min(lines.len().saturating_sub(usize::from(inside.height)));
        for (y, (name, told)) in (inside.top()..inside.bottom()).zip(lines.iter().skip(top)) {
            paint::words(buf, (inside.x, y), NAMES - 1, name, sheet.style(Role::Dim));
            let room = inside.width.saturating_sub(NAMES);
            let role = if *name == "found" { Role::Title } else { Role::Text };
            paint::words(buf, (inside.x + NAMES, y), room, told, sheet.style(role));
        }
        sheet.more(top > 0, top + usize::from(inside.height) < lines.len(), buf);
        Some(Position::new(inside.x, inside.y))
    }
}
