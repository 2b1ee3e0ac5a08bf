//! Half blocks: a cell is two pixels, one above the other.

use super::{Graphic, Made, kitty};
use crate::tui::theme::{Depth, shade};
use image::RgbImage;
use ratatui::buffer::Buffer;
use ratatui::style::Color;

/// The upper half of a cell in the colour of the words, the lower half in that of the ground.
const UPPER: &str = "▀";

/// Upper and lower pixel of each cell, row by row, of a picture that has two pixels a cell.
pub(super) fn blocks(pixels: &RgbImage, depth: Depth) -> Vec<(Color, Color)> {
    let color = |x, y| shade(pixels.get_pixel(x, y).0, depth).unwrap_or_default();
    let rows = (0..pixels.height() / 2).flat_map(|row| (0..pixels.width()).map(move |x| (x, 2 * row)));
    rows.map(|(x, y)| (color(x, y), color(x, y + 1))).collect()
}

/// Paints a row of a picture from a cell on, in at most `room` cells. `covered`: the terminal draws the whole picture over its cells.
pub(super) fn paint(buf: &mut Buffer, (x, y): (u16, u16), (made, row): (&Made, u16), room: u16, covered: bool) {
    let (wide, _) = made.cells;
    let from = usize::from(row) * usize::from(wide);
    let blocks = made.blocks.get(from..from + usize::from(wide)).unwrap_or_default();
    for ((upper, lower), column) in blocks.iter().zip(0..wide.min(room)) {
        let Some(cell) = buf.cell_mut((x + column, y)) else { continue };
        cell.reset();
        match &made.graphic {
            Some(Graphic::Sent(number, _)) => kitty::placeholder(cell, *number, (column, row)),
            Some(Graphic::Laid(_)) if covered => {}
            _ => {
                cell.set_symbol(UPPER).set_fg(*upper).set_bg(*lower);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::picture::decode::tests::fields;

    #[test]
    fn a_cell_is_two_pixels_in_as_many_colours_as_there_are() {
        let of = |depth| blocks(&fields(2, 2), depth);
        assert_eq!(
            of(Depth::True),
            [(Color::Rgb(255, 0, 0), Color::Rgb(0, 0, 255)), (Color::Rgb(0, 255, 0), Color::Rgb(255, 255, 255))]
        );
        assert_eq!(of(Depth::Indexed), [(Color::Indexed(196), Color::Indexed(21)), (Color::Indexed(46), Color::Indexed(231))]);
        assert_eq!(of(Depth::Sixteen)[1].1, Color::White);
    }
}
