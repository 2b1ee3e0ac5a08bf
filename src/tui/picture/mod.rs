//! Pictures of an article: from bytes, which the world gives, to cells and to what terminals call graphics. Made on a thread of the world's, so
//! that no key waits for it; what is here reads no file and opens no socket.
//!
//! A picture is half blocks, whatever the terminal, and where the terminal has more to offer that as well: it stands in the place of the half
//! blocks while nothing cuts the picture and nothing lies over it. Kitty's pictures are cells like any others (placeholders), and are cut like them.

mod album;
mod blocks;
mod decode;
mod inline;
mod kitty;
mod sixel;

pub use album::Album;
pub(super) use album::{graphics, paint};
#[cfg(test)]
pub(super) use decode::tests::file as tests_file;
pub use decode::{BYTES, Decoded, PictureError};
pub(super) use kitty::{forget, most_columns};

use super::theme::Depth;
use ratatui::layout::Rect;
use ratatui::style::Color;
use std::sync::Arc;

/// What the thread is called that pictures are made on: where a decoder panics there, nothing ends but its picture.
pub const THREAD: &str = "pictures";

/// What pictures are shown with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Means {
    /// Half blocks, two pixels a cell: what every terminal with colours has.
    #[default]
    Blocks,
    /// Kitty's graphics, placed by cells that hold a placeholder.
    Kitty,
    /// Pictures of iTerm2.
    Inline,
    /// Sixels.
    Sixel,
}

impl Means {
    /// What a terminal shows pictures with that calls itself so (XTVERSION: "kitty(0.42.1)", "foot(1.21.0)"). `tmux` answers for
    /// itself and does not say what is around it: there, and wherever the name is not known, half blocks are shown.
    pub(super) fn of(name: &str) -> Self {
        const KNOWN: [(&str, Means); 9] = [
            ("kitty", Means::Kitty),
            ("ghostty", Means::Kitty),
            ("wezterm", Means::Inline),
            ("iterm2", Means::Inline),
            ("mintty", Means::Inline),
            ("foot", Means::Sixel),
            ("mlterm", Means::Sixel),
            ("contour", Means::Sixel),
            ("konsole", Means::Sixel),
        ];
        let name = name.to_lowercase();
        let word = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        KNOWN.iter().find(|(known, _)| *known == word).map_or(Self::Blocks, |(_, means)| *means)
    }
}

/// Whether the reader wants to see pictures, and with what.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Wish {
    /// Not until they ask for them.
    #[default]
    Off,
    /// From the first, with whatever the terminal has.
    On,
    /// From the first, with this.
    With(Means),
}

/// The room that a picture may have, and what it is drawn with there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Room {
    /// Columns and rows at most.
    pub cells: (u16, u16),
    /// Width and height of a cell, in pixels.
    pub cell: (u16, u16),
    /// What it is shown with.
    pub means: Means,
    /// Colours that half blocks have.
    pub depth: Depth,
}

impl Room {
    /// The cells that a picture of `size` pixels fills: as many as it needs, or as there are, its proportion kept; `None` where it is so small
    /// that there is nothing to be seen.
    pub fn fit(&self, size: (u32, u32)) -> Option<(u16, u16)> {
        let (columns, rows) = self.cells;
        if columns == 0 || rows < LEAST {
            return None;
        }
        let (cell_w, cell_h) = (u64::from(self.cell.0.max(1)), u64::from(self.cell.1.max(1)));
        let (w, h) = (u64::from(size.0.max(1)), u64::from(size.1.max(1)));
        let (room_w, room_h) = (u64::from(columns) * cell_w, u64::from(rows) * cell_h);
        let (mut w, mut h) = (w, h);
        if w > room_w {
            (w, h) = (room_w, (h * room_w / w).max(1));
        }
        if h > room_h {
            (w, h) = ((w * room_h / h).max(1), room_h);
        }
        let cells = (w.div_ceil(cell_w), (h + cell_h / 2) / cell_h);
        let (wide, high) = (u16::try_from(cells.0).ok()?.min(columns), u16::try_from(cells.1).ok()?.min(rows));
        (high >= LEAST).then_some((wide.max(1), high))
    }
}

