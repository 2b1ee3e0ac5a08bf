//! Pictures: shown above their words, cut at the page's edges, and never in the way of the text.

use super::Screen;
use crate::article::{Article, Block, BlockKind, Mark, MarkKind, Metadata, Picture};
use crate::text::Span;
use crate::tui::picture::{Graphics, Means, Order, Wish, graphics, tests_file};
use crate::tui::services::News;
use crate::tui::theme::Depth;
use crate::tui::update::{self, pictures};
use image::ImageFormat;
use ratatui::style::Color;
use std::fmt::Write;
use std::sync::Arc;

const WORDS: &str =
    "The harbour board met for the third time, and nobody could say when the bridge would open again. The ferry goes at nine.";

/// An article of ten paragraphs with a picture behind the second, the fifth and the eighth, the first of which tells its size.
fn article() -> Arc<Article> {
    let (mut text, mut blocks, mut marks) = (String::new(), Vec::new(), Vec::new());
    for n in 1..=10 {
        let start = text.len();
        write!(text, "{n}. {WORDS}").unwrap();
        blocks.push(Block::new(BlockKind::Paragraph, Span::new(start, text.len())));
        text.push_str("\n\n");
        if n % 3 == 2 {
            let start = text.len();
            write!(text, "[image: picture {n}]").unwrap();
            let span = Span::new(start, text.len());
            blocks.push(Block::new(BlockKind::Caption, span));
            let size = (n == 2).then_some((320, 160));
            marks.push(Mark { kind: MarkKind::Picture(Picture { size, ..Picture::named(format!("{n}.png")) }), span });
            text.push_str("\n\n");
        }
    }
    Arc::new(Article::new(text, blocks, marks, Metadata::default()))
}

/// The article on a screen of this size, with pictures as wished; none of them has come yet.
fn screen(wish: Wish, size: (u16, u16)) -> Screen {
    let mut screen = Screen::of(article(), (None, vec![]), size);
    let sight = pictures::Sight { cell: (8, 16), depth: Depth::True, own: 1 };
    pictures::begin(&mut screen.state, wish, sight);
    screen
}

/// Carries out what is sent for, with a picture of 400 by 200 pixels for each but those that are refused.
fn deliver(screen: &mut Screen, refused: &[&str]) -> Vec<String> {
    let orders: Vec<Order> = pictures::wanted(&mut screen.state);
    let names = orders.iter().map(|o| o.picture.reference.clone()).collect();
    for order in orders {
        let refuse = refused.contains(&order.picture.reference.as_str());
        let bytes = || if refuse { Err("there is none".to_owned()) } else { Ok(tests_file(400, 200, ImageFormat::Png)) };
        update::news(&mut screen.state, News::Picture(Box::new(order.carry_out(bytes))));
    }
    names
}

fn row_of(screen: &Screen, words: &str) -> Option<usize> {
    screen.rows().iter().position(|row| row.contains(words))
}

fn graphics_of(screen: &Screen) -> Graphics {
    graphics(&screen.state)
}

#[test]
fn a_picture_is_shown_above_its_words_in_half_blocks() {
    let mut screen = screen(Wish::On, (60, 30));
    deliver(&mut screen, &[]);
    insta::assert_snapshot!(screen.shown());
    let row = row_of(&screen, "[image: picture 2]").unwrap() - 1;
    let (buf, _) = screen.painted();
    let cell = |x: u16, y: usize| buf.cell((x, u16::try_from(y).unwrap())).map(|c| (c.fg, c.bg)).unwrap();
    let column = screen.state.areas.column;
    assert_eq!(cell(column.x + 2, row), (Color::Rgb(0, 0, 255), Color::Rgb(0, 0, 255)));
    assert_eq!(cell(column.x + 30, row - 8), (Color::Rgb(0, 255, 0), Color::Rgb(0, 255, 0)));
}

