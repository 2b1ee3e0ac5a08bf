//! Fetching, with the kept copies behind it.

use super::paged::{self, Part};
use super::{Asked, Tell, WishError, Wishes};
use crate::app::clock;
use crate::app::open::{OpenError, Opened};
use crate::article::Article;
use crate::format::{self, Hints, Reading};
use crate::source::http::{Address, Answer, Cookies, Extras, FetchError, Fetcher, Header, Limits, Page, Stop, Validators, Why};
use crate::source::{Source, SourceError};
use crate::store::{KeptPage, Pages, StoreError};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes of a picture at most.
#[cfg(feature = "images")]
const PICTURE: usize = 16 << 20;

/// How long a picture is waited for: the next one waits as well.
#[cfg(feature = "images")]
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(15);

/// The web as the reader wants it asked.
#[derive(Debug)]
pub struct Web {
    extras: Arc<Extras>,
    offline: bool,
    /// The file of the kept pages.
    kept: Option<PathBuf>,
    running: Mutex<Option<Stop>>,
    /// Whether what is about to be fetched is to be stopped.
    halted: AtomicBool,
}

/// A page that was fetched, with what was asked for: to be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fresh {
    asked: String,
    page: KeptPage,
}

/// A page, and how it was had.
struct Had {
    page: KeptPage,
    /// Whether it is worth keeping: it was fetched, or found unchanged.
    fresh: bool,
    notice: Option<String>,
}

/// One opening: what is fetched for it shares one span of time.
struct Visit<'a> {
    web: &'a Web,
    fetcher: Fetcher,
    copies: Option<Pages>,
    afresh: bool,
    notices: Vec<String>,
    fresh: Vec<Fresh>,
}

impl Web {
    /// The web, asked as the reader wishes. `kept` is the file of the kept pages.
    ///
    /// # Errors
    /// Where a wish cannot be met.
    pub fn new(wishes: &Wishes, kept: Option<PathBuf>) -> Result<Self, WishError> {
        let headers = wishes.headers.iter().map(|line| Header::parse(line)).collect::<Result<_, _>>()?;
        let cookies = wishes.cookies.as_ref().map(|path| -> Result<_, WishError> {
            let bytes = Source::File(path.clone()).bytes()?;
            let because = |because| WishError::Cookies { path: path.to_string_lossy().into_owned(), because };
            Cookies::parse(&String::from_utf8_lossy(&bytes)).map_err(because)
        });
        let extras = Extras { headers, cookies: cookies.transpose()?.unwrap_or_default(), now: clock::seconds() };
        Ok(Self {
            extras: Arc::new(extras),
            offline: wishes.offline,
            kept,
            running: Mutex::default(),
            halted: AtomicBool::new(false),
        })
    }

    /// What is at an address, or in the kept copy of it. An article that goes on over several pages comes as one.
    ///
    /// # Errors
    /// Where it cannot be had, and no copy was kept; where it is no article.
    pub fn open(&self, asked: Asked<'_>, tell: Tell<'_>) -> Result<Opened, OpenError> {
        let refused = |why: Why| FetchError { asked: asked.address.to_owned(), by_way_of: None, why };
        let address = Address::parse(asked.address).map_err(|e| fetch(refused(Why::Address(e))))?;
        let typed = asked.typed.and_then(|typed| Address::parse(typed).ok());
        let fetcher = Fetcher::new(typed, Arc::clone(&self.extras), Limits::default());
        let stop = fetcher.stop();
        *self.running.lock().unwrap_or_else(PoisonError::into_inner) = Some(stop.clone());
        // Who has no patience may have said so before this thread ran.
        if self.halted.load(Ordering::SeqCst) {
            stop.stop();
        }
        // Copies that cannot be read are no reason not to read: the page itself may be had.
        let copies = self.kept.as_ref().and_then(|path| Pages::look(path).ok().flatten());
        let mut visit = Visit { web: self, fetcher, copies, afresh: asked.afresh, notices: Vec::new(), fresh: Vec::new() };
        let reading = visit.open(&address, tell);
        *self.running.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(Opened { reading: reading?, notices: visit.notices, fresh: visit.fresh })
    }

    /// The bytes of a picture of an article that was read from the web, or of which the reader asked for the pictures. `typed` is the address that they
    /// typed to come to it. Nothing is kept of it.
    ///
    /// # Errors
    /// Where it cannot be had, or nothing is to be fetched.
    #[cfg(feature = "images")]
    pub fn picture(&self, address: &str, typed: Option<&str>) -> Result<Vec<u8>, OpenError> {
        let refused = |why: Why| fetch(FetchError { asked: address.to_owned(), by_way_of: None, why });
        let at = Address::parse(address).map_err(|e| refused(Why::Address(e)))?;
        if self.offline {
            return Err(refused(Why::NoCopy));
        }
        let typed = typed.and_then(|typed| Address::parse(typed).ok());
        let limits = Limits { bytes: PICTURE, total: PATIENCE, ..Limits::default() };
        match Fetcher::new(typed, Arc::clone(&self.extras), limits).get(&at, None, &mut |_bytes| {}).map_err(fetch)? {
            Answer::Page(page) => Ok(page.bytes),
            Answer::Unchanged => Err(refused(Why::Status(304))),
        }
    }

