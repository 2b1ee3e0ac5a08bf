//! Words as Markdown shows them: nothing in them is markup.

use crate::text::visible;

/// `text` on one line, so that Markdown shows its characters and makes nothing of them.
pub(super) fn escaped(text: &str) -> String {
    let text = visible(text);
    let mut safe = String::with_capacity(text.len() + 8);
    let mut before = None;
    // One dollar sign is money, two enclose a formula.
    let formula = text.matches('$').nth(1).is_some();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied();
        let starts = safe.trim_start().is_empty();
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let special = match c {
            '\\' | '`' | '*' | '[' | ']' | '|' | '~' => true,
            ':' => safe.len().checked_sub(6).and_then(|at| safe.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case("script")),
            '$' => formula,
            '_' => !(inside(before) && inside(after)),
            '=' => after == Some('=') || before == Some('='),
            '&' => after.is_some_and(|c| c == '#' || c.is_alphabetic()),
            '#' | '+' | '-' | '>' => starts,
            // "1. " would begin a list.
            '.' | ')' => {
                after.is_none_or(char::is_whitespace) && safe.trim_start().bytes().all(|b| b.is_ascii_digit()) && !starts
            }
            _ => false,
        };
        // As an entity, so that no reader of HTML in Markdown takes it for a tag.
        if c == '<' {
            safe.push_str("&lt;");
        } else {
            if special {
                safe.push('\\');
            }
            safe.push(c);
        }
        before = Some(c);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser};

    /// What GitHub and Obsidian add to Markdown.
    const READERS: Options = Options::ENABLE_TABLES
        .union(Options::ENABLE_FOOTNOTES)
        .union(Options::ENABLE_STRIKETHROUGH)
        .union(Options::ENABLE_TASKLISTS)
        .union(Options::ENABLE_MATH)
        .union(Options::ENABLE_GFM);

    #[test]
    fn what_markdown_would_act_on_is_escaped_and_nothing_else() {
        let cases = [
            ("plain words, a_name and 3.5 - 1 + 2", "plain words, a_name and 3.5 - 1 + 2"),
            ("*bold* [x](y) `c` <b>", "\\*bold\\* \\[x\\](y) \\`c\\` &lt;b>"),
            ("# not a heading", "\\# not a heading"),
            ("- no item", "\\- no item"),
            ("1. no item", "1\\. no item"),
            ("2024 was dry", "2024 was dry"),
            ("> no quote", "\\> no quote"),
            ("AT&T &amp; R&D", "AT\\&T \\&amp; R\\&D"),
            ("a\u{1b}[2Jb", "a␛\\[2Jb"),
        ];
        for (text, safe) in cases {
            assert_eq!(escaped(text), safe);
        }
    }

    proptest! {
        #[test]
        fn a_renderer_gives_the_same_characters_back(text in "[ -~éß“”\u{1f44d}]{1,60}") {
            let text = text.trim();
            prop_assume!(!text.is_empty());
            let source = escaped(text);
            let mut shown = String::new();
            for event in Parser::new_ext(&source, READERS) {
                if let Event::Text(words) = event {
                    shown.push_str(&words);
                }
            }
            prop_assert_eq!(shown, text);
        }
    }
}
