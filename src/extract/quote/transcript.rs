//! Transcripts: paragraphs that open with who speaks and a colon ("WALLACE: …", "Q: …").

use super::frame::Frames;
use super::mention;
use super::utterance::{Mention, Piece, Utterance};
use crate::annotation::Form;
use crate::extract::Scene;
use crate::lexicon;
use crate::text::{Kind, Span};
use std::collections::BTreeMap;
use std::ops::Range;

/// Longest label, in tokens.
const LABEL: usize = 6;

/// The utterances of the paragraphs that open with a label, one each. A label in capitals counts from its second paragraph on
/// at the latest, any other name from its second.
pub(super) fn utterances(frames: &Frames<'_, '_>) -> Vec<Utterance> {
    let scene = frames.scene;
    let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
    let mut paragraphs = Vec::new();
    for (number, frame) in frames.list.iter().enumerate().filter(|(_, f)| f.first) {
        let Some(start) = frame.items.first().map(|i| i.tokens.start) else { continue };
        let quoted = frame.items.first().and_then(|i| i.stretch).is_some();
        if let Some(label) = label(scene, if quoted { start + 1 } else { start }) {
            *labels.entry(scene.words(scene.span(&label))).or_default() += 1;
            paragraphs.push((number, label));
        }
    }
    let headline = paragraphs.first().filter(|(number, label)| *number == 0 && names_speaker(scene, label)).cloned();
    let several = paragraphs.len() >= 3;
    paragraphs.retain(|(_, label)| {
        several && (shouted(scene, label) || labels.get(scene.words(scene.span(label))).is_some_and(|&n| n >= 2))
    });
    let mut told: Vec<Utterance> =
        paragraphs.iter().filter_map(|(number, label)| utterance(frames, *number, label.clone())).collect();
    if let Some((number, label)) = headline.filter(|_| told.first().is_none_or(|u| u.frame > 0)) {
        // "Mayor: Bridge to close": a headline gives the sense.
        if let Some(mut u) = utterance(frames, number, label) {
            let form = if u.stretches.is_empty() { Form::Indirect } else { Form::Mixed };
            for piece in &mut u.pieces {
                let trimmed = scene.words(piece.span).trim_end_matches('.').len();
                *piece = Piece { span: Span::new(piece.span.start, piece.span.start + trimmed), form };
            }
            u.rule = "headline with a speaker and a colon";
            told.insert(0, u);
        }
    }
    told
}

/// The tokens of a label that begins at `start` and that a colon follows.
fn label(scene: &Scene<'_>, start: usize) -> Option<Range<usize>> {
    let mut end = start;
    while end < start + LABEL {
        let token = scene.token(end)?;
        match scene.word(end) {
            ":" => break,
            "." | "-" | "’" | "'" if end > start && token.glued => {}
            _ if token.kind == Kind::Word && token.capital => {}
            _ => return None,
        }
        end += 1;
    }
    let spoken = scene.word(end) == ":" && scene.token(end + 1).is_some_and(|t| !t.glued);
    (end > start && spoken).then_some(start..end)
}

/// Whether a headline's label names somebody who can speak: a name of a known kind, or a noun that speakers go by.
fn names_speaker(scene: &Scene<'_>, label: &Range<usize>) -> bool {
    let last = scene.lower(label.end - 1);
    let noun = lexicon::SPEAKERS.column(mention::singular(last), 0);
    let first = scene.lower(label.start);
    let vague = matches!(
        last,
        "analysis"
            | "review"
            | "opinion"
            | "editorial"
            | "column"
            | "video"
            | "spot"
            | "clip"
            | "ad"
            | "release"
            | "book"
            | "article"
            | "story"
            | "debate"
            | "news"
    );
    !vague && (noun.is_some() || lexicon::GIVEN.has(first) || lexicon::SURNAMES.has(last) && label.len() <= 2)
}

fn shouted(scene: &Scene<'_>, label: &Range<usize>) -> bool {
    scene.words(scene.span(label)).chars().all(|c| !c.is_lowercase())
}

fn utterance(frames: &Frames<'_, '_>, number: usize, label: Range<usize>) -> Option<Utterance> {
    let scene = frames.scene;
    let block = frames.list.get(number)?.block;
    let own = |f: &&super::frame::Frame| f.block == block;
    let of_block = frames.list.get(number..)?.iter().take_while(own);
    let last = of_block.clone().last()?.items.last()?.tokens.end;
    let stretches: Vec<usize> = of_block.flat_map(|f| f.items.iter().filter_map(|i| i.stretch)).collect();
    let mut inner = label.end + 1..last;
    // A mark that opened before the label closes at the end.
    let opened = stretches.first().and_then(|&s| frames.stretches.get(s)).filter(|s| s.inner.start == label.start);
    if opened.is_some_and(|s| s.closed && s.tokens.end == inner.end) {
        inner.end -= 1;
    }
    let span: Span = scene.span(&inner);
    let head = label.end - 1;
    (!inner.is_empty()).then(|| Utterance {
        frame: number,
        cue: Some(label.end..label.end + 1),
        speaker: Some(Mention { tokens: label, head }),
        pieces: vec![Piece { span, form: Form::Direct }],
        stretches,
        rule: "transcript",
    })
}
