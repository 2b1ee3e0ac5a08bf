//! Geometry: which part of the screen is whose. Pure: `update` and `view` both ask it, and get the same answer.

use super::action::{Pane, Tint};
use ratatui::layout::Rect;

/// Columns from which the lists stand on both sides of the text.
pub const WIDE: u16 = 130;
/// Columns below which the panes are shown one at a time.
pub const NARROW: u16 = 80;
/// Rows below which there are no bars.
pub const LOW: u16 = 6;
/// Cells that a list beside the text gets before the text has more than it needs.
const SIDE: u16 = 32;
/// Cells that lines of text need before lists get more than the least.
const SHORT: u16 = 62;
/// Cells of a list on the whole screen, at most.
const LIST: u16 = 108;
/// Cells beside the text column for marks.
pub const MARGIN: u16 = 3;

/// How wide the text column may be made, in cells.
pub const MEASURES: std::ops::RangeInclusive<u16> = 20..=400;

/// What the reader chose to see.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Choice {
    /// The focused pane.
    pub focus: Pane,
    /// Lists that are hidden, by [`Pane`].
    pub hidden: [bool; 5],
    /// Whether all lists are off.
    pub off: bool,
    /// Whether the focused pane has the whole screen.
    pub zoomed: bool,
    /// The widest the text column may be, in cells.
    pub measure: u16,
    /// Kinds of findings that are marked in the text, by [`Tint`].
    pub marked: [bool; 4],
    /// Rows that each list would fill, by [`Pane`]; what has none gives way.
    pub rows: [usize; 5],
    /// Rows of air that each list would like besides, where nobody needs them.
    pub air: [usize; 5],
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            focus: Pane::Text,
            hidden: [false; 5],
            off: false,
            zoomed: false,
            measure: 72,
            marked: [true, true, false, false],
            rows: [0; 5],
            air: [0; 5],
        }
    }
}

impl Choice {
    /// Whether findings of a kind are marked in the text.
    pub fn marks(&self, tint: Tint) -> bool {
        self.marked.get(tint as usize).is_some_and(|on| *on)
    }

    /// Marks findings of a kind in the text, or no more.
    pub fn mark(&mut self, tint: Tint, on: bool) {
        if let Some(marked) = self.marked.get_mut(tint as usize) {
            *marked = on;
        }
    }

    /// Whether a list is hidden.
    pub fn hides(&self, pane: Pane) -> bool {
        self.hidden.get(pane as usize).is_some_and(|hidden| *hidden)
    }

    /// Hides a list, or shows it again.
    pub fn hide(&mut self, pane: Pane, hidden: bool) {
        if let Some(is) = self.hidden.get_mut(pane as usize) {
            *is = hidden;
        }
    }
}

/// Who has which part of the screen. Areas may be empty; none leaves the screen.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Areas {
    /// The headline and what is known of the article: one or two rows.
    pub title: Rect,
    /// The rule under it.
    pub title_rule: Rect,
    /// All that the text may use, margins included.
    pub text: Rect,
    /// The text column itself.
    pub column: Rect,
    /// The lists that are shown, the row of their title included.
    pub lists: Vec<(Pane, Rect)>,
    /// The rules between side columns and text.
    pub rules: Vec<Rect>,
    /// The rule over the status line.
    pub status_rule: Rect,
    /// The status line.
    pub status: Rect,
}

impl Areas {
    /// The area of a list, where it is shown.
    pub fn list(&self, pane: Pane) -> Option<Rect> {
        self.lists.iter().find(|(p, _)| *p == pane).map(|(_, area)| *area)
    }

    /// The rows of a list, the row of its title left out.
    pub fn list_rows(&self, pane: Pane) -> u16 {
        self.list(pane).map_or(0, |area| area.height.saturating_sub(1))
    }

    /// The parts of the screen whose rows scroll: the text, then the rows of each list.
    pub(super) fn parts(&self) -> Vec<Rect> {
        let below = |area: &Rect| Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..*area };
        std::iter::once(self.text).chain(self.lists.iter().map(|(_, area)| below(area))).filter(|part| !part.is_empty()).collect()
    }

    /// Whether a pane is on the screen.
    pub fn shows(&self, pane: Pane) -> bool {
        if pane == Pane::Text { !self.text.is_empty() } else { self.list(pane).is_some() }
    }
}

