//! The keymap: sequences of keys to commands, read from TOML. The reader's own is laid over `assets/keymap/default.toml`.

use super::command::{self, COMMANDS, Command};
use super::key::{Key, sequence, written};
use std::collections::BTreeMap;

const DEFAULT: &str = include_str!("../../assets/keymap/default.toml");

/// Why a keymap cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum KeymapError {
    /// It is not TOML, or not of the keymap's shape.
    #[error("the keymap cannot be read")]
    Shape(#[source] toml::de::Error),
    /// It names a section that there is not.
    #[error("the keymap has no section [{0}]: there are [reading] and [selecting]")]
    Section(String),
    /// It names a command that there is not.
    #[error("no command is called {name:?}{}", near.as_ref().map(|n| format!("; perhaps {n:?}")).unwrap_or_default())]
    Command {
        /// What it was called.
        name: String,
        /// A command of a similar name.
        near: Option<&'static str>,
    },
    /// A key is written in a way that cannot be read.
    #[error("{0:?} is no key: write keys as in \"j\", \"^D\", \"Enter\", \"] q\"")]
    Key(String),
}

/// What a sequence of keys means.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Meaning {
    /// This command.
    Command(&'static Command),
    /// The start of a longer sequence.
    Start,
    /// Nothing.
    Nothing,
}

/// In which section of the keymap keys are looked up first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Section {
    /// Always.
    Reading,
    /// While words are selected, before the other.
    Selecting,
}

type Bindings = Vec<(Vec<Key>, &'static Command)>;
type Names = BTreeMap<String, Vec<String>>;

/// What each sequence of keys does.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    reading: Bindings,
    selecting: Bindings,
}

impl Keymap {
    /// The keymap that the program comes with.
    pub fn standard() -> Self {
        let mut keymap = Self::default();
        // A test holds that it can be read.
        let _read = keymap.lay_over(DEFAULT);
        keymap
    }

    /// The same with the reader's own bindings laid over it: a command that they name has their keys alone, and a sequence that they use means
    /// what they say.
    ///
    /// # Errors
    /// Where the text is no keymap; the first thing wrong is told.
    pub fn with(mut self, toml: &str) -> Result<Self, KeymapError> {
        self.lay_over(toml)?;
        Ok(self)
    }

    fn lay_over(&mut self, text: &str) -> Result<(), KeymapError> {
        let sections: BTreeMap<String, Names> = toml::from_str(text).map_err(KeymapError::Shape)?;
        for (section, names) in sections {
            let bindings = match section.as_str() {
                "reading" => &mut self.reading,
                "selecting" => &mut self.selecting,
                _ => return Err(KeymapError::Section(section)),
            };
            let mut own = Bindings::new();
            for (name, keys) in names {
                let command =
                    command::find(&name).ok_or_else(|| KeymapError::Command { near: nearest(&name), name: name.clone() })?;
                bindings.retain(|(_, bound)| bound.name != command.name);
                for key in keys {
                    own.push((sequence(&key).ok_or_else(|| KeymapError::Key(key.clone()))?, command));
                }
            }
            bindings.retain(|(keys, _)| !own.iter().any(|(own, _)| own == keys));
            bindings.extend(own);
        }
        Ok(())
    }

    /// What these keys mean in this section.
    pub fn meaning(&self, keys: &[Key], section: Section) -> Meaning {
        let bindings = match section {
            Section::Reading => &self.reading,
            Section::Selecting => &self.selecting,
        };
        if let Some((_, command)) = bindings.iter().find(|(bound, _)| bound == keys) {
            return Meaning::Command(command);
        }
        if bindings.iter().any(|(bound, _)| bound.starts_with(keys)) {
            return Meaning::Start;
        }
        if section == Section::Selecting { self.meaning(keys, Section::Reading) } else { Meaning::Nothing }
    }

    /// The keys of a command, as a reader would write them.
    pub fn keys(&self, name: &str) -> Vec<String> {
        let all = self.reading.iter().chain(&self.selecting);
        let mut found: Vec<_> = all.filter(|(_, c)| c.name == name).map(|(keys, _)| written(keys)).collect();
        found.dedup();
        found
    }
}

/// The command whose name is most like `name`, if one is.
fn nearest(name: &str) -> Option<&'static str> {
    let shared = |other: &str| name.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    COMMANDS
        .iter()
        .map(|c| (shared(c.name), c.name))
        .filter(|(n, _)| *n >= 3)
        .max_by_key(|(n, name)| (*n, std::cmp::Reverse(name.len())))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command_of(keymap: &Keymap, keys: &str) -> Option<&'static str> {
        match keymap.meaning(&sequence(keys).unwrap(), Section::Reading) {
            Meaning::Command(c) => Some(c.name),
            _ => None,
        }
    }

    #[test]
    fn the_standard_keymap_can_be_read_and_every_command_has_a_key() {
        let mut keymap = Keymap::default();
        keymap.lay_over(DEFAULT).unwrap();
        for command in COMMANDS {
            assert!(!keymap.keys(command.name).is_empty(), "{} has no key", command.name);
        }
    }

    #[test]
    fn no_sequence_means_two_things_or_begins_another() {
        let keymap = Keymap::standard();
        for bindings in [&keymap.reading, &keymap.selecting] {
            for (i, (keys, command)) in bindings.iter().enumerate() {
                for (other, _) in bindings.iter().skip(i + 1) {
                    assert!(!keys.starts_with(other) && !other.starts_with(keys), "{} {}", command.name, written(keys));
                }
            }
        }
    }

    #[test]
    fn what_the_reader_binds_comes_before_what_was_bound() {
        let keymap = Keymap::standard().with("[reading]\nsearch = [\"^F\"]\n").unwrap();
        assert_eq!(command_of(&keymap, "^F"), Some("search"));
        assert_eq!(command_of(&keymap, "/"), None);
        assert_eq!(command_of(&keymap, "f"), Some("page-down"));
    }

    #[test]
    fn a_keymap_that_is_wrong_says_what_is_wrong() {
        let told = |text: &str| Keymap::standard().with(text).unwrap_err().to_string();
        assert_eq!(told("[reading]\nsearhc = [\"x\"]"), "no command is called \"searhc\"; perhaps \"search\"");
        assert_eq!(told("[writing]"), "the keymap has no section [writing]: there are [reading] and [selecting]");
        assert!(told("[reading]\nsearch = [\"qq\"]").starts_with("\"qq\" is no key"));
    }
}
