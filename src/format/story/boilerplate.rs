//! What stands around a story and is not of it: share lines, advertisements, sign-ups, credits, copyright, stamps of time.
//!
//! Precision comes first: a line is only set aside where all of it is such a line, or where it opens like one and is short.

use crate::lexicon::BOILERPLATE;

/// Bytes that such a line takes at most.
const LONGEST: usize = 300;

/// Words that an entry of the table has at most.
const WORDS: usize = 7;

/// Whether these words are no part of the story.
pub(super) fn is(words: &str) -> bool {
    if words.len() > LONGEST {
        return false;
    }
    if is_copyright(words) || labelled(words) {
        return true;
    }
    let opening = key(words, WORDS);
    if opening.is_empty() {
        return false;
    }
    if BOILERPLATE.has(&opening) && opening == key(words, WORDS + 1) {
        return true;
    }
    let ends = opening.match_indices(' ').map(|(i, _)| i).chain([opening.len()]);
    ends.filter_map(|end| opening.get(..end))
        .any(|opening| BOILERPLATE.column(opening, 0) == Some("opens") && fits(words, BOILERPLATE.column(opening, 1)))
}

/// Whether the words before the line's first colon announce another story: "READ MORE: …".
fn labelled(words: &str) -> bool {
    let label = words.split_once(':').filter(|(label, _)| label.len() <= 30);
    label.is_some_and(|(label, _)| BOILERPLATE.column(&key(label, WORDS), 0) == Some("label"))
}

/// Whether a line that opens like boilerplate goes on like it: short, without speech, and with one of the words that it `needs`.
fn fits(words: &str, needs: Option<&str>) -> bool {
    let key = key(words, usize::MAX);
    let speech = words.contains(['“', '"']) && ["said", "says", "told"].iter().any(|verb| key.split(' ').any(|w| w == *verb));
    !speech && needs.is_none_or(|list| list.split('|').any(|need| key.contains(need)))
}

/// "© 2024 Example Times", "Copyright 2024 …": the sign or the word, then a year; or the rights at the end.
fn is_copyright(words: &str) -> bool {
    let begins = |sign: &str| words.get(..sign.len()).is_some_and(|w| w.eq_ignore_ascii_case(sign));
    let sign = ["copyright", "©", "(c)"].into_iter().find(|sign| begins(sign));
    let rest =
        sign.and_then(|sign| words.get(sign.len()..)).unwrap_or_default().trim_start_matches(['©', ' ', '(', 'c', 'C', ')']);
    let year = rest.starts_with("19") || rest.starts_with("20");
    let rights = "rights reserved";
    let end = words.trim_end_matches(['.', ' ', ')']);
    let reserved =
        end.len().checked_sub(rights.len()).and_then(|at| end.get(at..)).is_some_and(|e| e.eq_ignore_ascii_case(rights));
    reserved || year && rest.get(2..4).is_some_and(|y| y.bytes().all(|b| b.is_ascii_digit()))
}

/// Who holds the copyright of such a line: "© 2024 Example Times. All rights reserved." gives "Example Times".
pub(super) fn copyright_holder(words: &str) -> Option<&str> {
    if words.len() > LONGEST || !is_copyright(words) {
        return None;
    }
    let rest = words
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .trim_start_matches(|c: char| c.is_ascii_digit() || "-–, ".contains(c));
    let rest = rest.strip_prefix("by ").unwrap_or(rest);
    let end = [". ", " - ", " | ", ", All", " All rights"].iter().filter_map(|mark| rest.find(mark)).min().unwrap_or(rest.len());
    let holder = rest.get(..end)?.trim_end_matches(['.', ' ', ',']);
    let named = holder.starts_with(char::is_uppercase) && holder.split_whitespace().count() <= 6;
    named.then_some(holder)
}

/// The first `most` words in lower case, their spaces single, without the marks around them.
fn key(words: &str, most: usize) -> String {
    let mut key = String::with_capacity(words.len().min(most.saturating_mul(8)));
    let mut count = 0;
    for word in words.split_whitespace() {
        if count == most {
            break;
        }
        let bare = word.trim_matches([
            '.', ':', '!', '?', '…', '>', '»', '→', '›', '|', '[', ']', '(', ')', '*', '•', '-', '–', '—', '▸', ',', ';', '_',
            '{', '}',
        ]);
        if !bare.is_empty() {
            count += 1;
            key.push_str(if key.is_empty() { "" } else { " " });
            key.extend(bare.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_around_a_story_are_told_apart() {
        for line in [
            "Advertisement",
            "ADVERTISEMENT",
            "License Photo",
            "Share this article",
            "Read more:",
            "READ MORE: Why the bridge was closed",
            "Sign up for our daily newsletter",
            "Follow Ada Marsh on Twitter: @adamarsh",
            "© 2024 Example Times. All rights reserved.",
            "Copyright 2024 Example Times",
            "Story continues below advertisement",
            "Related: The ferry is sold",
            "Click here to subscribe.",
            "(Reporting by Ada Marsh; Editing by Bo Lind)",
            "Read the rest here.",
            "--additional reporting from Bo Lind.",
        ] {
            assert!(is(line), "{line}");
        }
    }

    #[test]
    fn running_text_is_never_set_aside() {
        for line in [
            "The advertisement was seen by millions.",
            "Share prices fell on Friday.",
            "Read more slowly, she told the class.",
            "Copyright law is older than the bridge.",
            "Sign up for the army, they were told.",
            "Related companies will pay as well.",
            "Follow the money, the mayor said.",
            "Reporting by the board was late.",
            "“Sign up for our newsletter,” she said.",
            "Subscribe to that view if you like.",
            "Print is not dead.",
            "Comments were due on Friday.",
            "No comment.",
            "Save the bridge!",
        ] {
            assert!(!is(line), "{line}");
        }
    }

    #[test]
    fn copyright_names_its_holder() {
        assert_eq!(copyright_holder("© 2024 Example Times. All rights reserved."), Some("Example Times"));
        assert_eq!(copyright_holder("Copyright 2023-2024 by The Example Press"), Some("The Example Press"));
        assert_eq!(copyright_holder("All rights reserved."), None);
    }
}
