//! What the terminal sends: bytes to keys, the mouse, pasted text and answers to questions. A sequence that means nothing here is taken in whole, so that
//! nothing of it is ever taken for keys.
//!
//! The shape of sequences stands in ECMA-48 (5.4 control sequences, 5.6 control strings); what they mean in xterm's "Control Sequences", and of
//! `CSI … u` in the kitty keyboard protocol.

use super::sleeper::Wake;
use crate::tui::action::{Gesture, Mouse};
use crate::tui::key::Key;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What the terminal says of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::tui) enum Answer {
    /// Its ground is light, or dark.
    Ground(bool),
    /// It has turned light, or dark, or says that it is.
    Scheme(bool),
    /// Whether it knows a private mode.
    Mode(u16, bool),
    /// What it calls itself, and its version (XTVERSION).
    Name(String),
}

/// Takes bytes in as they come.
#[derive(Default)]
pub(super) struct Input {
    /// What may go on in the next bytes.
    held: Vec<u8>,
    /// Whether that is pasted text.
    pasting: bool,
    /// How much of the pasted text was searched for its end.
    searched: usize,
}

/// Bytes of the longest sequence that anybody waits for; pasted text aside.
const LONGEST: usize = 4096;
/// What ends pasted text.
const PASTED: &[u8] = b"\x1b[201~";

/// What stands at the start of some bytes.
enum Found {
    /// So many bytes that mean this, or nothing.
    Done(usize, Option<Wake>),
    /// Pasted text begins behind so many bytes.
    Paste(usize),
    /// More has to come.
    More,
}

impl Input {
    /// Takes bytes in; what they mean goes to `woken`.
    pub(super) fn take(&mut self, bytes: &[u8], woken: &mut Vec<Wake>) {
        let mut all = std::mem::take(&mut self.held);
        all.extend_from_slice(bytes);
        let mut at = 0;
        while let Some(rest) = all.get(at..).filter(|rest| !rest.is_empty()) {
            if self.pasting {
                let from = self.searched.min(rest.len());
                let Some(end) = rest.get(from..).and_then(|rest| memchr::memmem::find(rest, PASTED)).map(|end| from + end) else {
                    self.searched = rest.len().saturating_sub(PASTED.len());
                    break;
                };
                let text = rest.get(..end).unwrap_or_default();
                woken.push(Wake::Paste(String::from_utf8_lossy(text).into_owned()));
                self.pasting = false;
                at += end + PASTED.len();
                continue;
            }
            match found(rest) {
                Found::Done(length, wake) => {
                    woken.extend(wake);
                    at += length.max(1);
                }
                Found::Paste(length) => {
                    (self.pasting, self.searched) = (true, 0);
                    at += length;
                }
                Found::More if rest.len() > LONGEST => at = all.len(),
                Found::More => break,
            }
        }
        all.drain(..at);
        self.held = all;
    }

    /// Whether what was taken in last may be a key of its own, or the start of something longer: only time can tell.
    pub(super) fn is_in_doubt(&self) -> bool {
        !self.pasting && self.held.first() == Some(&ESC) && self.held.len() <= 2 && self.held.is_ascii()
    }

    /// No more came: what is in doubt is a key.
    pub(super) fn settle(&mut self, woken: &mut Vec<Wake>) {
        if self.is_in_doubt() {
            let key = match self.held.get(1) {
                Some(byte) => Key { modifiers: KeyModifiers::ALT, ..Key::char(char::from(*byte)) },
                None => Key::plain(KeyCode::Esc),
            };
            self.held.clear();
            woken.push(Wake::Key(key));
        }
    }

