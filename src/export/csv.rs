//! CSV (RFC 4180): one row an annotation, for spreadsheets.

use super::Exporter;
use super::digest::{one_line, said_of, title};
use crate::annotation::{Annotation, Body, Document};
use crate::text::{Offsets, visible};
use std::io::{self, Write};

/// One row an annotation, with a heading row.
pub struct Csv;

const HEADINGS: [&str; 12] =
    ["Title", "Source", "Kind", "Start", "End", "Text", "About", "Speaker", "Role", "From", "Note", "Tags"];

impl Exporter for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }
    fn help(&self) -> &'static str {
        "one row an annotation, for spreadsheets"
    }
    fn extension(&self) -> &'static str {
        "csv"
    }
    fn write(&self, document: &Document, index: usize, out: &mut dyn Write) -> io::Result<()> {
        if index == 0 {
            row(&HEADINGS.map(str::to_owned), out)?;
        }
        let offsets = Offsets::new(document.article().text());
        let head = [title(document), document.article().metadata().source.clone()];
        for annotation in document.set().iter().filter(|a| a.is_live()) {
            let place = offsets.char_span(annotation.span);
            let [speaker, role, from, note, tags] = details(document, annotation);
            let [title, source] = head.clone();
            let kind = annotation.kind().name().to_owned();
            let words = one_line(document.article().words(annotation.span));
            let about = if matches!(annotation.body, Body::Highlight(_)) { String::new() } else { said_of(document, annotation) };
            let (start, end) = (place.start.to_string(), place.end.to_string());
            row(&[title, source, kind, start, end, words, about, speaker, role, from, note, tags], out)?;
        }
        Ok(())
    }
}

/// Speaker, role, first day, note and tags, as far as the annotation has them.
fn details(document: &Document, annotation: &Annotation) -> [String; 5] {
    let mut details = <[String; 5]>::default();
    let [speaker, role, from, note, tags] = &mut details;
    match &annotation.body {
        Body::Quote(quote) => {
            if let Some(said_by) = &quote.speaker {
                *speaker = said_by.name.clone().unwrap_or_else(|| document.article().words(said_by.mention).to_owned());
                *role = said_by.role.clone().unwrap_or_default();
            }
        }
        Body::Entity(entity) => *role = entity.role.clone().unwrap_or_default(),
        Body::Event(event) => *from = event.from.map(|d| d.to_string()).unwrap_or_default(),
        Body::Highlight(highlight) => {
            note.clone_from(&highlight.note);
            *tags = highlight.tags.join(", ");
        }
        Body::Time(_) | Body::Quantity(_) | Body::Acronym(_) | Body::Reference(_) | Body::Term(_) => {}
    }
    details
}

fn row(cells: &[String], out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<_> = cells.iter().map(|c| cell(c)).collect();
    write!(out, "{}\r\n", cells.join(","))
}

/// One cell. What a spreadsheet would calculate gets an apostrophe before it, which a spreadsheet takes for "this is text".
fn cell(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(visible).collect();
    let text = lines.join("\n");
    let formula = text.starts_with(['=', '+', '@'])
        || text.strip_prefix('-').is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
    let text = if formula { format!("'{text}") } else { text };
    if text.contains([',', '"', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn cells_are_quoted_where_they_must_be_and_never_calculated() {
        let cases = [
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "'=1+1"),
            ("-3 degrees", "-3 degrees"),
            ("-cmd", "'-cmd"),
            ("a\u{1b}b", "a␛b"),
        ];
        for (text, wanted) in cases {
            assert_eq!(cell(text), wanted);
        }
    }
}
