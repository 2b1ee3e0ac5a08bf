//! What the terminal answers to questions, sifted out of the keys, as which it arrives.

use super::sleeper::Wake;
use crate::tui::key::Key;
use ratatui::crossterm::event::KeyCode;

/// Sifts the terminal's answer about its ground ("ESC ] 11 ; rgb:rrrr/gggg/bbbb ESC \\") out of the keys, as which it arrives.
#[derive(Default)]
pub(super) struct Answer {
    pub(super) expected: bool,
    /// The keys that may be the start of it.
    held: Vec<Key>,
}

impl Answer {
    /// What has happened really: keys, nothing yet, or an answer.
    pub(super) fn sift(&mut self, key: Key) -> Vec<Wake> {
        let begins = key.alt() && key.code == KeyCode::Char(']');
        if !self.expected || self.held.is_empty() && !begins {
            return vec![Wake::Key(key)];
        }
        let said: String = self.held.iter().skip(1).filter_map(|k| k.typed()).collect();
        let ends = key.alt() && key.code == KeyCode::Char('\\') || key.ctrl() && key.code == KeyCode::Char('g');
        if ends && let Some(light) = is_light(&said) {
            *self = Self::default();
            return vec![Wake::Ground(light)];
        }
        self.held.push(key);
        let said = said + &key.typed().map(String::from).unwrap_or_default();
        let may_be = self.held.len() == 1
            || key.typed().is_some() && said.len() < 40 && (PREFIX.starts_with(&said) || said.starts_with(PREFIX));
        if may_be { Vec::new() } else { self.held.drain(..).map(Wake::Key).collect() }
    }
}

/// How the answer begins.
const PREFIX: &str = "11;rgb";

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
            let mut answer = Answer { expected: true, ..Answer::default() };
            keys.iter().flat_map(|k| answer.sift(*k)).collect::<Vec<_>>()
        };
        assert_eq!(sifted(&answer), [Wake::Ground(true)]);
        assert_eq!(sifted(&typed), typed.map(Wake::Key));
        assert_eq!(sifted(&[&typed[..], &answer, &typed[..1]].concat()).len(), 6);
    }

    #[test]
    fn grounds_are_told_apart() {
        assert_eq!(is_light("11;rgb:1e1e/1e1e/1e1e"), Some(false));
        assert_eq!(is_light("11;rgb:ff/ff/ff"), Some(true));
        assert_eq!(is_light("11;rgb:zz"), None);
        assert_eq!(is_light("10;rgb:ff/ff/ff"), None);
    }
}
