//! What comes from the web: it is fetched on a thread of its own, and taken in when it is there.

use super::catalog::target;
use super::{Begun, Session, Told};
use crate::app::chain;
use crate::app::open::{self, OpenError, Way};
use crate::format::{Content, Reading};
use crate::source::Source;
use crate::tui::catalog::{Sort, Target};
use crate::tui::services::{News, Opened};
use std::sync::Arc;

/// What is on its way.
#[derive(Clone, Debug)]
pub(super) struct Awaited {
    pub(super) target: Target,
    source: Source,
    /// The address that the reader typed: this one, or that of the page that led here.
    typed: Option<String>,
}

/// What came.
#[derive(Debug)]
pub(super) struct Arrived {
    awaited: Awaited,
    outcome: Result<open::Opened, OpenError>,
}

impl Session {
    /// Whether a source, or the whole of it, is on the web.
    pub(super) fn is_far(&self, source: &Source) -> bool {
        let in_part = |of: &Source, id: &str| {
            let entry = self.collections.get(&target(of)).and_then(|collection| collection.entry(id));
            entry.map(|e| matches!(e.content, Content::Part(_)) && e.about.address.is_some())
        };
        match source {
            Source::Entry { of, id } => in_part(of, id).unwrap_or(matches!(**of, Source::Address(_))),
            other => matches!(other, Source::Address(_)),
        }
    }

    /// Sends for a source, in the place of what was sent for before.
    pub(super) fn send_for(&mut self, target: &Target, source: Source) {
        let own = match source.whole() {
            Source::Address(address) if self.named_by_reader.contains(target) => Some(address.clone()),
            _ => self.typed.clone(),
        };
        self.web.stop();
        self.awaited = Some(Awaited { target: target.clone(), source, typed: own });
        self.fetch();
    }

    /// Fetches what is awaited, once there is somebody to wake.
    pub(super) fn fetch(&self) {
        let waker = self.waker.as_ref().and_then(|w| w.try_clone().ok());
        let (Some(awaited), Some(waker)) = (self.awaited.clone(), waker) else { return };
        let (web, teller) = (Arc::clone(&self.web), self.teller.clone());
        web.begin();
        let tell = move |told: Told| {
            // Where the screen has gone nobody listens.
            if teller.send(told).is_ok() {
                waker.wake();
            }
        };
        let work = move || {
            let way = Way { afresh: false, fetches: true, typed: awaited.typed.as_deref() };
            let progress = &mut |line: &str| tell(Told::Progress(awaited.target.clone(), line.to_owned()));
            let mut outcome = open::open(&awaited.source, &web, way, progress);
            let fresh = outcome.as_mut().map(|opened| std::mem::take(&mut opened.fresh)).unwrap_or_default();
            tell(Told::Arrived(Box::new(Arrived { awaited, outcome })));
            if let Some(trouble) = web.keep(&fresh) {
                tell(Told::News(None, News::Trouble(trouble)));
            }
        };
        if let Err(error) = std::thread::Builder::new().name("web".into()).spawn(work) {
            // Nobody is left to hear it only where the screen has gone.
            let _gone = self.teller.send(Told::News(None, News::Trouble(format!("cannot start to fetch: {error}"))));
        }
    }

    /// Takes in what came, where it is still awaited.
    pub(super) fn take_in(&mut self, arrived: Arrived) -> Option<News> {
        let Arrived { awaited: Awaited { target, source, typed }, outcome } = arrived;
        self.awaited.take_if(|awaited| awaited.target == target)?;
        let opened = match outcome {
            Ok(opened) => opened,
            Err(error) => {
                let told = chain(&error);
                self.failure = Some(error).filter(|_| self.begun.is_none());
                return Some(News::Opened(target, Err(told)));
            }
        };
        (self.failure, self.typed) = (None, typed);
        let shown = match opened.reading {
            Reading::Article(article) => {
                let shown = self.show(source, *article, None);
                self.work_on_begun();
                shown
            }
            Reading::Collection(collection) => Opened::Catalog(self.contents(&source, collection, Sort::Feed)),
        };
        for notice in opened.notices {
            let _heard_later = self.teller.send(Told::News(None, News::Notice(notice)));
        }
        Some(News::Opened(target, Ok(shown)))
    }

    fn work_on_begun(&self) {
        if let Some(begun) = self.begun.clone() {
            self.work(begun);
        }
    }

    /// Reads the source that is open once more.
    pub(super) fn read_again(&self) {
        self.work(Begun::Again);
    }
}
