//! The keymap: sequences of keys to commands, read from TOML. The reader's own is laid over `assets/keymap/default.toml`.

use super::command::{self, Command};
use super::key::{Key, sequence, written};
use super::misread::Misread;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use toml::Spanned;

const DEFAULT: &str = include_str!("../../assets/keymap/default.toml");

/// What is wrong in a keymap.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum KeymapError {
    /// It is not TOML, or not of the keymap's shape.
    #[error("{0}")]
    Shape(String),
    /// It names a section that there is not.
    #[error("there is no section [{0}]: there are [reading] and [selecting]")]
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
    /// Two commands have the same keys, or the keys of one begin those of the other.
    #[error("{keys:?} of {command} {} on line {line}", if *begins { format!("begins the keys of {other}") } else { format!("is {other} too,") })]
    Conflict {
        /// The keys, as a keymap writes them.
        keys: String,
        /// The command that has them.
        command: &'static str,
        /// The command that they are taken for.
        other: &'static str,
        /// The line of the other command, from 1.
        line: usize,
        /// Whether they only begin its keys.
        begins: bool,
    },
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
/// A section of a keymap as it is written: names of commands with their keys.
type Written = BTreeMap<Spanned<String>, Vec<Spanned<String>>>;
type Wrong = Misread<KeymapError>;

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
        // A test holds that nothing is wrong in it.
        let _nothing = keymap.lay_over(DEFAULT);
        keymap
    }

    /// The same with the reader's own bindings laid over it, and what is wrong in them; what is wrong is as if it were not there. A command that they
    /// name has their keys alone. A sequence that they use means what they say, whatever began with it or began it before.
    #[must_use]
    pub fn with(mut self, toml: &str) -> (Self, Vec<Misread<KeymapError>>) {
        let wrong = self.lay_over(toml);
        (self, wrong)
    }

    fn lay_over(&mut self, text: &str) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        let sections: BTreeMap<Spanned<String>, Written> = match toml::from_str(text) {
            Ok(sections) => sections,
            Err(error) => return vec![Misread::shape(text, &error, KeymapError::Shape)],
        };
        for (section, names) in sections {
            let bindings = match section.get_ref().as_str() {
                "reading" => &mut self.reading,
                "selecting" => &mut self.selecting,
                other => {
                    wrong.push(Misread::at(text, section.span().start, KeymapError::Section(other.to_owned())));
                    continue;
                }
            };
            let own = read_section(text, names, bindings, &mut wrong);
            bindings.retain(|(keys, _)| !own.iter().any(|(own, ..)| own.starts_with(keys) || keys.starts_with(own)));
            bindings.extend(own.into_iter().map(|(keys, command, _)| (keys, command)));
        }
        wrong.sort_by_key(|wrong| wrong.line);
        wrong
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

/// The bindings of a section with the bytes where each is written; takes the keys that its commands had away.
fn read_section(
    text: &str,
    names: Written,
    bound: &mut Bindings,
    wrong: &mut Vec<Wrong>,
) -> Vec<(Vec<Key>, &'static Command, usize)> {
    let mut own: Vec<(Vec<Key>, &'static Command, usize)> = Vec::new();
    // In the order of the file, so that the later one of two that do not agree is the one told of.
    let mut names: Vec<_> = names.into_iter().collect();
    names.sort_by_key(|(name, _)| name.span().start);
    for (name, written) in names {
        let Some(command) = command::find(name.get_ref()) else {
            let error = KeymapError::Command { near: command::nearest(name.get_ref()), name: name.get_ref().clone() };
            wrong.push(Misread::at(text, name.span().start, error));
            continue;
        };
        bound.retain(|(_, had)| had.name != command.name);
        for word in written {
            let at = word.span().start;
            let Some(keys) = sequence(word.get_ref()) else {
                wrong.push(Misread::at(text, at, KeymapError::Key(word.into_inner())));
                continue;
            };
            let other = own.iter().find(|(other, ..)| other.starts_with(&keys) || keys.starts_with(other));
            if let Some((other_keys, other, place)) = other {
                let line = Misread::at(text, *place, KeymapError::Shape(String::new())).line;
                // The shorter one is what both begin with.
                let (shorter, longer, begins) = match other_keys.len().cmp(&keys.len()) {
                    Ordering::Less => (*other, command, true),
                    Ordering::Equal => (command, *other, false),
                    Ordering::Greater => (command, *other, true),
                };
                let keys = if other_keys.len() < keys.len() { spaced(other_keys) } else { word.into_inner() };
                let error = KeymapError::Conflict { keys, command: shorter.name, other: longer.name, line, begins };
                wrong.push(Misread::at(text, at, error));
                continue;
            }
            own.push((keys, command, at));
        }
    }
    own
}

/// A sequence as a keymap writes it.
fn spaced(keys: &[Key]) -> String {
    keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::command::COMMANDS;

    fn command_of(keymap: &Keymap, keys: &str) -> Option<&'static str> {
        match keymap.meaning(&sequence(keys).unwrap(), Section::Reading) {
            Meaning::Command(c) => Some(c.name),
            _ => None,
        }
    }

    #[test]
    fn the_standard_keymap_can_be_read_and_every_command_has_a_key() {
        let mut keymap = Keymap::default();
        assert_eq!(keymap.lay_over(DEFAULT), []);
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
        let (keymap, wrong) = Keymap::standard().with("[reading]\nsearch = [\"^F\"]\ntop = [\"g g\"]\nnext-quote = [\"[\"]\n");
        assert_eq!(wrong, []);
        assert_eq!(command_of(&keymap, "^F"), Some("search"));
        assert_eq!(command_of(&keymap, "/"), None);
        assert_eq!(command_of(&keymap, "f"), Some("page-down"));
        assert_eq!((command_of(&keymap, "g g"), command_of(&keymap, "g")), (Some("top"), None));
        assert_eq!((command_of(&keymap, "["), command_of(&keymap, "] e")), (Some("next-quote"), Some("next-event")));
    }

    #[test]
    fn a_keymap_that_is_wrong_says_what_is_wrong_and_where_and_the_rest_holds() {
        let text = "[reading]\nsearhc = [\"x\"]\nsearch = [\"qq\", \"^F\"]\ntop = [\"^F\"]\nbottom = [\"] q\"]\nzoom = [\"]\"]\n[writing]\n";
        let (keymap, wrong) = Keymap::standard().with(text);
        let told: Vec<_> = wrong.iter().map(ToString::to_string).collect();
        let expected = [
            "line 2: no command is called \"searhc\"; perhaps \"search\"",
            "line 3: \"qq\" is no key: write keys as in \"j\", \"^D\", \"Enter\", \"] q\"",
            "line 4: \"^F\" of top is search too, on line 3",
            "line 6: \"]\" of zoom begins the keys of bottom on line 5",
            "line 7: there is no section [writing]: there are [reading] and [selecting]",
        ];
        assert_eq!(told, expected);
        assert_eq!(command_of(&keymap, "^F"), Some("search"));
        let (_, wrong) = Keymap::standard().with("[reading]\ntop = [\"g\"\n");
        assert_eq!(wrong.iter().map(|w| w.line).collect::<Vec<_>>(), [2]);
    }
}
