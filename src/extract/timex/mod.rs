//! Time expressions with TIMEX3 values, and the day of publication that they rest on. A grammar of small matchers says what the words
//! say (`grammar`, `expr`), the day of publication is found (`dating`), and then each expression gets its value in reading order
//! (`resolve`): counted from that day, from the date told last, and by tense (`direction`).

mod calendar;
mod dating;
mod direction;
mod expr;
mod grammar;
#[cfg(test)]
mod laws;
mod named_days;
mod number;
mod phrase;
mod resolve;
#[cfg(test)]
mod tests;
mod why;
mod words;

use self::expr::{Expr, Match, Year};
use self::resolve::Told;
use self::words::{Class, Reader};
use super::{Found, Scene, Times};
use crate::annotation::Time;
use crate::article::PublishedDay;

/// All time expressions. `published` is the day of publication known from outside the text.
pub fn find(scene: &Scene<'_>, published: Option<PublishedDay>) -> Times {
    let classes = words::classes(scene);
    let matches = matches(scene, &classes);
    let published = published.or_else(|| dating::infer(scene, &classes, &matches));
    let found = values(scene, &classes, &matches, published);
    Times { published, found }
}

/// What the grammar finds in each sentence, in reading order: the sentence's index with each.
fn matches(scene: &Scene<'_>, classes: &[Class]) -> Vec<(usize, Match)> {
    let day_first = day_first(scene, classes);
    let mut all = Vec::new();
    for (index, sentence) in scene.sentences.iter().enumerate() {
        let r = Reader::new(scene, classes, &sentence.tokens);
        let mut at = r.start;
        while at < r.end {
            match grammar::find(r, at, day_first) {
                Some(found) => {
                    at = found.until.as_ref().map_or(found.tokens.end, |(tokens, _)| tokens.end).max(at + 1);
                    let mut before = all.last_mut().filter(|(s, _)| *s == index).map(|(_, m)| m);
                    share_year(r, before.as_deref_mut(), &found);
                    share_day(r, before, &found);
                    all.push((index, found));
                }
                None => at += 1,
            }
        }
    }
    all
}

/// Gives a date without its year the year of the one it is joined with: "from March to May 2019".
fn share_year(r: Reader<'_>, before: Option<&mut Match>, found: &Match) {
    let Some(before) = before else { return };
    let joined = before.tokens.end + 1 == found.tokens.start
        && (r.dash(before.tokens.end) || r.any(before.tokens.end, &["to", "and", "through", "until", "or"]));
    let Expr::Date { year: Year::Given(given), month: Some(last), .. } = found.expr else { return };
    if let Expr::Date { year: year @ Year::Open, month: Some(first), .. } = &mut before.expr
        && joined
    {
        *year = Year::Given(if *first <= last { given } else { given.saturating_sub(1) });
    }
}

/// Gives a clock time without its day the day of the one it is joined with: "from 2 p.m. to 4 p.m. Tuesday".
fn share_day(r: Reader<'_>, before: Option<&mut Match>, found: &Match) {
    let Some(before) = before else { return };
    let joined = before.tokens.end + 1 == found.tokens.start && r.any(before.tokens.end, &["to", "and", "until", "-", "–"]);
    if let (Expr::Hour { day: day @ None, .. }, Expr::Hour { day: Some(given), .. }) = (&mut before.expr, &found.expr)
        && joined
    {
        *day = Some(given.clone());
    }
}

/// Whether the article writes numeric dates with the day first, as those show that cannot be read otherwise.
fn day_first(scene: &Scene<'_>, classes: &[Class]) -> bool {
    let (mut day, mut month) = (0, 0);
    for sentence in &scene.sentences {
        let r = Reader::new(scene, classes, &sentence.tokens);
        for at in sentence.tokens.clone() {
            if let Some(([(a, 1 | 2), (b, _), _], _)) = grammar::dates::figures(r, at) {
                day += usize::from(a > 12 && b <= 12);
                month += usize::from(b > 12 && a <= 12);
            }
        }
    }
    day > month
}

/// The matches with their values.
fn values(scene: &Scene<'_>, classes: &[Class], matches: &[(usize, Match)], published: Option<PublishedDay>) -> Vec<Found<Time>> {
    let mut told = Told { now: published.map(|p| p.day), ..Told::default() };
    let mut found = Vec::with_capacity(matches.len());
    let dateline = scene.article.metadata().dateline.map(|d| d.span);
    for (index, m) in matches {
        let Some(sentence) = scene.sentences.get(*index) else { continue };
        let r = Reader::new(scene, classes, &sentence.tokens);
        told.sentence = *index;
        let pointer = direction::pointer(r, &m.tokens);
        let mut add = |tokens: &std::ops::Range<usize>, expr: &Expr, modifier| {
            let span = scene.span(tokens);
            let why = if dateline.is_some_and(|d| d.start <= span.start && span.end <= d.end) {
                why::dateline()
            } else {
                why::why(&told, expr, pointer, published)
            };
            let resolved = told.resolve(expr, pointer.direction);
            let anchor = told.anchor(expr).filter(|_| why::rests_on_told(expr));
            told.tell(&resolved, expr, span);
            let body = Time { kind: resolved.kind, value: resolved.value, modifier, anchor };
            found.push(Found { span, body, why });
        };
        add(&m.tokens, &m.expr, m.modifier);
        if let Some((tokens, expr)) = &m.until {
            add(tokens, expr, None);
        }
    }
    found
}
