//! From what a time expression says to its value: counted from the day of publication, from the date told last, and by tense.

use super::calendar::{Stretch, Unit, plus_days, weekday};
use super::direction::Direction;
use super::expr::{Expr, From, Hour, Named, Shift, Year};
use super::named_days;
use super::number::Amount;
use crate::annotation::TimexKind;
use crate::text::Span;
use jiff::civil::Date;

/// A time with its value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Resolved {
    pub(super) kind: TimexKind,
    pub(super) value: String,
    /// The stretch of the calendar that it names, where it is known.
    pub(super) stretch: Option<Stretch>,
}

/// What times are counted from while a text is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// The day of publication.
    pub(super) now: Option<Date>,
    /// The date told last.
    pub(super) last: Option<Stretch>,
    /// Its words, and those of the quarter.
    pub(super) last_at: Option<Span>,
    pub(super) quarter_at: Option<Span>,
    /// Whether that date was told by its place near the present: "Friday", "yesterday".
    pub(super) near: bool,
    /// The quarter told last, and the sentence that told it.
    pub(super) quarter: Option<(Stretch, usize)>,
    /// The sentence that is being read.
    pub(super) sentence: usize,
}

/// Sentences that a quarter is remembered for.
const QUARTER_REACH: usize = 6;
/// A year that has every day of the calendar.
const LEAP: i16 = 2024;
/// Days within which a date still to come is taken for a near one although the verb is in the past ("invited them to a talk on May 3").
const NEAR: i32 = 45;

fn date(stretch: Stretch) -> Resolved {
    Resolved { kind: TimexKind::Date, value: stretch.value(), stretch: Some(stretch) }
}

fn unknown(value: String) -> Resolved {
    Resolved { kind: TimexKind::Date, value, stretch: None }
}

impl Told {
    /// The value of `expr`, which lies where `direction` says.
    pub(super) fn resolve(&self, expr: &Expr, direction: Direction) -> Resolved {
        match expr {
            Expr::Date { year, month, day, weekday } => self.date(*year, (*month, *day, *weekday), direction),
            Expr::Weekday(day, shift) => self.weekday(*day, *shift, direction),
            Expr::Near(unit, offset) => self.near(*unit, *offset, direction),
            Expr::Told(unit, offset) => self.told(*unit, *offset, direction),
            Expr::Named { what, year, shift } => self.named(*what, *year, *shift, direction),
            Expr::Counted { amount, unit, later, from } => self.counted((*amount, *unit), *later, from, direction),
            Expr::NthWeekday { weekday, nth, year, month } => self.nth_weekday(*weekday, *nth, (*year, *month), direction),
            Expr::BeforeChrist(Unit::Century, n) => unknown(format!("BC{n:02}")),
            Expr::BeforeChrist(_, n) => unknown(format!("BC{n:04}")),
            Expr::Decade(start) => date(Stretch::Decade(*start)),
            Expr::Century(century) => date(Stretch::Century(*century)),
            Expr::Length(amount, unit) => Resolved { kind: TimexKind::Duration, value: amount.duration(*unit), stretch: None },
            Expr::Every(amount, unit) => Resolved { kind: TimexKind::Set, value: amount.duration(*unit), stretch: None },
            Expr::EveryWeekday(day) => Resolved { kind: TimexKind::Set, value: format!("XXXX-WXX-{day}"), stretch: None },
            Expr::WeekOf(day) => {
                let day = self.resolve(day, direction);
                let week = day.stretch.and_then(Stretch::first).and_then(|d| Stretch::of(d, Unit::Week));
                week.map_or_else(|| unknown("XXXX-WXX".to_owned()), date)
            }
            Expr::Hour { hour, day } => self.hour(*hour, day.as_deref(), direction),
            Expr::Fixed(kind, value) => Resolved { kind: *kind, value: (*value).to_owned(), stretch: None },
        }
    }

