//! Scale: from days to cells. Long stretches in which nothing happened are broken out, so that what happened in a week and what happened years before
//! fit on one axis; each stretch has ticks of its own, as fine as its width allows.

use crate::tui::describe;
use jiff::civil::Date;

/// Days from 1 January 1970.
pub(super) type Day = i32;

/// Cells of a break in the axis.
const BREAK: u16 = 3;
/// Cells of the narrowest stretch.
const LEAST: u16 = 10;
/// Breaks, at most.
const BREAKS: usize = 3;
/// Days without anything that may be broken out.
const LONG: Day = 60;

/// The day of a date.
pub(super) fn day(date: Date) -> Day {
    Date::constant(1970, 1, 1).until(date).map_or(0, |span| span.get_days())
}

/// The date of a day; the last one that there is where there is none.
fn date(day: Day) -> Date {
    Date::constant(1970, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap_or(Date::MAX)
}

/// A stretch of time on a stretch of cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Stretch {
    first: Day,
    last: Day,
    x: u16,
    width: u16,
}

impl Stretch {
    /// The cell of a day, which is in the stretch.
    fn cell(&self, day: Day) -> u16 {
        let days = i64::from(self.last - self.first).max(1);
        let far = i64::from((day - self.first).clamp(0, self.last - self.first)) * i64::from(self.width.saturating_sub(1)) / days;
        self.x + u16::try_from(far).unwrap_or(0)
    }
}

/// A tick on the axis: its cell, and what stands at it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Tick {
    /// The cell.
    pub(super) x: u16,
    /// The year, month or day; empty where there is no room.
    pub(super) label: String,
}

/// An axis of time.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Scale {
    stretches: Vec<Stretch>,
}

impl Scale {
    /// The axis of these times, from their first to their last day, on `width` cells.
    pub(super) fn new(mut times: Vec<(Day, Day)>, width: u16) -> Self {
        times.sort_unstable();
        let Some(&(first, _)) = times.first() else { return Self::default() };
        let last = times.iter().map(|t| t.1).max().unwrap_or(first);
        let mut gaps = Vec::new();
        let mut reached = first;
        for &(from, to) in &times {
            if from - reached > LONG.max((last - first) / 6) {
                gaps.push((from - reached, reached, from));
            }
            reached = reached.max(to);
        }
        gaps.sort_unstable();
        let room = usize::from(width.saturating_sub(LEAST) / (LEAST + BREAK));
        let mut kept: Vec<_> = gaps.into_iter().rev().take(BREAKS.min(room)).map(|(_, from, to)| (from, to)).collect();
        kept.sort_unstable();
        let starts = std::iter::once(first).chain(kept.iter().map(|g| g.1));
        let ends = kept.iter().map(|g| g.0).chain(std::iter::once(last));
        let spans: Vec<(Day, Day)> = starts.zip(ends).collect();
        let weights: Vec<usize> =
            spans.iter().map(|(from, to)| 2 + times.iter().filter(|t| t.0 >= *from && t.0 <= *to).count()).collect();
        Self { stretches: lay(&spans, &weights, width) }
    }

    /// The cell of a day; the nearest one where it is in no stretch.
    pub(super) fn cell(&self, day: Day) -> u16 {
        let stretch = self.stretches.iter().find(|s| day <= s.last).or_else(|| self.stretches.last());
        stretch.map_or(0, |s| s.cell(day))
    }

    /// The cells where something was broken out: the first of each break.
    pub(super) fn breaks(&self) -> impl Iterator<Item = u16> {
        self.stretches.iter().skip(1).map(|s| s.x - BREAK)
    }

    /// The ticks, from left to right; labels do not run into each other.
    pub(super) fn ticks(&self) -> Vec<Tick> {
        let mut ticks: Vec<Tick> = Vec::new();
        for stretch in &self.stretches {
            let mut free = stretch.x;
            // A label may reach into the break behind its stretch, and not beyond the axis.
            let last = self.stretches.last().is_some_and(|s| s.x == stretch.x);
            let end = stretch.x + stretch.width + if last { 0 } else { BREAK - 1 };
            for (day, label) in marks(stretch) {
                let x = stretch.cell(day);
                let wide = |label: &str| u16::try_from(label.chars().count()).unwrap_or(u16::MAX);
                let fits = |label: &&str| x >= free && x + wide(label) <= end;
                // "Jan 2024" where there is room, else "2024", else nothing.
                let year = label.split_once(' ').map(|(_, year)| year).filter(|year| year.len() == 4);
                let label = Some(label.as_str()).filter(fits).or_else(|| year.filter(fits)).unwrap_or_default().to_owned();
                free = if label.is_empty() { free } else { x + wide(&label) + 1 };
                ticks.push(Tick { x, label });
            }
        }
        ticks
    }
}

/// Shares the width out among the stretches: the least to each, the rest by what happened in it.
fn lay(spans: &[(Day, Day)], weights: &[usize], width: u16) -> Vec<Stretch> {
    let count = u16::try_from(spans.len()).unwrap_or(1).max(1);
    let least = LEAST.min(width / count);
    let spare = usize::from(width.saturating_sub(least * count + BREAK * (count - 1)));
    let all: usize = weights.iter().sum();
    let mut x = 0;
    let mut found = Vec::new();
    for (&(first, last), weight) in spans.iter().zip(weights) {
        let width = least + u16::try_from(spare * weight / all.max(1)).unwrap_or(0);
        // A little air on either side, so that the first and the last thing do not stand at the edge.
        let air = ((last - first) / 20).max(1);
        found.push(Stretch { first: first - air, last: last + air, x, width });
        x += width + BREAK;
    }
    found
}

