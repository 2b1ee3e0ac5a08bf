//! `Reader`: the article with an eye for names: which words a capital makes names, how each sentence is set, what the lists know.

use super::filter::Filter;
use crate::annotation::EntityType;
use crate::extract::{Scene, Tag};
use crate::lexicon::{
    self, BODIES, COMMON, DEMONYMS, GIVEN, HEADS, PLACES, POSITIONS, SPORTS, SURNAMES, TITLES, WORD_CLASSES, stop, verb_form,
};
use crate::text::{Kind, Stop};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// How a sentence uses capitals.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Style {
    /// Capitals mark names.
    Plain,
    /// Most Words Have Them.
    Title,
    /// ALL LETTERS ARE CAPITALS.
    Upper,
}

/// What a list says of a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Listed {
    /// What it is.
    pub(super) kind: EntityType,
    /// Its full name, where the list gives another than the words themselves.
    pub(super) full: Option<&'static str>,
    /// Whether it is a country or a state rather than a town, a sea.
    pub(super) state: bool,
    /// Whether it is a country.
    pub(super) country: bool,
}

/// What a sentence that is a line of a table looks like.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Line {
    /// Its numbers, where it has no verb.
    pub(super) numbers: usize,
    /// Whether it is a batsman's line: "c Bell b Quist 12".
    pub(super) scorecard: bool,
    /// Whether it ranks people: "3. Jane Ray (Canada) 71 68".
    pub(super) people: bool,
    /// Whether it is a fixture: "OSLO AT BERGEN", "Oslo v Bergen".
    pub(super) fixture: bool,
}

/// How often a word that starts a sentence stands elsewhere.
#[derive(Clone, Copy, Default)]
struct Uses {
    lower: u32,
    capital: u32,
}

/// The article with an eye for names.
pub(super) struct Reader<'s> {
    /// The article in tokens.
    pub(super) scene: &'s Scene<'s>,
    /// Whether the article reports on sport.
    pub(super) sport: bool,
    styles: Vec<Style>,
    lines: Vec<Line>,
    uses: BTreeMap<&'s str, Uses>,
}

/// The first words of listed places and bodies.
static LISTED_STARTS: LazyLock<Filter> = LazyLock::new(|| {
    let entries = PLACES.rows().chain(BODIES.rows());
    Filter::of_starts(entries.filter_map(|mut row| row.next()))
});

/// The first words of titles.
static TITLE_STARTS: LazyLock<Filter> = LazyLock::new(|| Filter::of_starts(TITLES.rows().filter_map(|mut row| row.next())));

/// The most tokens that a listed name has.
const LONGEST: usize = 9;

impl<'s> Reader<'s> {
    pub(super) fn new(scene: &'s Scene<'s>) -> Self {
        let styles = scene.sentences.iter().map(|s| style(scene, &s.tokens)).collect();
        let lines = scene.sentences.iter().map(|s| line(scene, &s.tokens)).collect();
        let sporting = (0..scene.tokens.len()).filter(|&i| SPORTS.has(scene.lower(i))).count();
        let sport = sporting >= 3 && sporting * 60 >= scene.tokens.len();
        let mut reader = Self { scene, sport, styles, lines, uses: BTreeMap::new() };
        reader.count();
        reader
    }

    /// Counts the other uses of words whose capital proves nothing where they stand.
    fn count(&mut self) {
        let scene = self.scene;
        for (sentence, style) in scene.sentences.iter().zip(&self.styles) {
            let doubtful = if *style == Style::Plain { 1 } else { sentence.tokens.len() };
            let words: Vec<usize> = sentence.tokens.clone().filter(|&i| self.capital(i)).take(doubtful).collect();
            for i in words {
                self.uses.entry(scene.lower(i)).or_default();
            }
        }
        let counted = Filter::of_starts(self.uses.keys().copied());
        for (sentence, _) in scene.sentences.iter().zip(&self.styles).filter(|(_, s)| **s == Style::Plain) {
            for i in sentence.tokens.clone().skip(1).filter(|&i| counted.may_start(scene.lower(i))) {
                let capital = scene.token(i).is_some_and(|t| t.capital);
                // An everyday word inside a longer name ("Budget Office") is no name by itself.
                let inside = capital && COMMON.has(scene.lower(i)) && (self.capital(i - 1) || self.capital(i + 1));
                if let Some(uses) = self.uses.get_mut(scene.lower(i)) {
                    if !capital {
                        uses.lower += 1;
                    } else if !inside && !scene.word(i - 1).starts_with(['“', '"', '‘', '`', '(', ':', '—', '-']) {
                        uses.capital += 1;
                    }
                }
            }
        }
    }