    /// Forgets what was begun: somebody else had the terminal.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}

const ESC: u8 = 0x1b;

fn found(bytes: &[u8]) -> Found {
    let [first, rest @ ..] = bytes else { return Found::More };
    if *first != ESC {
        return character(bytes);
    }
    match rest {
        // Escape twice is Escape, and whatever the second one begins.
        [ESC, ..] => Found::Done(1, Some(Wake::Key(Key::plain(KeyCode::Esc)))),
        [b'[', ..] => control(bytes),
        [b'O', ..] => single_shift(bytes),
        // Strings of answers begin with a digit, or as the protocols have it whose answers they are; others are keys that were pressed with Alt.
        [] | [b']' | b'P' | b'_'] => Found::More,
        [b']', b'0'..=b'9', ..] | [b'P', b'0'..=b'9' | b'>', ..] | [b'_', b'G', ..] => string(bytes),
        _ => match character(rest) {
            Found::Done(length, Some(Wake::Key(key))) => {
                Found::Done(length + 1, Some(Wake::Key(Key { modifiers: key.modifiers | KeyModifiers::ALT, ..key })))
            }
            Found::Done(length, _) => Found::Done(length + 1, None),
            other => other,
        },
    }
}

/// A key that sends a character.
fn character(bytes: &[u8]) -> Found {
    let first = bytes.first().copied().unwrap_or_default();
    let control = |c: u8| Key { code: KeyCode::Char(char::from(c)), modifiers: KeyModifiers::CONTROL };
    let key = match first {
        b'\r' => Key::plain(KeyCode::Enter),
        b'\t' => Key::plain(KeyCode::Tab),
        0x7f => Key::plain(KeyCode::Backspace),
        0 => control(b' '),
        1..=0x1a => control(first - 1 + b'a'),
        0x1b..=0x1f => control(first - 0x1c + b'4'),
        b' '..=b'~' => Key::char(char::from(first)),
        _ => return longer(bytes),
    };
    Found::Done(1, Some(Wake::Key(key)))
}

/// A character of more than one byte.
fn longer(bytes: &[u8]) -> Found {
    let length = match bytes.first() {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => return Found::Done(1, None),
    };
    let known = bytes.get(..length.min(bytes.len())).unwrap_or_default();
    match std::str::from_utf8(known) {
        Ok(word) => Found::Done(length, word.chars().next().map(|c| Wake::Key(Key::char(c)))),
        Err(error) if error.error_len().is_none() && bytes.len() < length => Found::More,
        Err(_wrong) => Found::Done(1, None),
    }
}

/// `ESC O` and a letter: keys of the keypad and of functions.
fn single_shift(bytes: &[u8]) -> Found {
    match bytes.get(2) {
        None => Found::More,
        Some(letter) => Found::Done(3, lettered(*letter).map(|code| Wake::Key(Key::plain(code)))),
    }
}

/// The key of a final letter, behind `CSI` or `ESC O`.
const fn lettered(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'M' => KeyCode::Enter,
        b'P' | b'Q' | b'R' | b'S' => KeyCode::F(letter - b'P' + 1),
        _ => return None,
    })
}

/// The key of a number before "~".
const fn numbered(number: u16) -> Option<KeyCode> {
    #[expect(clippy::cast_possible_truncation, reason = "none of these numbers is above 34")]
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F((number - 10) as u8),
        17..=21 => KeyCode::F((number - 11) as u8),
        23..=26 => KeyCode::F((number - 12) as u8),
        28 | 29 => KeyCode::F((number - 15) as u8),
        31..=34 => KeyCode::F((number - 17) as u8),
        _ => return None,
    })
}

/// A string up to its end: `BEL`, or `ESC \`.
fn string(bytes: &[u8]) -> Found {
    let Some(end) = memchr::memchr2(b'\x07', ESC, bytes.get(1..).unwrap_or_default()).map(|end| end + 1) else {
        return Found::More;
    };
    let behind = match (bytes.get(end), bytes.get(end + 1)) {
        (Some(&ESC), None) => return Found::More,
        (Some(&ESC), Some(b'\\')) => end + 2,
        // What breaks off is no answer.
        (Some(&ESC), Some(_)) => return Found::Done(end, None),
        _ => end + 1,
    };
    let words = bytes.get(2..end).and_then(|words| std::str::from_utf8(words).ok()).unwrap_or_default();
    let answer = match bytes.get(1) {
        Some(b']') => words.strip_prefix("11;").and_then(is_light).map(Answer::Ground),
        Some(b'P') => words.strip_prefix(">|").map(|name| Answer::Name(name.to_owned())),
        _ => None,
    };
    Found::Done(behind, answer.map(Wake::Answer))
}

