//! Stretches of the calendar, from a day to a century: their TIMEX3 values, and how they are counted on and back. Everything that
//! would leave the years -9999 to 9999 is `None`.

use jiff::civil::{Date, ISOWeekDate, Weekday};

/// What time is counted in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The unit of this lower-case singular name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "weekend" => Self::Weekend,
            "week" => Self::Week,
            "fortnight" => Self::Fortnight,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            "millennium" => Self::Millennium,
            _ => return None,
        })
    }

    /// Whether it is shorter than a day.
    pub(super) fn is_short(self) -> bool {
        self < Self::Day
    }

    /// How TIMEX3 counts it in a duration: how many of which letter.
    pub(super) const fn letter(self) -> (u32, &'static str) {
        match self {
            Self::Second => (1, "S"),
            Self::Minute | Self::Month => (1, "M"),
            Self::Hour => (1, "H"),
            Self::Day => (1, "D"),
            Self::Weekend => (1, "WE"),
            Self::Week => (1, "W"),
            Self::Fortnight => (2, "W"),
            // ISO 8601 counts no quarters.
            Self::Quarter => (3, "M"),
            Self::Year => (1, "Y"),
            Self::Decade => (10, "Y"),
            Self::Century => (1, "C"),
            Self::Millennium => (1, "L"),
        }
    }
}

/// A season of the northern year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Season {
    Spring,
    Summer,
    Fall,
    Winter,
}

impl Season {
    pub(super) fn coded(code: &str) -> Option<Self> {
        [Self::Spring, Self::Summer, Self::Fall, Self::Winter].into_iter().find(|s| s.code() == code)
    }

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Fall => "FA",
            Self::Winter => "WI",
        }
    }

    /// Its first month.
    pub(super) const fn month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Fall => 9,
            Self::Winter => 12,
        }
    }
}

/// A stretch of the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stretch {
    Day(Date),
    /// An ISO week: its Monday.
    Week(Date),
    /// The weekend of the ISO week with this Monday.
    Weekend(Date),
    Month(i16, i8),
    Quarter(i16, i8),
    Half(i16, i8),
    Season(i16, Season),
    Year(i16),
    /// Its first year.
    Decade(i16),
    /// Its year divided by a hundred: 19 for 1900 to 1999.
    Century(i16),
}

impl Stretch {
    /// The stretch of this unit that holds `day`.
    pub(super) fn of(day: Date, unit: Unit) -> Option<Self> {
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(day),
            Unit::Week | Unit::Fortnight => Self::Week(monday(day)?),
            Unit::Weekend => Self::Weekend(monday(day)?),
            Unit::Month => Self::Month(day.year(), day.month()),
            Unit::Quarter => Self::Quarter(day.year(), (day.month() - 1) / 3 + 1),
            Unit::Year => Self::Year(day.year()),
            Unit::Decade => Self::Decade(day.year().div_euclid(10) * 10),
            Unit::Century => Self::Century(day.year().div_euclid(100)),
            Unit::Millennium => return None,
        })
    }

    /// Its first day.
    pub(super) fn first(self) -> Option<Date> {
        match self {
            Self::Day(day) | Self::Week(day) => Some(day),
            Self::Weekend(monday) => plus_days(monday, 5),
            Self::Month(y, m) => Date::new(y, m, 1).ok(),
            Self::Quarter(y, q) => Date::new(y, q * 3 - 2, 1).ok(),
            Self::Half(y, h) => Date::new(y, h * 6 - 5, 1).ok(),
            Self::Season(y, s) => Date::new(y, s.month(), 1).ok(),
            Self::Year(y) | Self::Decade(y) => Date::new(y, 1, 1).ok(),
            Self::Century(c) => Date::new(c.checked_mul(100)?, 1, 1).ok(),
        }
    }

    /// How long it is, as a unit. A half and a season count as quarters.
    pub(super) const fn unit(self) -> Unit {
        match self {
            Self::Day(_) => Unit::Day,
            Self::Week(_) => Unit::Week,
            Self::Weekend(_) => Unit::Weekend,
            Self::Month(..) => Unit::Month,
            Self::Quarter(..) | Self::Half(..) | Self::Season(..) => Unit::Quarter,
            Self::Year(_) => Unit::Year,
            Self::Decade(_) => Unit::Decade,
            Self::Century(_) => Unit::Century,
        }
    }

    /// The year that it lies in; where it spans several there is none.
    pub(super) fn year(self) -> Option<i16> {
        match self {
            Self::Day(day) | Self::Week(day) | Self::Weekend(day) => Some(day.year()),
            Self::Month(y, _) | Self::Quarter(y, _) | Self::Half(y, _) | Self::Season(y, _) | Self::Year(y) => Some(y),
            Self::Decade(_) | Self::Century(_) => None,
        }
    }

    /// The same sort of stretch, `count` units later (earlier where negative). `None` where it is too coarse to be counted so.
    pub(super) fn plus(self, count: i64, unit: Unit) -> Option<Self> {
        let months = match unit {
            Unit::Month => Some(count),
            Unit::Quarter => count.checked_mul(3),
            Unit::Year => count.checked_mul(12),
            Unit::Decade => count.checked_mul(120),
            Unit::Century => count.checked_mul(1200),
            Unit::Millennium => count.checked_mul(12_000),
            _ => None,
        };
        match (months, self) {
            (Some(n), Self::Day(day)) => plus_months(day, n).map(Self::Day),
            (Some(n), Self::Week(day)) => plus_months(day, n).and_then(monday).map(Self::Week),
            (Some(n), Self::Weekend(day)) => plus_months(day, n).and_then(monday).map(Self::Weekend),
            (Some(n), Self::Month(y, m)) => month_after(y, m, n).map(|(y, m)| Self::Month(y, m)),
            (Some(n), Self::Quarter(y, q)) => {
                let (y, m) = month_after(y, q * 3 - 2, n)?;
                Some(Self::Quarter(y, (m - 1) / 3 + 1))
            }
            (Some(n), _) if n % 12 == 0 => self.plus_years(n / 12),
            (None, Self::Day(day)) => plus_days(day, count.checked_mul(days(unit)?)?).map(Self::Day),
            (None, Self::Week(day)) if days(unit)? == 7 => plus_days(day, count.checked_mul(7)?).map(Self::Week),
            (None, Self::Weekend(day)) if days(unit)? == 7 => plus_days(day, count.checked_mul(7)?).map(Self::Weekend),
            _ => None,
        }
    }

    fn plus_years(self, count: i64) -> Option<Self> {
        let add = |y: i16| i16::try_from(i64::from(y).checked_add(count)?).ok().filter(|y| (-9999..=9999).contains(y));
        Some(match self {
            Self::Half(y, h) => Self::Half(add(y)?, h),
            Self::Season(y, s) => Self::Season(add(y)?, s),
            Self::Year(y) => Self::Year(add(y)?),
            Self::Decade(y) => Self::Decade(add(y)?.div_euclid(10) * 10),
            Self::Century(c) if count % 100 == 0 => Self::Century(c.checked_add(i16::try_from(count / 100).ok()?)?),
            _ => return None,
        })
    }

    /// Its TIMEX3 value.
    pub(super) fn value(self) -> String {
        match self {
            Self::Day(d) => format!("{:04}-{:02}-{:02}", d.year(), d.month(), d.day()),
            Self::Week(d) => week(d),
            Self::Weekend(d) => week(d) + "-WE",
            Self::Month(y, m) => format!("{y:04}-{m:02}"),
            Self::Quarter(y, q) => format!("{y:04}-Q{q}"),
            Self::Half(y, h) => format!("{y:04}-H{h}"),
            Self::Season(y, s) => format!("{y:04}-{}", s.code()),
            Self::Year(y) => format!("{y:04}"),
            Self::Decade(y) => format!("{:03}", y / 10),
            Self::Century(c) => format!("{c:02}"),
        }
    }
}

