//! The reader's configuration: `config.toml`, `keymap.toml` and `themes/*.toml` in the configuration folder, and what the environment says of
//! the terminal.

use super::paths::Paths;
use serde::Deserialize;
use std::io;
use std::path::{Path, PathBuf};

/// How many colours are used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Colors {
    /// As many as the terminal says it has.
    #[default]
    Auto,
    /// None.
    None,
    /// The sixteen of its palette.
    #[serde(rename = "16")]
    Sixteen,
    /// 256.
    #[serde(rename = "256")]
    Indexed,
    /// 24 bits.
    True,
}

/// How much of the mouse is the program's.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mouse {
    /// Nothing.
    #[default]
    Off,
    /// The wheel alone.
    Wheel,
    /// Clicks and drags too.
    On,
}

/// Who turns what is written from right to left.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Bidi {
    /// The terminal, if it can.
    Terminal,
    /// The program, whatever the terminal can.
    Visual,
    /// Nobody.
    #[default]
    Logical,
}

/// Whether an article's pictures are shown, and with what; in a build with the feature `images`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Images {
    /// Not until the reader asks for them.
    #[default]
    Off,
    /// With whatever the terminal has.
    On,
    /// With half blocks.
    Blocks,
    /// With kitty's graphics.
    Kitty,
    /// With pictures of iTerm2.
    Iterm2,
    /// With sixels.
    Sixel,
}

impl Images {
    /// As it is written in `config.toml`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::On => "on",
            Self::Blocks => "blocks",
            Self::Kitty => "kitty",
            Self::Iterm2 => "iterm2",
            Self::Sixel => "sixel",
        }
    }

    /// Whether this build shows pictures.
    pub const fn are_built() -> bool {
        cfg!(feature = "images")
    }
}

/// What `config.toml` says. Everything may be left out.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    theme: Option<String>,
    colors: Colors,
    mouse: Mouse,
    bidi: Bidi,
    images: Images,
}

/// What is in force.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Config {
    /// The theme's name; `None`: light or dark, as the terminal's ground is.
    pub theme: Option<String>,
    /// The theme's own file, where the reader has one of that name.
    pub theme_file: Option<PathBuf>,
    /// How many colours are used; never [`Colors::Auto`].
    pub colors: Colors,
    /// How much of the mouse is the program's.
    pub mouse: Mouse,
    /// Who turns what is written from right to left.
    pub bidi: Bidi,
    /// Whether pictures are shown, and with what.
    pub images: Images,
    /// The reader's own keymap, as TOML.
    pub keymap: Option<String>,
}

/// Why a configuration file cannot be followed.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// It cannot be read.
    #[error("cannot read {path}")]
    Read {
        /// The file.
        path: String,
        /// What the system says.
        #[source]
        because: io::Error,
    },
    /// It says something that is not understood.
    #[error("cannot follow {path}, line {line}: {}", because.message())]
    Parse {
        /// The file.
        path: String,
        /// The line, from 1.
        line: usize,
        /// What is not understood.
        because: toml::de::Error,
    },
}

