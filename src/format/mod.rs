//! Formats: bytes to an [`Article`], or to a [`Collection`] of them. One folder or file a format; what they share is how bytes become
//! text (`decode`), what tells them apart (`sniff`) and what stands around a story (`story`). Knows no network and no annotations.

mod address;
mod collection;
mod compose;
mod decode;
mod entity;
mod epub;
mod feed;
mod html;
mod mail;
mod markdown;
#[cfg(feature = "images")]
mod part;
mod pdf;
mod plain;
mod sniff;
mod story;
mod table;
mod xml;

pub use collection::{Collection, Content, Entry, Reading, Words};
#[cfg(feature = "images")]
pub use part::{has_parts, inline, part};

use crate::article::{Article, Metadata};

/// The most bytes that are read as one article.
const LIMIT: usize = 1 << 29;

/// About as many bytes as a preview reads.
const PREVIEW: usize = 1 << 16;

/// Why bytes cannot be read as an article.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// There are no bytes.
    #[error("it is empty")]
    Empty,
    /// Its first bytes are those of something that is not read as an article.
    #[error("it is {0}, and this build reads text")]
    Foreign(&'static str),
    /// It is what it seems to be, but broken.
    #[error("it is {0} that is damaged")]
    Damaged(&'static str),
    /// It is read, but there is nothing in it.
    #[error("it is {0} without a word to read")]
    Blank(&'static str),
    /// It is an archive that holds more than is unpacked.
    #[error("it unpacks to {0}, which is more than is read")]
    Unpacked(&'static str),
    /// It holds bytes that no text has.
    #[error("it is binary data, not text")]
    Binary,
    /// It is a PDF, and this build cannot take one apart.
    #[error(
        "it is a PDF, which this build does not read: build with `--features pdf`, or give its text (`pdftotext FILE - | pullquote -`)"
    )]
    NoPdf,
    /// It is locked with a password.
    #[cfg(feature = "pdf")]
    #[error("it is {0} that is locked: it opens with a password alone, or in a way that is not known here")]
    Locked(&'static str),
    /// It is a PDF of pictures.
    #[cfg(feature = "pdf")]
    #[error(
        "it is a PDF of pictures without text, as scanners make them: a program that recognises letters (`ocrmypdf`) can add it"
    )]
    Scanned,
    /// It is a PDF whose fonts do not tell what they draw.
    #[cfg(feature = "pdf")]
    #[error(
        "it is a PDF that draws its letters without saying which they are: a program that recognises them (`ocrmypdf`) can add it"
    )]
    Unnamed,
    /// It is larger than what is read.
    #[error("it holds {bytes} bytes, more than the {LIMIT} that are read as one article")]
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
    },
}

/// How much of a source a format is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Extent {
    /// All of it.
    Whole,
    /// Its beginning, cut where a paragraph ends.
    Beginning,
}

/// What is known about bytes before they are read. It decides nothing that the bytes themselves tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Hints<'a> {
    /// Path or address that they came from.
    pub source: &'a str,
    /// The encoding that whoever sent them named ("iso-8859-1"), as in `Content-Type: text/html; charset=iso-8859-1`.
    pub encoding: Option<&'a str>,
}

impl<'a> From<&'a str> for Hints<'a> {
    fn from(source: &'a str) -> Self {
        Self { source, encoding: None }
    }
}

/// Reads `bytes` as whatever they are.
///
/// # Errors
/// Where the bytes are no text, are none at all, are more than 512 MiB, or are damaged.
pub fn read(bytes: &[u8], hints: Hints<'_>) -> Result<Reading, Error> {
    if bytes.len() > LIMIT {
        return Err(Error::TooLarge { bytes: bytes.len() });
    }
    let source = hints.source;
    if epub::is_archive(bytes) {
        return epub::read(bytes, source).map(Reading::Collection);
    }
    if pdf::is_pdf(bytes) {
        return pdf::read(bytes, source);
    }
    if mail::is_mail(bytes) {
        return mail::read(bytes, source);
    }
    let text = decode::whole(bytes, hints.encoding)?;
    Ok(match sniff::kind(&text, source) {
        sniff::Kind::Plain => plain::read(text.into_owned(), source, Extent::Whole).into(),
        sniff::Kind::Markdown => markdown::read(&text, "", source).into(),
        sniff::Kind::Html => html::read(&text, about(source)).into(),
        sniff::Kind::Feed => Reading::Collection(feed::read(&text, source)),
        sniff::Kind::Opml => Reading::Collection(feed::read_opml(&text, source)),
        sniff::Kind::JsonFeed => match feed::read_json(&text, source) {
            Some(feed) => Reading::Collection(feed),
            None => plain::read(text.into_owned(), source, Extent::Whole).into(),
        },
    })
}

/// What is known about an article before it is read.
fn about(source: &str) -> Metadata {
    let address = Some(source).filter(|s| address::is_web(s)).map(str::to_owned);
    Metadata { source: source.to_owned(), address, ..Metadata::default() }
}

