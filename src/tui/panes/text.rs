//! The article: the rows of the page, their words styled by what is known of them, and the margin that marks it.

use crate::annotation::{Annotation, Body, Color, Kind, Layer, Status};
use crate::article::{BlockKind, MarkKind};
use crate::text::Span;
use crate::tui::action::Tint;
use crate::tui::canvas::{Canvas, Source};
use crate::tui::flow::Unit;
use crate::tui::state::PageRow;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::{paint, place, scrub};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

/// Unseen, but for where a line ends behind it.
const SOFT_HYPHEN: char = '\u{ad}';

/// A stretch of the text with what lies over its style.
#[derive(Clone, PartialEq, Debug)]
struct Wash {
    span: Span,
    style: Style,
}

/// What a row of the text is painted from, where the article and the width of its lines are known.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::tui) struct Ribbon {
    row: PageRow,
    slid: u16,
    washes: Vec<Wash>,
    margin: Margin,
}

/// What stands in the margin of a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Margin {
    /// Whether something on the row is lit.
    lit: bool,
    /// Whether something on it is quoted.
    quote: bool,
    /// The sign of a mark of the reader's own.
    own: Option<&'static str>,
}

/// Paints the page, or of it the rows that do not look as they did; gives the cell of the reader's place.
pub(in crate::tui) fn draw(view: &View<'_>, canvas: &mut Canvas) -> Position {
    let state = view.state;
    let (area, column) = (state.areas.text, state.areas.column);
    let start = Position::new(column.x, column.y);
    if state.flow.is_empty() {
        let buf = canvas.fresh(area);
        paint::words(buf, start.into(), column.width, "(nothing to read)", view.theme.style(Role::Dim));
        return start;
    }
    let shown = state.page_span();
    let known = state.document.set().overlapping(shown);
    let washes = washes(view, shown, &known);
    let mut cursor = None;
    let blank = |from: u16, to: u16| Rect { y: from, height: to.saturating_sub(from), ..area };
    canvas.part(blank(area.top(), column.top()), Source::Nothing, |_, _| {});
    for (y, row) in (column.top()..column.bottom()).zip(&state.page) {
        let over = |line: Span| washes.iter().filter(|w| w.span.overlaps(line)).cloned().collect();
        let ribbon = Ribbon {
            row: *row,
            slid: state.unit(row).map_or(0, |unit| place::slid(state, unit)),
            washes: row.line.map(over).unwrap_or_default(),
            margin: row.line.map(|line| margin(view, line, &known)).unwrap_or_default(),
        };
        let strip = Rect { y, height: 1, ..area };
        if row.line.is_some_and(|line| line.contains(state.place)) {
            cursor = draw_row(view, y, &ribbon, canvas.fresh(strip));
        } else {
            canvas.part(strip, Source::Ribbon(ribbon), |buf, source| {
                if let Source::Ribbon(ribbon) = source {
                    draw_row(view, y, ribbon, buf);
                }
            });
        }
    }
    let end = column.top().saturating_add(u16::try_from(state.page.len()).unwrap_or(u16::MAX));
    canvas.part(blank(end, area.bottom()), Source::Nothing, |_, _| {});
    cursor.unwrap_or(start)
}

/// Paints a row; gives the cell of the reader's place, where it is on it.
fn draw_row(view: &View<'_>, y: u16, ribbon: &Ribbon, buf: &mut Buffer) -> Option<Position> {
    let column = view.state.areas.column;
    quote_bar(view, (column, y), &ribbon.row, buf);
    let (line, unit) = (ribbon.row.line?, view.state.unit(&ribbon.row)?);
    draw_margin(view, (column, y), ribbon.margin, buf);
    draw_line(view, (column, y), (line, unit), ribbon, buf)
}

/// What lies over the words on the page, the strongest last.
fn washes(view: &View<'_>, shown: Span, known: &[&Annotation]) -> Vec<Wash> {
    let state = view.state;
    let theme = view.theme;
    let mut washes = Vec::new();
    let marks = state.document.article().marks();
    let from = marks.partition_point(|m| m.span.start < shown.start.saturating_sub(4096));
    for mark in marks.iter().skip(from).take_while(|m| m.span.start < shown.end).filter(|m| m.span.overlaps(shown)) {
        let style = match mark.kind {
            MarkKind::Emphasis => Style::new().add_modifier(Modifier::ITALIC),
            MarkKind::Strong => Style::new().add_modifier(Modifier::BOLD),
            MarkKind::Code => theme.style(Role::Dim),
            MarkKind::Link(_) => theme.style(Role::Link),
            MarkKind::Picture(_) => continue,
        };
        washes.push(Wash { span: mark.span, style });
    }
    tint(view, known, &mut washes);
    for annotation in known {
        if let Body::Highlight(highlight) = &annotation.body {
            washes.push(Wash { span: annotation.span, style: theme.style(highlight_role(highlight.color)) });
        }
    }
    if let Some(focused) = state.focused_annotation() {
        let mut style = theme.style(Role::Lit);
        if focused.kind() == Kind::Highlight {
            // Its own colour stays: the mark in the margin and the underline light it.
            style = Style::new().add_modifier(Modifier::UNDERLINED | Modifier::BOLD);
        }
        if focused.status == Some(Status::Rejected) {
            style = style.add_modifier(Modifier::CROSSED_OUT);
        }
        washes.push(Wash { span: focused.span, style });
    }
    if let Some(search) = &state.search {
        let found = search.sought.in_span(state.text(), shown);
        washes.extend(found.into_iter().map(|span| Wash { span, style: theme.style(Role::Match) }));
        washes.extend(search.current.map(|span| Wash { span, style: theme.style(Role::Selection) }));
    }
    washes.extend(state.selected().map(|span| Wash { span, style: theme.style(Role::Selection) }));
    washes
}

