//! Quotes: who said what, by speaker or in reading order. Words that were quoted stand in the marks that the text gives them; reported ones
//! stand without, behind a sign, and say so.

use super::{Brush, ListPane};
use crate::annotation::{Annotation, Body, Document, Form, Kind, Quote};
use crate::tui::action::Pane;
use crate::tui::lists::{Order, Row, RowKind};
use crate::tui::theme::Role;
use crate::tui::{describe, paint};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const PANE: ListPane = ListPane {
    pane: Pane::Quotes,
    rows,
    measure,
    paint: paint_row,
    legend: "› reported  » partly",
    zoomed: None,
    empty: "No quotes found.",
};

/// The columns of a row.
const OPEN: usize = 0;
const CLOSE: usize = 1;
const FORM: usize = 2;

/// Code points of an utterance that a row keeps: more than any pane shows.
const WORDS: usize = 240;

/// One utterance: its first stretch stands for all.
struct Said<'a> {
    first: &'a Annotation,
    rest: Vec<&'a Annotation>,
    quote: &'a Quote,
}

impl Said<'_> {
    fn bytes(&self) -> usize {
        self.first.span.len() + self.rest.iter().map(|a| a.span.len()).sum::<usize>()
    }
}

fn rows(document: &Document, order: &Order) -> Vec<Row> {
    let text = document.article().text();
    let said = utterances(document);
    let name = |s: &Said<'_>| describe::speaker_name(text, s.quote);
    let wanted = |s: &&Said<'_>| order.speaker.is_none() || name(s) == order.speaker;
    if !order.by_speaker {
        return said.iter().filter(wanted).map(|s| row(text, s)).collect();
    }
    let all: usize = said.iter().filter(|s| s.first.is_live()).map(Said::bytes).sum();
    let mut groups: Vec<(Option<String>, Vec<&Said<'_>>)> = Vec::new();
    let mut places = BTreeMap::new();
    for one in said.iter().filter(wanted) {
        let speaker = name(one);
        let at = *places.entry(speaker.clone()).or_insert_with(|| {
            groups.push((speaker, Vec::new()));
            groups.len() - 1
        });
        if let Some((_, group)) = groups.get_mut(at) {
            group.push(one);
        }
    }
    // Words that nobody is known to have said come last.
    groups.sort_by_key(|(speaker, _)| speaker.is_none());
    let mut rows = Vec::new();
    for (speaker, group) in groups {
        rows.push(heading(text.len(), speaker, &group, all));
        rows.extend(group.into_iter().map(|s| row(text, s)));
    }
    rows
}

/// The utterances in reading order; stretches of one group are one.
fn utterances(document: &Document) -> Vec<Said<'_>> {
    let mut said: Vec<Said<'_>> = Vec::new();
    let mut seen: BTreeMap<u32, usize> = BTreeMap::new();
    for annotation in document.set().of(Kind::Quote) {
        let Body::Quote(quote) = &annotation.body else { continue };
        if let Some(one) = quote.group.and_then(|group| seen.get(&group)).and_then(|at| said.get_mut(*at)) {
            one.rest.push(annotation);
            continue;
        }
        seen.extend(quote.group.map(|group| (group, said.len())));
        said.push(Said { first: annotation, rest: Vec::new(), quote });
    }
    said
}

