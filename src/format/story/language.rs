//! The language of a story, from its first words.

use crate::article::{Block, BlockKind};

/// Bytes that are looked at.
const SAMPLE: usize = 2000;

/// The language as a BCP 47 tag, where there is enough text to be sure.
pub(super) fn of(text: &str, blocks: &[Block]) -> Option<String> {
    let mut sample = String::with_capacity(SAMPLE + 200);
    for block in blocks.iter().filter(|b| b.kind.is_told() && b.kind != BlockKind::Table) {
        let words = block.span.of(text);
        let room = SAMPLE.saturating_sub(sample.len());
        sample.push_str(words.get(..words.floor_char_boundary(room)).unwrap_or_default());
        sample.push(' ');
        if sample.len() >= SAMPLE {
            break;
        }
    }
    if sample.chars().filter(|c| c.is_alphabetic()).take(100).count() < 100 {
        return None;
    }
    if is_english(&sample) {
        return Some("en".to_owned());
    }
    let info = whatlang::detect(&sample).filter(whatlang::Info::is_reliable)?;
    Some(two_letters(info.lang()).to_owned())
}

/// Whether so many of the words are small words of English that it can be nothing else: saves most articles the fifth of a millisecond
/// that trigrams take.
fn is_english(sample: &str) -> bool {
    let (mut words, mut small, mut articles) = (0, 0, 0);
    for word in sample.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()) {
        words += 1;
        let known = [
            "the", "of", "and", "to", "in", "that", "was", "for", "on", "with", "said", "by", "from", "is", "has", "it", "at",
            "be",
        ];
        small += usize::from(known.contains(&word));
        articles += usize::from(word == "the" || word == "The");
    }
    words >= 40 && small * 6 >= words && articles * 50 >= words
}

/// The two-letter code (ISO 639-1) of a language where it has one.
fn two_letters(lang: whatlang::Lang) -> &'static str {
    let three = lang.code();
    CODES.iter().find(|(from, _)| *from == three).map_or(three, |(_, to)| to)
}

/// ISO 639-3 to ISO 639-1, as the two standards list them.
const CODES: &[(&str, &str)] = &[
    ("eng", "en"),
    ("epo", "eo"),
    ("rus", "ru"),
    ("cmn", "zh"),
    ("spa", "es"),
    ("por", "pt"),
    ("ita", "it"),
    ("ben", "bn"),
    ("fra", "fr"),
    ("deu", "de"),
    ("ukr", "uk"),
    ("kat", "ka"),
    ("ara", "ar"),
    ("hin", "hi"),
    ("jpn", "ja"),
    ("heb", "he"),
    ("yid", "yi"),
    ("pol", "pl"),
    ("amh", "am"),
    ("jav", "jv"),
    ("kor", "ko"),
    ("nob", "nb"),
    ("dan", "da"),
    ("swe", "sv"),
    ("fin", "fi"),
    ("tur", "tr"),
    ("nld", "nl"),
    ("hun", "hu"),
    ("ces", "cs"),
    ("ell", "el"),
    ("bul", "bg"),
    ("bel", "be"),
    ("mar", "mr"),
    ("kan", "kn"),
    ("ron", "ro"),
    ("slv", "sl"),
    ("hrv", "hr"),
    ("srp", "sr"),
    ("mkd", "mk"),
    ("lit", "lt"),
    ("lav", "lv"),
    ("est", "et"),
    ("tam", "ta"),
    ("vie", "vi"),
    ("urd", "ur"),
    ("tha", "th"),
    ("guj", "gu"),
    ("uzb", "uz"),
    ("pan", "pa"),
    ("aze", "az"),
    ("ind", "id"),
    ("tel", "te"),
    ("pes", "fa"),
    ("mal", "ml"),
    ("ori", "or"),
    ("mya", "my"),
    ("nep", "ne"),
    ("sin", "si"),
    ("khm", "km"),
    ("tuk", "tk"),
    ("aka", "ak"),
    ("zul", "zu"),
    ("sna", "sn"),
    ("afr", "af"),
    ("lat", "la"),
    ("slk", "sk"),
    ("cat", "ca"),
    ("tgl", "tl"),
    ("hye", "hy"),
    ("cym", "cy"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn a_language_is_told_where_there_is_enough_text() {
        let tell = |text: &str| of(text, &[Block::new(BlockKind::Paragraph, Span::new(0, text.len()))]);
        let english = "The harbour board said on Friday that nobody had asked for a second bridge before the end of the summer, and that it would wait.";
        let german = "Der Hafenrat sagte am Freitag, niemand habe vor dem Ende des Sommers nach einer zweiten Brücke gefragt, und man werde warten.";
        assert_eq!(tell(english).as_deref(), Some("en"));
        assert_eq!(tell(german).as_deref(), Some("de"));
        assert_eq!(tell("The bridge"), None);
    }
}
