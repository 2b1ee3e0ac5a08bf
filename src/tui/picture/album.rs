//! `Album`: the pictures of the article that is open, and how far each has come. Only `update/` changes it.

use super::{Decoded, Delivery, Graphic, Graphics, Laid, Made, Means, Order, Room, Wish, blocks};
use crate::article::{Article, BlockKind, MarkKind, Picture};
use crate::text::Span;
use crate::tui::flow::Flow;
use crate::tui::state::State;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Pictures that are held at most; those far from the page are had again when they are near.
const HELD: usize = 24;
/// Bytes of text around the page within which pictures are sent for.
const NEAR: usize = 6000;

/// The pictures of the article that is open.
#[derive(Debug, Default)]
pub struct Album {
    /// Whether they are shown.
    pub shown: bool,
    /// Whether those on the web are wanted of an article that is not.
    pub far: bool,
    /// What they are shown with, where the reader said so.
    pub chosen: Option<Means>,
    /// The room that each may have.
    pub room: Room,
    /// The number before the first one given to a picture.
    pub base: u32,
    /// Pictures made so far.
    count: u32,
    of: Option<Arc<Article>>,
    all: Vec<Entry>,
    /// The call by which rows were last kept in the flow.
    call: usize,
    change: Change,
}

/// Whether rows are to be kept anew.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
enum Change {
    #[default]
    None,
    /// A picture came whose size nobody knew.
    Late,
    /// The reader asked for something, or opened something.
    Asked,
}

/// A keeping of rows in the flow.
pub(in crate::tui) struct Kept {
    /// Its name.
    pub(in crate::tui) call: usize,
    /// Whether it is due to nothing but pictures that came late.
    pub(in crate::tui) late: bool,
}

/// A picture, and how far it has come.
#[derive(Debug)]
struct Entry {
    picture: Picture,
    /// The unit whose words are under it, and where that starts.
    unit: usize,
    at: usize,
    stage: Stage,
    /// Its own size in pixels, once it is known.
    size: Option<(u32, u32)>,
    decoded: Option<Arc<Decoded>>,
}

#[derive(Debug)]
enum Stage {
    Unasked,
    Ordered,
    Made(Made),
    Failed,
}

impl Album {
    /// Makes ready to show pictures, as the reader wishes.
    pub(in crate::tui) const fn wish(&mut self, wish: Wish) {
        match wish {
            Wish::Off => {}
            Wish::On => self.shown = true,
            Wish::With(means) => (self.shown, self.chosen) = (true, Some(means)),
        }
    }

