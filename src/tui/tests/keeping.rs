//! What looks as it did is not painted again. That it does look so is held for every key of every test here, by [`Screen::painted`].

use super::article::{findings, sample};
use super::{Screen, ferry};
use crate::tui::services::{Analysed, News};
use crate::tui::update;

#[test]
fn a_row_further_little_is_painted_again() {
    let mut screen = Screen::of(ferry::article(), ferry::found(), (100, 16));
    screen.press("j");
    for keys in ["j", "k", "j", "j"] {
        screen.press(keys);
        let (painted, moved) = screen.work();
        assert!(painted * 2 < 100 * 16 && moved >= 4, "{keys}: {painted} cells painted, {moved} parts moved");
    }
}

#[test]
fn what_lies_over_the_panes_leaves_nothing_to_keep() {
    let mut screen = Screen::new(100, 30);
    for (keys, whole) in [("?", true), ("Esc", true), ("Esc", false), ("z", true), ("z", true)] {
        screen.press(keys);
        assert_eq!(screen.work().0 >= 100 * 30, whole, "{keys}");
    }
}

#[test]
fn another_article_is_painted_whole_though_it_has_the_same_parts() {
    let mut screen = Screen::new(100, 30);
    screen.press("j");
    let again = sample();
    screen.state.turn_to(screen.state.target.clone(), again, false);
    let (published, annotations) = findings(&screen.state.document);
    let analysed = Analysed::new(&screen.state.document.shared_article(), published, annotations);
    update::news(&mut screen.state, News::Findings(Box::new(analysed)));
    screen.shown();
    assert_eq!(screen.work().0, 100 * 30);
}
