//! What a PDF tells about itself: its title, who wrote it and when, where that can be believed.

use crate::article::{Block, BlockKind, DayEvidence, Metadata, PublishedDay};
use crate::format::story;
use hayro_font::hayro_syntax::metadata::Metadata as Told;
use jiff::civil::Date;

/// Names that programs give where nobody gave one.
const NOBODY: &[&str] = &["user", "admin", "administrator", "root", "unknown", "owner", "author", "anonymous", "none", "default"];

/// Programs that print what was written elsewhere and at another time.
const PRINTERS: &[&str] =
    &["mozilla", "chrome", "skia", "wkhtml", "quartz", "print", "webkit", "firefox", "ghostscript", "scan", "cairo", "weasy"];

/// The title, as far as it is one: no name of a file, nothing that a program put there.
pub(super) fn title(told: &Told) -> Option<String> {
    let title = words(told.title.as_deref()?);
    let lower = title.to_lowercase();
    let file = lower
        .rsplit_once('.')
        .is_some_and(|(_, end)| (2..=5).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_alphanumeric()));
    let program = ["microsoft word", "untitled", "slide ", "powerpoint", "document", "layout ", "http:", "https:", "print"];
    let sound = title.chars().filter(|c| c.is_alphabetic()).count() > 3 && title.len() < 300;
    (sound && !file && !program.iter().any(|p| lower.starts_with(p))).then_some(title)
}

/// Who wrote it: names of people alone.
pub(super) fn authors(told: &Told) -> Vec<String> {
    let Some(author) = told.author.as_deref().map(words).filter(|a| !NOBODY.contains(&a.to_lowercase().as_str())) else {
        return Vec::new();
    };
    author.split(';').filter_map(|part| story::authors(&format!("By {}", part.trim()))).flatten().collect()
}

/// The day on which it was made, unless it was made by printing something older.
pub(super) fn day(told: &Told) -> Option<PublishedDay> {
    let program = |name: &Option<Box<[u8]>>| name.as_deref().map(words).unwrap_or_default().to_lowercase();
    let programs = format!("{} {}", program(&told.creator), program(&told.producer));
    if PRINTERS.iter().any(|p| programs.contains(p)) {
        return None;
    }
    let made = told.creation_date?;
    let small = |n: u8| i8::try_from(n).ok();
    let day = Date::new(i16::try_from(made.year).ok()?, small(made.month)?, small(made.day)?).ok()?;
    (1990..=2100).contains(&day.year()).then_some(PublishedDay { day, evidence: DayEvidence::Metadata })
}

/// The names below the title, where a line there is nothing but names. The line becomes boilerplate, as every byline.
pub(super) fn names_below_title(text: &str, blocks: &mut [Block], metadata: &mut Metadata) {
    let Some(title) = blocks.iter().take(6).position(|b| b.kind == BlockKind::Heading && b.level == Some(1)) else { return };
    for block in blocks.iter_mut().skip(title + 1).take(2).filter(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Heading))
    {
        let plain: String = block.span.of(text).chars().filter(|c| !"⁰¹²³⁴⁵⁶⁷⁸⁹*†‡§∗".contains(*c)).collect();
        let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let names = story::authors(&line).or_else(|| story::authors(&format!("By {line}")));
        if let Some(names) = names.filter(|_| block.span.len() < 200) {
            (block.kind, block.level) = (BlockKind::Boilerplate, None);
            if metadata.byline.is_empty() {
                metadata.byline = names;
            }
            return;
        }
    }
}

/// A text string (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 behind a byte-order mark, or else `PDFDocEncoding`, which is Latin-1 but for
/// signs that no name has.
fn words(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => std::str::from_utf8(bytes)
            .map_or_else(|_| encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), str::to_owned),
    };
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(title: &[u8], author: &str, creator: &str) -> Told {
        Told {
            title: Some(title.into()),
            author: Some(author.as_bytes().into()),
            creator: Some(creator.as_bytes().into()),
            ..Told::default()
        }
    }

    #[test]
    fn titles_of_programs_and_files_are_not_believed() {
        assert_eq!(title(&told(b"\xfe\xff\0A\0 \0b\0r\0i\0d\0g\0e", "", "")).as_deref(), Some("A bridge"));
        assert_eq!(title(&told(b"The harbour's caf\xe9", "", "")).as_deref(), Some("The harbour's café"));
        for wrong in [&b"Microsoft Word - bridge.docx"[..], b"report_final.indd", b"untitled", b"", b"1234"] {
            assert_eq!(title(&told(wrong, "", "")), None, "{wrong:?}");
        }
    }

    #[test]
    fn authors_are_names_of_people() {
        assert_eq!(authors(&told(b"", "Ada Marsh; Bo Lind", "")), ["Ada Marsh", "Bo Lind"]);
        assert_eq!(authors(&told(b"", "Ada Marsh and Bo Lind", "")), ["Ada Marsh", "Bo Lind"]);
        assert!(authors(&told(b"", "admin", "")).is_empty() && authors(&told(b"", "hp 3000", "")).is_empty());
    }
}
