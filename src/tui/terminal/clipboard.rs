//! The clipboard of whoever sits at the terminal: OSC 52, which goes through connections, and through what stands between us and the terminal.

use std::fmt::Write as _;

/// What stands between the program and the terminal, and takes sequences for itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Between {
    /// Nothing.
    #[default]
    Nothing,
    /// tmux: takes OSC 52 itself where `set-clipboard` is `on`, and passes what is wrapped where `allow-passthrough` is.
    Tmux,
    /// GNU screen: passes what is wrapped, in pieces of at most 768 bytes.
    Screen,
}

/// Bytes in a piece for screen: less than it takes, as some versions take 256.
const PIECE: usize = 240;

/// The sequence that puts `text` on the clipboard.
pub(super) fn sequence(text: &str, between: Between) -> String {
    let plain = format!("\x1b]52;c;{}\x1b\\", base64(text.as_bytes()));
    match between {
        Between::Nothing => plain,
        // Both: either may be off, and the same words twice are the same words.
        Between::Tmux => format!("{plain}\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")),
        Between::Screen => {
            // The terminator of the string inside would end the one around it: BEL ends it as well.
            let inner = format!("\x1b]52;c;{}\x07", base64(text.as_bytes()));
            let mut pieces = String::with_capacity(inner.len() * 5 / 4);
            for piece in inner.as_bytes().chunks(PIECE) {
                // All of it is ASCII.
                let _written = write!(pieces, "\x1bP{}\x1b\\", String::from_utf8_lossy(piece));
            }
            pieces
        }
    }
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |i: usize| u32::from(three.get(i).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for i in 0..4 {
            let sign = SIGNS.get((bits >> (18 - 6 * i) & 63) as usize).copied().unwrap_or(b'=');
            out.push(if i <= three.len() { char::from(sign) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_rfc() {
        let cases = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("“é”", "4oCcw6nigJ0=")];
        for (text, coded) in cases {
            assert_eq!(base64(text.as_bytes()), coded, "{text}");
        }
    }

    #[test]
    fn what_stands_between_is_told_to_pass_it_on() {
        assert_eq!(sequence("foo", Between::Nothing), "\x1b]52;c;Zm9v\x1b\\");
        let tmux = "\x1b]52;c;Zm9v\x1b\\\x1bPtmux;\x1b\x1b]52;c;Zm9v\x1b\x1b\\\x1b\\";
        assert_eq!(sequence("foo", Between::Tmux), tmux);
        assert_eq!(sequence("foo", Between::Screen), "\x1bP\x1b]52;c;Zm9v\x07\x1b\\");
        let long = sequence(&"word ".repeat(200), Between::Screen);
        assert!(long.split("\x1b\\").all(|piece| piece.len() <= PIECE + 2) && long.matches("\x1bP").count() == 6, "{long:?}");
    }
}