/// Divides a screen of `width` by `height` cells.
pub fn areas(width: u16, height: u16, choice: &Choice) -> Areas {
    let mut areas = Areas::default();
    let body = bars(&mut areas, width, height);
    let shown = |pane: Pane| !choice.off && !choice.hides(pane);
    let lists: Vec<Pane> = Pane::LISTS.into_iter().filter(|p| shown(*p) && (*p != Pane::Notes || wanted(choice))).collect();
    if choice.zoomed && choice.focus != Pane::Text {
        // Of a list that is as wide as the widest screen nobody would find the ends of a row together; a chart has use for all of it.
        let width = if choice.focus == Pane::Timeline { body.width } else { body.width.min(LIST) };
        areas.lists.push((choice.focus, Rect { x: body.x + (body.width - width) / 2, width, ..body }));
    } else if choice.zoomed || lists.is_empty() {
        areas.text = body;
    } else if width >= WIDE {
        wide(&mut areas, body, choice, &lists);
    } else if width >= NARROW {
        let side = (width * 32 / 100).clamp(26, 40);
        areas.text = Rect { width: body.width - side - 1, ..body };
        let column = Rect { x: areas.text.right() + 1, width: side, ..body };
        areas.rules.push(Rect { x: areas.text.right(), width: 1, ..body });
        stack(&mut areas, column, choice, &lists);
    } else {
        narrow(&mut areas, body, choice);
    }
    areas.column = column(areas.text, choice.measure);
    areas
}

/// Whether the notes are worth room: there are some, or the reader asked for them.
fn wanted(choice: &Choice) -> bool {
    choice.focus == Pane::Notes || choice.rows.get(Pane::Notes as usize).is_some_and(|n| *n > 0)
}

/// Takes the bars off; gives what is between them.
fn bars(areas: &mut Areas, width: u16, height: u16) -> Rect {
    let row = |y, height| Rect { x: 0, y, width, height };
    if height < LOW {
        return row(0, height);
    }
    let title = if width < WIDE && height >= 24 { 2 } else { 1 };
    let ruled = u16::from(height >= 12);
    let low_rule = u16::from(height >= 20);
    areas.title = row(0, title);
    areas.title_rule = row(title, ruled);
    areas.status = row(height - 1, 1);
    areas.status_rule = row(height - 1 - low_rule, low_rule);
    let top = title + ruled;
    row(top, height - top - 1 - low_rule)
}

fn wide(areas: &mut Areas, body: Rect, choice: &Choice, lists: &[Pane]) {
    let left: Vec<Pane> = lists.iter().copied().filter(|p| matches!(p, Pane::Quotes | Pane::Timeline)).collect();
    let right: Vec<Pane> = lists.iter().copied().filter(|p| matches!(p, Pane::Facts | Pane::Notes)).collect();
    // What the text column does not need goes to the lists, up to where their rows would be hard to read.
    let sides = u16::from(!left.is_empty()) + u16::from(!right.is_empty());
    let spare = |text: u16| body.width.saturating_sub(text + 2 * MARGIN + sides) / sides.max(1);
    // Until then both want more: rows of lists below 32 cells lose their words, lines of text below 62 are short.
    let side = spare(choice.measure + 2 * MARGIN).max(spare(choice.measure.min(SHORT)).min(SIDE));
    let side = side.clamp(28, 46).min(body.width / 3);
    let mut text = body;
    if !left.is_empty() {
        stack(areas, Rect { width: side, ..body }, choice, &left);
        areas.rules.push(Rect { x: side, width: 1, ..body });
        text = Rect { x: side + 1, width: text.width.saturating_sub(side + 1), ..body };
    }
    if !right.is_empty() {
        text.width = text.width.saturating_sub(side + 1);
        areas.rules.push(Rect { x: text.right(), width: 1, ..body });
        stack(areas, Rect { x: text.right() + 1, width: side, ..body }, choice, &right);
    }
    areas.text = text;
}

fn narrow(areas: &mut Areas, body: Rect, choice: &Choice) {
    if choice.focus == Pane::Text {
        areas.text = body;
    } else if body.height >= 14 {
        let list = body.height * 2 / 5;
        // A row of air between them.
        areas.text = Rect { height: body.height - list - 1, ..body };
        areas.lists.push((choice.focus, Rect { y: areas.text.bottom() + 1, height: list, ..body }));
    } else {
        areas.lists.push((choice.focus, body));
    }
}