/// A control sequence: parameters, intermediate bytes, a final one.
fn control(bytes: &[u8]) -> Found {
    // Function keys of the Linux console, and the mouse of old, which tells where it is by any bytes.
    match bytes.get(2..).unwrap_or_default() {
        [b'['] => return Found::More,
        [b'[', letter, ..] => {
            let code = matches!(letter, b'A'..=b'E').then(|| KeyCode::F(letter - b'A' + 1));
            return Found::Done(4, code.map(|code| Wake::Key(Key::plain(code))));
        }
        [b'M', rest @ ..] => return if rest.len() < 3 { Found::More } else { Found::Done(6, None) },
        _ => {}
    }
    let body = bytes.get(2..).unwrap_or_default();
    let Some(end) = body.iter().position(|byte| !matches!(byte, 0x20..=0x3f)) else { return Found::More };
    let last = body.get(end).copied().unwrap_or_default();
    if !matches!(last, 0x40..=0x7e) {
        // It breaks off: what breaks it means what it always means. Alone, it was a key with Alt.
        let alone = (end == 0).then_some(Wake::Key(Key { modifiers: KeyModifiers::ALT, ..Key::char('[') }));
        return Found::Done(2 + end, alone);
    }
    let parameters = body.get(..end).and_then(|p| std::str::from_utf8(p).ok()).unwrap_or_default();
    if last == b'~' && parameters == "200" {
        return Found::Paste(3 + end);
    }
    Found::Done(3 + end, meaning(parameters, last))
}

/// What a control sequence means.
fn meaning(parameters: &str, last: u8) -> Option<Wake> {
    if let Some(numbers) = parameters.strip_prefix('?') {
        return answer(numbers, last).map(Wake::Answer);
    }
    if let Some(numbers) = parameters.strip_prefix('<') {
        return mouse(numbers, last).map(Wake::Mouse);
    }
    let mut parts = parameters.split(';');
    let first = parts.next().unwrap_or_default();
    let mut held = parts.next().unwrap_or_default().split(':');
    let modifiers = modifiers(held.next().unwrap_or_default());
    // Who lets go of a key says nothing by it.
    if held.next() == Some("3") {
        return None;
    }
    let code = match last {
        b'~' if first == "27" => char_code(parts.next()?)?,
        b'~' => numbered(first.parse().ok()?)?,
        b'u' => {
            let mut codes = first.split(':');
            let (plain, shifted) = (codes.next()?, codes.next().filter(|_| modifiers.contains(KeyModifiers::SHIFT)));
            char_code(shifted.filter(|s| !s.is_empty()).unwrap_or(plain))?
        }
        b'Z' => KeyCode::BackTab,
        b'M' => return None,
        _ => lettered(last)?,
    };
    let event = KeyEvent::new(code, modifiers);
    Some(Wake::Key(Key::from(event)))
}

/// The key that a code point stands for: what the kitty protocol has in the private use area are keys that mean nothing here, the keypad aside.
fn char_code(number: &str) -> Option<KeyCode> {
    const KEYPAD: &[u8] = b"0123456789./*-+";
    Some(match number.parse::<u32>().ok()? {
        9 => KeyCode::Tab,
        13 | 57_414 => KeyCode::Enter,
        27 => KeyCode::Esc,
        127 => KeyCode::Backspace,
        pad @ 57_399..57_414 => KeyCode::Char(char::from(*KEYPAD.get(usize::try_from(pad - 57_399).ok()?)?)),
        57_417 => KeyCode::Left,
        57_418 => KeyCode::Right,
        57_419 => KeyCode::Up,
        57_420 => KeyCode::Down,
        57_421 => KeyCode::PageUp,
        57_422 => KeyCode::PageDown,
        57_423 => KeyCode::Home,
        57_424 => KeyCode::End,
        57_426 => KeyCode::Delete,
        0xe000..0xf900 => return None,
        code => KeyCode::Char(char::from_u32(code).filter(|c| !c.is_control())?),
    })
}

