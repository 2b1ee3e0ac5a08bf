//! Cutting a run of capitalised words into names: titles, weekdays and openers come off, people of a nation apart from it.

use super::piece::Piece;
use super::reader::{Reader, Style, calendar, demonym};
use crate::lexicon::{DESIGNATORS, UNITS, WORD_CLASSES};
use std::ops::Range;

/// Before "May" or "March" these show a month.
const PREPOSITIONS: [&str; 14] =
    ["in", "since", "by", "from", "until", "till", "of", "late", "early", "last", "next", "this", "mid", "during"];

/// Cuts a run into pieces.
pub(super) struct Cutter<'r, 's> {
    pub(super) reader: &'r Reader<'s>,
    /// The end of the sentence.
    pub(super) limit: usize,
    pub(super) into: &'r mut Vec<Piece>,
}

impl Cutter<'_, '_> {
    pub(super) fn cut(&mut self, run: Range<usize>, opens: bool, style: Style) {
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
            let closed = WORD_CLASSES.column(lower, 0).is_some_and(|c| !matches!(c, "noun" | "adj"));
            // "May", "Will": perhaps a surname that the article knows.
            if closed && run.len() == 1 && (self.reader.surname(start) > 0 || self.reader.given(start) > 0) {
                break;
            }
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
        // "North Korean leader": the first word is the people's.
        if reader.longest(i, end, demonym).is_some_and(|(e, _)| e > i + 1) {
            return false;
        }
        let lower = reader.lower(i);
        let adverb =
            lower.ends_with("ly") || matches!(lower, "yesterday" | "today" | "meanwhile" | "however" | "earlier" | "later");
        let before_person = reader.given(i + 1) == 2 || reader.title(i + 1, end).is_some_and(|(_, sort)| sort != "noun");
        let verb = crate::lexicon::verb_form(lower).is_some_and(|f| !f.noun);
        // "Ruling Moslem party", "Northern Iraq", not "Free Syrian Army".
        let before_known = (demonym(reader.lower(i + 1)).is_some() || reader.listed(i + 1, end).is_some_and(|(_, l)| l.state))
            && reader.head(end - 1).is_none();
        adverb || (before_person || before_known || verb) && reader.everyday(i)
    }

    /// Splits at titles, weekdays, demonyms before people, and hyphens between places.
    fn split(&mut self, run: Range<usize>) {
        let reader = self.reader;
        let mut start = run.start;
        let mut at = run.start;
        while at < run.end {
            if let Some((end, _)) = reader.listed(at, run.end)
                && (end > at + 1 || at > start && self.stands_alone(start, at, end, &run))
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

    /// Whether a listed single word inside a run is a name of its own: behind a hyphen ("U.S.-Iraq"), or a country behind another known
    /// name, before what it is said of ("the Red Cross Norway director").
    fn stands_alone(&self, start: usize, at: usize, end: usize, run: &Range<usize>) -> bool {
        let country = self.reader.listed(at, end).is_some_and(|(_, l)| l.country);
        if country && end == run.end && at > start + 1 && self.reader.listed(start, at).is_some_and(|(e, _)| e == at) {
            return true;
        }
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
                let by_preposition = i > 0 && PREPOSITIONS.contains(&self.reader.lower(i - 1));
                number(next)
                    || i > 0 && number(i - 1)
                    || by_preposition
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
        if end >= limit && at > start && sort == "office" && reader.upper(at) {
            // "Acme CEO".
            return Some(end);
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
        } else {
            // "King", "Major": perhaps somebody's surname. "Foreign Secretary": perhaps somebody known.
            self.into.push(Piece { tokens: title, title: None, firm: false });
        }
    }

    fn flush(&mut self, tokens: Range<usize>, title: Option<Range<usize>>) {
        let reader = self.reader;
        let Range { mut start, mut end } = tokens;
        let syllable = |i: usize| i > start + 2 && reader.glued(i) && reader.word(i - 1) == "-";
        let ends = |end: usize| {
            reader.capital(end - 1) || syllable(end - 1) || reader.abbreviates(end - 1) && self.keeps_stop(start..end)
        };
        while end > start && !ends(end) {
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
        if title.is_none()
            && let Some(name) = self.person_behind(start, end)
        {
            self.into.push(Piece { tokens: start..name, title: None, firm: true });
            start = name;
        }
        if start < end && start < self.limit && (title.is_some() || !self.nameless(start, end)) {
            self.into.push(Piece { tokens: start..end, title, firm: true });
        }
    }

    /// Whether the one word between is a sign rather than a name: a letter ("36° N"), a unit behind its number ("84 MW"), what is
    /// numbered ("Game 6"), "OK".
    fn nameless(&self, start: usize, end: usize) -> bool {
        let reader = self.reader;
        let number =
            || start.checked_sub(1).and_then(|i| reader.scene.token(i)).is_some_and(|t| t.kind == crate::text::Kind::Number);
        let letter = reader.word(start).chars().count() == 1 && reader.word(start) != "X";
        let numbered = || {
            reader.scene.token(end).is_some_and(|t| t.kind == crate::text::Kind::Number) && DESIGNATORS.has(reader.lower(start))
        };
        end == start + 1 && (letter || numbered() || reader.lower(start) == "ok" || UNITS.has(reader.lower(start)) && number())
    }

    /// Where the person begins whose office the words before are part of: "envoy to Norway Jane Ray", "Director of Public Works Tom Bell".
    fn person_behind(&self, start: usize, end: usize) -> Option<usize> {
        let reader = self.reader;
        let of = start.checked_sub(1).filter(|&i| matches!(reader.lower(i), "of" | "to" | "for"))?;
        of.checked_sub(1).filter(|&i| reader.office(i))?;
        let name = (start + 1..end.saturating_sub(1)).find(|&i| reader.given(i) == 2 && reader.capital(i) && !reader.glued(i))?;
        let before = reader.listed(start, name).is_some_and(|(e, _)| e == name)
            || (start..name).all(|i| reader.common(i) || !reader.capital(i));
        (before && reader.head(end - 1).is_none()).then_some(name)
    }

    /// Whether the full stop at the end belongs to the name: "Inc.", "Jr.", "Calif.", not "John B." at a sentence's end.
    fn keeps_stop(&self, tokens: Range<usize>) -> bool {
        if tokens.end >= self.limit && self.reader.listed(tokens.start, tokens.end).is_none_or(|(e, _)| e != tokens.end) {
            return false;
        }
        self.reader.listed(tokens.start, tokens.end).is_some_and(|(e, _)| e == tokens.end)
            || (tokens.len() > 2
                && matches!(self.reader.lower(tokens.end - 2), "inc" | "co" | "corp" | "ltd" | "jr" | "sr" | "bros"))
    }
}
