//! A document as a person would sum it up: who said what, what happened when, which facts it rests on, and the reader's notes. What the
//! reader rejected is left out. Exports for people lay it out, each in its way.

use crate::annotation::{
    Acronym, Annotation, Body, Document, EntityType, Event, Form, Highlight, Kind, Modality, PartialDay, Precision, Quantity,
    Quote, TermType,
};
use crate::article::DayEvidence;

/// A document, summed up.
pub(super) struct Digest<'a> {
    pub(super) speakers: Vec<Speaker<'a>>,
    pub(super) events: Vec<(&'a Event, String)>,
    /// People, organisations, places and other names, in this order; those without entries are left out.
    pub(super) names: Vec<(EntityType, Vec<Name<'a>>)>,
    pub(super) figures: Vec<(&'a Quantity, String)>,
    pub(super) acronyms: Vec<&'a Acronym>,
    /// Titles, terms and scare quotes, each once.
    pub(super) terms: Vec<(TermType, String)>,
    pub(super) notes: Vec<Note<'a>>,
}

/// Somebody, and all that they are quoted with.
pub(super) struct Speaker<'a> {
    /// Their name, or the words that stand for them; `None` where nobody is named.
    pub(super) name: Option<&'a str>,
    pub(super) role: Option<&'a str>,
    pub(super) utterances: Vec<Utterance>,
}

/// One utterance: its stretches, each with whether it is word for word.
pub(super) struct Utterance {
    pub(super) stretches: Vec<(Form, String)>,
    group: Option<u32>,
}

/// A name, and how often it is mentioned.
pub(super) struct Name<'a> {
    pub(super) full: &'a str,
    pub(super) role: Option<&'a str>,
    pub(super) mentions: usize,
}

/// A note of the reader's.
pub(super) struct Note<'a> {
    pub(super) annotation: &'a Annotation,
    pub(super) highlight: &'a Highlight,
    /// Its words; none where they are gone.
    pub(super) words: String,
}

impl<'a> Digest<'a> {
    /// The sum of a document.
    pub(super) fn of(document: &'a Document) -> Self {
        let mut digest = Self {
            speakers: vec![],
            events: vec![],
            names: vec![],
            figures: vec![],
            acronyms: vec![],
            terms: vec![],
            notes: vec![],
        };
        for annotation in document.set() {
            let words = one_line(document.article().words(annotation.span));
            match &annotation.body {
                // The reader's own notes stay where their words are gone.
                Body::Highlight(highlight) => digest.notes.push(Note { annotation, highlight, words }),
                _ if !annotation.is_live() => {}
                Body::Quote(quote) => digest.add_quote(document, quote, &words),
                Body::Quantity(quantity) => digest.figures.push((quantity, words)),
                Body::Acronym(acronym) if !digest.acronyms.contains(&acronym) => digest.acronyms.push(acronym),
                Body::Term(term) => {
                    let words = words.trim_end_matches([',', '.']).to_owned();
                    if !digest.terms.iter().any(|(_, known)| *known == words) {
                        digest.terms.push((term.kind, words));
                    }
                }
                Body::Time(_) | Body::Event(_) | Body::Entity(_) | Body::Acronym(_) | Body::Reference(_) => {}
            }
        }
        digest.events =
            document.set().timeline().into_iter().filter(|a| a.is_live()).filter_map(|a| event(document, a)).collect();
        digest.names = names(document);
        digest
    }

    fn add_quote(&mut self, document: &'a Document, quote: &'a Quote, words: &str) {
        // The comma before "she said" is the article's, not the speaker's.
        let words = words.trim_end_matches(',').to_owned();
        let said_by = quote.speaker.as_ref();
        let name = said_by.map(|s| s.name.as_deref().unwrap_or_else(|| document.article().words(s.mention)));
        let role = said_by.and_then(|s| s.role.as_deref());
        let known = self.speakers.iter().position(|s| s.name.map(called) == name.map(called));
        let index = known.unwrap_or_else(|| {
            self.speakers.push(Speaker { name, role: None, utterances: vec![] });
            self.speakers.len() - 1
        });
        let Some(speaker) = self.speakers.get_mut(index) else { return };
        speaker.role = speaker.role.or(role);
        match speaker.utterances.iter_mut().find(|u| quote.group.is_some() && u.group == quote.group) {
            Some(utterance) => utterance.stretches.push((quote.form, words)),
            None => speaker.utterances.push(Utterance { stretches: vec![(quote.form, words)], group: quote.group }),
        }
    }
}

/// A name as it is told from others: "The officials" are "officials".
fn called(name: &str) -> String {
    let lower = name.to_lowercase();
    let bare = ["the ", "a ", "an "].iter().find_map(|article| lower.strip_prefix(article));
    bare.map_or_else(|| lower.clone(), ToOwned::to_owned)
}

fn event<'a>(document: &Document, annotation: &'a Annotation) -> Option<(&'a Event, String)> {
    let Body::Event(event) = &annotation.body else { return None };
    let label = if event.label.is_empty() { document.article().words(annotation.span) } else { &event.label };
    Some((event, one_line(label)))
}