    /// Remembers what was just told. The quarter that another is compared with ("a year earlier") is no new subject.
    pub(super) fn tell(&mut self, resolved: &Resolved, expr: &Expr, at: Span) {
        let compared = matches!(expr, Expr::Counted { .. } | Expr::Named { year: Year::Told(_), .. });
        if resolved.stretch.is_some() {
            self.near = matches!(expr, Expr::Weekday(..) | Expr::Near(Unit::Day, _) | Expr::Hour { .. });
        }
        match resolved.stretch {
            Some(Stretch::Quarter(..)) if compared => {}
            Some(stretch @ Stretch::Quarter(..)) => {
                (self.last, self.last_at) = (Some(stretch), Some(at));
                // A quarter that still runs is an outlook; the one that figures are told of has ended.
                let runs = self.now.is_some_and(|now| named_days::holds(stretch, now) || stretch.first() > Some(now));
                if !runs || self.quarter().is_none() {
                    self.quarter = Some((stretch, self.sentence));
                    self.quarter_at = Some(at);
                }
            }
            Some(stretch) => (self.last, self.last_at) = (Some(stretch), Some(at)),
            None => {}
        }
    }

    /// The words of the date that `expr` is counted from, where it is counted from one told before.
    pub(super) fn anchor(&self, expr: &Expr) -> Option<Span> {
        let quarterly = match expr {
            Expr::Named { what: Named::Quarter(_), .. } | Expr::Told(Unit::Quarter, 0) => self.quarter.is_some(),
            Expr::Counted { amount, unit: Unit::Year, later: false, .. } => amount.count() == Some(1) && self.quarter().is_some(),
            _ => false,
        };
        if quarterly { self.quarter_at } else { self.last_at }
    }

    fn quarter(&self) -> Option<Stretch> {
        self.quarter.filter(|(_, s)| self.sentence - s <= QUARTER_REACH).map(|(q, _)| q)
    }

    fn year(&self, year: Year) -> Option<i16> {
        let plus = |y: i16, n: i8| y.checked_add(i16::from(n));
        match year {
            Year::Given(y) => Some(y),
            Year::Near(n) => plus(self.now?.year(), n),
            Year::Told(n) => plus(self.last.and_then(Stretch::year).or_else(|| self.now.map(Date::year))?, n),
            Year::Open => None,
        }
    }

    /// A date of which month, day and weekday are told or not.
    fn date(&self, year: Year, (month, day, weekday): (Option<i8>, Option<i8>, Option<i8>), direction: Direction) -> Resolved {
        // A day that no calendar has says no more than its month.
        if let (Year::Open, None, Some(day)) = (year, month, day)
            && let Some(found) = self.day_of_month(day, weekday, direction)
        {
            return date(Stretch::Day(found));
        }
        let real = |year, day| month.is_none_or(|month| Date::new(year, month, day).is_ok());
        let day = day.filter(|&d| real(LEAP, d));
        let known = self.year(year).or_else(|| match (month, day) {
            (Some(m), Some(d)) => self.year_of_day(m, d, weekday, direction),
            (Some(m), None) => self.month_year(m, direction),
            _ => None,
        });
        let day = day.filter(|&d| real(known.unwrap_or(LEAP), d));
        let stretch = match (known, month, day) {
            (Some(y), Some(m), Some(d)) => Date::new(y, m, d).ok().map(Stretch::Day),
            (Some(y), Some(m), None) => Some(Stretch::Month(y, m)),
            (Some(y), None, None) => Some(Stretch::Year(y)),
            _ => None,
        };
        stretch.map_or_else(|| unknown(partly(known, month, day)), date)
    }

    /// The year of a day without one.
    fn year_of_day(&self, month: i8, day: i8, told: Option<i8>, direction: Direction) -> Option<i16> {
        let now = self.now?;
        let days = (-4..=4).filter_map(|n| Date::new(now.year().checked_add(n)?, month, day).ok());
        if let Some(told) = told
            && let Some(fits) = days.clone().filter(|&d| weekday(d) == told).min_by_key(|&d| (apart(d, now).abs(), apart(d, now)))
        {
            return Some(fits.year());
        }
        pick(days, now, direction).map(Date::year)
    }

