//! A document as a whole: opened, read page by page, and put together. The parser is others' work that strangers' bytes go through: should
//! it panic, the document is damaged and nothing else is.

use super::content::{self, Budget};
use super::font::Fonts;
use super::order::{self, Column};
use super::piece::{self, Area};
use super::running::{self, Sheet};
use super::{about, guard, shape};
use crate::article::{Article, BlockKind, Metadata};
use crate::format::{Error, Extent, address, story};
use hayro_font::hayro_syntax::metadata::Metadata as Told;
use hayro_font::hayro_syntax::object::{Array, Dict, Rect, String as Words};
use hayro_font::hayro_syntax::page::Page;
use hayro_font::hayro_syntax::{LoadPdfError, Pdf};
use hayro_font::kurbo::{Affine, Point};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

/// Pages that are read at most.
const PAGES: usize = 5000;
/// Links of one page that are looked at.
const LINKS: usize = 2000;

thread_local! {
    /// The parser is at work on this thread: what it says of a panic is nobody's business.
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// Reads a document.
pub(super) fn read(bytes: &[u8], source: &str) -> Result<Article, Error> {
    guard::check(bytes)?;
    contained(|| open(bytes, source)).unwrap_or(Err(Error::Damaged("a PDF")))
}

/// What `work` gives, or `None` where it panics.
fn contained<T>(work: impl FnOnce() -> T) -> Option<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !CONTAINED.get() {
                before(panic);
            }
        }));
    });
    CONTAINED.set(true);
    let done = catch_unwind(AssertUnwindSafe(work)).ok();
    CONTAINED.set(false);
    done
}

fn open(bytes: &[u8], source: &str) -> Result<Article, Error> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Error::Locked("a PDF"),
        LoadPdfError::Invalid => Error::Damaged("a PDF"),
    })?;
    let pages = pdf.pages();
    if pages.len() > PAGES {
        return Err(Error::Unpacked("more than 5,000 pages"));
    }
    let (mut fonts, mut budget, mut links, mut sheets) = (Fonts::new(), Budget::new(), Vec::new(), Vec::new());
    for page in pages.iter() {
        let areas = areas(page, &mut links);
        let glyphs = content::glyphs(page, &mut fonts, &mut budget)?;
        let height = f64::from(page.render_dimensions().1);
        sheets.push(Sheet { pieces: piece::pieces(&glyphs, &areas), height });
    }
    let letters: usize = sheets.iter().flat_map(|s| &s.pieces).map(|p| p.text.len()).sum();
    if letters == 0 || budget.unknown > letters * 3 {
        return Err(if budget.unknown > 0 {
            Error::Unnamed
        } else if sheets.is_empty() {
            Error::Damaged("a PDF")
        } else {
            Error::Scanned
        });
    }
    let said = running::take_out(&mut sheets);
    let columns: Vec<Vec<Column>> = sheets.into_iter().map(|s| order::columns(s.pieces)).collect();
    Ok(article(columns, &said, &links, pdf.metadata(), source))
}

fn article(columns: Vec<Vec<Column>>, said: &[String], links: &[String], told: &Told, source: &str) -> Article {
    let (text, mut blocks, marks) = shape::compose(columns, said, links);
    let mut metadata = Metadata { source: source.to_owned(), byline: about::authors(told), ..Metadata::default() };
    let heading = blocks.iter().find(|b| b.kind == BlockKind::Heading && b.level == Some(1)).map(|b| b.span.of(&text));
    metadata.title = about::title(told).or_else(|| heading.map(|h| h.split_whitespace().collect::<Vec<_>>().join(" ")));
    about::names_below_title(&text, &mut blocks, &mut metadata);
    story::label(&text, &mut blocks, &mut metadata, Extent::Whole);
    metadata.published = metadata.published.or_else(|| about::day(told));
    Article::new(text, blocks, marks, metadata)
}

/// The places of a page that lead to the web. Their addresses go behind those of `links`.
fn areas(page: &Page<'_>, links: &mut Vec<String>) -> Vec<Area> {
    let mut found = Vec::new();
    let Some(list) = page.raw().get::<Array<'_>>("Annots") else { return found };
    let place = Affine::new(page.initial_transform(true).as_coeffs());
    for note in list.iter::<Dict<'_>>().take(LINKS) {
        let address = note.get::<Dict<'_>>("A").and_then(|a| a.get::<Words<'_>>("URI"));
        let address = address.map(|a| String::from_utf8_lossy(a.as_bytes()).into_owned());
        let (Some(address), Some(rect)) = (address.filter(|a| address::is_web(a)), note.get::<Rect>("Rect")) else { continue };
        let (a, b) = (place * Point::new(rect.x0, rect.y0), place * Point::new(rect.x1, rect.y1));
        if links.last() != Some(&address) {
            links.push(address);
        }
        found.push(Area { edges: [a.x.min(b.x), a.y.min(b.y), a.x.max(b.x), a.y.max(b.y)], link: links.len() });
    }
    found
}
