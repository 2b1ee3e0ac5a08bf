//! Headlines: where every word has a capital, names are those that the rest of the article or the lists know.

use super::gather::Gathered;
use super::piece::Piece;
use super::reader::{Reader, Style, calendar, demonym, listed};
use std::ops::Range;

/// Searches the sentences set in capitals.
pub(super) fn search(reader: &Reader<'_>, gathered: &mut Gathered) {
    for (index, sentence) in reader.scene.sentences.iter().enumerate() {
        if reader.style(index) != Style::Plain {
            line(reader, gathered, &sentence.tokens, reader.style(index));
        }
    }
}

fn line(reader: &Reader<'_>, gathered: &mut Gathered, tokens: &Range<usize>, style: Style) {
    let mut at = tokens.start;
    while at < tokens.end {
        if !reader.capital(at) || calendar(reader.lower(at)) {
            at += 1;
            continue;
        }
        if let Some((end, ())) = reader.longest(at, tokens.end, |key| known(gathered, key, style, reader.word(at))) {
            gathered.add(reader, Piece { tokens: at..end, title: None, firm: true });
            at = end;
            continue;
        }
        let end = person(reader, at, tokens.end);
        if end > at + 1 {
            gathered.add(reader, Piece { tokens: at..end, title: None, firm: true });
        }
        at = end.max(at + 1);
    }
}

fn known(gathered: &Gathered, key: &str, style: Style, first: &str) -> Option<()> {
    let by_list = listed(key).is_some() || demonym(key).is_some();
    let short = style == Style::Upper && first.chars().count() <= 2;
    (gathered.known(key).is_some() || (by_list && !short)).then_some(())
}

/// The end of a given name with the surname behind it.
fn person(reader: &Reader<'_>, at: usize, limit: usize) -> usize {
    if reader.given(at) < 2 && (reader.given(at) == 0 || reader.common(at + 1)) {
        return at;
    }
    let mut end = at + 1;
    while end < limit && reader.capital(end) && !reader.everyday(end) && end < at + 3 {
        end += 1;
    }
    end
}