    /// How the sentence at `sentence` uses capitals.
    pub(super) fn style(&self, sentence: usize) -> Style {
        self.styles.get(sentence).copied().unwrap_or(Style::Plain)
    }

    /// What the sentence of the token at `i` looks like as a line of a table.
    pub(super) fn line(&self, i: usize) -> Option<Line> {
        self.lines.get(self.scene.sentence_of(i)?).copied()
    }

    /// The words of the token at `i`.
    pub(super) fn word(&self, i: usize) -> &'s str {
        self.scene.word(i)
    }

    /// The same in lower case.
    pub(super) fn lower(&self, i: usize) -> &'s str {
        self.scene.lower(i)
    }

    /// Whether the token at `i` follows the one before without white space.
    pub(super) fn glued(&self, i: usize) -> bool {
        self.scene.token(i).is_some_and(|t| t.glued)
    }

    /// Whether the token at `i` looks like a word of a name: a capital at its start or inside ("iPhone", "6PR", "49ers").
    pub(super) fn capital(&self, i: usize) -> bool {
        let Some(token) = self.scene.token(i) else { return false };
        let word = self.word(i);
        match token.kind {
            Kind::Word if word.starts_with(['\'', '’']) => false,
            Kind::Word => (token.capital && self.lower(i) != "i") || word.chars().skip(1).any(char::is_uppercase),
            Kind::Number => word.chars().filter(|c| c.is_uppercase()).count() > 0 || matches!(word, "49ers" | "76ers"),
            _ => false,
        }
    }

    /// Whether the word at `i` has no lower-case letter, and more than one capital.
    pub(super) fn upper(&self, i: usize) -> bool {
        let word = self.word(i);
        !word.chars().any(char::is_lowercase) && word.chars().filter(|c| c.is_uppercase()).count() > 1
    }

    /// Whether the word at `i` is a single capital letter, as in "John F. Kennedy".
    pub(super) fn initial(&self, i: usize) -> bool {
        let word = self.word(i);
        let letters = word.chars().filter(|c| *c != '.').count();
        self.capital(i)
            && (letters == 1 || (letters == 2 && word.ends_with('.') && word.chars().all(|c| c == '.' || c.is_uppercase())))
    }

    /// Whether the word at `i` is an everyday word, as far as lists and the rest of the article tell.
    pub(super) fn everyday(&self, i: usize) -> bool {
        let lower = self.lower(i);
        if let Some(uses) = self.uses.get(lower).filter(|u| u.lower + u.capital > 0)
            && (uses.lower == 0) == (uses.capital > 0)
        {
            return uses.lower > 0;
        }
        WORD_CLASSES.has(lower) || COMMON.has(lower) || verb_form(lower).is_some() || matches!(lower, "i" | "'s")
    }

    /// Whether the lists know the word at `i` as an everyday word, and not as somebody's name.
    pub(super) fn common(&self, i: usize) -> bool {
        let lower = self.lower(i);
        COMMON.has(lower) && !GIVEN.has(lower) && !SURNAMES.has(lower)
    }

    /// Whether the token at `i` is a full stop behind an initial or an abbreviation.
    pub(super) fn abbreviates(&self, i: usize) -> bool {
        i > 0
            && self.word(i) == "."
            && self.glued(i)
            && (self.initial(i - 1) || stop(self.lower(i - 1)) != Stop::Plain || matches!(self.lower(i - 1), "st" | "mt" | "ft"))
    }

    /// The words of `tokens` in lower case, spaced as written, white space as one space.
    pub(super) fn key(&self, tokens: &Range<usize>) -> String {
        let mut key = String::new();
        for i in tokens.clone() {
            self.push(&mut key, i);
        }
        key
    }

    fn push(&self, key: &mut String, i: usize) {
        if !key.is_empty() && !self.glued(i) {
            key.push(' ');
        }
        key.push_str(if self.word(i) == "US" { "u.s." } else { self.lower(i) });
    }

    /// The longest run of tokens from `i`, ending before `limit`, that `known` knows, with what it says.
    pub(super) fn longest<T>(&self, i: usize, limit: usize, known: impl Fn(&str) -> Option<T>) -> Option<(usize, T)> {
        let mut key = String::new();
        let mut best = None;
        for end in i..limit.min(i + LONGEST) {
            self.push(&mut key, end);
            if let Some(found) = known(&key) {
                best = Some((end + 1, found));
            }
        }
        best
    }

    /// The longest listed place or body from `i`. A single lower-case word is none.
    pub(super) fn listed(&self, i: usize, limit: usize) -> Option<(usize, Listed)> {
        if self.word(i) == "us" || self.word(i) == "Us" {
            return None;
        }
        if !LISTED_STARTS.may_start(self.lower(i)) && self.word(i) != "US" {
            return None;
        }
        self.longest(i, limit, listed)
    }

    /// Whether the word at `i` is what a person may be: a title, an occupation, in reports on sport a position.
    pub(super) fn office(&self, i: usize) -> bool {
        let lower = self.lower(i);
        TITLES.column(lower, 0).is_some_and(|sort| sort != "honor") || self.sport && POSITIONS.has(lower) && !self.capital(i)
    }

    /// The longest title from `i`, with its sort. A full stop of an abbreviation belongs to it.
    pub(super) fn title(&self, i: usize, limit: usize) -> Option<(usize, &'static str)> {
        if !TITLE_STARTS.may_start(self.lower(i)) {
            return None;
        }
        let mut best = None;
        let mut key = String::new();
        // "Chief Financial Officer", "chief data and privacy officer".
        if self.lower(i) == "chief"
            && let Some(end) = (i + 2..limit.min(i + 5)).find(|&at| self.lower(at) == "officer")
        {
            return Some((end + 1, "office"));
        }
        for at in i..limit.min(i + 6) {
            if self.word(at) != "." {
                self.push(&mut key, at);
                if let Some(sort) = TITLES.column(&key, 0) {
                    let end = if self.word(at + 1) == "." && self.glued(at + 1) && at + 1 < limit { at + 2 } else { at + 1 };
                    best = Some((end, sort));
                }
            } else if self.glued(at) {
                key.push('.');
            }
        }
        best
    }

    /// Whether the word at `i` is a given name: 2 surely, 1 perhaps.
    pub(super) fn given(&self, i: usize) -> i32 {
        match GIVEN.column(self.lower(i), 0) {
            Some(_) => 1,
            None => i32::from(GIVEN.has(self.lower(i))) * 2,
        }
    }

    /// Whether the word at `i` is a known surname: 2 surely, 1 perhaps.
    pub(super) fn surname(&self, i: usize) -> i32 {
        match SURNAMES.column(self.lower(i), 0) {
            Some(_) => 1,
            None => i32::from(SURNAMES.has(self.lower(i))) * 2,
        }
    }

    /// What a name that ends with the word at `i` is, and whether the word also opens names with "of".
    pub(super) fn head(&self, i: usize) -> Option<(&'static str, bool)> {
        let lower = self.lower(i);
        let sort = HEADS.column(lower, 0)?;
        Some((sort, HEADS.column(lower, 1).is_some()))
    }

    /// The tag of the token at `i`.
    pub(super) fn tag(&self, i: usize) -> Tag {
        self.scene.tag(i)
    }
}