fn names(document: &Document) -> Vec<(EntityType, Vec<Name<'_>>)> {
    let types = [EntityType::Person, EntityType::Organization, EntityType::Place, EntityType::Other];
    let mut all: Vec<_> = types.map(|kind| (kind, Vec::<Name<'_>>::new())).into();
    for annotation in document.set().of(Kind::Entity).filter(|a| a.is_live()) {
        let Body::Entity(entity) = &annotation.body else { continue };
        let Some((_, names)) = all.iter_mut().find(|(kind, _)| *kind == entity.kind) else { continue };
        let index = names.iter().position(|n| n.full == entity.name).unwrap_or_else(|| {
            names.push(Name { full: &entity.name, role: None, mentions: 0 });
            names.len() - 1
        });
        if let Some(name) = names.get_mut(index) {
            name.role = name.role.or(entity.role.as_deref());
            name.mentions += 1;
        }
    }
    all.retain(|(_, names)| !names.is_empty());
    all
}

/// `text` with every run of white space as one space.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// When an event happened, in words: "25 January 2024", "May 2014", "2017 to 2019"; `None` where the year is not known.
pub(super) fn when(event: &Event) -> Option<String> {
    let from = event.from?;
    let day = match event.to {
        Some(to) if to != from => format!("{} to {}", day(from), day(to)),
        _ => day(from),
    };
    let told = match event.modality {
        None => "",
        Some(Modality::Planned) => " (planned)",
        Some(Modality::Denied) => " (denied)",
        Some(Modality::Conditional) => " (if)",
    };
    Some(day + told)
}

/// A day or partial day in words.
pub(super) fn day(day: PartialDay) -> String {
    let form = match day.precision() {
        Precision::Day => "%-d %B %Y",
        Precision::Month => "%B %Y",
        _ => "%Y",
    };
    day.first().map_or_else(|| day.to_string(), |first| first.strftime(form).to_string())
}

/// The day of publication in words, with what is to be known of it.
pub(super) fn published(document: &Document) -> Option<String> {
    let published = document.published()?;
    let inferred = if published.evidence == DayEvidence::YearInferred { " (year inferred)" } else { "" };
    Some(day(published.day.into()) + inferred)
}

/// The headline, or else the file's name.
pub(super) fn title(document: &Document) -> String {
    let metadata = document.article().metadata();
    let name = metadata.source.rsplit('/').find(|part| !part.is_empty());
    let title = one_line(metadata.title.as_deref().or(name).unwrap_or_default());
    if title.is_empty() { "Article".into() } else { title }
}

/// What an annotation says of its words, in a few words: "quote of Mary Ito, captain", "person: Mary Ito", "2014".
pub(super) fn said_of(document: &Document, annotation: &Annotation) -> String {
    let with_role = |name: &str, role: Option<&str>| one_line(&role.map_or_else(|| name.to_owned(), |r| format!("{name}, {r}")));
    match &annotation.body {
        Body::Quote(quote) => match &quote.speaker {
            Some(speaker) => {
                let name = speaker.name.as_deref().unwrap_or_else(|| document.article().words(speaker.mention));
                format!("quote of {}", with_role(name, speaker.role.as_deref()))
            }
            None => "quote".into(),
        },
        Body::Time(time) => time.value.clone(),
        Body::Event(event) => {
            let when = when(event).unwrap_or_else(|| one_line(document.article().words(event.timex)));
            format!("{when}: {}", one_line(&event.label))
        }
        Body::Entity(entity) => {
            let kind = match entity.kind {
                EntityType::Person => "person",
                EntityType::Organization => "organization",
                EntityType::Place => "place",
                EntityType::Other => "name",
            };
            format!("{kind}: {}", with_role(&entity.name, entity.role.as_deref()))
        }
        Body::Quantity(quantity) => {
            let to = quantity.to.map(|to| format!(" to {to}")).unwrap_or_default();
            let unit = quantity.unit.as_deref().map(|u| format!(" {u}")).unwrap_or_default();
            let of = quantity.of.as_deref().map(|of| format!(" ({of})")).unwrap_or_default();
            one_line(&format!("{}{to}{unit}{of}", quantity.value))
        }
        Body::Acronym(acronym) => one_line(&format!("{}: {}", acronym.short, acronym.long)),
        Body::Reference(reference) => one_line(&format!("stands for {}", reference.name)),
        Body::Term(term) => term.kind.name().into(),
        Body::Highlight(highlight) => highlight.note.clone(),
    }
}

/// A source as an absolute or relative IRI: what an IRI cannot hold is written as `%41`.
pub(super) fn iri(source: &str) -> String {
    let is_address = source.starts_with("http://") || source.starts_with("https://");
    let mut iri = if source.starts_with('/') { "file://".to_owned() } else { String::new() };
    for byte in source.bytes() {
        let plain =
            byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) || (is_address && b":?#[]@!$&'()*+,;=%".contains(&byte));
        if plain {
            iri.push(char::from(byte));
        } else {
            iri.push('%');
            iri.extend(
                [byte >> 4, byte & 15].into_iter().filter_map(|n| char::from_digit(n.into(), 16)).map(|c| c.to_ascii_uppercase()),
            );
        }
    }
    if iri.is_empty() { "urn:pullquote:article".into() } else { iri }
}
