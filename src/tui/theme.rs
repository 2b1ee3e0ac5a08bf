//! Themes: how each role looks. A theme is a TOML file under `assets/theme/`, one line a role. Colours are brought down to what the terminal has;
//! without colour bold, underline and reverse carry the meaning, and every mark has a sign of its own besides.

use super::misread::Misread;
use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// Declares the roles once: the variants, their names in theme files and their number.
macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident = $name:literal,)*) => {
        /// What something on the screen is.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Role { $($(#[$doc])* $role,)* }

        impl Role {
            /// All of them with their names in theme files.
            pub const ALL: &[(Self, &'static str)] = &[$((Self::$role, $name),)*];
        }
    };
}

roles! {
    /// Running text.
    Text = "text",
    /// What matters less: captions, credits, details of a row.
    Dim = "dim",
    /// Lines between panes.
    Rule = "rule",
    /// The headline.
    Title = "title",
    /// A heading in the text.
    Heading = "heading",
    /// The title of a pane.
    PaneTitle = "pane-title",
    /// The title of the focused pane.
    PaneFocus = "pane-focus",
    /// A heading in a list.
    Section = "section",
    /// The row of a list at hand, its pane not focused.
    Row = "row",
    /// The row of the focused list.
    RowFocus = "row-focus",
    /// The words of a quote.
    Quote = "quote",
    /// Who says it.
    Speaker = "speaker",
    /// A time expression.
    Time = "time",
    /// A name, figure or acronym.
    Fact = "fact",
    /// The words of what is focused.
    Lit = "lit",
    /// The mark in the margin beside it.
    Mark = "mark",
    /// Selected words.
    Selection = "selection",
    /// What a search found.
    Match = "match",
    /// A link.
    Link = "link",
    /// A yellow highlight.
    Yellow = "yellow",
    /// A green highlight.
    Green = "green",
    /// A blue highlight.
    Blue = "blue",
    /// A red highlight.
    Red = "red",
    /// A purple highlight.
    Purple = "purple",
    /// The status line.
    Status = "status",
    /// A key, where one is named.
    Key = "key",
    /// Good news.
    Good = "good",
    /// Bad news.
    Bad = "bad",
    /// The ground of overlays.
    Overlay = "overlay",
    /// Bars and axes.
    Bar = "bar",
    /// The ground that the theme is made for: painted where the reader chose the theme, whatever ground the terminal has.
    Ground = "ground",
}

/// How many colours the terminal has.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Depth {
    /// None: bold, underline and reverse only.
    None,
    /// The sixteen of its palette.
    #[default]
    Sixteen,
    /// 256.
    Indexed,
    /// 24 bits.
    True,
}

/// How each role looks.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Theme {
    styles: Vec<Style>,
}

/// What is wrong with a theme.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ThemeError {
    /// It is not TOML, or a role has something else than a look.
    #[error("{0}")]
    Shape(String),
    /// It names a role that there is not.
    #[error("no role is called {0:?}")]
    Role(String),
    /// It names a colour that there is not.
    #[error("{0:?} is no colour: write \"#aabbcc\", \"blue\" or \"bright-blue\"")]
    Color(String),
}

/// No theme comes under this name.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("no theme is called {0:?}: there are {names}", names = THEMES.map(|(name, _)| name).join(", "))]
pub struct NoTheme(String);

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "a look in a theme file is a list of switches")]
struct Look {
    fg: Option<String>,
    bg: Option<String>,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
}

/// The themes that the program comes with: their names and their files.
pub const THEMES: [(&str, &str); 7] = [
    ("plain", include_str!("../../assets/theme/plain.toml")),
    ("light", include_str!("../../assets/theme/light.toml")),
    ("dark", include_str!("../../assets/theme/dark.toml")),
    ("sepia", include_str!("../../assets/theme/sepia.toml")),
    ("distinct", include_str!("../../assets/theme/distinct.toml")),
    ("contrast", include_str!("../../assets/theme/contrast.toml")),
    ("mono", include_str!("../../assets/theme/mono.toml")),
];

impl Theme {
    /// The theme of this name, for a terminal of this many colours.
    ///
    /// # Errors
    /// Where there is no theme of this name.
    pub fn named(name: &str, depth: Depth) -> Result<Self, NoTheme> {
        let name = if depth == Depth::None { "mono" } else { name };
        let toml = THEMES.iter().find(|(n, _)| *n == name).map(|(_, toml)| *toml);
        let toml = toml.ok_or_else(|| NoTheme(name.to_owned()))?;
        // A test holds that each can be read.
        let mut theme = Self::parse(toml, depth).unwrap_or_default();
        if depth == Depth::Sixteen && name != "plain" {
            theme.take_highlights(&Self::plain(depth));
        }
        Ok(theme)
    }

    /// Of sixteen colours the dark grounds of highlights are all the same grey: there they are those that the palette has.
    fn take_highlights(&mut self, from: &Self) {
        for role in [Role::Yellow, Role::Green, Role::Blue, Role::Red, Role::Purple] {
            if let Some(style) = self.styles.get_mut(role as usize) {
                *style = from.style(role);
            }
        }
    }

