//! How the blocks of an article look: block quotes.

use super::Screen;
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
