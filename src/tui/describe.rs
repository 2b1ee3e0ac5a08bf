//! What is said of an annotation in a line: in the status line, in copies, in lists.

use crate::annotation::{Annotation, Body, Bound, Document, Entity, Event, Form, PartialDay, Precision, Quantity, Quote};
use crate::article::{DayEvidence, PublishedDay};
use crate::text::Span;
use jiff::civil::Date;
use std::collections::BTreeSet;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The short name of a month, from 1.
pub fn month(number: i8) -> &'static str {
    usize::try_from(number - 1).ok().and_then(|i| MONTHS.get(i)).copied().unwrap_or("?")
}

/// "Thu 25 Jan 2024".
pub fn day(date: Date) -> String {
    let weekday =
        usize::try_from(date.weekday().to_monday_zero_offset()).ok().and_then(|i| WEEKDAYS.get(i)).copied().unwrap_or("");
    format!("{weekday} {} {} {}", date.day(), month(date.month()), date.year())
}

/// "Thu 25 Jan 2024 (year inferred)".
pub fn published(published: PublishedDay) -> String {
    let how = match published.evidence {
        DayEvidence::Reader => " (as you said)",
        DayEvidence::Metadata | DayEvidence::Written => "",
        DayEvidence::Address => " (from the address)",
        DayEvidence::YearInferred => " (year inferred)",
    };
    format!("{}{how}", day(published.day))
}

/// A day, month or year with as much of it as is known: "25 Jan 2024", "Jan 2024", "2024".
pub fn partial(partial: PartialDay) -> String {
    let Some(first) = partial.first() else { return partial.to_string() };
    match partial.precision() {
        Precision::Day => format!("{} {} {}", first.day(), month(first.month()), first.year()),
        Precision::Month => format!("{} {}", month(first.month()), first.year()),
        _ => first.year().to_string(),
    }
}

/// When an event happened: "2014", "5–9 Nov 2023", "when is not known".
pub fn when(event: &Event) -> String {
    match (event.from, event.to) {
        (Some(from), Some(to)) if from == to => partial(from),
        (Some(from), Some(to)) => format!("{} – {}", partial(from), partial(to)),
        (Some(one), None) | (None, Some(one)) => partial(one),
        (None, None) => "when is not known".to_owned(),
    }
}

/// What a person is: "Sen., Democrat, North Carolina"; empty where nothing is told.
pub fn office(entity: &Entity) -> String {
    let mut told: Vec<&str> = entity.role.as_deref().into_iter().collect();
    for more in [&entity.party, &entity.place].into_iter().flatten() {
        // "Democratic Rep." has said the party.
        let stem = more.get(..6).unwrap_or(more);
        if !entity.role.as_deref().is_some_and(|role| role.contains(stem)) {
            told.push(more);
        }
    }
    told.join(", ")
}

/// Who said a quote, with role: "Ada Lovelace, mathematician".
pub fn speaker(text: &str, quote: &Quote) -> String {
    let Some(speaker) = &quote.speaker else { return "speaker not named".to_owned() };
    let name = speaker.name.clone().unwrap_or_else(|| speaker.mention.of(text).to_owned());
    match &speaker.role {
        Some(role) if *role != name => format!("{name}, {role}"),
        _ => name,
    }
}

/// The speaker's name alone, as quotes are grouped by it.
pub fn speaker_name(text: &str, quote: &Quote) -> Option<String> {
    quote.speaker.as_ref().map(|s| s.name.clone().unwrap_or_else(|| s.mention.of(text).to_owned()))
}

/// Opening marks with what closes them.
const MARKS: [(&str, &str); 9] =
    [("“", "”"), ("‘", "’"), ("„", "“"), ("«", "»"), ("‹", "›"), ("「", "」"), ("『", "』"), ("\"", "\""), ("'", "'")];

/// The quotation marks that the text puts around a stretch; “ ” where it has none there.
pub fn marks(text: &str, span: Span) -> (&'static str, &'static str) {
    let before = text.get(..span.start).unwrap_or_default().trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    if before.ends_with("``") {
        return ("“", "”");
    }
    MARKS.into_iter().find(|(open, _)| before.ends_with(open)).unwrap_or(("“", "”"))
}

/// How a quote is given.
pub const fn form(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct",
        Form::Indirect => "indirect",
        Form::Mixed => "partly direct",
    }
}

/// The sign before a figure that tells its bound.
pub const fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exactly | Bound::Range => "",
        Bound::About => "~",
        Bound::AtLeast => "≥",
        Bound::AtMost => "≤",
        Bound::MoreThan => ">",
        Bound::LessThan => "<",
    }
}

/// A number with its thousands parted: "2,500", "3.5".
pub fn number(value: f64) -> String {
    let plain = format!("{value}");
    let (whole, rest) = plain.split_once('.').map_or((plain.as_str(), None), |(w, r)| (w, Some(r)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("−", d));
    let mut parted = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            parted.push(',');
        }
        parted.push(c);
    }
    format!("{sign}{parted}{}", rest.map(|r| format!(".{r}")).unwrap_or_default())
}