/// What the lists of places and bodies say of a name in lower case.
pub(super) fn listed(key: &str) -> Option<Listed> {
    if let Some(sort) = PLACES.column(key, 0) {
        return Some(Listed {
            kind: EntityType::Place,
            full: PLACES.column(key, 1),
            state: matches!(sort, "country" | "state"),
            country: sort == "country",
        });
    }
    let sort = BODIES.column(key, 0)?;
    let kind = if sort == "org" { EntityType::Organization } else { EntityType::Other };
    Some(Listed { kind, full: BODIES.column(key, 1), state: false, country: false })
}

/// The list's entry for a people, faith or camp, singular or plural: the place it belongs to, empty where there is none.
pub(super) fn demonym(key: &str) -> Option<&'static str> {
    let entry = if DEMONYMS.has(key) { key } else { key.strip_suffix('s').filter(|k| DEMONYMS.has(k))? };
    Some(DEMONYMS.column(entry, 0).unwrap_or_default())
}

/// Whether the word is a weekday or a month. "May" and "March" are told from names by what follows.
pub(super) fn calendar(lower: &str) -> bool {
    lexicon::calendar(lower.trim_end_matches('s'))
}

fn line(scene: &Scene<'_>, tokens: &Range<usize>) -> Line {
    let verb = tokens.clone().any(|i| {
        scene.tag(i).is_finite()
            && !scene.token(i).is_some_and(|t| t.capital)
            && !scene.lower(i).starts_with('\'')
            && scene.lower(i) != "run"
    });
    let is = |word: &str| tokens.clone().any(|i| scene.word(i) == word);
    let number = |i: usize| scene.token(i).is_some_and(|t| t.kind == Kind::Number);
    let numbers = tokens.clone().filter(|&i| number(i)).count();
    let fixture = tokens.len() <= 9
        && tokens.clone().skip(1).any(|i| matches!(scene.word(i), "AT" | "v" | "vs" | "V") && i + 1 < tokens.end)
        && tokens.clone().all(|i| scene.word(i).len() <= 2 || scene.token(i).is_some_and(|t| t.capital));
    let scorecard = numbers > 0 && (is("b") || is("lbw") || is("out") && (is("not") || is("run")));
    let people = tokens.clone().any(|i| scene.word(i) == "(" && PLACES.column(scene.lower(i + 1), 0) == Some("country"));
    Line { numbers: if verb { 0 } else { numbers }, scorecard: scorecard && tokens.len() <= 20, people, fixture }
}

