//! The article that the screens show, and what is known about it; all made by hand.

use crate::annotation::{
    Acronym, Annotation, Body, Bound, Document, Entity, EntityType, Event, Form, Layer, Modality, PartialDay, Precision,
    Quantity, Quote, Speaker, Time, TimexKind, machine_id,
};
use crate::article::{Article, Block, BlockKind, DayEvidence, Metadata, PublishedDay};
use crate::text::Span;
use jiff::civil::Date;
use std::sync::Arc;

const TEXT: &str = "\
Harbour town votes on a new sea wall
By Nora Quist
ELLERBY, March 14 (Coastwire) — The town council of Ellerby will vote on Thursday on a sea wall that would cost at least 40 million crowns, officials said.
“We have lost nine metres of beach since 2011, and the storms do not wait for our budgets,” Mayor Ida Holm told residents at a meeting on Monday. “The wall is the only plan that holds.”
Holm said the work could begin in May if the vote passes.
Critics call the plan too dear. Some 1,200 people have signed a petition against it, and the Harbour Trades Union (HTU) warned that half of the moorings would be lost.
“Nobody asked the people who fish here,” said Tomas Reyes, the union’s chairman.
The last wall was torn down by the storm of November 2011. It had stood for 60 years.
The vote is expected to be close.
";

/// The day of publication, and findings.
pub(super) type Found = (Option<PublishedDay>, Vec<Annotation>);

/// The article.
pub(super) fn sample() -> Arc<Article> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for (i, line) in TEXT.split_inclusive('\n').enumerate() {
        let span = Span::new(at, at + line.len()).trimmed(TEXT);
        at += line.len();
        blocks.push(match i {
            0 => Block { kind: BlockKind::Heading, span, level: Some(1) },
            1 => Block::new(BlockKind::Boilerplate, span),
            _ => Block::new(BlockKind::Paragraph, span),
        });
    }
    let metadata = Metadata {
        title: Some("Harbour town votes on a new sea wall".to_owned()),
        byline: vec!["Nora Quist".to_owned()],
        publisher: Some("Coastwire".to_owned()),
        source: "news/sea-wall.txt".to_owned(),
        ..Metadata::default()
    };
    Arc::new(Article::new(TEXT.to_owned(), blocks, vec![], metadata))
}

fn at(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn finding(words: &str, body: Body, why: &str) -> Annotation {
    let span = at(words);
    let id = machine_id(span, words, &body);
    Annotation { id, layer: Layer::Machine, span, body, why: vec![why.to_owned().into()], status: None, corrected: None }
}

fn quote(words: &str, form: Form, cue: &str, (mention, name, role): (&str, &str, &str)) -> Annotation {
    let speaker = Speaker { mention: at(mention), name: Some(name.to_owned()), role: Some(role.to_owned()) };
    let body = Quote { form, group: None, cue: Some(at(cue)), speaker: Some(speaker) };
    finding(words, Body::Quote(body), "cue: told")
}

fn event(clause: &str, timex: &str, (from, label): (&str, &str), modality: Option<Modality>) -> Annotation {
    let day: PartialDay = from.parse().unwrap();
    let time = Time { kind: TimexKind::Date, value: from.to_owned(), modifier: None, anchor: None };
    let precision = if from.len() == 4 { Precision::Year } else { day.precision() };
    let body = Event { timex: at(timex), time, from: Some(day), to: Some(day), precision, label: label.to_owned(), modality };
    finding(clause, Body::Event(body), "rule: the clause around the time")
}

fn entity(words: &str, kind: EntityType, name: &str, role: Option<&str>) -> Annotation {
    finding(
        words,
        Body::Entity(Entity { kind, name: name.to_owned(), role: role.map(ToOwned::to_owned), party: None, place: None }),
        "rule: a name",
    )
}

fn quantity(words: &str, value: f64, (bound, unit, of): (Bound, Option<&str>, &str)) -> Annotation {
    let body =
        Quantity { value, to: None, bound, unit: unit.map(ToOwned::to_owned), per: None, change: None, of: Some(of.to_owned()) };
    finding(words, Body::Quantity(body), "rule: a number and what it counts")
}

/// What the passes would find in it.
pub(super) fn findings(_: &Document) -> (Option<PublishedDay>, Vec<Annotation>) {
    let published = PublishedDay { day: Date::constant(2024, 3, 14), evidence: DayEvidence::YearInferred };
    let holm = ("Mayor Ida Holm", "Ida Holm", "Mayor");
    let annotations = vec![
        quote(
            "We have lost nine metres of beach since 2011, and the storms do not wait for our budgets",
            Form::Direct,
            "told",
            holm,
        ),
        quote("The wall is the only plan that holds.", Form::Direct, "told", holm),
        quote(
            "the work could begin in May if the vote passes",
            Form::Indirect,
            "said the work",
            ("Holm said", "Ida Holm", "Mayor"),
        ),
        quote(
            "Nobody asked the people who fish here",
            Form::Direct,
            "said Tomas",
            ("Tomas Reyes", "Tomas Reyes", "the union’s chairman"),
        ),
        event(
            "The last wall was torn down by the storm of November 2011",
            "November 2011",
            ("2011-11", "The last wall was torn down"),
            None,
        ),
        event("Mayor Ida Holm told residents at a meeting on Monday", "Monday", ("2024-03-11", "Holm tells residents"), None),
        event(
            "The town council of Ellerby will vote on Thursday",
            "Thursday",
            ("2024-03-21", "The council votes"),
            Some(Modality::Planned),
        ),
        event("the work could begin in May", "May if", ("2024-05", "Work could begin"), Some(Modality::Conditional)),
        entity("Ida Holm", EntityType::Person, "Ida Holm", Some("Mayor")),
        entity("Tomas Reyes", EntityType::Person, "Tomas Reyes", Some("the union’s chairman")),
        entity("Harbour Trades Union", EntityType::Organization, "Harbour Trades Union", None),
        entity("Ellerby will", EntityType::Place, "Ellerby", None),
        quantity("at least 40 million crowns", 40e6, (Bound::AtLeast, Some("crown"), "a sea wall")),
        quantity("Some 1,200 people", 1200.0, (Bound::About, None, "people who signed a petition")),
        finding("HTU", Body::Acronym(Acronym { short: "HTU".into(), long: "Harbour Trades Union".into() }), "rule: in brackets"),
    ];
    (Some(published), annotations)
}
