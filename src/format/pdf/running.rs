//! What stands around the text on every page: running heads, page numbers, footers.

use super::piece::{Piece, on_one_line};
use std::collections::BTreeMap;

/// The part of a page's height, at its top and at its foot, in which they stand.
const MARGIN: f64 = 0.2;
/// Lines at the top and the foot of a page that are looked at.
const LINES: usize = 2;
/// Things that are said around the pages, at most.
const SAID: usize = 20;

/// A page: its pieces and its height.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) pieces: Vec<Piece>,
    pub(super) height: f64,
}

/// Takes what stands around the text out of the pages. What is said there, each thing once, is given back: page numbers say nothing.
pub(super) fn take_out(sheets: &mut [Sheet]) -> Vec<String> {
    let edges: Vec<Vec<usize>> = sheets.iter().map(edge).collect();
    let mut times = BTreeMap::<_, usize>::new();
    for (sheet, edge) in sheets.iter().zip(&edges) {
        let mut keys: Vec<_> = edge.iter().filter_map(|at| sheet.pieces.get(*at)).filter_map(key).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            *times.entry(key).or_default() += 1;
        }
    }
    let enough = |n: &usize| *n >= 2 && *n * 4 >= sheets.len().min(20);
    let repeated = |piece: &Piece| key(piece).and_then(|key| times.get(&key)).is_some_and(enough);
    let mut said: Vec<&Piece> = Vec::new();
    let mut out: Vec<Vec<bool>> = Vec::new();
    for (sheet, edge) in sheets.iter().zip(&edges) {
        let all = sheet.pieces.iter().all(|p| p.aside);
        let mut drop: Vec<bool> = sheet.pieces.iter().map(|p| p.aside && !all).collect();
        for at in edge {
            if let (Some(piece), Some(drop)) = (sheet.pieces.get(*at), drop.get_mut(*at)) {
                *drop |= is_number(&piece.text) || repeated(piece);
            }
        }
        for (piece, _) in sheet.pieces.iter().zip(&drop).filter(|(_, drop)| **drop) {
            if said.len() < SAID && !is_number(&piece.text) && !said.iter().any(|s| key(s) == key(piece)) {
                said.push(piece);
            }
        }
        out.push(drop);
    }
    let said = said.into_iter().map(|piece| piece.text.trim().to_owned()).collect();
    for (sheet, drop) in sheets.iter_mut().zip(out) {
        let mut drop = drop.into_iter();
        sheet.pieces.retain(|_| !drop.next().unwrap_or_default());
    }
    said
}

/// The places of the pieces at the top and the foot of a page.
fn edge(sheet: &Sheet) -> Vec<usize> {
    let mut order: Vec<usize> = (0..sheet.pieces.len()).collect();
    let y = |at: &usize| sheet.pieces.get(*at).map_or(0.0, |p| p.y);
    order.sort_by(|a, b| y(a).total_cmp(&y(b)));
    let mut found = Vec::new();
    for (order, top) in [(order.iter().collect::<Vec<_>>(), true), (order.iter().rev().collect(), false)] {
        let (mut lines, mut last) = (0, None::<&Piece>);
        for at in order {
            let Some(piece) = sheet.pieces.get(*at) else { break };
            lines += usize::from(last.is_none_or(|last| !on_one_line(last, piece)));
            let margin = if top { piece.y < sheet.height * MARGIN } else { piece.y > sheet.height * (1.0 - MARGIN) };
            if lines > LINES || !margin {
                break;
            }
            found.push(*at);
            last = Some(piece);
        }
    }
    found
}

/// What tells a running head from others: its words without their figures, since page numbers change, and its size, since it may repeat
/// the title. `None` where it has no words.
fn key(piece: &Piece) -> Option<(String, String)> {
    let words: String = piece.text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    (!words.is_empty()).then(|| (words, format!("{:.0}", piece.size)))
}

/// Whether a line is a page number and nothing else: "7", "– 7 –", "Page 3 of 9", "xiv".
fn is_number(words: &str) -> bool {
    let lower = words.to_lowercase();
    let mut figures = 0;
    let plain = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).all(|word| {
        let number = word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
        let roman = word.len() <= 6 && word.bytes().all(|b| b"ivxlc".contains(&b));
        figures += usize::from(number || roman);
        number || roman || matches!(word, "page" | "of" | "p" | "seite" | "von" | "sur" | "de")
    });
    plain && (1..=2).contains(&figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(lines: &[(&str, f64)]) -> Sheet {
        let piece =
            |(text, y): &(&str, f64)| Piece { text: (*text).into(), x: 10.0, end: 90.0, y: *y, size: 10.0, ..Piece::default() };
        Sheet { pieces: lines.iter().map(piece).collect(), height: 800.0 }
    }

    #[test]
    fn heads_that_come_back_and_page_numbers_are_taken_out() {
        let mut sheets: Vec<Sheet> = (1..=3)
            .map(|n| {
                let (head, text, foot) =
                    (format!("The Harbour Post, page {n}"), format!("Text {n} of the story."), format!("– {n} –"));
                sheet(&[(&head, 30.0), (&text, 200.0), ("The same words on every page.", 300.0), (&foot, 780.0)])
            })
            .collect();
        let said = take_out(&mut sheets);
        assert_eq!(said, ["The Harbour Post, page 1"]);
        let left: Vec<_> = sheets[1].pieces.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(left, ["Text 2 of the story.", "The same words on every page."]);
    }

    #[test]
    fn numbers_of_pages_are_told_from_years_in_words() {
        for words in ["7", "- 12 -", "Page 3 of 9", "xiv", "3/9"] {
            assert!(is_number(words), "{words}");
        }
        for words in ["", "In 2024", "The 7", "1 2 3"] {
            assert!(!is_number(words), "{words}");
        }
    }
}
