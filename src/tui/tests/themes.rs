//! Contrast (WCAG 2.2, 1.4.3 and 1.4.11) of the themes in the colours that terminals really have: what is brought down to 256 must still be read.

use crate::tui::theme::{Depth, Role, Theme};
use ratatui::style::Color;

/// The colour that xterm's palette has under an index from 16 on.
fn rgb(color: Color) -> [u8; 3] {
    match color {
        Color::Rgb(r, g, b) => [r, g, b],
        Color::Indexed(n @ 232..) => [8 + 10 * (n - 232); 3],
        Color::Indexed(n @ 16..) => [36, 6, 1].map(|by| [0, 95, 135, 175, 215, 255][usize::from((n - 16) / by % 6)]),
        other => panic!("{other:?} is not the theme's own"),
    }
}

fn luminance(color: Color) -> f64 {
    let [r, g, b] = rgb(color).map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.039_28 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Roles of words, and of marks that say something without any: those need less.
const MARKS: [Role; 3] = [Role::Mark, Role::Bar, Role::Dim];

#[test]
fn words_and_marks_stand_out_in_24_bits_and_in_256_colours() {
    let mut low = Vec::new();
    for depth in [Depth::True, Depth::Indexed] {
        for name in ["dark", "light", "sepia", "distinct", "contrast"] {
            let theme = Theme::named(name, depth).unwrap();
            let ground = theme.style(Role::Ground).bg.unwrap();
            for (role, called) in Role::ALL.iter().filter(|(r, _)| !matches!(r, Role::Rule | Role::Ground)) {
                let style = theme.style(*role);
                let ink = style.fg.or_else(|| theme.style(Role::Text).fg).unwrap();
                let found = contrast(ink, style.bg.unwrap_or(ground));
                let least = if MARKS.contains(role) && depth == Depth::Indexed { 3.0 } else { 4.5 };
                if found < least {
                    low.push(format!("{name} {depth:?} {called} {found:.2}"));
                }
            }
        }
    }
    assert_eq!(low, Vec::<String>::new());
}

/// Grounds that mark something differ from the ground that they stand on, and those of the reader's colours from each other.
#[test]
fn highlights_can_be_told_from_the_page_and_from_each_other() {
    let colors = [Role::Yellow, Role::Green, Role::Blue, Role::Red, Role::Purple];
    for depth in [Depth::True, Depth::Indexed, Depth::Sixteen] {
        for name in ["dark", "light", "sepia", "distinct", "contrast"] {
            let theme = Theme::named(name, depth).unwrap();
            let look = |role: Role| (theme.style(role).bg, theme.style(role).fg, theme.style(role).add_modifier);
            for (i, role) in colors.iter().enumerate() {
                assert_ne!(
                    theme.style(*role).bg.or_else(|| theme.style(Role::Ground).bg),
                    theme.style(Role::Ground).bg,
                    "{name} {role:?}"
                );
                for other in colors.iter().skip(i + 1) {
                    assert_ne!(look(*role), look(*other), "{name} {depth:?}: {role:?} looks like {other:?}");
                    // Greys of two shades are no two colours.
                    let grey = |role: Role| matches!(theme.style(role).bg, Some(Color::Indexed(232..)));
                    assert!(!grey(*role) || !grey(*other), "{name}: {role:?} and {other:?} are grey");
                }
            }
        }
    }
}
