//! The view: the state as a picture. Pure: it reads the state, the theme and the keymap, and paints a buffer.

use super::action::Pane;
use super::bidi::Bidi;
use super::canvas::{Canvas, Source};
use super::catalog::{Catalog, Sort, Target};
use super::geometry::{NARROW, WIDE};
use super::keymap::Keymap;
use super::panes;
use super::state::{Search, State};
use super::theme::{Role, Theme};
use super::{bidi, describe, paint, place, scrub};
use crate::article::PublishedDay;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::ops::Range;

/// What is needed to paint.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// What is to be seen.
    pub state: &'a State,
    /// How it looks.
    pub theme: &'a Theme,
    /// What keys to name.
    pub keymap: &'a Keymap,
}

/// Paints the whole screen, or of it what does not look as it did in the frame before; gives the cell where the hardware cursor belongs.
pub fn draw(view: &View<'_>, canvas: &mut Canvas) -> Position {
    let state = view.state;
    let turned = state.turning.by != Bidi::Logical && may_run_left(state);
    canvas.begin(view, turned || is_painted_over(state));
    let mut cursor = match state.list() {
        Some(catalog) => panes::catalog::draw(view, catalog, canvas.over()),
        None => article(view, canvas),
    };
    status(view, canvas);
    let screen = Rect::new(0, 0, state.size.0, state.size.1);
    if turned {
        cursor = bidi::settle(state.turning.by, &text_rows(state), |_| 0..screen.width, (cursor, canvas.over()));
    }
    if !state.overlays.is_empty() {
        cursor = overlays(view, (screen, cursor), canvas.over());
    }
    Position::new(cursor.x.min(screen.width.saturating_sub(1)), cursor.y.min(screen.height.saturating_sub(1)))
}

/// Paints an article with its panes; gives the cell of the cursor.
fn article(view: &View<'_>, canvas: &mut Canvas) -> Position {
    let state = view.state;
    let areas = &state.areas;
    canvas.part(areas.title, Source::Title(Known::of(state)), |buf, _| title(view, buf));
    let level = [areas.title_rule, areas.status_rule].map(|rule| (rule, "─"));
    let upright = areas.rules.iter().map(|rule| (*rule, "│"));
    for (rule, sign) in level.into_iter().chain(upright) {
        canvas.part(rule, Source::Rule, |buf, _| paint::fill(buf, rule, sign, view.theme.style(Role::Rule)));
    }
    let mut cursor = Position::new(0, 0);
    if !areas.text.is_empty() {
        cursor = panes::text::draw(view, canvas);
        #[cfg(feature = "images")]
        super::picture::paint(state, canvas.over());
    }
    for spec in panes::LISTS {
        if let Some(area) = areas.list(spec.pane) {
            let at = panes::draw(view, spec, area, canvas);
            if state.choice.focus == spec.pane {
                cursor = at.unwrap_or(cursor);
            }
        }
    }
    cursor
}

/// Whether something is painted over the parts of the screen, or has all of it.
fn is_painted_over(state: &State) -> bool {
    #[cfg(feature = "images")]
    if state.album.shown {
        return true;
    }
    let told = state.message.is_some() && state.areas.status.is_empty();
    told || state.list().is_some() || !state.overlays.is_empty()
}

/// Paints what lies over the panes; gives the cell where the cursor belongs.
fn overlays(view: &View<'_>, (screen, mut cursor): (Rect, Position), buf: &mut Buffer) -> Position {
    let below = buf.clone();
    for overlay in &view.state.overlays {
        cursor = overlay.draw(view, screen, buf).unwrap_or(cursor);
    }
    // What lies below is in its order already.
    let laid: Vec<_> = (0..screen.height).map(|y| differing(&below, buf, y)).collect();
    let area = |y: u16| laid.get(usize::from(y)).cloned().unwrap_or_default();
    bidi::settle(view.state.turning.by, &[], area, (cursor, buf))
}

/// The columns of a row, from the first that differs to the last.
fn differing(below: &Buffer, buf: &Buffer, y: u16) -> Range<u16> {
    let differs = |x: &u16| below.cell((*x, y)) != buf.cell((*x, y));
    let first = (0..buf.area.width).find(differs);
    let last = (0..buf.area.width).rev().find(differs);
    first.zip(last).map_or(0..0, |(first, last)| first..last + 1)
}

