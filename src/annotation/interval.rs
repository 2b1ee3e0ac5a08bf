//! The days that a TIMEX3 value stands for.

use super::{PartialDay, Precision, Time, TimexKind};
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// From when to when, both included, and how exactly that is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Interval {
    /// The first day or partial day.
    pub from: PartialDay,
    /// The last day or partial day, included.
    pub to: PartialDay,
    /// How exactly they are known.
    pub precision: Precision,
}

impl Time {
    /// The days that a DATE or TIME stands for; `None` where its year is not known or it is no time of the calendar.
    pub fn interval(&self) -> Option<Interval> {
        if !matches!(self.kind, TimexKind::Date | TimexKind::Time) {
            return None;
        }
        interval(self.value.split('T').next()?)
    }
}

fn interval(value: &str) -> Option<Interval> {
    let whole = |day: PartialDay| Interval { from: day, to: day, precision: day.precision() };
    if let Ok(day) = value.parse::<PartialDay>() {
        return Some(whole(day));
    }
    let (year, rest) = value.split_once('-').unwrap_or((value, ""));
    let digits: i16 = year.parse().ok().filter(|_| year.bytes().all(|b| b.is_ascii_digit()))?;
    let years = |first: i16, last: i16, precision| {
        Some(Interval { from: PartialDay::year(first), to: PartialDay::year(last), precision })
    };
    match (year.len(), rest) {
        (2, "") => years(digits.max(0) * 100, digits * 100 + 99, Precision::Century),
        (3, "") => years(digits * 10, digits * 10 + 9, Precision::Decade),
        (4, _) => part_of_year(digits, rest),
        _ => None,
    }
}

/// "Q3", "H1", "SU", "W32", "W32-WE", "05-XX" of a year.
fn part_of_year(year: i16, rest: &str) -> Option<Interval> {
    let months = |first: i8, count: i8, precision| {
        let last = first + count - 1;
        let end = if last > 12 { PartialDay::month(year.checked_add(1)?, last - 12) } else { PartialDay::month(year, last) };
        Some(Interval { from: PartialDay::month(year, first), to: end, precision })
    };
    let number = |text: &str| text.parse::<i8>().ok();
    if let Some(quarter) = rest.strip_prefix('Q') {
        return match number(quarter).filter(|q| (1..=4).contains(q)) {
            Some(q) => months(q * 3 - 2, 3, Precision::Quarter),
            None => Some(interval_of_year(year)),
        };
    }
    if let Some(half) = rest.strip_prefix('H') {
        return months(number(half).filter(|h| (1..=2).contains(h))? * 6 - 5, 6, Precision::Season);
    }
    if let Some(week) = rest.strip_prefix('W').filter(|w| w.starts_with(|c: char| c.is_ascii_digit())) {
        let (week, end) = week.split_once('-').unwrap_or((week, ""));
        return days_of_week(year, number(week)?, end == "WE");
    }
    match rest {
        "SP" => months(3, 3, Precision::Season),
        "SU" => months(6, 3, Precision::Season),
        "FA" => months(9, 3, Precision::Season),
        "WI" => months(12, 3, Precision::Season),
        _ => {
            let month = rest.strip_suffix("-XX").and_then(number).filter(|m| (1..=12).contains(m));
            month.map_or_else(|| Some(interval_of_year(year)), |m| months(m, 1, Precision::Month))
        }
    }
}

const fn interval_of_year(year: i16) -> Interval {
    let day = PartialDay::year(year);
    Interval { from: day, to: day, precision: Precision::Year }
}

fn days_of_week(year: i16, week: i8, weekend: bool) -> Option<Interval> {
    let day = |weekday| ISOWeekDate::new(year, week, weekday).ok().map(Date::from).map(PartialDay::from);
    let first = if weekend { Weekday::Saturday } else { Weekday::Monday };
    Some(Interval {
        from: day(first)?,
        to: day(Weekday::Sunday)?,
        precision: if weekend { Precision::Day } else { Precision::Week },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(value: &str) -> Option<(String, String)> {
        let time = Time { kind: TimexKind::Date, value: value.into(), modifier: None, anchor: None };
        time.interval().map(|i| (i.from.to_string(), i.to.to_string()))
    }

    #[test]
    fn a_value_stands_for_its_first_to_its_last_day() {
        let cases = [
            ("2024-01-25", "2024-01-25", "2024-01-25"),
            ("2024-01-25TNI", "2024-01-25", "2024-01-25"),
            ("2024-05", "2024-05", "2024-05"),
            ("2024-05-XX", "2024-05", "2024-05"),
            ("2024", "2024", "2024"),
            ("2024-Q3", "2024-07", "2024-09"),
            ("2024-QX", "2024", "2024"),
            ("2024-H1", "2024-01", "2024-06"),
            ("2023-WI", "2023-12", "2024-02"),
            ("2024-W01", "2024-01-01", "2024-01-07"),
            ("2000-W07-WE", "2000-02-19", "2000-02-20"),
            ("198", "1980", "1989"),
            ("19", "1900", "1999"),
        ];
        for (value, from, to) in cases {
            assert_eq!(of(value), Some((from.into(), to.into())), "{value}");
        }
        for value in ["XXXX-01-25", "PRESENT_REF", "XXXX-WXX-4", "2024-W60", "", "XX"] {
            assert_eq!(of(value), None, "{value}");
        }
    }

    proptest! {
        #[test]
        fn an_interval_is_never_reversed(value in "([0-9]{2,4}|XXXX)(-(Q[0-9X]|H[0-9]|W[0-9X]{2}(-WE)?|SP|SU|FA|WI|[0-9X]{2}(-[0-9X]{2})?))?") {
            let time = Time { kind: TimexKind::Date, value, modifier: None, anchor: None };
            if let Some(i) = time.interval() {
                prop_assert!(i.from.first() <= i.to.last() && i.from.first().is_some());
            }
        }
    }
}