/// What marks the findings, of the kinds that the reader wants to see marked.
fn tint(view: &View<'_>, known: &[&Annotation], washes: &mut Vec<Wash>) {
    let theme = view.theme;
    // Not all themes have a colour for facts.
    let fact = theme.style(Role::Fact).add_modifier(Modifier::BOLD);
    let wanted = |tint| view.state.choice.marks(tint);
    for annotation in known.iter().filter(|a| a.layer == Layer::Machine && a.status != Some(Status::Rejected)) {
        let span = annotation.span;
        match &annotation.body {
            Body::Quote(_) if wanted(Tint::Quotes) => {
                washes
                    .extend(quotation_marks(view.state.text(), span).map(|span| Wash { span, style: theme.style(Role::Quote) }));
            }
            Body::Event(event) if wanted(Tint::Times) => {
                washes.push(Wash { span: event.timex, style: theme.style(Role::Time) });
            }
            Body::Entity(_) | Body::Acronym(_) if wanted(Tint::Names) => washes.push(Wash { span, style: fact }),
            Body::Quantity(_) if wanted(Tint::Figures) => washes.push(Wash { span, style: fact }),
            _ => {}
        }
    }
}

/// The marks around a quotation: they alone are tinted, the words are read as they are.
fn quotation_marks(text: &str, span: Span) -> impl Iterator<Item = Span> {
    const MARKS: [char; 9] = ['“', '”', '"', '‘', '’', '\'', '«', '»', '„'];
    let before = text.get(..span.start).and_then(|t| t.chars().next_back()).filter(|c| MARKS.contains(c));
    let after = text.get(span.end..).and_then(|t| t.chars().next()).filter(|c| MARKS.contains(c));
    let before = before.map(|c| Span::new(span.start - c.len_utf8(), span.start));
    before.into_iter().chain(after.map(|c| Span::new(span.end, span.end + c.len_utf8())))
}

/// How a highlight of this colour looks.
const fn highlight_role(color: Color) -> Role {
    match color {
        Color::Yellow => Role::Yellow,
        Color::Green => Role::Green,
        Color::Blue => Role::Blue,
        Color::Red => Role::Red,
        Color::Purple => Role::Purple,
    }
}

/// What stands in the margin of a line: what is focused, own marks, notes, quotes.
fn margin(view: &View<'_>, line: Span, known: &[&Annotation]) -> Margin {
    let mut margin = Margin { lit: view.state.focused_annotation().is_some_and(|a| a.span.overlaps(line)), ..Margin::default() };
    let wanted = view.state.choice.marks(Tint::Quotes);
    for annotation in known.iter().filter(|a| a.span.overlaps(line)) {
        match &annotation.body {
            Body::Quote(_) => margin.quote |= wanted && annotation.is_live(),
            Body::Highlight(highlight) if margin.own.is_none() => {
                let noted = !highlight.note.is_empty() && line.contains(annotation.span.start);
                margin.own = Some(if noted { "✎" } else { "▪" });
            }
            _ => {}
        }
    }
    margin
}

/// Paints what stands in the margin.
fn draw_margin(view: &View<'_>, (column, y): (Rect, u16), margin: Margin, buf: &mut Buffer) {
    let room = column.x.saturating_sub(view.state.areas.text.x);
    if room == 0 {
        return;
    }
    let x = column.x.saturating_sub(2.min(room));
    if margin.lit {
        paint::words(buf, (x, y), 1, "▌", view.theme.style(Role::Mark));
    } else if margin.quote {
        // It says something, as the rules between panes do not: it must be seen on every ground.
        paint::words(buf, (x, y), 1, "│", view.theme.style(Role::Dim));
    }
    if let Some(sign) = margin.own.filter(|_| room >= 3) {
        paint::words(buf, (column.x - 3, y), 1, sign, view.theme.style(Role::Mark));
    }
}

/// The bar beside a block quote: on each of its rows, and on those between two paragraphs of one.
fn quote_bar(view: &View<'_>, (column, y): (Rect, u16), row: &PageRow, buf: &mut Buffer) {
    let quoted = |unit: usize| view.state.flow.units().get(unit).filter(|u| u.kind == BlockKind::Quote);
    let Some(unit) = quoted(row.spot.unit) else { return };
    let inside = row.line.is_some() || row.spot.unit.checked_sub(1).is_some_and(|before| quoted(before).is_some());
    // A cell of air parts it from the words.
    let indent = unit.indent.min(column.width.saturating_sub(1));
    if inside && indent >= 2 {
        paint::words(buf, (column.x + indent - 2, y), 1, "▎", view.theme.style(Role::Rule));
    }
}

