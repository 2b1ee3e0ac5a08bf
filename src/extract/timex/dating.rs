//! The day of publication, where nobody tells it: from the dateline, and where that has no year, from the weekday told, the newest date
//! in the text and the year of its copyright. Never from a clock.

use super::calendar::weekday;
use super::direction::{self, Direction};
use super::expr::{Expr, Match, Shift, Year};
use super::words::{Class, Reader};
use crate::article::{Article, BlockKind, DayEvidence, PublishedDay};
use crate::extract::Scene;
use jiff::civil::Date;

/// Years beside the likeliest that a dateline with its weekday may be from.
const MORE: i16 = 3;
/// No text that comes without its year is older: a history that names one old date must not be taken for the news of that time.
const OLDEST: i16 = 1985;
/// Lines at the end of a text among which the copyright is looked for.
const COPYRIGHT_LINES: usize = 12;

/// The day of publication as far as the article tells it.
pub(super) fn infer(scene: &Scene<'_>, classes: &[Class], matches: &[(usize, Match)]) -> Option<PublishedDay> {
    if let Some(told) = scene.article.metadata().published {
        return Some(told);
    }
    let known = |day, evidence| Some(PublishedDay { day, evidence });
    let dateline = dateline(scene, classes, matches);
    if let Some((Year::Given(year), month, day, _)) = dateline
        && let Ok(day) = Date::new(year, month, day)
    {
        return known(day, DayEvidence::Written);
    }
    let (_, month, day, named) = dateline?;
    let weekday = named.or_else(|| weekdays(scene, classes, matches))?;
    let bounds = Bounds { oldest: newest_told(scene, classes, matches, named.is_some()), latest: copyright(scene.article) };
    let day = bounds.day((month, day), weekday, named.is_some())?;
    known(day, DayEvidence::YearInferred)
}

/// What a text tells about the year of its dateline.
struct Bounds {
    /// The newest day that it tells as past: it was not written before.
    oldest: Option<Date>,
    /// The year of its copyright: it was hardly written later, though a page may carry the year of its last change.
    latest: Option<i16>,
}

impl Bounds {
    /// The day that a month and day without a year stand for: one that falls on the weekday told, and the only one that can: in the year
    /// of the copyright, or the first behind the newest date told. A date falls on one weekday every five or six years, so that two
    /// candidates seldom agree by chance. Where the dateline itself names the weekday (`named`) a few more years can be trusted.
    fn day(&self, (month, day): (i8, i8), told: i8, named: bool) -> Option<Date> {
        let date = |year: i16| Date::new(year, month, day).ok();
        let since = self.oldest.unwrap_or(Date::MIN);
        let first = self.oldest.and_then(|o| [o.year(), o.year().checked_add(1)?].into_iter().find(|y| date(*y) >= Some(o)));
        let more = if named { MORE } else { 0 };
        let by_copyright = self.latest.into_iter().flat_map(|y| y.saturating_sub(more)..=y);
        let by_newest = first.into_iter().flat_map(|y| y..=y.saturating_add(more));
        let last = self.latest.unwrap_or(i16::MAX);
        let mut fits: Vec<Date> = by_copyright
            .chain(by_newest)
            .filter(|y| (OLDEST..=last).contains(y))
            .filter_map(date)
            .filter(|d| *d >= since && weekday(*d) == told)
            .collect();
        fits.dedup();
        if let [day] = fits.as_slice() { Some(*day) } else { None }
    }
}

/// The year, month, day and weekday that the dateline names.
fn dateline(scene: &Scene<'_>, classes: &[Class], matches: &[(usize, Match)]) -> Option<(Year, i8, i8, Option<i8>)> {
    let marked = scene.article.metadata().dateline.and_then(|d| d.day);
    matches.iter().take_while(|(s, _)| *s < 12).find_map(|(index, m)| {
        let Expr::Date { year, month: Some(month), day: Some(day), weekday } = m.expr else { return None };
        let span = scene.span(&m.tokens);
        let here = marked.is_some_and(|d| d.overlaps(span)) || opens(scene, classes, *index, m);
        here.then_some((year, month, day, weekday))
    })
}

/// Whether a date opens a story as datelines do: behind a place in capitals or nothing, before an agency in brackets or a dash.
fn opens(scene: &Scene<'_>, classes: &[Class], index: usize, m: &Match) -> bool {
    let Some(sentence) = scene.sentences.get(index) else { return false };
    let first_of_block = index.checked_sub(1).and_then(|i| scene.sentences.get(i)).is_none_or(|s| s.block != sentence.block);
    let r = Reader::new(scene, classes, &sentence.tokens);
    if !first_of_block || m.tokens.start >= r.start + 9 {
        return false;
    }
    let place = (r.start..m.tokens.start).all(|i| r.capital(i) || r.any(i, &[",", ".", "/", "(", ")", "-"]));
    let brackets = r.is(m.tokens.end, "(") && (m.tokens.end + 1..m.tokens.end + 6).any(|i| r.is(i, ")"));
    let dash = r.dash(m.tokens.end) || r.is(m.tokens.end, "_");
    place && (brackets || dash)
}

/// The newest day that the text tells as past: a lower bound of the day of publication. A month is one only where the dateline names its
/// weekday (`months`), and a year alone is none worth having, since stories look back much further than they lie behind the news.
fn newest_told(scene: &Scene<'_>, classes: &[Class], matches: &[(usize, Match)], months: bool) -> Option<Date> {
    let told = |(index, m): &(usize, Match)| {
        let Expr::Date { year: Year::Given(year), month: Some(month), day, .. } = m.expr else { return None };
        let sentence = scene.sentences.get(*index)?;
        let r = Reader::new(scene, classes, &sentence.tokens);
        let ahead = direction::pointer(r, &m.tokens).direction == Direction::Future;
        // A caption tells in the present what its picture shows: "the minister leaves on Nov. 5, 2023".
        let shown = direction::calendar(r, m.tokens.start);
        let day = day.or(if months { Some(1) } else { None })?;
        Date::new(year, month, day).ok().filter(|_| !ahead || shown)
    };
    matches.iter().filter_map(told).max()
}

/// The year that the copyright line names.
fn copyright(article: &Article) -> Option<i16> {
    let lines = article.blocks().iter().rev().filter(|b| b.kind == BlockKind::Boilerplate);
    lines.take(COPYRIGHT_LINES).find_map(|b| {
        let words = b.span.of(article.text());
        let marked = words.len() < 300 && (words.contains('©') || words.to_ascii_lowercase().contains("copyright"));
        let years = words.split(|c: char| !c.is_ascii_digit()).filter(|w| w.len() == 4).filter_map(|w| w.parse::<i16>().ok());
        years.filter(|y| (OLDEST..=2100).contains(y)).max().filter(|_| marked)
    })
}

/// The weekday that the text most likely was published on: the first one told of the past.
fn weekdays(scene: &Scene<'_>, classes: &[Class], matches: &[(usize, Match)]) -> Option<i8> {
    matches.iter().find_map(|(index, m)| {
        let Expr::Weekday(day, Shift::Plain) = m.expr else { return None };
        let r = Reader::new(scene, classes, &scene.sentences.get(*index)?.tokens);
        (direction::pointer(r, &m.tokens).direction == Direction::Past).then_some(day)
    })
}