#[test]
fn nothing_is_sent_for_before_the_reader_asks() {
    let mut screen = screen(Wish::Off, (60, 30));
    let before = screen.shown();
    assert_eq!(deliver(&mut screen, &[]), [""; 0]);
    assert!(!before.contains('▀') && row_of(&screen, "3. The harbour").is_some());
    screen.press(":").text("images").press("Enter");
    assert!(screen.status().contains("pictures are on: there are 3"), "{}", screen.status());
    assert_eq!(deliver(&mut screen, &[]).first().map(String::as_str), Some("2.png"));
    assert!(screen.shown().contains('▀'));
    screen.press(":").text("images").press("Enter").press("j").press("k");
    assert_eq!(screen.shown(), before);
}

#[test]
fn without_colours_there_are_no_pictures() {
    let mut screen = Screen::of(article(), (None, vec![]), (60, 30));
    pictures::begin(&mut screen.state, Wish::On, pictures::Sight { depth: Depth::None, ..pictures::Sight::default() });
    assert_eq!(deliver(&mut screen, &[]), [""; 0]);
    screen.press(":").text("images").press("Enter");
    assert!(screen.status().contains("pictures need a screen with colours"), "{}", screen.status());
    assert_eq!(deliver(&mut screen, &[]), [""; 0]);
}

#[test]
fn the_text_stands_still_when_a_picture_comes_whose_size_was_told() {
    let mut screen = screen(Wish::On, (60, 40));
    let place = |screen: &Screen| ["3. The", "4. The"].map(|words| row_of(screen, words));
    let before = place(&screen);
    assert!(before[0].is_some());
    let orders = pictures::wanted(&mut screen.state);
    let first = orders.into_iter().find(|o| o.picture.reference == "2.png").unwrap();
    let delivery = first.carry_out(|| Ok(tests_file(400, 200, ImageFormat::Png)));
    update::news(&mut screen.state, News::Picture(Box::new(delivery)));
    assert!(screen.shown().contains('▀'));
    assert_eq!(place(&screen), before);
}

#[test]
fn a_picture_that_comes_late_above_the_page_moves_nothing_on_it() {
    let mut screen = screen(Wish::On, (60, 24));
    screen.press("G");
    let before = screen.rows();
    assert!(deliver(&mut screen, &[]).contains(&"5.png".to_owned()));
    // The picture of the eighth is on the page itself: what is above it stays.
    let top = before.iter().position(|row| row.contains(". The harbour")).unwrap();
    assert_eq!(screen.rows().get(..=top), before.get(..=top));
    screen.press("g");
    deliver(&mut screen, &[]);
    screen.press("j j j j j j j j j j j j");
    for _ in 0..40 {
        screen.press("j");
        assert!(screen.state.page_span().contains(screen.state.place));
    }
}

#[test]
fn a_picture_that_cannot_be_had_leaves_its_words_and_says_why() {
    let mut screen = screen(Wish::On, (60, 40));
    let gap = |screen: &Screen| row_of(screen, "[image: picture 2]").unwrap() - row_of(screen, "2. The").unwrap();
    let before = gap(&screen);
    deliver(&mut screen, &["2.png"]);
    assert!(before > 10 && gap(&screen) < 6, "{before} {}", gap(&screen));
    assert!(screen.status().contains("a picture is not shown: there is none"), "{}", screen.status());
    assert!(!deliver(&mut screen, &[]).contains(&"2.png".to_owned()));
    screen.press(":").text("images-web").press("Enter");
    let again = pictures::wanted(&mut screen.state);
    assert!(again.iter().any(|o| o.picture.reference == "2.png" && o.far));
}

