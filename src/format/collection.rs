//! `Collection`: what a source holds where that is several articles: the entries of a feed, the chapters of a book, the messages of a
//! digest, the feeds of a list.

use super::compose::Composer;
use super::{address, html, plain};
use crate::article::{Article, BlockKind, MarkKind, Metadata};
use std::collections::{BTreeMap, BTreeSet};

/// What the bytes of a source are.
#[derive(Clone, PartialEq, Debug)]
pub enum Reading {
    /// One article.
    Article(Box<Article>),
    /// Several, to choose from.
    Collection(Collection),
}

/// Several articles that came from one source, in its own order. An entry whose words are here is read by [`Collection::article`].
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Collection {
    /// Path or address that it was read from.
    pub source: String,
    /// What it calls itself.
    pub title: Option<String>,
    /// Its entries. No two have the same [`Entry::id`].
    pub entries: Vec<Entry>,
}

/// One article of a collection, which is read when it is asked for.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Entry {
    /// What names it within its collection, the same at every reading: `SOURCE#ID` names the entry alone. No number, since an entry's
    /// place, from 1, names it as well.
    pub id: String,
    /// What the collection tells about it: title, byline, day, and the address of the whole of it on the web.
    pub about: Metadata,
    /// A few words on what it holds, without mark-up.
    pub summary: Option<String>,
    /// Where its words are.
    pub content: Content,
    /// Its path among the files of its collection, by which others link to it; in most there are none.
    pub path: String,
}

/// Where the words of an entry are.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Content {
    /// All of them are here.
    Whole(Words),
    /// Only the first of them, or a summary, are here: the whole is behind the entry's address.
    Part(Words),
    /// Behind the entry's address.
    #[default]
    Elsewhere,
    /// The entry is no article but a feed, behind its address.
    Feed,
}

/// The words of an entry, as they came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Words {
    /// A page, or a part of one, all of which is the article.
    Page(String),
    /// Plain text.
    Text(String),
}

impl From<Article> for Reading {
    fn from(article: Article) -> Self {
        Self::Article(Box::new(article))
    }
}

impl Reading {
    /// What is shown where one article is asked for: of a collection its contents.
    pub fn into_article(self) -> Article {
        match self {
            Self::Article(article) => *article,
            Self::Collection(collection) => collection.contents(),
        }
    }
}

impl Collection {
    /// A collection of these entries, each with an id that is unlike the others'.
    pub fn new(source: &str, title: Option<String>, mut entries: Vec<Entry>) -> Self {
        name(&mut entries);
        Self { source: source.to_owned(), title, entries }
    }

    /// The entry of this id, or else at this place, from 1.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        let place = || id.parse().ok().and_then(|n: usize| self.entries.get(n.checked_sub(1)?));
        self.entries.iter().find(|e| e.id == id).or_else(place)
    }

    /// The name under which an entry alone is opened.
    pub fn name_of(&self, entry: &Entry) -> String {
        format!("{}#{}", self.source, entry.id)
    }

    /// The article that an entry is, as far as its words are here; `None` where none of them are.
    pub fn article(&self, entry: &Entry) -> Option<Article> {
        self.read(entry, self.name_of(entry))
    }

    /// The article of an entry that is all there is: it goes by the name of the source.
    #[cfg(feature = "mail")]
    pub(super) fn alone(&self, entry: &Entry) -> Option<Article> {
        self.read(entry, self.source.clone())
    }

    fn read(&self, entry: &Entry, source: String) -> Option<Article> {
        let (Content::Whole(words) | Content::Part(words)) = &entry.content else { return None };
        let about = Metadata { source, ..entry.about.clone() };
        let paths = self.entries.iter().filter(|_| !entry.path.is_empty()).map(|e| (e.path.as_str(), e)).collect();
        Some(match words {
            Words::Page(page) => html::entry(page, about, &|to| self.resolve(entry, &paths, to)),
            Words::Text(text) => plain::entry(text, about),
        })
    }

    /// What an address in an entry leads to: another entry of the collection, or a place on the web.
    fn resolve(&self, entry: &Entry, paths: &BTreeMap<&str, &Entry>, to: &str) -> Option<String> {
        let inner = || {
            let bare = to.split('#').next().filter(|path| !path.is_empty() && !entry.path.is_empty())?;
            let path = address::plain(&address::joined(&entry.path, &address::unquoted(bare)));
            paths.get(path.as_str()).map(|e| self.name_of(e))
        };
        let base = entry.about.address.as_deref().or(Some(&self.source));
        inner().or_else(|| address::resolve(base, to))
    }

    /// What is known of the collection as a whole: what all of these articles share.
    pub fn about(&self, articles: &[Article]) -> Metadata {
        fn shared<T: Clone + PartialEq>(articles: &[Article], of: impl Fn(&Metadata) -> &T) -> Option<T> {
            let first = of(articles.first()?.metadata());
            articles.iter().all(|a| of(a.metadata()) == first).then(|| first.clone())
        }
        Metadata {
            title: self.title.clone(),
            byline: shared(articles, |m| &m.byline).unwrap_or_default(),
            publisher: shared(articles, |m| &m.publisher).flatten(),
            published: shared(articles, |m| &m.published).flatten(),
            language: shared(articles, |m| &m.language).flatten(),
            source: self.source.clone(),
            ..Metadata::default()
        }
    }

    /// The collection as an article: its title, and a line for each entry that links to it.
    pub fn contents(&self) -> Article {
        let mut composer = Composer::default();
        if let Some(title) = &self.title {
            composer.begin(BlockKind::Heading, Some(1));
            composer.push(title);
        }
        for (entry, number) in self.entries.iter().zip(1_u64..) {
            composer.begin(BlockKind::ListItem, Some(1));
            composer.push(&format!("{number}. "));
            let from = composer.place();
            composer.push(entry.about.title.as_deref().unwrap_or(&entry.id));
            composer.mark(&MarkKind::Link(self.name_of(entry)), from);
            if let Some(published) = entry.about.published {
                composer.push(&format!(" ({})", published.day));
            }
        }
        let (text, blocks, marks) = composer.finish();
        Article::new(
            text,
            blocks,
            marks,
            Metadata { title: self.title.clone(), source: self.source.clone(), ..Metadata::default() },
        )
    }
}

