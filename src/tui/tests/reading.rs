//! Reading: moving, jumping, searching, selecting, copying.

use super::Screen;
use crate::tui::action::{Lane, Pane};
use crate::tui::effect::Effect;
use crate::tui::theme::{Depth, Role, Theme};

#[test]
fn the_first_screen_needs_no_analysis() {
    insta::assert_snapshot!(Screen::raw(60, 20).shown());
}

#[test]
fn without_panes_the_text_has_the_screen() {
    let mut screen = Screen::new(100, 24);
    screen.press("\\ ] q");
    insta::assert_snapshot!(screen.shown());
}

#[test]
fn low_screens_have_no_bars() {
    insta::assert_snapshot!(Screen::new(20, 5).shown());
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
fn every_line_can_be_reached_by_the_line_key() {
    let mut screen = Screen::new(60, 12);
    let mut seen = vec![screen.at_cursor()];
    for _ in 0..60 {
        screen.press("j");
        seen.push(screen.at_cursor());
    }
    seen.dedup();
    assert_eq!(seen.first().map(String::as_str), Some("Harbour town votes on a new sea wall"));
    assert_eq!(seen.last().map(String::as_str), Some("The vote is expected to be close."));
    for _ in 0..60 {
        screen.press("k");
    }
    assert_eq!(screen.at_cursor(), "Harbour town votes on a new sea wall");
}

#[test]
fn counts_go_before_commands_and_single_digits_are_panes() {
    let mut screen = Screen::new(160, 30);
    let place = screen.state.place;
    screen.press("2");
    assert_eq!(screen.state.choice.focus, Pane::Quotes);
    screen.press("j 1");
    assert_eq!(screen.state.choice.focus, Pane::Text);
    screen.press("g 1 2 j");
    assert_eq!((screen.state.choice.focus, screen.state.place > place), (Pane::Text, true));
    screen.press("4 G");
    assert!(screen.at_cursor().starts_with("“We have lost"), "{}", screen.at_cursor());
    assert_eq!(screen.state.choice.focus, Pane::Text);
    screen.press("1 0 0 %");
    assert!(screen.at_cursor().starts_with("The vote is"), "{}", screen.at_cursor());
}

#[test]
fn the_number_of_a_list_again_hides_it_and_is_a_count_where_that_follows() {
    let mut screen = Screen::new(160, 30);
    let hidden = |screen: &Screen| Pane::LISTS.into_iter().filter(|p| screen.state.choice.hides(*p)).collect::<Vec<_>>();
    screen.press("3 3");
    assert_eq!(hidden(&screen), [Pane::Timeline]);
    screen.press("3");
    assert_eq!((hidden(&screen), screen.state.choice.focus), (vec![], Pane::Timeline));
    screen.press("3 3 3 1");
    assert_eq!((hidden(&screen), screen.state.input.count), (vec![], Some(3_333_331)), "a count after all");
    screen.press("Esc 1 g 5 5 %");
    assert_eq!(hidden(&screen), [], "55 was a count");
    assert_eq!((screen.state.choice.focus, screen.state.place > 0), (Pane::Text, true));
    screen.press("1 1 j");
    assert_eq!(screen.state.choice.focus, Pane::Text);
}

#[test]
fn paragraphs_and_headings_are_gone_to() {
    let mut screen = Screen::new(60, 40);
    screen.press("} } }");
    assert!(screen.at_cursor().starts_with("“We have lost"), "{}", screen.at_cursor());
    screen.press("{");
    assert!(screen.at_cursor().starts_with("ELLERBY"), "{}", screen.at_cursor());
    screen.press("[ s");
    assert!(screen.at_cursor().starts_with("Harbour town"), "{}", screen.at_cursor());
}

#[test]
fn jumping_to_a_quote_lights_it_and_the_list_follows() {
    let mut screen = Screen::new(160, 30);
    screen.press("] q ] q");
    assert!(screen.status().contains("quote 2 of 4 · Ida Holm, Mayor · “told” · direct"), "{}", screen.shown());
    assert!(screen.at_cursor().starts_with("The wall is the"), "{}", screen.at_cursor());
    let row = screen.state.lists.get(Pane::Quotes).and_then(|l| l.current()).map(|r| r.label.clone());
    assert_eq!(row.as_deref(), Some("The wall is the only plan that holds."));
}

#[test]
fn moving_in_a_list_moves_the_text() {
    let mut screen = Screen::new(160, 30);
    screen.press("3 G");
    assert_eq!(screen.state.choice.focus, Pane::Text);
    screen.press("3 g");
    for (key, words) in [("j", "Mayor Ida Holm told"), ("G", "the work could begin"), ("k", "The town council")] {
        screen.press(key);
        assert!(screen.state.text().get(screen.state.place..).unwrap().starts_with(words), "{key}: {}", screen.shown());
    }
    assert_eq!(screen.state.lane, Lane::Events);
    screen.press("1 J J");
    assert!(screen.state.text().get(screen.state.place..).unwrap().starts_with("the work could begin"), "{}", screen.shown());
}

#[test]
fn places_are_come_back_to() {
    let mut screen = Screen::new(100, 24);
    screen.press("} } m a G");
    let end = screen.state.place;
    screen.press("' a");
    assert!(screen.at_cursor().starts_with("ELLERBY"), "{}", screen.at_cursor());
    screen.press("^O");
    assert_eq!(screen.state.place, end);
    screen.press("L");
    assert!(screen.at_cursor().starts_with("ELLERBY"), "{}", screen.at_cursor());
    screen.press("' z");
    assert!(screen.status().contains("no mark z"));
}

#[test]
fn a_search_goes_along_as_it_is_typed_and_back_when_it_is_left() {
    let mut screen = Screen::new(60, 12);
    screen.press("/").text("petit");
    assert!(screen.shown().contains("signed a petition"), "{}", screen.shown());
    screen.press("Esc");
    assert_eq!(screen.state.place, 0);
    screen.press("/").text("wall").press("Enter");
    assert!(screen.status().contains("/wall · 1 of 4"), "{}", screen.status());
    screen.press("n n N");
    assert!(screen.status().contains("/wall · 2 of 4"), "{}", screen.status());
    screen.press("Esc /").text("Wall").press("Enter");
    assert!(screen.status().contains("“Wall” is not in the text"), "{}", screen.status());
}

#[test]
fn words_are_selected_step_by_step() {
    let mut screen = Screen::new(100, 24);
    screen.press("} } } v l l");
    assert_eq!(screen.state.selected().map(|s| s.of(screen.state.text())), Some("“We have lost"));
    screen.press("h o )");
    assert!(screen.status().contains("selected:"), "{}", screen.status());
    screen.press("Esc");
    assert_eq!(screen.state.selection, None);
    screen.press("} v p");
    assert!(
        screen
            .state
            .selected()
            .unwrap()
            .of(screen.state.text())
            .starts_with("Holm said the work could begin in May if the vote passes.")
    );
}

#[test]
fn a_copy_says_who_said_it_and_where() {
    let mut screen = Screen::new(100, 24);
    screen.press("] q ] q y");
    let [Effect::Copy { text, .. }] = screen.effects.as_slice() else { panic!("{:?}", screen.effects) };
    let said = "“The wall is the only plan that holds.”\n— Ida Holm, Mayor; Harbour town votes on a new sea wall, Coastwire, Thu 14 Mar 2024";
    assert_eq!(text, said);
    screen.press("Y");
    assert!(matches!(screen.effects.as_slice(), [Effect::Copy { text, .. }] if text == "The wall is the only plan that holds."));
}

#[test]
fn a_key_that_means_nothing_says_so() {
    let mut screen = Screen::new(100, 24);
    screen.press("] x");
    assert!(screen.status().contains("]x means nothing here; ? shows the keys"), "{}", screen.status());
}

#[test]
fn leaving_keeps_the_place() {
    let mut screen = Screen::new(60, 10);
    screen.press("} } q");
    assert!(
        matches!(screen.effects.as_slice(), [Effect::SavePosition(at), Effect::Quit] if at.place > 0),
        "{:?}",
        screen.effects
    );
    screen.press("? q");
    assert_eq!(screen.effects, []);
}

#[test]
fn another_width_keeps_the_first_character_on_top() {
    let mut screen = Screen::new(60, 12);
    screen.press("} } } j");
    let top = screen.state.top_offset;
    screen.resize(44, 12).resize(60, 12);
    assert_eq!(screen.state.top_offset, top);
}

#[test]
fn lines_become_narrower_and_wider_from_what_is_seen() {
    let mut screen = Screen::new(60, 20);
    let all = screen.state.areas.column.width;
    assert!(all < screen.state.choice.measure);
    screen.press(">");
    assert_eq!(screen.status().trim_start().split("  ").next(), Some("there is no room for wider lines"));
    screen.press("<");
    assert_eq!(screen.state.areas.column.width, all - 4);
    screen.press("2 > >");
    assert_eq!((screen.state.areas.column.width, screen.state.choice.measure), (all, all + 4));
}

#[test]
fn each_kind_of_finding_is_marked_or_not() {
    let theme = Theme::named("dark", Depth::True).unwrap();
    let tinted = |screen: &Screen, role| {
        let (buf, _) = screen.painted();
        buf.content().iter().filter(|c| Some(c.fg) == theme.style(role).fg).count()
    };
    let mut screen = Screen::of(super::ferry::article(), super::ferry::found(), (80, 40));
    screen.press("\\");
    for (keys, role, before) in [
        ("= q", Role::Quote, true),
        ("= t", Role::Time, true),
        ("= n", Role::Fact, false),
        ("= n", Role::Fact, true),
        ("= f", Role::Fact, false),
    ] {
        assert_eq!(tinted(&screen, role) > 0, before, "{keys}");
        screen.press(keys);
        assert_eq!(tinted(&screen, role) > 0, !before, "{keys}");
    }
    assert!(screen.status().contains("figures: marked in the text"), "{}", screen.status());
}

#[test]
fn the_light_on_a_quote_ends_where_the_words_of_each_line_do() {
    let mut screen = Screen::new(100, 30);
    screen.press("] q ] q");
    let (buf, _) = screen.painted();
    let lit = Theme::named("dark", Depth::True).unwrap().style(Role::Lit).bg.unwrap();
    let column = screen.state.areas.column;
    let last = |y: u16| (column.left()..column.right()).rev().filter_map(|x| buf.cell((x, y))).find(|cell| cell.bg == lit);
    let ends: Vec<&str> = (column.top()..column.bottom()).filter_map(last).map(ratatui::buffer::Cell::symbol).collect();
    assert!(ends.len() > 1 && !ends.contains(&" "), "{ends:?}");
}
