//! The article and what was found in it, as lines of words: no boxes, no signs that stand for something, nothing told by place or colour.

use crate::annotation::{Body, Bound, Form, Id, Quote, Status};
use crate::article::BlockKind;
use crate::text::Span;
use crate::tui::action::Pane;
use crate::tui::flow::{Flow, Unit};
use crate::tui::lists::{Row, RowKind};
use crate::tui::state::State;
use crate::tui::{describe, panes, scrub, view};
use std::io::{self, Write};

/// Words of the text at `span` on one line, with nothing in them that a terminal would act on.
pub(super) fn words(text: &str, span: Span) -> String {
    let shown = scrub::glyphs(text, span).map(|g| if g.newline { " " } else { g.shown });
    shown.collect::<String>().trim_end().to_owned()
}

/// Any words on one line, scrubbed.
pub(super) fn clean(text: &str) -> String {
    words(text, Span::new(0, text.len()))
}

/// Writes the title, what is known of the article, and its text in lines of at most `width` cells.
pub(super) fn article(state: &State, width: u16, out: &mut dyn Write) -> io::Result<()> {
    let headline = view::headline(state);
    writeln!(out, "{}", clean(&headline))?;
    writeln!(out, "{}", clean(&view::known(state).join(", ")))?;
    let text = state.text();
    let mut flow = Flow::new(state.document.article(), width.saturating_sub(4));
    for (i, unit) in flow.units().to_vec().iter().enumerate() {
        if i == 0 && unit.kind == BlockKind::Heading && unit.span.of(text).trim() == headline {
            continue;
        }
        if unit.lead > 0 || i == 0 {
            writeln!(out)?;
        }
        self::unit(text, unit, flow.lines(text, i), out)?;
    }
    Ok(())
}

/// Writes one unit of the text.
fn unit(text: &str, unit: &Unit, lines: &[Span], out: &mut dyn Write) -> io::Result<()> {
    let (first, rest) = match unit.kind {
        // A number or bullet is a word of the text.
        BlockKind::ListItem => (if unit.hang > 0 { "" } else { "- " }, "  "),
        BlockKind::Quote => ("> ", "> "),
        BlockKind::Code | BlockKind::Table => ("    ", "    "),
        _ => ("", ""),
    };
    for (i, line) in lines.iter().enumerate() {
        writeln!(out, "{}{}", if i == 0 { first } else { rest }, words(text, *line))?;
    }
    Ok(())
}

/// Writes every list: its name with how many there are, then its rows, numbered, so that each can be asked for: "quote 3".
pub(super) fn findings(state: &State, out: &mut dyn Write) -> io::Result<()> {
    for spec in panes::LISTS {
        let rows = (spec.rows)(&state.document, &state.lists.order);
        let count = state.lists.get(spec.pane).map_or(0, |l| l.items);
        if count > 0 {
            writeln!(out, "\n{}: {count}", spec.pane.title())?;
        }
        let mut number = 0;
        for row in &rows {
            let Some(told) = row_in_words(state, row) else { continue };
            if row.kind == RowKind::Section {
                writeln!(out, "{told}")?;
            } else {
                number += 1;
                writeln!(out, "{number}. {told}")?;
            }
        }
    }
    Ok(())
}

/// What a list calls one of its findings.
pub(super) const fn noun(pane: Pane) -> &'static str {
    match pane {
        Pane::Text => "line",
        Pane::Quotes => "quote",
        Pane::Timeline => "event",
        Pane::Facts => "fact",
        Pane::Notes => "note",
    }
}

/// The finding that a list has under a number, from 1, and what is told of it.
pub(super) fn numbered(state: &State, pane: Pane, number: usize) -> Option<(Id, String)> {
    let spec = panes::LISTS.iter().find(|spec| spec.pane == pane)?;
    let rows = (spec.rows)(&state.document, &state.lists.order);
    let items = rows.into_iter().filter(|row| row.kind != RowKind::Section);
    let mut told = items.filter_map(|row| row_in_words(state, &row).and_then(|told| Some((row.id?, told))));
    told.nth(number.checked_sub(1)?)
}

/// A row of a list in words; `None` for what only parts others.
pub(super) fn row_in_words(state: &State, row: &Row) -> Option<String> {
    let text = state.text();
    if row.kind == RowKind::Section {
        let detail = if row.detail.is_empty() { String::new() } else { format!(", {}", clean(&row.detail)) };
        return Some(format!("{}{detail}:", clean(&row.label)));
    }
    let annotation = state.document.set().get(row.id.as_ref()?)?;
    let mut told = match &annotation.body {
        Body::Quote(quote) => quoted(text, annotation.span, quote),
        Body::Event(event) => format!("{}: {}", clean(&describe::when(event)), clean(&row.label)),
        Body::Highlight(highlight) => {
            let note = if highlight.note.is_empty() { String::new() } else { format!(": {}", clean(&highlight.note)) };
            format!("“{}”{note}{}", words(text, annotation.span), clean(&describe::tags(&highlight.tags)))
        }
        Body::Quantity(quantity) => {
            let value = row.cells.first().map_or("", |value| value.trim());
            let counted = format!("{}{} {}", bound(quantity.bound), clean(value), clean(&row.label));
            let says = if row.detail.is_empty() { String::new() } else { format!(", {}", clean(&row.detail)) };
            format!("{}{says}", counted.trim_end())
        }
        Body::Acronym(acronym) => format!("{}: {}", clean(&acronym.short), clean(&acronym.long)),
        _ => {
            let mentions = row.more.len() + 1;
            let mentions = if mentions > 1 { format!("{mentions} mentions") } else { String::new() };
            let parts = [clean(&row.label), clean(&row.detail), mentions];
            parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
        }
    };
    match annotation.status {
        Some(Status::Confirmed) => told.push_str(" (confirmed)"),
        Some(Status::Rejected) => told.push_str(" (rejected)"),
        Some(Status::Orphan) => told.push_str(" (not in the text any more)"),
        None => {}
    }
    Some(told)
}

/// Who says it, how it is given, and the words: between quotation marks where they are the speaker's own.
fn quoted(text: &str, span: Span, quote: &Quote) -> String {
    let said = words(text, span);
    let marked = said.starts_with(['“', '"', '«', '„', '‘']);
    let (open, close) = if quote.form == Form::Direct && !marked { describe::marks(text, span) } else { ("", "") };
    format!("{}, {}: {open}{said}{close}", clean(&describe::speaker(text, quote)), describe::form(quote.form))
}

/// A figure's bound, as one says it before the figure.
const fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exactly | Bound::Range => "",
        Bound::About => "about ",
        Bound::AtLeast => "at least ",
        Bound::AtMost => "at most ",
        Bound::MoreThan => "more than ",
        Bound::LessThan => "less than ",
    }
}
