//! Completing a figure: its bound, what it counts, what it is counted per, and whether it is a figure at all.

use super::bound;
use super::figure::Figure;
use super::number::{Form, hyphen};
use super::phrase::{self, Phrase};
use super::singular::{is_plural, singular};
use super::unit::{self, Class, per};
use crate::annotation::Bound;
use crate::extract::{Scene, Sentence, Tag};
use crate::lexicon::{CASUALTIES, VERBS};
use crate::text::Kind;

/// Fills in what the words around `figure` say. `before` are the sentence's earlier figures.
pub(super) fn complete(scene: &Scene<'_>, sentence: &Sentence, figure: &mut Figure, before: &[Figure]) {
    let limit = sentence.tokens.end;
    let floor = before.last().map_or(sentence.tokens.start, |f| f.end.max(sentence.tokens.start)).min(figure.first);
    let (stated, start) = bound::before(scene, figure.first, floor, figure.class == Some(Class::Time));
    figure.start = start;
    state(figure, stated);
    converted(scene, figure, before);
    let child = figure.start.checked_sub(2).is_some_and(|i| scene.lower(i) == "age" && scene.lower(i + 1) == "of");
    if child && figure.class == Some(Class::Time) {
        figure.unit = figure.unit.take().map(|u| format!("{u} of age"));
        figure.class = Some(Class::Age);
    }
    let mut next = figure.end;
    if let Some((stated, end)) = bound::behind(scene, next, limit) {
        state(figure, stated);
        next = end;
    }
    let head = if figure.class.is_none() { count(scene, figure, next, limit) } else { measured(scene, figure, next, limit) };
    if let Some(head) = head {
        if let Some((stated, end)) = bound::behind(scene, head + 1, limit).filter(|_| figure.class.is_none()) {
            state(figure, stated);
            figure.end = end;
        }
        let ratio = if figure.per.is_none() && figure.class.is_none() { per(scene, head + 1, None, limit) } else { None };
        if let Some((name, end)) = ratio {
            figure.per = Some(name);
            figure.end = end;
        }
    }
    if head.is_none() && figure.unit.is_none() {
        age(scene, figure, sentence);
        casualties(scene, figure, limit);
        inherit(scene, figure, before, limit);
    }
    if figure.change.is_none() {
        figure.change = bound::change(scene, (figure.start, figure.end), head, floor);
    }
    // A length of time and an age measure nothing that the subject names.
    if figure.of.is_none() && figure.of_noun.is_none() && !matches!(figure.class, Some(Class::Time | Class::Age)) {
        figure.of = around(scene, figure, before, floor);
    }
}

/// "more than 100 kilometres (60 miles)": what is put otherwise in brackets has the same bound.
fn converted(scene: &Scene<'_>, figure: &mut Figure, before: &[Figure]) {
    let Some(model) = before.last() else { return };
    let bracket = figure.first.checked_sub(1).is_some_and(|i| scene.word(i) == "(" && model.end == i);
    let alike = matches!(figure.class, Some(Class::Money | Class::Measure)) && figure.class == model.class;
    if bracket && alike && figure.unit != model.unit && model.to.is_none() {
        state(figure, model.bound);
    }
}

fn state(figure: &mut Figure, stated: Bound) {
    if stated != Bound::Exactly && figure.bound == Bound::Exactly {
        figure.bound = stated;
        figure.why.push("rule: a word beside it bounds it".into());
    }
}

