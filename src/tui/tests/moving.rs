//! Links, headings, the command line, pipes, the mouse.

use super::Screen;
use crate::article::{Article, Block, BlockKind, Mark, MarkKind, Metadata};
use crate::text::Span;
use crate::tui::action::{Action, Gesture, Mouse, Outcome, Pane, System};
use crate::tui::catalog::Target;
use crate::tui::effect::Effect;
use crate::tui::services::{ExportOrder, Format, PipeOrder, Scope};
use std::path::PathBuf;
use std::sync::Arc;

/// An article with headings and links.
fn linked() -> Arc<Article> {
    let parts = [
        (BlockKind::Heading, Some(1), "The bridge at Ellerby"),
        (BlockKind::Paragraph, None, "The council met on Tuesday and read the survey aloud; the minutes are public."),
        (BlockKind::Heading, Some(2), "What it costs"),
        (BlockKind::Paragraph, None, "Nobody knows. The treasurer sent a letter to every household, which says so."),
        (BlockKind::Heading, Some(2), "What comes next"),
        (BlockKind::Paragraph, None, "A vote in May, and then perhaps a bridge."),
    ];
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for (kind, level, words) in parts {
        let start = text.len();
        text.push_str(words);
        blocks.push(Block { kind, level, span: Span::new(start, text.len()) });
        text.push_str("\n\n");
    }
    let link = |words: &str, address: &str| {
        let start = text.find(words).unwrap();
        Mark { kind: MarkKind::Link(address.into()), span: Span::new(start, start + words.len()) }
    };
    let marks = vec![
        link("the survey", "https://example.org/survey"),
        link("minutes", "http://example.com/minutes/3"),
        link("a letter", "javascript:alert(1)"),
    ];
    let metadata =
        Metadata { source: "https://example.org/bridge".into(), title: Some("The bridge".into()), ..Metadata::default() };
    Arc::new(Article::new(text, blocks, marks, metadata))
}

fn screen(size: (u16, u16)) -> Screen {
    let mut screen = Screen::of(linked(), (None, vec![]), size);
    screen.state.formats =
        vec![Format { name: "json", help: "", extension: "json" }, Format { name: "markdown", help: "", extension: "md" }];
    screen
}

/// What is shown after these keys at three sizes; words to type stand in quotation marks.
fn shots(keys: &str) -> String {
    let shot = |size| {
        let mut screen = screen(size);
        for (i, part) in keys.split('"').enumerate().filter(|(_, p)| !p.trim().is_empty()) {
            if i % 2 == 1 {
                screen.text(part)
            } else {
                screen.press(part)
            };
        }
        screen.shown()
    };
    [(100, 30), (60, 20), (20, 5)].map(shot).join("\n──── \n")
}

#[test]
fn every_way_to_move_fits_where_it_is_shown() {
    for (name, keys) in [
        ("hints", ";"),
        ("links", "; ;"),
        ("outline", "#"),
        ("command-line", ": \"next\""),
        ("command-completed", ": \"next\" Tab Tab"),
        ("search", "/ \"the\""),
        ("search-pattern", "/ \"/t[hr]e\""),
        ("search-wrong", "/ \"/(th\""),
        ("pipe", "|"),
    ] {
        insta::assert_snapshot!(name, shots(keys));
    }
}

fn opened(screen: &Screen) -> Option<&str> {
    screen.effects.iter().find_map(|e| if let Effect::Open { target: Target(name), .. } = e { Some(name.as_str()) } else { None })
}

#[test]
fn a_label_follows_its_link_here_and_in_capitals_in_the_browser() {
    let mut screen = screen((100, 30));
    screen.press("; a");
    assert_eq!(opened(&screen), Some("https://example.org/survey"));
    screen.press("; S");
    assert_eq!(screen.effects, [Effect::Browse(Some("http://example.com/minutes/3".into()))]);
    screen.press("; D");
    assert!(screen.effects.is_empty() && screen.status().contains("no address on the web"), "{}", screen.status());
    screen.press("; z");
    assert!(screen.state.overlays.is_empty() && screen.effects.is_empty());
}

#[test]
fn links_are_gone_to_and_followed() {
    let mut screen = screen((100, 30));
    screen.press("] l ] l");
    assert!(screen.at_cursor().starts_with("minutes"), "{}", screen.at_cursor());
    screen.press("o");
    assert_eq!(screen.effects, [Effect::Browse(Some("http://example.com/minutes/3".into()))]);
    screen.press("Enter");
    assert_eq!(opened(&screen), Some("http://example.com/minutes/3"));
    screen.press("O").text("survey").press("Enter");
    assert_eq!(screen.effects, [Effect::Browse(Some("https://example.org/survey".into()))]);
}

#[test]
fn headings_are_gone_to_from_their_list() {
    let mut screen = screen((100, 30));
    screen.press("#").text("next").press("Enter");
    assert!(screen.at_cursor().starts_with("What comes next"), "{}", screen.at_cursor());
    screen.press("H");
    assert!(screen.at_cursor().starts_with("The bridge"), "{}", screen.at_cursor());
}

fn line(screen: &mut Screen, line: &str) {
    screen.press(":").text(line).press("Enter");
}

