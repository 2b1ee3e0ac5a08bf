//! Days as they are written beside bylines, in datelines and in addresses.

use super::cursor::Cursor;
use jiff::civil::Date;

/// A day as written, perhaps without its year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Written {
    /// Bytes that it takes.
    pub(super) length: usize,
    /// The day, where the year is written.
    pub(super) date: Option<Date>,
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The day that `text` begins with: "Jan. 25, 2024", "25 January 2024", "Thursday, Jan. 25", "2024-01-25".
pub(super) fn leading(text: &str) -> Option<Written> {
    let mut at = Cursor::new(text);
    if let Some(date) = iso(&mut at) {
        return Some(Written { length: at.at, date: Some(date) });
    }
    weekday(&mut at);
    let (month, day) = month_first(&mut at).or_else(|| day_first(&mut at))?;
    let end = at.at;
    at.eat(",");
    at.space();
    let year = at.number(4).filter(|y| (1600..=2200).contains(y) && !at.rest().starts_with(char::is_alphanumeric));
    // A day that no month has is no day; without a year any leap year will do.
    let date = Date::new(year.unwrap_or(2000), month, day).ok()?;
    Some(Written { length: if year.is_some() { at.at } else { end }, date: year.map(|_| date) })
}

/// Whether a word in lower case names a month or a day of the week.
pub(super) fn is_name(lower: &str) -> bool {
    let named = |list: &[&str]| list.iter().any(|n| *n == lower || (3..=5).contains(&lower.len()) && n.starts_with(lower));
    named(&MONTHS) || named(&WEEKDAYS)
}

fn weekday(at: &mut Cursor<'_>) {
    let before = *at;
    let word = at.run(char::is_alphabetic).to_ascii_lowercase();
    at.eat(".");
    at.eat(",");
    if !(word.len() >= 3 && WEEKDAYS.iter().any(|w| w.starts_with(&word)) && at.space()) {
        *at = before;
    }
}

fn month(at: &mut Cursor<'_>) -> Option<i8> {
    let before = *at;
    let word = at.run(char::is_alphabetic).to_ascii_lowercase();
    let known = |m: &&str| word.len() >= 3 && m.starts_with(&word) && (word.len() == m.len() || word.len() <= 4);
    let found = MONTHS.iter().position(known).and_then(|i| i8::try_from(i + 1).ok());
    if found.is_none() {
        *at = before;
    }
    at.eat(".");
    found
}

fn ordinal(at: &mut Cursor<'_>) -> Option<i8> {
    let day = at.number(2).and_then(|d| i8::try_from(d).ok())?;
    let _ = at.eat("st") || at.eat("nd") || at.eat("rd") || at.eat("th");
    (!at.rest().starts_with(char::is_alphanumeric)).then_some(day)
}

fn month_first(at: &mut Cursor<'_>) -> Option<(i8, i8)> {
    let before = *at;
    let month = month(at).filter(|_| at.space());
    let found = month.and_then(|m| ordinal(at).map(|d| (m, d)));
    if found.is_none() {
        *at = before;
    }
    found
}

fn day_first(at: &mut Cursor<'_>) -> Option<(i8, i8)> {
    let day = ordinal(at)?;
    at.space();
    month(at).map(|m| (m, day))
}

/// A day in figures, year first, parted by one of `-/.`.
fn iso(at: &mut Cursor<'_>) -> Option<Date> {
    let before = *at;
    let found = (|| {
        let year = at.number(4).filter(|y| (1600..=2200).contains(y))?;
        let mark = at.rest().chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
        at.at += 1;
        let month = at.number(2).and_then(|m| i8::try_from(m).ok())?;
        at.rest().starts_with(mark).then_some(())?;
        at.at += 1;
        let day = at.number(2).and_then(|d| i8::try_from(d).ok())?;
        Date::new(year, month, day).ok()
    })();
    if found.is_none() {
        *at = before;
    }
    found
}

/// The day in a path or an address: "/2024/01/25/", "2024-01-25-talks.html", "talks-20240125.txt". A later part counts more than
/// an earlier one.
pub(super) fn in_address(address: &str) -> Option<Date> {
    let mut found = None;
    let mut before = '/';
    for (i, c) in address.char_indices() {
        if c.is_ascii_digit() && !before.is_alphanumeric() {
            let rest = address.get(i..).unwrap_or_default();
            let mut at = Cursor::new(rest);
            let day = iso(&mut at).or_else(|| compact(rest, &mut at));
            found = day.filter(|d| d.year() >= 1900 && !at.rest().starts_with(|c: char| c.is_ascii_digit())).or(found);
        }
        before = c;
    }
    found
}

/// A day in eight figures.
fn compact(text: &str, at: &mut Cursor<'_>) -> Option<Date> {
    let digits = text.get(..8).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
    at.at = 8;
    let part = |from, to| digits.get(from..to).and_then(|d| d.parse::<i16>().ok());
    let small = |n: i16| i8::try_from(n).ok();
    Date::new(part(0, 4)?, small(part(4, 6)?)?, small(part(6, 8)?)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_read_in_every_usual_form() {
        for text in [
            "Jan. 25, 2024",
            "January 25 2024",
            "25 January 2024",
            "25 Jan 2024",
            "Thursday, Jan. 25, 2024",
            "Thu 25 Jan 2024",
            "2024-01-25",
            "2024/1/25",
            "JAN 25, 2024",
            "January 25th, 2024",
        ] {
            let found = leading(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.date, found.length), (Some(date(2024, 1, 25)), text.len()), "{text}");
        }
        assert_eq!(leading("Jan. 25 (EX) — Talks"), Some(Written { length: 7, date: None }));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in ["Feb. 30, 2024", "May we", "Marching 3", "2024-13-01", "12", "Thursday", "Jan.", "2024-01", "15 troops"] {
            assert_eq!(leading(text), None, "{text}");
        }
    }

    #[test]
    fn addresses_tell_days() {
        let day = Some(date(2024, 1, 25));
        for address in
            ["https://example.org/2024/01/25/talks", "2024-01-25-talks.html", "a/talks_20240125.txt", "/2019-05-01/2024-01-25.md"]
        {
            assert_eq!(in_address(address), day, "{address}");
        }
        for address in ["id-20249925.txt", "a/12345678.txt", "talks-202401251.txt", "v2.24.1", "x2024-01-25"] {
            assert_eq!(in_address(address), None, "{address}");
        }
    }
}
