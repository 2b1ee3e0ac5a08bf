//! The blocks of a group: of lines with no blank line between them.

use super::lines::Line;
use super::shape;
use super::wrap::Layout;
use crate::article::{Block, BlockKind};
use crate::text::Span;

/// Rows that a table has at least.
const ROWS: usize = 3;

/// Adds the blocks of `group` to `blocks`.
pub(super) fn lay_out(text: &str, group: &[Line], layout: Layout, blocks: &mut Vec<Block>) {
    let mut rest = group;
    while let Some((first, after)) = rest.split_first() {
        let rows = rows(text, rest);
        let (block, taken) = match first.span.of(text) {
            _ if rows >= ROWS => (Block::new(BlockKind::Table, hull(rest, rows)), rows),
            line if shape::is_rule(line) => {
                underlined(text, blocks, *first);
                (Block::new(BlockKind::Boilerplate, first.span), 1)
            }
            line if shape::quote_marks(line).is_some() => quote(text, rest, layout),
            line if shape::list_marker(line).is_some() => item(text, rest, layout),
            _ => paragraph(text, *first, after, layout),
        };
        blocks.push(block);
        rest = rest.get(taken..).unwrap_or_default();
    }
}

/// From the first to the last of `count` lines.
fn hull(lines: &[Line], count: usize) -> Span {
    let first = lines.first().map(|l| l.span).unwrap_or_default();
    count.checked_sub(1).and_then(|i| lines.get(i)).map_or(first, |last| first.hull(last.span))
}

/// How many of the lines, from the first on, are cut into columns.
fn rows(text: &str, lines: &[Line]) -> usize {
    lines.iter().take_while(|l| shape::columns(l.span.of(text)) > 0).count()
}

/// Makes a heading of the block that `rule` underlines, if it does.
fn underlined(text: &str, blocks: &mut [Block], rule: Line) {
    let Some(above) = blocks.last_mut().filter(|b| b.kind == BlockKind::Paragraph && !rule.after_blank) else { return };
    let words = above.span.of(text);
    if shape::is_underline(rule.span.of(text)) && words.len() <= 120 && !words.contains(['\n', '\r']) {
        above.kind = BlockKind::Heading;
        above.level = Some(if rule.span.of(text).starts_with('=') { 1 } else { 2 });
    }
}

fn paragraph(text: &str, first: Line, after: &[Line], layout: Layout) -> (Block, usize) {
    let mut last = first;
    let mut taken = 1;
    for next in after {
        if !is_plain(text, *next) || !layout.continues(text, last, *next) {
            break;
        }
        last = *next;
        taken += 1;
    }
    (Block::new(BlockKind::Paragraph, first.span.hull(last.span)), taken)
}

/// One quoted line, or a quoted paragraph where the text is wrapped; the marks inside it stay.
fn quote(text: &str, lines: &[Line], layout: Layout) -> (Block, usize) {
    let inside = |line: &Line| Line { span: Span::new(line.span.start + marks(text, *line), line.span.end), indent: 0, ..*line };
    let mut quoted = lines.iter().take_while(|l| shape::quote_marks(l.span.of(text)).is_some()).map(inside);
    let first = quoted.next().unwrap_or_default();
    let (mut last, mut taken) = (first, 1);
    for next in quoted {
        if !layout.continues(text, last, next) {
            break;
        }
        last = next;
        taken += 1;
    }
    (Block::new(BlockKind::Quote, first.span.hull(last.span)), taken)
}

fn marks(text: &str, line: Line) -> usize {
    shape::quote_marks(line.span.of(text)).unwrap_or_default()
}

/// A list item with the lines below it that are indented further than its marker, or that go on with its sentence.
fn item(text: &str, lines: &[Line], layout: Layout) -> (Block, usize) {
    let first = lines.first().copied().unwrap_or_default();
    let (mut last, mut taken) = (first, 1);
    for next in lines.get(1..).unwrap_or_default() {
        if !is_plain(text, *next) || !(next.indent > first.indent || layout.continues(text, last, *next)) {
            break;
        }
        last = *next;
        taken += 1;
    }
    let level = u8::try_from(first.indent / 2 + 1).unwrap_or(u8::MAX).min(9);
    (Block { level: Some(level), ..Block::new(BlockKind::ListItem, first.span.hull(last.span)) }, taken)
}

fn is_plain(text: &str, line: Line) -> bool {
    let words = line.span.of(text);
    shape::list_marker(words).is_none() && shape::quote_marks(words).is_none() && !shape::is_rule(words)
}
