//! Another article with findings, all made by hand: it has everything that a pane can show.

use super::article::Found;
use crate::annotation::{
    Acronym, Annotation, Body, Bound, Change, Entity, EntityType, Event, Form, Layer, Modality, Modifier, Precision, Quantity,
    Quote, Speaker, Time, TimexKind, machine_id,
};
use crate::article::{Article, Block, BlockKind, DayEvidence, Metadata, PublishedDay};
use crate::text::Span;
use jiff::civil::Date;
use std::sync::Arc;

const TEXT: &str = "\
Ferry line between Marl and Ostrey to close
MARL, May 6, 2025 — The ferry line between Marl and Ostrey, run by the Northern Ferry Company (NFC) since 1987, will close in October, the company said on Monday.
“We have carried 12 million people across this sound, and we did it gladly,” chief executive Berit Aune told reporters on Monday. “But the numbers are what they are.”
Passengers fell by 38 percent from 2009 to 2019. Jonas Vik, the mayor of Ostrey, said the island would lose at least 45 jobs, and called the plan “a letter of farewell.”
The company denied that two boats were sold in March for some £4.5 million.
A bridge has been promised since the 1990s. If the parliament in Holmstad votes for it in 2026, work could start in early 2027.
“Nobody believes in bridges here,” a fisherman said. Aune once rowed the sound.
";

/// The article.
pub(super) fn article() -> Arc<Article> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in TEXT.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(TEXT);
        at += line.len();
        let heading = span.start == 0;
        let kind = if heading { BlockKind::Heading } else { BlockKind::Paragraph };
        blocks.push(Block { kind, span, level: heading.then_some(1) });
    }
    let title = Some("Ferry line between Marl and Ostrey to close".to_owned());
    let metadata = Metadata { title, source: "news/ferry.txt".to_owned(), ..Metadata::default() };
    Arc::new(Article::new(TEXT.to_owned(), blocks, vec![], metadata))
}

/// The words, or those that come with more around them: "the [word] that is meant".
fn at(words: &str) -> Span {
    let (before, rest) = words.split_once('[').unwrap_or(("", words));
    let (inner, _) = rest.split_once(']').unwrap_or((rest, ""));
    let start = TEXT.find(&words.replace(['[', ']'], "")).unwrap() + before.len();
    Span::new(start, start + inner.len())
}

fn finding(words: &str, body: Body, why: &str) -> Annotation {
    let span = at(words);
    let id = machine_id(span, span.of(TEXT), &body);
    Annotation { id, layer: Layer::Machine, span, body, why: vec![why.to_owned().into()], status: None, corrected: None }
}

fn quote(words: &str, form: Form, group: Option<u32>, (mention, name, role): (&str, &str, Option<&str>)) -> Annotation {
    let speaker = Speaker { mention: at(mention), name: Some(name.to_owned()), role: role.map(ToOwned::to_owned) };
    let body = Quote { form, group, cue: None, speaker: Some(speaker) };
    finding(words, Body::Quote(body), "rule: a quotation with its speaker behind it")
}

struct When(&'static str, &'static str, Precision, Option<Modifier>, Option<Modality>);

fn event(clause: &str, timex: &str, when: &When, label: &str) -> Annotation {
    let When(from, to, precision, modifier, modality) = *when;
    let time = Time { kind: TimexKind::Date, value: from.to_owned(), modifier, anchor: None };
    let (from, to) = (from.parse().ok(), to.parse().ok());
    let body = Event { timex: at(timex), time, from, to, precision, label: label.to_owned(), modality };
    finding(clause, Body::Event(body), "rule: the clause around the time")
}

fn entity(words: &str, kind: EntityType, name: &str, role: Option<&str>) -> Annotation {
    finding(
        words,
        Body::Entity(Entity { kind, name: name.to_owned(), role: role.map(ToOwned::to_owned), party: None, place: None }),
        "rule: a name",
    )
}

fn quantity(words: &str, value: f64, bound: Bound, (unit, change, of): (&str, Option<Change>, &str)) -> Annotation {
    let of = Some(of.to_owned()).filter(|o| !o.is_empty());
    let body = Quantity { value, to: None, bound, unit: Some(unit.to_owned()), per: None, change, of };
    finding(words, Body::Quantity(body), "rule: a number and what it counts")
}