    /// "the 12th", "Monday the 12th": of the month told last, or else of the nearest month that fits.
    fn day_of_month(&self, day: i8, told: Option<i8>, direction: Direction) -> Option<Date> {
        let fits = |d: &Date| told.is_none_or(|w| weekday(*d) == w);
        let spoken_of = match self.last.filter(|_| !self.near) {
            Some(Stretch::Day(d)) => Some((d.year(), d.month())),
            Some(Stretch::Month(y, m)) => Some((y, m)),
            _ => None,
        };
        let of = spoken_of.and_then(|(y, m)| Date::new(y, m, day).ok()).filter(fits);
        of.or_else(|| self.day_near(day, told, direction))
    }

    fn day_near(&self, day: i8, told: Option<i8>, direction: Direction) -> Option<Date> {
        let now = self.now?;
        let months = (-9i64..=9).filter_map(|n| Stretch::Month(now.year(), now.month()).plus(n, Unit::Month)?.first());
        let days = months.filter_map(|m| Date::new(m.year(), m.month(), day).ok());
        let fits = days.filter(|d| told.is_none_or(|w| weekday(*d) == w));
        let ahead = |d: &Date| apart(*d, now);
        match direction {
            Direction::Past => fits.filter(|d| *d <= now).max(),
            Direction::Future => fits.filter(|d| *d >= now).min(),
            Direction::Open | Direction::Near => fits.min_by_key(|d| ahead(d).abs()),
        }
    }

    fn nth_weekday(&self, weekday: i8, nth: i8, (year, month): (Year, i8), direction: Direction) -> Resolved {
        let year = self.year(year).or_else(|| self.month_year(month, direction));
        let day = year.and_then(|y| named_days::nth_weekday(y, month, weekday, nth)).filter(|d| d.month() == month);
        day.map_or_else(|| unknown(partly(year, Some(month), None)), |d| date(Stretch::Day(d)))
    }

    /// The year of a month without one.
    fn month_year(&self, month: i8, direction: Direction) -> Option<i16> {
        let now = self.now?;
        let this = now.year();
        let ahead = (month - now.month()).rem_euclid(12);
        let next = if month < now.month() { this.checked_add(1)? } else { this };
        Some(match direction {
            Direction::Future => next,
            // Said in the past or of no tense: the last one, unless the next is all but there.
            Direction::Open | Direction::Near if (1..=2).contains(&ahead) => next,
            Direction::Past if ahead == 1 => next,
            _ if month > now.month() => this.checked_sub(1)?,
            _ => this,
        })
    }

    fn weekday(&self, day: i8, shift: Shift, direction: Direction) -> Resolved {
        let Some(now) = self.now else { return unknown(format!("XXXX-WXX-{day}")) };
        let back = i64::from((weekday(now) - day).rem_euclid(7));
        let ahead = i64::from((day - weekday(now)).rem_euclid(7));
        let step = match (shift, direction) {
            (Shift::Last, _) => -(if back == 0 { 7 } else { back }),
            (Shift::Next, _) => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            (_, Direction::Future) | (Shift::This, Direction::Open) => ahead,
            (_, Direction::Near) if ahead < back => ahead,
            _ => -back,
        };
        plus_days(now, step).map_or_else(|| unknown(format!("XXXX-WXX-{day}")), |d| date(Stretch::Day(d)))
    }

    fn near(&self, unit: Unit, offset: i8, direction: Direction) -> Resolved {
        let Some(now) = self.now else { return unknown(blank(unit)) };
        let early = unit == Unit::Weekend && offset == 0 && direction != Direction::Future && weekday(now) < 6;
        let offset = if early { -1 } else { i64::from(offset) };
        let found = Stretch::of(now, unit).and_then(|s| s.plus(offset, unit).or_else(|| Some(s).filter(|_| offset == 0)));
        found.map_or_else(|| unknown(blank(unit)), date)
    }

