//! Kitty's graphics with Unicode placeholders (<https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders>): the picture is sent
//! once under a number; a cell that holds U+10EEEE in the colour of that number shows the part of it that its combining marks name. Such cells
//! are scrolled, covered and erased as any others are.

use super::inline::png;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::RgbImage;
use ratatui::buffer::Cell;
use ratatui::style::Color;
use std::io::Write;
use std::sync::Arc;

/// Bytes of one sequence's payload at most; all but the last have a multiple of four.
const CHUNK: usize = 4096;

/// What sends a picture under a number, to be placed in as many cells. No answer is asked for.
pub(super) fn send(number: u32, (columns, rows): (u16, u16), pixels: &RgbImage) -> Option<Arc<[u8]>> {
    let payload = STANDARD.encode(png(pixels)?);
    let mut out = Vec::with_capacity(payload.len() + payload.len() / 64 + 128);
    let mut chunks = payload.as_bytes().chunks(CHUNK).peekable();
    let mut keys = format!("a=T,U=1,q=2,f=100,i={number},c={columns},r={rows},");
    while let Some(chunk) = chunks.next() {
        let more = u8::from(chunks.peek().is_some());
        write!(out, "\x1b_G{keys}m={more};").ok()?;
        out.extend_from_slice(chunk);
        out.extend_from_slice(b"\x1b\\");
        keys.clear();
    }
    Some(out.into())
}

/// What makes the terminal forget a picture and its places.
pub(in crate::tui) fn forget(number: u32) -> String {
    format!("\x1b_Ga=d,d=I,q=2,i={number}\x1b\\")
}

/// Columns that a picture can have at most: as many as there are marks to count them with.
pub(in crate::tui) fn most_columns() -> u16 {
    MARKS.iter().map(|(first, last)| last - first + 1).sum()
}

/// Makes a cell show one cell of a picture.
pub(super) fn placeholder(cell: &mut Cell, number: u32, (column, row): (u16, u16)) {
    let [_, r, g, b] = number.to_be_bytes();
    let mut symbol = String::from('\u{10EEEE}');
    symbol.extend(mark(row));
    symbol.extend(mark(column));
    cell.set_symbol(&symbol).set_fg(Color::Rgb(r, g, b));
}

/// The combining mark that stands for a number.
fn mark(number: u16) -> Option<char> {
    let mut left = number;
    for (first, last) in MARKS {
        let count = last - first + 1;
        if left < count {
            return char::from_u32(u32::from(first + left));
        }
        left -= count;
    }
    None
}

/// The first of the combining marks that count rows and columns, as ranges in order: those above a letter (class 230) that Unicode 6.0 had and
/// that join with no letter to another one.
#[rustfmt::skip]
const MARKS: &[(u16, u16)] = &[
    (0x305, 0x305), (0x30d, 0x30e), (0x310, 0x310), (0x312, 0x312), (0x33d, 0x33f), (0x346, 0x346), (0x34a, 0x34c), (0x350, 0x352),
    (0x357, 0x357), (0x35b, 0x35b), (0x363, 0x36f), (0x483, 0x487), (0x592, 0x595), (0x597, 0x599), (0x59c, 0x5a1), (0x5a8, 0x5a9),
    (0x5ab, 0x5ac), (0x5af, 0x5af), (0x5c4, 0x5c4), (0x610, 0x617), (0x657, 0x65b), (0x65d, 0x65e), (0x6d6, 0x6dc), (0x6df, 0x6e2),
    (0x6e4, 0x6e4), (0x6e7, 0x6e8), (0x6eb, 0x6ec), (0x730, 0x730), (0x732, 0x733), (0x735, 0x736), (0x73a, 0x73a), (0x73d, 0x73d),
    (0x73f, 0x741), (0x743, 0x743), (0x745, 0x745), (0x747, 0x747), (0x749, 0x74a), (0x7eb, 0x7f1), (0x7f3, 0x7f3), (0x816, 0x819),
    (0x81b, 0x823), (0x825, 0x827), (0x829, 0x82d), (0x951, 0x951), (0x953, 0x954), (0xf82, 0xf83), (0xf86, 0xf87), (0x135d, 0x135f),
    (0x17dd, 0x17dd), (0x193a, 0x193a), (0x1a17, 0x1a17), (0x1a75, 0x1a7c), (0x1b6b, 0x1b6b), (0x1b6d, 0x1b73), (0x1cd0, 0x1cd2),
    (0x1cda, 0x1cdb), (0x1ce0, 0x1ce0), (0x1dc0, 0x1dc1), (0x1dc3, 0x1dc9), (0x1dcb, 0x1dcc), (0x1dd1, 0x1de6), (0x1dfe, 0x1dfe),
    (0x20d0, 0x20d1), (0x20d4, 0x20d7), (0x20db, 0x20dc), (0x20e1, 0x20e1), (0x20e7, 0x20e7), (0x20e9, 0x20e9), (0x20f0, 0x20f0),
    (0x2cef, 0x2cf1), (0x2de0, 0x2dff),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::picture::decode::tests::fields;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn what_is_sent_is_the_picture_in_chunks() {
        // Of noise there is more than one chunk.
        let noise = RgbImage::from_fn(64, 64, |x, y| {
            let [a, b, c, _] = (x * 40_503 + y * 2_654_435).wrapping_mul(x ^ (3 * y)).to_le_bytes();
            image::Rgb([a, b, c])
        });
        for pixels in [fields(20, 10), noise] {
            let sent = String::from_utf8(send(7, (20, 10), &pixels).unwrap().to_vec()).unwrap();
            let mut payload = String::new();
            let mut sequences = sent.split_terminator("\x1b\\").peekable();
            let mut first = true;
            while let Some(sequence) = sequences.next() {
                let (keys, chunk) = sequence.strip_prefix("\x1b_G").unwrap().split_once(';').unwrap();
                let more = if sequences.peek().is_some() { "m=1" } else { "m=0" };
                let expected = if first { format!("a=T,U=1,q=2,f=100,i=7,c=20,r=10,{more}") } else { more.to_owned() };
                assert_eq!(keys, expected);
                assert!(chunk.len() <= CHUNK && chunk.len() % 4 == 0);
                payload.push_str(chunk);
                first = false;
            }
            let shown = image::load_from_memory(&STANDARD.decode(payload).unwrap()).unwrap();
            assert_eq!(shown.to_rgb8(), pixels);
        }
        assert_eq!(forget(7), "\x1b_Ga=d,d=I,q=2,i=7\x1b\\");
    }

    #[test]
    fn a_placeholder_is_one_cell_wide_and_tells_number_row_and_column() {
        let mut cell = Cell::default();
        placeholder(&mut cell, 0x01_02_03, (4, 1));
        assert_eq!((cell.symbol(), cell.fg), ("\u{10EEEE}\u{30d}\u{312}", Color::Rgb(1, 2, 3)));
        assert!((0..most_columns()).all(|n| format!("\u{10EEEE}{}{}", mark(n).unwrap(), mark(0).unwrap()).width() == 1));
        assert_eq!((mark(0), mark(most_columns())), (Some('\u{305}'), None));
        assert!(most_columns() >= 200);
    }
}