/// Whether something on the screen may be written from right to left: only then every cell is looked at.
fn may_run_left(state: &State) -> bool {
    let others = state.list().is_some() || state.turning.needed || state.own_count() > 0;
    others || bidi::is_likely(state.page_span().of(state.text())) || bidi::is_likely(&headline(state))
}

/// The rows of the text with the direction of their paragraphs; code and tables are left as they are.
fn text_rows(state: &State) -> Vec<bidi::TextRow> {
    if state.list().is_some() {
        return Vec::new();
    }
    let column = state.areas.column;
    let row = |(y, row): (u16, &super::state::PageRow)| {
        let unit = state.unit(row).filter(|unit| !unit.keeps_lines())?;
        let left = place::left(state, unit, row.line?);
        let area = Rect { x: left, y, width: column.right().saturating_sub(left), height: 1 };
        Some((area, place::runs_left(state, unit)))
    };
    (column.top()..column.bottom()).zip(&state.page).filter_map(row).collect()
}

/// The headline, or what else the article is known by.
pub fn headline(state: &State) -> String {
    let metadata = state.document.article().metadata();
    metadata.title.clone().unwrap_or_else(|| {
        let name = metadata.source.rsplit('/').next().unwrap_or_default();
        if name.is_empty() { "pullquote".to_owned() } else { name.to_owned() }
    })
}

/// What is known of an article beyond what it tells of itself.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Known {
    published: Option<PublishedDay>,
    /// How many quotes, events, facts and notes there are; `None` while that is being found out.
    found: Option<[usize; 4]>,
}

impl Known {
    fn of(state: &State) -> Self {
        let items = || Pane::LISTS.map(|pane| state.lists.get(pane).map_or(0, |list| list.items));
        let found = (state.analysed && !state.preview).then(items);
        Self { published: state.document.published(), found }
    }
}

/// Who published it, when, how long it takes to read, what was found.
pub(super) fn known(state: &State) -> Vec<String> {
    let metadata = state.document.article().metadata();
    let Known { published, found } = Known::of(state);
    let mut parts = Vec::new();
    if !metadata.byline.is_empty() {
        parts.push(metadata.byline.join(", "));
    }
    // Many a page is signed with the name of its publisher alone.
    parts.extend(metadata.publisher.clone().filter(|p| !metadata.byline.contains(p)));
    parts.extend(published.map(describe::published));
    // 1,400 characters a minute: some 230 English words.
    parts.push(format!("{} min", (state.text().len() / 1400).max(1)));
    let Some(found) = found else {
        parts.push("reading…".to_owned());
        return parts;
    };
    let nouns = [("quote", "quotes"), ("event", "events"), ("fact", "facts"), ("note", "notes")];
    for (n, (one, many)) in found.into_iter().zip(nouns).filter(|(n, _)| *n > 0) {
        parts.push(format!("{n} {}", if n == 1 { one } else { many }));
    }
    parts
}

fn title(view: &View<'_>, buf: &mut Buffer) {
    let area = view.state.areas.title;
    if area.is_empty() {
        return;
    }
    let headline = headline(view.state);
    let mut parts = known(view.state);
    let room = usize::from(area.width.saturating_sub(2));
    // What matters least stands first in the row that is too short: byline, then publisher.
    // On a narrow screen the headline comes first.
    let kept = if area.width < NARROW { room } else { room / 2 };
    let beside = |parts: &[String]| {
        if area.height > 1 {
            room
        } else {
            room.saturating_sub(scrub::width(&headline).min(kept) + 3 * usize::from(!parts.is_empty()))
        }
    };
    while !parts.is_empty() && scrub::width(&parts.join(" · ")) > beside(&parts) {
        parts.remove(0);
    }
    // One count alone says nothing.
    if area.height == 1 && area.width < NARROW && parts.len() < 3 {
        parts.clear();
    }
    let line = parts.join(" · ");
    let dim = view.theme.style(Role::Dim);
    let bold = view.theme.style(Role::Title);
    let wide = area.width.saturating_sub(2);
    if area.height > 1 {
        paint::words(buf, (1, area.y), wide, &headline, bold);
        paint::words(buf, (1, area.y + 1), wide, &line, dim);
    } else {
        let shown = if area.width >= WIDE / 3 { u16::try_from(beside(&parts)).unwrap_or(0) } else { 0 };
        let x = if shown == 0 {
            area.right()
        } else {
            paint::right(buf, (area.right().saturating_sub(1), area.y), shown, &line, dim)
        };
        paint::words(buf, (1, area.y), x.saturating_sub(3), &headline, bold);
    }
}

