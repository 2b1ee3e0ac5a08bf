//! The days of what has a name: quarters, seasons, months, holidays.

use super::calendar::{Stretch, easter, plus_days, weekday};
use super::expr::Named;
use crate::lexicon::HOLIDAYS;
use jiff::civil::Date;

/// The stretch that has this name in a year.
pub(super) fn in_year(what: Named, year: i16) -> Option<Stretch> {
    Some(match what {
        Named::Quarter(n) => Stretch::Quarter(year, n),
        Named::Half(n) => Stretch::Half(year, n),
        Named::Season(season) => Stretch::Season(year, season),
        Named::Month(month) => Stretch::Month(year, month),
        Named::MonthDay(month, day) => Stretch::Day(Date::new(year, month, day).ok()?),
        Named::Holiday(row) => Stretch::Day(holiday(row, year)?),
    })
}

/// The value that this name has while the year is not known.
pub(super) fn blank(what: Named) -> String {
    match what {
        Named::Quarter(n) => format!("XXXX-Q{n}"),
        Named::Half(n) => format!("XXXX-H{n}"),
        Named::Season(season) => format!("XXXX-{}", season.code()),
        Named::Month(month) => format!("XXXX-{month:02}"),
        Named::MonthDay(month, day) => format!("XXXX-{month:02}-{day:02}"),
        // A fixed holiday has its month and day in every year.
        Named::Holiday(row) => holiday_rule(row)
            .and_then(|(when, _)| fixed(when))
            .map_or_else(|| "XXXX-XX-XX".to_owned(), |(m, d)| format!("XXXX-{m:02}-{d:02}")),
    }
}

/// Whether a stretch holds a day.
pub(super) fn holds(stretch: Stretch, day: Date) -> bool {
    let (Some(first), Some(last)) = (stretch.first(), last(stretch)) else { return false };
    first <= day && day <= last
}

/// Days between a stretch and a day outside it; the years after it count as farther, since what is told is mostly past.
pub(super) fn gap(stretch: Stretch, day: Date) -> i64 {
    let (Some(first), Some(last)) = (stretch.first(), last(stretch)) else { return i64::MAX };
    let days = |from: Date, to: Date| to.duration_since(from).as_hours() / 24;
    if first > day { days(day, first) + 45 } else { days(last, day).max(0) }
}

/// The last day of a stretch that has a name.
fn last(stretch: Stretch) -> Option<Date> {
    let months = match stretch {
        Stretch::Quarter(..) | Stretch::Season(..) => 3,
        Stretch::Half(..) => 6,
        Stretch::Month(..) => 1,
        _ => return stretch.first(),
    };
    let next = stretch.first()?.checked_add(jiff::Span::new().try_months(months).ok()?).ok()?;
    next.yesterday().ok()
}

fn holiday_rule(row: usize) -> Option<(&'static str, i64)> {
    let mut columns = HOLIDAYS.rows().nth(row)?.skip(1);
    let when = columns.next()?;
    Some((when, columns.next().and_then(|n| n.parse().ok()).unwrap_or(0)))
}

fn fixed(when: &str) -> Option<(i8, i8)> {
    let (month, day) = when.split_once('-').filter(|_| !when.starts_with("easter"))?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

/// The day of a holiday: "12-25", "easter-2" or "11:4:4" (the fourth Thursday of November), with the days of the second column added.
fn holiday(row: usize, year: i16) -> Option<Date> {
    let (when, shift) = holiday_rule(row)?;
    let day = if let Some(days) = when.strip_prefix("easter") {
        plus_days(easter(year)?, days.parse().ok()?)?
    } else if let Some((month, day)) = fixed(when) {
        Date::new(year, month, day).ok()?
    } else {
        let mut parts = when.split(':').map(|p| p.parse::<i8>().ok());
        nth_weekday(year, parts.next()??, parts.next()??, parts.next()??)?
    };
    plus_days(day, shift)
}

/// The `nth` weekday of a month, counted from its end where negative.
pub(super) fn nth_weekday(year: i16, month: i8, day: i8, nth: i8) -> Option<Date> {
    let first = Date::new(year, month, 1).ok()?;
    if nth > 0 {
        let ahead = i64::from((day - weekday(first)).rem_euclid(7));
        return plus_days(first, ahead + 7 * (i64::from(nth) - 1));
    }
    let last = first.last_of_month();
    let back = i64::from((weekday(last) - day).rem_euclid(7));
    plus_days(last, -back + 7 * (i64::from(nth) + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(name: &str, year: i16) -> String {
        let row = HOLIDAYS.rows().position(|mut r| r.next() == Some(name)).unwrap();
        holiday(row, year).unwrap().to_string()
    }

    #[test]
    fn holidays_fall_where_the_law_says() {
        let cases = [
            ("christmas", 2023, "2023-12-25"),
            ("thanksgiving", 2023, "2023-11-23"),
            ("black friday", 2023, "2023-11-24"),
            ("memorial day", 2024, "2024-05-27"),
            ("labor day", 2024, "2024-09-02"),
            ("election day", 2024, "2024-11-05"),
            ("good friday", 2024, "2024-03-29"),
            ("mother's day", 2024, "2024-05-12"),
            ("easter monday", 2000, "2000-04-24"),
        ];
        for (name, year, expected) in cases {
            assert_eq!(day(name, year), expected, "{name} {year}");
        }
    }
}
