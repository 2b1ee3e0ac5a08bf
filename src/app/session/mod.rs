//! A session: one article open on the screen, with the store behind it. It is the world to the screen, by way of [`Services`].

mod catalog;
mod draft;
mod editor;
mod export;
mod far;
#[cfg(feature = "images")]
mod picture;
mod pipe;
mod shelf;
#[cfg(test)]
mod tests;
mod worker;

use super::open::{self, OpenError};
use super::paths::Paths;
use super::screen;
use super::web::Web;
use crate::annotation::{Document, Edit, Id};
use crate::article::Article;
use crate::format::Collection;
use crate::source::Source;
use crate::store::ArticleKey;
use crate::tui::catalog::{Catalog, Target};
use crate::tui::services::{Draft, ExportOrder, Format, News, Opened, PipeOrder, Reached, Refusal, Services, Waker};
use crate::tui::theme::{Depth, Theme};
use catalog::Shown;
pub(super) use catalog::target;
use far::{Arrived, Awaited};
use jiff::civil::Date;
use shelf::Shelf;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use worker::Work;

/// As much of a source as is read before the first screen, in bytes: more than a preview shows, and read in no time.
const FIRST: usize = 128 << 10;

/// One article open on the screen.
pub struct Session {
    source: Source,
    date: Option<Date>,
    /// The article, where all of it was read; its first bytes, where there are more; nothing while none is open.
    begun: Option<Begun>,
    shelf: Arc<Mutex<Shelf>>,
    key: Option<(Arc<Article>, ArticleKey)>,
    /// What can be opened by name.
    known: BTreeMap<Target, Source>,
    /// The feeds and books that were opened, so that an entry is at hand.
    collections: BTreeMap<Target, Collection>,
    /// What was named, of which nothing but the names is known yet.
    named: Vec<Source>,
    news: Receiver<Told>,
    teller: Sender<Told>,
    /// How many articles were opened: news of an earlier one come too late.
    opened: usize,
    waker: Option<Waker>,
    web: Arc<Web>,
    /// What the reader named, rather than a page or a feed.
    named_by_reader: BTreeSet<Target>,
    /// The address that the reader typed to come to what is open, by way of links or not.
    typed: Option<String>,
    /// What is on its way.
    awaited: Option<Awaited>,
    /// Why there is nothing to read.
    failure: Option<OpenError>,
    /// Takes what pictures are to be had.
    #[cfg(feature = "images")]
    errands: Option<Sender<picture::Errand>>,
}

/// What another thread tells.
enum Told {
    /// News, and which article they are of: the how manieth that was opened. `None`: of no article alone.
    News(Option<usize>, News),
    /// How far that which is awaited has come.
    Progress(Target, String),
    /// What was awaited has come.
    Arrived(Box<Arrived>),
}

/// What was read before the first screen.
#[derive(Clone)]
enum Begun {
    Whole(Arc<Article>),
    Part(Vec<u8>),
    /// Nothing that still counts: all of it is read again.
    Again,
}

impl Session {
    /// Opens a source as far as the first screen needs it; gives what is to be shown. `store` is the store's file.
    ///
    /// # Errors
    /// Where the source cannot be read, or is certainly no article.
    pub fn open(source: Source, date: Option<Date>, store: Option<PathBuf>, web: Arc<Web>) -> Result<(Self, Opened), OpenError> {
        let mut session = Self::new(date, store, web);
        let target = target(&source);
        session.known.insert(target.clone(), source.clone());
        session.named_by_reader.insert(target.clone());
        let shown = session.turn_to(&target, source)?;
        Ok((session, shown))
    }

    /// Why there was nothing to read.
    pub const fn failure(&mut self) -> Option<OpenError> {
        self.failure.take()
    }

    /// A session in which nothing is open yet.
    fn new(date: Option<Date>, store: Option<PathBuf>, web: Arc<Web>) -> Self {
        let (teller, news) = mpsc::channel();
        Self {
            source: Source::Standard,
            date,
            begun: None,
            shelf: Arc::new(Mutex::new(Shelf::new(store))),
            key: None,
            known: BTreeMap::new(),
            collections: BTreeMap::new(),
            named: Vec::new(),
            news,
            teller,
            opened: 0,
            waker: None,
            web,
            named_by_reader: BTreeSet::new(),
            typed: None,
            awaited: None,
            failure: None,
            #[cfg(feature = "images")]
            errands: None,
        }
    }

    /// Opens another source as far as the first screen needs it. Where it cannot be read, the one that is open stays open; and so it does
    /// until what is on the web is here.
    fn turn_to(&mut self, target: &Target, source: Source) -> Result<Opened, OpenError> {
        if self.is_far(&source) {
            self.send_for(target, source);
            return Ok(Opened::Coming);
        }
        self.awaited = None;
        let (article, part) = match self.entry_of(&source)? {
            Some(article) => (article, None),
            None => match catalog::shown(&source)? {
                Shown::Article(article) => (*article, None),
                Shown::Beginning(article, bytes) => (*article, Some(bytes)),
                Shown::Collection(collection, sort) => return Ok(Opened::Catalog(self.contents(&source, collection, sort))),
            },
        };
        if !matches!(source, Source::Entry { .. }) {
            self.typed = None;
        }
        Ok(self.show(source, article, part))
    }

    /// Makes an article the one that is open; `part` is what was read, where there is more.
    fn show(&mut self, source: Source, article: Article, part: Option<Vec<u8>>) -> Opened {
        let article = Arc::new(article);
        let preview = part.is_some();
        self.begun = Some(part.map_or_else(|| Begun::Whole(Arc::clone(&article)), Begun::Part));
        self.source = source;
        self.key = None;
        self.opened += 1;
        Opened::Article { article, preview }
    }

