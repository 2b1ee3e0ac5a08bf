//! `People`: who is who. Full names of one person are joined; surnames, given names and shortened forms are looked up by them.

use super::gather::usual_case;
use super::reader::Reader;
use std::collections::BTreeMap;
use std::ops::Range;

/// A person of the article.
#[derive(Debug, Default)]
pub(super) struct Person {
    /// The forms of the full name with how often each stands, in order of appearance.
    forms: Vec<(String, usize)>,
    /// How often a full name stands.
    count: usize,
    /// The office, as the article first gives it.
    pub(super) role: Option<String>,
    /// The party, as the article first gives it.
    pub(super) party: Option<&'static str>,
    /// What they stand for in a parliament, as the article first gives it.
    pub(super) place: Option<String>,
}

impl Person {
    /// The full name: its most frequent form, the first of equals.
    pub(super) fn name(&self) -> &str {
        let most = self.forms.iter().map(|f| f.1).max().unwrap_or_default();
        self.forms.iter().find(|f| f.1 == most).map_or("", |f| f.0.as_str())
    }
}

/// All people of the article.
#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) list: Vec<Person>,
    /// First and last word of a full name, in lower case, to the person.
    ends: BTreeMap<(String, String), usize>,
    /// What may stand for a full name (its tails, its first word) to people.
    short: BTreeMap<String, Vec<usize>>,
}

/// Tokens of the longest part of a name that may stand for the whole.
const LONGEST: usize = 12;

/// More people of one surname than this are not told apart.
const NAMESAKES: usize = 8;

impl People {
    /// Takes in a mention by full name, and says who it is.
    pub(super) fn introduce(&mut self, reader: &Reader<'_>, tokens: &Range<usize>) -> usize {
        let words: Vec<usize> = tokens.clone().filter(|&i| reader.capital(i)).collect();
        let last = words.iter().rev().copied().find(|&i| !suffix(reader.lower(i))).unwrap_or(tokens.start);
        let ends = (reader.lower(tokens.start).to_owned(), reader.lower(last).to_owned());
        let written = usual_case(&written(reader, tokens));
        let person = if let Some(&person) = self.ends.get(&ends) {
            person
        } else {
            let person = self.by_initial(&ends).unwrap_or(self.list.len());
            if person == self.list.len() {
                self.list.push(Person::default());
            }
            self.ends.insert(ends, person);
            for start in tokens.start.max(last.saturating_sub(LONGEST))..=last {
                let tail = start > tokens.start
                    && (start == last || reader.capital(start) || reader.word(start + 1) == "-" || !reader.glued(start));
                if tail && reader.word(start) != "." && reader.word(start) != "-" {
                    self.shorten(reader.key(&(start..last + 1)), person);
                }
            }
            if reader.word(tokens.start).chars().count() > 2 {
                self.shorten(reader.lower(tokens.start).to_owned(), person);
            }
            person
        };
        if let Some(known) = self.list.get_mut(person) {
            known.count += 1;
            match known.forms.iter_mut().find(|f| f.0 == written) {
                Some(form) => form.1 += 1,
                None => known.forms.push((written, 1)),
            }
        }
        person
    }

    /// The person that "J. Ray" is, where one "John Ray" is known.
    fn by_initial(&self, (first, last): &(String, String)) -> Option<usize> {
        let letter = first.chars().next()?;
        if first.trim_end_matches('.').chars().count() > 1 {
            return None;
        }
        let same = self.short.get(last)?;
        let mut fits =
            same.iter().copied().filter(|&p| self.list.get(p).is_some_and(|p| p.name().to_lowercase().starts_with(letter)));
        fits.next().filter(|_| fits.next().is_none())
    }

    fn shorten(&mut self, key: String, person: usize) {
        let people = self.short.entry(key).or_default();
        if people.len() < NAMESAKES && !people.contains(&person) {
            people.push(person);
        }
    }

    /// Who goes by this shortened name: of namesakes the one named in full most often, the first of equals.
    pub(super) fn called(&self, key: &str) -> Option<usize> {
        let people = self.short.get(key)?;
        let count = |p: usize| self.list.get(p).map_or(0, |p| p.count);
        people.iter().copied().rev().max_by_key(|&p| count(p))
    }
}

fn suffix(lower: &str) -> bool {
    matches!(lower, "jr" | "sr" | "ii" | "iii" | "iv")
}

/// The words of a name as they are written, with white space as one space.
pub(super) fn written(reader: &Reader<'_>, tokens: &Range<usize>) -> String {
    let mut name = String::new();
    for i in tokens.clone() {
        if !name.is_empty() && !reader.glued(i) {
            name.push(' ');
        }
        name.push_str(reader.word(i));
    }
    name
}
