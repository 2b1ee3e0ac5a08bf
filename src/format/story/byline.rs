//! Bylines: "By Ada Marsh and Bo Lind, Example Times | Jan. 25, 2024".

use super::{agency, day, stamp};
use jiff::civil::Date;

/// Bytes that a byline takes at most.
const LONGEST: usize = 160;

/// What a byline tells.
#[derive(Default, PartialEq, Eq, Debug)]
pub(super) struct Byline {
    pub(super) names: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) date: Option<Date>,
}

/// Reads a line as a byline. All of it must be one: names, then where they write, what they are, and a day.
pub(super) fn read(line: &str) -> Option<Byline> {
    if line.len() > LONGEST {
        return None;
    }
    let lower = line.to_lowercase();
    let opening = ["by ", "by: ", "written by ", "story by ", "by\n"].into_iter().find(|o| lower.starts_with(o))?;
    let rest = line.get(opening.len()..)?.trim();
    let mut found = Byline::default();
    for part in rest.split(['|', '•', '·', '\n', '\r', '/']).flat_map(|p| p.split(" - ")).flat_map(|p| p.split(" – ")) {
        read_part(part.trim(), &mut found)?;
    }
    (!found.names.is_empty()).then_some(found)
}

/// Reads names, a publication, a role or a day; `None` where it is none of these.
fn read_part(part: &str, found: &mut Byline) -> Option<()> {
    if part.is_empty() || is_stamp(part, found) {
        return Some(());
    }
    for piece in part.split(", ").flat_map(|p| p.split(" and ")).flat_map(|p| p.split(" AND ")).flat_map(|p| p.split(" & ")) {
        let piece = piece.trim().trim_start_matches("and ").trim_end_matches([',', '.', ';']);
        let (name, at) = piece.split_once(" in ").or_else(|| piece.split_once(" for ")).unwrap_or((piece, ""));
        let settled = is_stamp(piece, found);
        if settled || piece.is_empty() || is_role(piece) && !found.names.is_empty() {
            continue;
        }
        if let Some(staff) = staff(piece) {
            if let Some(agency) = staff.split(' ').next().filter(|w| agency::is_known(w)) {
                found.publisher.get_or_insert_with(|| agency::name(agency));
            }
            found.names.push(staff.to_owned());
        } else if !found.names.is_empty() && agency::is_publication(piece) {
            found.publisher.get_or_insert_with(|| agency::name(piece));
        } else if is_person(name) && (at.is_empty() || at.starts_with(char::is_uppercase)) {
            found.names.push(name.to_owned());
        } else {
            return None;
        }
    }
    Some(())
}

/// Takes a day, an hour, an address or a year alone.
fn is_stamp(part: &str, found: &mut Byline) -> bool {
    if part.starts_with('@') || part.contains('@') && !part.contains(' ') {
        return true;
    }
    let year = part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
    // "Jan. 25, 2024" is cut at its comma: its first half is a day without a year.
    let half = day::leading(part).is_some_and(|w| w.length == part.len());
    let stamp = stamp::read(part);
    found.date = found.date.or_else(|| stamp.and_then(|s| s.date));
    year || half || stamp.is_some()
}

fn is_role(piece: &str) -> bool {
    let lower = piece.to_lowercase();
    piece.split_whitespace().count() <= 5
        && ["writer", "reporter", "correspondent", "editor", "columnist", "staff", "contributor", "bureau", "analyst"]
            .iter()
            .any(|role| lower.contains(role))
}

/// Those who write without their names: "the Harbour Desk", "Reuters Staff", "our correspondent".
fn staff(piece: &str) -> Option<&str> {
    let bare = ["the ", "The ", "THE ", "our ", "Our "].iter().find_map(|w| piece.strip_prefix(w)).unwrap_or(piece);
    let last = bare.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let group = [
        "desk",
        "staff",
        "team",
        "newsroom",
        "bureau",
        "editors",
        "reporters",
        "correspondents",
        "writers",
        "agencies",
        "correspondent",
        "board",
    ];
    let capitals =
        bare.split(' ').all(|w| w.starts_with(char::is_uppercase) || group.contains(&w) || matches!(w, "news" | "wire"));
    (group.contains(&last.as_str()) && capitals && bare.split(' ').count() <= 5).then_some(bare)
}

/// Whether these are two to five words that make a person's name, or an agency's staff ("AFP").
fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |w: &str| w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || ".'’-".contains(c));
    let particle = |w: &str| {
        matches!(
            w,
            "de" | "del" | "da" | "di" | "du" | "la" | "le" | "van" | "von" | "der" | "den" | "bin" | "al" | "el" | "y" | "ter"
        )
    };
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    if words.len() == 1 {
        return agency::is_known(name);
    }
    words.len() <= 5
        && capital(first)
        && capital(last)
        && words.iter().all(|w| capital(w) || particle(w) || w.starts_with("al-"))
        && day::leading(name).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn bylines_tell_names_publication_and_day() {
        for (line, names, publisher) in [
            ("By Ada Marsh", vec!["Ada Marsh"], None),
            ("BY ADA MARSH AND BO VAN LIND", vec!["ADA MARSH", "BO VAN LIND"], None),
            ("By Ada Marsh, Bo Lind and Cy J. O’Hara", vec!["Ada Marsh", "Bo Lind", "Cy J. O’Hara"], None),
            ("By Ada Marsh, Staff Writer", vec!["Ada Marsh"], None),
            ("By Ada Marsh | Example Times", vec!["Ada Marsh"], Some("Example Times")),
            ("By ADA MARSH, Associated Press", vec!["ADA MARSH"], Some("Associated Press")),
            ("By the Harbour Desk", vec!["Harbour Desk"], None),
            ("By Reuters Staff", vec!["Reuters Staff"], Some("Reuters")),
            ("By staff reporters", vec!["staff reporters"], None),
            ("By Ada Marsh in Glasgow", vec!["Ada Marsh"], None),
            ("By Ada Marsh, ada@example.org", vec!["Ada Marsh"], None),
        ] {
            let found = read(line).unwrap_or_else(|| panic!("no byline: {line}"));
            assert_eq!(found.names, names, "{line}");
            assert_eq!(found.publisher.as_deref(), publisher, "{line}");
        }
        assert_eq!(read("By Ada Marsh | Jan. 25, 2024 at 10:20 a.m. EST").unwrap().date, Some(date(2024, 1, 25)));
    }

    #[test]
    fn sentences_that_open_with_by_are_no_bylines() {
        for line in [
            "By Friday the bridge was open",
            "By then, Ada Marsh had left.",
            "By a vote of 5 to 3",
            "By the River",
            "By Design",
            "By March 3, 2024",
            "By Ada Marsh’s own count the bridge is three years late",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
