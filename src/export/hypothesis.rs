//! Hypothesis' JSON: the reader's notes, quotes with their speakers, and events, as its client exports and imports them. Positions are
//! UTF-16 units.

use super::Exporter;
use super::digest::{iri, said_of, title};
use super::line::write_json;
use crate::annotation::{Anchor, Annotation, Body, Document};
use crate::text::Offsets;
use serde_json::{Value, json};
use std::io::{self, Write};

/// One object an article, on one line.
pub struct Hypothesis;

/// The account that annotations without one belong to.
const USER: &str = "acct:pullquote@localhost";

impl Exporter for Hypothesis {
    fn name(&self) -> &'static str {
        "hypothesis"
    }
    fn help(&self) -> &'static str {
        "your notes, quotes and events, to be imported into Hypothesis"
    }
    fn extension(&self) -> &'static str {
        "json"
    }
    fn write(&self, document: &Document, index: usize, out: &mut dyn Write) -> io::Result<()> {
        let offsets = Offsets::new(document.article().text());
        let day = document.published().map_or_else(|| "1970-01-01".to_owned(), |p| p.day.to_string());
        // The same document gives the same bytes: no clock, but the day of publication or of the last note.
        let dated = format!("{day}T00:00:00Z");
        let is_taken = |a: &&Annotation| a.is_live() && matches!(a.body, Body::Highlight(_) | Body::Quote(_) | Body::Event(_));
        let taken: Vec<_> = document.set().iter().filter(is_taken).collect();
        let notes = taken.iter().filter_map(|a| if let Body::Highlight(h) = &a.body { Some(&h.updated) } else { None });
        let last = notes.max().unwrap_or(&dated);
        let annotations: Vec<_> = taken.iter().map(|a| entry(document, &offsets, a, (index, &dated))).collect();
        write_json(
            &json!({
                "export_date": last,
                "export_userid": USER,
                "client_version": concat!("pullquote ", env!("CARGO_PKG_VERSION")),
                "annotations": annotations,
            }),
            out,
        )
    }
}

fn entry(document: &Document, offsets: &Offsets<'_>, annotation: &Annotation, (index, dated): (usize, &str)) -> Value {
    let article = document.article();
    let uri = iri(&article.metadata().source);
    let anchor = Anchor::of(article.text(), annotation.span);
    let (start, end) = (offsets.utf16(annotation.span.start), offsets.utf16(annotation.span.end));
    let (text, tags, created, updated) = match &annotation.body {
        Body::Highlight(h) => (h.note.clone(), h.tags.clone(), h.created.as_str(), h.updated.as_str()),
        _ => (said_of(document, annotation), tags(annotation), dated, dated),
    };
    let public = json!({ "read": [USER], "admin": [USER], "update": [USER], "delete": [USER] });
    json!({
        "id": if matches!(annotation.body, Body::Highlight(_)) { annotation.id.0.clone() } else { format!("{index}-{}", annotation.id) },
        "uri": uri,
        "document": { "title": [title(document)] },
        "target": [{
            "source": uri,
            "selector": [
                { "type": "TextPositionSelector", "start": start, "end": end },
                { "type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix },
            ],
        }],
        "text": text,
        "tags": tags,
        "created": created,
        "updated": updated,
        "user": USER,
        "group": "__world__",
        "permissions": public,
        "links": {},
        "hidden": false,
        "flagged": false,
        "references": [],
    })
}

fn tags(annotation: &Annotation) -> Vec<String> {
    let mut tags = vec![annotation.kind().name().to_owned()];
    if let Body::Quote(quote) = &annotation.body {
        let name = quote.speaker.as_ref().and_then(|s| s.name.as_deref());
        tags.extend(name.map(|n| format!("speaker:{n}")));
    }
    tags
}
