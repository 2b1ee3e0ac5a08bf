//! What the terminal answers to questions, sifted out of the keys, as which it arrives.

use super::sleeper::Wake;
use crate::tui::key::Key;
use ratatui::crossterm::event::KeyCode;

/// Sifts the terminal's answers out of the keys, as which they arrive: about its ground ("ESC ] 11 ; rgb:rrrr/gggg/bbbb ESC \\"), about its
/// name ("ESC P > | name(version) ESC \\").
#[derive(Default)]
pub(super) struct Answer {
    /// How many are still to come.
    pub(super) expected: usize,
    /// The keys that may be the start of one.
    held: Vec<Key>,
}

impl Answer {
    /// What has happened really: keys, nothing yet, or an answer.
    pub(super) fn sift(&mut self, key: Key) -> Vec<Wake> {
        let begins = key.alt() && STARTS.iter().any(|(start, _)| key.code == KeyCode::Char(*start));
        if self.expected == 0 || self.held.is_empty() && !begins {
            return vec![Wake::Key(key)];
        }
        let said: String = self.held.iter().skip(1).filter_map(|k| k.typed()).collect();
        let ends = key.alt() && key.code == KeyCode::Char('\\') || key.ctrl() && key.code == KeyCode::Char('g');
        if ends && let Some(wake) = meant(&said) {
            (self.expected, self.held) = (self.expected - 1, Vec::new());
            return vec![wake];
        }
        self.held.push(key);
        let said = said + &key.typed().map(String::from).unwrap_or_default();
        let first = self.held.first().map(|k| k.code);
        let prefix = STARTS.iter().find(|(start, _)| first == Some(KeyCode::Char(*start))).map_or("", |(_, prefix)| *prefix);
        let may_be = self.held.len() == 1
            || key.typed().is_some() && said.len() < 80 && (prefix.starts_with(&said) || said.starts_with(prefix));
        if may_be { Vec::new() } else { self.held.drain(..).map(Wake::Key).collect() }
    }
}

/// The key with Alt that an answer seems to begin with, and how it goes on.
const STARTS: [(char, &str); 2] = [(']', "11;rgb"), ('P', ">|")];

/// What an answer says.
fn meant(answer: &str) -> Option<Wake> {
    let name = || answer.strip_prefix(">|").map(|name| Wake::Name(name.to_owned()));
    is_light(answer).map(Wake::Ground).or_else(name)
}

/// Whether "11;rgb:ffff/ffff/ffff" tells a light ground.
fn is_light(answer: &str) -> Option<bool> {
    let rgb = answer.strip_prefix("11;rgb:").or_else(|| answer.strip_prefix("11;rgba:"))?;
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
    use ratatui::crossterm::event::KeyModifiers;

    #[test]
    fn an_answer_among_the_keys_is_no_key_and_keys_are_no_answer() {
        let alt = |c| Key { code: KeyCode::Char(c), modifiers: KeyModifiers::ALT };
        let answer: Vec<Key> =
            [alt(']')].into_iter().chain("11;rgb:ffff/fafa/f0f0".chars().map(Key::char)).chain([alt('\\')]).collect();
        let typed = [Key::char('j'), alt(']'), Key::char('1'), Key::char('k')];
        let sifted = |keys: &[Key]| {
            let mut answer = Answer { expected: 2, ..Answer::default() };
            keys.iter().flat_map(|k| answer.sift(*k)).collect::<Vec<_>>()
        };
        assert_eq!(sifted(&answer), [Wake::Ground(true)]);
        assert_eq!(sifted(&typed), typed.map(Wake::Key));
        assert_eq!(sifted(&[&typed[..], &answer, &typed[..1]].concat()).len(), 6);
        let name: Vec<Key> = [alt('P')].into_iter().chain(">|foot(1.21.0)".chars().map(Key::char)).chain([alt('\\')]).collect();
        let named = Wake::Name("foot(1.21.0)".into());
        assert_eq!(sifted(&[&name[..], &answer].concat()), [named.clone(), Wake::Ground(true)]);
        assert_eq!(sifted(&[&answer[..], &name, &name[..2]].concat()).get(..2), Some(&[Wake::Ground(true), named][..]));
        let palette = [alt('P'), Key::char('j')];
        assert_eq!(sifted(&palette), palette.map(Wake::Key));
    }

    #[test]
    fn grounds_are_told_apart() {
        assert_eq!(is_light("11;rgb:1e1e/1e1e/1e1e"), Some(false));
        assert_eq!(is_light("11;rgb:ff/ff/ff"), Some(true));
        assert_eq!(is_light("11;rgb:zz"), None);
        assert_eq!(is_light("10;rgb:ff/ff/ff"), None);
    }
}