    /// The theme for before anything is known of the terminal: the terminal's own palette, which its owner made readable.
    pub fn plain(depth: Depth) -> Self {
        Self::named("plain", depth).unwrap_or_default()
    }

    /// The theme on the ground that it is made for, rather than on the terminal's own.
    #[must_use]
    pub fn grounded(mut self) -> Self {
        let ground = self.style(Role::Ground).bg;
        if let Some(text) = self.styles.get_mut(Role::Text as usize) {
            text.bg = text.bg.or(ground);
        }
        self
    }

    /// Reads a theme. A role that it leaves out looks like running text.
    ///
    /// # Errors
    /// Where the text is no theme; all that is wrong is told, by line.
    pub fn parse(toml: &str, depth: Depth) -> Result<Self, Vec<Misread<ThemeError>>> {
        let looks: BTreeMap<Spanned<String>, Spanned<Look>> =
            toml::from_str(toml).map_err(|error| vec![Misread::shape(toml, &error, ThemeError::Shape)])?;
        let mut styles = vec![Style::new(); Role::ALL.len()];
        let mut wrong = Vec::new();
        for (name, look) in looks {
            let Some(role) = Role::ALL.iter().position(|(_, n)| n == name.get_ref()) else {
                wrong.push(Misread::at(toml, name.span().start, ThemeError::Role(name.into_inner())));
                continue;
            };
            match (styles.get_mut(role), look.get_ref().style(depth)) {
                (Some(style), Ok(looks)) => *style = looks,
                (_, Err(error)) => wrong.push(Misread::at(toml, look.span().start, error)),
                (None, Ok(_)) => {}
            }
        }
        wrong.sort_by_key(|wrong| wrong.line);
        if wrong.is_empty() { Ok(Self { styles }) } else { Err(wrong) }
    }

    /// How a role looks.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }
}

impl Look {
    fn style(&self, depth: Depth) -> Result<Style, ThemeError> {
        let mut style = Style::new();
        if let Some(fg) = &self.fg {
            style.fg = color(fg, depth)?;
        }
        if let Some(bg) = &self.bg {
            style.bg = color(bg, depth)?;
        }
        for (on, modifier) in [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.italic, Modifier::ITALIC),
            (self.underline, Modifier::UNDERLINED),
            (self.reverse, Modifier::REVERSED),
        ] {
            if on {
                style = style.add_modifier(modifier);
            }
        }
        Ok(style)
    }
}

/// The sixteen colours, in their order, with what terminals usually show for them.
const PALETTE: [(&str, [u8; 3]); 16] = [
    ("black", [0, 0, 0]),
    ("red", [205, 49, 49]),
    ("green", [13, 188, 121]),
    ("yellow", [229, 229, 16]),
    ("blue", [36, 114, 200]),
    ("magenta", [188, 63, 188]),
    ("cyan", [17, 168, 205]),
    ("white", [204, 204, 204]),
    ("bright-black", [118, 118, 118]),
    ("bright-red", [241, 76, 76]),
    ("bright-green", [35, 209, 139]),
    ("bright-yellow", [245, 245, 67]),
    ("bright-blue", [59, 142, 234]),
    ("bright-magenta", [214, 112, 214]),
    ("bright-cyan", [41, 184, 219]),
    ("bright-white", [255, 255, 255]),
];

/// The sixteen, as ratatui calls them.
pub(super) const NAMED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// Reads a colour and brings it down to what the terminal has; `None` where it has none.
fn color(word: &str, depth: Depth) -> Result<Option<Color>, ThemeError> {
    let wrong = || ThemeError::Color(word.to_owned());
    if let Some(index) = PALETTE.iter().position(|(name, _)| *name == word) {
        return Ok((depth > Depth::None).then(|| palette(index)));
    }
    let hex = word.strip_prefix('#').filter(|h| h.len() == 6).ok_or_else(wrong)?;
    let rgb = u32::from_str_radix(hex, 16).map_err(|_not_hex| wrong())?.to_be_bytes();
    Ok(shade([rgb[1], rgb[2], rgb[3]], depth))
}

/// Red, green and blue as the nearest of the colours that there are; `None` where there are none.
pub(super) fn shade(rgb: [u8; 3], depth: Depth) -> Option<Color> {
    match depth {
        Depth::None => None,
        Depth::Sixteen => PALETTE.iter().enumerate().min_by_key(|(_, (_, p))| distance(rgb, *p)).map(|(i, _)| palette(i)),
        Depth::Indexed => Some(Color::Indexed(indexed(rgb))),
        Depth::True => Some(Color::Rgb(rgb[0], rgb[1], rgb[2])),
    }
}

fn palette(index: usize) -> Color {
    NAMED.get(index).copied().unwrap_or_default()
}

/// How far the parts of a colour lie apart that nobody takes for a grey.
const VIVID: u8 = 40;

