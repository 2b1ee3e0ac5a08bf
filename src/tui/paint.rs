//! Painting words into a buffer. All text goes through here, so all of it is scrubbed and cut to the room there is.

use super::scrub::{glyphs, width};
use crate::text::Span;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Paints `text` from column `x` of row `y`, in at most `room` cells; where it does not fit it ends with "…". Gives the column behind it.
pub(super) fn words(buf: &mut Buffer, (x, y): (u16, u16), room: u16, text: &str, style: Style) -> u16 {
    let fits = width(text) <= usize::from(room);
    let room = if fits { room } else { room.saturating_sub(1) };
    let mut at = x;
    for glyph in glyphs(text, Span::new(0, text.len())) {
        if at + glyph.width > x + room {
            break;
        }
        at = cell(buf, (at, y), glyph.shown, glyph.width, style);
    }
    if !fits && room < u16::MAX {
        at = cell(buf, (at, y), "…", 1, style);
    }
    at
}

/// The same, so that it ends before column `right`. Gives the column where it starts.
pub(super) fn right(buf: &mut Buffer, (right, y): (u16, u16), room: u16, text: &str, style: Style) -> u16 {
    let wide = u16::try_from(width(text)).unwrap_or(u16::MAX).min(room);
    let x = right.saturating_sub(wide);
    words(buf, (x, y), wide, text, style);
    x
}

/// Paints one glyph; gives the column behind it. Outside of the buffer nothing happens.
pub(super) fn cell(buf: &mut Buffer, (x, y): (u16, u16), shown: &str, width: u16, style: Style) -> u16 {
    if width == 0 {
        return x;
    }
    if shown.starts_with(' ') {
        for i in 0..width {
            if let Some(cell) = buf.cell_mut((x + i, y)) {
                cell.set_symbol(" ").set_style(style);
            }
        }
        return x + width;
    }
    if let Some(cell) = buf.cell_mut((x, y)) {
        cell.set_symbol(shown).set_style(style);
    }
    for i in 1..width {
        if let Some(cell) = buf.cell_mut((x + i, y)) {
            cell.reset();
            cell.set_style(style);
        }
    }
    x + width
}

/// Fills an area with one sign.
pub(super) fn fill(buf: &mut Buffer, area: Rect, sign: &str, style: Style) {
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            if let Some(cell) = buf.cell_mut((x, y)) {
                cell.set_symbol(sign).set_style(style);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_ends_with_an_ellipsis() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 10, 1));
        let end = words(&mut buf, (1, 0), 6, "a\x1bbcdefgh", Style::new());
        assert_eq!(end, 7);
        assert_eq!(buf.content().iter().map(ratatui::buffer::Cell::symbol).collect::<String>(), " a␛bcd…   ");
    }

    #[test]
    fn wide_glyphs_are_not_halved() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 6, 1));
        assert_eq!(words(&mut buf, (0, 0), 4, "漢字漢", Style::new()), 3);
    }
}