    /// Something is about to be fetched, by another thread: a stop from here on means that.
    pub fn begin(&self) {
        self.halted.store(false, Ordering::SeqCst);
    }

    /// Stops what is being fetched, or about to be.
    pub fn stop(&self) {
        self.halted.store(true, Ordering::SeqCst);
        if let Some(stop) = &*self.running.lock().unwrap_or_else(PoisonError::into_inner) {
            stop.stop();
        }
    }

    /// Keeps pages; gives what is to be said where they could not be kept.
    pub fn keep(&self, pages: &[Fresh]) -> Option<String> {
        let path = self.kept.as_ref().filter(|_| !pages.is_empty())?;
        let all = || -> Result<(), StoreError> {
            let copies = Pages::open(path)?;
            pages.iter().try_for_each(|fresh| copies.keep(&fresh.asked, &fresh.page))
        };
        all().err().map(|error| format!("the page is not kept for reading offline: {}", crate::app::chain(&error)))
    }
}

impl Visit<'_> {
    fn open(&mut self, address: &Address, tell: Tell<'_>) -> Result<Reading, OpenError> {
        let (reading, at) = self.page(address, tell)?;
        let Reading::Article(first) = reading else { return Ok(reading) };
        let mut parts = vec![Part { article: *first, at }];
        while let Some(next) = paged::next(&parts) {
            match self.page(&next, tell) {
                Ok((Reading::Article(article), at)) if paged::goes_on(&parts, &article, &at) => {
                    parts.push(Part { article: *article, at });
                }
                Ok(_) => break,
                Err(error) => {
                    self.notices.push(format!("page {} is missing: {error}", parts.len() + 1));
                    break;
                }
            }
        }
        Ok(Reading::from(Article::paged(parts.into_iter().map(|part| part.article).collect())))
    }

    /// One page, read, and where it was found.
    fn page(&mut self, address: &Address, tell: Tell<'_>) -> Result<(Reading, Address), OpenError> {
        let Had { page, fresh, notice } = self.get(address, tell).map_err(fetch)?;
        self.notices.extend(notice);
        let hints = Hints { source: &page.address, encoding: page.charset.as_deref() };
        let reading = format::read(&page.bytes, hints);
        let reading = reading.map_err(|because| OpenError::Format { name: address.to_string(), because })?;
        let at = Address::parse(&page.address).unwrap_or_else(|_| address.clone());
        if fresh {
            self.fresh.push(Fresh { asked: address.to_string(), page });
        }
        Ok((reading, at))
    }

    /// One page from the web, or its kept copy.
    fn get(&self, address: &Address, tell: Tell<'_>) -> Result<Had, FetchError> {
        let copy = self.copies.as_ref().and_then(|copies| copies.find(address.as_str()).ok().flatten());
        if self.web.offline {
            let none = FetchError { asked: address.to_string(), by_way_of: None, why: Why::NoCopy };
            let copy = copy.ok_or(none)?;
            let notice = Some(format!("this is the copy of {} that was kept", day(&copy)));
            return Ok(Had { page: copy, fresh: false, notice });
        }
        tell(&format!("fetching {address}"));
        let mut told = 0;
        let mut progress = |bytes: usize| {
            // As often as the number would change, and no oftener.
            if bytes > told + told / 16 + 4096 {
                told = bytes;
                tell(&format!("fetching, {} of {address}", amount(bytes)));
            }
        };
        let known = copy.as_ref().map(|copy| Validators {
            address: copy.address.clone(),
            etag: copy.etag.clone(),
            last_modified: copy.last_modified.clone(),
        });
        let known = known.filter(|k| k.etag.is_some() || k.last_modified.is_some());
        match (self.fetcher.get(address, known.as_ref(), &mut progress), copy) {
            (Ok(Answer::Page(page)), _) => Ok(Had { page: kept(page), fresh: true, notice: None }),
            (Ok(Answer::Unchanged), Some(copy)) => {
                Ok(Had { page: KeptPage { fetched: clock::now(), ..copy }, fresh: true, notice: None })
            }
            (Err(error), Some(copy)) if !self.afresh => {
                let notice = Some(format!("this is the copy of {} that was kept: {error}", day(&copy)));
                Ok(Had { page: copy, fresh: false, notice })
            }
            (Err(error), _) => Err(error),
            // Nothing was known that could be unchanged.
            (Ok(Answer::Unchanged), None) => {
                Err(FetchError { asked: address.to_string(), by_way_of: None, why: Why::Status(304) })
            }
        }
    }
}

fn fetch(error: FetchError) -> OpenError {
    OpenError::Source(SourceError::Web(error))
}

fn kept(page: Page) -> KeptPage {
    let Page { address, media_type, charset, etag, last_modified, bytes } = page;
    KeptPage { address, fetched: clock::now(), media_type, charset, etag, last_modified, bytes }
}

/// The day of which a copy is.
fn day(copy: &KeptPage) -> &str {
    copy.fetched.split('T').next().unwrap_or_default()
}

/// Bytes, in words.
fn amount(bytes: usize) -> String {
    if bytes < 10 << 20 { format!("{} KB", bytes >> 10) } else { format!("{} MB", bytes >> 20) }
}
