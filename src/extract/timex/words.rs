//! What each token can be in a time expression, and the reader that the matchers look through.

use super::calendar::{Season, Unit};
use crate::extract::Scene;
use crate::lexicon::TIME_WORDS;
use crate::text::Kind;
use std::ops::Range;

/// What a token can be in a time expression.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    Other,
    /// Digits alone: their value, and how many there are.
    Digits(u32, u8),
    /// January 1; written out in full or not.
    Month(i8, bool),
    /// Monday 1; written out in full or not.
    Weekday(i8, bool),
    /// "Mondays".
    Weekdays(i8),
    /// A unit, and whether it is written in the plural.
    Unit(Unit, bool),
    /// A number below twenty.
    Ones(u32),
    Tens(u32),
    /// "hundred", "thousand".
    Times(u32),
    /// "several".
    Some,
    Ordinal(u8),
    Part(Part),
    Season(Season),
    /// A time zone, with its hours from Greenwich where they are one number.
    Zone,
    /// "a.m." 0, "p.m." 12.
    HalfDay(u8),
    /// "noon" 12, "midnight" 24.
    Hour(u8),
    /// "daily".
    Often(Unit),
    /// "yesterday" -1.
    NearDay(i8),
    Tonight,
    Last(Way),
    Next(Way),
    This,
    Current,
    /// The first year of "the nineties".
    Decade(i16),
    /// "yearlong".
    Long(Unit),
}

/// What "last" and "next" count from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Way {
    /// "last", "next": the one beside the present one.
    Beside,
    /// "past", "coming": up to or from the present.
    Touching,
    /// "previous", "following": beside the one told last.
    Told,
}

/// A part of the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Dawn,
}

impl Part {
    /// TIMEX3's code.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Morning | Self::Dawn => "MO",
            Self::Midday => "MI",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
        }
    }

    fn coded(code: &str) -> Option<Self> {
        Some(match code {
            "MO" => Self::Morning,
            "DW" => Self::Dawn,
            "MI" => Self::Midday,
            "AF" => Self::Afternoon,
            "EV" => Self::Evening,
            "NI" => Self::Night,
            _ => return None,
        })
    }
}

/// The classes of all tokens of a scene.
pub(super) fn classes(scene: &Scene<'_>) -> Vec<Class> {
    (0..scene.tokens.len()).map(|i| class(scene, i)).collect()
}

fn class(scene: &Scene<'_>, index: usize) -> Class {
    let Some(token) = scene.token(index) else { return Class::Other };
    let word = scene.lower(index);
    if token.kind == Kind::Number
        && let Some(digits) = digits(word)
    {
        return digits;
    }
    if !matches!(token.kind, Kind::Word | Kind::Number) {
        return Class::Other;
    }
    let Some(kind) = TIME_WORDS.column(word, 0) else { return Class::Other };
    listed(kind, TIME_WORDS.column(word, 1).unwrap_or_default(), token.capital).unwrap_or(Class::Other)
}

fn digits(word: &str) -> Option<Class> {
    let plain = word.len() <= 8 && word.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| Some(Class::Digits(word.parse().ok()?, u8::try_from(word.len()).ok()?))).flatten()
}