fn week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// Days in one of the units that have a fixed number of them; units below a day count as none.
const fn days(unit: Unit) -> Option<i64> {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(0),
        Unit::Day => Some(1),
        Unit::Week | Unit::Weekend => Some(7),
        Unit::Fortnight => Some(14),
        _ => None,
    }
}

/// The day `count` days later.
pub(super) fn plus_days(day: Date, count: i64) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(count).ok()?).ok()
}

/// The day `count` months later, or the last of that month where it is shorter.
fn plus_months(day: Date, count: i64) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_months(count).ok()?).ok()
}

fn month_after(year: i16, month: i8, count: i64) -> Option<(i16, i8)> {
    let months = (i64::from(year) * 12 + i64::from(month) - 1).checked_add(count)?;
    let year = i16::try_from(months.div_euclid(12)).ok().filter(|y| (-9999..=9999).contains(y))?;
    Some((year, i8::try_from(months.rem_euclid(12) + 1).ok()?))
}

/// The Monday of the ISO week that holds `day`.
pub(super) fn monday(day: Date) -> Option<Date> {
    let week = day.iso_week_date();
    ISOWeekDate::new(week.year(), week.week(), Weekday::Monday).ok().map(Date::from)
}

/// The day's weekday, Monday 1 to Sunday 7.
pub(super) fn weekday(day: Date) -> i8 {
    day.weekday().to_monday_one_offset()
}

/// Easter Sunday of the western churches (the anonymous Gregorian computus).
pub(super) fn easter(year: i16) -> Option<Date> {
    let (cycle, century, rest) = {
        let year = i32::from(year);
        (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100))
    };
    let moon = (19 * cycle + century - century.div_euclid(4) - (8 * century + 13) / 25 + 15).rem_euclid(30);
    let sunday = (32 + 2 * century.rem_euclid(4) + 2 * (rest / 4) - moon - rest % 4).rem_euclid(7);
    let late = (cycle + 11 * moon + 22 * sunday) / 451;
    let day = moon + sunday - 7 * late + 114;
    Date::new(year, i8::try_from(day / 31).ok()?, i8::try_from(day % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_churches_say() {
        for (year, month, day) in [(1990, 4, 15), (2000, 4, 23), (2008, 3, 23), (2024, 3, 31), (2038, 4, 25)] {
            assert_eq!(easter(year), Date::new(year, month, day).ok(), "{year}");
        }
    }

    #[test]
    fn stretches_are_counted_in_their_own_grain() {
        let day = Date::constant(2024, 1, 31);
        assert_eq!(Stretch::Day(day).plus(1, Unit::Month).map(Stretch::value).as_deref(), Some("2024-02-29"));
        assert_eq!(Stretch::Quarter(1989, 3).plus(-1, Unit::Year).map(Stretch::value).as_deref(), Some("1988-Q3"));
        assert_eq!(Stretch::Quarter(1989, 1).plus(-1, Unit::Quarter).map(Stretch::value).as_deref(), Some("1988-Q4"));
        assert_eq!(Stretch::Year(2000).plus(2, Unit::Day), None);
        assert_eq!(Stretch::Year(2000).plus(i64::MAX, Unit::Millennium), None);
        // 31 December 2024 is a Tuesday of the first week of 2025.
        assert_eq!(Stretch::of(Date::constant(2024, 12, 31), Unit::Week).map(Stretch::value).as_deref(), Some("2025-W01"));
    }
}