    fn told(&self, unit: Unit, offset: i8, direction: Direction) -> Resolved {
        if unit == Unit::Quarter && offset == 0 {
            return match (self.quarter.map(|(q, _)| q), self.now) {
                (Some(quarter), _) => date(quarter),
                (None, Some(now)) => {
                    Stretch::of(now, unit).and_then(|s| s.plus(-1, unit)).map_or_else(|| unknown(blank(unit)), date)
                }
                _ => unknown(blank(unit)),
            };
        }
        let Some(last) = self.last else { return self.near(unit, offset, direction) };
        if last.unit() > unit {
            let within = match last {
                Stretch::Month(..) if unit == Unit::Day => "-XX",
                _ => "",
            };
            return Resolved { kind: TimexKind::Date, value: last.value() + within, stretch: Some(last) };
        }
        let found = last
            .first()
            .and_then(|d| Stretch::of(d, unit))
            .and_then(|s| s.plus(i64::from(offset), unit).or_else(|| Some(s).filter(|_| offset == 0)));
        found.map_or_else(|| unknown(blank(unit)), date)
    }

    fn named(&self, what: Named, year: Year, shift: Shift, direction: Direction) -> Resolved {
        let told = match (what, year) {
            (Named::Quarter(_), Year::Told(n)) => self.quarter().and_then(Stretch::year).map(|y| y + i16::from(n)),
            _ => None,
        };
        if let Some(found) = told.or_else(|| self.year(year)).and_then(|y| named_days::in_year(what, y)) {
            return date(found);
        }
        let Some(now) = self.now else { return unknown(named_days::blank(what)) };
        let mut years = (-2..=2).filter_map(|n| named_days::in_year(what, now.year().checked_add(n)?));
        let first = |s: &Stretch| s.first().unwrap_or(now);
        let past = years.clone().rfind(|s| first(s) <= now);
        let found = match (shift, what) {
            (Shift::Last, _) => years.rfind(|s| first(s) < now && !named_days::holds(*s, now)),
            (Shift::Next, _) => years.find(|s| first(s) > now),
            (Shift::This, Named::Month(_) | Named::MonthDay(..) | Named::Holiday(_)) => named_days::in_year(what, now.year()),
            (_, Named::Holiday(_) | Named::MonthDay(..)) => {
                let day = pick(years.clone().filter_map(Stretch::first), now, direction);
                years.find(|s| s.first() == day)
            }
            (Shift::Plain, Named::Quarter(_) | Named::Half(_)) => years.min_by_key(|&s| named_days::gap(s, now)),
            (Shift::This, _) if direction != Direction::Past => {
                past.filter(|s| named_days::holds(*s, now)).or_else(|| years.find(|s| first(s) > now))
            }
            (Shift::Plain, _) if direction == Direction::Future => {
                past.filter(|s| named_days::holds(*s, now)).or_else(|| years.find(|s| first(s) > now))
            }
            _ => past,
        };
        found.map_or_else(|| unknown(named_days::blank(what)), date)
    }

    fn counted(&self, (amount, unit): (Amount, Unit), later: bool, from: &From, direction: Direction) -> Resolved {
        let Amount::Exact(_) = amount else {
            return match from {
                From::Now => unknown(if later { "FUTURE_REF" } else { "PAST_REF" }.to_owned()),
                _ => Resolved { kind: TimexKind::Duration, value: amount.duration(unit), stretch: None },
            };
        };
        let self_unit = unit;
        let (count, unit) = whole(amount, unit);
        let count = if later { count } else { -count };
        let a_year = unit == Unit::Year && count == -1;
        let base = match from {
            From::Date(day) => self.resolve(day, direction).stretch,
            _ if a_year && self.quarter().is_some() => self.quarter(),
            // A year before a day that was told by its weekday is a year, and no such day of it.
            From::Told if self.near && unit >= Unit::Month => {
                self.last.and_then(Stretch::first).and_then(|d| Stretch::of(d, unit))
            }
            From::Told => self.last.or_else(|| self.grain(unit)),
            From::Now => self.grain(unit),
        };
        let Some(base) = base else {
            return if matches!(from, From::Now) {
                unknown(blank(unit))
            } else {
                Resolved { kind: TimexKind::Duration, value: amount.duration(unit), stretch: None }
            };
        };
        match (base.plus(count, unit), from) {
            (Some(found), _) => date(found),
            (None, From::Told) => Resolved { kind: TimexKind::Duration, value: amount.duration(self_unit), stretch: None },
            (None, _) => unknown(base.value()),
        }
    }

