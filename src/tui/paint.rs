//! Painting words into a buffer. All text goes through here, so all of it is scrubbed and cut to the room there is.

use super::scrub::{glyphs, is_plain_text, plain_run, width};
use crate::text::Span;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Paints `text` from column `x` of row `y`, in at most `room` cells; where it does not fit it ends with "…". Gives the column behind it.
pub(super) fn words(buf: &mut Buffer, (x, y): (u16, u16), room: u16, text: &str, style: Style) -> u16 {
    if text.len() <= usize::from(room) && is_plain_text(text) {
        return plain(buf, (x, y), text, style);
    }
    let fits = width(text) <= usize::from(room);
    let room = if fits { room } else { room.saturating_sub(1) };
    let mut at = x;
    let mut from = 0;
    while from < text.len() {
        let left = usize::from(x.saturating_add(room).saturating_sub(at));
        let run = plain_run(text.get(from..).unwrap_or_default()).min(left);
        if run > 0 {
            at = plain(buf, (at, y), text.get(from..from + run).unwrap_or_default(), style);
            from += run;
            continue;
        }
        let Some(glyph) = glyphs(text, Span::new(from, text.len())).next().filter(|g| at + g.width <= x.saturating_add(room))
        else {
            break;
        };
        at = cell(buf, (at, y), glyph.shown, glyph.width, style);
        from = glyph.span.end;
    }
    if !fits && room < u16::MAX {
        at = cell(buf, (at, y), "…", 1, style);
    }
    at
}

/// Paints a text that is shown as it is (see [`is_plain_text`]); gives the column behind it.
pub(super) fn plain(buf: &mut Buffer, (x, y): (u16, u16), text: &str, style: Style) -> u16 {
    let end = x + u16::try_from(text.len()).unwrap_or(0);
    if y < buf.area.bottom() && x < buf.area.right() {
        let from = buf.index_of(x, y);
        let room = usize::from(buf.area.right() - x);
        let cells = buf.content.iter_mut().skip(from).take(room);
        for (cell, byte) in cells.zip(text.bytes()) {
            cell.set_char(char::from(byte)).set_style(style);
        }
    }
    end
}

/// `text` in at most `room` cells: whole, or else cut behind a word where there is one, with "…".
pub(super) fn fitted(text: &str, room: u16) -> String {
    wrapped(text, room, 1).pop().unwrap_or_default()
}

/// `text` in at most `most` lines of at most `room` cells, broken between words; what does not fit ends with "…". White space becomes single spaces.
/// Costs as much as is shown, however long the text is.
pub(super) fn wrapped(text: &str, room: u16, most: u16) -> Vec<String> {
    let room = usize::from(room);
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut cells = 0;
    if room == 0 || most == 0 {
        return lines;
    }
    for word in text.split_whitespace() {
        let word = word.get(..word.floor_char_boundary(4 * room + 64)).unwrap_or(word);
        let wide = width(word);
        if cells > 0 && cells + 1 + wide > room {
            if lines.len() + 1 == usize::from(most) {
                lines.push(ended(&line, room));
                return lines;
            }
            lines.push(std::mem::take(&mut line));
            cells = 0;
        }
        if cells > 0 {
            line.push(' ');
            cells += 1;
        }
        if wide > room {
            // A word that no line holds ends where the line does.
            line = ended(&format!("{line}{word}"), room);
            lines.push(line);
            return lines;
        }
        line.push_str(word);
        cells += wide;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// A line with "…" at its end, in `room` cells.
fn ended(line: &str, room: usize) -> String {
    let bare = |line: &str| line.trim_end_matches([',', ';', ':', '.', ' ']).len();
    let line = line.get(..bare(line)).unwrap_or(line);
    if width(line) < room {
        return format!("{line}…");
    }
    // The last word makes room, unless it is nearly all there is.
    let cut = line.rfind(' ').filter(|i| i * 2 > line.len()).unwrap_or_else(|| {
        let mut cells = 0;
        let fits = glyphs(line, Span::new(0, line.len())).take_while(|g| {
            cells += usize::from(g.width);
            cells < room
        });
        fits.last().map_or(0, |g| g.span.end)
    });
    let kept = line.get(..cut).unwrap_or_default();
    format!("{}…", kept.get(..bare(kept)).unwrap_or(kept))
}

/// Paints `text` so that it ends before column `right`. Gives the column where it starts.
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
    use proptest::prelude::*;

    #[test]
    fn lines_break_between_words_and_the_last_says_that_there_is_more() {
        let wrap = |room, most| wrapped("the council votes on the wall, at last", room, most);
        assert_eq!(wrap(40, 2), ["the council votes on the wall, at last"]);
        assert_eq!(wrap(20, 2), ["the council votes on", "the wall, at last"]);
        assert_eq!(wrap(16, 2), ["the council", "votes on the…"]);
        assert_eq!(wrap(30, 1), ["the council votes on the wall…"]);
        assert_eq!(wrap(7, 1), ["the…"]);
        assert_eq!(wrapped("Donaudampfschiff fährt", 8, 2), ["Donauda…"]);
        assert_eq!(fitted("漢字 漢字漢字", 7), "漢字…");
        assert_eq!(fitted("anything", 0), "");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_room(text in any::<String>(), room in 1_u16..40, most in 1_u16..4) {
            let lines = wrapped(&text, room, most);
            prop_assert!(lines.len() <= usize::from(most));
            for line in lines {
                prop_assert!(width(&line) <= usize::from(room), "{line:?}");
            }
        }
    }

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