/// The class that a row of the list says.
fn listed(kind: &str, value: &str, capital: bool) -> Option<Class> {
    Some(match kind {
        "month" if capital => Class::Month(value.parse().ok()?, true),
        "short_month" if capital => Class::Month(value.parse().ok()?, false),
        "weekday" if capital => Class::Weekday(value.parse().ok()?, true),
        "short_weekday" if capital => Class::Weekday(value.parse().ok()?, false),
        "weekdays" if capital => Class::Weekdays(value.parse().ok()?),
        "unit" => Class::Unit(Unit::named(value)?, false),
        "units" => Class::Unit(Unit::named(value)?, true),
        "ones" => Class::Ones(value.parse().ok()?),
        "tens" => Class::Tens(value.parse().ok()?),
        "times" => Class::Times(value.parse().ok()?),
        "some" => Class::Some,
        "ordinal" => Class::Ordinal(value.parse().ok()?),
        "part" => Class::Part(Part::coded(value)?),
        "season" => Class::Season(Season::coded(value)?),
        "zone" => Class::Zone,
        "half_day" => Class::HalfDay(value.parse().ok()?),
        "hour" => Class::Hour(value.parse().ok()?),
        "often" => Class::Often(Unit::named(value)?),
        "near_day" => Class::NearDay(value.parse().ok()?),
        "near_night" => Class::Tonight,
        "last" => Class::Last(way(value)),
        "next" => Class::Next(way(value)),
        "this" => Class::This,
        "current" => Class::Current,
        "decade" => Class::Decade(value.parse().ok()?),
        "long" => Class::Long(Unit::named(value)?),
        _ => return None,
    })
}

fn way(value: &str) -> Way {
    match value {
        "past" | "coming" => Way::Touching,
        "told" => Way::Told,
        _ => Way::Beside,
    }
}

/// One sentence, as the matchers read it. Asked for a token outside it, it answers with nothing.
#[derive(Clone, Copy)]
pub(super) struct Reader<'s> {
    pub(super) scene: &'s Scene<'s>,
    classes: &'s [Class],
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'s> Reader<'s> {
    pub(super) const fn new(scene: &'s Scene<'s>, classes: &'s [Class], sentence: &Range<usize>) -> Self {
        Self { scene, classes, start: sentence.start, end: sentence.end }
    }

    const fn holds(self, at: usize) -> bool {
        self.start <= at && at < self.end
    }

    pub(super) fn class(self, at: usize) -> Class {
        if self.holds(at) { self.classes.get(at).copied().unwrap_or(Class::Other) } else { Class::Other }
    }

    /// The lower-case word; empty outside the sentence.
    pub(super) fn lower(self, at: usize) -> &'s str {
        if self.holds(at) { self.scene.lower(at) } else { "" }
    }

    /// The lower-case word before `at`; empty at the sentence's start.
    pub(super) fn before(self, at: usize) -> &'s str {
        at.checked_sub(1).map_or("", |b| self.lower(b))
    }

    pub(super) fn is(self, at: usize, word: &str) -> bool {
        self.lower(at) == word
    }

    pub(super) fn any(self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.lower(at))
    }

    /// Whether the token stands against the one before it.
    pub(super) fn glued(self, at: usize) -> bool {
        self.holds(at) && self.scene.token(at).is_some_and(|t| t.glued)
    }

    pub(super) fn capital(self, at: usize) -> bool {
        self.holds(at) && self.scene.token(at).is_some_and(|t| t.capital)
    }

    pub(super) fn is_word(self, at: usize) -> bool {
        self.holds(at) && self.scene.token(at).is_some_and(|t| t.kind == Kind::Word)
    }

    /// Whether a hyphen between two words stands here.
    pub(super) fn hyphen(self, at: usize) -> bool {
        matches!(self.lower(at), "-" | "\u{2010}" | "\u{2011}") && self.glued(at) && self.glued(at + 1)
    }

    /// Whether a dash that says "up to" stands here.
    pub(super) fn dash(self, at: usize) -> bool {
        matches!(self.lower(at), "-" | "\u{2010}" | "\u{2011}" | "–" | "—" | "--")
    }

    /// The number of a day of the month at `at`, and whether an ending ("5th") marks it as one.
    pub(super) fn day(self, at: usize) -> Option<(i8, bool)> {
        match self.class(at) {
            Class::Digits(d @ 1..=31, 1 | 2) => Some((i8::try_from(d).ok()?, false)),
            Class::Ordinal(d @ 1..=31) => Some((i8::try_from(d).ok()?, true)),
            _ => None,
        }
    }
}