#[test]
fn what_terminals_draw_is_drawn_whole_or_not_at_all() {
    let mut screen = screen(Wish::With(Means::Sixel), (60, 30));
    deliver(&mut screen, &[]);
    let laid = graphics_of(&screen).laid;
    assert_eq!(laid.len(), 1);
    let area = laid[0].area;
    assert_eq!((area.width, area.height), (40, 10));
    let (buf, _) = screen.painted();
    assert!(area.positions().all(|at| buf.cell(at).is_some_and(|c| c.symbol() == " ")));
    assert!(area.positions().all(|at| screen.state.areas.column.contains(at)));
    // What lies over the page is not drawn over.
    screen.press("?");
    assert_eq!(graphics_of(&screen), Graphics::default());
    screen.press("Esc");
    assert_eq!(graphics_of(&screen).laid, laid);
    // Half of it is half blocks.
    for _ in 0..area.y {
        screen.press("j");
    }
    assert!(
        graphics_of(&screen).laid.iter().all(|l| l.area.height == 10 && screen.state.areas.column.contains(l.area.as_position()))
    );
    assert!(screen.shown().contains('▀'));
}

#[test]
fn kittys_pictures_are_cells() {
    let mut screen = screen(Wish::With(Means::Kitty), (60, 30));
    deliver(&mut screen, &[]);
    let Graphics { laid, sent } = graphics_of(&screen);
    assert_eq!((laid.len(), sent.len()), (0, 1));
    let number = sent[0].0;
    assert!((0x80_0000..0x100_0000).contains(&number));
    let (buf, _) = screen.painted();
    let [_, r, g, b] = number.to_be_bytes();
    let placed = buf.content().iter().filter(|c| c.symbol().starts_with('\u{10EEEE}'));
    assert_eq!(placed.filter(|c| c.fg == Color::Rgb(r, g, b)).count(), 400);
    screen.press("?");
    assert!(!graphics_of(&screen).sent.is_empty(), "what is covered is still there");
}

#[test]
fn the_terminals_name_tells_what_pictures_are_shown_with() {
    let mut screen = screen(Wish::On, (60, 30));
    deliver(&mut screen, &[]);
    assert_eq!(graphics_of(&screen), Graphics::default());
    let before = screen.rows().iter().position(|r| r.contains("3. The"));
    pictures::named(&mut screen.state, "foot(1.21.0)");
    let orders = pictures::wanted(&mut screen.state);
    assert!(!orders.is_empty() && orders.iter().all(|o| o.decoded.is_some() && o.room.means == Means::Sixel));
    for order in orders {
        let delivery = order.carry_out(|| Err("it is not had a second time".into()));
        update::news(&mut screen.state, News::Picture(Box::new(delivery)));
    }
    assert_eq!(graphics_of(&screen).laid.len(), 1);
    assert_eq!(screen.rows().iter().position(|r| r.contains("3. The")), before);
}

#[test]
fn on_every_screen_pictures_stay_in_the_column_and_the_place_on_the_page() {
    for means in [Means::Blocks, Means::Kitty, Means::Sixel, Means::Inline] {
        let mut screen = screen(Wish::With(means), (160, 45));
        deliver(&mut screen, &[]);
        for (width, height) in [(100, 30), (60, 20), (20, 10), (4, 4), (1, 1), (30, 3), (300, 90), (79, 12), (160, 45)] {
            screen.resize(width, height);
            deliver(&mut screen, &[]);
            for keys in ["g", "d", "j j j", "G", "k k", "u", "} }", "{", "2", "Esc"] {
                screen.press(keys);
                deliver(&mut screen, &[]);
                let (buf, _) = screen.painted();
                let column = screen.state.areas.column;
                for at in buf.area.positions() {
                    let picture = buf.cell(at).is_some_and(|c| c.symbol().starts_with(['▀', '\u{10EEEE}']));
                    assert!(!picture || column.contains(at), "{width}x{height} {means:?} {at:?}");
                }
                let span = screen.state.page_span();
                assert!(span.is_empty() || span.contains(screen.state.place), "{width}x{height} {keys}");
                assert!(graphics_of(&screen).laid.iter().all(|l| l.area.intersection(column) == l.area));
            }
        }
    }
}