fn base(view: &View<'_>, unit: &Unit) -> Style {
    let role = match unit.kind {
        BlockKind::Heading if unit.level.unwrap_or(1) <= 1 => Role::Title,
        BlockKind::Heading => Role::Heading,
        BlockKind::Caption | BlockKind::Boilerplate => Role::Dim,
        _ => Role::Text,
    };
    view.theme.style(role)
}

/// A line of the text on its way to the screen.
struct Line<'a> {
    span: Span,
    /// The byte where its words end: white space behind them is not painted.
    end: usize,
    base: Style,
    washes: &'a [Wash],
    /// Its row, its first column, and the one behind the last that words may have.
    y: u16,
    left: u16,
    right: u16,
    /// Cells of it that lie before the first column.
    slid: u16,
    /// Whether all of it is seen.
    whole: bool,
}

/// Paints a line; gives the cell of the reader's place, where it is on it.
fn draw_line(
    view: &View<'_>,
    (column, y): (Rect, u16),
    (span, unit): (Span, &Unit),
    ribbon: &Ribbon,
    buf: &mut Buffer,
) -> Option<Position> {
    let state = view.state;
    let text = state.text();
    let end = span.start + span.of(text).trim_end().len();
    let (left, slid) = (place::left(state, unit, span), ribbon.slid);
    let room = column.right().saturating_sub(left);
    // Where a line goes on beyond an edge, a sign has the last cell there.
    let more = unit.keeps_lines() && scrub::width(span.of(text).trim_end()) > usize::from(room) + usize::from(slid);
    let line = Line {
        span,
        end,
        base: base(view, unit),
        washes: &ribbon.washes,
        y,
        left,
        right: column.right().saturating_sub(u16::from(more)),
        slid,
        whole: slid == 0 && !more,
    };
    let (cursor, x, style) = draw_words(&line, (text, state.place), buf);
    let edge = |buf: &mut Buffer, x: u16, sign| paint::words(buf, (x, y), room.min(1), sign, view.theme.style(Role::Dim));
    if slid > 0 && end > span.start {
        edge(buf, left, "‹");
    }
    if more {
        edge(buf, column.right().saturating_sub(1), "›");
    }
    if text.get(..end).is_some_and(|t| t.ends_with(SOFT_HYPHEN)) && end < unit.span.end && x < column.right() {
        paint::cell(buf, (x, y), "-", 1, style);
    }
    cursor.map(|x| Position::new(x.min(column.right().saturating_sub(1)), y))
}

/// Paints the words of a line; gives the column of `place`, the one behind the last word, and how that looks.
fn draw_words(line: &Line<'_>, (text, place): (&str, usize), buf: &mut Buffer) -> (Option<u16>, u16, Style) {
    let mut cursor = None;
    let (mut x, mut cells) = (line.left, 0_u16);
    // The look of a stretch, and where the next one begins.
    let (mut style, mut until) = (line.base, line.span.start);
    let mut at = line.span.start;
    while at < line.span.end {
        let here = line.left.saturating_add(cells.saturating_sub(line.slid));
        if at >= until && at < line.end {
            (style, until) = look(line.washes, line.base, at, line.end);
        }
        // Most of most lines: characters of one cell that look alike and are seen.
        let plain = if line.whole && at < line.end { scrub::plain_run(Span::new(at, line.span.end).of(text)) } else { 0 };
        let run = u16::try_from(plain.min(until.min(line.end).saturating_sub(at)))
            .unwrap_or(u16::MAX)
            .min(line.right.saturating_sub(here));
        if run > 0 {
            let span = Span::new(at, at + usize::from(run));
            if span.contains(place) {
                cursor = u16::try_from(place - at).ok().map(|into| here + into);
            }
            x = paint::plain(buf, (here, line.y), span.of(text), style);
            (at, cells) = (span.end, cells.saturating_add(run));
            continue;
        }
        let Some(glyph) = scrub::glyphs(text, Span::new(at, line.span.end)).next() else { break };
        if glyph.span.contains(place) {
            cursor = Some(here);
        }
        if at >= line.end {
            break;
        }
        let hidden = line.slid + u16::from(line.slid > 0);
        if cells >= hidden && here.saturating_add(glyph.width) <= line.right {
            x = paint::cell(buf, (here, line.y), glyph.shown, glyph.width, style);
        }
        (at, cells) = (glyph.span.end, cells.saturating_add(glyph.width));
    }
    (cursor, x, style)
}

/// How the text looks from `at` on, and where that ends: no wash begins or ends before it.
fn look(washes: &[Wash], base: Style, at: usize, end: usize) -> (Style, usize) {
    let over = washes.iter().filter(|w| w.span.contains(at));
    let edges = washes.iter().flat_map(|w| [w.span.start, w.span.end]).filter(|edge| *edge > at);
    (over.fold(base, |style, w| style.patch(w.style)), edges.min().unwrap_or(end))
}
