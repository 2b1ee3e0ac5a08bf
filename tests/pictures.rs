//! The pictures of the program in the README: what it shows of a bundled article, as text and as SVG.
//! `UPDATE_PICTURES=1 cargo test --test pictures` writes them anew.
#![cfg(feature = "tui")]
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "helpers of a test, which writes files when asked to")]

use pullquote::annotation::Id;
use pullquote::tui::canvas::Canvas;
use pullquote::tui::effect::Stamp;
use pullquote::tui::key::sequence;
use pullquote::tui::keymap::Keymap;
use pullquote::tui::services::{Analysed, News};
use pullquote::tui::state::State;
use pullquote::tui::theme::{Depth, Role, Theme};
use pullquote::tui::view::{View, draw};
use pullquote::tui::{key, update};
use pullquote::{extract, format};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;

/// Columns and rows of the pictures.
const SIZE: (u16, u16) = (146, 41);

/// A bundled article on the screen, after these keys.
fn screen(name: &str, keys: &str, theme: &str) -> (Buffer, Theme) {
    let path = format!("{}/assets/sample/{name}", env!("CARGO_MANIFEST_DIR"));
    let article = Arc::new(format::article(&fs::read(path).unwrap(), name.into()).unwrap());
    let findings = extract::analyse(&article, article.metadata().published);
    let mut state = State::new(Arc::clone(&article), false, SIZE);
    let analysed = Analysed::new(&article, findings.published, findings.annotations);
    update::news(&mut state, News::Findings(Box::new(analysed)));
    let keymap = Keymap::standard();
    let keys: Vec<key::Key> = sequence(keys).unwrap();
    for key in keys {
        update::press(&mut state, &keymap, key, &mut || Stamp { id: Id(String::new()), now: String::new() });
    }
    let theme = Theme::named(theme, Depth::True).unwrap().grounded();
    let mut canvas = Canvas::default();
    draw(&View { state: &state, theme: &theme, keymap: &keymap }, &mut canvas);
    (canvas.buffer().clone(), theme)
}

fn text(buf: &Buffer) -> String {
    let row = |cells: &[Cell]| cells.iter().map(Cell::symbol).collect::<String>().trim_end().to_owned();
    buf.content().chunks(usize::from(SIZE.0)).map(row).collect::<Vec<_>>().join("\n")
}

fn hex(color: Color, otherwise: &str) -> String {
    if let Color::Rgb(r, g, b) = color { format!("#{r:02x}{g:02x}{b:02x}") } else { otherwise.to_owned() }
}

/// Pixels of a cell, and of the frame around the screen.
const CELL: (f32, f32) = (8.4, 18.0);
const FRAME: f32 = 14.0;

fn svg(buf: &Buffer, theme: &Theme, title: &str) -> String {
    let ink = hex(theme.style(Role::Text).fg.unwrap_or_default(), "#888888");
    let ground = hex(theme.style(Role::Text).bg.unwrap_or_default(), "#ffffff");
    let (width, height) = (f32::from(SIZE.0) * CELL.0 + 2.0 * FRAME, f32::from(SIZE.1) * CELL.1 + 2.0 * FRAME);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" role=\"img\">\n<title>{title}</title>\n\
        <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{ground}\"/>\n\
        <g font-family=\"ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace\" font-size=\"14\" fill=\"{ink}\">\n"
    );
    for (y, row) in (0_u16..).zip(buf.content().chunks(usize::from(SIZE.0))) {
        let mut x = 0_u16;
        for run in row.chunk_by(|a, b| a.style() == b.style()) {
            let wide = u16::try_from(run.len()).unwrap();
            self::run(run, (x, y), (&ink, &ground), &mut out);
            x += wide;
        }
    }
    out + "</g>\n</svg>\n"
}

/// Cells of one look: their ground, then their words, which end where their cells do whatever the font.
fn run(run: &[Cell], (x, y): (u16, u16), (ink, ground): (&str, &str), out: &mut String) {
    let Some(first) = run.first() else { return };
    let (left, top) = (FRAME + f32::from(x) * CELL.0, FRAME + f32::from(y) * CELL.1);
    let bg = hex(first.bg, ground);
    let cells = f32::from(u16::try_from(run.len()).unwrap());
    if bg != ground {
        let width = cells * CELL.0;
        writeln!(out, "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{}\" fill=\"{bg}\"/>", CELL.1).unwrap();
    }
    let mut look = String::new();
    let fg = hex(first.fg, ink);
    if fg != ink {
        write!(look, " fill=\"{fg}\"").unwrap();
    }
    for (modifier, told) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
    ] {
        look.push_str(if first.modifier.contains(modifier) { told } else { "" });
    }
    let words: String = run.iter().map(Cell::symbol).collect();
    // Viewers make one space of several: what they part stands for itself.
    let mut at = 0.0;
    for part in words.split("  ") {
        let blank = part.len() - part.trim_start().len();
        let said = part.trim();
        if !said.is_empty() {
            let cells = |n: usize| f32::from(u16::try_from(n).unwrap()) * CELL.0;
            let (left, width) = (left + at + cells(blank), cells(said.chars().count()));
            let said = said.replace('&', "&amp;").replace('<', "&lt;");
            let base = top + 13.5;
            writeln!(out, "<text x=\"{left:.1}\" y=\"{base:.1}\" textLength=\"{width:.1}\"{look}>{said}</text>").unwrap();
        }
        at += f32::from(u16::try_from(part.chars().count() + 2).unwrap()) * CELL.0;
    }
}

#[test]
fn the_pictures_in_the_readme_are_what_the_program_shows() {
    let place = |name: &str| format!("{}/{name}", env!("CARGO_MANIFEST_DIR"));
    let update = std::env::var_os("UPDATE_PICTURES").is_some();
    let (dark, theme) = screen("talks.txt", "] q ] q", "dark");
    let mut made =
        vec![("assets/screenshots/dark.svg", svg(&dark, &theme, "pullquote with a bundled article, in the dark theme"))];
    let (light, theme) = screen("talks.txt", "] e ] e ] e ] e 3", "light");
    made.push(("assets/screenshots/light.svg", svg(&light, &theme, "The timeline at hand, in the light theme")));
    let readme = fs::read_to_string(place("README.md")).unwrap();
    let (before, rest) = readme.split_once("```text\n").unwrap();
    let (_, after) = rest.split_once("\n```").unwrap();
    made.push(("README.md", format!("{before}```text\n{}\n```{after}", text(&dark))));
    for (name, now) in made {
        if update {
            fs::create_dir_all(place("assets/screenshots")).unwrap();
            fs::write(place(name), &now).unwrap();
        }
        let kept = fs::read_to_string(place(name)).unwrap_or_default();
        assert!(kept == now, "{name} is out of date: UPDATE_PICTURES=1 cargo test --test pictures");
    }
    let readme = fs::read_to_string(place("README.md")).unwrap();
    assert!(readme.contains("(assets/screenshots/dark.svg)") && readme.contains("(assets/screenshots/light.svg)"));
}