impl Config {
    /// What is in force, and what could not be followed of it; what could not is as if it were not there.
    pub fn read(paths: Option<&Paths>) -> (Self, Vec<ConfigError>) {
        let mut wrong = Vec::new();
        let Some(paths) = paths else { return (Self { colors: terminal_colors(), ..Self::default() }, wrong) };
        let mut text = |name: &str| {
            let path = paths.config.join(name);
            match std::fs::read_to_string(&path) {
                Ok(text) => Some((path, text)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => None,
                Err(because) => {
                    wrong.push(ConfigError::Read { path: told(&path), because });
                    None
                }
            }
        };
        let (file, keymap) = (text("config.toml"), text("keymap.toml"));
        let file = file.map(|(path, text)| toml::from_str(&text).map_err(|because| misread(&path, &text, because)));
        let File { theme, colors, mouse, bidi, images } = file
            .transpose()
            .unwrap_or_else(|error| {
                wrong.push(error);
                None
            })
            .unwrap_or_default();
        let theme = theme.filter(|t| t != "auto");
        let colors = if colors == Colors::Auto { terminal_colors() } else { colors };
        let theme_file = theme.as_deref().and_then(|name| paths.theme(name));
        (Self { theme, theme_file, colors, mouse, bidi, images, keymap: keymap.map(|(_, text)| text) }, wrong)
    }
}

fn misread(path: &Path, text: &str, because: toml::de::Error) -> ConfigError {
    let before = because.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let line = memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1;
    ConfigError::Parse { path: told(path), line, because }
}

fn told(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// How many colours the terminal says it has (<https://no-color.org>, `COLORTERM`, `TERM`).
#[expect(clippy::disallowed_methods, reason = "what the environment says of the terminal changes no finding")]
fn terminal_colors() -> Colors {
    let of = |name| std::env::var(name).unwrap_or_default();
    colors(&of("NO_COLOR"), &of("COLORTERM"), &of("TERM"))
}

/// What stands between the program and the terminal, as it says of itself.
#[cfg(feature = "tui")]
#[expect(clippy::disallowed_methods, reason = "what the environment says of the terminal changes no finding")]
pub(super) fn between() -> crate::tui::Between {
    use crate::tui::Between;
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    // Whoever runs tmux inside of screen is told of the one that is nearer; both set TERM to the other's name.
    if is_set("TMUX") {
        Between::Tmux
    } else if is_set("STY") {
        Between::Screen
    } else {
        Between::Nothing
    }
}

/// Whether the terminal keeps questions about what it can do (DECRQM) to itself, answered or not: Apple's Terminal and the console of older Linux kernels
/// print the end of them.
#[cfg(feature = "tui")]
#[expect(clippy::disallowed_methods, reason = "what the environment says of the terminal changes no finding")]
pub(super) fn terminal_answers() -> bool {
    let of = |name| std::env::var(name).unwrap_or_default();
    of("TERM_PROGRAM") != "Apple_Terminal" && !of("TERM").starts_with("linux")
}

fn colors(no_color: &str, colorterm: &str, term: &str) -> Colors {
    if !no_color.is_empty() || matches!(term, "dumb" | "vt100" | "vt220") || term.ends_with("-mono") || term.ends_with("-m") {
        Colors::None
    } else if matches!(colorterm, "truecolor" | "24bit") || term.contains("direct") {
        Colors::True
    } else if term.contains("256") {
        Colors::Indexed
    } else {
        Colors::Sixteen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn configured(files: &[(&str, &str)]) -> (Config, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("themes")).unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let place = || folder.path().to_owned();
        let paths = Paths { data: place(), config: place(), state: place() };
        let (config, wrong) = Config::read(Some(&paths));
        let place = format!("{}/", folder.path().display());
        (config, wrong.iter().map(|e| e.to_string().replace(&place, "")).collect())
    }

    #[test]
    fn what_is_not_configured_is_left_to_the_terminal() {
        let (config, wrong) = configured(&[("config.toml", "theme = \"auto\"")]);
        assert_eq!((config.theme, config.theme_file, config.keymap, wrong), (None, None, None, vec![]));
        assert_ne!(config.colors, Colors::Auto);
    }

    #[test]
    fn a_theme_of_the_readers_own_is_found_by_its_name() {
        let files =
            [("config.toml", "theme = \"mine\"\ncolors = \"256\""), ("themes/mine.toml", ""), ("keymap.toml", "[reading]")];
        let (config, wrong) = configured(&files);
        assert!(config.theme_file.is_some_and(|p| p.ends_with("themes/mine.toml")));
        assert_eq!((config.colors, config.keymap.as_deref(), wrong), (Colors::Indexed, Some("[reading]"), vec![]));
        assert_eq!(configured(&[("config.toml", "theme = \"../mine\"")]).0.theme_file, None);
    }

    #[test]
    fn pictures_are_shown_where_the_reader_says_so() {
        let said = |text: &str| configured(&[("config.toml", text)]).0.images;
        assert_eq!((said(""), said("images = \"on\""), said("images = \"iterm2\"")), (Images::Off, Images::On, Images::Iterm2));
        for image in [Images::Off, Images::On, Images::Blocks, Images::Kitty, Images::Iterm2, Images::Sixel] {
            assert_eq!(said(&format!("images = \"{}\"", image.name())), image);
        }
    }

    #[test]
    fn what_cannot_be_followed_is_told_and_left_out() {
        let (config, wrong) = configured(&[("config.toml", "# mine\nthem = \"dark\"")]);
        assert_eq!((config.theme, wrong.len()), (None, 1));
        assert!(wrong[0].starts_with("cannot follow config.toml, line 2: unknown field `them`"), "{wrong:?}");
    }

    #[test]
    fn colours_are_what_the_environment_says() {
        let cases = [
            (("1", "truecolor", "xterm-256color"), Colors::None),
            (("", "truecolor", "xterm"), Colors::True),
            (("", "", "screen-256color"), Colors::Indexed),
            (("", "", "linux"), Colors::Sixteen),
            (("", "", "dumb"), Colors::None),
        ];
        for ((no_color, colorterm, term), wanted) in cases {
            assert_eq!(colors(no_color, colorterm, term), wanted);
        }
    }
}
