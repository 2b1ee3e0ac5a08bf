//! JSON, version 1: an article and its annotations as one object a line. Offsets are code points.

use super::Exporter;
use super::line::write_json;
use crate::annotation::{
    Annotation, Body, Document, Form, Kind, Layer, Modality, Modifier, PartialDay, Precision, Reason, Status, TimexKind,
};
use crate::article::BlockKind;
use crate::text::{Offsets, Span};
use serde::{Serialize, Serializer};
use std::io;

/// One object for one article, JSON Lines for several.
pub struct Json;

/// JSON Lines whatever the number of articles.
pub struct JsonLines;

impl Exporter for Json {
    fn name(&self) -> &'static str {
        "json"
    }
    fn help(&self) -> &'static str {
        "the article and all annotations, for programs; one object a source"
    }
    fn extension(&self) -> &'static str {
        "json"
    }
    fn is_one_a_source(&self) -> bool {
        true
    }
    fn write(&self, document: &Document, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        write_line(document, out)
    }
}

impl Exporter for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }
    fn help(&self) -> &'static str {
        "the same as JSON Lines, for many articles"
    }
    fn extension(&self) -> &'static str {
        "jsonl"
    }
    fn write(&self, document: &Document, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        write_line(document, out)
    }
}

fn write_line(document: &Document, out: &mut dyn io::Write) -> io::Result<()> {
    let writer = Writer { text: document.article().text(), offsets: Offsets::new(document.article().text()) };
    write_json(&writer.document(document), out)
}

#[derive(Serialize)]
struct DocumentOut<'a> {
    version: u8,
    article: ArticleOut<'a>,
    annotations: AnnotationsOut<'a>,
}

#[derive(Serialize)]
struct ArticleOut<'a> {
    title: Option<&'a str>,
    byline: &'a [String],
    publisher: Option<&'a str>,
    published: Option<String>,
    language: Option<&'a str>,
    source: &'a str,
    text: &'a str,
    blocks: Vec<BlockOut>,
}

#[derive(Serialize)]
struct BlockOut {
    kind: BlockKind,
    start: usize,
    end: usize,
    level: Option<u8>,
}

/// The annotations, made ready one at a time: a long article has hundreds of thousands.
struct AnnotationsOut<'a> {
    writer: &'a Writer<'a>,
    document: &'a Document,
}

impl Serialize for AnnotationsOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(in_order(self.document).into_iter().map(|a| self.writer.annotation(a)))
    }
}

#[derive(Serialize)]
struct AnnotationOut<'a> {
    id: &'a str,
    kind: &'static str,
    layer: &'static str,
    start: usize,
    end: usize,
    exact: &'a str,
    #[serde(flatten)]
    body: BodyOut<'a>,
    #[serde(skip_serializing_if = "<[Reason]>::is_empty")]
    why: &'a [Reason],
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    corrected: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum BodyOut<'a> {
    Quote(QuoteOut<'a>),
    Time(TimeOut<'a>),
    Event(EventOut<'a>),
    Entity(&'a crate::annotation::Entity),
    Quantity(&'a crate::annotation::Quantity),
    Acronym(&'a crate::annotation::Acronym),
    Reference(&'a crate::annotation::Reference),
    Term(&'a crate::annotation::Term),
    Highlight(&'a crate::annotation::Highlight),
}

#[derive(Serialize)]
struct MentionOut<'a> {
    start: usize,
    end: usize,
    exact: &'a str,
}

#[derive(Serialize)]
struct QuoteOut<'a> {
    form: Form,
    group: Option<String>,
    cue: Option<MentionOut<'a>>,
    speaker: Option<SpeakerOut<'a>>,
}

#[derive(Serialize)]
struct SpeakerOut<'a> {
    #[serde(flatten)]
    mention: MentionOut<'a>,
    name: Option<&'a str>,
    role: Option<&'a str>,
}

#[derive(Serialize)]
struct TimeOut<'a> {
    #[serde(rename = "type")]
    kind: TimexKind,
    value: &'a str,
    #[serde(rename = "mod")]
    modifier: Option<Modifier>,
}

impl<'a> From<&'a crate::annotation::Time> for TimeOut<'a> {
    fn from(time: &'a crate::annotation::Time) -> Self {
        Self { kind: time.kind, value: &time.value, modifier: time.modifier }
    }
}

#[derive(Serialize)]
struct TimexOut<'a> {
    #[serde(flatten)]
    mention: MentionOut<'a>,
    #[serde(flatten)]
    time: TimeOut<'a>,
}

#[derive(Serialize)]
struct EventOut<'a> {
    timex: TimexOut<'a>,
    from: Option<PartialDay>,
    to: Option<PartialDay>,
    precision: Precision,
    label: &'a str,
    modality: Option<Modality>,
}

struct Writer<'a> {
    text: &'a str,
    offsets: Offsets<'a>,
}

