//! Overlays: what their keys do.

use super::{Screen, ferry};

#[test]
fn a_speaker_is_chosen_by_a_few_letters() {
    let mut screen = Screen::of(ferry::article(), ferry::found(), (160, 45));
    screen.press("S").text("vik").press("Enter");
    assert!(screen.shown().contains("Quotes 2 of Jonas Vik"), "{}", screen.shown());
}

#[test]
fn what_is_chosen_about_a_name_is_gone_to() {
    let mut screen = Screen::of(ferry::article(), ferry::found(), (160, 45));
    screen.press("] q p").text("rowed").press("Enter");
    assert_eq!(screen.state.focused_annotation().map(|a| a.span.of(screen.state.text())), Some("Aune"));
}

#[test]
fn keys_of_overlays_are_the_readers_to_choose_and_are_told_as_they_are() {
    let own = "[writing]\nnote-save = [\"^S\", \"j k\"]\nnote-newline = [\"Enter\"]\n[typing]\nprompt-accept = [\"^J\"]\n\
        [choosing]\nmenu-down = [\"^V\"]\n[looking]\nsheet-close = [\"x\"]\n[answering]\nanswer-yes = [\"F2\"]\n";
    let mut screen = Screen::of(ferry::article(), ferry::found(), (100, 30)).keyed(own);
    screen.press("] q A").text("one").press("Enter").text("two");
    assert!(screen.shown().contains("^S saves · Enter: new line · Esc"), "{}", screen.shown());
    screen.press("^S");
    assert!(screen.status().contains("saved: one two"), "{}", screen.status());
    // What begins a sequence and does not go on was typed; where it goes on it is none.
    screen.press("A").text("major").press("j k");
    assert!(screen.status().contains("saved: major"), "{}", screen.status());
    screen.press("A").text("gone").press("Esc y");
    assert_eq!(screen.state.overlays.len(), 1);
    assert!(screen.status().contains("y means nothing here"), "{}", screen.status());
    screen.press("F2 ?");
    assert!(screen.shown().contains("x closes"), "{}", screen.shown());
    screen.press("q");
    assert_eq!(screen.state.overlays.len(), 1);
    screen.press("x /").text("ferry").press("^J");
    assert!(screen.state.overlays.is_empty() && screen.state.search.is_some(), "{}", screen.shown());
    screen.press("^P ^V ^V");
    assert!(screen.state.overlays.len() == 1 && screen.shown().contains("▌ page-down"), "{}", screen.shown());
}

#[test]
fn a_line_is_edited_by_what_one_sees_as_characters() {
    let mut screen = Screen::of(ferry::article(), ferry::found(), (100, 30));
    screen.press(":").text("find wa\u{301}ll up").press("^Left Left Left Left Backspace");
    assert!(screen.status().contains(":find wll up"), "{}", screen.status());
    screen.press("Home ^Right Del ^K");
    assert!(screen.status().starts_with(" :find"), "{}", screen.status());
    screen.press("^U");
    assert_eq!(screen.status(), " :");
    screen.press("Backspace");
    assert!(screen.state.overlays.is_empty());
}
