//! `Piece`: a stretch of capitalised words that may be one name, cut out of the sentence and freed of titles, weekdays and openers.

use super::context::party;
use super::reader::{Reader, Style, calendar, demonym};
use crate::lexicon::WORD_CLASSES;
use std::ops::Range;

/// What may be a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    /// Its words.
    pub(super) tokens: Range<usize>,
    /// The title in front of it ("Prime Minister").
    pub(super) title: Option<Range<usize>>,
    /// Whether its capitals prove it a name. Not so for a sentence's first word.
    pub(super) firm: bool,
}

/// Lower-case words inside names of people and places.
const PARTICLES: [&str; 27] = [
    "al", "el", "de", "da", "del", "della", "der", "di", "dos", "das", "du", "la", "le", "van", "von", "bin", "ibn", "bint",
    "abu", "den", "ter", "ten", "zu", "y", "ul", "ur", "e",
];

/// Owners whose genitive belongs to the name that follows: "Women’s Hospital", "People’s Party".
const OWNERS: [&str; 10] =
    ["people", "women", "men", "children", "workers", "veterans", "farmers", "students", "new year", "world"];

/// The pieces of one sentence set in plain style.
pub(super) fn pieces(reader: &Reader<'_>, tokens: &Range<usize>, style: Style, into: &mut Vec<Piece>) {
    let first = tokens.clone().find(|&i| reader.scene.token(i).is_some_and(|t| t.kind != crate::text::Kind::Mark));
    let mut at = tokens.start;
    while at < tokens.end {
        // The "D" of "(D-N.C.)" is no name.
        let Some(end) = run(reader, at, tokens.end).filter(|_| !party(reader, at)) else {
            at += 1;
            continue;
        };
        let opens = first == Some(at) || (at > tokens.start && opens_speech(reader, at - 1));
        Cutter { reader, limit: tokens.end, into }.cut(at..end, opens, style);
        at = end;
    }
}

fn opens_speech(reader: &Reader<'_>, i: usize) -> bool {
    matches!(reader.word(i), "“" | "\"" | "``" | "‘" | ":" | "—" | "•" | "*" | "…" | "...")
        || (reader.word(i) == "-" && !reader.glued(i))
}

/// Where the run of name words that starts at `at` ends; `None` where none starts.
fn run(reader: &Reader<'_>, at: usize, limit: usize) -> Option<usize> {
    let particle = matches!(reader.lower(at), "al" | "el" | "bin" | "abu")
        && joined(reader, at + 1, limit).is_some_and(|i| reader.capital(i));
    if !reader.capital(at) && !particle {
        return None;
    }
    let listed = reader.listed(at, limit).map_or(at + 1, |(end, _)| end);
    // "Secretary of State Jane Ray": the whole title is one.
    let mut end = listed.max(reader.title(at, limit).map_or(at + 1, |(end, _)| end));
    while let Some(next) = grow(reader, at, end, limit) {
        end = next.max(end + 1).min(limit);
    }
    Some(end)
}

/// The token behind an optional hyphen.
fn joined(reader: &Reader<'_>, i: usize, limit: usize) -> Option<usize> {
    let next = if matches!(reader.word(i), "-" | "‑" | "–") { i + 1 } else { i };
    (next < limit).then_some(next)
}

