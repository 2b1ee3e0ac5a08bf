//! A list of articles to choose from, on the whole screen: what each is, how far it was read, how much was noted.

use crate::tui::catalog::{Card, Catalog, Progress, Sort};
use crate::tui::geometry::{self, Areas, Choice};
use crate::tui::state::State;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::{describe, paint};
use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// Columns of the screen from which a card takes one line, and its particulars stand under each other.
const COLUMNS: u16 = 90;
/// Cells that each column of particulars is given: publisher, day, progress, notes.
const PUBLISHER: u16 = 20;
const DAY: u16 = 12;
const PROGRESS: u16 = 8;
const NOTES: u16 = 9;

/// The bars of the screen, and the list between them.
fn areas(state: &State) -> Areas {
    geometry::areas(state.size.0, state.size.1, &Choice { zoomed: true, ..Choice::default() })
}

/// Lines that a card takes.
const fn lines(width: u16) -> u16 {
    if width >= COLUMNS { 1 } else { 2 }
}

/// How many cards are on the screen at a time.
pub(in crate::tui) fn rows_shown(state: &State) -> u16 {
    areas(state).text.height / lines(state.size.0)
}

/// Which of the cards shown is at row `y` of the screen.
pub(in crate::tui) fn card_at(state: &State, y: u16) -> Option<usize> {
    let body = areas(state).text;
    let top = state.list()?.top;
    ((body.top()..body.bottom()).contains(&y)).then(|| top + usize::from((y - body.y) / lines(state.size.0)))
}

/// Paints the list; gives the cell of its cursor.
pub(in crate::tui) fn draw(view: &View<'_>, catalog: &Catalog, buf: &mut Buffer) -> Position {
    let areas = areas(view.state);
    title(view, catalog, areas.title, buf);
    for rule in [areas.title_rule, areas.status_rule] {
        paint::fill(buf, rule, "─", view.theme.style(Role::Rule));
    }
    let body = areas.text;
    let mut cursor = Position::new(body.x, body.y);
    if catalog.menu.found.is_empty() {
        let said = if catalog.cards.is_empty() { "There is nothing here." } else { "Nothing here holds these words." };
        paint::words(buf, (body.x + 2, body.y), body.width.saturating_sub(3), said, view.theme.style(Role::Dim));
    }
    let height = lines(view.state.size.0);
    // The entries of a feed are mostly all by whom the feed is.
    let publishers = catalog.cards.iter().any(|c| c.publisher.as_ref().is_some_and(|p| *p != catalog.title));
    for (i, card) in catalog.shown().enumerate().skip(catalog.top) {
        let y = body.y + u16::try_from(i - catalog.top).unwrap_or(u16::MAX).saturating_mul(height);
        if y >= body.bottom() {
            break;
        }
        let row = Rect { y, height: height.min(body.bottom() - y), ..body };
        let current = i == catalog.menu.cursor;
        let over = if current { view.theme.style(Role::RowFocus) } else { Style::new() };
        if current {
            paint::fill(buf, row, " ", over);
            paint::fill(buf, Rect { width: 1, ..row }, "▌", over);
            cursor = Position::new(row.x, row.y);
        }
        let style = |role: Role| view.theme.style(role).patch(over);
        let x = sign(card, row, &style, buf);
        let rest = Rect { x, width: row.right().saturating_sub(x + 1), ..row };
        if height == 1 {
            in_columns((card, catalog.sort, publishers), rest, &style, buf);
        } else {
            in_lines((card, catalog.sort), rest, &style, buf);
        }
    }
    cursor
}

/// Title, and how many articles of which sort there are.
fn title(view: &View<'_>, catalog: &Catalog, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let (one, many) = catalog.sort.noun();
    let (all, shown) = (catalog.cards.len(), catalog.menu.found.len());
    let mut parts = vec![format!("{all} {}", if all == 1 { one } else { many })];
    let count = |wanted: fn(&Card) -> bool| catalog.cards.iter().filter(|c| wanted(c)).count();
    for (n, what) in [
        (count(|c| c.holds.is_none() && c.progress == Progress::Unread), "unread"),
        (count(|c| matches!(c.progress, Progress::Begun(_))), "begun"),
        (count(|c| c.progress == Progress::Finished), "read"),
    ] {
        if n > 0 {
            parts.push(format!("{n} {what}"));
        }
    }
    if shown != all {
        parts.push(format!("{shown} with “{}”", catalog.menu.typed));
    }
    let told = parts.join(" · ");
    let wide = area.width.saturating_sub(2);
    let (dim, bold) = (view.theme.style(Role::Dim), view.theme.style(Role::Title));
    if area.height > 1 {
        paint::words(buf, (1, area.y), wide, &catalog.title, bold);
        paint::words(buf, (1, area.y + 1), wide, &told, dim);
    } else {
        let end = paint::words(buf, (1, area.y), wide, &catalog.title, bold);
        let room = area.right().saturating_sub(end + 3);
        paint::right(buf, (area.right().saturating_sub(1), area.y), room, &paint::fitted(&told, room), dim);
    }
}