fn events() -> Vec<Annotation> {
    use Precision::{Day, Decade, Month, Unknown, Year};
    let day = When("2025-05-05", "2025-05-05", Day, None, None);
    vec![
        event(
            "run by the Northern Ferry Company (NFC) since 1987",
            "since [1987]",
            &When("1987", "2025", Year, None, None),
            "The Northern Ferry Company runs the line",
        ),
        event(
            "will close in October",
            "October",
            &When("2025-10", "2025-10", Month, None, Some(Modality::Planned)),
            "The ferry line closes for good",
        ),
        event(
            "the company said on Monday",
            "said on [Monday]",
            &day,
            "The company announces the end of the line between the two towns",
        ),
        event("chief executive Berit Aune told reporters on Monday", "reporters on [Monday]", &day, "Aune speaks to reporters"),
        event(
            "Passengers fell by 38 percent from 2009 to 2019",
            "2009 to 2019",
            &When("2009", "2019", Year, None, None),
            "Passengers fall by 38 percent",
        ),
        event(
            "two boats were sold in March",
            "March",
            &When("2025-03", "2025-03", Month, None, Some(Modality::Denied)),
            "Two boats are sold",
        ),
        event(
            "A bridge has been promised since the 1990s",
            "1990s",
            &When("1990", "1999", Decade, None, None),
            "A bridge is promised",
        ),
        event(
            "the parliament in Holmstad votes for it in 2026",
            "2026",
            &When("2026", "2026", Year, None, Some(Modality::Conditional)),
            "Parliament votes for the bridge",
        ),
        event(
            "work could start in early 2027",
            "early 2027",
            &When("2027", "2027", Year, Some(Modifier::Start), Some(Modality::Conditional)),
            "Work starts",
        ),
        event("Aune once rowed the sound", "once", &When("", "", Unknown, None, None), "Aune rows the sound"),
    ]
}

/// What the passes would find in it.
pub(super) fn found() -> Found {
    let aune = ("Berit Aune", "Berit Aune", Some("chief executive"));
    let vik = ("Jonas Vik", "Jonas Vik", Some("mayor of Ostrey"));
    let mut all = events();
    all.extend([
        quote("We have carried 12 million people across this sound, and we did it gladly,", Form::Direct, Some(1), aune),
        quote("But the numbers are what they are.", Form::Direct, Some(1), aune),
        quote("the island would lose at least 45 jobs", Form::Indirect, None, vik),
        quote("the plan “a letter of farewell", Form::Mixed, None, vik),
        quote("Nobody believes in bridges here,", Form::Direct, None, ("a fisherman", "a fisherman", None)),
        entity("Berit Aune", EntityType::Person, "Berit Aune", Some("chief executive")),
        entity("[Aune] once", EntityType::Person, "Berit Aune", None),
        entity("Jonas Vik", EntityType::Person, "Jonas Vik", Some("the mayor of the island of Ostrey")),
        entity("Northern Ferry Company", EntityType::Organization, "Northern Ferry Company", None),
        entity("between [Marl]", EntityType::Place, "Marl", None),
        entity("between Marl and [Ostrey] to", EntityType::Place, "Ostrey", None),
        entity("between Marl and [Ostrey],", EntityType::Place, "Ostrey", None),
        entity("mayor of [Ostrey]", EntityType::Place, "Ostrey", None),
        entity("Holmstad", EntityType::Place, "Holmstad", None),
        quantity("12 million people", 12e6, Bound::Exactly, ("person", None, "")),
        quantity("38 percent", 38.0, Bound::Exactly, ("percent", Some(Change::Down), "passengers from 2009 to 2019")),
        quantity("at least 45 jobs", 45.0, Bound::AtLeast, ("job", None, "jobs on the island")),
        quantity("some £4.5 million", 4.5e6, Bound::About, ("GBP", None, "two boats")),
        finding(
            "NFC",
            Body::Acronym(Acronym { short: "NFC".into(), long: "Northern Ferry Company".into() }),
            "rule: in brackets",
        ),
    ]);
    (Some(PublishedDay { day: Date::constant(2025, 5, 6), evidence: DayEvidence::Written }), all)
}
