//! Lists of articles: what was named, and what was read before.

use super::{FIRST, Session, Told};
use crate::app::chain;
use crate::app::open::{self, OpenError};
use crate::app::web::Web;
use crate::article::Article;
use crate::format::{Collection, Content, Reading};
use crate::source::Source;
use crate::store::{ReadArticle, StoreError};
use crate::tui::catalog::{Card, Catalog, Progress, Sort, Target};
use crate::tui::services::News;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

/// Sources that are looked into for what they are called, at most.
const LOOKED_AT: usize = 500;

/// Why something that was asked for is not opened.
#[derive(Debug, thiserror::Error)]
pub(super) enum TargetError {
    #[error("{0} is not opened: it is no address on the web")]
    NotWeb(String),
    #[error("it came over standard input and cannot be had again")]
    Piped,
}

/// What a source is known by.
pub(in crate::app) fn target(source: &Source) -> Target {
    Target(source.key().unwrap_or_else(|| source.name()))
}

/// What a source turned out to be, as far as the first screen needs it.
pub(super) enum Shown {
    /// An article.
    Article(Box<Article>),
    /// The beginning of a long one, and the bytes that it was read from.
    Beginning(Box<Article>, Vec<u8>),
    /// Several articles.
    Collection(Collection, Sort),
}

/// Reads a source as far as the first screen needs it.
pub(super) fn shown(source: &Source) -> Result<Shown, OpenError> {
    let (first, more) = source.first(FIRST).map_err(OpenError::Source)?;
    if more && !open::needs_all(source, &first) {
        return Ok(Shown::Beginning(Box::new(open::beginning(source, &first)?), first));
    }
    let book = open::is_packed(&first);
    let bytes = if more { source.rest(&first).map_err(OpenError::Source)? } else { first };
    Ok(match open::reading(source, &bytes)? {
        Reading::Article(article) => Shown::Article(article),
        Reading::Collection(collection) => Shown::Collection(collection, if book { Sort::Book } else { Sort::Feed }),
    })
}

impl Session {
    /// The article that an entry is, where the collection that holds it was opened.
    pub(super) fn entry_of(&self, source: &Source) -> Result<Option<Article>, OpenError> {
        let Source::Entry { of, id } = source else { return Ok(None) };
        self.collections.get(&target(of)).map(|collection| open::entry(collection, id)).transpose()
    }

    /// The list of what a collection holds, which is kept.
    pub(super) fn contents(&mut self, source: &Source, collection: Collection, sort: Sort) -> Catalog {
        let read = self.shelf().library().unwrap_or_default();
        let read: BTreeMap<&str, &ReadArticle> = read.iter().map(|r| (r.key.as_str(), r)).collect();
        let mut cards = Vec::new();
        for entry in &collection.entries {
            // What has no words here is opened where they are.
            let address = entry.about.address.as_ref().filter(|_| matches!(entry.content, Content::Elsewhere | Content::Feed));
            let source = address.map_or_else(|| source.entry(&entry.id), |address| Source::of(OsStr::new(address)));
            let target = target(&source);
            let mut card = Card {
                title: entry.about.title.clone().unwrap_or_else(|| entry.id.clone()),
                publisher: entry.about.byline.first().or(entry.about.publisher.as_ref()).cloned(),
                published: entry.about.published.map(|p| p.day),
                holds: (entry.content == Content::Feed).then_some(0),
                ..Card::default()
            };
            take_read(&mut card, read.get(target.0.as_str()).copied());
            if matches!(source, Source::Address(_) | Source::Entry { .. }) {
                self.known.insert(target.clone(), source);
            } else {
                card.trouble = Some("it names no address on the web".to_owned());
            }
            cards.push(Card { target, ..card });
        }
        let title = collection.title.clone().unwrap_or_else(|| name(source));
        self.collections.insert(target(source), collection);
        Catalog::new(title, sort, cards)
    }

    /// A session that begins with a list of these sources. Nothing is read yet but their names.
    pub fn among(sources: Vec<Source>, date: Option<Date>, store: Option<PathBuf>, web: Arc<Web>) -> (Self, Catalog) {
        let mut session = Self::new(date, store, web);
        let cards = sources.iter().map(|source| Card { target: target(source), title: name(source), ..Card::default() });
        let catalog = Catalog::new("Sources", Sort::Sources, cards.collect());
        session.known = sources.iter().map(|s| (target(s), s.clone())).collect();
        session.named_by_reader = sources.iter().map(target).collect();
        session.named = sources;
        (session, catalog)
    }

    /// A session that begins with what was read before.
    ///
    /// # Errors
    /// Where there is a store that cannot be read.
    pub fn among_read(date: Option<Date>, store: Option<PathBuf>, web: Arc<Web>) -> Result<(Self, Catalog), StoreError> {
        let mut session = Self::new(date, store, web);
        let catalog = session.read_library()?;
        Ok((session, catalog))
    }