    /// Turns to an article, if another one is open now.
    pub(in crate::tui) fn turn_to(&mut self, article: &Arc<Article>, flow: &Flow) {
        if self.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, article)) {
            return;
        }
        (self.of, self.far, self.change) = (Some(Arc::clone(article)), false, Change::Asked);
        self.all.clear();
        for mark in article.marks() {
            let MarkKind::Picture(picture) = &mark.kind else { continue };
            let unit = flow.units().partition_point(|u| u.span.start <= mark.span.start).saturating_sub(1);
            let told = flow.units().get(unit).filter(|u| u.kind != BlockKind::Boilerplate);
            // Of two pictures over the same words the first is shown.
            if let Some(at) = told.filter(|_| self.all.last().is_none_or(|e| e.unit != unit)) {
                let picture = picture.clone();
                self.all.push(Entry { picture, unit, at: at.span.start, stage: Stage::Unasked, size: None, decoded: None });
            }
        }
    }

    /// How many pictures there are.
    pub(in crate::tui) const fn len(&self) -> usize {
        self.all.len()
    }

    /// Sets the room; what was made for another one is made anew.
    pub(in crate::tui) fn set_room(&mut self, room: Room) {
        if room == self.room {
            return;
        }
        (self.room, self.change) = (room, Change::Asked);
        for entry in self.all.iter_mut().filter(|e| !matches!(e.stage, Stage::Failed)) {
            entry.stage = Stage::Unasked;
        }
    }

    /// Something is to be seen otherwise than before.
    pub(in crate::tui) const fn change(&mut self) {
        self.change = Change::Asked;
    }

    /// What failed may be tried again.
    pub(in crate::tui) fn try_again(&mut self) {
        for entry in self.all.iter_mut().filter(|e| matches!(e.stage, Stage::Failed)) {
            entry.stage = Stage::Unasked;
        }
        self.change = Change::Asked;
    }

    /// The rows that pictures need, by unit, where `flow` does not keep these already; with the name of this keeping.
    pub(in crate::tui) fn rows(&mut self, flow: &Flow) -> Option<(BTreeMap<usize, u16>, Kept)> {
        let change = std::mem::take(&mut self.change);
        let current = flow.kept() == self.call;
        if change == Change::None && current {
            return None;
        }
        self.call += 1;
        let rows = |entry: &Entry| {
            let size = entry.picture.size.or(entry.size).filter(|_| !matches!(entry.stage, Stage::Failed))?;
            Some((entry.unit, self.room.fit(size)?.1))
        };
        let rows = self.all.iter().filter(|_| self.shown).filter_map(rows).collect();
        Some((rows, Kept { call: self.call, late: change == Change::Late && current }))
    }

    /// Sends for the pictures near these bytes that nobody has sent for.
    pub(in crate::tui) fn orders(&mut self, page: Span) -> Vec<Order> {
        let near = page.start.saturating_sub(NEAR)..page.end.saturating_add(NEAR);
        let mut orders = Vec::new();
        let (room, far, base) = (self.room, self.far, self.base);
        for entry in self.all.iter_mut().filter(|e| matches!(e.stage, Stage::Unasked) && near.contains(&e.at)) {
            entry.stage = Stage::Ordered;
            self.count = (self.count + 1) & 0x1ff;
            let (picture, decoded, number) = (entry.picture.clone(), entry.decoded.clone(), base | self.count);
            orders.push(Order { picture, far, decoded, room, number });
        }
        orders
    }

    /// Takes a delivery in; gives why there is no picture, where there is none.
    pub(in crate::tui) fn take(&mut self, delivery: Delivery, place: usize) -> Option<String> {
        let Delivery { picture, room, outcome } = delivery;
        let (decoded, made) = match outcome {
            Ok(had) => had,
            Err(why) => {
                for entry in self.all.iter_mut().filter(|e| e.picture == picture) {
                    (entry.stage, self.change) = (Stage::Failed, self.change.max(Change::Late));
                }
                return Some(why);
            }
        };
        for entry in self.all.iter_mut().filter(|e| e.picture == picture) {
            if entry.size.is_none() && entry.picture.size.is_none() || made.is_none() {
                self.change = self.change.max(Change::Late);
            }
            entry.size = Some(decoded.size);
            entry.decoded = Some(Arc::clone(&decoded));
            entry.stage = match &made {
                _ if room != self.room => Stage::Unasked,
                Some(made) => Stage::Made(made.clone()),
                None => Stage::Failed,
            };
        }
        self.let_go(place);
        None
    }

    /// Lets go of what is far from the reader's place.
    fn let_go(&mut self, place: usize) {
        while self.all.iter().filter(|e| e.decoded.is_some()).count() > HELD {
            let held = self.all.iter_mut().filter(|e| e.decoded.is_some());
            let Some(farthest) = held.max_by_key(|e| e.at.abs_diff(place)) else { return };
            (farthest.decoded, farthest.stage) = (None, Stage::Unasked);
        }
    }

    fn made(&self, unit: usize) -> Option<&Made> {
        let at = self.all.binary_search_by_key(&unit, |e| e.unit).ok()?;
        match &self.all.get(at)?.stage {
            Stage::Made(made) => Some(made),
            _ => None,
        }
    }
}

/// A picture that the page shows, or a part of one.
struct Seen<'a> {
    made: &'a Made,
    /// The first of its rows that is shown, and how many are.
    first: u16,
    rows: u16,
    /// Where that stands on the screen.
    at: (u16, u16),
    /// Whether the terminal draws it whole over its cells.
    covered: bool,
}

/// The pictures on the page.
fn seen(state: &State) -> Vec<Seen<'_>> {
    let mut found: Vec<(usize, Seen<'_>)> = Vec::new();
    let column = state.areas.column;
    if !state.album.shown || state.list().is_some() {
        return Vec::new();
    }
    for (y, row) in (column.top()..column.bottom()).zip(&state.page) {
        let (Some(at), Some(made)) = (state.flow.picture_row(row.spot), state.album.made(row.spot.unit)) else { continue };
        if at >= made.cells.1 {
            continue;
        }
        match found.last_mut().filter(|(unit, _)| *unit == row.spot.unit) {
            Some((_, seen)) => seen.rows += 1,
            None => found.push((row.spot.unit, Seen { made, first: at, rows: 1, at: (column.x, y), covered: false })),
        }
    }
    let free = state.overlays.is_empty() && !state.areas.status.is_empty();
    let whole = |seen: &Seen<'_>| free && seen.rows == seen.made.cells.1 && seen.made.cells.0 <= column.width;
    found.into_iter().map(|(_, seen)| Seen { covered: whole(&seen), ..seen }).collect()
}

/// Paints the pictures on the page.
pub(in crate::tui) fn paint(state: &State, buf: &mut Buffer) {
    for Seen { made, first, rows, at: (x, y), covered } in seen(state) {
        for row in 0..rows {
            blocks::paint(buf, (x, y + row), (made, first + row), state.areas.column.width, covered);
        }
    }
}

/// What the terminal is told of the pictures on the page.
pub(in crate::tui) fn graphics(state: &State) -> Graphics {
    let mut graphics = Graphics::default();
    for seen in seen(state) {
        match &seen.made.graphic {
            Some(Graphic::Sent(number, piece)) => graphics.sent.push((*number, Arc::clone(piece))),
            Some(Graphic::Laid(piece)) if seen.covered => {
                let ((x, y), (width, height)) = (seen.at, seen.made.cells);
                graphics.laid.push(Laid { area: Rect { x, y, width, height }, piece: Arc::clone(piece) });
            }
            _ => {}
        }
    }
    graphics
}