/// Rows that a picture has at least: less is an icon, of which its words tell more.
const LEAST: u16 = 2;

/// A picture that is to be had and made.
#[derive(Clone, Debug)]
pub struct Order {
    /// What the article calls it.
    pub picture: crate::article::Picture,
    /// Whether the reader asked for what is on the web, although the article is not.
    pub far: bool,
    /// The picture, where it was had before.
    pub decoded: Option<Arc<Decoded>>,
    /// Where it is to be shown.
    pub room: Room,
    /// A number that no other order has, for terminals that know pictures by one: 1 to 2^24 - 1.
    pub number: u32,
}

/// What became of an order.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// What was ordered.
    pub picture: crate::article::Picture,
    /// The room that it was made for.
    pub room: Room,
    /// The picture, or why there is none, in half a sentence.
    pub outcome: Result<(Arc<Decoded>, Option<Made>), String>,
}

impl Order {
    /// Carries the order out: takes the bytes, where it has not been decoded before, and makes of them what is shown. `bytes` gives them,
    /// or why they cannot be had.
    pub fn carry_out(self, bytes: impl FnOnce() -> Result<Vec<u8>, String>) -> Delivery {
        let Self { picture, decoded, room, number, .. } = self;
        let told = picture.size;
        let outcome = decoded.map_or_else(
            || bytes().and_then(|bytes| decode::decode(&bytes).map(Arc::new).map_err(|error| error.to_string())),
            Ok,
        );
        let made = |decoded: Arc<Decoded>| {
            let made = decode::guarded(|| decoded.made(told, &room, number)).unwrap_or_default();
            (decoded, made)
        };
        Delivery { picture, room, outcome: outcome.map(made) }
    }
}

/// A picture as it is shown in some room.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Made {
    /// Columns and rows that it fills.
    pub cells: (u16, u16),
    /// Upper and lower pixel of each cell, row by row.
    blocks: Vec<(Color, Color)>,
    /// What the terminal is told besides.
    graphic: Option<Graphic>,
}

/// What a terminal is told to show a picture.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Graphic {
    /// Sent once; shown where its placeholders are.
    Sent(u32, Arc<[u8]>),
    /// Sent to where it is shown.
    Laid(Arc<[u8]>),
}

/// A picture that lies over cells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Laid {
    /// The cells that it covers.
    pub(super) area: Rect,
    /// What draws it where the cursor stands.
    pub(super) piece: Arc<[u8]>,
}

/// What the terminal is told of pictures, besides the cells of a frame.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Graphics {
    /// Those that lie over cells.
    pub(super) laid: Vec<Laid>,
    /// Those that cells stand for, by number.
    pub(super) sent: Vec<(u32, Arc<[u8]>)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_keeps_its_proportion_and_stays_in_its_room() {
        let room = Room { cells: (72, 20), cell: (8, 16), ..Room::default() };
        let cases = [
            ((576, 320), Some((72, 20))),
            ((1200, 800), Some((60, 20))),
            ((4000, 300), Some((72, 3))),
            ((160, 96), Some((20, 6))),
            ((16, 16), None),
            ((1, 100_000), Some((1, 20))),
            ((u32::MAX, u32::MAX), Some((40, 20))),
        ];
        for (size, cells) in cases {
            assert_eq!(room.fit(size), cells, "{size:?}");
        }
        assert_eq!(Room { cells: (72, 1), ..room }.fit((576, 320)), None);
    }

    #[test]
    fn terminals_are_known_by_the_name_that_they_give() {
        for (name, means) in [
            ("kitty(0.42.1)", Means::Kitty),
            ("ghostty 1.1.3", Means::Kitty),
            ("WezTerm 20240203-110809", Means::Inline),
            ("iTerm2 3.5.10", Means::Inline),
            ("foot(1.21.0)", Means::Sixel),
            ("tmux 3.4", Means::Blocks),
            ("XTerm(390)", Means::Blocks),
            ("", Means::Blocks),
        ] {
            assert_eq!(Means::of(name), means, "{name}");
        }
    }
}
