//! Lists of words that the passes ask, each a file under `assets/lexicon/`, parsed once at its first use and lent by reference.
//! Knows no rules.
//!
//! A list is tab-separated: the entry, then its columns. Lines that start with `#` are comments; the first one says where the
//! list comes from.

mod table;
mod verb;

pub use table::Table;
pub use verb::{Inflection, VerbForm, verb_form};

use crate::text::Stop;
use std::sync::LazyLock;

/// Declares each list once: its static and its place in [`ALL`].
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $($(#[$doc])* pub static $name: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!(concat!("../../assets/lexicon/", $file))));)*

        /// Every list: its file and the file's text, for tests of the data.
        pub const ALL: &[(&str, &str)] = &[$(($file, include_str!(concat!("../../assets/lexicon/", $file)))),*];
    };
}

lists! {
    /// News agencies and publications, lower case. Column 0: the name as it is usually written.
    AGENCIES = "agencies.tsv";
    /// Words that names of newspapers and agencies are made of, lower case.
    PUBLICATION_WORDS = "publication_words.tsv";
    /// Lines that stand around a story, lower case, without marks. Column 0: `line`, `label` or `opens`; column 1: words of which an opened
    /// line has one at least, parted by `|`.
    BOILERPLATE = "boilerplate.tsv";
    /// Abbreviations, lower case, without their last full stop. Column 1: `title` or `short` (see [`Stop`]).
    ABBREVIATIONS = "abbreviations.tsv";
    /// Words that sentences often start with, lower case.
    OPENERS = "openers.tsv";
    /// The closed word classes, lower case. Column 1: the class, as `extract`'s tagger names it.
    WORD_CLASSES = "word_classes.tsv";
    /// Base forms of verbs. Column 1: `n` where the base form is as often a noun.
    VERBS = "verbs.tsv";
    /// Irregular verb forms. Column 1: base form; column 2: `past`, `part`, `both` or `ing`.
    IRREGULAR_VERBS = "irregular_verbs.tsv";
    /// Places, lower case. Column 1: `country`, `capital`, `state`, `city`, `region`; column 2: the full name, where the entry is another.
    PLACES = "places.tsv";
    /// Peoples, faiths and camps in the singular, lower case. Column 1: the place they belong to.
    DEMONYMS = "demonyms.tsv";
    /// Well-known bodies and other named things, lower case. Column 1: `org` or `other`; column 2: the full name.
    BODIES = "bodies.tsv";
    /// Words that end names. Column 1: `org`, `place`, `other` or `form`; column 2: `of` where they open names, too.
    HEADS = "heads.tsv";
    /// Titles, offices, occupations. Column 1: `honor`, `rank`, `office` or `noun`.
    TITLES = "titles.tsv";
    /// Given names. Column 1: `weak` where they are everyday words, too.
    GIVEN = "given.tsv";
    /// Surnames. Column 1: `weak` where they are everyday words, too.
    SURNAMES = "surnames.tsv";
    /// Words beside a name, `_`. Columns: how much each speaks for a person, a body, a place, another thing.
    CUES = "cues.tsv";
    /// Words that reports on sport use.
    SPORTS = "sports.tsv";
    /// What players play as.
    POSITIONS = "positions.tsv";
    /// Words that are written in lower case more often than not.
    COMMON = "common.tsv";
    /// Number words, lower case. Column 1: what the word does in a number; column 2: its value.
    NUMBERS = "numbers.tsv";
    /// Units of measure and currencies, lower case unless a single letter. Column 1: the standard spelling; column 2: what it measures.
    UNITS = "units.tsv";
    /// Nouns that figures are counted per, lower case.
    PER = "per.tsv";
    /// Irregular plurals. Column 1: the singular.
    PLURALS = "plurals.tsv";
    /// Words before a figure. Column 1: how they bound it; `exactly` may stand between such words and the figure.
    BOUNDS = "bounds.tsv";
    /// Words behind a figure. Column 1: how they bound it.
    BOUNDS_AFTER = "bounds_after.tsv";
    /// Words before "about" that make it name a topic.
    TOPICS = "topics.tsv";
    /// Words that make a figure a change. Column 1: `up` or `down`.
    CHANGES = "changes.tsv";
    /// Words whose following number is a name.
    DESIGNATORS = "designators.tsv";
    /// Verbs, by base form, whose subject the figure behind them measures.
    MEASURING_VERBS = "measuring_verbs.tsv";
    /// What happens to people: a bare number before these words counts people.
    CASUALTIES = "casualties.tsv";
    /// Words that end the name of a street.
    STREETS = "streets.tsv";
    /// Common acronyms. Column 1: what they stand for, variants parted by `|`.
    ACRONYMS = "acronyms.tsv";
    /// Words that times are told with, lower case. Column 1: what it is; column 2: its number or code.
    TIME_WORDS = "time_words.tsv";
    /// Holidays, as lower-case phrases. Column 1: when; column 2: days to add.
    HOLIDAYS = "holidays.tsv";
    /// Times that name no day, as lower-case phrases. Column 1: TIMEX3 type; column 2: TIMEX3 value.
    VAGUE_TIMES = "vague_times.tsv";
    /// Verbs that have no object as a rule, base forms.
    INTRANSITIVE = "intransitive.tsv";
    /// Words beside which bare minutes and seconds are a game's, lower case. Column 1: `game` where they are of nothing else.
    GAME_CLOCK = "game_clock.tsv";
    /// Nouns and verb forms of what is foreseen for a time, lower case.
    FORESEEN = "foreseen.tsv";
    /// Nouns of a mark that something is held against, lower case: "the 1987 level".
    YARDSTICKS = "yardsticks.tsv";
    /// Phrases that bound a time behind them. Column 1: TIMEX3 mod; column 2: `length` or `any`.
    TIME_BOUNDS = "time_bounds.tsv";
    /// Verbs that report, by base form. Column 1: what may follow them, as the file's first line says.
    REPORTING_VERBS = "reporting_verbs.tsv";
    /// Nouns of speech that a clause can follow, lower case. Column 1: `vow` where it may tell what is to be done, `view` for "in his view".
    SPEECH_NOUNS = "speech_nouns.tsv";
    /// Common nouns that speakers go by, in the singular. Column 1: `person`, `group` or `text`; column 2: `m` or `f` where the noun tells.
    SPEAKERS = "speakers.tsv";
    /// What people speak or write in, lower case: "in a May letter".
    WRITINGS = "writings.tsv";
    /// Personal pronouns. Column 1: number and gender.
    PRONOUNS = "pronouns.tsv";
    /// Given names. Column 1: `m` or `f`, the gender they are most often given to.
    GIVEN_GENDER = "given_gender.tsv";
    /// Nouns that works and shows go by.
    WORK_NOUNS = "work_nouns.tsv";
    /// Verb forms that report what somebody said or thought.
    REPORTING = "reporting.tsv";
}

/// Whether a lower-case word names a month or a weekday, in full or abbreviated; but not "may", which is a verb nearly always.
pub fn calendar(word: &str) -> bool {
    word != "may" && matches!(TIME_WORDS.column(word, 0), Some("month" | "weekday" | "short_month" | "short_weekday"))
}

/// What a full stop behind this lower-case word means.
pub fn stop(word: &str) -> Stop {
    match ABBREVIATIONS.column(word, 0) {
        Some("title") => Stop::Title,
        Some(_) => Stop::Short,
        None => Stop::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_list_says_where_it_comes_from_and_holds_no_entry_twice() {
        for (file, text) in ALL {
            assert!(text.starts_with("# "), "{file} does not say where it comes from");
            let mut seen = BTreeSet::new();
            for line in text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
                let entry = line.split('\t').next().unwrap_or_default();
                assert!(!entry.is_empty() && entry.trim() == entry, "{file}: {line:?}");
                assert!(seen.insert(entry), "{file} holds {entry:?} twice");
            }
        }
    }
}
