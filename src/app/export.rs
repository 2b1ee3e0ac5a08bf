//! Export: many sources to one place.

use super::open::{self, OpenError, Opened, Way};
use super::web::Web;
use super::write::or_nothing;
use crate::annotation::Document;
use crate::article::Article;
use crate::export::Exporter;
use crate::format::{Collection, Entry, Reading};
use crate::source::{Source, reason};
use crate::store::{ArticleKey, Held, Store};
use crate::text::Span;
use jiff::civil::Date;
use std::error::Error;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Where an export goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// Standard output.
    Standard,
    /// A file, which is there as a whole or not at all.
    File(PathBuf),
}

/// Why an export could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Whoever read standard output has gone.
    #[error("the reader of standard output has gone")]
    NobodyReads,
    /// It would take the place of what is read.
    #[error("cannot write {to}: it is {read}, which is being read")]
    Itself {
        /// Where to.
        to: String,
        /// What is read.
        read: String,
    },
    /// It could not be written.
    #[error("cannot write {to}: {}", reason(because))]
    Write {
        /// Where to.
        to: String,
        /// What the system says.
        because: io::Error,
    },
}

/// Something to be told while an export goes on.
#[derive(Debug)]
pub enum Said {
    /// A source could not be opened.
    Failed(OpenError),
    /// The reader's own annotations could not be had, or not all of them.
    Notice(String),
    /// How far fetching has come; nothing more is fetched where it is empty.
    Progress(String),
}

type Say<'a> = &'a mut dyn FnMut(Said);

/// One export of several sources.
pub struct Batch<'a> {
    /// What is written.
    pub exporter: &'a dyn Exporter,
    /// What is read, in this order.
    pub sources: &'a [Source],
    /// The day of publication, where the reader gave it.
    pub date: Option<Date>,
    /// The store that holds the reader's own annotations.
    pub store: Option<PathBuf>,
    /// The web, for sources that are there.
    pub web: &'a Web,
}

impl Batch<'_> {
    /// Reads, analyses and writes every source; of a collection, every entry whose words it holds. One that cannot be read is told, and the others are still served.
    ///
    /// # Errors
    /// Where the target cannot be written; nothing more is read then.
    pub fn run(&self, target: &Target, say: Say<'_>) -> Result<(), ExportError> {
        match target {
            Target::Standard => {
                let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
                self.write(&mut out, say).and_then(|_| out.flush()).map_err(|e| refused("standard output".into(), e))
            }
            Target::File(path) => {
                let to = path.to_string_lossy().into_owned();
                if let Some(source) = self.sources.iter().find(|s| is_same(s, path)) {
                    return Err(ExportError::Itself { to, read: source.name() });
                }
                or_nothing(path, |out| self.write(out, say)).map_err(|e| refused(to, e))
            }
        }
    }

    fn write(&self, out: &mut dyn Write, say: Say<'_>) -> io::Result<usize> {
        let mut store = self.store(say);
        let mut written = 0;
        for source in self.sources {
            match self.open(source, say) {
                Ok(Reading::Article(article)) => {
                    let document = self.document(source, *article, store.as_mut(), say);
                    self.exporter.write(&document, written, out)?;
                    written += 1;
                }
                Ok(Reading::Collection(collection)) => {
                    let before = written;
                    for parts in self.parts(&collection) {
                        let Some(document) = self.joined(source, (&collection, &parts), store.as_mut(), say) else { continue };
                        self.exporter.write(&document, written, out)?;
                        written += 1;
                    }
                    if written == before {
                        let (name, entries) = (source.name(), collection.entries.len());
                        say(Said::Failed(OpenError::NoArticle { name, entries }));
                    }
                }
                Err(error) => say(Said::Failed(error)),
            }
        }
        Ok(written)
    }

    fn open(&self, source: &Source, say: Say<'_>) -> Result<Reading, OpenError> {
        let typed = if let Source::Address(address) = source.whole() { Some(address.as_str()) } else { None };
        let way = Way { afresh: false, fetches: false, typed };
        let opened = open::open(source, self.web, way, &mut |line| say(Said::Progress(line.to_owned())));
        say(Said::Progress(String::new()));
        let Opened { reading, notices, .. } = opened?;
        for notice in notices {
            say(Said::Notice(notice));
        }
        Ok(reading)
    }

    fn store(&self, say: Say<'_>) -> Option<Store> {
        let mut store = match Store::look(self.store.as_ref()?) {
            Ok(store) => store,
            Err(error) => {
                say(Said::Notice(chain(&error)));
                None
            }
        };
        if let Some(notice) = store.as_mut().and_then(Store::notice) {
            say(Said::Notice(notice));
        }
        store
    }

    /// The entries of a collection that make a document each: all together, or one by one.
    fn parts<'c>(&self, collection: &'c Collection) -> Vec<Vec<&'c Entry>> {
        if self.exporter.is_one_a_source() {
            return vec![collection.entries.iter().collect()];
        }
        collection.entries.iter().map(|entry| vec![entry]).collect()
    }

    /// The document of these entries of a collection; `None` where the words of none of them are there.
    fn joined(
        &self,
        source: &Source,
        (collection, entries): (&Collection, &[&Entry]),
        mut store: Option<&mut Store>,
        say: Say<'_>,
    ) -> Option<Document> {
        let read = |entry: &&Entry| Some((source.entry(&entry.id), collection.article(entry)?));
        let (sources, mut articles): (Vec<_>, Vec<_>) = entries.iter().filter_map(read).unzip();
        if articles.len() < 2 {
            return Some(self.document(sources.first()?, articles.pop()?, store, say));
        }
        let (whole, starts) = Article::joined(&articles, collection.about(&articles));
        let mut all = Held::default();
        for ((source, article), start) in sources.iter().zip(&articles).zip(starts) {
            let held = held(source, article, store.as_deref_mut(), say);
            all.verdicts.extend(held.verdicts);
            all.annotations.extend(held.annotations.into_iter().map(|mut annotation| {
                annotation.span = Span::new(annotation.span.start + start, annotation.span.end + start);
                annotation
            }));
        }
        let mut document = open::document(whole, self.date, &all.verdicts);
        document.add_stored(all.annotations);
        Some(document)
    }

    fn document(&self, source: &Source, article: Article, store: Option<&mut Store>, say: Say<'_>) -> Document {
        let Held { annotations, verdicts, .. } = held(source, &article, store, say);
        let mut document = open::document(article, self.date, &verdicts);
        document.add_stored(annotations);
        document
    }
}

/// What the store holds of an article; nothing where that cannot be had, which is told.
fn held(source: &Source, article: &Article, store: Option<&mut Store>, say: Say<'_>) -> Held {
    let held = store.map(|s| s.held(&ArticleKey::new(open::key(source, article), article), article.text()));
    let held = held.transpose().unwrap_or_else(|error| {
        say(Said::Notice(chain(&error)));
        None
    });
    held.unwrap_or_default()
}

/// An error and its causes, as one sentence.
pub fn chain(error: &dyn Error) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        told.push_str(": ");
        told.push_str(&error.to_string());
        cause = error.source();
    }
    told
}

/// Whether a source is the file at `path`.
pub(super) fn is_same(source: &Source, path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|m| m.is_file()) && source.whole().key() == Source::File(path.to_owned()).key()
}

pub(super) fn refused(to: String, because: io::Error) -> ExportError {
    if because.kind() == io::ErrorKind::BrokenPipe { ExportError::NobodyReads } else { ExportError::Write { to, because } }
}