/// The end of the run `at..end` with the next word or words taken in, if they belong to it.
fn grow(reader: &Reader<'_>, at: usize, end: usize, limit: usize) -> Option<usize> {
    if end >= limit {
        return None;
    }
    if reader.capital(end) {
        let listed = reader.listed(end, limit).map_or(end + 1, |(e, _)| e);
        return Some(listed.max(reader.title(end, limit).map_or(end + 1, |(e, _)| e)));
    }
    let next = |i: usize| i < limit && reader.capital(i);
    let word = reader.lower(end);
    if reader.abbreviates(end) {
        // "John F. Kennedy" goes on; "Inc." ends with its stop; "in Mass. The …" is no name.
        let goes_on = next(end + 1) && reader.scene.sentence_of(end) == reader.scene.sentence_of(end + 1);
        return (goes_on || end + 1 == limit || !reader.initial(end - 1)).then_some(end + 1);
    }
    match word {
        "-" | "‑" | "–" if next(end + 1) && reader.glued(end) == reader.glued(end + 1) => {
            (reader.glued(end) || reader.lower(end - 1) == "al").then_some(end + 2)
        }
        "&" if next(end + 1) => Some(end + 2),
        "," if matches!(reader.lower(end + 1), "inc" | "jr" | "sr" | "ltd" | "llc") && next(end + 1) => Some(end + 2),
        "'s" | "'" if next(end + 1) && owner(reader, at, end) => Some(end + 2),
        "of" | "for" | "on" | "in" | "against" => connect(reader, at, end, limit),
        "and" => conjoin(reader, at, end, limit),
        _ if PARTICLES.contains(&word) => {
            let mut after = joined(reader, end + 1, limit)?;
            if PARTICLES.contains(&reader.lower(after)) {
                after = joined(reader, after + 1, limit)?;
            }
            let foreign = reader.lower(end - 1) != "the" && !(word == "e" || word == "y" || word == "la") || reader.given(at) > 0;
            (reader.capital(after) && foreign).then_some(after + 1)
        }
        _ => None,
    }
}

fn owner(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    let before = reader.lower(end - 1);
    OWNERS.contains(&before) || (end >= at + 3 && matches!(reader.lower(end - 3), "st" | "st."))
}

/// "Department of Defense", "Council on Foreign Relations", "University of the Arts".
fn connect(reader: &Reader<'_>, at: usize, end: usize, limit: usize) -> Option<usize> {
    let (sort, opens) = reader.head(end - 1)?;
    let after = if reader.lower(end + 1) == "the" { end + 2 } else { end + 1 };
    if !opens || after >= limit || !reader.capital(after) {
        return None;
    }
    let of = reader.lower(end) == "of";
    // "the Senate in Washington" is two names; "Islamic State in Iraq and Syria" is listed whole.
    let fits = of || (matches!(reader.lower(end), "for" | "on" | "against") && sort == "org" && !calendar(reader.lower(after)));
    let place = fits && !of && reader.listed(after, limit).is_some_and(|(_, l)| l.state);
    (fits && !place && !(of && at + 1 == end && reader.title(at, end).is_some() && sort != "org")).then_some(after + 1)
}

/// "Department of Health and Human Services": inside a name that "of" or "for" opened, before more than a place or person.
fn conjoin(reader: &Reader<'_>, at: usize, end: usize, limit: usize) -> Option<usize> {
    let opened = (at + 1..end).any(|i| matches!(reader.lower(i), "of" | "for" | "on"));
    let after = end + 1;
    if !opened || after >= limit || !reader.capital(after) {
        return None;
    }
    let own = reader.listed(after, limit).is_some() || reader.given(after) > 0 || reader.head(after).is_some_and(|(_, of)| of);
    let left_listed = reader.listed(end - 1, end).is_some();
    (!own && !left_listed && reader.title(after, limit).is_none()).then_some(after + 1)
}

/// Cuts a run into pieces.
struct Cutter<'r, 's> {
    reader: &'r Reader<'s>,
    limit: usize,
    into: &'r mut Vec<Piece>,
}

impl Cutter<'_, '_> {
    fn cut(&mut self, run: Range<usize>, opens: bool, style: Style) {
        let run = self.without_openers(run, opens);
        if run.is_empty() {
            return;
        }
        let doubtful = opens && run.len() == 1 && style == Style::Plain;
        let from = self.into.len();
        self.split(run);
        if doubtful {
            for piece in self.into.iter_mut().skip(from) {
                piece.firm = !self.reader.everyday(piece.tokens.start);
            }
        }
    }

