//! Markdown: an article's quotes by speaker, its timeline, its facts and the reader's notes, to be read by people.

use super::Exporter;
use super::digest::{Digest, Note, Speaker, Utterance, one_line, published, title, when};
use super::markup::escaped;
use crate::annotation::{Document, EntityType, Form, Status};
use std::io::{self, Write};

/// A page of Markdown an article.
pub struct Markdown;

impl Exporter for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }
    fn help(&self) -> &'static str {
        "quotes by speaker, timeline, facts and your notes, for people"
    }
    fn extension(&self) -> &'static str {
        "md"
    }
    fn write(&self, document: &Document, index: usize, out: &mut dyn Write) -> io::Result<()> {
        if index > 0 {
            out.write_all(b"\n---\n\n")?;
        }
        let digest = Digest::of(document);
        head(document, out)?;
        notes(&digest.notes, out)?;
        quotes(&digest.speakers, out)?;
        timeline(&digest, document, out)?;
        facts(&digest, out)
    }
}

fn head(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let metadata = document.article().metadata();
    writeln!(out, "# {}", escaped(&title(document)))?;
    let byline = metadata.byline.iter().map(|name| escaped(&one_line(name))).collect::<Vec<_>>().join(", ");
    let byline = (!byline.is_empty()).then(|| format!("By {byline}"));
    let publisher = metadata.publisher.as_deref().map(|p| escaped(&one_line(p)));
    let parts: Vec<_> = [byline, publisher, published(document), link(&metadata.source)].into_iter().flatten().collect();
    if parts.is_empty() { Ok(()) } else { writeln!(out, "\n{}", parts.join(" · ")) }
}

/// An address as a link; a file's name as it is, unless it is the title already.
fn link(source: &str) -> Option<String> {
    if source.starts_with("http://") || source.starts_with("https://") {
        let safe = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '\\');
        return Some(if source.chars().all(safe) { format!("<{source}>") } else { escaped(source) });
    }
    (!source.is_empty() && source != "-").then(|| escaped(source))
}

fn notes(notes: &[Note<'_>], out: &mut dyn Write) -> io::Result<()> {
    if notes.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Notes")?;
    for note in notes {
        match note.annotation.status {
            Some(Status::Orphan) => {
                let why = note.annotation.why.iter().map(|w| escaped(&one_line(w))).collect::<Vec<_>>().join("; ");
                writeln!(out, "\n> *{}*", if why.is_empty() { "No longer in the text".into() } else { why })?;
            }
            _ => writeln!(out, "\n> {}", escaped(&note.words))?,
        }
        for line in note.highlight.note.lines() {
            writeln!(out, "\n{}", escaped(line.trim()))?;
        }
        let mut about: Vec<_> = note.highlight.tags.iter().map(|t| format!("#{}", escaped(t))).collect();
        about.push(note.highlight.color.name().to_owned());
        about.extend(note.highlight.created.get(..10).map(escaped));
        writeln!(out, "\n*{}*", about.join(" · "))?;
    }
    Ok(())
}

fn quotes(speakers: &[Speaker<'_>], out: &mut dyn Write) -> io::Result<()> {
    if speakers.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Quotes")?;
    for speaker in speakers {
        let name = speaker.name.map_or_else(|| "Nobody named".into(), |n| escaped(&one_line(n)));
        let role = speaker.role.map(|r| format!(", {}", escaped(&one_line(r)))).unwrap_or_default();
        writeln!(out, "\n### {name}{role}")?;
        for utterance in &speaker.utterances {
            writeln!(out, "\n> {}", uttered(utterance))?;
        }
    }
    Ok(())
}

/// An utterance on one line: its stretches with what stood between them left out; word for word between marks.
fn uttered(utterance: &Utterance) -> String {
    let stretches = utterance.stretches.iter().map(|(form, words)| match form {
        Form::Direct => format!("“{}”", escaped(words)),
        Form::Indirect | Form::Mixed => escaped(words),
    });
    stretches.collect::<Vec<_>>().join(" … ")
}

fn timeline(digest: &Digest<'_>, document: &Document, out: &mut dyn Write) -> io::Result<()> {
    if digest.events.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Timeline\n")?;
    for (event, label) in &digest.events {
        // Where the year is not known the article's own words say when.
        let day = when(event).unwrap_or_else(|| one_line(document.article().words(event.timex)));
        writeln!(out, "- **{}** {}", escaped(&day), escaped(label))?;
    }
    Ok(())
}

fn facts(digest: &Digest<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (kind, names) in &digest.names {
        let heading = match kind {
            EntityType::Person => "People",
            EntityType::Organization => "Organizations",
            EntityType::Place => "Places",
            EntityType::Other => "Other names",
        };
        writeln!(out, "\n## {heading}\n")?;
        for name in names {
            write!(out, "- {}", escaped(&one_line(name.full)))?;
            if let Some(role) = name.role {
                write!(out, ", {}", escaped(&one_line(role)))?;
            }
            writeln!(out, "{}", if name.mentions > 1 { format!(" ({})", name.mentions) } else { String::new() })?;
        }
    }
    if !digest.figures.is_empty() {
        writeln!(out, "\n## Figures\n")?;
    }
    for (quantity, words) in &digest.figures {
        let of = quantity.of.as_deref().map(one_line).filter(|of| !words.contains(of.as_str()));
        let of = of.map(|of| format!(" {}", escaped(&of))).unwrap_or_default();
        writeln!(out, "- **{}**{of}", escaped(words))?;
    }
    if !digest.acronyms.is_empty() {
        writeln!(out, "\n## Acronyms\n")?;
    }
    for acronym in &digest.acronyms {
        writeln!(out, "- **{}** {}", escaped(&one_line(&acronym.short)), escaped(&one_line(&acronym.long)))?;
    }
    if !digest.terms.is_empty() {
        writeln!(out, "\n## Titles and terms\n")?;
    }
    for (kind, words) in &digest.terms {
        writeln!(out, "- “{}” ({})", escaped(words), kind.name())?;
    }
    Ok(())
}
