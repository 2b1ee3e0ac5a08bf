//! From a book's archive to its chapters.

use super::archive::Archive;
use super::package::{self, Item, Package};
use crate::article::{DayEvidence, Metadata, PublishedDay};
use crate::format::collection::{Collection, Content, Entry, Words};
use crate::format::xml::{TagKind, Xml};
use crate::format::{Error, decode};
use std::collections::BTreeMap;

/// Where the container says where the package is.
const CONTAINER: &str = "META-INF/container.xml";

/// Reads a book.
pub(super) fn read(bytes: &[u8], source: &str) -> Result<Collection, Error> {
    let mut archive = Archive::open(bytes)?;
    if !archive.has(CONTAINER) {
        return Err(Error::Foreign("a ZIP archive"));
    }
    let container = text(&mut archive, CONTAINER)?;
    let path = container.as_deref().and_then(package::path).unwrap_or_default();
    let Some(document) = text(&mut archive, &path)? else { return Err(Error::Damaged("an EPUB book")) };
    let package = Package::read(&document, &path);
    let titles = titles(&package, &mut archive)?;
    let mut entries = Vec::new();
    for item in package.spine.iter().filter_map(|at| package.items.get(*at)).filter(|i| is_chapter(i)) {
        let Some(page) = text(&mut archive, &item.path)? else { continue };
        if !package::words(body(&page)).is_empty() {
            entries.push(chapter(item, page, &package, &titles));
        }
    }
    if entries.is_empty() {
        return Err(Error::Blank("an EPUB book"));
    }
    Ok(Collection::new(source, package.title, entries))
}

/// Whether a file of the spine is read: no table of contents, and no picture.
fn is_chapter(item: &Item) -> bool {
    let toc = item.properties.split_whitespace().any(|p| p == "nav");
    !toc && (item.kind.is_empty() || item.kind.contains("html") || item.kind.contains("dtbook"))
}

/// The text of a member; `None` where there is none, or it is no text (as in books that are locked).
fn text(archive: &mut Archive<'_>, path: &str) -> Result<Option<String>, Error> {
    let bytes = archive.member(path)?;
    Ok(bytes.and_then(|b| decode::whole(&b, None).ok().map(std::borrow::Cow::into_owned)))
}

/// A page behind its head.
fn body(page: &str) -> &str {
    page.find("<body").and_then(|at| page.get(at..)).unwrap_or(page)
}

fn titles(package: &Package, archive: &mut Archive<'_>) -> Result<BTreeMap<String, String>, Error> {
    let nav = package.items.iter().find(|i| i.properties.split_whitespace().any(|p| p == "nav"));
    let ncx = package.items.iter().find(|i| i.kind.contains("ncx"));
    for item in [nav, ncx].into_iter().flatten() {
        if let Some(text) = text(archive, &item.path)? {
            let titles = package::titles(&text, &item.path);
            if !titles.is_empty() {
                return Ok(titles);
            }
        }
    }
    Ok(BTreeMap::new())
}

fn chapter(item: &Item, page: String, package: &Package, titles: &BTreeMap<String, String>) -> Entry {
    let title = titles.get(&item.path).cloned().or_else(|| heading(&page));
    let published = package.date.map(|day| PublishedDay { day, evidence: DayEvidence::Metadata });
    let about = Metadata {
        title,
        byline: package.creators.clone(),
        publisher: package.publisher.clone(),
        published,
        language: package.language.clone(),
        ..Metadata::default()
    };
    let content = Content::Whole(Words::Page(page));
    Entry { id: item.id.clone(), about, summary: None, content, path: item.path.clone() }
}

/// What a chapter calls itself: its first heading, or else the title in its head.
fn heading(page: &str) -> Option<String> {
    let found = |names: &[&str]| {
        let mut xml = Xml::new(page);
        let tag = xml.find(|t| t.kind == TagKind::Open && names.iter().any(|n| t.is(n)))?;
        Some(package::words(xml.inside(tag.name))).filter(|t| !t.is_empty() && t.len() < 200)
    };
    found(&["h1", "h2", "h3"]).or_else(|| found(&["title"]))
}
