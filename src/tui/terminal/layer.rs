//! The pictures on the screen that are no cells: those that lie over cells, and those that were sent for cells to show. What lies over cells
//! is taken away by writing its cells, before anything on the screen is moved.

use super::pen::Pen;
use super::tile::{Legend, Screen, Tile};
use crate::tui::picture::{Graphics, Laid, forget};
use ratatui::layout::{Position, Rect};
use std::sync::{Mutex, PoisonError};

/// The numbers of the pictures that the terminal keeps for us. Asked by the panic hook too, hence not in [`Layer`].
static SENT: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// Pictures that the terminal is let keep.
const KEPT: usize = 24;

/// What lies over the cells, and what should.
#[derive(Default)]
pub(super) struct Layer {
    /// What should be on the screen with the next frame.
    pub(super) wanted: Graphics,
    laid: Vec<Laid>,
}

impl Layer {
    /// The screen was cleared: nothing lies on it, and what was sent is sent again.
    pub(super) fn cleared(&mut self, out: &mut Vec<u8>) {
        self.laid.clear();
        leave(out);
    }

    /// Sends what is not there yet, and takes away what is to be elsewhere or nowhere, before the cells are written; gives whether the terminal
    /// may move rows: it would move what lies over them, or not, each in its own way.
    pub(super) fn begin(
        &mut self,
        shown: &mut Screen,
        next: &Screen,
        legend: &Legend,
        (pen, out): (&mut Pen, &mut Vec<u8>),
    ) -> bool {
        self.send(out);
        let (wanted, laid) = (&self.wanted.laid, std::mem::take(&mut self.laid));
        let (stays, goes): (Vec<Laid>, Vec<Laid>) =
            laid.into_iter().partition(|old| wanted.contains(old) && is_blank(shown, old.area) && is_blank(next, old.area));
        for old in &goes {
            blank(shown, old.area, legend, (pen, out));
        }
        self.laid = stays;
        self.laid.is_empty()
    }

    /// Lays what is not there yet over the cells, which are written.
    pub(super) fn end(&mut self, pen: &mut Pen, out: &mut Vec<u8>) {
        for new in self.wanted.laid.iter().filter(|new| !self.laid.contains(new)) {
            pen.go(out, Position::new(new.area.x, new.area.y));
            // Where the cursor is behind a picture is the terminal's own affair.
            out.extend_from_slice(b"\x1b7");
            out.extend_from_slice(&new.piece);
            out.extend_from_slice(b"\x1b8");
        }
        self.laid.clone_from(&self.wanted.laid);
    }

    fn send(&self, out: &mut Vec<u8>) {
        if self.wanted.sent.is_empty() {
            return;
        }
        let mut sent = SENT.lock().unwrap_or_else(PoisonError::into_inner);
        for (number, piece) in &self.wanted.sent {
            if !sent.contains(number) {
                sent.push(*number);
                out.extend_from_slice(piece);
            }
        }
        let mut over = sent.len().saturating_sub(KEPT);
        sent.retain(|number| {
            let goes = over > 0 && !self.wanted.sent.iter().any(|(wanted, _)| wanted == number);
            if goes {
                over -= 1;
                out.extend_from_slice(forget(*number).as_bytes());
            }
            !goes
        });
    }
}

/// Lets the terminal forget all that was sent. Where another thread holds the list the terminal keeps its pictures, which cost it memory alone.
pub(super) fn leave(out: &mut Vec<u8>) {
    if let Ok(mut sent) = SENT.try_lock() {
        for number in sent.drain(..) {
            out.extend_from_slice(forget(number).as_bytes());
        }
    }
}

fn is_blank(screen: &Screen, area: Rect) -> bool {
    let columns = usize::from(area.left())..usize::from(area.right());
    (area.top()..area.bottom()).all(|y| {
        let tiles = screen.part(usize::from(y), &columns);
        tiles.len() == columns.len() && tiles.iter().all(|tile| *tile == Tile::BLANK)
    })
}

/// Writes an area's cells as blanks, which takes away what lies over them.
fn blank(shown: &mut Screen, area: Rect, legend: &Legend, (pen, out): (&mut Pen, &mut Vec<u8>)) {
    let edge = u16::try_from(shown.width).unwrap_or(u16::MAX);
    for y in area.top()..area.bottom() {
        pen.go(out, Position::new(area.x, y));
        for _ in area.left()..area.right() {
            pen.write(out, Tile::BLANK, legend, edge);
        }
    }
    shown.clear(area);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn laid(y: u16) -> Laid {
        Laid { area: Rect::new(2, y, 4, 2), piece: Arc::from(&b"<picture>"[..]) }
    }

    /// What is written from one frame of pictures to the next.
    fn written(layer: &mut Layer, wanted: Graphics) -> (String, bool) {
        let mut shown = Screen::blank(10, 8);
        let (next, mut pen, mut out) = (shown.clone(), Pen::default(), Vec::new());
        layer.wanted = wanted;
        let may = layer.begin(&mut shown, &next, &Legend::default(), (&mut pen, &mut out));
        layer.end(&mut pen, &mut out);
        (String::from_utf8(out).unwrap(), may)
    }

    #[test]
    fn what_lies_over_cells_is_drawn_once_and_taken_away_before_rows_move() {
        let mut layer = Layer::default();
        let on = |y| Graphics { laid: vec![laid(y)], sent: vec![] };
        let (first, may) = written(&mut layer, on(1));
        assert_eq!((first.as_str(), may), ("\x1b[2;3H\x1b7<picture>\x1b8", true));
        assert_eq!(written(&mut layer, on(1)), (String::new(), false));
        let (moved, may) = written(&mut layer, on(0));
        let (erased, drawn) = moved.split_at(moved.find("\x1b7").unwrap());
        assert_eq!((erased.matches("    ").count(), drawn, may), (2, "\x1b7<picture>\x1b8", true));
        let (gone, may) = written(&mut layer, Graphics::default());
        assert!(!gone.contains("<picture>") && gone.matches("    ").count() == 2 && may);
        assert_eq!(written(&mut layer, Graphics::default()), (String::new(), true));
    }

    #[test]
    fn what_cells_stand_for_is_sent_once_and_forgotten_in_the_end() {
        let mut layer = Layer::default();
        let sent = |numbers: std::ops::Range<u32>| Graphics {
            laid: vec![],
            sent: numbers.map(|n| (n, Arc::from(format!("<{n}>").into_bytes()))).collect(),
        };
        assert_eq!(written(&mut layer, sent(1..3)).0, "<1><2>");
        assert_eq!(written(&mut layer, sent(2..4)).0, "<3>");
        let many = written(&mut layer, sent(4..27)).0;
        assert!(many.ends_with(&[forget(1), forget(2)].concat()), "{many}");
        let mut out = Vec::new();
        leave(&mut out);
        assert_eq!(String::from_utf8(out).unwrap().matches("a=d").count(), 24);
        leave(&mut Vec::new());
        assert_eq!(written(&mut layer, sent(4..5)).0, "<4>");
        leave(&mut Vec::new());
    }
}