/// What a number without a unit counts: the noun behind it. The index of the noun.
fn count(scene: &Scene<'_>, figure: &mut Figure, next: usize, limit: usize) -> Option<usize> {
    let fraction = figure.form == Form::Fraction;
    if scene.lower(next) == "of" || fraction && !hyphen(scene, next) {
        let start = next + usize::from(scene.lower(next) == "of");
        if let Some(unit) = unit::money_named(scene, start).filter(|_| !fraction) {
            (figure.unit, figure.class, figure.end) = (Some(unit.name.to_owned()), Some(unit.class), unit.end);
            return measured(scene, figure, unit.end, limit);
        }
        // "three-quarters of a mile", "half of a percentage point": so much of one unit.
        if fraction
            && matches!(scene.lower(start), "a" | "an")
            && let Some(unit) = unit::named(scene, start + 1, limit)
        {
            (figure.unit, figure.class, figure.end) = (Some(unit.name.to_owned()), Some(unit.class), unit.end);
            return None;
        }
        let found = phrase::after_of(scene, start, limit)?;
        let pronoun = scene.tag(found.head) == Tag::Pronoun;
        figure.of = named(scene, figure, &found, limit);
        if !fraction && !pronoun {
            figure.unit = Some(found.unit(scene));
        }
        return Some(found.head);
    }
    if hyphen(scene, next) && scene.token(next).is_some_and(|t| t.glued) {
        return compound(scene, figure, next, limit);
    }
    let many = figure.to.is_some() || (figure.value - 1.0).abs() > f64::EPSILON;
    let found = phrase::counted(scene, next, limit, many)?;
    // "three remain in Mali": what may be a verb is counted in the plural alone.
    let small = scene.token(found.head).is_some_and(|t| !t.capital);
    if many && small && !is_plural(scene.lower(found.head)) && VERBS.has(scene.lower(found.head)) {
        return None;
    }
    if phrase::is_time(scene, &found)
        && matches!(scene.lower(next), "last" | "this" | "next" | "each" | "every" | "earlier" | "late")
    {
        return None;
    }
    figure.unit = Some(found.unit(scene));
    figure.of = Some(phrase::extended(scene, &found, limit));
    figure.end = found.head + 1;
    if figure.form == Form::Vague || figure.class.is_some() {
        return Some(found.head);
    }
    Some(found.head)
}

/// The words for what "of" stands before. "82 percent of whom" are of those before the comma.
fn named(scene: &Scene<'_>, figure: &Figure, found: &Phrase, limit: usize) -> Option<std::ops::Range<usize>> {
    if matches!(scene.lower(found.head), "whom" | "which") {
        let comma = figure.start.checked_sub(1).filter(|&i| scene.word(i) == ",")?;
        let start = scene.sentences.get(scene.sentence_of(figure.first)?)?.tokens.start;
        return phrase::before(scene, comma, start);
    }
    Some(phrase::extended(scene, found, limit))
}

/// "a three-person race", "four-, five- and six-cylinder engines": the noun is the unit, and what follows is what is counted.
fn compound(scene: &Scene<'_>, figure: &mut Figure, next: usize, limit: usize) -> Option<usize> {
    let mut at = next;
    if matches!(scene.lower(at + 1), "," | "and" | "or") {
        at = (at + 2..limit.min(at + 9)).find(|&i| hyphen(scene, i) && scene.tag(i + 1) == Tag::Noun)?;
    }
    let noun = at + 1;
    if noun >= limit
        || !matches!(scene.tag(noun), Tag::Noun | Tag::Adj)
        || !scene.token(noun).is_some_and(|t| t.glued && t.kind == Kind::Word)
    {
        return None;
    }
    figure.unit = Some(singular(scene.lower(noun)));
    if at == next {
        figure.end = noun + 1;
    }
    let start = if hyphen(scene, noun + 1) { noun + 2 } else { noun + 1 };
    if let Some(found) = phrase::counted(scene, start, limit, true) {
        figure.of = Some(phrase::extended(scene, &found, limit));
    }
    Some(noun)
}

/// What a figure with a unit measures, where it stands behind it. The index of its noun.
fn measured(scene: &Scene<'_>, figure: &mut Figure, next: usize, limit: usize) -> Option<usize> {
    if scene.lower(next) == "of" {
        let found = phrase::after_of(scene, next + 1, limit)?;
        figure.of = named(scene, figure, &found, limit);
        return None;
    }
    let start = if hyphen(scene, next) { next + 1 } else { next };
    let money = figure.class == Some(Class::Money);
    match scene.tag(start) {
        Tag::Noun | Tag::Adj | Tag::Proper | Tag::Participle | Tag::Adv if figure.class != Some(Class::Age) => {
            let found = phrase::counted(scene, start, limit, true).filter(|p| !phrase::is_time(scene, p))?;
            figure.of = Some(phrase::extended(scene, &found, limit));
            Some(found.head)
        }
        Tag::Ing if money => {
            let found = phrase::after_of(scene, start + 1, limit)?;
            let tokens = start..found.tokens.end;
            figure.of = Some(phrase::extended(scene, &Phrase { tokens, head: found.head }, limit));
            None
        }
        Tag::Prep if money && matches!(scene.lower(start), "in" | "for" | "on") && scene.tag(start + 1) == Tag::Noun => {
            let found = phrase::after_of(scene, start + 1, limit)?;
            figure.of = Some(phrase::extended(scene, &found, limit));
            None
        }
        _ => None,
    }
}

