//! A session: one article open on the screen, with the store behind it. It is the world to the screen, by way of [`Services`].

mod editor;
mod export;
mod shelf;
#[cfg(test)]
mod tests;
mod worker;

use super::open::{self, OpenError};
use crate::annotation::{Document, Edit, Id};
use crate::article::Article;
use crate::source::Source;
use crate::store::ArticleKey;
use crate::tui::services::{ExportOrder, Format, News, Refusal, Services, Waker};
use jiff::civil::Date;
use shelf::Shelf;
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
    /// The article, where all of it was read; its first bytes, where there are more.
    begun: Begun,
    shelf: Arc<Mutex<Shelf>>,
    key: Option<(Arc<Article>, ArticleKey)>,
    news: Receiver<News>,
    teller: Sender<News>,
    waker: Option<Waker>,
}

/// What was read before the first screen.
#[derive(Clone)]
enum Begun {
    Whole(Arc<Article>),
    Part(Vec<u8>),
}

impl Session {
    /// Opens a source as far as the first screen needs it; gives what is to be shown. `store` is the store's file.
    ///
    /// # Errors
    /// Where the source cannot be read, or is certainly no article.
    pub fn open(source: Source, date: Option<Date>, store: Option<PathBuf>) -> Result<(Self, Arc<Article>), OpenError> {
        let (bytes, more) = source.first(FIRST).map_err(OpenError::Source)?;
        let shown = if more { open::beginning(&source, &bytes)? } else { open::article(&source, &bytes)? };
        let shown = Arc::new(shown);
        let begun = if more { Begun::Part(bytes) } else { Begun::Whole(Arc::clone(&shown)) };
        let (teller, news) = mpsc::channel();
        let shelf = Arc::new(Mutex::new(Shelf::new(store)));
        Ok((Self { source, date, begun, shelf, key: None, news, teller, waker: None }, shown))
    }

    /// Whether what is shown first is not yet the whole.
    pub const fn is_preview(&self) -> bool {
        matches!(self.begun, Begun::Part(_))
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
                let key = ArticleKey::new(self.source.key(), &article);
                self.key = Some((article, key.clone()));
                key
            }
        }
    }

    /// Tells what the store has to say for itself, as it does when it was repaired.
    fn pass_on_notice(&self) {
        let notice = self.shelf().notice();
        if let (Some(notice), Some(waker)) = (notice, &self.waker)
            && self.teller.send(News::Trouble(notice)).is_ok()
        {
            waker.wake();
        }
    }

    fn work(&self, begun: Begun, reread: bool) {
        let Some(waker) = self.waker.as_ref().and_then(|w| w.try_clone().ok()) else { return };
        let work = Work {
            source: self.source.clone(),
            date: self.date,
            begun,
            reread,
            shelf: Arc::clone(&self.shelf),
            teller: self.teller.clone(),
            waker,
        };
        let started = std::thread::Builder::new().name("analysis".into()).spawn(move || work.run());
        if let Err(error) = started {
            // Nobody is left to hear it only where the screen has gone.
            let _gone = self.teller.send(News::Trouble(format!("cannot start the analysis: {error}")));
        }
    }
}

impl Services for Session {
    fn start(&mut self, waker: Waker) {
        self.waker = Some(waker);
        self.work(self.begun.clone(), false);
    }

    fn news(&mut self) -> Option<News> {
        self.news.try_recv().ok()
    }

    fn reload(&mut self) {
        self.work(Begun::Part(vec![]), true);
    }

    fn persist(&mut self, document: &Document, edits: &[Edit]) -> Result<(), Refusal> {
        let key = self.key(document);
        let outcome = self.shelf().keep(&key, document.article().text(), edits, &super::now());
        self.pass_on_notice();
        outcome
    }

    fn save_position(&mut self, document: &Document, offset: usize) -> Result<(), Refusal> {
        let key = self.key(document);
        self.shelf().keep_position(&key, document.article().text(), offset, &super::now())
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
        let own = if let Source::Address(address) = &self.source { Some(address.as_str()) } else { None };
        Ok(editor::browse(address.or(own))?)
    }
}