/// What is held down: one more than a sum of bits.
fn modifiers(number: &str) -> KeyModifiers {
    let bits = number.parse::<u16>().map_or(0, |n| n.saturating_sub(1));
    let all = [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)];
    all.into_iter().filter(|(bit, _)| bits & bit > 0).fold(KeyModifiers::NONE, |held, (_, modifier)| held | modifier)
}

/// What the terminal says of a mode, or of its colours.
fn answer(numbers: &str, last: u8) -> Option<Answer> {
    let (first, second) = numbers.split_once(';')?;
    match last {
        // DECRPM: 1 set, 2 reset; 0 unknown, 3 and 4 never to be changed.
        b'y' => Some(Answer::Mode(first.parse().ok()?, matches!(second, "1$" | "2$"))),
        b'n' if first == "997" => match second {
            "1" => Some(Answer::Scheme(false)),
            "2" => Some(Answer::Scheme(true)),
            _ => None,
        },
        _ => None,
    }
}

/// What the mouse did, where that means something: buttons, columns and rows in decimals (mode 1006).
fn mouse(numbers: &str, last: u8) -> Option<Mouse> {
    let mut numbers = numbers.split(';').map(|n| n.parse::<u16>().ok());
    let (button, x, y) = (numbers.next()??, numbers.next()??, numbers.next()??);
    // Bits 2 to 4 tell what is held down.
    let gesture = match (button & !0b1_1100, last) {
        (0, b'M') => Gesture::Press,
        (32, b'M') => Gesture::Drag,
        (64, b'M') => Gesture::WheelUp,
        (65, b'M') => Gesture::WheelDown,
        _ => return None,
    };
    Some(Mouse { gesture, x: x.saturating_sub(1), y: y.saturating_sub(1) })
}