impl<'a> Writer<'a> {
    fn document(&'a self, document: &'a Document) -> DocumentOut<'a> {
        DocumentOut { version: 1, article: self.article(document), annotations: AnnotationsOut { writer: self, document } }
    }

    fn article(&self, document: &'a Document) -> ArticleOut<'a> {
        let article = document.article();
        let metadata = article.metadata();
        ArticleOut {
            title: metadata.title.as_deref(),
            byline: &metadata.byline,
            publisher: metadata.publisher.as_deref(),
            published: document.published().map(|p| p.day.to_string()),
            language: metadata.language.as_deref(),
            source: &metadata.source,
            text: article.text(),
            blocks: article
                .blocks()
                .iter()
                .map(|b| BlockOut {
                    kind: b.kind,
                    start: self.offsets.chars(b.span.start),
                    end: self.offsets.chars(b.span.end),
                    level: b.level,
                })
                .collect(),
        }
    }

    fn mention(&self, span: Span) -> MentionOut<'a> {
        let chars = self.offsets.char_span(span);
        MentionOut { start: chars.start, end: chars.end, exact: span.of(self.text) }
    }

    fn annotation(&self, a: &'a Annotation) -> AnnotationOut<'a> {
        let MentionOut { start, end, exact } = self.mention(a.span);
        AnnotationOut {
            id: &a.id.0,
            kind: a.kind().name(),
            layer: match a.layer {
                Layer::Machine => "machine",
                Layer::Reader => "reader",
            },
            start,
            end,
            exact,
            body: self.body(&a.body),
            why: &a.why,
            status: a.status.map(|s| match s {
                Status::Confirmed => "confirmed",
                Status::Rejected => "rejected",
                Status::Orphan => "orphan",
            }),
            corrected: a.corrected.is_some(),
        }
    }

    fn body(&self, body: &'a Body) -> BodyOut<'a> {
        match body {
            Body::Quote(quote) => BodyOut::Quote(QuoteOut {
                form: quote.form,
                group: quote.group.map(|g| format!("g{g}")),
                cue: quote.cue.map(|span| self.mention(span)),
                speaker: quote.speaker.as_ref().map(|s| SpeakerOut {
                    mention: self.mention(s.mention),
                    name: s.name.as_deref(),
                    role: s.role.as_deref(),
                }),
            }),
            Body::Time(time) => BodyOut::Time(time.into()),
            Body::Event(event) => BodyOut::Event(EventOut {
                timex: TimexOut { mention: self.mention(event.timex), time: (&event.time).into() },
                from: event.from,
                to: event.to,
                precision: event.precision,
                label: &event.label,
                modality: event.modality,
            }),
            Body::Entity(entity) => BodyOut::Entity(entity),
            Body::Quantity(quantity) => BodyOut::Quantity(quantity),
            Body::Acronym(acronym) => BodyOut::Acronym(acronym),
            Body::Reference(reference) => BodyOut::Reference(reference),
            Body::Term(term) => BodyOut::Term(term),
            Body::Highlight(highlight) => BodyOut::Highlight(highlight),
        }
    }
}

/// The annotations by place; but the events, which keep the places that events have, in order of time.
fn in_order(document: &Document) -> Vec<&Annotation> {
    let mut timeline = document.set().timeline().into_iter();
    document.set().iter().filter_map(|a| if a.kind() == Kind::Event { timeline.next() } else { Some(a) }).collect()
}