    /// What was read before, the latest first; where nothing was, the article that the program comes with.
    pub(super) fn read_library(&mut self) -> Result<Catalog, StoreError> {
        let read = self.shelf().library()?;
        let mut cards = Vec::new();
        for article in &read {
            let source = source_of_key(&article.key);
            let trouble = match &source {
                None => Some(TargetError::Piped.to_string()),
                Some(Source::File(path)) if !path.exists() => Some("the file is not there any more".to_owned()),
                Some(_) => None,
            };
            let target = Target(article.key.clone());
            let title = article.title.clone().or_else(|| source.as_ref().map(name));
            cards.push(Card {
                title: title.unwrap_or_else(|| "standard input".to_owned()),
                opened: day(&article.opened),
                progress: Progress::of(usize::from(article.percent.unwrap_or(0))),
                notes: article.annotations,
                trouble,
                target: target.clone(),
                ..Card::default()
            });
            // What could be read of the reader's own network was typed once: links never lead there.
            self.named_by_reader.insert(target.clone());
            self.known.extend(source.map(|s| (target, s)));
        }
        if cards.is_empty() {
            let title = "U.S. and Iraq talks: a sample to try things on";
            cards.push(Card { target: target(&Source::Bundled), title: title.to_owned(), ..Card::default() });
            self.known.insert(target(&Source::Bundled), Source::Bundled);
        }
        Ok(Catalog::new("Library", Sort::Library, cards))
    }

    /// Where a target comes from: what is on a list is opened wherever it lies, what a page leads to only on the web.
    pub(super) fn source_of(&self, target: &Target) -> Result<Source, TargetError> {
        if let Some(source) = self.known.get(target) {
            return Ok(source.clone());
        }
        match Source::of(OsStr::new(&target.0)) {
            web @ Source::Address(_) => Ok(web),
            // From one entry of a collection to another; of a page, a place on it.
            Source::Entry { of, id } => {
                let own = of.key().is_some_and(|key| self.source.whole().key() == Some(key));
                match *of {
                    of if own => Ok(of.entry(&id)),
                    page @ Source::Address(_) => Ok(page),
                    _ => Err(TargetError::NotWeb(target.0.clone())),
                }
            }
            // The one that the program was started with, gone back to.
            _ if *target == self::target(&self.source) => Ok(self.source.clone()),
            _ => Err(TargetError::NotWeb(target.0.clone())),
        }
    }

    /// Finds out, on a thread of its own, what the sources that were named are called and how far they were read.
    pub(super) fn look_at_named(&mut self) {
        let named: Vec<Source> = std::mem::take(&mut self.named).into_iter().take(LOOKED_AT).collect();
        let Some(waker) = self.waker.as_ref().and_then(|w| w.try_clone().ok()).filter(|_| !named.is_empty()) else { return };
        let (teller, store) = (self.teller.clone(), Arc::clone(&self.shelf));
        let work = move || {
            let read = store.lock().unwrap_or_else(PoisonError::into_inner).library().unwrap_or_default();
            let read: BTreeMap<String, ReadArticle> = read.into_iter().map(|r| (r.key.clone(), r)).collect();
            for source in named {
                let target = target(&source);
                let card = card(&source, read.get(&target.0));
                if teller.send(Told::News(None, News::Card(card))).is_err() {
                    break;
                }
                waker.wake();
            }
        };
        // Without the thread the list shows names alone.
        let _without = std::thread::Builder::new().name("cards".into()).spawn(work);
    }
}

/// What is known of a source: what its beginning says, and how far it was read.
fn card(source: &Source, read: Option<&ReadArticle>) -> Card {
    let mut card = Card { target: target(source), title: name(source), ..Card::default() };
    take_read(&mut card, read);
    card.title = read.and_then(|r| r.title.clone()).unwrap_or(card.title);
    if !matches!(source, Source::File(_)) {
        return card;
    }
    match shown(source) {
        Ok(Shown::Article(article) | Shown::Beginning(article, _)) => {
            let metadata = article.metadata();
            card.title = metadata.title.clone().unwrap_or(card.title);
            card.publisher.clone_from(&metadata.publisher);
            card.published = metadata.published.map(|p| p.day);
        }
        Ok(Shown::Collection(collection, _)) => {
            card.title = collection.title.unwrap_or(card.title);
            card.holds = Some(collection.entries.len());
        }
        Err(error) => card.trouble = Some(chain(&error)),
    }
    card
}

/// Takes over what the store knows of an article: when and how far it was read, and how much was noted.
fn take_read(card: &mut Card, read: Option<&ReadArticle>) {
    if let Some(read) = read {
        card.opened = day(&read.opened);
        card.progress = Progress::of(usize::from(read.percent.unwrap_or(0)));
        card.notes = read.annotations;
    }
}

/// What a source is called as long as its headline is not known.
fn name(source: &Source) -> String {
    match source {
        Source::File(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
        Source::Standard => "standard input".to_owned(),
        other => other.name(),
    }
}

/// Where what the store knows by this key comes from; `None` where it cannot be had again.
fn source_of_key(key: &str) -> Option<Source> {
    if Source::Bundled.key().as_deref() == Some(key) {
        return Some(Source::Bundled);
    }
    match Source::of(OsStr::new(key)) {
        Source::File(path) if !Path::new(&path).is_absolute() => None,
        Source::Standard => None,
        source => Some(source),
    }
}

/// The day of a moment that is told as RFC 3339 does.
fn day(moment: &str) -> Option<Date> {
    moment.get(..10)?.parse().ok()
}
