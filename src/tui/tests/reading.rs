//! Reading: moving, jumping, searching, marking.

use super::Screen;
use crate::tui::effect::Effect;

#[test]
fn the_first_screen_needs_no_analysis() {
    let screen = Screen::raw(60, 16);
    assert!(screen.shown().contains("ELLERBY, March 14 (Coastwire)"), "{}", screen.shown());
}

#[test]
fn no_size_is_too_small_or_too_large() {
    for (width, height) in [(1, 1), (2, 1), (1, 5), (5, 2), (20, 5), (79, 6), (80, 24), (131, 9), (400, 200)] {
        let mut screen = Screen::new(width, height);
        for keys in ["j j", "] q", "Tab Tab", "z", "?", "Esc :", "Esc A", "Esc", "i", "Esc /", "Esc w", "Esc 5", "G", "v l l Esc"]
        {
            screen.press(keys);
            assert_eq!(screen.rows().len(), usize::from(height));
        }
    }
}

#[test]
fn jumping_to_a_quote_lights_it_and_the_list_follows() {
    let mut screen = Screen::new(160, 30);
    screen.press("] q ] q");
    assert!(screen.status().contains("quote 2 of 4 · Ida Holm, Mayor · “told” · direct"), "{}", screen.shown());
    assert!(screen.at_cursor().starts_with("The wall is the"), "{}", screen.at_cursor());
}

#[test]
fn a_note_is_told_saved_only_once_it_is() {
    let mut screen = Screen::new(100, 30);
    screen.press("] q A").text("ask about the budget").press("Enter");
    assert!(screen.status().contains("saved: ask about the budget"), "{}", screen.status());
    screen.refuses = true;
    screen.press("A").text("lost").press("Enter");
    assert!(screen.status().contains("NOT SAVED: the disk is full"), "{}", screen.status());
    assert_eq!(screen.state.document.set().of(crate::annotation::Kind::Highlight).len(), 1);
}

#[test]
fn leaving_keeps_the_place() {
    let mut screen = Screen::new(60, 10);
    screen.press("} } q");
    assert!(matches!(screen.effects.as_slice(), [Effect::SavePosition(at), Effect::Quit] if *at > 0), "{:?}", screen.effects);
}

#[test]
fn another_width_keeps_the_first_character_on_top() {
    let mut screen = Screen::new(60, 12);
    screen.press("} } } j");
    let top = screen.state.top_offset;
    screen.resize(44, 12).resize(60, 12);
    assert_eq!(screen.state.top_offset, top);
}
