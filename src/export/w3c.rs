//! W3C Web Annotation (JSON-LD): one `AnnotationPage` an article, each annotation with a quote and a position selector.

use super::Exporter;
use super::digest::{iri, said_of};
use super::line::write_json;
use crate::annotation::{Anchor, Annotation, Body, Document, Layer};
use crate::text::Offsets;
use serde_json::{Value, json};
use std::io::{self, Write};

/// One `AnnotationPage` an article, on one line.
pub struct W3c;

impl Exporter for W3c {
    fn name(&self) -> &'static str {
        "w3c"
    }
    fn help(&self) -> &'static str {
        "W3C Web Annotation (JSON-LD), for annotation servers and archives"
    }
    fn extension(&self) -> &'static str {
        "jsonld"
    }
    fn write(&self, document: &Document, index: usize, out: &mut dyn Write) -> io::Result<()> {
        let offsets = Offsets::new(document.article().text());
        let items: Vec<_> = document.set().iter().filter(|a| a.is_live()).map(|a| item(document, &offsets, a, index)).collect();
        let page = json!({
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": format!("urn:pullquote:page:{index}"),
            "type": "AnnotationPage",
            "items": items,
        });
        write_json(&page, out)
    }
}

fn item(document: &Document, offsets: &Offsets<'_>, annotation: &Annotation, index: usize) -> Value {
    let article = document.article();
    let anchor = Anchor::of(article.text(), annotation.span);
    let place = offsets.char_span(annotation.span);
    // What a machine found has a name that is unique in its article; what the reader made, in the world.
    let id = match annotation.layer {
        Layer::Machine => format!("urn:pullquote:{index}:{}", annotation.id),
        Layer::Reader => format!("urn:uuid:{}", annotation.id),
    };
    let mut item = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": id,
        "type": "Annotation",
        "motivation": motivation(annotation),
        "body": bodies(document, annotation),
        "target": {
            "source": iri(&article.metadata().source),
            "selector": [
                { "type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix },
                { "type": "TextPositionSelector", "start": place.start, "end": place.end },
            ],
        },
    });
    if let (Body::Highlight(highlight), Some(fields)) = (&annotation.body, item.as_object_mut()) {
        fields.insert("created".into(), highlight.created.clone().into());
        fields.insert("modified".into(), highlight.updated.clone().into());
    }
    item
}

fn motivation(annotation: &Annotation) -> &'static str {
    match &annotation.body {
        Body::Highlight(highlight) if highlight.note.is_empty() => "highlighting",
        Body::Highlight(_) => "commenting",
        Body::Entity(_) | Body::Acronym(_) | Body::Reference(_) => "identifying",
        Body::Quote(_) | Body::Time(_) | Body::Event(_) | Body::Quantity(_) | Body::Term(_) => "describing",
    }
}

fn bodies(document: &Document, annotation: &Annotation) -> Vec<Value> {
    let body =
        |purpose: &str, value: &str| json!({ "type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain" });
    match &annotation.body {
        Body::Highlight(highlight) => {
            let note = (!highlight.note.is_empty()).then(|| body("commenting", &highlight.note));
            note.into_iter().chain(highlight.tags.iter().map(|t| body("tagging", t))).collect()
        }
        _ => vec![body("describing", &said_of(document, annotation)), body("tagging", annotation.kind().name())],
    }
}
