//! Laws that hold for every text: findings lie in it, and the same text gives the same bytes.

use proptest::prelude::*;
use pullquote::annotation::{Body, Document};
use pullquote::export::exporter;
use pullquote::{extract, format};
use std::sync::Arc;

/// Pieces that the passes have rules for, to be put together in any order.
const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "``",
    "''",
    "said",
    " told reporters",
    " according to ",
    "Sen. Ann Poe",
    " (R-Fla.)",
    " the official",
    " he",
    "\n",
    "\n\n",
    ". ",
    ", ",
    " on Thursday",
    " in the 10 years since ",
    " Jan. 25",
    " 2024",
    " 31 February",
    " last week",
    " at least ",
    " $3.5 million",
    " 1,000",
    " between 5 and 10 percent",
    " two-thirds of ",
    " the Islamic State (IS)",
    "(",
    ")",
    "[",
    "]",
    "—",
    " U.S.",
    "WALLACE: ",
    "é",
    "😀",
    "\u{202e}",
    "\u{301}",
    "- ",
    "# ",
    "> ",
    "\t",
    " 12:30 p.m.",
    " 9999999999",
];

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn exported(text: &str) -> Option<Vec<u8>> {
    let article = Arc::new(format::article(text.as_bytes(), "law.txt".into()).ok()?);
    let findings = extract::analyse(&article, None);
    let mut document = Document::new(article);
    document.lay_findings(findings.published, findings.annotations, &[]);
    let mut bytes = Vec::new();
    exporter("json")?.write(&document, 0, &mut bytes).ok()?;
    Some(bytes)
}

proptest! {
    #[test]
    fn every_finding_lies_in_the_text(text in texts()) {
        let Ok(article) = format::article(text.as_bytes(), "law.txt".into()) else { return Ok(()) };
        for found in extract::analyse(&article, None).annotations {
            let mut spans = vec![found.span];
            match &found.body {
                Body::Quote(quote) => spans.extend(quote.cue.into_iter().chain(quote.speaker.as_ref().map(|s| s.mention))),
                Body::Event(event) => spans.push(event.timex),
                _ => {}
            }
            for span in spans {
                prop_assert!(!span.is_empty() && article.text().get(span.start..span.end).is_some(), "{found:?}");
            }
        }
    }

    #[test]
    fn the_same_text_gives_the_same_bytes(text in texts()) {
        prop_assert_eq!(exported(&text), exported(&text));
    }
}
