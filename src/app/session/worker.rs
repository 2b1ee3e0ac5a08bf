//! What is slow, done on a thread of its own: reading the rest, the store, the analysis.

use super::shelf::Shelf;
use super::{Begun, Told, draft, open};
use crate::app::chain;
use crate::app::open::{OpenError, Way};
use crate::app::web::{Fresh, Web};
use crate::article::Article;
use crate::source::Source;
use crate::store::ArticleKey;
use crate::tui::services::{Analysed, News, Stored, Waker};
use jiff::civil::Date;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

/// All that is to be found out about an article. Its outcomes are told as they come.
pub(super) struct Work {
    pub(super) source: Source,
    pub(super) date: Option<Date>,
    pub(super) begun: Begun,
    pub(super) shelf: Arc<Mutex<Shelf>>,
    pub(super) teller: Sender<Told>,
    /// Which article it is, by how many were opened.
    pub(super) of: usize,
    pub(super) waker: Waker,
    pub(super) web: Arc<Web>,
    /// The address that the reader typed to come here.
    pub(super) typed: Option<String>,
}

impl Work {
    pub(super) fn run(self) {
        let Some((article, fresh)) = self.whole() else { return };
        std::thread::scope(|scope| {
            let store = scope.spawn(|| self.find_stored(&article));
            scope.spawn(|| self.web.keep(&fresh).map(|trouble| self.tell(News::Trouble(trouble))));
            let findings = open::analyse(&article, self.date);
            // Findings come after what is stored, whose verdicts are laid over them. A store that died has said so.
            let _died = store.join();
            let analysed = Analysed::new(&article, findings.published, findings.annotations);
            self.tell(News::Findings(Box::new(analysed)));
        });
    }

    /// The whole article, and the pages that were fetched for it; told where only a part of it, or an older state, is on the screen.
    fn whole(&self) -> Option<(Arc<Article>, Vec<Fresh>)> {
        let read = match &self.begun {
            Begun::Whole(article) => return Some((Arc::clone(article), Vec::new())),
            Begun::Part(first) => {
                let bytes = self.source.rest(first).map_err(OpenError::Source);
                bytes.and_then(|bytes| open::article(&self.source, &bytes)).map(|article| (article, Vec::new()))
            }
            Begun::Again if *self.source.whole() == Source::Standard => {
                self.tell(News::Trouble("standard input cannot be read a second time".into()));
                return None;
            }
            Begun::Again => self.again(),
        };
        match read {
            Ok((article, fresh)) => {
                let article = Arc::new(article);
                self.tell(News::Article(Arc::clone(&article)));
                Some((article, fresh))
            }
            Err(error) => {
                self.tell(News::Trouble(chain(&error)));
                None
            }
        }
    }

    fn again(&self) -> Result<(Article, Vec<Fresh>), OpenError> {
        let way = Way { afresh: true, fetches: true, typed: self.typed.as_deref() };
        let opened = open::open(&self.source, &self.web, way, &mut |line| self.tell(News::Progress(line.to_owned())))?;
        for notice in opened.notices {
            self.tell(News::Notice(notice));
        }
        Ok((opened.reading.into_article(), opened.fresh))
    }

    fn find_stored(&self, article: &Article) {
        let key = ArticleKey::new(open::key(&self.source, article), article);
        let (held, notice, draft) = {
            let mut store = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
            let draft = store.path().and_then(|path| draft::kept(path, &key, article.text()));
            (store.held(&key, article.text()), store.notice(), draft)
        };
        let tags = self.shelf.lock().unwrap_or_else(PoisonError::into_inner).tags();
        match held {
            Ok(held) => self.tell(News::Stored(Stored {
                annotations: held.annotations,
                verdicts: held.verdicts,
                position: held.position,
                tags,
                draft,
            })),
            Err(error) => self.tell(News::Trouble(chain(&error))),
        }
        if let Some(notice) = notice {
            self.tell(News::Trouble(notice));
        }
    }

    fn tell(&self, news: News) {
        // Where the screen has gone nobody listens, and nothing is left to do.
        if self.teller.send(Told::News(Some(self.of), news)).is_ok() {
            self.waker.wake();
        }
    }
}
