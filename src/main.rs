//! The `pullquote` command.

use pullquote::{annotation::Document, export, extract, format};
use std::{process::ExitCode, sync::Arc};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some(path) = words.last() else { return ExitCode::from(2) };
    let Ok(bytes) = std::fs::read(path) else { return ExitCode::from(1) };
    let article = Arc::new(format::read(&bytes, path));
    let date = words.iter().position(|w| w == "--date").and_then(|i| words.get(i + 1)).and_then(|d| d.parse().ok());
    let published = date.map(|day| pullquote::article::PublishedDay { day, evidence: pullquote::article::DayEvidence::Reader });
    let findings = extract::analyse(&article, published);
    let mut document = Document::new(article);
    document.lay_findings(findings.published, findings.annotations, &[]);
    let mut out = std::io::stdout().lock();
    match export::exporter("json").map(|e| e.write(&document, 0, &mut out)) {
        Some(Ok(())) => ExitCode::SUCCESS,
        _ => ExitCode::from(1),
    }
}