fn status(view: &View<'_>, canvas: &mut Canvas) {
    let state = view.state;
    let area = state.areas.status;
    if !area.is_empty() {
        status_in(view, area, canvas.fresh(area));
    } else if state.message.is_some() && state.size.1 > 0 {
        // Without a status line what is told takes the last row until the next key.
        let area = Rect::new(0, state.size.1 - 1, state.size.0, 1);
        let buf = canvas.over();
        paint::fill(buf, area, " ", view.theme.style(Role::Status));
        status_in(view, area, buf);
    }
}

fn status_in(view: &View<'_>, area: Rect, buf: &mut Buffer) {
    let state = view.state;
    let dim = view.theme.style(Role::Status);
    let pending: String = state.input.count.map(|c| c.to_string()).unwrap_or_default() + &super::key::written(&state.input.keys);
    // The keymap is read after the first frame.
    let hint = |name: &str, what: &str| view.keymap.first_key(name).map(|k| format!("  {k} {what}")).unwrap_or_default();
    let shown = state.list();
    let rank = shown.map_or_else(
        || format!("{:>3} %", state.percent()),
        |c| format!("{} of {}", (c.menu.cursor + 1).min(c.menu.found.len()), c.menu.found.len()),
    );
    let full = format!("{pending}  {rank}{}{} ", hint("help", "help"), hint("command-line", "commands"));
    let brief = format!("{pending} {rank} ");
    let side = if area.width >= 60 { full } else { brief };
    let message = state.message.as_ref().map(|m| (view.keymap.told(&m.text), m.bad));
    // What is told is told whole: it stands there until the next key, the hints stand there always.
    let fits = |message: &str| scrub::width(message) + scrub::width(&side) + 3 <= usize::from(area.width);
    let beside = message.as_ref().is_none_or(|(message, _)| fits(message));
    let right = if beside { paint::right(buf, (area.right(), area.y), area.width / 2, &side, dim) } else { area.right() };
    let room = right.saturating_sub(2);
    if let Some((message, bad)) = &message {
        let style = view.theme.style(if *bad { Role::Bad } else { Role::Status });
        paint::words(buf, (1, area.y), room, message, style);
    } else if let Some(progress) = &state.progress {
        // What matters stands first: the address at the end may be long.
        let hint = Some(hint("clear", "stops")).filter(|h| state.coming.is_some() && !h.is_empty());
        let told = hint.map_or_else(|| progress.clone(), |hint| format!("{} · {progress}", hint.trim()));
        paint::words(buf, (1, area.y), room, &told, dim);
    } else {
        let told = shown.map_or_else(|| at_hand(state), |catalog| paint::fitted(&catalog_keys(view, catalog), room));
        paint::words(buf, (1, area.y), room, &told, dim);
    }
}

/// What can be done with a list of articles.
fn catalog_keys(view: &View<'_>, catalog: &Catalog) -> String {
    let state = view.state;
    let out = if state.catalogs.len() > 1 { "goes back" } else { "leaves" };
    let mut keys = vec![("enter", "opens"), ("filter", "filters"), ("quit", out)];
    if catalog.sort == Sort::Library {
        keys.insert(2, ("delete", "forgets"));
    }
    if state.target != Target::default() {
        keys.push(("clear", "back to the article"));
    }
    let told = keys.into_iter().filter_map(|(name, what)| Some(format!("{} {what}", view.keymap.first_key(name)?)));
    told.collect::<Vec<_>>().join(" · ")
}

/// What is searched for, and which of the matches was gone to.
pub(super) fn told_search(search: &Search) -> String {
    let rank = search.rank();
    format!("/{}{}{rank}", search.sought.query(), if rank.is_empty() { "" } else { " · " })
}

/// What is at hand, in words.
fn at_hand(state: &State) -> String {
    if let Some(span) = state.selected() {
        let words = span.of(state.text()).split_whitespace().count();
        return format!("selected: {words} {}", if words == 1 { "word" } else { "words" });
    }
    if !state.focus_told.is_empty() {
        return state.focus_told.clone();
    }
    if let Some(search) = &state.search {
        return told_search(search);
    }
    state.document.article().metadata().source.clone()
}