#[test]
fn a_line_is_a_command_with_what_it_takes() {
    let mut screen = screen((100, 30));
    line(&mut screen, "w own out.md");
    let order =
        ExportOrder { format: "markdown".into(), scope: Scope::Own, filtered: vec![], path: Some(PathBuf::from("out.md")) };
    assert_eq!(screen.effects, [Effect::Export(order)]);
    line(&mut screen, "w out.doc");
    assert!(screen.status().contains("tells no format"), "{}", screen.status());
    line(&mut screen, "$");
    assert!(screen.at_cursor().starts_with("A vote"), "{}", screen.at_cursor());
    line(&mut screen, "1");
    assert!(screen.at_cursor().starts_with("The bridge"), "{}", screen.at_cursor());
    line(&mut screen, "/letter");
    assert!(screen.at_cursor().starts_with("letter"), "{}", screen.at_cursor());
    line(&mut screen, "focus-f");
    assert_eq!(screen.state.choice.focus, Pane::Facts);
    line(&mut screen, "width 40");
    assert_eq!(screen.state.choice.measure, 40);
    line(&mut screen, "theme sepia");
    assert_eq!(screen.effects, [Effect::Theme("sepia".into())]);
    line(&mut screen, "theme");
    assert!(screen.status().contains("contrast, mono"), "{}", screen.status());
    line(&mut screen, "next");
    assert!(screen.status().contains("\"next\" may be"), "{}", screen.status());
    line(&mut screen, "frobnicate");
    assert!(screen.status().contains("no command is called"), "{}", screen.status());
    line(&mut screen, "open b.md");
    assert!(screen.effects.contains(&Effect::OpenNamed("b.md".into())));
    line(&mut screen, "q!");
    assert!(screen.effects.contains(&Effect::Quit));
}

#[test]
fn what_is_at_hand_is_given_to_another_program() {
    let mut screen = screen((100, 30));
    screen.press("v e |").text("wc -w").press("Enter");
    let order =
        |text: &str, command: &str, direct| Effect::Pipe(PipeOrder { command: command.into(), text: text.into(), direct });
    assert_eq!(screen.effects, [order("The bridge", "wc -w", false)]);
    screen.press("Esc Esc");
    line(&mut screen, "!!less");
    assert_eq!(screen.effects, [order(linked().text(), "less", true)]);
    screen.act(Action::Outcome(Outcome::Piped("wc -w".into(), "      2\n".into())));
    assert!(screen.shown().contains("      2"), "{}", screen.shown());
    screen.press("y");
    assert!(matches!(screen.effects.as_slice(), [Effect::Copy { text, .. }] if text == "      2\n"));
}

fn mouse(screen: &mut Screen, gesture: Gesture, x: u16, y: u16) {
    screen.act(Action::System(System::Mouse(Mouse { gesture, x, y })));
}

#[test]
fn a_click_puts_the_place_and_a_drag_selects_words() {
    let mut screen = screen((60, 20));
    let rows = screen.rows();
    let y = rows.iter().position(|r| r.contains("minutes")).unwrap();
    let x = rows[y].split("minutes").next().unwrap().chars().count();
    let (x, y) = (u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
    mouse(&mut screen, Gesture::Press, x + 2, y);
    assert!(screen.at_cursor().starts_with("nutes"), "{}", screen.at_cursor());
    mouse(&mut screen, Gesture::Drag, x + 9, y);
    assert_eq!(screen.state.selected().map(|s| s.of(screen.state.text())), Some("minutes are"));
    mouse(&mut screen, Gesture::Press, x, y);
    assert_eq!(screen.state.selected(), None);
}

#[test]
fn the_wheel_scrolls_and_a_click_on_a_row_goes_to_what_it_is_about() {
    let mut screen = Screen::new(160, 24);
    let first = screen.state.top_offset;
    mouse(&mut screen, Gesture::WheelDown, 80, 10);
    assert!(screen.state.top_offset > first);
    let rows = screen.rows();
    let y = rows.iter().rposition(|r| r.chars().take(40).collect::<String>().contains('●')).unwrap();
    mouse(&mut screen, Gesture::Press, 10, u16::try_from(y).unwrap());
    assert_eq!(screen.state.choice.focus, Pane::Timeline);
    assert!(screen.state.focused.is_some());
    screen.press("M");
    assert!(screen.status().contains("mouse"), "{}", screen.status());
}

#[test]
fn what_is_pasted_is_typed_where_one_types_and_is_no_command() {
    let mut screen = screen((100, 30));
    screen.act(Action::System(System::Pasted("qqQ".into())));
    assert!(screen.effects.is_empty() && screen.status().contains("pasted"), "{}", screen.status());
    screen.press("/");
    screen.act(Action::System(System::Pasted("treasurer".into())));
    assert!(screen.at_cursor().contains("1 of 1"), "{}", screen.at_cursor());
    screen.press("Enter");
    assert!(screen.at_cursor().starts_with("treasurer"), "{}", screen.at_cursor());
}

#[test]
fn matches_are_counted_and_gone_to_in_both_directions() {
    let mut screen = screen((100, 30));
    screen.press("/").text("the").press("Enter");
    assert!(screen.status().contains("/the · 1 of 6"), "{}", screen.status());
    screen.press("n n");
    assert!(screen.status().contains("/the · 3 of 6"), "{}", screen.status());
    screen.press("N N N");
    assert!(screen.status().contains("6 of 6, from the end again"), "{}", screen.status());
    screen.press("/").text("zebra").press("Enter");
    assert!(screen.status().contains("“zebra” is not in the text"), "{}", screen.status());
    screen.press("/").text("/(").press("Enter");
    assert!(screen.status().contains("the pattern cannot be followed"), "{}", screen.status());
}
