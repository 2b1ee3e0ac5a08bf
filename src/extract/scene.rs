//! `Scene`: an article as the passes see it, in tokens and sentences.

use super::tag::{Tag, tags};
use crate::article::{Article, Block, BlockKind};
use crate::lexicon;
use crate::text::{Span, Token, Tokens, Words, hull, sentences};
use std::ops::Range;

/// A sentence of a block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// Its tokens, as indices into [`Scene::tokens`].
    pub tokens: Range<usize>,
    /// From its first to its last token, in bytes.
    pub span: Span,
    /// Index of its block in the article.
    pub block: usize,
}

/// An article in tokens and sentences. What is not part of the story (boilerplate, code) has none.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The article.
    pub article: &'a Article,
    /// The tokens of all blocks that tell the story, in reading order.
    pub tokens: Tokens,
    /// Their sentences, in reading order. No sentence crosses the end of a block, or of a table's cell.
    pub sentences: Vec<Sentence>,
    tags: Vec<Tag>,
}

impl<'a> Scene<'a> {
    /// Reads the article.
    pub fn new(article: &'a Article) -> Self {
        let mut scene = Self { article, tokens: Tokens::default(), sentences: Vec::new(), tags: Vec::new() };
        let words = Words { stop: &lexicon::stop, opener: &|w| lexicon::OPENERS.has(w) };
        for (index, block) in article.blocks().iter().enumerate().filter(|(_, b)| b.kind.is_told()) {
            let cells = if block.kind == BlockKind::Table { cells(article.text(), block.span) } else { vec![block.span] };
            for part in cells {
                let first = scene.tokens.len();
                scene.tokens.extend(article.text(), part);
                for tokens in sentences(article.text(), &scene.tokens, first..scene.tokens.len(), &words) {
                    let span = hull(&scene.tokens, &tokens);
                    scene.sentences.push(Sentence { tokens, span, block: index });
                }
            }
        }
        scene.tags = tags(article.text(), &scene.tokens, &scene.sentences);
        scene
    }

    /// The article's text.
    pub fn text(&self) -> &'a str {
        self.article.text()
    }

    /// The words at `span`.
    pub fn words(&self, span: Span) -> &'a str {
        span.of(self.article.text())
    }

    /// The token at `index`.
    pub fn token(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// The words of the token at `index`, as written; empty where there is none.
    pub fn word(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |t| t.span.of(self.article.text()))
    }

    /// The token at `index` in lower case, with ’ written as '; empty where there is none.
    pub fn lower(&self, index: usize) -> &str {
        self.tokens.lower(index)
    }

    /// What the token at `index` probably is; a symbol where there is none.
    pub fn tag(&self, index: usize) -> Tag {
        self.tags.get(index).copied().unwrap_or(Tag::Symbol)
    }

    /// From the first to the last token of `tokens`, in bytes.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        hull(&self.tokens, tokens)
    }

    /// The index of the sentence that holds the token at `index`.
    pub fn sentence_of(&self, index: usize) -> Option<usize> {
        let at = self.sentences.partition_point(|s| s.tokens.end <= index);
        self.sentences.get(at).filter(|s| s.tokens.contains(&index)).map(|_| at)
    }

    /// The index of the sentence that holds the byte at `offset`.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let at = self.sentences.partition_point(|s| s.span.end <= offset);
        self.sentences.get(at).filter(|s| s.span.contains(offset)).map(|_| at)
    }

    /// The block that a sentence stands in.
    pub fn block_of(&self, sentence: &Sentence) -> Option<&'a Block> {
        self.article.blocks().get(sentence.block)
    }
}

/// The cells of a table: what stands between tabs, between two blanks or more, and on lines of their own. A line that begins with blanks
/// goes on with the cell that the line before it ended with.
fn cells(text: &str, span: Span) -> Vec<Span> {
    let bytes = span.of(text).as_bytes();
    let (mut found, mut start, mut at) = (Vec::new(), 0, 0);
    while at < bytes.len() {
        let blanks = bytes.iter().skip(at).take_while(|b| b.is_ascii_whitespace()).count();
        let between = bytes.get(at..at + blanks).unwrap_or_default();
        let goes_on = between.first() == Some(&b'\n') && blanks > 1;
        if !goes_on && (blanks > 1 || between.iter().any(|b| matches!(b, b'\t' | b'\n'))) {
            found.push(Span::new(span.start + start, span.start + at));
            start = at + blanks;
        }
        at += blanks.max(1);
    }
    found.push(Span::new(span.start + start, span.end));
    found.retain(|cell| !cell.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cells_of_a_table_are_sentences_of_their_own() {
        let text = "Ship      Days  Reason\n────────  ────  ──────────\nElmsund     12  closed by\n                silt\nHart\t1,204\tsold";
        let told: Vec<_> = cells(text, Span::new(0, text.len())).iter().map(|c| c.of(text)).collect();
        let words: Vec<_> = told.iter().filter(|c| !c.starts_with('─')).copied().collect();
        assert_eq!(
            words,
            ["Ship", "Days", "Reason", "Elmsund", "12", "closed by\n                silt", "Hart", "1,204", "sold"]
        );
    }
}
