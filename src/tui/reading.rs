//! Words and sentences around a place, for selecting and marking. No lists of words: the terminal names no lexicon, and a reader who selects sees what
//! is selected.

use crate::article::Article;
use crate::text::{Span, Stop, Tokens, Words, hull, sentences};

/// Bytes around a place that are looked at, at most.
const WINDOW: usize = 16 * 1024;

/// The word at `offset`, or else the one before it; with the marks that touch it.
pub fn word_at(text: &str, offset: usize) -> Span {
    let offset = text.floor_char_boundary(offset.min(text.len()));
    let after = text.get(offset..).unwrap_or_default();
    if after.chars().next().is_none_or(char::is_whitespace) {
        return word_before(text, offset).or_else(|| word_after(text, offset)).unwrap_or_else(|| Span::new(offset, offset));
    }
    let start = offset
        - text
            .get(..offset)
            .unwrap_or_default()
            .chars()
            .rev()
            .take_while(|c| !c.is_whitespace())
            .map(char::len_utf8)
            .sum::<usize>();
    let end = offset + after.chars().take_while(|c| !c.is_whitespace()).map(char::len_utf8).sum::<usize>();
    Span::new(start, end)
}

/// The first word that starts at `offset` or later.
pub fn word_after(text: &str, offset: usize) -> Option<Span> {
    let rest = text.get(offset..)?;
    let start = offset + rest.find(|c: char| !c.is_whitespace())?;
    let len = text.get(start..)?.find(char::is_whitespace).unwrap_or(text.len() - start);
    Some(Span::new(start, start + len))
}

/// The last word that ends at `offset` or earlier.
pub fn word_before(text: &str, offset: usize) -> Option<Span> {
    let before = text.get(..offset)?.trim_end();
    if before.is_empty() {
        return None;
    }
    let start = before.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(i, c)| i + c.len_utf8());
    Some(Span::new(start, before.len()))
}

/// The sentence at `offset`, within its block.
pub fn sentence_at(article: &Article, offset: usize) -> Span {
    let text = article.text();
    let Some(block) = article.block_at(offset).and_then(|i| article.blocks().get(i)) else { return Span::default() };
    let start = text.floor_char_boundary(offset.saturating_sub(WINDOW)).max(block.span.start);
    let end = text.ceil_char_boundary((offset + WINDOW).min(text.len())).min(block.span.end);
    let mut tokens = Tokens::default();
    tokens.extend(text, Span::new(start, end.max(start)));
    // Abbreviations are told by their shape: a title is short, has a capital and is followed by a name.
    let short = |word: &str| {
        if matches!(word.len(), 1..=3) && !word.contains(['a', 'e', 'i', 'o', 'u']) { Stop::Title } else { Stop::Plain }
    };
    let words =
        Words { stop: &short, opener: &|w| matches!(w, "the" | "he" | "she" | "it" | "they" | "but" | "in" | "a" | "this") };
    let found = sentences(text, &tokens, 0..tokens.len(), &words);
    let spans = found.iter().map(|r| hull(&tokens, r));
    spans.take_while(|s| s.start <= offset).last().unwrap_or(block.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, BlockKind, Metadata};

    #[test]
    fn words_are_found_on_either_side() {
        let text = "one  two, three";
        assert_eq!(word_at(text, 6).of(text), "two,");
        assert_eq!(word_after(text, 3).map(|s| s.of(text)), Some("two,"));
        assert_eq!(word_before(text, 5).map(|s| s.of(text)), Some("one"));
        assert_eq!((word_before(text, 0), word_after(text, 15)), (None, None));
    }

    #[test]
    fn a_sentence_ends_within_its_block() {
        let text = "It was late. Mr. Ray left. No one saw.\nNext day.";
        let blocks =
            vec![Block::new(BlockKind::Paragraph, Span::new(0, 38)), Block::new(BlockKind::Paragraph, Span::new(39, 48))];
        let article = Article::new(text.into(), blocks, vec![], Metadata::default());
        for (offset, sentence) in
            [(0, "It was late."), (12, "It was late."), (15, "Mr. Ray left."), (30, "No one saw."), (40, "Next day.")]
        {
            assert_eq!(sentence_at(&article, offset).of(text), sentence, "{offset}");
        }
    }
}