    /// The store. Where a thread died while it held it nothing is half done: each write is one transaction.
    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The key of the article shown. Hashing a long text takes milliseconds, so that it is done once.
    fn key(&mut self, document: &Document) -> ArticleKey {
        let article = document.shared_article();
        match &self.key {
            Some((of, key)) if Arc::ptr_eq(of, &article) => key.clone(),
            _ => {
                let key = ArticleKey::new(open::key(&self.source, &article), &article);
                self.key = Some((article, key.clone()));
                key
            }
        }
    }

    /// Tells what the store has to say for itself, as it does when it was repaired.
    fn pass_on_notice(&self) {
        let notice = self.shelf().notice();
        if let (Some(notice), Some(waker)) = (notice, &self.waker)
            && self.teller.send(Told::News(None, News::Trouble(notice))).is_ok()
        {
            waker.wake();
        }
    }

    fn work(&self, begun: Begun) {
        let Some(waker) = self.waker.as_ref().and_then(|w| w.try_clone().ok()) else { return };
        let work = Work {
            source: self.source.clone(),
            date: self.date,
            begun,
            shelf: Arc::clone(&self.shelf),
            teller: self.teller.clone(),
            of: self.opened,
            waker,
            web: Arc::clone(&self.web),
            typed: self.typed.clone(),
        };
        let started = std::thread::Builder::new().name("analysis".into()).spawn(move || work.run());
        if let Err(error) = started {
            // Nobody is left to hear it only where the screen has gone.
            let _gone = self.teller.send(Told::News(None, News::Trouble(format!("cannot start the analysis: {error}"))));
        }
    }
}

impl Services for Session {
    fn start(&mut self, waker: Waker) {
        self.waker = Some(waker);
        if let Some(begun) = self.begun.clone() {
            self.work(begun);
        }
        self.fetch();
        self.look_at_named();
    }

    fn news(&mut self) -> Option<News> {
        loop {
            let news = match self.news.try_recv().ok()? {
                Told::News(of, news) => Some(news).filter(|_| of.is_none_or(|of| of == self.opened)),
                Told::Progress(of, line) => {
                    Some(News::Progress(line)).filter(|_| self.awaited.as_ref().is_some_and(|a| a.target == of))
                }
                Told::Arrived(arrived) => self.take_in(*arrived),
            };
            if news.is_some() {
                return news;
            }
        }
    }

    fn reload(&mut self) {
        self.read_again();
    }

    fn stop(&mut self) {
        self.web.stop();
    }

    #[cfg(feature = "images")]
    fn send_for_picture(&mut self, order: crate::tui::picture::Order) {
        self.fetch_picture(order);
    }

    fn persist(&mut self, document: &Document, edits: &[Edit]) -> Result<(), Refusal> {
        let key = self.key(document);
        let outcome = self.shelf().keep(&key, document.article().text(), edits, &super::now());
        self.pass_on_notice();
        outcome
    }

    fn save_position(&mut self, document: &Document, reached: Reached) -> Result<(), Refusal> {
        let key = self.key(document);
        self.shelf().keep_position(&key, document.article().text(), reached, &super::now())
    }

    fn keep_draft(&mut self, document: &Document, draft: Option<&Draft>) -> Result<(), Refusal> {
        let Some(store) = self.shelf().path().map(ToOwned::to_owned) else { return Ok(()) };
        let key = self.key(document);
        Ok(draft::keep(&store, &key, document.article().text(), draft)?)
    }

    fn open(&mut self, target: &Target) -> Result<Opened, Refusal> {
        let source = self.source_of(target)?;
        let opened = self.turn_to(target, source)?;
        if let (Opened::Article { .. }, Some(begun)) = (&opened, self.begun.clone()) {
            self.work(begun);
        }
        Ok(opened)
    }

    fn named(&mut self, word: &str) -> Target {
        let source = Source::of(OsStr::new(word));
        let target = target(&source);
        self.known.insert(target.clone(), source);
        target
    }

    fn pipe(&mut self, order: &PipeOrder) -> Result<String, Refusal> {
        Ok(pipe::run(order)?)
    }

    fn browses_here(&self) -> bool {
        editor::browses_here()
    }

    fn library(&mut self) -> Result<Catalog, Refusal> {
        Ok(self.read_library()?)
    }

    fn forget(&mut self, target: &Target) -> Result<(), Refusal> {
        self.shelf().forget(&target.0)
    }

    fn formats(&self) -> Vec<Format> {
        let formats = crate::export::EXPORTERS.iter();
        formats.map(|e| Format { name: e.name(), help: e.help(), extension: e.extension() }).collect()
    }

    fn export(&mut self, document: &Document, order: &ExportOrder) -> Result<PathBuf, Refusal> {
        Ok(export::write(&self.source, document, order)?)
    }

    fn now(&self) -> String {
        super::now()
    }

    fn theme(&self, name: &str, depth: Depth) -> Result<Theme, Refusal> {
        Ok(screen::theme_of(name, Paths::find().as_ref(), depth)?)
    }

    fn new_id(&mut self) -> Id {
        Id(uuid::Uuid::now_v7().to_string())
    }

    fn edit_source(&mut self, line: usize) -> Result<(), Refusal> {
        Ok(editor::open_at(&self.source, line)?)
    }

    fn edit_text(&mut self, text: &str) -> Result<String, Refusal> {
        Ok(editor::write(text)?)
    }

    fn browse(&mut self, address: Option<&str>) -> Result<(), Refusal> {
        let own = if let Source::Address(address) = self.source.whole() { Some(address.as_str()) } else { None };
        Ok(editor::browse(address.or(own))?)
    }
}
