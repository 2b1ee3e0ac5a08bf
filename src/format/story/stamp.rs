//! Stamps of time: lines that tell when a story was published or changed, and nothing else.

use super::day;
use jiff::civil::Date;

/// Bytes that such a line takes at most.
const LONGEST: usize = 120;

/// Words that make a line of figures a stamp.
const LABELS: &[&str] = &[
    "published",
    "posted",
    "updated",
    "modified",
    "original",
    "originally",
    "created",
    "ago",
    "read",
    "publiziert",
    "veröffentlicht",
    "aktualisiert",
    "publié",
    "publiée",
    "publicado",
    "publicada",
    "actualizado",
    "atualizado",
    "pubblicato",
    "aggiornato",
    "gepubliceerd",
];

/// Words that may stand in a stamp.
const AROUND: &[&str] = &[
    "first", "last", "on", "at", "date", "time", "a", "p", "m", "am", "pm", "hour", "hours", "hr", "hrs", "minute", "minutes",
    "min", "mins", "day", "days", "week", "weeks", "et", "est", "edt", "ct", "cst", "cdt", "mt", "mst", "mdt", "pt", "pst", "am",
    "um", "uhr", "le", "el", "il", "em", "às", "op", "pdt", "gmt", "utc", "bst", "cet", "cest", "ist", "jst", "st", "nd", "rd",
    "th", "t", "z", "h",
];

/// What a stamp tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Stamp {
    /// The first day in it that is written with its year.
    pub(super) date: Option<Date>,
    /// It says what it is: "Updated …".
    pub(super) labelled: bool,
}

/// Reads a line as a stamp: all of its words belong to one, and it has a label or a whole day.
pub(super) fn read(line: &str) -> Option<Stamp> {
    if line.len() > LONGEST || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut labelled = false;
    for word in line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        let lower = word.to_ascii_lowercase();
        let label = LABELS.contains(&lower.as_str());
        labelled |= label;
        if !label && !belongs(&lower) {
            return None;
        }
    }
    let date = dates(line).next();
    (labelled || date.is_some()).then_some(Stamp { date, labelled })
}

fn belongs(lower: &str) -> bool {
    let figure = lower.starts_with(|c: char| c.is_ascii_digit())
        && lower.len() <= 6
        && lower.bytes().all(|b| b.is_ascii_digit() || b"tzhapmsndr".contains(&b));
    figure || AROUND.contains(&lower) || day::is_name(lower)
}

/// The days in a line that are written with their year.
fn dates(line: &str) -> impl Iterator<Item = Date> + '_ {
    let mut before = ' ';
    line.char_indices().filter_map(move |(at, c)| {
        let starts = !before.is_alphanumeric() && c.is_alphanumeric();
        before = c;
        line.get(at..).filter(|_| starts).and_then(day::leading).and_then(|w| w.date)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn stamps_of_time_tell_their_day() {
        for line in [
            "Jan. 25, 2024",
            "Published Jan. 25, 2024 at 10:20 a.m. EST",
            "Updated: 25 January 2024",
            "Thursday, January 25, 2024 | 10:20",
            "Last updated on 2024-01-25 10:20 GMT",
            "Posted at 10:20 AM | Jan 25, 2024",
            "2024-01-25T10:20:00Z",
            "Updated 12:24 am EST, Thursday, January 25, 2024",
        ] {
            assert_eq!(read(line).and_then(|s| s.date), Some(date(2024, 1, 25)), "{line}");
        }
        for line in ["Updated Jan 25, 9:41 AM; Posted Jan 24, 8:19 PM", "Published 3 days ago", "5 min read"] {
            assert_eq!(read(line), Some(Stamp { date: None, labelled: true }), "{line}");
        }
        for line in [
            "Jan. 25",
            "On Jan. 25, 2024 the bridge was closed.",
            "Jan. 25, 2024 was a Thursday",
            "10:20",
            "The end",
            "Updated",
            "It was posted in 2024",
            "7 p.m.",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
