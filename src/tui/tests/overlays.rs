//! Every overlay, at three sizes.

use super::{Screen, ferry};
use crate::tui::services::Format;

/// What is shown after these keys at three sizes; words to type stand in quotation marks.
fn shots(keys: &str) -> String {
    let shot = |size| {
        let mut screen = Screen::of(ferry::article(), ferry::found(), size);
        screen.state.formats = vec![
            Format { name: "json", help: "everything, for programs", extension: "json" },
            Format { name: "markdown", help: "for people, and for programs that keep notes", extension: "md" },
        ];
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
fn every_overlay_fits_where_it_is_shown() {
    for (name, keys) in [
        ("help", "?"),
        ("help-search", "? / \"quote\""),
        ("palette", ":"),
        ("palette-found", ": \"zom\""),
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
    ] {
        insta::assert_snapshot!(name, shots(keys));
    }
}

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