/// Whether "rgb:ffff/ffff/ffff" is a light ground.
fn is_light(answer: &str) -> Option<bool> {
    let rgb = answer.strip_prefix("rgb:").or_else(|| answer.strip_prefix("rgba:"))?;
    let mut parts = rgb.split('/').map(|hex| {
        let value = u32::from_str_radix(hex, 16).ok()?;
        let most = 16_u32.checked_pow(u32::try_from(hex.len()).ok()?)?.checked_sub(1)?;
        Some(f64::from(value) / f64::from(most.max(1)))
    });
    let (r, g, b) = (parts.next()??, parts.next()??, parts.next()??);
    // Rec. 709 luma; half is the middle that most programs take.
    Some(0.2126 * r + 0.7152 * g + 0.0722 * b > 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What bytes mean that come in pieces with pauses between them.
    fn read(pieces: &[&[u8]]) -> Vec<Wake> {
        let (mut input, mut woken) = (Input::default(), Vec::new());
        for piece in pieces {
            input.take(piece, &mut woken);
        }
        input.settle(&mut woken);
        woken
    }

    fn keys(bytes: &str) -> String {
        let told = |wake| match wake {
            Wake::Key(key) => key.to_string(),
            other => format!("{other:?}"),
        };
        read(&[bytes.as_bytes()]).into_iter().map(told).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn keys_are_what_terminals_send_for_them() {
        let cases = [
            ("jA é漢", "j A Space é 漢"),
            ("\r\t\x7f\x1b[Z", "Enter Tab Backspace S-Tab"),
            ("\x04\x1a\x1c", "^D ^Z ^4"),
            ("\x1b", "Esc"),
            ("\x1b\x1b", "Esc Esc"),
            ("\x1bx\x1b\r\x1b]q", "Alt-x Alt-Enter Alt-] q"),
            ("\x1b[", "Alt-["),
            ("\x1bO", "Alt-O"),
            ("\x1b[A\x1bOB\x1b[1;5C\x1b[D", "Up Down ^Right Left"),
            ("\x1b[H\x1b[4~\x1b[5~\x1b[6~\x1b[3~", "Home End PgUp PgDn Del"),
            ("\x1bOP\x1b[15~\x1b[24~\x1b[[A\x1b[[E", "F1 F5 F12 F1 F5"),
            ("\x1b[1;3A\x1b[27;5;106~", "Alt-Up ^J"),
            ("\x1b[106u\x1b[106;5u\x1b[97:65;2u\x1b[27u\x1b[57414u\x1b[106;1:3u", "j ^J A Esc Enter"),
            ("\x1b[9;2u", "S-Tab"),
            ("\x1b[?1;2;4z\x1b[38!pj", "j"),
            ("\x1b[12\x1b[Aj", "Up j"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(keys(bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn answers_are_no_keys_and_keys_are_no_answers() {
        let told = |bytes: &str| read(&[b"j", bytes.as_bytes(), b"k"]);
        let cases = [
            ("\x1b]11;rgb:ffff/fafa/f0f0\x1b\\", Some(Answer::Ground(true))),
            ("\x1b]11;rgb:1e/1e/1e\x07", Some(Answer::Ground(false))),
            ("\x1bP>|foot(1.21.0)\x1b\\", Some(Answer::Name("foot(1.21.0)".to_owned()))),
            ("\x1b]11;rgb:zz\x1b\\", None),
            ("\x1b]10;rgb:ffff/ffff/ffff\x1b\\", None),
            ("\x1b[?69;2$y", Some(Answer::Mode(69, true))),
            ("\x1b[?2031;0$y", Some(Answer::Mode(2031, false))),
            ("\x1b[?69;4$y", Some(Answer::Mode(69, false))),
            ("\x1b[?997;1n", Some(Answer::Scheme(false))),
            ("\x1b[?997;2n", Some(Answer::Scheme(true))),
            ("\x1b[?62;22c", None),
            ("\x1bP0$rsome words\x1b\\", None),
            ("\x1b_Gi=31;OK\x1b\\", None),
        ];
        for (bytes, answer) in cases {
            let mut expected = vec![Wake::Key(Key::char('j'))];
            expected.extend(answer.map(Wake::Answer));
            expected.push(Wake::Key(Key::char('k')));
            assert_eq!(told(bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn pasted_text_is_whole_whatever_is_in_it() {
        let text = "two\nlines\x1b[A, \x1b]11;".repeat(3000);
        let bytes = format!("a\x1b[200~{text}\x1b[201~b");
        let pieces: Vec<&[u8]> = bytes.as_bytes().chunks(7).collect();
        assert_eq!(read(&pieces), [Wake::Key(Key::char('a')), Wake::Paste(text), Wake::Key(Key::char('b'))]);
    }

    #[test]
    fn the_mouse_is_told_by_buttons_and_wheel() {
        let at = |gesture| Wake::Mouse(Mouse { gesture, x: 19, y: 5 });
        assert_eq!(
            read(&[b"\x1b[<65;20;6M\x1b[<0;20;6M\x1b[<0;20;6m\x1b[<36;20;6M"]),
            [at(Gesture::WheelDown), at(Gesture::Press), at(Gesture::Drag)]
        );
        assert_eq!(read(&[b"\x1b[<0;0;0M\x1b[M !!j"]).len(), 2);
    }

    proptest! {
        #[test]
        fn it_does_not_matter_in_which_pieces_bytes_come(
            bytes in prop::collection::vec(prop::sample::select(b"\x1b[]OPj1;?$~uA<M\x07\\\xe6\xbc\xa2\xff".to_vec()), 0..40),
            cut in 0_usize..40,
        ) {
            let cut = cut.min(bytes.len());
            let (mut whole, mut woken) = (Input::default(), Vec::new());
            whole.take(&bytes, &mut woken);
            let (mut parts, mut also) = (Input::default(), Vec::new());
            parts.take(&bytes[..cut], &mut also);
            parts.take(&bytes[cut..], &mut also);
            prop_assert_eq!(woken, also);
            prop_assert_eq!(whole.held, parts.held);
        }
    }
}
