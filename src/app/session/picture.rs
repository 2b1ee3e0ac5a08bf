//! Pictures: where their bytes come from. They are had and made on one thread, one after the other, which starts with the first.

use super::{Begun, Session, Told, target};
use crate::app::chain;
use crate::app::open::OpenError;
use crate::app::web::Web;
use crate::article::Picture;
use crate::format;
use crate::source::{BesideError, Source, beside};
use crate::tui::links::is_web;
use crate::tui::picture::{BYTES, Order, THREAD};
use crate::tui::services::{News, Waker};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};

/// First bytes of a source by which it is known whether it holds pictures itself.
const HEAD: usize = 64 << 10;

/// Why a picture is not to be had, as the end of a sentence.
#[derive(Debug, thiserror::Error)]
enum PictureError {
    #[error("it is on the web, and the article is not (:images-web fetches it)")]
    OnTheWeb,
    #[error("its address leads nowhere")]
    Nowhere,
    #[error("it came over standard input and cannot be had again")]
    Piped,
    #[error("{0}")]
    Beside(#[from] BesideError),
    #[error("{}", chain(.0))]
    Open(#[from] OpenError),
}

/// An order with where its picture is to be looked for.
pub(super) struct Errand {
    order: Order,
    whence: Whence,
    /// Which article it is of, by how many were opened.
    of: usize,
}

/// Where the pictures of an article are.
struct Whence {
    source: Source,
    /// The path of the text among the files of its book.
    within: String,
    /// The web, where pictures may be fetched.
    web: Option<Arc<Web>>,
    /// The address that the reader typed to come to the article.
    typed: Option<String>,
}

impl Session {
    /// Sends for a picture, which arrives as news.
    pub(super) fn fetch_picture(&mut self, order: Order) {
        let source = self.source.whole().clone();
        let from_web = matches!(source, Source::Address(_)) || self.is_from_web();
        let web = (from_web || order.far).then(|| Arc::clone(&self.web));
        let whence = Whence { within: self.path_within(), web, typed: self.typed.clone().filter(|_| from_web), source };
        let errand = Errand { order, whence, of: self.opened };
        if self.errands.is_none() {
            self.errands = self.start_on_pictures();
        }
        // Where no thread could be started that was told.
        if let Some(errands) = &self.errands {
            let _unheard = errands.send(errand);
        }
    }

    /// Whether the words of what is open were fetched, as those of an entry that a local feed only names.
    fn is_from_web(&self) -> bool {
        let Some(Begun::Whole(article)) = &self.begun else { return false };
        matches!(self.source, Source::Entry { .. }) && is_web(&article.metadata().source)
    }

    /// The path of the chapter that is open among the files of its book.
    fn path_within(&self) -> String {
        let Source::Entry { of, id } = &self.source else { return String::new() };
        let collection = self.collections.get(&target(of));
        collection.and_then(|c| c.entry(id)).map(|e| e.path.clone()).unwrap_or_default()
    }

    fn start_on_pictures(&self) -> Option<Sender<Errand>> {
        let waker = self.waker.as_ref()?.try_clone().ok()?;
        let (sender, errands) = mpsc::channel();
        let teller = self.teller.clone();
        let started = std::thread::Builder::new().name(THREAD.into()).spawn(move || run(&errands, &teller, &waker));
        match started {
            Ok(_) => Some(sender),
            Err(error) => {
                // Nobody is left to hear it only where the screen has gone.
                let _gone = self.teller.send(Told::News(None, News::Trouble(format!("cannot start on pictures: {error}"))));
                None
            }
        }
    }
}

/// Does errands until there are none to come. Of several for one picture, as when the screen is resized, the last counts; those of an article
/// that is no longer open are left.
fn run(errands: &Receiver<Errand>, teller: &Sender<Told>, waker: &Waker) {
    let mut waiting = VecDeque::new();
    let mut held = None;
    loop {
        if waiting.is_empty() {
            held = None;
            let Ok(errand) = errands.recv() else { return };
            waiting.push_back(errand);
        }
        waiting.extend(errands.try_iter());
        let latest = waiting.back().map(|e| e.of);
        let Some(errand) = waiting.pop_front() else { continue };
        let again = waiting.iter().any(|e| e.of == errand.of && e.order.picture == errand.order.picture);
        if again || Some(errand.of) != latest {
            continue;
        }
        let Errand { order, whence, of } = errand;
        let picture = order.picture.clone();
        let delivery = order.carry_out(|| whence.bytes(&picture, &mut held).map_err(|error| error.to_string()));
        // Where the screen has gone nobody listens.
        if teller.send(Told::News(Some(of), News::Picture(Box::new(delivery)))).is_err() {
            return;
        }
        waker.wake();
    }
}

/// The bytes of a book or saved page, kept while there are pictures of it to be had.
type Held = Option<(Source, Vec<u8>)>;

impl Whence {
    /// A picture's bytes: out of its own address, out of the source, from beside it, or from the web; in this order.
    fn bytes(&self, picture: &Picture, held: &mut Held) -> Result<Vec<u8>, PictureError> {
        if picture.is_inline() {
            return format::inline(&picture.reference).ok_or(PictureError::Nowhere);
        }
        if let Some(bytes) = self.part(picture, held) {
            return Ok(bytes);
        }
        let near = if let Source::File(path) = &self.source { Some(beside(path, &picture.reference, BYTES)) } else { None };
        let address = picture.address.as_ref().filter(|address| is_web(address));
        match (near, address, &self.web) {
            (Some(Ok(bytes)), ..) => Ok(bytes),
            (_, Some(address), Some(web)) => Ok(web.picture(address, self.typed.as_deref())?),
            (_, Some(_), None) => Err(PictureError::OnTheWeb),
            (Some(Err(error)), None, _) => Err(error.into()),
            _ if self.source == Source::Standard => Err(PictureError::Piped),
            _ => Err(PictureError::Nowhere),
        }
    }

    /// The part of a local book, letter or saved page that the picture is.
    fn part(&self, picture: &Picture, held: &mut Held) -> Option<Vec<u8>> {
        if !matches!(self.source, Source::File(_)) {
            return None;
        }
        if held.as_ref().is_none_or(|(of, _)| *of != self.source) {
            let first = self.source.first(HEAD).ok()?.0;
            let bytes = if format::has_parts(&first) { self.source.bytes().ok()? } else { Vec::new() };
            *held = Some((self.source.clone(), bytes));
        }
        let (_, whole) = held.as_ref()?;
        let names = std::iter::once(&picture.reference).chain(&picture.address);
        names.filter(|_| !whole.is_empty()).find_map(|name| format::part(whole, &self.within, name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(source: Source) -> Whence {
        Whence { source, within: String::new(), web: None, typed: None }
    }

    fn named(reference: &str, address: Option<&str>) -> Picture {
        Picture { address: address.map(str::to_owned), ..Picture::named(reference.into()) }
    }

    #[test]
    fn a_local_article_has_its_pictures_from_its_folder_and_never_from_the_web() {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("page.html");
        std::fs::write(&page, "<p>x</p>").unwrap();
        std::fs::write(folder.path().join("b.png"), "bytes").unwrap();
        let whence = from(Source::File(page));
        let of = |picture: Picture| whence.bytes(&picture, &mut None).map_err(|e| e.to_string());
        assert_eq!(of(named("b.png", Some("https://example.org/b.png"))), Ok(b"bytes".to_vec()));
        assert_eq!(of(named("data:image/png;base64,QUJD", None)), Ok(b"ABC".to_vec()));
        let told = "it is on the web, and the article is not (:images-web fetches it)";
        assert_eq!(of(named("c.png", Some("https://example.org/c.png"))), Err(told.into()));
        assert_eq!(of(named("../b.png", None)), Err("it is not in the article's folder".into()));
        assert_eq!(of(named("/etc/passwd", None)), Err("it is not in the article's folder".into()));
        assert_eq!(of(named("c.png", None)), Err("there is no such file beside the article".into()));
    }

    #[test]
    fn what_came_over_standard_input_or_from_the_web_has_nothing_beside_it() {
        let of = |source, picture: &Picture| from(source).bytes(picture, &mut None).map_err(|e| e.to_string());
        let relative = named("Cargo.toml", None);
        assert_eq!(of(Source::Standard, &relative), Err("it came over standard input and cannot be had again".into()));
        assert_eq!(of(Source::Address("https://example.org/".into()), &relative), Err("its address leads nowhere".into()));
    }

    #[cfg(feature = "epub")]
    #[test]
    fn a_book_has_its_pictures_itself() {
        let book = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/book.epub");
        let whence = Whence { within: "OEBPS/a.xhtml".into(), ..from(Source::File(book.into())) };
        let had = whence.bytes(&named("../META-INF/container.xml", None), &mut None).unwrap();
        assert!(String::from_utf8_lossy(&had).contains("rootfile"));
    }
}
