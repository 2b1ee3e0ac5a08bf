//! Captions and credits of pictures.

/// Bytes that a caption takes at most.
const LONGEST: usize = 1000;

/// What the words under a picture are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Caption {
    /// They tell what is seen, perhaps with a credit.
    Told,
    /// A credit alone.
    Credit,
}

/// Openings of a credit, lower case.
const CREDITS: &[&str] = &[
    "photo by ",
    "photos by ",
    "photograph by ",
    "photographs by ",
    "photo: ",
    "photo credit: ",
    "photo credit ",
    "photo courtesy of ",
    "photo courtesy ",
    "photo via ",
    "image: ",
    "image by ",
    "image credit: ",
    "image courtesy of ",
    "picture by ",
    "picture: ",
    "pictured by ",
    "file photo by ",
    "illustration by ",
    "illustration: ",
    "graphic by ",
    "credit: ",
    "photographer: ",
    "getty images",
    "ap photo/",
    "ap photo",
    "afp/getty",
    "reuters/",
    "screenshot via ",
    "video by ",
    "photo illustration by ",
];

/// Openings of a caption, lower case.
const OPENINGS: &[&str] =
    &["file photo: ", "file - ", "file – ", "file — ", "file: ", "caption: ", "photo caption: ", "image caption: ", "[image: "];

/// What stands before a credit.
const CLOSING: [char; 9] = ['.', '!', '?', '”', '"', ')', '|', '—', '–'];

/// Bytes that a credit takes at most.
const CREDIT: usize = 120;

/// Reads a paragraph as words under a picture; `None` where it does not show that it is.
pub(super) fn read(words: &str) -> Option<Caption> {
    if words.len() > LONGEST {
        return None;
    }
    let head = words.get(..words.floor_char_boundary(24)).unwrap_or_default().to_ascii_lowercase();
    if OPENINGS.iter().any(|o| head.starts_with(o)) {
        return Some(Caption::Told);
    }
    // "© Ada Marsh The bridge at low tide.": whose picture it is, and what is seen. With a year it is no caption.
    if head.strip_prefix('©').is_some_and(|rest| rest.trim_start().starts_with(char::is_alphabetic)) {
        return Some(if words.len() <= CREDIT / 3 { Caption::Credit } else { Caption::Told });
    }
    // The credit ends the caption, after a sentence or in brackets, or it is all there is: no more than the end need be looked at.
    let tail = words.get(words.floor_char_boundary(words.len().saturating_sub(CREDIT + 8))..).unwrap_or_default();
    let lower = tail.to_ascii_lowercase();
    if tail.len() == words.len() && is_credit(&lower) {
        return Some(Caption::Credit);
    }
    let end = lower.trim_end_matches(['|', ' ', '\u{a0}', '.', ']']);
    if let Some(open) = end.strip_suffix(')').and_then(|e| e.rfind('(')) {
        let inside = end.get(open + 1..end.len() - 1).unwrap_or_default();
        return (is_credit(inside) || inside.ends_with("via ap") || inside.contains("/getty images")).then_some(Caption::Told);
    }
    let mut starts = end
        .match_indices(' ')
        .map(|(at, _)| at + 1)
        .filter(|at| end.get(..*at).is_some_and(|before| before.trim_end().ends_with(CLOSING)));
    let at = starts.rfind(|at| end.get(*at..).is_some_and(|rest| CREDITS.iter().any(|c| rest.starts_with(c))))?;
    (end.len() - at <= CREDIT && !has_sentence(end.get(at..)?)).then_some(Caption::Told)
}

/// Whether this is a credit and nothing else.
fn is_credit(lower: &str) -> bool {
    let bare = lower.trim_matches(['(', ')', '[', ']', '|', ' ', '.', '—', '–']);
    CREDITS.iter().any(|c| bare.starts_with(c)) && bare.len() <= 110 && !has_sentence(bare)
}

/// Whether a sentence ends within these words, and another starts: no credit goes on like that.
fn has_sentence(words: &str) -> bool {
    words.match_indices(". ").any(|(at, _)| {
        let before = words.get(..at).unwrap_or_default();
        // "Photo by J. K. Marsh/U.S. Army": an initial or an abbreviation ends no sentence.
        before.rsplit([' ', '/', '.']).next().is_some_and(|w| w.chars().count() > 3)
    }) || [" said ", " says ", " told ", " was ", " were ", " is ", " are ", " has ", " had "]
        .iter()
        .any(|verb| words.contains(verb))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_show_by_their_credit() {
        for words in [
            "Mayor Ada Marsh opens the bridge in Port Ellen on March 3, 2024. Photo by Bo J. Lind/U.S. Coast Guard/EXN |",
            "The bridge before it was closed. (AP Photo/Bo Lind)",
            "The bridge before it was closed. (Photo by Bo Lind/Getty Images)",
            "FILE PHOTO: The bridge in 2019. REUTERS/Bo Lind/File Photo",
            "FILE - The bridge, in this 2019 photo",
            "[image: a bridge in fog]",
            "© Bo Lind The bridge in fog, an hour before it was closed",
        ] {
            assert_eq!(read(words), Some(Caption::Told), "{words}");
        }
        for words in ["Photo by Bo Lind/EXN", "(AP Photo/Bo Lind)", "Photo: Bo Lind", "Getty Images", "© Bo Lind"] {
            assert_eq!(read(words), Some(Caption::Credit), "{words}");
        }
    }

    #[test]
    fn running_text_about_pictures_is_no_caption() {
        for words in [
            "The photo by Bo Lind was seen by millions. It showed the bridge.",
            "Photo by photo, the committee went through the evidence that was left.",
            "The bridge was closed (it was unsafe).",
            "Getty Images said on Friday that it would pay.",
            "He took the photo. Photo by photo, she said, the town was changing.",
        ] {
            assert_eq!(read(words), None, "{words}");
        }
    }
}
