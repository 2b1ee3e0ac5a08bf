//! Listings of what is stored: for people, and for programs.

use crate::app::{Highlight, ListedAnnotation, ListedArticle, visible, write_json};
use serde::Serialize;
use std::io::{self, Write};

/// Prints the annotations of these articles for people: each article with its place, each annotation with its words, note and tags.
pub(super) fn text(articles: &[ListedArticle], out: &mut dyn Write) -> io::Result<()> {
    for (i, article) in articles.iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        if let Some(title) = &article.title {
            writeln!(out, "{}", visible(title))?;
        }
        writeln!(out, "{}", visible(&article.key))?;
        for annotation in &article.annotations {
            one(annotation, out)?;
        }
    }
    Ok(())
}

fn one(annotation: &ListedAnnotation, out: &mut dyn Write) -> io::Result<()> {
    let highlight = &annotation.highlight;
    let words: Vec<_> = annotation.anchor.exact.split_whitespace().collect();
    write!(out, "\n  “{}”", visible(&words.join(" ")))?;
    for tag in &highlight.tags {
        write!(out, " #{}", visible(tag))?;
    }
    writeln!(out)?;
    for line in highlight.note.lines() {
        writeln!(out, "    {}", visible(line))?;
    }
    writeln!(out, "    {} · {}", highlight.color.name(), visible(&highlight.created))
}

#[derive(Serialize)]
struct ListingOut<'a> {
    version: u8,
    articles: Vec<ArticleOut<'a>>,
}

#[derive(Serialize)]
struct ArticleOut<'a> {
    source: &'a str,
    title: Option<&'a str>,
    opened: &'a str,
    annotations: Vec<AnnotationOut<'a>>,
}

#[derive(Serialize)]
struct AnnotationOut<'a> {
    id: &'a str,
    kind: &'static str,
    exact: &'a str,
    prefix: &'a str,
    suffix: &'a str,
    highlight: &'a Highlight,
}

/// Prints the annotations of these articles as one object.
pub(super) fn json(articles: &[ListedArticle], out: &mut dyn Write) -> io::Result<()> {
    let articles = articles.iter().map(|article| ArticleOut {
        source: &article.key,
        title: article.title.as_deref(),
        opened: &article.opened,
        annotations: article.annotations.iter().map(annotation).collect(),
    });
    write_json(&ListingOut { version: 1, articles: articles.collect() }, out)
}

fn annotation(listed: &ListedAnnotation) -> AnnotationOut<'_> {
    AnnotationOut {
        id: &listed.id.0,
        kind: "highlight",
        exact: &listed.anchor.exact,
        prefix: &listed.anchor.prefix,
        suffix: &listed.anchor.suffix,
        highlight: &listed.highlight,
    }
}