fn style(scene: &Scene<'_>, tokens: &Range<usize>) -> Style {
    let (mut words, mut capitals, mut uppers, mut open, mut open_capitals, mut rare) = (0, 0, 0, 0, 0, 0);
    for i in tokens.clone() {
        let word = scene.word(i);
        let Some(token) = scene.token(i).filter(|t| t.kind == Kind::Word && word.chars().count() > 1) else { continue };
        words += 1;
        capitals += usize::from(token.capital);
        uppers += usize::from(!word.chars().any(char::is_lowercase));
        if !WORD_CLASSES.has(scene.lower(i)) && !word.starts_with(['\'', '’']) {
            open += 1;
            open_capitals += usize::from(token.capital);
            rare += usize::from(token.capital && !COMMON.has(scene.lower(i)));
        }
    }
    let ended = matches!(scene.word(tokens.end.saturating_sub(1)), "." | "”" | "\"");
    let common = open_capitals - rare;
    // A full sentence is a title only where no open word goes without a capital.
    let long_title = open >= 4 && common * 10 >= open * 3 && if ended { common >= 3 && open == open_capitals } else { true };
    let short_title = open >= 2 && rare == 0 && !ended;
    if words >= 2 && uppers * 10 >= words * 9 && capitals == uppers {
        Style::Upper
    } else if open_capitals * 10 >= open * 8 && (long_title || short_title) {
        Style::Title
    } else {
        Style::Plain
    }
}