    /// The run without articles and the words that a sentence's start gave a capital.
    fn without_openers(&self, run: Range<usize>, opens: bool) -> Range<usize> {
        let mut start = run.start;
        while start < run.end {
            let lower = self.reader.lower(start);
            let listed = self.reader.listed(start, run.end).is_some_and(|(end, _)| end > start + 1 || run.len() == 1);
            let closed = WORD_CLASSES.column(lower, 0).is_some_and(|c| !matches!(c, "noun" | "adj" | "number"));
            let plain = opens && start == run.start && run.len() > 1 && self.opener(start, run.end);
            if listed || !(matches!(lower, "the" | "a" | "an") || (closed && !self.reader.upper(start)) || plain) {
                break;
            }
            start += 1;
            // The full stop or hyphen that the opener left behind.
            while start < run.end && !self.reader.capital(start) {
                start += 1;
            }
        }
        start..run.end
    }

    /// Whether a sentence's first word, before other name words, is no part of their name.
    fn opener(&self, i: usize, end: usize) -> bool {
        let reader = self.reader;
        if reader.glued(i + 1) || reader.given(i) > 0 || reader.title(i, end).is_some() || demonym(reader.lower(i)).is_some() {
            return false;
        }
        let lower = reader.lower(i);
        let adverb =
            lower.ends_with("ly") || matches!(lower, "yesterday" | "today" | "meanwhile" | "however" | "earlier" | "later");
        let before_person = reader.given(i + 1) == 2 || reader.title(i + 1, end).is_some_and(|(_, sort)| sort != "noun");
        let verb = crate::lexicon::verb_form(lower).is_some_and(|f| !f.noun);
        adverb || (before_person && reader.everyday(i)) || (verb && reader.everyday(i))
    }

    /// Splits at titles, weekdays, demonyms before people, and hyphens between places.
    fn split(&mut self, run: Range<usize>) {
        let reader = self.reader;
        let mut start = run.start;
        let mut at = run.start;
        while at < run.end {
            if let Some((end, _)) = reader.listed(at, run.end)
                && (end > at + 1 || at > start && self.stands_alone(at, end, &run))
            {
                let whole = self.absorbs(start..at, end, run.end);
                if !whole {
                    self.flush(start..at, None);
                    start = at;
                }
                at = end;
                continue;
            }
            if self.dated(at) {
                self.flush(start..at, None);
                at += 1;
                while at < run.end && !reader.capital(at) {
                    at += 1;
                }
                start = at;
                continue;
            }
            if let Some(end) = self.title_before_name(start, at, run.end) {
                self.flush(start..at, None);
                self.titled(at..end, run.end);
                return;
            }
            at += 1;
        }
        self.flush(start..run.end, None);
    }

    /// Whether a listed single word inside a run is a name of its own: behind a hyphen ("U.S.-Iraq").
    fn stands_alone(&self, at: usize, end: usize, run: &Range<usize>) -> bool {
        let hyphens = at > run.start && self.reader.word(at - 1) == "-" && end <= run.end;
        hyphens && self.reader.listed(run.start, at - 1).is_some_and(|(e, _)| e == at - 1)
    }

    /// Whether the words before a listed name, or those behind it, make one name with it.
    fn absorbs(&self, before: Range<usize>, end: usize, limit: usize) -> bool {
        if before.is_empty() {
            return false;
        }
        let hyphen = self.reader.word(before.end - 1) == "-";
        if hyphen && self.reader.listed(before.start, before.end - 1).is_some_and(|(e, _)| e + 1 == before.end) {
            return false;
        }
        let connected = !self.reader.capital(before.end - 1) && !hyphen && !self.reader.abbreviates(before.end - 1);
        let person = self.reader.given(before.start) == 2;
        connected
            || person
            || hyphen
            || end < limit
            || self.reader.head(before.end - 1).is_none()
                && before.len() == 1
                && demonym(self.reader.lower(before.start)).is_none()
                && self.reader.listed(before.start, before.end).is_none()
    }

    /// Whether the word at `i` is a weekday or a month used as one.
    fn dated(&self, i: usize) -> bool {
        let lower = self.reader.lower(i);
        let number = |i: usize| self.reader.scene.token(i).is_some_and(|t| t.kind == crate::text::Kind::Number);
        let next = if self.reader.word(i + 1) == "." { i + 2 } else { i + 1 };
        match lower {
            "may" | "march" | "april" | "june" | "august" | "sun" | "mar" | "sat" => {
                number(next)
                    || i > 0 && number(i - 1)
                    || lower == "march" && self.reader.given(i.saturating_sub(1)) == 0 && !self.reader.capital(i + 1)
            }
            _ => calendar(lower),
        }
    }

