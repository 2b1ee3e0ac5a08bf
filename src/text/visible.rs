//! Text from outside, made safe to show: what a terminal or an editor would act on becomes something that can be seen.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a terminal or an editor would act on `c` rather than show it: control characters, bidirectional controls, the two line
/// separators, and what marks and tags without being seen.
pub const fn is_active(c: char) -> bool {
    matches!(c, '\0'..='\x1f' | '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether `c` is there to be unseen: Unicode's property `Default_Ignorable_Code_Point` (`DerivedCoreProperties.txt`, 16.0). Joiners and
/// variation selectors are among them, which some scripts and emoji need.
pub const fn is_ignorable(c: char) -> bool {
    // Nearly every character of nearly every text.
    c > '\u{ac}'
        && matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// `text` on one line with nothing active in it: control characters become their pictures ("␛"), the rest its number ("<202E>").
///
/// # Example
/// ```
/// assert_eq!(pullquote::text::visible("a\u{1b}]0;b\nc"), "a␛]0;b␊c");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_active) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\0'..='\x1f' => shown.extend(char::from_u32(0x2400 + u32::from(c))),
            '\x7f' => shown.push('␡'),
            _ if is_active(c) => {
                // Writing into a string cannot fail.
                let _ = write!(shown, "<{:02X}>", u32::from(c));
            }
            _ => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_text_stays_as_it_is() {
        assert!(matches!(visible("naïve “quotes” 日本 👍"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_acts_is_shown_instead() {
        for (text, shown) in [("\x7f", "␡"), ("\u{9b}2J", "<9B>2J"), ("a\u{202e}b", "a<202E>b"), ("\t\r", "␉␍")] {
            assert_eq!(visible(text), shown);
        }
    }

    proptest! {
        #[test]
        fn nothing_active_is_left(text in any::<String>()) {
            prop_assert!(!visible(&text).contains(is_active));
        }
    }
}