#[expect(clippy::cast_precision_loss, reason = "a share of bytes for a bar of a few cells")]
fn heading(length: usize, speaker: Option<String>, group: &[&Said<'_>], all: usize) -> Row {
    let bytes: usize = group.iter().filter(|s| s.first.is_live()).map(|s| s.bytes()).sum();
    let roles: BTreeSet<&str> = group.iter().filter_map(|s| s.quote.speaker.as_ref()?.role.as_deref()).collect();
    // The fullest of the roles that the text gives.
    let role = roles.into_iter().max_by_key(|r| r.len()).unwrap_or_default();
    let label = speaker.unwrap_or_else(|| "Speaker not named".to_owned());
    Row {
        kind: RowKind::Speaker {
            share: bytes as f64 / all.max(1) as f64,
            count: group.iter().filter(|s| s.first.is_live()).count(),
        },
        detail: if role.eq_ignore_ascii_case(&label) { String::new() } else { role.to_owned() },
        folded: Some(false),
        cells: vec![strip(length, group)],
        ..Row::section(label, "")
    }
}

/// Parts of the article in the strip of a speaker, a cell each.
const PARTS: usize = 40;
/// Columns of the list from which the strips are shown.
const STRIPS: u16 = 90;

/// Where in the article somebody talks: for each part of it how much of it are their words.
fn strip(length: usize, group: &[&Said<'_>]) -> String {
    const LEVELS: [char; 9] = ['·', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let part = length.div_ceil(PARTS).max(1);
    let mut said = [0_usize; PARTS];
    let spans = group.iter().flat_map(|s| std::iter::once(s.first).chain(s.rest.iter().copied()));
    for span in spans.filter(|a| a.is_live()).map(|a| a.span) {
        for at in span.start / part..=(span.end.saturating_sub(1) / part).min(PARTS - 1) {
            if let Some(cell) = said.get_mut(at) {
                *cell += span.end.min((at + 1) * part).saturating_sub(span.start.max(at * part));
            }
        }
    }
    said.iter().filter_map(|bytes| LEVELS.get((bytes * 8).div_ceil(part).min(8))).collect()
}

fn row(text: &str, said: &Said<'_>) -> Row {
    let mut words = describe::first_words(text, said.first.span, WORDS);
    // The text's own marks within the words are closed where the words end with them.
    if words.rfind('“') > words.rfind('”') {
        words.push('”');
    }
    let (open, close) = match said.quote.form {
        Form::Direct => describe::marks(text, said.first.span),
        Form::Indirect => ("›", ""),
        Form::Mixed => ("»", ""),
    };
    let form = match said.quote.form {
        Form::Direct => "",
        Form::Indirect => "reported",
        Form::Mixed => "partly quoted",
    };
    Row {
        more: said.rest.iter().map(|a| (a.id.clone(), a.span)).collect(),
        cells: [open, close, form].map(ToOwned::to_owned).to_vec(),
        ..Row::item(said.first, words, "")
    }
}

/// Whether name, role and share stand in one line.
fn fits(row: &Row, width: u16) -> bool {
    super::cells(&row.label) + super::cells(&row.detail) + 2 <= width.saturating_sub(bar_cells(width) + strip_cells(width) + 8)
}

/// Cells of the strip that shows where in the article a speaker talks, with its ends and the air beside it.
const fn strip_cells(width: u16) -> u16 {
    if width >= STRIPS { 44 } else { 0 }
}

/// Cells of the bar of a speaker's share.
fn bar_cells(width: u16) -> u16 {
    (width / 6).clamp(3, 8)
}

fn measure(row: &Row, width: u16) -> u16 {
    let role = matches!(row.kind, RowKind::Speaker { .. }) && row.folded == Some(false) && !row.detail.is_empty();
    1 + u16::from(role && !fits(row, width))
}

/// A bar of eighths of cells.
fn bar(share: f64, cells: u16) -> String {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and eight times the cells")]
    let eighths = (share.clamp(0.0, 1.0) * f64::from(cells) * 8.0).round() as usize;
    format!("{}{}", "█".repeat(eighths / 8), PARTS.get(eighths % 8).copied().unwrap_or_default())
}

fn paint_row(row: &Row, brush: &Brush<'_>, area: Rect, buf: &mut Buffer) {
    if let RowKind::Speaker { share, count } = row.kind {
        return paint_speaker(row, (share, count), brush, area, buf);
    }
    let (open, close, form) = (row.cell(OPEN), row.cell(CLOSE), row.cell(FORM));
    let mut room = area.width.saturating_sub(1);
    if !form.is_empty() && area.width >= 48 {
        let x = paint::right(buf, (area.right(), area.y), room / 2, form, brush.style(Role::Dim));
        room = x.saturating_sub(area.x + 3);
    }
    let direct = form.is_empty();
    // The opening mark hangs, so that first words stand under each other.
    let x = paint::words(buf, (area.x + 1, area.y), 2, open, brush.style(if direct { Role::Quote } else { Role::Dim }));
    let x = if direct { x } else { x + 1 };
    let left = (area.x + 1 + room).saturating_sub(x + super::cells(close));
    let words = paint::fitted(&row.label, left);
    let role = if direct { Role::Quote } else { Role::Text };
    paint::words(buf, (x, area.y), left + super::cells(close), &format!("{words}{close}"), brush.style(role));
}

/// Name, role, and how much of all that is quoted they say: in per cent and as a bar.
fn paint_speaker(row: &Row, (share, count): (f64, usize), brush: &Brush<'_>, area: Rect, buf: &mut Buffer) {
    let cells = bar_cells(area.width);
    let mut right = area.right();
    if area.width >= 24 {
        right -= cells;
        paint::words(buf, (right, area.y), cells, &bar(share, cells), brush.style(Role::Bar));
        // A name that has no room otherwise takes that of the figure.
        if super::cells(&row.label) + cells + 8 <= area.width {
            let edge = right - 1;
            right = paint::right(buf, (edge, area.y), 5, &format!("{:.0} %", share * 100.0), brush.style(Role::Dim));
            // Strips stand under each other, however many digits the figure has.
            right = if area.width >= STRIPS { edge - 5 } else { right };
        }
    }
    if area.width >= STRIPS {
        right = right.saturating_sub(strip_cells(area.width));
        paint::words(buf, (right + 1, area.y), 42, &format!("▕{}▏", row.cell(0)), brush.style(Role::Bar));
    }
    let room = right.saturating_sub(area.x + 1);
    let sign = if row.folded == Some(true) { format!("▸ {count} ") } else { String::new() };
    let x = paint::words(buf, (area.x, area.y), room, &sign, brush.style(Role::Dim));
    let name = paint::fitted(&row.label, (area.x + room).saturating_sub(x));
    let x = paint::words(buf, (x, area.y), room, &name, brush.style(Role::Speaker));
    let left = (area.x + room).saturating_sub(x + 2);
    if row.detail.is_empty() {
        return;
    }
    if fits(row, area.width) {
        paint::words(buf, (x, area.y), left + 2, &format!(", {}", row.detail), brush.style(Role::Dim));
    } else if area.height > 1 {
        let room = area.width.saturating_sub(1);
        paint::words(buf, (area.x + 1, area.y + 1), room, &paint::fitted(&row.detail, room), brush.style(Role::Dim));
    }
}
