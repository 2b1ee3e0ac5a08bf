//! How much in a text speaks for Markdown.

use super::front;

/// Counts the marks of Markdown in `text`: three for one that plain text does not have, two for a heading, one for what plain text may
/// have as well, and at most two of these.
pub(in crate::format) fn evidence(text: &str) -> usize {
    let (mut strong, mut headings, mut weak) = (0, 0, 0);
    let body =
        front::split(text).filter(|(front, _)| front.contains("title:") || front.contains("title =") || front.contains("date:"));
    strong += usize::from(body.is_some()) * 2;
    let mut before = "";
    let mut fence = false;
    let mut opened = false;
    for line in text.lines() {
        let bare = line.trim();
        if bare.starts_with("```") {
            strong += usize::from(fence);
            fence = !fence;
        }
        let hashes = bare.bytes().take_while(|b| *b == b'#').count();
        let titled = bare.get(hashes..).is_some_and(|t| t.starts_with(' ') && t.trim_start().starts_with(char::is_alphabetic));
        let heading = (1..=6).contains(&hashes) && titled && before.is_empty();
        headings += usize::from(heading);
        // A text that opens with a heading is hardly anything else.
        weak += usize::from(heading && !opened);
        opened |= !bare.is_empty();
        headings += usize::from(bare.len() > 2 && bare.bytes().all(|b| b == b'=') && !before.is_empty() && before.len() < 120);
        strong += usize::from(delimits_columns(bare) && before.contains('|'));
        strong += usize::from(bare.starts_with('[') && bare.split_once("]: ").is_some_and(|(_, to)| to.starts_with("http")));
        strong += if bare.len() < 20_000 { links(bare) } else { 0 };
        let list = ["- ", "* ", "+ ", "> ", "1. "].iter().any(|mark| bare.starts_with(mark));
        weak += usize::from(list) + usize::from(emphasised(bare));
        before = bare;
    }
    strong.min(3) * 3 + headings.min(3) * 2 + weak.min(2)
}

/// The line below a table's head: "|---|:-:|".
fn delimits_columns(line: &str) -> bool {
    line.contains('|') && line.contains("--") && line.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' '))
}

/// Links and pictures: "[words](address)".
fn links(line: &str) -> usize {
    line.match_indices("](")
        .filter(|(at, _)| {
            let address = line.get(at + 2..).and_then(|rest| rest.split_once(')')).map_or("", |(address, _)| address);
            let words = line.get(..*at).is_some_and(|before| before.contains('['));
            let target = ["http", "/", "#", "mailto:", "./", "../"].iter().any(|t| address.starts_with(t))
                || !address.contains(':') && address.rfind('.').is_some_and(|d| d > 0);
            words && target && address.len() < 2000
        })
        .take(3)
        .count()
}

/// Words between pairs of asterisks or grave accents.
fn emphasised(line: &str) -> bool {
    let pair = |mark: &str| {
        line.len() < 20_000 && {
            let inside = line.split_once(mark).and_then(|(_, rest)| rest.split_once(mark)).map_or("", |(inside, _)| inside);
            !inside.is_empty() && !inside.starts_with(' ') && !inside.ends_with(' ') && inside.contains(char::is_alphabetic)
        }
    };
    pair("**") || pair("*") || pair("`")
}