/// Makes the ids of `entries` fit to be typed after `#` and unlike each other: what has none gets one of its title, and what is a number
/// is no id, since numbers are places.
fn name(entries: &mut [Entry]) {
    let mut times = BTreeMap::<String, usize>::new();
    let mut taken = BTreeSet::new();
    for entry in entries {
        let told = entry.id.split_whitespace().collect::<Vec<_>>().join("-");
        let title = entry.about.title.as_deref().unwrap_or("entry");
        let id = if told.is_empty() { slug(title) } else { told };
        let id = if id.bytes().all(|b| b.is_ascii_digit()) { format!("id-{id}") } else { id };
        let times = times.entry(id.clone()).or_default();
        entry.id = loop {
            *times += 1;
            let own = if *times == 1 { id.clone() } else { format!("{id}~{times}") };
            if taken.insert(own.clone()) {
                break own;
            }
        };
    }
}

/// Words as one word: "The bridge, again" is `the-bridge-again`.
fn slug(words: &str) -> String {
    let parts = words.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).take(12);
    let slug = parts.map(str::to_lowercase).collect::<Vec<_>>().join("-");
    if slug.is_empty() { "entry".into() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, title: &str, content: Content) -> Entry {
        Entry { id: id.into(), about: Metadata { title: Some(title.into()), ..Metadata::default() }, content, ..Entry::default() }
    }

    fn collection() -> Collection {
        let text = Content::Whole(Words::Text("The bridge opened on Friday.\n".into()));
        let page = Content::Part(Words::Page("<p>The ferry was <b>sold</b>.</p>".into()));
        let entries = vec![
            entry("urn:1", "A bridge", text),
            entry("", "The ferry, again", page),
            entry("3", "No words", Content::Elsewhere),
            entry("urn:1", "A bridge", Content::Feed),
            entry("urn:1~2", "A bridge", Content::Feed),
        ];
        Collection::new("a.xml", Some("The harbour".into()), entries)
    }

    #[test]
    fn every_entry_has_an_id_of_its_own_that_is_no_number() {
        let ids: Vec<_> = collection().entries.into_iter().map(|e| e.id).collect();
        assert_eq!(ids, ["urn:1", "the-ferry-again", "id-3", "urn:1~2", "urn:1~2~2"]);
    }

    #[test]
    fn an_entry_is_found_by_its_id_or_its_place() {
        let collection = collection();
        let title = |id: &str| collection.entry(id).map(|e| e.id.as_str());
        assert_eq!(title("the-ferry-again"), Some("the-ferry-again"));
        assert_eq!((title("2"), title("0"), title("6")), (Some("the-ferry-again"), None, None));
    }

    #[test]
    fn an_entry_is_an_article_with_its_title_above_its_words() {
        let collection = collection();
        let articles: Vec<_> = collection.entries.iter().filter_map(|e| collection.article(e)).collect();
        let told: Vec<_> = articles.iter().map(|a| (a.metadata().source.as_str(), a.text().trim_end())).collect();
        assert_eq!(
            told,
            [
                ("a.xml#urn:1", "A bridge\n\nThe bridge opened on Friday."),
                ("a.xml#the-ferry-again", "The ferry, again\n\nThe ferry was sold."),
            ]
        );
        assert!(articles.iter().all(|a| a.blocks().first().is_some_and(|b| b.level == Some(1))));
    }

    #[test]
    fn the_contents_link_to_each_entry() {
        let contents = collection().contents();
        assert!(contents.text().starts_with("The harbour\n\n1. A bridge\n2. The ferry, again"), "{}", contents.text());
        assert_eq!(contents.marks()[1].kind, MarkKind::Link("a.xml#the-ferry-again".into()));
    }
}