/// A number as it is read: "2,500", "40 million", "1.25 billion".
pub fn scaled(value: f64) -> String {
    if let Some((_, sign)) = FRACTIONS.iter().find(|(part, _)| (value - part).abs() < 1e-9) {
        return (*sign).to_owned();
    }
    for (scale, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        // Hundredths of a million are said, smaller parts are figures of their own.
        let hundredths = value / scale * 100.0;
        if value.abs() >= scale && (hundredths - hundredths.round()).abs() < 1e-6 {
            return format!("{} {name}", number(hundredths.round() / 100.0));
        }
    }
    number(value)
}

/// Parts whose digits never end, and how they are written (the vulgar fractions of Unicode's Number Forms).
const FRACTIONS: [(f64, &str); 4] = [(1.0 / 3.0, "⅓"), (2.0 / 3.0, "⅔"), (1.0 / 6.0, "⅙"), (5.0 / 6.0, "⅚")];

/// A counted noun for a number other than one: "mile" is "miles", "person" "people". Symbols stay as they are.
pub fn plural(noun: &str) -> String {
    const ODD: [(&str, &str); 7] = [
        ("person", "people"),
        ("foot", "feet"),
        ("man", "men"),
        ("woman", "women"),
        ("child", "children"),
        ("percent", "percent"),
        ("percentage point", "percentage points"),
    ];
    if let Some((_, many)) = ODD.iter().find(|(one, _)| *one == noun) {
        return (*many).to_owned();
    }
    // "year of age", "mile per hour": the first noun is counted.
    for link in [" of ", " per "] {
        if let Some((first, rest)) = noun.split_once(link) {
            return format!("{}{link}{rest}", plural(first));
        }
    }
    let symbol =
        noun.len() < 3 || !noun.chars().all(|c| c.is_lowercase() || c == ' ') || !noun.contains(['a', 'e', 'i', 'o', 'u']);
    let vowel_before_y = noun.ends_with(['y']) && noun.trim_end_matches('y').ends_with(['a', 'e', 'i', 'o', 'u']);
    match noun {
        _ if symbol => noun.to_owned(),
        _ if noun.ends_with('y') && !vowel_before_y => format!("{}ies", noun.trim_end_matches('y')),
        _ if ["s", "x", "ch", "sh"].iter().any(|end| noun.ends_with(end)) => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

/// A figure: "≥ 60 attacks", "3.5 %".
pub fn figure(quantity: &Quantity) -> String {
    let sign = bound(quantity.bound);
    let range = quantity.to.map(|to| format!("–{}", scaled(to))).unwrap_or_default();
    let unit = match quantity.unit.as_deref() {
        Some("percent") => " %".to_owned(),
        #[expect(clippy::float_cmp, reason = "one thing is exactly one")]
        Some(unit) if quantity.value != 1.0 || quantity.to.is_some() => format!(" {}", plural(unit)),
        Some(unit) => format!(" {unit}"),
        None => String::new(),
    };
    let gap = if sign.is_empty() { "" } else { " " };
    format!("{sign}{gap}{}{range}{unit}", scaled(quantity.value))
}

/// What an annotation is, in one line, with its rank among its kind: "quote 1 of 4 · Ada Lovelace · “said”".
pub fn line(document: &Document, annotation: &Annotation) -> String {
    let text = document.article().text();
    let (rank, all) = rank(document, annotation);
    let told = match &annotation.body {
        Body::Quote(quote) => {
            let cue = quote.cue.map(|c| format!(" · “{}”", c.of(text))).unwrap_or_default();
            // The event of saying it, where the text dates that.
            let said = quote.cue.map(|c| document.set().at(c.start)).unwrap_or_default();
            let said = said.iter().find_map(|a| match &a.body {
                Body::Event(event) if event.from.is_some() && a.is_live() => Some(format!(" · {}", when(event))),
                _ => None,
            });
            format!("{}{cue} · {}{}", speaker(text, quote), form(quote.form), said.unwrap_or_default())
        }
        Body::Time(time) => time.value.clone(),
        Body::Event(event) => format!("{} · {}", when(event), event.label),
        Body::Entity(entity) => {
            let office = office(entity);
            if office.is_empty() { entity.name.clone() } else { format!("{}, {office}", entity.name) }
        }
        Body::Quantity(quantity) => {
            let of = quantity.of.as_ref().map(|of| format!(" · {of}")).unwrap_or_default();
            format!("{}{of}", figure(quantity))
        }
        Body::Acronym(acronym) => format!("{} · {}", acronym.short, acronym.long),
        Body::Reference(reference) => reference.name.clone(),
        Body::Term(_) => "nobody says it".to_owned(),
        Body::Highlight(highlight) => {
            let tags = tags(&highlight.tags);
            let note = if highlight.note.is_empty() { String::new() } else { format!(" · {}", highlight.note) };
            format!("{}{tags}{note}", highlight.color.name())
        }
    };
    let verdict = match annotation.status {
        Some(crate::annotation::Status::Confirmed) => " · ✓ confirmed",
        Some(crate::annotation::Status::Rejected) => " · ✗ rejected",
        Some(crate::annotation::Status::Orphan) => " · words not found",
        None if annotation.corrected.is_some() => " · corrected",
        None => "",
    };
    format!("{} {rank} of {all} · {told}{verdict}", sort(&annotation.body))
}

/// Its place among those of its kind, and how many there are: as the lists count them, the stretches of one utterance as one, rejected ones not.
fn rank(document: &Document, annotation: &Annotation) -> (usize, usize) {
    let group = |a: &Annotation| if let Body::Quote(quote) = &a.body { quote.group } else { None };
    let mine = group(annotation);
    let mut seen = BTreeSet::new();
    let (mut rank, mut all) = (0, 0);
    for peer in document.set().of(annotation.kind()).filter(|a| a.is_live() || a.id == annotation.id) {
        if group(peer).is_some_and(|group| !seen.insert(group)) {
            continue;
        }
        all += 1;
        if peer.id == annotation.id || mine.is_some() && group(peer) == mine {
            rank = all;
        }
    }
    (rank, all)
}

/// What a reader would call it.
pub const fn sort(body: &Body) -> &'static str {
    match body {
        Body::Quote(_) => "quote",
        Body::Time(_) => "time",
        Body::Event(_) => "event",
        Body::Entity(_) => "name",
        Body::Quantity(_) => "figure",
        Body::Acronym(_) => "acronym",
        Body::Reference(_) => "pronoun",
        Body::Term(term) => term.kind.name(),
        Body::Highlight(_) => "highlight",
    }
}

/// The reader's tags, each with a space before it: " #iraq #talks".
pub fn tags(tags: &[String]) -> String {
    tags.iter().flat_map(|tag| [" #", tag]).collect()
}

/// The first words of a stretch of the text, on one line, at most `most` code points.
pub fn first_words(text: &str, span: Span, most: usize) -> String {
    let mut words = String::new();
    let mut count = 0;
    for word in span.of(text).split_whitespace() {
        let len = word.chars().count();
        if count > 0 && count + 1 + len > most {
            words.push('…');
            return words;
        }
        if count > 0 {
            words.push(' ');
        }
        words.extend(word.chars().take(most));
        count += len + 1;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_parted_by_thousands() {
        for (value, written) in [(2500.0, "2,500"), (900.0, "900"), (3.5, "3.5"), (-1_234_567.0, "−1,234,567"), (1e3, "1,000")]
        {
            assert_eq!(number(value), written);
        }
    }

    #[test]
    fn large_round_numbers_are_read_by_their_names() {
        for (value, read) in [
            (40e6, "40 million"),
            (1.25e9, "1.25 billion"),
            (1_234_567.0, "1,234,567"),
            (2500.0, "2,500"),
            (-3e12, "−3 trillion"),
        ] {
            assert_eq!(scaled(value), read);
        }
    }

    #[test]
    fn counted_nouns_have_plurals_and_symbols_have_none() {
        for (one, many) in [
            ("mile", "miles"),
            ("person", "people"),
            ("inch", "inches"),
            ("party", "parties"),
            ("day", "days"),
            ("km", "km"),
            ("year of age", "years of age"),
            ("mile per hour", "miles per hour"),
            ("USD per hour", "USD per hour"),
            ("SEK", "SEK"),
        ] {
            assert_eq!(plural(one), many);
        }
    }

    #[test]
    fn first_words_end_with_a_word() {
        let text = "We will\nnot speculate on that";
        assert_eq!(first_words(text, Span::new(0, text.len()), 14), "We will not…");
        assert_eq!(first_words(text, Span::new(0, 7), 14), "We will");
    }

    #[test]
    fn words_stand_in_the_marks_of_the_text() {
        for (text, quoted) in [
            ("He: “Go.”", ("“", "”")),
            ("Il dit : « Va. »", ("«", "»")),
            ("\"Go,\" he said", ("\"", "\"")),
            ("they go", ("“", "”")),
        ] {
            let start = text.find("Va").or_else(|| text.find("Go")).unwrap_or(5);
            assert_eq!(marks(text, Span::new(start, start + 2)), quoted, "{text}");
        }
    }

    #[test]
    fn days_are_told_with_their_weekday_and_how_they_are_known() {
        let day = PublishedDay { day: Date::constant(2024, 1, 25), evidence: DayEvidence::YearInferred };
        assert_eq!(published(day), "Thu 25 Jan 2024 (year inferred)");
    }
}
