//! Right-to-left text: its order on the screen, and cells that stand for the right bytes.

use super::Screen;
use crate::article::{Article, Block, BlockKind, Metadata};
use crate::text::Span;
use crate::tui::bidi::Bidi;
use crate::tui::effect::Effect;
use crate::tui::place;
use std::sync::Arc;

const TEXT: &str = "\
המעבורת (הישנה) חוזרת ב-12 במאי
נועה ברק כתבה: המעבורת של Coast Ferries תצא 12 פעמים ביום, וזה לא הכול.
The pilot said the word שלום was on the pier, and العمال painted it.
";

fn screen(size: (u16, u16)) -> Screen {
    let mut at = 0;
    let mut blocks = Vec::new();
    for (i, line) in TEXT.split_inclusive('\n').enumerate() {
        let kind = if i == 0 { BlockKind::Heading } else { BlockKind::Paragraph };
        blocks.push(Block::new(kind, Span::new(at, at + line.len()).trimmed(TEXT)));
        at += line.len();
    }
    let article = Article::new(TEXT.to_owned(), blocks, vec![], Metadata::default());
    Screen::of(Arc::new(article), (None, Vec::new()), size)
}

#[test]
fn the_text_stays_in_its_order_or_is_turned_as_the_reader_wants_it() {
    let mut screen = screen((46, 14));
    let mut shots = Vec::new();
    for _ in 0..3 {
        shots.push(format!(
            "{:?}\n{}",
            screen.state.turning.by,
            screen
                .shown()
                .replace('\u{2066}', "[LRI]")
                .replace('\u{2067}', "[RLI]")
                .replace('\u{2068}', "[FSI]")
                .replace('\u{2069}', "[PDI]")
        ));
        screen.press("= b");
        let explicit = screen.state.turning.by == Bidi::Visual;
        assert_eq!(screen.effects, [Effect::Order(explicit)]);
        screen.state.message = None;
    }
    insta::assert_snapshot!(shots.join("\n──── \n"));
}

#[test]
fn a_click_is_on_the_letter_that_is_seen_there() {
    for bidi in [Bidi::Terminal, Bidi::Visual] {
        let mut screen = screen((46, 20));
        screen.state.turning.by = bidi;
        for (offset, c) in TEXT.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            let cell = place::cell_of(&screen.state, offset).unwrap();
            assert_eq!(place::offset_at(&screen.state, cell), Some(offset), "{bidi:?} {c} at {cell:?}");
            if bidi == Bidi::Visual && c.is_alphabetic() {
                let (buf, _) = screen.painted();
                assert_eq!(buf.cell(cell).map(|cell| cell.symbol().to_owned()), Some(c.to_string()), "{offset}");
            }
        }
    }
}