    /// The present in the grain that "so many units ago" is told in.
    fn grain(&self, unit: Unit) -> Option<Stretch> {
        let grain = match unit {
            Unit::Decade | Unit::Century | Unit::Millennium => Unit::Year,
            Unit::Second | Unit::Minute | Unit::Hour => Unit::Day,
            other => other,
        };
        Stretch::of(self.now?, grain)
    }

    fn hour(&self, hour: Hour, day: Option<&Expr>, direction: Direction) -> Resolved {
        let stretch = match day {
            Some(day) => self.resolve(day, direction).stretch,
            None => self.last.filter(|s| matches!(s, Stretch::Day(_))).or_else(|| self.now.map(Stretch::Day)),
        };
        let time = match hour {
            Hour::Part(part) => format!("T{}", part.code()),
            Hour::Clock(h, m, s) => {
                let minute = m.map_or(String::new(), |m| format!(":{m:02}"));
                let second = s.map_or(String::new(), |s| format!(":{s:02}"));
                format!("T{h:02}{minute}{second}")
            }
        };
        let date =
            stretch.map_or_else(|| day.map_or_else(|| blank(Unit::Day), |d| self.resolve(d, direction).value), Stretch::value);
        Resolved { kind: TimexKind::Time, value: date + &time, stretch }
    }
}

/// An amount as a whole number of a unit: "1.5 years" are 18 months. What is no whole number of months is rounded down.
fn whole(amount: Amount, unit: Unit) -> (i64, Unit) {
    if let Some(n) = amount.count() {
        return (n, unit);
    }
    let Amount::Exact(h) = amount else { return (0, unit) };
    let h = i64::try_from(h).unwrap_or(i64::MAX);
    match unit {
        Unit::Decade => (h.saturating_mul(10) / 100, Unit::Year),
        Unit::Century => (h, Unit::Year),
        Unit::Year => (h.saturating_mul(12) / 100, Unit::Month),
        Unit::Week => (h.saturating_mul(7) / 100, Unit::Day),
        other => (h / 100, other),
    }
}

/// Days from `b` to `a`.
fn apart(a: Date, b: Date) -> i32 {
    a.duration_since(b).as_hours().try_into().map_or(i32::MAX, |h: i32| h / 24)
}

/// The day out of several that a direction points to: the last past one, the next one, or the nearest.
fn pick(days: impl Iterator<Item = Date> + Clone, now: Date, direction: Direction) -> Option<Date> {
    let past = days.clone().filter(|&d| d <= now).max();
    let next = days.filter(|&d| d >= now).min();
    let (Some(p), Some(n)) = (past, next) else { return past.or(next) };
    let (behind, ahead) = (-apart(p, now), apart(n, now));
    Some(match direction {
        Direction::Past if ahead < NEAR && behind > 6 * NEAR => n,
        Direction::Past => p,
        Direction::Future if behind < NEAR && ahead > 6 * NEAR => p,
        Direction::Open | Direction::Near if behind <= ahead => p,
        Direction::Future | Direction::Open | Direction::Near => n,
    })
}

/// The value of a date of which nothing but its unit is known.
fn blank(unit: Unit) -> String {
    match unit {
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century | Unit::Millennium => "XX",
        _ => "XXXX-XX-XX",
    }
    .to_owned()
}

/// The value of a date of which a part is known.
fn partly(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> String {
    let year = year.map_or_else(|| "XXXX".to_owned(), |y| format!("{y:04}"));
    let month = month.map_or_else(|| if day.is_some() { "-XX".to_owned() } else { String::new() }, |m| format!("-{m:02}"));
    let day = day.map_or_else(String::new, |d| format!("-{d:02}"));
    year + &month + &day
}
