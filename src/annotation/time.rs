//! Bodies about time, in the terms of TIMEX3 (`TimeML` 1.2.1) and of ISO 8601.

use crate::text::Span;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// TIMEX3's types.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexKind {
    /// A calendar time of a day or longer.
    Date,
    /// A time within a day.
    Time,
    /// A length of time.
    Duration,
    /// A time that recurs.
    Set,
}

/// TIMEX3's modifiers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are TIMEX3's own, defined in TimeML 1.2.1 section 2.3.5")]
pub enum Modifier {
    Before,
    After,
    OnOrBefore,
    OnOrAfter,
    LessThan,
    MoreThan,
    EqualOrLess,
    EqualOrMore,
    Start,
    Mid,
    End,
    Approx,
}

/// A time expression.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Time {
    /// Its type.
    #[serde(rename = "type")]
    pub kind: TimexKind,
    /// Its TIMEX3 value: "2024-01-25", "P10Y", `PAST_REF`. What is not known is X: "XXXX-01-25".
    pub value: String,
    /// Its modifier.
    #[serde(rename = "mod")]
    pub modifier: Option<Modifier>,
    /// The words of the time that it is counted from, where the text tells that one: "two days later".
    #[serde(skip)]
    pub anchor: Option<Span>,
}

/// A day, month or year of the proleptic Gregorian calendar: as much of a day as is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct PartialDay {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDay {
    /// A whole year.
    pub const fn year(year: i16) -> Self {
        Self { year, month: None, day: None }
    }

    /// A whole month; the year alone where there is no such month.
    pub const fn month(year: i16, month: i8) -> Self {
        Self { year, month: if month >= 1 && month <= 12 { Some(month) } else { None }, day: None }
    }

    /// The first day it can stand for.
    pub fn first(self) -> Option<Date> {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()
    }

    /// The last day it can stand for.
    pub fn last(self) -> Option<Date> {
        match (self.month, self.day) {
            (Some(_), Some(_)) => self.first(),
            (Some(_), None) => self.first().map(Date::last_of_month),
            _ => Date::new(self.year, 12, 31).ok(),
        }
    }

    /// This day, moved as far as `old` has to be moved to be `new`: by days where all three are days, else by months or years. `None`
    /// where that leaves the calendar.
    pub fn moved(self, old: Self, new: Self) -> Option<Self> {
        if self.month.is_none() {
            let year = self.year.checked_add(new.year.checked_sub(old.year)?)?;
            return Some(Self::year(year)).filter(|d| d.first().is_some());
        }
        if let (Some(_), Some(_), Some(_)) = (self.day, old.day, new.day) {
            let days = new.first()?.since(old.first()?).ok()?;
            return self.first()?.checked_add(days).ok().map(Self::from);
        }
        let months = new.month.zip(old.month).map_or(0, |(new, old)| i64::from(new) - i64::from(old));
        let months = jiff::Span::new().try_months((i64::from(new.year) - i64::from(old.year)) * 12 + months).ok()?;
        let moved = self.first()?.checked_add(months).ok()?;
        Some(if self.day.is_some() { Self::from(moved) } else { Self::month(moved.year(), moved.month()) })
    }

    /// How much is known.
    pub const fn precision(self) -> Precision {
        match (self.month, self.day) {
            (Some(_), Some(_)) => Precision::Day,
            (Some(_), None) => Precision::Month,
            _ => Precision::Year,
        }
    }
}

impl From<Date> for PartialDay {
    fn from(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

impl fmt::Display for PartialDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// Why a text is no day, month or year.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no day, month or year as in 2024-01-25, 2024-01 or 2024")]
pub struct NotADay(pub String);

impl FromStr for PartialDay {
    type Err = NotADay;

    /// Reads "2024-01-25", "2024-01" or "2024".
    ///
    /// # Errors
    /// Where the text has another shape, or names a day that no calendar has.
    fn from_str(text: &str) -> Result<Self, NotADay> {
        let wrong = || NotADay(text.to_owned());
        let mut parts = text.split('-');
        let number = |part: &str, digits: usize| {
            (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<i16>().ok()).flatten()
        };
        let year = parts.next().and_then(|p| number(p, 4)).ok_or_else(wrong)?;
        let mut small = || parts.next().map(|p| number(p, 2).and_then(|n| i8::try_from(n).ok()).ok_or_else(wrong)).transpose();
        let (month, day) = (small()?, small()?);
        let found = Self { year, month, day };
        if parts.next().is_some() || found.first().is_none() {
            return Err(wrong());
        }
        Ok(found)
    }
}

impl Serialize for PartialDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// How exactly an event's time is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Precision {
    Day,
    Week,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
    Unknown,
}

/// Whether an event is told as a fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// Still to come when the article was written.
    Planned,
    /// Said not to have happened.
    Denied,
    /// Would happen, or have happened, if something else did.
    Conditional,
}

/// Something that happened at a time. The annotation's span is the clause that the time governs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// The time expression.
    pub timex: Span,
    /// What it says.
    pub time: Time,
    /// The first day or partial day; `None` where the year is not known.
    pub from: Option<PartialDay>,
    /// The last day or partial day, included.
    pub to: Option<PartialDay>,
    /// How exactly the time is known.
    pub precision: Precision,
    /// A few words for the timeline.
    pub label: String,
    /// `None` where it is told as a fact.
    pub modality: Option<Modality>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partial_days_are_read_and_written_alike() {
        for text in ["2024", "2024-02", "2024-02-29", "0987-10-01"] {
            assert_eq!(text.parse::<PartialDay>().unwrap().to_string(), text);
        }
        for text in ["", "24", "2024-13", "2023-02-29", "2024-1-5", "2024-01-05-07", "2024-W03", "+024"] {
            assert!(text.parse::<PartialDay>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_day_is_moved_as_far_as_another_one_was() {
        let of = |text: &str| text.parse::<PartialDay>().unwrap();
        let cases = [
            ("2024-03-05", "2024-03-03", "2024-02-28", Some("2024-03-01")),
            ("2024-03-05", "2024", "2023", Some("2023-03-05")),
            ("2024-03", "2024-01", "2023-12", Some("2024-02")),
            ("2024-03", "2024", "2023-06", Some("2023-03")),
            ("2026", "2024-05-01", "2020-01-31", Some("2022")),
            ("9999-12-31", "2024-01-01", "2024-01-02", None),
        ];
        for (day, old, new, expected) in cases {
            let moved = of(day).moved(of(old), of(new)).map(|d| d.to_string());
            assert_eq!(moved.as_deref(), expected, "{day}: {old} to {new}");
        }
    }

    #[test]
    fn a_year_comes_before_its_days() {
        let of = |text: &str| text.parse::<PartialDay>().unwrap();
        assert!(of("2014") < of("2014-05") && of("2014-05") < of("2014-05-01") && of("2014-12-31") < of("2015"));
    }

    #[test]
    fn the_last_day_of_a_month_knows_leap_years() {
        assert_eq!(PartialDay::month(2024, 2).last(), Some(Date::constant(2024, 2, 29)));
    }
}
