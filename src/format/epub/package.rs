//! What a book's package document tells: what it is, which files it has and in which order they are read (EPUB 3.3, 5).

use crate::format::address::{joined, plain, unquoted};
use crate::format::xml::{self, TagKind, Xml};
use crate::format::{html, story};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Chapters that are read at most.
const CHAPTERS: usize = 5000;

/// A file of the book.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Item {
    /// Its name in the package.
    pub(super) id: String,
    /// Its path in the archive.
    pub(super) path: String,
    /// Its media type.
    pub(super) kind: String,
    /// What it is for.
    pub(super) properties: String,
}

/// A package document.
#[derive(Default, Debug)]
pub(super) struct Package {
    pub(super) title: Option<String>,
    pub(super) creators: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) language: Option<String>,
    pub(super) date: Option<Date>,
    /// All files that are listed.
    pub(super) items: Vec<Item>,
    /// The files that are read, by their place among the items, each once.
    pub(super) spine: Vec<usize>,
}

/// The path of the package document, as the container names it.
pub(super) fn path(container: &str) -> Option<String> {
    let root = Xml::new(container).find(|t| t.is("rootfile"))?;
    root.attribute("full-path").map(|path| plain(&path))
}

impl Package {
    /// Reads the document at `path`.
    pub(super) fn read(text: &str, path: &str) -> Self {
        let mut package = Self::default();
        let mut places = BTreeMap::<String, usize>::new();
        let mut in_spine = std::collections::BTreeSet::new();
        let mut xml = Xml::new(text);
        while let Some(tag) = xml.next() {
            match xml::local(tag.name).to_ascii_lowercase().as_str() {
                "item" => {
                    let of = |name| tag.attribute(name).unwrap_or_default();
                    let item = Item {
                        id: of("id"),
                        path: member(path, &of("href")),
                        kind: of("media-type"),
                        properties: of("properties"),
                    };
                    places.entry(item.id.clone()).or_insert(package.items.len());
                    package.items.push(item);
                }
                "itemref" => {
                    let place = tag.attribute("idref").and_then(|id| places.get(&id).copied());
                    let new = place.filter(|p| package.spine.len() < CHAPTERS && in_spine.insert(*p));
                    package.spine.extend(new);
                }
                name if tag.kind == TagKind::Open && tag.name.contains(':') => package.take(name, tag.name, &mut xml),
                _ => {}
            }
        }
        package
    }

    fn take(&mut self, name: &str, element: &str, xml: &mut Xml<'_>) {
        if !matches!(name, "title" | "creator" | "publisher" | "language" | "date") {
            return;
        }
        let said = words(&xml::content(xml.inside(element)));
        match name {
            _ if said.is_empty() => {}
            "creator" => self.creators.push(said),
            "date" => self.date = self.date.or_else(|| story::day(&said)),
            "title" => _ = self.title.get_or_insert(said),
            "publisher" => _ = self.publisher.get_or_insert(said),
            _ => _ = self.language.get_or_insert(said).len(),
        }
    }
}

/// The path in the archive of what the file at `path` calls `reference`, without the place in it.
pub(super) fn member(path: &str, reference: &str) -> String {
    let bare = reference.split(['#', '?']).next().unwrap_or_default();
    plain(&joined(path, &unquoted(bare)))
}

/// What the table of contents at `path` calls each file, by the file's path. EPUB 3 has a page for it, EPUB 2 an NCX.
pub(super) fn titles(text: &str, path: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut xml = Xml::new(text);
    let mut label = String::new();
    while let Some(tag) = xml.next() {
        if tag.kind == TagKind::Close {
            continue;
        }
        let (to, title) = if tag.is("a") {
            (tag.attribute("href"), words(&xml::content(xml.inside(tag.name))))
        } else if tag.is("navLabel") {
            label = words(&xml::content(xml.inside(tag.name)));
            continue;
        } else if tag.is("content") {
            (tag.attribute("src"), std::mem::take(&mut label))
        } else {
            continue;
        };
        if let Some(to) = to.filter(|_| !title.is_empty()) {
            found.entry(member(path, &to)).or_insert(title);
        }
    }
    found
}

/// Mark-up as words in one line.
pub(super) fn words(markup: &str) -> String {
    html::words(markup).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_tells_its_files_in_the_order_in_which_they_are_read() {
        let package = Package::read(
            "<package><metadata><dc:title>The &lt;Harbour&gt;</dc:title><dc:creator>Ada Marsh</dc:creator><dc:date>2024-01-25</dc:date></metadata>\
            <manifest><item id='b' href='text/two%20b.xhtml' media-type='application/xhtml+xml'/><item id='a' href='../one.xhtml'/></manifest>\
            <spine><itemref idref='a'/><itemref idref='b'/><itemref idref='a'/><itemref idref='none'/></spine></package>",
            "OEBPS/book.opf",
        );
        assert_eq!((package.title.as_deref(), package.creators.as_slice()), (Some("The"), &["Ada Marsh".to_owned()][..]));
        let paths: Vec<_> = package.spine.iter().map(|at| package.items[*at].path.as_str()).collect();
        assert_eq!((paths, package.date.is_some()), (vec!["one.xhtml", "OEBPS/text/two b.xhtml"], true));
        assert_eq!(member("a/b.xhtml", "../../../../etc/passwd"), "etc/passwd");
    }

    #[test]
    fn both_tables_of_contents_name_the_chapters() {
        let page = "<nav><ol><li><a href='one.xhtml'>One <b>bridge</b></a></li><li><a href='one.xhtml#x'>Below</a></ol></nav>";
        let ncx =
            "<navMap><navPoint><navLabel><text>One bridge</text></navLabel><content src='one.xhtml#a'/></navPoint></navMap>";
        for text in [page, ncx] {
            assert_eq!(
                titles(text, "o/nav").into_iter().collect::<Vec<_>>(),
                [("o/one.xhtml".to_owned(), "One bridge".to_owned())]
            );
        }
    }
}