/// Whether the whole must be there before anything can be shown of it: all but plain text and Markdown. `first` are the first bytes, at
/// least 32 KiB of them where there are as many.
pub fn needs_all(first: &[u8], hints: Hints<'_>) -> bool {
    if epub::is_archive(first) || pdf::is_pdf(first) || mail::is_mail(first) {
        return true;
    }
    let text = decode::beginning(first, PREVIEW, hints.encoding).unwrap_or_default();
    !matches!(sniff::kind(&text, hints.source), sniff::Kind::Plain | sniff::Kind::Markdown)
}

/// Reads `bytes` as one article: where they hold several, as their contents.
///
/// # Errors
/// Where [`read`] has one.
pub fn article(bytes: &[u8], hints: Hints<'_>) -> Result<Article, Error> {
    read(bytes, hints).map(Reading::into_article)
}

/// Reads the beginning of `bytes`, about 64 KiB of it up to a paragraph's end, so that a first screen need not wait for the
/// rest. What is small, or [needs all](needs_all), is read as a whole. All blocks but perhaps the last are those that [`read`] gives.
///
/// # Errors
/// Where the beginning is no text, or there are no bytes.
pub fn preview(bytes: &[u8], hints: Hints<'_>) -> Result<Article, Error> {
    if bytes.len() <= PREVIEW + PREVIEW / 2 || pdf::is_pdf(bytes) {
        return article(bytes, hints);
    }
    let source = hints.source;
    let mut text = decode::beginning(bytes, PREVIEW, hints.encoding)?;
    text.truncate(paragraph_end(&text));
    Ok(match sniff::kind(&text, source) {
        sniff::Kind::Plain => plain::read(text, source, Extent::Beginning),
        sniff::Kind::Markdown => {
            let rest = bytes.get(PREVIEW / 2..).unwrap_or_default();
            markdown::read(&text, &markdown::definitions(rest), source)
        }
        _ => return article(bytes, hints),
    })
}

/// Where the last paragraph that `text` has whole ends: at its last blank line, or else its last line's start, or else its last
/// space; in bytes. Only the second half is searched.
fn paragraph_end(text: &str) -> usize {
    let half = text.floor_char_boundary(text.len() / 2);
    let tail = text.get(half..).unwrap_or_default();
    let cut = tail.rfind("\n\n").or_else(|| tail.rfind("\r\n\r\n")).or_else(|| tail.rfind('\n')).or_else(|| tail.rfind(' '));
    cut.map_or(text.len(), |at| half + at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_cannot_be_read_is_told_in_one_sentence() {
        assert_eq!(read(b"", "a.txt".into()).unwrap_err().to_string(), "it is empty");
        let picture = read(b"\x89PNG\r\n\x1a\n\0\0", "a.txt".into()).unwrap_err();
        assert_eq!(picture.to_string(), "it is a PNG picture, and this build reads text");
        let pdf = read(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a.txt".into()).unwrap_err().to_string();
        let damaged = cfg!(feature = "pdf");
        assert!(if damaged { pdf == "it is a PDF that is damaged" } else { pdf.contains("--features pdf") }, "{pdf}");
        assert_eq!(read(b"\x00\x01\xff\x80\x00\x00\x02", "a.txt".into()).unwrap_err(), Error::Binary);
    }

    #[test]
    fn a_preview_begins_like_the_whole() {
        for between in ["\n\n", "\n", "\r\n\r\n"] {
            let sentence = "The harbour board met for the third time, and nobody could say when the bridge would open again.";
            let text = vec![sentence; 3000].join(between);
            let (whole, first) =
                (article(text.as_bytes(), "a.txt".into()).unwrap(), preview(text.as_bytes(), "a.txt".into()).unwrap());
            let shared = first.blocks().len() - 1;
            assert!(shared > 500 && first.text().len() <= PREVIEW);
            assert_eq!(first.blocks()[..shared], whole.blocks()[..shared]);
        }
    }

    proptest! {
        #[test]
        fn any_bytes_give_blocks_that_lie_in_the_text_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            if let Ok(article) = article(&bytes, "a.txt".into()) {
                let mut end = 0;
                for block in article.blocks() {
                    prop_assert!(block.span.start >= end && !block.span.of(article.text()).trim().is_empty());
                    end = block.span.end;
                }
            }
        }

        #[test]
        fn no_word_of_a_plain_text_lies_outside_the_blocks(text in "([ -~]{0,30}(\n|\r\n| |\t|“|—|\\*|- |> |1\\. |```)){0,40}x") {
            let article = plain::read(text.clone(), "a.txt", Extent::Whole);
            prop_assert_eq!(article.text(), &text);
            let mut end = 0;
            for block in article.blocks() {
                let between = text.get(end..block.span.start).unwrap_or("not a boundary");
                prop_assert!(between.chars().all(|c| !c.is_alphanumeric()), "{:?} is in no block", between);
                end = block.span.end;
            }
            prop_assert!(text.get(end..).unwrap_or("x").chars().all(|c| !c.is_alphanumeric()));
        }
    }
}
