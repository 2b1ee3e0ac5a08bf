//! Keys: how they are written, and what a terminal sends for them.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fmt;

/// A key with what is held down beside it. Shift is told only for keys that have no other form with it ("A" is a key of its own).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Hash, Debug)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// What is held down beside it.
    pub modifiers: KeyModifiers,
}

/// Keys that have a name instead of a letter.
const NAMES: &[(&str, KeyCode)] = &[
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("S-Tab", KeyCode::BackTab),
    ("Space", KeyCode::Char(' ')),
    ("Backspace", KeyCode::Backspace),
    ("Del", KeyCode::Delete),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
];

impl Key {
    /// A key alone.
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, modifiers: KeyModifiers::NONE }
    }

    /// A letter or mark alone.
    pub const fn char(c: char) -> Self {
        Self::plain(KeyCode::Char(c))
    }

    /// Whether Control is held.
    pub const fn ctrl(self) -> bool {
        self.modifiers.contains(KeyModifiers::CONTROL)
    }

    /// Whether Alt is held.
    pub const fn alt(self) -> bool {
        self.modifiers.contains(KeyModifiers::ALT)
    }

    /// The character that the key types, if it types one.
    pub const fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl() && !self.alt() => Some(c),
            _ => None,
        }
    }

    /// Reads one key as it is written in a keymap: "j", "^D", "Alt-Enter", "^Left", "Space".
    pub fn parse(word: &str) -> Option<Self> {
        if let Some((_, code)) = NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)) {
            return Some(Self::plain(*code));
        }
        let rest = word.strip_prefix("Alt-").or_else(|| word.strip_prefix("M-")).filter(|r| !r.is_empty());
        if let Some(rest) = rest {
            let key = Self::parse(rest)?;
            return Some(Self { modifiers: key.modifiers | KeyModifiers::ALT, ..key });
        }
        let named = word.strip_prefix('^').and_then(|rest| NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(rest)));
        if let Some((_, code)) = named {
            return Some(Self { code: *code, modifiers: KeyModifiers::CONTROL });
        }
        if let Some(number) = word.strip_prefix('F').and_then(|n| n.parse().ok()).filter(|n| (1..=12).contains(n)) {
            return Some(Self::plain(KeyCode::F(number)));
        }
        let mut chars = word.chars();
        match (chars.next()?, chars.next(), chars.next()) {
            (c, None, None) => Some(Self::char(c)),
            ('^', Some(c), None) => Some(Self { code: KeyCode::Char(c.to_ascii_lowercase()), modifiers: KeyModifiers::CONTROL }),
            _ => None,
        }
    }
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        let kept = KeyModifiers::CONTROL | KeyModifiers::ALT;
        let mut key = Self { code: event.code, modifiers: event.modifiers & kept };
        if event.modifiers.contains(KeyModifiers::SHIFT) && key.code == KeyCode::Tab {
            key.code = KeyCode::BackTab;
        }
        key
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.alt() {
            f.write_str("Alt-")?;
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == self.code) {
            return write!(f, "{}{name}", if self.ctrl() { "^" } else { "" });
        }
        match self.code {
            KeyCode::Char(c) if self.ctrl() => write!(f, "^{}", c.to_ascii_uppercase()),
            KeyCode::Char(c) if c.is_control() => write!(f, "U+{:04X}", u32::from(c)),
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(n) => write!(f, "F{n}"),
            other => write!(f, "{other}"),
        }
    }
}

/// Reads a sequence of keys parted by spaces, as a keymap writes it: "] q", "g g", "^O".
pub fn sequence(words: &str) -> Option<Vec<Key>> {
    words.split_whitespace().map(Key::parse).collect::<Option<Vec<_>>>().filter(|keys| !keys.is_empty())
}

/// Writes a sequence of keys as a reader would: "]q", "gg", "Space".
pub fn written(keys: &[Key]) -> String {
    keys.iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        for word in ["j", "^D", "^Left", "Enter", "S-Tab", "Alt-Enter", "Alt-^Home", "F1", "]", "^", "Space", "\\", "é"] {
            assert_eq!(Key::parse(word).map(|k| k.to_string()).as_deref(), Some(word));
        }
        assert_eq!(Key::parse("M-Enter"), Key::parse("Alt-Enter"));
        assert_eq!((Key::parse("F99"), Key::parse("qq"), Key::parse("")), (None, None, None));
    }
}
