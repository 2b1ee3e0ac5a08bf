//! The timeline as a chart, where speakers talk, what to check first.

use super::{Screen, article, ferry};
use crate::annotation::{Annotation, Body, Event, Id, Layer, Modality, PartialDay, Precision, Time, TimexKind};
use crate::text::Span;
use crate::tui::action::Pane;

fn screen(size: (u16, u16)) -> Screen {
    Screen::of(ferry::article(), ferry::found(), size)
}

#[test]
fn lists_on_the_whole_screen_are_drawn() {
    for (name, keys) in [("chart", "3 z"), ("voices", "2 z"), ("check-first", "4 z B")] {
        let shots = [(160, 40), (100, 24), (60, 20)].map(|size| screen(size).press(keys).shown());
        insta::assert_snapshot!(name, shots.join("\n──── \n"));
    }
}

#[test]
fn enter_goes_from_the_chart_to_the_words() {
    let mut screen = screen((160, 40));
    screen.press("3 z j j Enter");
    assert_eq!(screen.state.choice.focus, Pane::Text);
    assert!(screen.state.focused_annotation().is_some_and(|a| matches!(a.body, Body::Event(_))));
}

/// Five things that happened on one day, and one on another.
fn busy() -> article::Found {
    let text = ferry::article();
    let events = (0..6).map(|n| {
        let span = Span::new(n * 7, n * 7 + 5);
        let day = PartialDay::from(jiff::civil::date(2024, 3, if n == 5 { 9 } else { 4 }));
        let event = Event {
            timex: span,
            time: Time { kind: TimexKind::Date, value: day.to_string(), modifier: None, anchor: None },
            from: Some(day),
            to: Some(day),
            precision: Precision::Day,
            modality: (n == 5).then_some(Modality::Planned),
            label: format!("thing {n}"),
        };
        let body = Body::Event(event);
        Annotation { id: Id(format!("e{n}")), layer: Layer::Machine, span, body, why: vec![], status: None, corrected: None }
    });
    assert!(text.text().len() > 50);
    (None, events.collect())
}

#[test]
fn what_happened_on_one_day_stands_under_a_row_that_opens() {
    let mut screen = Screen::of(ferry::article(), busy(), (100, 30));
    screen.press("3");
    let shown = screen.shown();
    assert!(shown.contains("+3 more: 4 Mar 2024") && !shown.contains("Thing 4"), "{shown}");
    screen.press("j j Enter");
    assert!(screen.shown().contains("Thing 4"), "{}", screen.shown());
    screen.press("-");
    assert!(!screen.shown().contains("Thing 4"), "{}", screen.shown());
    screen.press("&").text("thing 4").press("Enter");
    assert!(screen.shown().contains("Thing 4"), "what is looked for is never hidden");
}

#[test]
fn mentions_of_a_name_are_gone_through() {
    let mut screen = screen((160, 40));
    screen.press("] q )");
    assert!(screen.status().contains("quote ") && screen.status().contains(" of Berit Aune"), "{}", screen.status());
    screen.press("4 j Enter )");
    assert!(screen.status().contains("mention "), "{}", screen.status());
}
