//! Every pane, every overlay and every theme at three sizes. Of a pane or an overlay those rows are kept that it changes; of a theme each look with
//! the first words that have it, so that a colour that changes is seen.

use super::{Screen, ferry};
use crate::tui::action::{Action, Outcome};
use crate::tui::canvas::Canvas;
use crate::tui::keymap::Keymap;
use crate::tui::services::Format;
use crate::tui::theme::{Depth, THEMES, Theme};
use crate::tui::view::{View, draw};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Style};

/// Wide, medium and narrow.
const SIZES: [(u16, u16); 3] = [(160, 45), (100, 30), (60, 20)];
/// And a screen that has room for next to nothing.
const TINY: (u16, u16) = (20, 5);

fn screen(size: (u16, u16)) -> Screen {
    let mut screen = Screen::of(ferry::article(), ferry::found(), size);
    screen.state.formats = vec![
        Format { name: "json", help: "everything, for programs", extension: "json" },
        Format { name: "markdown", help: "for people, and for programs that keep notes", extension: "md" },
    ];
    screen
}

/// Presses keys; words to type stand in quotation marks.
fn press(screen: &mut Screen, keys: &str) {
    for (i, part) in keys.split('"').enumerate().filter(|(_, p)| !p.trim().is_empty()) {
        if i % 2 == 1 {
            screen.text(part)
        } else {
            screen.press(part)
        };
    }
}

/// The rows that these keys change at each size, each with its number.
fn changed(keys: &str, sizes: &[(u16, u16)]) -> String {
    let mut shots = Vec::new();
    for size in sizes {
        let mut screen = screen(*size);
        let before = screen.rows();
        press(&mut screen, keys);
        let rows = screen.rows();
        let rows = rows.iter().zip(&before).enumerate().filter(|(_, (now, before))| now != before);
        let rows: Vec<_> = rows.map(|(i, (now, _))| format!("{:>2} {now}", i + 1)).collect();
        shots.push(format!("{} x {}\n{}", size.0, size.1, rows.join("\n")));
    }
    shots.join("\n\n")
}

const PANES: &[(&str, &str)] = &[
    ("quotes", "2 j"),
    ("quotes-in-order", "B"),
    ("quotes-zoomed", "2 z"),
    ("quotes-of-one", "] q s"),
    ("timeline", "3 j"),
    ("timeline-chart", "3 z"),
    ("facts", "4 j"),
    ("facts-folded", "4 _"),
    ("facts-to-check", "4 B"),
    ("facts-zoomed", "4 z"),
    ("notes", "] q A \"ask for the report\" Enter ] e a 5"),
    ("text-alone", "\\"),
    ("text-zoomed", "1 z"),
    ("filtered", "4 & \"boat\" Enter"),
    ("selecting", "} } v l l l"),
];

const OVERLAYS: &[(&str, &str)] = &[
    ("help", "?"),
    ("help-search", "? / \"quote\""),
    ("palette", "^P"),
    ("palette-found", "^P \"zom\""),
    ("command-line", ": \"sp\" Tab"),
    ("search", "/ \"ferr\""),
    ("filter", "4 & \"bo\""),
    ("inspect", "] q i"),
    ("inspect-event", "] e ] e i"),
    ("note", "] q A \"ask for the report\""),
    ("note-leaving", "] q A \"ask\" Esc"),
    ("tags", "] q a t \"ferry ask\""),
    ("speaker", "] q R"),
    ("days", "] e R"),
    ("name", "] f R"),
    ("export", "w"),
    ("speakers", "S"),
    ("about", "] q p"),
    ("outline", "#"),
    ("pipe", "] q |"),
];

#[test]
fn every_pane_at_three_sizes() {
    insta::assert_snapshot!("article", SIZES.map(|size| screen(size).shown()).join("\n\n"));
    for (name, keys) in PANES {
        insta::assert_snapshot!(format!("pane-{name}"), changed(keys, &SIZES));
    }
}

#[test]
fn every_overlay_at_three_sizes_and_where_there_is_no_room() {
    for (name, keys) in OVERLAYS {
        insta::assert_snapshot!(format!("over-{name}"), changed(keys, &[SIZES.as_slice(), &[TINY]].concat()));
    }
    let output = SIZES.map(|size| {
        let mut screen = screen(size);
        screen.act(Action::Outcome(Outcome::Piped("wc -w".into(), "144\n".into())));
        let box_rows = screen.rows().into_iter().filter(|row| row.contains(['╭', '╰', '4']));
        box_rows.collect::<Vec<_>>().join("\n")
    });
    insta::assert_snapshot!("over-output", output.join("\n\n"));
}

fn told(color: Option<Color>) -> String {
    match color {
        Some(Color::Rgb(r, g, b)) => format!("#{r:02x}{g:02x}{b:02x}"),
        Some(Color::Reset) | None => "-".to_owned(),
        Some(other) => format!("{other:?}"),
    }
}

/// Each look on the screen, in the order of its first words.
fn looks(buf: &Buffer) -> Vec<String> {
    let mut seen: Vec<(Style, String)> = Vec::new();
    for row in buf.content().chunks(usize::from(buf.area.width)) {
        for run in row.chunk_by(|a, b| a.style() == b.style()) {
            let words: String = run.iter().map(Cell::symbol).collect();
            let look = run.first().map(Cell::style).unwrap_or_default();
            if !words.trim().is_empty() && !seen.iter().any(|(style, _)| *style == look) {
                seen.push((look, words.trim().chars().take(28).collect()));
            }
        }
    }
    let line = |(style, words): &(Style, String)| {
        let modifier = format!("{:?}", style.add_modifier);
        let modifier = if style.add_modifier.is_empty() { "" } else { modifier.as_str() };
        format!("{:<10} {:<10} {modifier:<24} {words}", told(style.fg), told(style.bg)).trim_end().to_owned()
    };
    seen.iter().map(line).collect()
}

/// What a screen holds that shows most of what a theme says: marks of the reader's own, a focused quote, a search, an overlay.
fn colourful(size: (u16, u16)) -> Vec<Screen> {
    let keys =
        ["] e a ] f a C = n = f 2 j", "} } v l l l", "/ \"ferry\" Enter ] q x 4", "3 z", "] q i", "] q A \"ask\" Esc", "^P"];
    let shot = |keys: &str| {
        let mut screen = screen(size);
        press(&mut screen, keys);
        screen
    };
    keys.map(shot).into()
}

#[test]
fn every_theme_at_three_sizes() {
    let keymap = Keymap::standard();
    for (name, _) in THEMES {
        let mut shots = Vec::new();
        for size in SIZES {
            let theme = Theme::named(name, Depth::True).unwrap().grounded();
            let mut all: Vec<String> = Vec::new();
            for screen in colourful(size) {
                let mut canvas = Canvas::default();
                draw(&View { state: &screen.state, theme: &theme, keymap: &keymap }, &mut canvas);
                all.extend(looks(canvas.buffer()));
            }
            // A look is told once, with the words that had it first.
            let mut kept: Vec<String> = Vec::new();
            for look in all {
                let same = |other: &String| other.chars().take(46).eq(look.chars().take(46));
                if !kept.iter().any(same) {
                    kept.push(look);
                }
            }
            shots.push(format!("{} x {}\n{}", size.0, size.1, kept.join("\n")));
        }
        insta::assert_snapshot!(format!("theme-{name}"), shots.join("\n\n"));
    }
}
