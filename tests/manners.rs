//! How the real program behaves towards the terminal that it is in: sizes, signals, suspension, questions and their answers.
#![cfg(all(feature = "tui", unix))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of a test")]

mod pty;

use pty::{STORY, Terminal, home};
use std::fmt::Write;

/// A long article in a file; gives its path.
fn long(home: &std::path::Path) -> String {
    let mut text = String::from("# The long way round\n\n");
    for n in 1..200 {
        let _ =
            write!(text, "Mile {n} of the road led past fields and yards where nobody was to be seen, and on behind the hill. ");
        let _ = write!(
            text,
            "At mile {n} a man sold apples; he had counted {} of them before noon and would not say why.\n\n",
            n * 7
        );
    }
    let path = home.join("road.md");
    std::fs::write(&path, text).unwrap();
    path.to_string_lossy().into_owned()
}

/// The first words of the text on the screen below the bars, in a terminal so narrow that nothing stands beside them.
fn first_line(shown: &str) -> String {
    shown.lines().map(str::trim).skip(3).find(|line| !line.is_empty()).unwrap_or_default().to_owned()
}

#[test]
fn a_reader_who_goes_back_to_the_shell_finds_the_terminal_and_then_the_article_again() {
    let home = home();
    for by_signal in [false, true] {
        let mut terminal = Terminal::open(home.path(), STORY, (100, 30));
        terminal.wait_for("Lloyd Austin");
        let asked = terminal.wait_written(0, "\x1b[?2031h");
        if by_signal {
            terminal.signal("TSTP");
        } else {
            terminal.press("\x1a");
        }
        terminal.wait_written(asked, "\x1b[?2031l");
        terminal.stopped();
        let left = terminal.wait_written(asked, "\x1b[?1049l");
        assert!(terminal.is_restored(), "while it is stopped");
        terminal.signal("CONT");
        terminal.wait_written(left, "\x1b[?2031h");
        terminal.wait_for("set to open talks");
        assert!(terminal.screen.screen().alternate_screen() && terminal.screen.screen().bracketed_paste());
        terminal.press("Q");
        assert!(terminal.ended().success() && terminal.is_restored());
    }
}

#[test]
fn the_same_words_stay_on_top_through_a_storm_of_sizes() {
    let home = home();
    let path = long(home.path());
    let mut terminal = Terminal::open(home.path(), &path, (70, 24));
    terminal.wait_for("Mile 1 of the road");
    terminal.press("50%");
    terminal.wait("the middle", |shown| shown.contains("mile 101") || shown.contains("Mile 101"));
    let before = first_line(&terminal.shown());
    let from = terminal.written.len();
    for n in 0..60_u16 {
        terminal.resize(30 + n * 7 % 180, 8 + n * 5 % 45);
    }
    terminal.resize(70, 24);
    // What is drawn for a size in between may be on its way still.
    terminal.press("\x0c");
    terminal.wait_written(from, "\x1b[?2026l");
    terminal.wait("the same words", |shown| first_line(shown) == before);
    assert!(before.split_whitespace().count() > 4, "{before}");
    terminal.press("Q");
    assert!(terminal.ended().success() && terminal.is_restored());
}

#[test]
fn every_signal_that_asks_for_the_end_leaves_the_terminal_as_it_was() {
    for signal in ["TERM", "INT", "HUP", "QUIT"] {
        let home = home();
        let mut terminal = Terminal::open(home.path(), STORY, (80, 24));
        terminal.wait_for("Lloyd Austin");
        terminal.signal(signal);
        terminal.ended();
        assert!(terminal.is_restored(), "after SIG{signal}");
        let written = String::from_utf8_lossy(&terminal.written);
        assert_eq!(written.matches("\x1b[?2031h").count(), written.matches("\x1b[?2031l").count(), "after SIG{signal}");
    }
}

