//! How the blocks of an article look: block quotes, code, tables.

use super::{News, Screen, update};
use crate::article::{Article, Block, BlockKind, Metadata};
use crate::text::Span;
use std::sync::Arc;

/// An article of blocks of these kinds, nothing found in it.
fn screen(blocks: &[(BlockKind, &str)], size: (u16, u16)) -> Screen {
    let mut text = String::new();
    let mut placed = Vec::new();
    for (kind, words) in blocks {
        let start = text.len();
        text.push_str(words);
        placed.push(Block::new(*kind, Span::new(start, text.len())));
        text.push('\n');
    }
    let article = Article::new(text, placed, vec![], Metadata::default());
    Screen::of(Arc::new(article), (None, vec![]), size)
}

/// A letter that is quoted in an article.
const LETTER: &[(BlockKind, &str)] = &[
    (BlockKind::Paragraph, "The keeper of the light wrote to the harbour board:"),
    (BlockKind::Quote, "The lamp has burned for nine winters without a single night of darkness, and I ask for oil for a tenth."),
    (BlockKind::Quote, "The stairs are in need of a carpenter."),
    (BlockKind::Paragraph, "The board sent oil."),
];

#[test]
fn a_block_quote_has_a_bar_on_every_row() {
    let mut screen = screen(LETTER, (60, 18));
    insta::assert_snapshot!(screen.shown());
    let barred = |screen: &Screen| screen.rows().iter().filter(|r| r.trim_start().starts_with('▎')).count();
    assert_eq!(barred(&screen), 5, "three lines, the row between, one line");
    screen.resize(44, 18);
    assert!(barred(&screen) > 5, "{}", screen.shown());
}

#[test]
fn where_there_is_no_room_for_the_bar_there_is_none() {
    for width in 1..12 {
        let screen = screen(LETTER, (width, 30));
        assert!(screen.rows().iter().all(|r| r.chars().count() <= usize::from(width)), "{width}");
    }
}

/// A listing among paragraphs.
const LISTING: &[(BlockKind, &str)] = &[
    (BlockKind::Paragraph, "The tide clock is a short program:"),
    (
        BlockKind::Code,
        "fn tide(hour: u32) -> f64 {\n    let angle = f64::from(hour) * std::f64::consts::TAU / 12.42;\n    angle.cos()\n}",
    ),
    (BlockKind::Paragraph, "It has run since."),
];

#[test]
fn code_is_cut_at_the_measure_and_slides() {
    let mut screen = screen(LISTING, (50, 14));
    let start = screen.shown();
    screen.press("l");
    insta::assert_snapshot!(format!("{start}\n\n{}", screen.shown()));
    screen.press("9 9 l");
    assert!(screen.shown().contains("TAU / 12.42;"), "{}", screen.shown());
    screen.press("l");
    assert!(screen.status().contains("nothing more to the right"), "{}", screen.status());
    screen.press("9 9 h");
    assert_eq!(screen.shown(), start);
    screen.press("h");
    assert!(screen.status().contains("nothing more to the left"), "{}", screen.status());
}

#[test]
fn code_slides_as_well_where_the_whole_article_follows_its_first_part_or_is_read_again() {
    let mut screen = screen(LISTING, (50, 14));
    let start = screen.shown();
    let whole = screen.state.document.shared_article();
    update::news(&mut screen.state, News::Article(whole));
    assert_eq!(screen.shown(), start);
}

#[test]
fn what_is_gone_to_in_code_slides_into_view() {
    let mut screen = screen(LISTING, (50, 14));
    screen.press("/").text("12.42").press("Enter");
    assert!(screen.shown().contains("/ 12.42;"), "{}", screen.shown());
    assert!(screen.at_cursor().starts_with("12.42"), "{}", screen.at_cursor());
    screen.press("g");
    assert!(screen.at_cursor().starts_with("The tide clock"), "{}", screen.at_cursor());
    screen.press("/").text("tide(").press("Enter");
    assert!(screen.at_cursor().starts_with("tide("), "{}", screen.at_cursor());
}

#[test]
fn wide_signs_are_never_cut_in_half() {
    let table = [(BlockKind::Table, "潮汐時計は一日に二度まわる\t十二時間二十五分ごとに満ちる\tx")];
    for width in 1..40 {
        let mut screen = screen(&table, (width, 12));
        for _ in 0..8 {
            screen.press("l");
            assert_eq!(screen.rows().len(), 12);
        }
        assert!(width < 12 || screen.shown().contains('‹'), "{width} {}", screen.shown());
    }
}