    /// The end of the title at `at` if a person's name follows it within the run.
    fn title_before_name(&self, start: usize, at: usize, limit: usize) -> Option<usize> {
        let reader = self.reader;
        let (end, sort) = reader.title(at, limit)?;
        if end > limit || !(reader.capital(at)) {
            return None;
        }
        if end >= limit {
            // A title that ends the run: no part of a name before it, unless a given name makes it a surname ("Martin Luther King").
            let surname = at > start && reader.given(start) > 0;
            return (!surname && sort != "noun" && self.office_alone(start, at, end)).then_some(end);
        }
        let headed = reader.head(limit - 1).is_some_and(|(s, _)| s != "other") && reader.surname(limit - 1) == 0;
        let connected = (end..limit).any(|i| matches!(reader.lower(i), "of" | "for" | "&"));
        let named = reader.given(end) > 0 || reader.surname(limit - 1) > 0 || reader.initial(end);
        let strict = matches!(sort, "honor") || reader.word(end - 1) == "." || end > at + 1;
        let person = (strict || !headed) && !connected && (at == start || reader.given(start) < 2);
        (person && reader.capital(end) && (strict || named || sort != "noun" || !headed)).then_some(end)
    }

    fn office_alone(&self, start: usize, at: usize, end: usize) -> bool {
        // "the Iraqi Prime Minister", "the Secretary of State": the office has no name of its own. "National Guard" has.
        end > at + 1
            || at == start
            || demonym(self.reader.lower(at - 1)).is_some()
            || self.reader.listed(start, at).is_some_and(|(e, l)| e == at && l.state)
    }

    /// The person behind a title, and what a second title in the name leaves of it.
    fn titled(&mut self, title: Range<usize>, limit: usize) {
        let mut title = title;
        // "Lt. Gen. Stephen Ray": titles follow each other.
        while let Some((end, _)) = self.reader.title(title.end, limit).filter(|(end, _)| *end < limit) {
            title.end = end;
        }
        if title.end < limit {
            self.flush(title.end..limit, Some(title));
        }
    }

    fn flush(&mut self, tokens: Range<usize>, title: Option<Range<usize>>) {
        let reader = self.reader;
        let Range { mut start, mut end } = tokens;
        while end > start && !reader.capital(end - 1) && !(reader.abbreviates(end - 1) && self.keeps_stop(start..end)) {
            end -= 1;
        }
        let particle = |i: usize| matches!(reader.lower(i), "al" | "el" | "bin" | "abu");
        while start < end && !reader.capital(start) && !particle(start) {
            start += 1;
        }
        if start >= end {
            return;
        }
        // "Iraqi Mohammed Ali", "American Jim Courier", "Republican Ted Cruz": a people, and a person.
        if title.is_none()
            && end - start >= 3
            && demonym(reader.lower(start)).is_some()
            && reader.given(start + 1) > 0
            && reader.listed(start, end).is_none_or(|(e, _)| e != end)
            && reader.head(end - 1).is_none()
        {
            self.into.push(Piece { tokens: start..start + 1, title: None, firm: true });
            start += 1;
        }
        if start < end && start < self.limit {
            self.into.push(Piece { tokens: start..end, title, firm: true });
        }
    }

    /// Whether the full stop at the end belongs to the name: "Inc.", "Jr.", "Calif.", not "John B." at a sentence's end.
    fn keeps_stop(&self, tokens: Range<usize>) -> bool {
        self.reader.listed(tokens.start, tokens.end).is_some_and(|(e, _)| e == tokens.end)
            || (tokens.len() > 2
                && matches!(self.reader.lower(tokens.end - 2), "inc" | "co" | "corp" | "ltd" | "jr" | "sr" | "bros"))
    }
}