/// How far apart ticks are.
#[derive(Clone, Copy)]
enum Step {
    Days(Day),
    Months(i16),
    Years(i16),
}

/// Steps from the finest, each with the days that it takes and the cells that its labels need.
const STEPS: [(Step, Day, u16); 13] = [
    (Step::Days(1), 1, 4),
    (Step::Days(2), 2, 4),
    (Step::Days(7), 7, 7),
    (Step::Days(14), 14, 7),
    (Step::Months(1), 30, 5),
    (Step::Months(3), 91, 5),
    (Step::Months(6), 182, 5),
    (Step::Years(1), 365, 5),
    (Step::Years(2), 730, 5),
    (Step::Years(5), 1826, 5),
    (Step::Years(10), 3652, 5),
    (Step::Years(50), 18_262, 5),
    (Step::Years(100), 36_524, 5),
];

/// The days of a stretch at which ticks stand, with what they say.
fn marks(stretch: &Stretch) -> Vec<(Day, String)> {
    let days = (stretch.last - stretch.first).max(1);
    let fits =
        |(_, step, cells): &&(Step, Day, u16)| i64::from(days / step + 1) * i64::from(cells + 1) <= i64::from(stretch.width);
    let step = STEPS.iter().find(fits).map_or(Step::Years(500), |(step, ..)| *step);
    let (from, to) = (date(stretch.first), date(stretch.last));
    let mut found: Vec<(Day, String)> = Vec::new();
    let mut told: Option<Date> = None;
    let mut next = first_mark(step, from);
    while let Some(at) = next.filter(|at| *at <= to && found.len() < 400) {
        let label = match step {
            Step::Years(_) => at.year().to_string(),
            Step::Months(_) if told.is_none_or(|t| t.year() != at.year()) => {
                format!("{} {}", describe::month(at.month()), at.year())
            }
            Step::Months(_) => describe::month(at.month()).to_owned(),
            Step::Days(_) if told.is_none() => format!("{} {} {}", at.day(), describe::month(at.month()), at.year()),
            Step::Days(_) if told.is_some_and(|t| t.month() != at.month()) => {
                format!("{} {}", at.day(), describe::month(at.month()))
            }
            Step::Days(_) => at.day().to_string(),
        };
        told = Some(at);
        found.push((day(at), label));
        let span = match step {
            Step::Years(n) => jiff::Span::new().years(n),
            Step::Months(n) => jiff::Span::new().months(n),
            Step::Days(n) => jiff::Span::new().days(n),
        };
        next = at.checked_add(span).ok().filter(|after| *after > at);
    }
    // Where no round time falls into the stretch, its middle says when it is.
    if found.is_empty() {
        let middle = date(stretch.first + days / 2);
        let label =
            if days > 300 { middle.year().to_string() } else { format!("{} {}", describe::month(middle.month()), middle.year()) };
        found.push((stretch.first + days / 4, label));
    }
    found
}

/// The first round time of a step that is not before a date.
fn first_mark(step: Step, from: Date) -> Option<Date> {
    match step {
        Step::Days(_) => Some(from),
        Step::Months(n) => {
            let month = i16::from(from.month()) - 1 + i16::from(from.day() > 1);
            let month = (month + n - 1) / n * n;
            Date::new(from.year() + month / 12, i8::try_from(month % 12 + 1).ok()?, 1).ok()
        }
        Step::Years(n) => {
            let year = from.year() + i16::from(from.day() > 1 || from.month() > 1);
            Date::new(year.div_euclid(n) * n + if year.rem_euclid(n) == 0 { 0 } else { n }, 1, 1).ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as civil;
    use proptest::prelude::*;

    fn labels(times: &[(Date, Date)], width: u16) -> Vec<String> {
        let scale = Scale::new(times.iter().map(|(a, b)| (day(*a), day(*b))).collect(), width);
        scale.ticks().into_iter().map(|t| t.label).filter(|l| !l.is_empty()).collect()
    }

    #[test]
    fn ticks_are_as_fine_as_there_is_room_for() {
        let year = [(civil(2023, 1, 10), civil(2023, 12, 12))];
        assert_eq!(labels(&year, 112), ["Jan 2023", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]);
        assert_eq!(labels(&year, 30), ["Jan 2023", "Jul", "Oct"]);
        assert_eq!(
            labels(&[(civil(1950, 1, 1), civil(2020, 1, 1))], 60),
            ["1950", "1960", "1970", "1980", "1990", "2000", "2010", "2020"]
        );
    }

    #[test]
    fn a_long_time_without_anything_is_broken_out() {
        let scale =
            Scale::new([(1990, 1), (2024, 1), (2024, 2)].map(|(y, m)| (day(civil(y, m, 1)), day(civil(y, m, 1)))).to_vec(), 80);
        assert_eq!(scale.breaks().count(), 1);
        assert!(scale.cell(day(civil(2024, 2, 1))) - scale.cell(day(civil(2024, 1, 1))) > 20);
    }

    proptest! {
        #[test]
        fn later_is_never_further_left_and_all_is_on_the_axis(days in prop::collection::vec((-9000_i32..40_000, 0_i32..900), 1..40), width in 20_u16..200) {
            let times: Vec<_> = days.iter().map(|(from, long)| (*from, from + long)).collect();
            let scale = Scale::new(times.clone(), width);
            let mut all: Vec<_> = times.iter().flat_map(|t| [t.0, t.1]).collect();
            all.sort_unstable();
            let cells: Vec<_> = all.iter().map(|d| scale.cell(*d)).collect();
            prop_assert!(cells.is_sorted(), "{cells:?}");
            prop_assert!(cells.iter().all(|x| *x < width));
            prop_assert!(scale.ticks().iter().all(|t| t.x < width));
        }
    }
}
