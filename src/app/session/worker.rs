//! What is slow, done on a thread of its own: reading the rest, the store, the analysis.

use super::shelf::Shelf;
use super::{Begun, Told, open};
use crate::app::chain;
use crate::article::Article;
use crate::source::Source;
use crate::store::ArticleKey;
use crate::tui::services::{News, Stored, Waker};
use jiff::civil::Date;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

/// All that is to be found out about an article. Its outcomes are told as they come.
pub(super) struct Work {
    pub(super) source: Source,
    pub(super) date: Option<Date>,
    pub(super) begun: Begun,
    /// Whether the source is to be read again from its start.
    pub(super) reread: bool,
    pub(super) shelf: Arc<Mutex<Shelf>>,
    pub(super) teller: Sender<Told>,
    /// Which article it is, by how many were opened.
    pub(super) of: usize,
    pub(super) waker: Waker,
}

impl Work {
    pub(super) fn run(self) {
        let Some(article) = self.whole() else { return };
        std::thread::scope(|scope| {
            let store = scope.spawn(|| self.find_stored(&article));
            let findings = open::analyse(&article, self.date);
            // Findings come after what is stored, whose verdicts are laid over them. A store that died has said so.
            let _died = store.join();
            self.tell(News::Findings { published: findings.published, annotations: findings.annotations });
        });
    }

    /// The whole article; told where only a part of it, or an older state, is on the screen.
    fn whole(&self) -> Option<Arc<Article>> {
        let read = match &self.begun {
            Begun::Whole(article) => return Some(Arc::clone(article)),
            Begun::Part(_) if self.reread && *self.source.whole() == Source::Standard => {
                self.tell(News::Trouble("standard input cannot be read a second time".into()));
                return None;
            }
            Begun::Part(first) => self.source.rest(first).map_err(open::OpenError::Source),
        };
        match read.and_then(|bytes| open::article(&self.source, &bytes)) {
            Ok(article) => {
                let article = Arc::new(article);
                self.tell(News::Article(Arc::clone(&article)));
                Some(article)
            }
            Err(error) => {
                self.tell(News::Trouble(chain(&error)));
                None
            }
        }
    }

    fn find_stored(&self, article: &Article) {
        let key = ArticleKey::new(self.source.key(), article);
        let (held, notice) = {
            let mut store = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
            (store.held(&key, article.text()), store.notice())
        };
        let tags = self.shelf.lock().unwrap_or_else(PoisonError::into_inner).tags();
        match held {
            Ok(held) => self.tell(News::Stored(Stored {
                annotations: held.annotations,
                verdicts: held.verdicts,
                position: held.position,
                tags,
            })),
            Err(error) => self.tell(News::Trouble(chain(&error))),
        }
        if let Some(notice) = notice {
            self.tell(News::Trouble(notice));
        }
    }

    fn tell(&self, news: News) {
        // Where the screen has gone nobody listens, and nothing is left to do.
        if self.teller.send((Some(self.of), news)).is_ok() {
            self.waker.wake();
        }
    }
}