/// The nearest of the 256: a cube of 6 by 6 by 6, and 24 greys.
fn indexed(rgb: [u8; 3]) -> u8 {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let step = |value: u8| (0_u8..6).min_by_key(|&i| STEPS.get(usize::from(i)).map_or(255, |s| s.abs_diff(value))).unwrap_or(0);
    let level = |i: u8| STEPS.get(usize::from(i)).copied().unwrap_or(0);
    let [r, g, b] = rgb.map(step);
    let grey = (0_u8..24).min_by_key(|&i| distance(rgb, [8 + 10 * i; 3])).unwrap_or(0);
    // A colour that says something by its hue keeps one, though a grey may be nearer.
    let vivid = rgb.iter().max().zip(rgb.iter().min()).is_some_and(|(most, least)| most - least >= VIVID);
    if !vivid && distance(rgb, [8 + 10 * grey; 3]) < distance(rgb, [level(r), level(g), level(b)]) {
        232 + grey
    } else {
        16 + 36 * r + 6 * g + b
    }
}

fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    a.iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_can_be_read_and_gives_every_role_a_look() {
        for (name, toml) in THEMES {
            for depth in [Depth::None, Depth::Sixteen, Depth::Indexed, Depth::True] {
                assert_eq!(Theme::parse(toml, depth).map(|_| ()), Ok(()), "{name}");
            }
            for (_, role) in Role::ALL {
                assert!(toml.lines().any(|l| l.starts_with(&format!("{role} ="))), "{name} {role}");
            }
        }
    }

    #[test]
    fn a_theme_that_is_wrong_says_what_is_wrong_and_where() {
        let told =
            |toml: &str| -> Vec<_> { Theme::parse(toml, Depth::True).unwrap_err().iter().map(ToString::to_string).collect() };
        let wrong = "# mine\ntext = { fg = \"mauve\" }\ntitel = { bold = true }\n";
        assert_eq!(
            told(wrong),
            [
                "line 2: \"mauve\" is no colour: write \"#aabbcc\", \"blue\" or \"bright-blue\"",
                "line 3: no role is called \"titel\""
            ]
        );
        assert!(told("text = { blod = true }\n")[0].starts_with("line 1: unknown field `blod`"));
        assert!(
            Theme::named("mauve", Depth::True)
                .unwrap_err()
                .to_string()
                .starts_with("no theme is called \"mauve\": there are plain,")
        );
    }

    /// The relative luminance of WCAG 2.2.
    fn luminance(color: Color) -> f64 {
        let Color::Rgb(r, g, b) = color else { panic!("{color:?}") };
        let part = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.039_28 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
    }

    #[test]
    fn words_stand_out_from_every_ground_they_are_on() {
        for (name, least) in [("dark", 4.5), ("light", 4.5), ("sepia", 4.5), ("distinct", 4.5), ("contrast", 7.0)] {
            let theme = Theme::named(name, Depth::True).unwrap();
            let ground = theme.style(Role::Ground).bg.unwrap();
            for (role, called) in Role::ALL.iter().filter(|(r, _)| !matches!(r, Role::Rule | Role::Ground)) {
                let style = theme.style(*role);
                let fg = style.fg.or_else(|| theme.style(Role::Text).fg).unwrap();
                let grounds = style.bg.map_or_else(|| vec![ground, theme.style(Role::Overlay).bg.unwrap()], |bg| vec![bg]);
                for bg in grounds {
                    let (a, b) = (luminance(fg), luminance(bg));
                    let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                    assert!(contrast >= least, "{name}: {called} {contrast:.2}");
                }
            }
        }
    }

    #[test]
    fn a_chosen_theme_brings_its_ground_along() {
        let text = |name: &str, depth| Theme::named(name, depth).unwrap().grounded().style(Role::Text).bg;
        assert_eq!(text("light", Depth::Sixteen), Some(Color::White));
        assert_eq!(text("dark", Depth::True), Some(Color::Rgb(30, 30, 30)));
        assert_eq!(text("contrast", Depth::True), Some(Color::Rgb(0, 0, 0)));
        assert_eq!((text("plain", Depth::True), text("light", Depth::None)), (None, None));
    }

    #[test]
    fn without_colour_there_is_none() {
        let theme = Theme::named("dark", Depth::None).unwrap();
        for (role, name) in Role::ALL {
            let style = theme.style(*role);
            assert_eq!((style.fg, style.bg), (None, None), "{name}");
        }
        assert_ne!(theme.style(Role::Lit), theme.style(Role::Text));
    }

    #[test]
    fn colours_come_down_to_what_the_terminal_has() {
        assert_eq!(color("#ff0000", Depth::Indexed).unwrap(), Some(Color::Indexed(196)));
        assert_eq!(color("#808080", Depth::Indexed).unwrap(), Some(Color::Indexed(244)));
        assert_eq!(color("#f0f0f0", Depth::Sixteen).unwrap(), Some(Color::White));
        assert!(color("mauve", Depth::True).is_err());
    }
}
