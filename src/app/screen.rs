//! What the screen is set up with: the reader's own theme and keymap, read and checked.

#[cfg(feature = "images")]
use super::config::Images;
use super::config::{self, Colors, Config};
use super::paths::Paths;
use crate::tui::bidi::Bidi;
use crate::tui::command::COMMANDS;
use crate::tui::keymap::{Keymap, KeymapError};
use crate::tui::misread::Misread;
#[cfg(feature = "images")]
use crate::tui::picture::{Means, Wish};
use crate::tui::theme::{Depth, NoTheme, Theme, ThemeError};
use std::io;
use std::path::Path;

/// Why the screen is not set up as the reader wants it.
#[derive(Debug, thiserror::Error)]
pub enum ScreenError {
    /// A theme cannot be read.
    #[error("cannot read {0}")]
    Read(String, #[source] io::Error),
    /// There is no theme of this name.
    #[error(transparent)]
    NoTheme(NoTheme),
    /// There is no theme of the configured name.
    #[error("cannot follow config.toml")]
    Name(#[source] NoTheme),
    /// Something is wrong in a theme.
    #[error("{0}")]
    Theme(String, #[source] Misread<ThemeError>),
    /// Something is wrong in the keymap.
    #[error("{0}")]
    Keymap(String, #[source] Misread<KeymapError>),
}

/// The theme that is configured, if one is; made for what the terminal has.
///
/// # Errors
/// Where it cannot be followed; all that is wrong is told.
pub(super) fn theme(config: &Config) -> Result<Option<Theme>, Vec<ScreenError>> {
    let Some(name) = &config.theme else { return Ok(None) };
    match &config.theme_file {
        Some(path) => read_theme(path, depth(config.colors)).map(|theme| Some(theme.grounded())),
        None => named(name, depth(config.colors)).map(Some).map_err(|e| vec![ScreenError::Name(e)]),
    }
}

/// A theme that the program comes with. Whoever names one wants it as it is made, on whatever ground the terminal has.
fn named(name: &str, depth: Depth) -> Result<Theme, NoTheme> {
    Theme::named(name, depth).map(Theme::grounded)
}

/// The theme of a name: the reader's own, or one that the program comes with.
///
/// # Errors
/// Where there is none, or it cannot be read: the first of what is wrong.
pub(super) fn theme_of(name: &str, paths: Option<&Paths>, depth: Depth) -> Result<Theme, ScreenError> {
    let wrong = match paths.and_then(|paths| paths.theme(name)).map(|path| read_theme(&path, depth)) {
        Some(Ok(theme)) => return Ok(theme.grounded()),
        Some(Err(wrong)) => wrong.into_iter().next(),
        None => None,
    };
    wrong.map_or_else(|| named(name, depth).map_err(ScreenError::NoTheme), Err)
}

fn read_theme(path: &Path, depth: Depth) -> Result<Theme, Vec<ScreenError>> {
    let name = path.to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).map_err(|e| vec![ScreenError::Read(name.clone(), e)])?;
    Theme::parse(&text, depth).map_err(|wrong| wrong.into_iter().map(|w| ScreenError::Theme(name.clone(), w)).collect())
}

/// All that is wrong in the reader's keymap and themes, those that are not in use included.
pub fn check(paths: &Paths, config: &Config) -> Vec<ScreenError> {
    let mut wrong = theme(config).err().unwrap_or_default();
    let mut themes: Vec<_> =
        std::fs::read_dir(paths.config.join("themes")).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    themes.retain(|path| path.extension().is_some_and(|e| e == "toml") && Some(path) != config.theme_file.as_ref());
    themes.sort_unstable();
    wrong.extend(themes.iter().filter_map(|path| read_theme(path, Depth::True).err()).flatten());
    if let Some(own) = &config.keymap {
        let name = paths.config.join("keymap.toml").to_string_lossy().into_owned();
        wrong.extend(Keymap::standard().with(own).1.into_iter().map(|w| ScreenError::Keymap(name.clone(), w)));
    }
    wrong
}

/// A command with the keys that it has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Binding {
    /// The command's name.
    pub name: &'static str,
    /// What it does, in a few words.
    pub help: &'static str,
    /// Its keys, parted by two spaces; empty where the reader took them away.
    pub keys: String,
    /// Whether they are not the standard ones.
    pub own: bool,
}

/// Every command with its keys in force, in the order of the help.
pub fn bindings(config: &Config) -> Vec<Binding> {
    let standard = Keymap::standard();
    let keymap = standard.clone().with(config.keymap.as_deref().unwrap_or_default()).0;
    let of = |keymap: &Keymap, name: &str| keymap.keys(name).join("  ");
    let bound = COMMANDS.iter().map(|command| {
        let keys = of(&keymap, command.name);
        Binding { name: command.name, help: command.help, own: keys != of(&standard, command.name), keys }
    });
    bound.collect()
}

/// Who turns right-to-left text.
pub(super) const fn bidi(bidi: config::Bidi) -> Bidi {
    match bidi {
        config::Bidi::Terminal => Bidi::Terminal,
        config::Bidi::Visual => Bidi::Visual,
        config::Bidi::Logical => Bidi::Logical,
    }
}

/// Whether pictures are shown, and with what.
#[cfg(feature = "images")]
pub(super) const fn images(images: Images) -> Wish {
    match images {
        Images::Off => Wish::Off,
        Images::On => Wish::On,
        Images::Blocks => Wish::With(Means::Blocks),
        Images::Kitty => Wish::With(Means::Kitty),
        Images::Iterm2 => Wish::With(Means::Inline),
        Images::Sixel => Wish::With(Means::Sixel),
    }
}

/// How many colours a theme is brought down to.
pub(super) const fn depth(colors: Colors) -> Depth {
    match colors {
        Colors::None => Depth::None,
        Colors::Auto | Colors::Sixteen => Depth::Sixteen,
        Colors::Indexed => Depth::Indexed,
        Colors::True => Depth::True,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::chain;

    #[test]
    fn what_is_wrong_is_told_with_its_file_and_line() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("themes")).unwrap();
        for (name, text) in [
            ("config.toml", "theme = \"mine\""),
            ("themes/mine.toml", "text = { fg = \"#ddd\" }\n"),
            ("themes/other.toml", "txt = {}\n"),
            ("keymap.toml", "[reading]\n\nzoom = [\"f\"]\nserch = [\"F2\"]\n"),
        ] {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let place = || folder.path().to_owned();
        let paths = Paths { data: place(), config: place(), state: place() };
        let (config, wrong) = Config::read(Some(&paths));
        assert_eq!(wrong.len(), 0);
        let place = format!("{}/", folder.path().display());
        let told: Vec<_> = check(&paths, &config).iter().map(|e| chain(e).replace(&place, "")).collect();
        let expected = [
            "themes/mine.toml: line 1: \"#ddd\" is no colour: write \"#aabbcc\", \"blue\" or \"bright-blue\"",
            "themes/other.toml: line 1: no role is called \"txt\"",
            "keymap.toml: line 4: no command is called \"serch\"",
        ];
        assert_eq!(told, expected);
        let bound = bindings(&config);
        let of = |name| bound.iter().find(|b| b.name == name).map(|b| (b.keys.as_str(), b.own));
        assert_eq!(of("zoom"), Some(("f", true)));
        assert_eq!(of("search"), Some(("/", false)));
    }
}
