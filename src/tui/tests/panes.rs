//! Every pane, at three sizes and where there is hardly any room.

use super::{Screen, ferry};
use crate::annotation::{Annotation, Body, Color, Highlight, Id, Layer, Status};
use crate::text::Span;

fn ferry(size: (u16, u16)) -> Screen {
    let mut screen = Screen::of(ferry::article(), ferry::found(), size);
    let lost = Annotation {
        id: Id("lost".into()),
        layer: Layer::Reader,
        span: Span::default(),
        body: Body::Highlight(Highlight { note: "who told them?".into(), color: Color::Red, ..Highlight::default() }),
        why: vec!["its words are no longer in the text, or stand there more than once: “sources close to the harbour”".into()],
        status: Some(Status::Orphan),
        corrected: None,
    };
    screen.state.document.add_stored(vec![lost]);
    screen
        .press("] q A")
        .text("is this figure in the report? ask the company for it")
        .press("Enter t")
        .text("ask ferry")
        .press("Enter");
    screen.press("] q ] q ] q C a Esc Esc g");
    screen
}

#[test]
fn all_panes_beside_the_text() {
    insta::assert_snapshot!("wide", ferry((160, 45)).shown());
    insta::assert_snapshot!("medium", ferry((100, 30)).shown());
}

#[test]
fn each_pane_alone() {
    for (name, key) in [("quotes", "2"), ("timeline", "3"), ("facts", "4"), ("notes", "5")] {
        let shots = [(60, 20), (44, 34), (20, 5)].map(|size| ferry(size).press(key).press("z").shown());
        insta::assert_snapshot!(name, shots.join("\n──── \n"));
    }
}

#[test]
fn quotes_in_reading_order_and_of_one_speaker() {
    let order = ferry((60, 20)).press("2 B z").shown();
    let one = ferry((60, 20)).press("] q s z").shown();
    insta::assert_snapshot!("quotes-order", format!("{order}\n──── \n{one}"));
}

#[test]
fn sections_fold_and_say_what_they_hold() {
    let mut screen = ferry((60, 20));
    screen.press("4 z k k k k k k k k -");
    assert!(screen.shown().contains("▸ People Berit Aune 2 · Jonas Vik"), "{}", screen.shown());
    screen.press("Enter");
    assert!(screen.at_cursor().contains("Berit Aune"), "{}", screen.at_cursor());
    screen.press("_");
    assert!(screen.shown().contains("▸ Acronyms NFC"), "{}", screen.shown());
}

#[test]
fn enter_goes_to_a_name_and_again_to_its_next_mention() {
    let mut screen = ferry((160, 45));
    screen.press("4 k k k k k k k k Enter");
    assert!(screen.status().contains("mention 2 of 2"), "{}", screen.status());
    assert_eq!(screen.state.focused_annotation().map(|a| a.span.of(screen.state.text())), Some("Aune"));
    screen.press("Enter");
    assert!(screen.status().contains("mention 1 of 2"), "{}", screen.status());
}

#[test]
fn what_was_rejected_counts_no_more() {
    let (published, mut annotations) = ferry::found();
    let mut mentions: Vec<&mut Annotation> =
        annotations.iter_mut().filter(|a| matches!(&a.body, Body::Entity(e) if e.name == "Berit Aune")).collect();
    assert_eq!(mentions.len(), 2);
    mentions[0].status = Some(Status::Rejected);
    let mut screen = Screen::of(ferry::article(), (published, annotations), (60, 24));
    let shown = screen.press("4 z").shown();
    let row = shown.lines().find(|l| l.contains("Berit Aune")).unwrap_or_default();
    assert!(!row.contains('✗') && !row.contains('2'), "one mention is left: {shown}");
}

#[test]
fn a_name_of_two_sorts_is_listed_once() {
    let (published, mut annotations) = ferry::found();
    for annotation in &mut annotations {
        if let Body::Entity(entity) = &mut annotation.body
            && entity.name == "Ostrey"
            && annotation.span.start > 60
        {
            entity.kind = crate::annotation::EntityType::Organization;
        }
    }
    // One mention of three is of no sort at all: it counts with the others.
    if let Some(Body::Entity(entity)) =
        annotations.iter_mut().rev().map(|a| &mut a.body).find(|b| matches!(b, Body::Entity(e) if e.name == "Ostrey"))
    {
        entity.kind = crate::annotation::EntityType::Other;
    }
    let mut screen = Screen::of(ferry::article(), (published, annotations), (60, 24));
    let shown = screen.press("4 z").shown();
    assert_eq!(shown.lines().skip(2).filter(|l| l.contains("Ostrey")).count(), 2, "once itself, once in a role: {shown}");
}

#[test]
fn empty_panes_say_so_and_wait_where_they_are() {
    let before = Screen::raw(160, 45);
    assert_eq!(before.shown().matches("reading…").count(), 4, "{}", before.shown());
    let nothing = Screen::of(ferry::article(), (None, vec![]), (160, 45)).shown();
    for said in ["No quotes found.", "No dated events found.", "No names or figures found."] {
        assert!(nothing.contains(said), "{nothing}");
    }
}