/// "Ms. Doe, 66, …", "at age 87", "aged 30".
fn age(scene: &Scene<'_>, figure: &mut Figure, sentence: &Sentence) {
    let plain = matches!(figure.form, Form::Digits { grouped: false, decimals: false, .. }) && figure.to.is_none();
    if !plain || !(1.0..=120.0).contains(&figure.value) || figure.start == sentence.tokens.start {
        return;
    }
    let before = scene.lower(figure.start - 1);
    let next = scene.word(figure.end);
    let floor = sentence.tokens.start;
    let named = before == "," && figure.start - 1 > sentence.tokens.start && scene.tag(figure.start - 2) == Tag::Proper;
    let told = matches!(before, "age" | "aged")
        || before == "of" && figure.start > sentence.tokens.start + 1 && scene.lower(figure.start - 2) == "age";
    if named && matches!(next, "," | "." | ";") || told {
        figure.unit = Some("year of age".to_owned());
        figure.class = Some(Class::Age);
        if named {
            let start = (floor..figure.start - 1).rev().take_while(|&i| scene.tag(i) == Tag::Proper).last();
            figure.of = start.map(|s| s..figure.start - 1);
        }
        figure.why.push("rule: an age behind a name".into());
    }
}

/// "At least 12 were killed", "30 injured": a bare number of what befalls people counts people.
fn casualties(scene: &Scene<'_>, figure: &mut Figure, limit: usize) {
    let mut at = figure.end;
    while at < limit
        && (matches!(scene.tag(at), Tag::Be | Tag::Have | Tag::Adv) || scene.lower(at) == "others")
        && at < figure.end + 3
    {
        at += 1;
    }
    if figure.unit.is_none() && figure.class.is_none() && figure.form != Form::Fraction && CASUALTIES.has(scene.lower(at)) {
        figure.unit = Some("person".to_owned());
        figure.why.push("rule: what befalls people".into());
    }
}

/// "900 in Syria" after "2,500 troops in Iraq": a number without a noun counts what the one before it counts.
fn inherit(scene: &Scene<'_>, figure: &mut Figure, before: &[Figure], limit: usize) {
    if figure.unit.is_some() || figure.form == Form::Fraction {
        return;
    }
    let Some(model) =
        before.iter().rev().take(6).find(|f| f.unit.is_some() && f.class.is_none_or(|c| !matches!(c, Class::Age | Class::Time)))
    else {
        return;
    };
    let next = scene.tag(figure.end);
    let ends =
        figure.end >= limit || matches!(next, Tag::Prep | Tag::Mark | Tag::Conj | Tag::Adv | Tag::Sub | Tag::To | Tag::Pronoun);
    let lead = figure.start.checked_sub(1).map_or("", |i| scene.lower(i));
    let leads = matches!(
        lead,
        "and"
            | "or"
            | "to"
            | "from"
            | "by"
            | ","
            | ";"
            | "with"
            | "at"
            | "than"
            | "while"
            | "but"
            | "versus"
            | "vs"
            | "including"
            | "another"
    );
    // "Mali has 3 million voters, and Chad 2 million"; "killed 12 people and wounded 30".
    let two = figure.start.checked_sub(2).map_or("", |i| scene.lower(i));
    let gapped = figure.start.checked_sub(1).is_some_and(|i| matches!(scene.tag(i), Tag::Proper | Tag::Past))
        && matches!(two, "and" | "," | "while" | ";")
        && model.class.is_none();
    if !ends || !(leads || gapped) {
        return;
    }
    let percent = model.class == Some(Class::Percent);
    let like = match model.class {
        None | Some(Class::Point | Class::Measure) => true,
        Some(Class::Percent) => !matches!(lead, "to" | "at") && figure.value <= 100.0,
        Some(Class::Money) => matches!(lead, "to" | "from" | "and" | "or"),
        _ => false,
    };
    if !like || percent && !matches!(lead, "by" | "and" | "or" | "from") {
        return;
    }
    figure.unit.clone_from(&model.unit);
    figure.class = model.class;
    figure.of_noun = noun_of(scene, model);
    if next == Tag::Prep && figure.class.is_none() {
        let place = phrase::after_of(scene, figure.end + 1, limit);
        figure.of = place.map(|p| figure.end..p.tokens.end);
    }
    figure.why.push("rule: counts what the figure before it counts".into());
}

