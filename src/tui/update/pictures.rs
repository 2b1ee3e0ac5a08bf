//! Pictures: whether they are shown, the rows that are kept for them, what has come.

use super::settle;
use crate::tui::effect::Effect;
use crate::tui::flow::Spot;
use crate::tui::picture::{Delivery, Means, Order, Room, Wish, most_columns};
use crate::tui::state::{Front, State};
use crate::tui::theme::Depth;

/// What there is to show pictures with, as far as is known before the terminal is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sight {
    /// Width and height of a cell, in pixels.
    pub cell: (u16, u16),
    /// Colours.
    pub depth: Depth,
    /// A number that other programs in the terminal are unlikely to have.
    pub own: u32,
}

/// Makes ready, before the first frame.
pub fn begin(state: &mut State, wish: Wish, sight: Sight) {
    let album = &mut state.album;
    album.wish(if sight.depth == Depth::None { Wish::Off } else { wish });
    album.base = 0x80_0000 | (sight.own & 0x3fff) << 9;
    album.room = Room { cell: sight.cell, depth: sight.depth, means: album.chosen.unwrap_or_default(), ..album.room };
    if album.shown {
        settle(state);
    }
}

/// The cells have another size now.
pub fn measured(state: &mut State, cell: (u16, u16)) {
    let room = Room { cell, ..state.album.room };
    state.album.set_room(room);
}

/// The terminal has told its name.
pub fn named(state: &mut State, name: &str) {
    if state.album.chosen.is_none() {
        let room = Room { means: Means::of(name), ..state.album.room };
        state.album.set_room(room);
        settle(state);
    }
}

/// Shows the article's pictures, or no longer.
pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    if state.album.room.depth == Depth::None {
        state.warn("pictures need a screen with colours");
        return vec![];
    }
    let album = &mut state.album;
    album.shown = !album.shown;
    album.change();
    if !album.shown {
        state.say("pictures are off");
        return vec![];
    }
    tell(state);
    vec![Effect::Pictures]
}

/// Shows the pictures that are on the web, too, of an article that is not.
pub(super) fn from_web(state: &mut State) -> Vec<Effect> {
    if !state.album.shown {
        let effects = toggle(state);
        if effects.is_empty() {
            return effects;
        }
    }
    state.album.far = true;
    state.album.try_again();
    tell(state);
    vec![Effect::Pictures]
}

fn tell(state: &mut State) {
    state.album.turn_to(&state.document.shared_article(), &state.flow);
    match state.album.len() {
        0 => state.say("there are no pictures in this article"),
        1 => state.say("pictures are on: there is one"),
        n => state.say(format!("pictures are on: there are {n}")),
    }
}

/// Keeps rows for the pictures whose size is known. The text stays where it is on the screen; but where the article's very start is shown, a
/// picture above it is too, unless it came late.
pub(super) fn keep_rows(state: &mut State, text: &str) {
    if !state.album.shown && state.flow.kept() == 0 {
        return;
    }
    state.album.turn_to(&state.document.shared_article(), &state.flow);
    let width = state.areas.column.width.min(most_columns());
    // Where the text is not on the screen its rows stay as they are.
    if width > 0 {
        state.album.set_room(Room { cells: (width, state.size.1.saturating_sub(BARS) / 2), ..state.album.room });
    }
    let Some((rows, kept)) = state.album.rows(&state.flow) else { return };
    let above = state.page.iter().take_while(|r| r.line.is_none()).count();
    state.flow.keep_rows(&rows, kept.call);
    if state.top > Spot::default() || kept.late {
        let line = state.flow.spot(text, state.top_offset);
        state.top = state.flow.walk(text, line, -isize::try_from(above).unwrap_or(0)).0;
    }
}

/// Rows of the screen that are not the text's: a picture has half of the others, whichever panes are shown, so that it does not change with them.
const BARS: u16 = 5;

/// Sends for the pictures that will be seen soon.
pub fn wanted(state: &mut State) -> Vec<Order> {
    if !state.album.shown || state.front == Front::List || state.page.is_empty() {
        return vec![];
    }
    let page = state.page_span();
    state.album.orders(page)
}

/// Takes in what came of an order.
pub(super) fn arrived(state: &mut State, delivery: Delivery) {
    let why = state.album.take(delivery, state.place);
    // What was told of something else is worth more.
    if let Some(why) = why.filter(|_| state.message.is_none() && state.album.shown) {
        state.say(format!("a picture is not shown: {why}"));
    }
}
