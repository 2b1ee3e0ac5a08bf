//! Lists of articles: choosing, going on, coming back.

use super::{Screen, ferry};
use crate::tui::action::{Action, Outcome};
use crate::tui::catalog::{Card, Catalog, Progress, Sort, Target};
use crate::tui::effect::Effect;
use crate::tui::services::{News, Opened};
use crate::tui::state::Front;
use crate::tui::{Start, update};
use jiff::civil::date;

fn card(name: &str, title: &str) -> Card {
    Card { target: Target(name.into()), title: title.into(), ..Card::default() }
}

fn library() -> Catalog {
    Catalog::new(
        "Library",
        Sort::Library,
        vec![
            Card {
                publisher: Some("Harbour Post".into()),
                opened: Some(date(2026, 11, 23)),
                progress: Progress::Begun(42),
                notes: 3,
                ..card("ferry", "Ferry crew praised after winter rescue")
            },
            Card {
                opened: Some(date(2026, 11, 2)),
                progress: Progress::Finished,
                notes: 1,
                ..card("wall", "Council votes on the sea wall")
            },
            Card { trouble: Some("the file is not there any more".into()), ..card("mill", "The mill that closed twice") },
            Card { published: Some(date(2025, 3, 9)), ..card("bridge", "A bridge for Ellerby") },
            Card { holds: Some(12), ..card("feed", "Harbour Post, all news") },
        ],
    )
}

fn screen(size: (u16, u16)) -> Screen {
    let mut screen = Screen::raw(size.0, size.1);
    screen.state = Start::list(library()).state(size);
    screen
}

/// Answers the last request to open something with the article of the ferry.
fn answer(screen: &mut Screen) -> Target {
    let effect =
        screen.effects.iter().find_map(|e| if let Effect::Open { target, at } = e { Some((target.clone(), *at)) } else { None });
    let (target, at) = effect.expect("nothing was to be opened");
    let opened = Opened::Article { article: ferry::article(), preview: false };
    screen.act(Action::Outcome(Outcome::Opened { target: target.clone(), opened, at }));
    target
}

#[test]
fn a_list_of_articles_fits_where_it_is_shown() {
    let shots = [(120, 24), (60, 20), (20, 5)].map(|size| screen(size).press("j").shown()).join("\n──── \n");
    insta::assert_snapshot!("catalog", shots);
    let forget = [(100, 30), (60, 20), (20, 5)].map(|size| screen(size).press("Del").shown()).join("\n──── \n");
    insta::assert_snapshot!("forget", forget);
}

#[test]
fn what_is_chosen_is_opened_and_q_leads_back_and_then_out() {
    let mut screen = screen((100, 30));
    screen.press("Enter");
    assert_eq!(answer(&mut screen), Target("ferry".into()));
    assert!(screen.shown().contains("article 1 of 5"), "{}", screen.shown());
    screen.press("G q");
    assert!(matches!(screen.effects.as_slice(), [Effect::SavePosition(r)] if r.percent == 100));
    assert!(screen.shown().contains("Library") && screen.shown().contains("● Ferry line"), "{}", screen.shown());
    screen.press("q");
    assert_eq!(screen.effects, [Effect::Quit]);
}

#[test]
fn the_next_article_is_a_key_away_and_the_way_back_leads_to_the_place() {
    let mut screen = screen((100, 30));
    screen.press("Enter");
    answer(&mut screen);
    screen.press("] n");
    assert_eq!(answer(&mut screen), Target("wall".into()));
    screen.press("] n");
    assert_eq!(answer(&mut screen), Target("bridge".into()), "what is gone is passed over");
    screen.press("] n");
    assert!(screen.effects.is_empty() && screen.status().contains("last article"), "{}", screen.status());
    screen.press("m a [ n");
    answer(&mut screen);
    screen.press("' a");
    assert_eq!(answer(&mut screen), Target("bridge".into()));
    screen.press("H");
    assert_eq!(answer(&mut screen), Target("wall".into()), "back over articles");
}

#[test]
fn a_list_is_filtered_as_one_types_and_esc_shows_all_again() {
    let mut screen = screen((100, 30));
    screen.press("/").text("bridge");
    assert!(!screen.shown().contains("sea wall") && screen.shown().contains("1 with “bridge”"), "{}", screen.shown());
    screen.press("Enter Esc");
    assert!(screen.shown().contains("sea wall"));
}

#[test]
fn what_is_forgotten_was_asked_for_first() {
    let mut screen = screen((100, 30));
    screen.press("x");
    assert!(screen.shown().contains("annotations are kept"), "{}", screen.shown());
    screen.press("n");
    assert!(screen.effects.is_empty());
    screen.press("Del y");
    assert_eq!(screen.effects, [Effect::Forget(Target("ferry".into()))]);
    screen.act(Action::Outcome(Outcome::Forgotten(Target("ferry".into()))));
    assert!(!screen.shown().contains("Ferry crew"));
}

#[test]
fn what_cannot_be_opened_says_why() {
    let mut screen = screen((100, 30));
    screen.press("j j Enter");
    assert!(screen.effects.is_empty() && screen.status().contains("not there any more"), "{}", screen.status());
}

#[test]
fn what_comes_from_far_is_shown_when_it_is_there_and_not_when_it_is_no_longer_wanted() {
    let mut screen = screen((100, 30));
    screen.press("Enter");
    let coming =
        |target: &str| Action::Outcome(Outcome::Opened { target: Target(target.into()), opened: Opened::Coming, at: None });
    screen.act(coming("ferry"));
    assert!(screen.status().contains("fetching ferry"));
    update::news(&mut screen.state, News::Opened(Target("other".into()), Err("too late".into())));
    assert!(screen.state.front == Front::List && screen.status().contains("fetching"));
    update::news(&mut screen.state, News::Opened(Target("ferry".into()), Err("the server said no".into())));
    assert!(screen.state.front == Front::List && screen.status().contains("the server said no"));
}

#[test]
fn what_went_wrong_is_told_whole_where_the_screen_is_wide_enough_for_it_alone() {
    let mut screen = screen((100, 30));
    let why = "cannot read https://harbour.example.org/feed: no host of this name could be found there";
    update::news(&mut screen.state, News::Trouble(why.into()));
    assert_eq!(screen.status().trim(), why);
    update::news(&mut screen.state, News::Trouble("cannot read it".into()));
    assert!(screen.status().contains("cannot read it") && screen.status().contains("help"), "{}", screen.status());
}

#[test]
fn what_is_found_out_about_an_article_is_shown_in_the_list() {
    let mut screen = screen((100, 30));
    update::news(
        &mut screen.state,
        News::Card(Card { publisher: Some("The Ellerby Echo".into()), ..card("bridge", "A second bridge") }),
    );
    assert!(screen.shown().contains("A second bridge") && screen.shown().contains("The Ellerby Echo"));
}