#[test]
fn colours_follow_a_terminal_that_turns_light() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), STORY, (100, 30));
    let asked = terminal.wait_written(0, "\x1b]11;?");
    terminal.wait_for("Lloyd Austin");
    terminal.press("\x1b]11;rgb:1010/1010/1010\x1b\\]q");
    terminal.wait_for("quote 1 of");
    let look = |terminal: &Terminal| {
        let screen = terminal.screen.screen();
        (0..30).flat_map(|y| (0..100).map(move |x| screen.cell(y, x).unwrap().fgcolor())).collect::<Vec<_>>()
    };
    let dark = look(&terminal);
    terminal.press("\x1b[?997;2n");
    let again = terminal.wait_written(asked, "\x1b]11;?");
    terminal.press("\x1b]11;rgb:ffff/ffff/ffff\x1b\\");
    terminal.wait_written(again, "\x1b[?2026l");
    assert_ne!(look(&terminal), dark);
    terminal.press("Q");
    terminal.ended();
    assert!(terminal.is_restored() && String::from_utf8_lossy(&terminal.written).contains("\x1b[?2031l"));
}

#[test]
fn where_the_reader_chose_a_theme_the_terminal_is_not_asked_for_its_ground() {
    let home = home();
    std::fs::create_dir(home.path().join("pullquote")).unwrap();
    std::fs::write(home.path().join("pullquote/config.toml"), "theme = \"sepia\"\n").unwrap();
    let mut terminal = Terminal::open(home.path(), STORY, (100, 30));
    terminal.wait_for("Lloyd Austin");
    terminal.press("Q");
    terminal.ended();
    let written = String::from_utf8_lossy(&terminal.written);
    assert!(!written.contains("]11;?") && !written.contains("2031"));
}

#[test]
fn the_look_can_be_changed_while_reading_and_follow_the_terminal_again() {
    let home = home();
    let themes = home.path().join("pullquote/themes");
    std::fs::create_dir_all(&themes).unwrap();
    std::fs::write(themes.join("mine.toml"), "text = { fg = \"#102030\", bg = \"#a0b0c0\" }\n").unwrap();
    std::fs::write(themes.join("wrong.toml"), "text = { fg = \"mauve\" }\n").unwrap();
    let mut terminal = Terminal::open(home.path(), STORY, (100, 30));
    let asked = terminal.wait_written(0, "\x1b]11;?");
    terminal.press(":theme mine\r");
    terminal.wait_for("theme = \"mine\" in config.toml keeps this look");
    let ground = |terminal: &Terminal| terminal.screen.screen().cell(10, 50).unwrap().bgcolor();
    let mine = ground(&terminal);
    assert_ne!(mine, vt100::Color::Default);
    for (name, told) in [("nobodys", "no theme is called \"nobodys\""), ("wrong", "\"mauve\" is no colour")] {
        terminal.press(&format!(":theme {name}\r"));
        terminal.wait_for(told);
    }
    assert_eq!(ground(&terminal), mine);
    terminal.press(":theme auto\r");
    terminal.wait_written(asked, "\x1b]11;?");
    terminal.wait_for("the look follows the terminal");
    assert_eq!(ground(&terminal), vt100::Color::Default);
    terminal.press("Q");
    terminal.ended();
}

#[test]
fn a_terminal_that_knows_margins_at_the_sides_moves_the_text_alone() {
    let home = home();
    let path = long(home.path());
    let mut sizes = [0, 0];
    for (knows, bytes) in [false, true].into_iter().zip(&mut sizes) {
        let mut terminal = Terminal::open(home.path(), &path, (160, 45));
        terminal.wait_written(0, "\x1b[?69$p");
        terminal.wait_for("facts");
        // The answer and a key, so that both are taken in before the next frame.
        for keys in [if knows { "\x1b[?69;2$yj" } else { "\x1b[?69;0$yj" }, "j", "j"] {
            let from = terminal.written.len();
            terminal.press(keys);
            *bytes = terminal.wait_written(from, "\x1b[?2026l") - from;
        }
        terminal.press("Q");
        terminal.ended();
        assert_eq!(String::from_utf8_lossy(&terminal.written).contains("\x1b[?69h"), knows);
    }
    let [without, with] = sizes;
    assert!(with < 1200 && with < without, "{with} bytes with margins, {without} without");
}
