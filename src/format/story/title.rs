//! The title of a story that no mark-up tells.

use crate::article::{Block, BlockKind};

/// Bytes that a title takes at most.
const LONGEST: usize = 200;

/// Whether `words`, the first that a story says, are its title; `after` are the blocks behind it. A title has no final stop; with one it is
/// told by capitals alone.
pub(super) fn is(text: &str, words: &str, after: &[Block]) -> bool {
    let count = words.split_whitespace().count();
    if words.len() > LONGEST || !(2..=25).contains(&count) || words.lines().count() > 3 {
        return false;
    }
    let starts =
        words.trim_start_matches(['"', '“', '‘', '\'', '[', '(']).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let follows = after.iter().take(12).any(|b| {
        let next = b.span.of(text);
        next.len() > words.len().max(60)
            && next.trim_end_matches(['"', '”', '’', '\'', ')', '|', ' ']).ends_with(['.', '!', '?', '…', ':'])
    });
    let shouted = !words.contains(char::is_lowercase);
    let stopped = words.trim_end_matches(['”', '"', '’', '\'', ')']).ends_with(['.', ',', ';', ':', '—', '–', '-', '|']);
    let ellipsis = words.ends_with("...");
    let lettered = words.chars().filter(|c| c.is_alphabetic()).count() * 2 > words.chars().count();
    let turn = after.first().is_some_and(|next| speaker(words) && speaker(next.span.of(text)));
    starts && lettered && follows && !turn && (!stopped || ellipsis || shouted && words.ends_with('.') || in_title_case(words))
}

/// Whether nearly all of the longer words are capitalised, and there are enough of them to tell.
fn in_title_case(words: &str) -> bool {
    let long = words.split_whitespace().filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 3);
    let (capital, all) = long.fold((0, 0), |(capital, all), w| {
        let first = w.chars().find(|c| c.is_alphabetic());
        (capital + usize::from(first.is_some_and(|c| !c.is_lowercase())), all + 1)
    });
    all >= 4 && capital * 10 >= all * 9 && words.trim_end_matches('.').matches(". ").count() == 0
}

/// Whether a speaker's turn starts here: "MAYOR: …".
fn speaker(words: &str) -> bool {
    words.split_once(": ").is_some_and(|(name, _)| name.len() <= 40 && !name.contains(char::is_lowercase))
}

/// Makes the title's heading of `block`.
pub(super) fn mark(block: &mut Block) {
    block.kind = BlockKind::Heading;
    block.level = Some(1);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn told(title: &str) -> bool {
        let text = format!(
            "{title}\n\nThe harbour board said on Friday that it would decide on the second bridge before the end of the summer."
        );
        is(&text, title, &[Block::new(BlockKind::Paragraph, Span::new(title.len() + 2, text.len()))])
    }

    #[test]
    fn a_title_has_no_stop_or_is_capitalised() {
        for title in [
            "Board to decide on second bridge",
            "Will the bridge open?",
            "Harbour Board Promises Second Bridge Before Summer.",
            "‘No money’ for a bridge",
        ] {
            assert!(told(title), "{title}");
        }
        for title in ["The board met on Friday.", "the bridge", "Bridge", "He said: “No.”", "What was agreed:"] {
            assert!(!told(title), "{title}");
        }
    }
}