/// Stacks lists in one column, each as high as it needs and the rest fairly shared.
fn stack(areas: &mut Areas, column: Rect, choice: &Choice, lists: &[Pane]) {
    let most = usize::from(column.height / 5).max(1);
    let mut lists = lists.to_vec();
    if lists.len() > most {
        let kept = lists.iter().copied().find(|p| *p == choice.focus).or_else(|| lists.first().copied());
        lists = kept.into_iter().chain(lists.iter().copied().filter(|p| Some(*p) != kept)).take(most).collect();
        lists.sort_unstable();
    }
    let gaps = u16::try_from(lists.len().saturating_sub(1)).unwrap_or(0);
    let wants: Vec<u16> = lists
        .iter()
        .map(|p| u16::try_from(choice.rows.get(*p as usize).copied().unwrap_or(0).clamp(1, 500) + 1).unwrap_or(1))
        .collect();
    let total = column.height.saturating_sub(gaps);
    let mut heights = shares(total, &wants);
    let mut left = total.saturating_sub(heights.iter().sum());
    for (pane, height) in lists.iter().zip(&mut heights) {
        // All or nothing: half of the air would be a gap at the end.
        let air = choice.air.get(*pane as usize).and_then(|air| u16::try_from(*air).ok()).filter(|air| *air <= left).unwrap_or(0);
        *height += air;
        left -= air;
    }
    let mut y = column.y;
    for (pane, height) in lists.iter().zip(heights) {
        areas.lists.push((*pane, Rect { y, height, ..column }));
        y += height + 1;
    }
}

/// Shares `total` out: nobody gets more than they want while another goes short.
fn shares(total: u16, wants: &[u16]) -> Vec<u16> {
    let mut got = vec![0_u16; wants.len()];
    let mut left = total;
    while left > 0 {
        let hungry: Vec<usize> = (0..wants.len()).filter(|&i| got.get(i) < wants.get(i)).collect();
        if hungry.is_empty() {
            break;
        }
        let each = (left / u16::try_from(hungry.len()).unwrap_or(1)).max(1);
        for i in hungry {
            if let (Some(mine), Some(want)) = (got.get_mut(i), wants.get(i)) {
                let more = each.min(want - *mine).min(left);
                *mine += more;
                left -= more;
            }
        }
    }
    got
}

/// The text column in its area: centred, with room for marks at its left.
fn column(area: Rect, measure: u16) -> Rect {
    let margin = if area.width >= 30 { MARGIN } else { u16::from(area.width >= 8) };
    let width = area.width.saturating_sub(2 * margin).min(measure);
    let x = area.x + margin + (area.width.saturating_sub(2 * margin + width)) / 2;
    // A row of air under the rule, where there are rows to spare.
    let air = u16::from(area.height >= 16);
    Rect { x, y: area.y + air, width, height: area.height - air }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_area_leaves_the_screen_or_lies_on_another() {
        for focus in Pane::ALL {
            for (zoomed, off) in [(false, false), (true, false), (false, true)] {
                for (width, height) in
                    [(1, 1), (2, 2), (20, 5), (40, 6), (60, 20), (79, 24), (80, 24), (100, 30), (130, 12), (160, 45), (400, 200)]
                {
                    let choice = Choice { focus, zoomed, off, rows: [0, 30, 6, 40, 2], ..Choice::default() };
                    let areas = areas(width, height, &choice);
                    let screen = Rect::new(0, 0, width, height);
                    let mut all = vec![areas.title, areas.title_rule, areas.text, areas.status_rule, areas.status];
                    all.extend(areas.lists.iter().map(|(_, a)| *a));
                    all.extend(&areas.rules);
                    for (i, area) in all.iter().enumerate() {
                        assert_eq!(area.intersection(screen), *area, "{width}x{height} {choice:?}");
                        let free = all.iter().skip(i + 1).all(|other| area.intersection(*other).is_empty());
                        assert!(area.is_empty() || free, "{width}x{height} {choice:?} {area:?}");
                    }
                    assert_eq!(areas.column.intersection(areas.text), areas.column);
                }
            }
        }
    }

    #[test]
    fn the_text_has_its_measure_where_there_is_room() {
        for (width, measure) in [(160, 72), (200, 72), (144, 72), (130, 62), (100, 61), (60, 54), (20, 18)] {
            let choice = Choice { rows: [0, 9, 9, 9, 0], ..Choice::default() };
            assert_eq!(areas(width, 45, &choice).column.width, measure, "{width}");
        }
    }

    #[test]
    fn rows_are_shared_by_need() {
        assert_eq!(shares(20, &[5, 30]), [5, 15]);
        assert_eq!(shares(20, &[30, 30]), [10, 10]);
        assert_eq!(shares(20, &[3, 4]), [3, 4]);
        assert_eq!(shares(1, &[3, 4]), [1, 0]);
    }
}