/// Paints the sign of how far it was read; gives the column behind it.
fn sign(card: &Card, row: Rect, style: &impl Fn(Role) -> Style, buf: &mut Buffer) -> u16 {
    let (sign, role) = match (&card.trouble, card.holds, card.progress) {
        (Some(_), ..) => ("✗", Role::Bad),
        (None, Some(_), _) => ("▸", Role::Key),
        (None, None, Progress::Unread) => ("○", Role::Mark),
        (None, None, Progress::Begun(_)) => ("◐", Role::Mark),
        (None, None, Progress::Finished) => ("●", Role::Dim),
    };
    paint::words(buf, (row.x + 2, row.y), 1, sign, style(role));
    row.x + 4
}

/// How the title looks: what was not read yet stands out.
fn title_role(card: &Card) -> Role {
    if card.trouble.is_some() || card.progress == Progress::Finished { Role::Dim } else { Role::Text }
}

/// The particulars of a card: publisher, day, progress, notes; empty where there is nothing to say.
fn particulars(card: &Card, sort: Sort) -> [String; 4] {
    let day = if sort == Sort::Library { card.opened.or(card.published) } else { card.published };
    let progress = match (card.holds, card.progress) {
        (Some(0), _) => "feed".to_owned(),
        (Some(n), _) => format!("{n} in it"),
        (None, Progress::Unread) => String::new(),
        (None, Progress::Begun(0)) => "begun".to_owned(),
        (None, Progress::Begun(percent)) => format!("{percent} %"),
        (None, Progress::Finished) => "read".to_owned(),
    };
    let notes = match card.notes {
        0 => String::new(),
        1 => "1 note".to_owned(),
        n => format!("{n} notes"),
    };
    [card.publisher.clone().unwrap_or_default(), day.map(told).unwrap_or_default(), progress, notes]
}

fn told(day: Date) -> String {
    format!("{} {} {}", day.day(), describe::month(day.month()), day.year())
}

/// A card in one line.
fn in_columns((card, sort, publishers): (&Card, Sort, bool), row: Rect, style: &impl Fn(Role) -> Style, buf: &mut Buffer) {
    let mut right = row.right();
    let [publisher, day, progress, notes] = particulars(card, sort);
    let columns = [(notes, NOTES, Role::Key), (progress, PROGRESS, Role::Dim), (day, DAY, Role::Time)];
    let columns = if card.trouble.is_some() { &[][..] } else { &columns };
    for (told, width, role) in columns {
        paint::right(buf, (right, row.y), *width, told, style(*role));
        right = right.saturating_sub(width + 1);
    }
    if let Some(trouble) = &card.trouble {
        let room = (row.width / 2).min(48);
        let x = paint::right(buf, (right, row.y), room, &paint::fitted(trouble, room), style(Role::Bad));
        right = x.saturating_sub(2);
    } else if publishers {
        right = right.saturating_sub(PUBLISHER + 1);
        paint::words(buf, (right, row.y), PUBLISHER, &paint::fitted(&publisher, PUBLISHER), style(Role::Dim));
        right = right.saturating_sub(2);
    }
    let room = right.saturating_sub(row.x);
    paint::words(buf, (row.x, row.y), room, &paint::fitted(&card.title, room), style(title_role(card)));
}

/// A card in two lines: its title, and what else is known of it.
fn in_lines((card, sort): (&Card, Sort), row: Rect, style: &impl Fn(Role) -> Style, buf: &mut Buffer) {
    paint::words(buf, (row.x, row.y), row.width, &paint::fitted(&card.title, row.width), style(title_role(card)));
    if row.height < 2 {
        return;
    }
    let told = card.trouble.clone().unwrap_or_else(|| {
        let parts = particulars(card, sort);
        parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ")
    });
    let role = if card.trouble.is_some() { Role::Bad } else { Role::Dim };
    paint::words(buf, (row.x, row.y + 1), row.width, &paint::fitted(&told, row.width), style(role));
}