/// The noun that `model` counts, without what is said of it.
fn noun_of(scene: &Scene<'_>, model: &Figure) -> Option<std::ops::Range<usize>> {
    if model.of_noun.is_some() {
        return model.of_noun.clone();
    }
    let of = model.of.clone()?;
    let unit = model.unit.as_deref().and_then(|u| u.rsplit(' ').next()).unwrap_or_default();
    let head = of.clone().find(|&i| singular(scene.lower(i)).eq_ignore_ascii_case(unit));
    Some(of.start..head.map_or(of.end, |h| h + 1))
}

/// What a figure is of, by what stands before it: "the economy (33 percent)", "a margin of 4 points", or the clause's subject.
fn around(scene: &Scene<'_>, figure: &Figure, before: &[Figure], floor: usize) -> Option<std::ops::Range<usize>> {
    let lead = figure.start.checked_sub(1).filter(|i| *i >= floor);
    let word = lead.map_or("", |i| scene.word(i));
    let at = lead.unwrap_or(figure.start);
    let near = match word {
        "(" | "[" => phrase::before(scene, at, floor),
        "of" | "at" | "is" | "was" | "to" => phrase::before(scene, at, floor)
            .filter(|p| !matches!(scene.lower(p.end - 1), "total" | "average" | "maximum" | "minimum")),
        _ => None,
    };
    if near.is_some() {
        return near;
    }
    let moved = matches!(scene.lower(at), "up" | "down");
    let last = before.last();
    if let Some(of) = last.and_then(|f| f.of.clone()).filter(|_| moved) {
        return Some(of);
    }
    let start = scene.sentences.get(scene.sentence_of(figure.first)?)?.tokens.start;
    let goes_on = matches!(scene.lower(at), "and" | "or" | "another" | "to" | "from" | "by" | "," | "than");
    phrase::subject(scene, figure.start, start).or_else(|| last.filter(|_| goes_on).and_then(|f| f.of.clone()))
}

/// Whether a completed figure is one: a bare number has to be counted or measured by something.
pub(super) fn counts(scene: &Scene<'_>, sentence: &Sentence, figure: &Figure) -> bool {
    let lead = figure.start.checked_sub(1).filter(|i| *i >= sentence.tokens.start);
    let before = lead.map_or("", |i| scene.lower(i));
    if matches!(figure.form, Form::Words) && (figure.value - 1.0).abs() < f64::EPSILON && figure.to.is_none() {
        return one(scene, figure, before);
    }
    if figure.unit.is_some()
        || figure.class.is_some()
        || figure.to.is_some()
        || figure.bound != Bound::Exactly
        || figure.of_noun.is_some()
    {
        return true;
    }
    if scene.lower(figure.end) == "of" && figure.of.is_some() && figure.value >= 2.0 {
        return true;
    }
    match figure.form {
        Form::Fraction | Form::Scaled | Form::Vague => true,
        Form::Digits { grouped, decimals, .. } => {
            let lead_counts = lead.is_some_and(|i| matches!(scene.tag(i), Tag::Be | Tag::Prep))
                && !matches!(before, "in" | "on" | "for" | "since" | "under" | "with" | "as");
            grouped || decimals || lead_counts && figure.value >= 10.0
        }
        Form::Words => figure.value >= 13.0,
    }
}

/// Whether "one" counts, and is no pronoun: "one man", "one of the men", not "the one who", "one never knows".
fn one(scene: &Scene<'_>, figure: &Figure, before: &str) -> bool {
    let next = scene.lower(figure.first + 1);
    if figure.bound != Bound::Exactly || matches!(figure.class, Some(Class::Percent | Class::Money | Class::Measure)) {
        return true;
    }
    if matches!(
        before,
        "the"
            | "this"
            | "that"
            | "each"
            | "every"
            | "any"
            | "no"
            | "which"
            | "another"
            | "some"
            | "only"
            | "good"
            | "new"
            | "first"
            | "last"
    ) {
        return false;
    }
    if before == "at" && matches!(next, "point" | "time" | "stage" | "end") || next == "another" {
        return false;
    }
    // "in one of", "one or the other": a noun has to follow.
    figure.unit.is_some() && !(next != "of" && figure.class.is_none() && figure.of.is_none() && is_plural(next))
}
