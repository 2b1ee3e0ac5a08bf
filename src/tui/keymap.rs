//! The keymap: sequences of keys to commands, read from TOML. The reader's own is laid over `assets/keymap/default.toml`.

use super::action::{Action, Over};
use super::command::{self, COMMANDS, Command};
use super::key::{Key, sequence, written};
use super::misread::Misread;
use ratatui::crossterm::event::KeyCode;
use std::borrow::Cow;
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
    #[error("there is no section [{0}]: there are {sections}", sections = sections())]
    Section(String),
    /// It names a command in a section where that means nothing.
    #[error("{0} is a command of [{1}]")]
    Elsewhere(&'static str, &'static str),
    /// A character that is to be typed would be no character any more.
    #[error("{0:?} could not be typed any more: bind keys that write nothing, as \"^D\", \"Alt-d\", \"F2\"")]
    Types(String),
    /// Nothing leaves what a section is for.
    #[error("no key leaves [{0}]: Esc does, as always")]
    Locked(&'static str),
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

/// Declares the sections once: the variants and their names in keymaps.
macro_rules! sections {
    ($($(#[$doc:meta])* $section:ident = $name:literal,)*) => {
        /// The sections of a keymap: what keys mean hangs on what one is doing.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum Section { $($(#[$doc])* $section,)* }

        impl Section {
            /// All of them with their names in keymaps.
            pub const ALL: &[(Self, &'static str)] = &[$((Self::$section, $name),)*];
        }
    };
}

sections! {
    /// Reading: always, but for overlays.
    Reading = "reading",
    /// While words are selected, before those of reading.
    Selecting = "selecting",
    /// In a note.
    Writing = "writing",
    /// In a line: a search, a command, tags.
    Typing = "typing",
    /// In a list to choose from.
    Choosing = "choosing",
    /// In the export menu.
    Exporting = "exporting",
    /// In what is only looked at: help, reasons, what a program wrote.
    Looking = "looking",
    /// When a question is asked.
    Answering = "answering",
    /// Among labels on links.
    Following = "following",
}

impl Section {
    /// Its name in keymaps.
    pub const fn name(self) -> &'static str {
        // As many as there are: the macro writes both.
        Self::ALL[self as usize].1
    }

    /// Whether characters are typed there, and are no commands.
    pub const fn types(self) -> bool {
        matches!(self, Self::Writing | Self::Typing | Self::Choosing | Self::Exporting | Self::Following)
    }

    /// Whether a command of `home` can be bound here.
    fn takes(self, home: Self) -> bool {
        home == self || (home, self) == (Self::Reading, Self::Selecting)
    }
}

fn sections() -> String {
    Section::ALL.iter().map(|(_, name)| format!("[{name}]")).collect::<Vec<_>>().join(", ")
}

/// Stands around the name of a command in a message; no text that is written anywhere has it.
const NAMED: char = '\u{e000}';

/// A command in a message to the reader: it is told by the key that it has when the message is shown.
pub(super) fn key_of(command: &str) -> String {
    format!("{NAMED}{command}{NAMED}")
}

type Bindings = Vec<(Vec<Key>, &'static Command)>;
/// A section of a keymap as it is written: names of commands with their keys.
type Written = BTreeMap<Spanned<String>, Vec<Spanned<String>>>;
type Wrong = Misread<KeymapError>;

/// What each sequence of keys does.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    /// The bindings of each [`Section`].
    bindings: [Bindings; Section::ALL.len()],
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
        for (name, names) in sections {
            let start = name.span().start;
            let section = Section::ALL.iter().find(|(_, known)| known == name.get_ref()).map(|(section, _)| *section);
            let Some(bindings) = section.and_then(|section| self.bindings.get_mut(section as usize)) else {
                wrong.push(Misread::at(text, start, KeymapError::Section(name.into_inner())));
                continue;
            };
            let Some(section) = section else { continue };
            let own = read_section(text, (section, names), bindings, &mut wrong);
            bindings.retain(|(keys, _)| !own.iter().any(|(own, ..)| own.starts_with(keys) || keys.starts_with(own)));
            bindings.extend(own.into_iter().map(|(keys, command, _)| (keys, command)));
            if let Some(leave) = left_by(section, bindings) {
                bindings.retain(|(keys, _)| keys.first() != Some(&ESC));
                bindings.push((vec![ESC], leave));
                wrong.push(Misread::at(text, start, KeymapError::Locked(section.name())));
            }
        }
        wrong.sort_by_key(|wrong| wrong.line);
        wrong
    }

    fn of(&self, section: Section) -> &[(Vec<Key>, &'static Command)] {
        self.bindings.get(section as usize).map_or(&[], Vec::as_slice)
    }

    /// What these keys mean in this section.
    pub fn meaning(&self, keys: &[Key], section: Section) -> Meaning {
        let bindings = self.of(section);
        if let Some((_, command)) = bindings.iter().find(|(bound, _)| bound == keys) {
            return Meaning::Command(command);
        }
        if bindings.iter().any(|(bound, _)| bound.starts_with(keys)) {
            return Meaning::Start;
        }
        if section == Section::Selecting { self.meaning(keys, Section::Reading) } else { Meaning::Nothing }
    }

    /// A message with the keys of the commands that it names; where one has none, its name.
    pub(super) fn told<'a>(&self, message: &'a str) -> Cow<'a, str> {
        if !message.contains(NAMED) {
            return Cow::Borrowed(message);
        }
        let part = |(i, part): (usize, &str)| if i % 2 == 1 { self.key(part) } else { part.to_owned() };
        Cow::Owned(message.split(NAMED).enumerate().map(part).collect())
    }

    /// The first key of a command, where it has one.
    pub fn first_key(&self, name: &str) -> Option<String> {
        self.bindings.iter().flatten().find(|(_, c)| c.name == name).map(|(keys, _)| written(keys))
    }

    /// The first key of a command; its name, where it has none.
    fn key(&self, name: &str) -> String {
        self.first_key(name).unwrap_or_else(|| name.to_owned())
    }

    /// The keys of a command, as a reader would write them.
    pub fn keys(&self, name: &str) -> Vec<String> {
        let all = self.bindings.iter().flatten();
        let mut found: Vec<_> = all.filter(|(_, c)| c.name == name).map(|(keys, _)| written(keys)).collect();
        found.dedup();
        found
    }
}

/// Leaves what nothing else leaves.
const ESC: Key = Key::plain(KeyCode::Esc);

/// The command that ought to leave an overlay's section, where no key would.
fn left_by(section: Section, bindings: &Bindings) -> Option<&'static Command> {
    let ends = |command: &Command| matches!(command.action, Action::Over(Over::Leave | Over::Accept));
    let leave = COMMANDS.iter().find(|c| c.group.section() == section && c.action == Action::Over(Over::Leave))?;
    (!bindings.iter().any(|(_, command)| ends(command))).then_some(leave)
}

/// The bindings of a section with the bytes where each is written; takes the keys that its commands had away.
fn read_section(
    text: &str,
    (section, names): (Section, Written),
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
        let home = command.group.section();
        if !section.takes(home) {
            wrong.push(Misread::at(text, name.span().start, KeymapError::Elsewhere(command.name, home.name())));
            continue;
        }
        bound.retain(|(_, had)| had.name != command.name);
        for word in written {
            let at = word.span().start;
            let Some(keys) = sequence(word.get_ref()) else {
                wrong.push(Misread::at(text, at, KeymapError::Key(word.into_inner())));
                continue;
            };
            // The one letter among labels that is none is the list's own.
            if section.types() && section != Section::Following && keys.len() == 1 && keys.iter().all(|k| k.typed().is_some()) {
                wrong.push(Misread::at(text, at, KeymapError::Types(word.into_inner())));
                continue;
            }
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
        for bindings in &keymap.bindings {
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
        let text = "[reading]\nsearhc = [\"x\"]\nsearch = [\"qq\", \"^F\"]\ntop = [\"^F\"]\nbottom = [\"] q\"]\nzoom = [\"]\"]\n[wrting]\n";
        let (keymap, wrong) = Keymap::standard().with(text);
        let told: Vec<_> = wrong.iter().map(ToString::to_string).collect();
        let expected = [
            "line 2: no command is called \"searhc\"; perhaps \"search\"",
            "line 3: \"qq\" is no key: write keys as in \"j\", \"^D\", \"Enter\", \"] q\"",
            "line 4: \"^F\" of top is search too, on line 3",
            "line 6: \"]\" of zoom begins the keys of bottom on line 5",
            "line 7: there is no section [wrting]: there are [reading], [selecting], [writing], [typing], [choosing], [exporting], [looking], [answering], [following]",
        ];
        assert_eq!(told, expected);
        assert_eq!(command_of(&keymap, "^F"), Some("search"));
        let (_, wrong) = Keymap::standard().with("[reading]\ntop = [\"g\"\n");
        assert_eq!(wrong.iter().map(|w| w.line).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn what_would_lock_a_reader_in_or_stop_their_typing_is_refused() {
        let text =
            "[writing]\nnote-save = []\nnote-leave = []\nnote-undo = [\"z\"]\nzoom = [\"^Z\"]\n[reading]\nnote-save = [\"F2\"]\n";
        let (keymap, wrong) = Keymap::standard().with(text);
        let told: Vec<_> = wrong.iter().map(ToString::to_string).collect();
        let expected = [
            "line 1: no key leaves [writing]: Esc does, as always",
            "line 4: \"z\" could not be typed any more: bind keys that write nothing, as \"^D\", \"Alt-d\", \"F2\"",
            "line 5: zoom is a command of [reading]",
            "line 7: note-save is a command of [writing]",
        ];
        assert_eq!(told, expected);
        assert_eq!(keymap.keys("note-leave"), ["Esc"]);
    }

    #[test]
    fn messages_tell_commands_by_the_keys_that_they_have() {
        let (keymap, _) = Keymap::standard().with("[reading]\nundo = [\"F3\"]\nredo = []\n");
        let message = format!("gone · {} undoes, {} again", key_of("undo"), key_of("redo"));
        assert_eq!(keymap.told(&message), "gone · F3 undoes, redo again");
        assert_eq!(keymap.told("plain"), "plain");
    }

    #[test]
    fn every_section_that_lies_over_the_panes_can_be_left() {
        for (section, name) in Section::ALL.iter().filter(|(s, _)| *s > Section::Selecting) {
            let names = COMMANDS.iter().filter(|c| c.group.section() == *section).map(|c| format!("{} = []\n", c.name));
            let (keymap, wrong) = Keymap::standard().with(&format!("[{name}]\n{}", names.collect::<String>()));
            assert_eq!(wrong.len(), 1, "{name}");
            let Meaning::Command(command) = keymap.meaning(&[ESC], *section) else { panic!("{name}") };
            assert_eq!(command.action, Action::Over(Over::Leave), "{name}");
        }
    }
}
