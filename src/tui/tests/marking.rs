//! Marking: highlights, notes, tags, verdicts, corrections, undo.

use super::Screen;
use crate::annotation::{Body, Color, Kind, Status};
use crate::tui::services::{Analysed, News, Stored};
use crate::tui::update;

fn notes(screen: &Screen) -> Vec<(String, String)> {
    let told = |a: &crate::annotation::Annotation| match &a.body {
        Body::Highlight(h) => (a.span.of(screen.state.text()).to_owned(), h.note.clone()),
        _ => (String::new(), String::new()),
    };
    screen.state.document.set().of(Kind::Highlight).map(told).collect()
}

#[test]
fn what_is_highlighted_is_the_selection_or_the_focused_item_or_the_sentence() {
    let mut screen = Screen::new(100, 24);
    screen.press("} } } v l a");
    screen.press("] q ] q a");
    screen.press("} } } a");
    let words: Vec<_> = notes(&screen).into_iter().map(|(words, _)| words).collect();
    assert_eq!(
        words,
        [
            "“We have",
            "The wall is the only plan that holds.",
            "“Nobody asked the people who fish here,” said Tomas Reyes, the union’s chairman."
        ]
    );
}

#[test]
fn a_note_is_told_saved_only_once_it_is() {
    let mut screen = Screen::new(100, 30);
    screen.press("] q A").text("ask about the budget").press("Enter");
    assert!(screen.status().contains("saved: ask about the budget"), "{}", screen.status());
    screen.refuses = true;
    screen.press("A").text("lost").press("Enter");
    assert!(screen.status().contains("NOT SAVED: the disk is full"), "{}", screen.status());
    assert_eq!(notes(&screen).len(), 1);
}

#[test]
fn every_note_is_a_mark_of_its_own() {
    let mut screen = Screen::new(100, 30);
    for note in ["one", "two", "three"] {
        screen.press("A").text(note).press("Enter");
        assert!(screen.status().contains(&format!("saved: {note}")), "{}", screen.status());
    }
    let written: Vec<_> = notes(&screen).into_iter().map(|(_, note)| note).collect();
    assert_eq!(written, ["one", "two", "three"]);
}

#[test]
fn lines_are_broken_in_a_note_and_leaving_asks_first() {
    let mut screen = Screen::new(100, 30);
    screen.press("A").text("one").press("^J").text("two").press("M-Enter").text("three").press("Enter");
    assert_eq!(notes(&screen).pop().map(|n| n.1).as_deref(), Some("one\ntwo\nthree"));
    screen.press("A").text("never mind").press("Esc");
    assert_eq!(screen.state.overlays.len(), 1, "{}", screen.shown());
    screen.press("y");
    assert!(screen.state.overlays.is_empty());
    screen.press("A Esc");
    assert!(screen.state.overlays.is_empty());
    assert_eq!(notes(&screen).len(), 1);
}

#[test]
fn a_note_is_changed_in_place() {
    let mut screen = Screen::new(100, 30);
    screen.press("a c").text("first").press("Enter c").text(" and second").press("Enter");
    assert_eq!(notes(&screen).into_iter().map(|n| n.1).collect::<Vec<_>>(), ["first and second"]);
}

#[test]
fn colours_follow_each_other_and_tags_are_set() {
    let mut screen = Screen::new(100, 30);
    screen.press("a C C t").text("coast, #money").press("Enter");
    let highlight = screen.state.document.set().of(Kind::Highlight).next().map(|a| a.body.clone());
    let Some(Body::Highlight(highlight)) = highlight else { panic!("{highlight:?}") };
    assert_eq!((highlight.color, highlight.tags), (Color::Blue, vec!["coast".to_owned(), "money".to_owned()]));
}

#[test]
fn what_is_deleted_or_rejected_comes_back() {
    let mut screen = Screen::new(100, 30);
    screen.press("a x");
    assert!(notes(&screen).is_empty());
    assert!(screen.status().contains("U brings it back"), "{}", screen.status());
    screen.press("U");
    assert_eq!(notes(&screen).len(), 1);
    screen.press("] q x");
    let status = |s: &Screen| s.state.focused_annotation().and_then(|a| a.status);
    assert_eq!(status(&screen), Some(Status::Rejected));
    screen.press("x");
    assert_eq!(status(&screen), None);
    screen.press("+ U ^R");
    assert_eq!(status(&screen), Some(Status::Confirmed));
    screen.refuses = true;
    screen.press("U");
    assert_eq!(status(&screen), Some(Status::Confirmed), "{}", screen.status());
}

#[test]
fn a_speaker_is_corrected_and_stays_so_after_another_analysis() {
    let mut screen = Screen::new(100, 30);
    screen.press("] q R ^U").text("Nora Quist, reporter").press("Enter");
    assert!(screen.shown().contains("Nora Quist"), "{}", screen.shown());
    let (published, annotations) = super::article::findings(&screen.state.document);
    let analysed = Analysed::new(&screen.state.document.shared_article(), published, annotations);
    update::news(&mut screen.state, News::Findings(Box::new(analysed)));
    screen.press("] q [ q");
    assert!(screen.status().contains("Nora Quist, reporter"), "{}", screen.status());
}

#[test]
fn what_was_stored_is_there_again_at_the_place_where_the_reader_stopped() {
    let mut screen = Screen::new(60, 10);
    screen.press("} } a");
    let annotations: Vec<_> = screen.state.document.set().of(Kind::Highlight).cloned().collect();
    let mut again = Screen::raw(60, 10);
    let stored = Stored { annotations, position: Some(600), ..Stored::default() };
    update::news(&mut again.state, News::Stored(stored));
    assert_eq!(notes(&again).len(), 1);
    assert_eq!(again.state.place, 600);
}

#[test]
fn what_is_marked_from_a_list_is_its_row() {
    let mut screen = Screen::new(160, 30);
    screen.press("} } } 2");
    assert!(screen.status().contains("quote 1 of 4"), "{}", screen.status());
    screen.press("a 1");
    assert_eq!(
        notes(&screen).pop().map(|n| n.0).as_deref(),
        Some("We have lost nine metres of beach since 2011, and the storms do not wait for our budgets")
    );
}

#[test]
fn on_a_low_screen_what_is_told_takes_the_last_row() {
    let mut screen = Screen::new(40, 5);
    screen.press("A").text("brief").press("Enter");
    assert!(screen.status().contains("saved: brief"), "{}", screen.shown());
}
