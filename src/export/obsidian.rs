//! Obsidian: one note an article, with properties, callouts, links between people and days, and blocks that other notes can point to.

use super::Exporter;
use super::digest::{Digest, one_line, title, when};
use super::markup::escaped;
use crate::annotation::{Document, EntityType, Form, Id, Status};
use crate::text::visible;
use std::io::{self, Write};

/// One note an article.
pub struct Obsidian;

impl Exporter for Obsidian {
    fn name(&self) -> &'static str {
        "obsidian"
    }
    fn help(&self) -> &'static str {
        "a note for Obsidian, with properties, callouts and links"
    }
    fn extension(&self) -> &'static str {
        "md"
    }
    fn write(&self, document: &Document, index: usize, out: &mut dyn Write) -> io::Result<()> {
        if index == 0 {
            properties(document, out)?;
        } else {
            writeln!(out)?;
        }
        let digest = Digest::of(document);
        writeln!(out, "# {}", escaped(&title(document)))?;
        notes(&digest, out)?;
        quotes(&digest, out)?;
        timeline(&digest, document, out)?;
        names(&digest, out)
    }
}

fn properties(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let metadata = document.article().metadata();
    writeln!(out, "---\ntitle: {}", yaml(&title(document)))?;
    if !metadata.byline.is_empty() {
        writeln!(out, "author:")?;
        for name in &metadata.byline {
            writeln!(out, "  - {}", yaml(name))?;
        }
    }
    if let Some(publisher) = &metadata.publisher {
        writeln!(out, "publisher: {}", yaml(publisher))?;
    }
    if let Some(published) = document.published() {
        writeln!(out, "published: {}", published.day)?;
    }
    writeln!(out, "source: {}\ntags:\n  - article\n---\n", yaml(&metadata.source))
}

/// A YAML string between double quotes, which JSON's are.
fn yaml(text: &str) -> String {
    serde_json::Value::from(visible(&one_line(text)).as_ref()).to_string()
}

fn notes(digest: &Digest<'_>, out: &mut dyn Write) -> io::Result<()> {
    if !digest.notes.is_empty() {
        writeln!(out, "\n## Notes")?;
    }
    for note in &digest.notes {
        let orphan = note.annotation.status == Some(Status::Orphan);
        let words = if orphan {
            note.annotation.why.iter().map(|w| one_line(w)).collect::<Vec<_>>().join("; ")
        } else {
            note.words.clone()
        };
        writeln!(out, "\n> [!{}] {}", if orphan { "warning" } else { "note" }, note.highlight.color.name())?;
        writeln!(out, "> {}", escaped(&words))?;
        let lines = note.highlight.note.lines().filter(|l| !l.trim().is_empty());
        for line in lines {
            writeln!(out, ">\n> {}", escaped(line.trim()))?;
        }
        let tags: Vec<_> = note.highlight.tags.iter().filter_map(|t| tag(t)).collect();
        if !tags.is_empty() {
            writeln!(out, ">\n> {}", tags.join(" "))?;
        }
        writeln!(out, "\n^{}", block(&note.annotation.id))?;
    }
    Ok(())
}

fn quotes(digest: &Digest<'_>, out: &mut dyn Write) -> io::Result<()> {
    if !digest.speakers.is_empty() {
        writeln!(out, "\n## Quotes")?;
    }
    for speaker in &digest.speakers {
        let name = speaker.name.map_or_else(|| "Nobody named".into(), |n| wiki(&one_line(n)));
        let role = speaker.role.map(|r| format!(", {}", escaped(&one_line(r)))).unwrap_or_default();
        for utterance in &speaker.utterances {
            let stretches = utterance.stretches.iter().map(|(form, words)| match form {
                Form::Direct => format!("“{}”", escaped(words)),
                Form::Indirect | Form::Mixed => escaped(words),
            });
            let words = stretches.collect::<Vec<_>>().join(" … ");
            writeln!(out, "\n> [!quote] {name}{role}\n> {words}")?;
        }
    }
    Ok(())
}

fn timeline(digest: &Digest<'_>, document: &Document, out: &mut dyn Write) -> io::Result<()> {
    if !digest.events.is_empty() {
        writeln!(out, "\n## Timeline\n")?;
    }
    for (event, label) in &digest.events {
        let day = match (event.from, event.to) {
            // A whole day is a daily note.
            (Some(from), Some(to)) if from == to => format!("[[{from}]]"),
            _ => escaped(&when(event).unwrap_or_else(|| one_line(document.article().words(event.timex)))),
        };
        writeln!(out, "- {day} {}", escaped(label))?;
    }
    Ok(())
}

fn names(digest: &Digest<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (kind, names) in &digest.names {
        let heading = match kind {
            EntityType::Person => "People",
            EntityType::Organization => "Organizations",
            EntityType::Place => "Places",
            EntityType::Other => "Other names",
        };
        writeln!(out, "\n## {heading}\n")?;
        for name in names {
            let role = name.role.map(|r| format!(", {}", escaped(&one_line(r)))).unwrap_or_default();
            writeln!(out, "- {}{role}", wiki(&one_line(name.full)))?;
        }
    }
    if !digest.figures.is_empty() {
        writeln!(out, "\n## Figures\n")?;
    }
    for (quantity, words) in &digest.figures {
        let of = quantity.of.as_deref().map(|of| format!(" · {}", escaped(&one_line(of)))).unwrap_or_default();
        writeln!(out, "- {}{of}", escaped(words))?;
    }
    if !digest.acronyms.is_empty() {
        writeln!(out, "\n## Acronyms\n")?;
    }
    for acronym in &digest.acronyms {
        writeln!(out, "- {}: {}", escaped(&one_line(&acronym.short)), escaped(&one_line(&acronym.long)))?;
    }
    Ok(())
}

/// A link to the note of a name; the name alone where a note's name could not be that.
fn wiki(name: &str) -> String {
    let shown = visible(name);
    let unfit = |c: char| matches!(c, '[' | ']' | '|' | '#' | '^' | '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '`');
    if shown.contains(unfit) || shown.is_empty() || shown.chars().count() > 100 { escaped(name) } else { format!("[[{shown}]]") }
}

/// A tag as Obsidian has them: letters, digits, `_`, `-` and `/`, and not digits alone.
fn tag(tag: &str) -> Option<String> {
    let plain: String = tag.chars().map(|c| if c.is_alphanumeric() || matches!(c, '_' | '-' | '/') { c } else { '-' }).collect();
    plain.chars().any(|c| !c.is_ascii_digit() && c != '/').then(|| format!("#{plain}"))
}

/// The name of a block: letters, digits and `-`.
fn block(id: &Id) -> String {
    id.0.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_links_where_a_note_can_be_called_so() {
        assert_eq!(wiki("Mary Ito"), "[[Mary Ito]]");
        assert_eq!(wiki("A/B [x]"), "A/B \\[x\\]");
        assert_eq!((tag("big news"), tag("2024"), tag("a/1")), (Some("#big-news".into()), None, Some("#a/1".into())));
        assert_eq!(yaml("a: \"b\"\n---"), "\"a: \\\"b\\\" ---\"");
    }
}
