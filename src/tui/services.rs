//! `Services`: what the reader asks of the world. `app` implements it; nothing here knows files, stores or clocks.

use super::catalog::{Card, Catalog, Target};
use super::lists::Lists;
use super::theme::{Depth, Theme};
use crate::annotation::{Annotation, Document, Edit, Id, Verdict};
use crate::article::{Article, PublishedDay};
use crate::text::Span;
use std::error::Error;
use std::io::Write;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::Arc;

/// Why the world refused; shown with its causes, in one line.
pub type Refusal = Box<dyn Error + Send + Sync>;

/// Something that arrived while the reader was reading.
#[derive(Debug)]
pub enum News {
    /// The whole article, where only its beginning was shown; or the article read again. It takes the place of the one shown.
    Article(Arc<Article>),
    /// What the store holds of the article last given. Comes before [`News::Findings`].
    Stored(Stored),
    /// What the passes found in the article last given.
    Findings(Box<Analysed>),
    /// What is known of an article of a list by now.
    Card(Card),
    /// What was [`Opened::Coming`] is there; or why it is not, in one sentence.
    Opened(Target, Result<Opened, String>),
    /// What came of sending for a picture.
    #[cfg(feature = "images")]
    Picture(Box<super::picture::Delivery>),
    /// How far that which is awaited has come, in a line.
    Progress(String),
    /// Something that is good to know; one sentence.
    Notice(String),
    /// Something went wrong in the background; one sentence.
    Trouble(String),
}

/// What was opened.
#[derive(Clone, PartialEq, Debug)]
pub enum Opened {
    /// An article. What is slow about it was started, and arrives as news.
    Article {
        /// The article, or the first part of a long one.
        article: Arc<Article>,
        /// Whether it is the first part only.
        preview: bool,
    },
    /// A list of articles.
    Catalog(Catalog),
    /// It is on its way, and arrives as [`News::Opened`].
    Coming,
}

/// What another program is given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PipeOrder {
    /// The command, as a shell reads it.
    pub command: String,
    /// What it reads.
    pub text: String,
    /// Whether it writes to the terminal itself, rather than to us.
    pub direct: bool,
}

/// How far the reader has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Reached {
    /// Where they are, in bytes of the text.
    pub place: usize,
    /// How much of the text they have seen, in per cent.
    pub percent: usize,
}

/// What the passes found in an article, indexed and listed where nobody waits for it.
#[derive(Clone, Debug, Default)]
pub struct Analysed {
    pub(super) document: Document,
    pub(super) lists: Lists,
    /// Whether something in the text is written from right to left.
    pub(super) rtl: bool,
}

impl Analysed {
    /// What was found in `article`: the day of publication, as given or as inferred, and the machine's layer.
    pub fn new(article: &Arc<Article>, published: Option<PublishedDay>, annotations: Vec<Annotation>) -> Self {
        let mut document = Document::new(Arc::clone(article));
        document.lay_findings(published, annotations, &[]);
        let mut lists = Lists::default();
        lists.refresh(&document);
        Self { rtl: super::bidi::is_likely(article.text()), document, lists }
    }
}

/// What the store holds of an article.
#[derive(Clone, Debug, Default)]
pub struct Stored {
    /// The reader's own annotations, placed in the text.
    pub annotations: Vec<Annotation>,
    /// The reader's verdicts on findings.
    pub verdicts: Vec<Verdict>,
    /// Where the reader stopped, in bytes of the text.
    pub position: Option<usize>,
    /// Tags that the reader has used anywhere, the most used first.
    pub tags: Vec<String>,
    /// A note that was being written when the program had to end.
    pub draft: Option<Draft>,
}

/// A note that is being written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// The words that it is about.
    pub span: Span,
    /// The highlight whose note it is; `None` for one that is still to be made.
    pub on: Option<Id>,
    /// What was written.
    pub note: String,
}

/// Which annotations an export takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Scope {
    /// All of them.
    #[default]
    All,
    /// The reader's own.
    Own,
    /// Those that the filter of the focused list lets through.
    Filtered,
}

impl Scope {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::All, Self::Own, Self::Filtered];
}

/// What is to be exported, how and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExportOrder {
    /// The format's name.
    pub format: String,
    /// Which annotations.
    pub scope: Scope,
    /// The annotations that the filter lets through, where the scope asks for them.
    pub filtered: Vec<Id>,
    /// The file to write; the usual name beside the article where the reader gave none.
    pub path: Option<PathBuf>,
}

/// A format that can be exported to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Format {
    /// Its name.
    pub name: &'static str,
    /// One line on what it is good for.
    pub help: &'static str,
    /// The usual ending of its files, without a dot.
    pub extension: &'static str,
}

/// What the reader asks of the world. Every call but [`start`](Self::start) and [`news`](Self::news) answers at once: what is
/// slow is started there and arrives as [`News`].
pub trait Services {
    /// Starts what is slow (reading the rest, the store, the analysis). Called once, after the first screen is painted. Whoever
    /// has news calls `waker` so that the reader, who sleeps until then, looks.
    fn start(&mut self, waker: Waker);

    /// The oldest news that was not yet taken.
    fn news(&mut self) -> Option<News>;

    /// Reads and analyses the article anew; the outcome arrives as news.
    fn reload(&mut self);

    /// Stops waiting for what is being fetched; what comes of that arrives as news.
    fn stop(&mut self);

    /// Sends for a picture of the article: its bytes are had and it is made on a thread of its own; what comes of that arrives as news.
    #[cfg(feature = "images")]
    fn send_for_picture(&mut self, order: super::picture::Order);

    /// Keeps edits that were carried out on `document`. They are safe on disk when this returns.
    ///
    /// # Errors
    /// Where they could not be kept; the edits are then taken back.
    fn persist(&mut self, document: &Document, edits: &[Edit]) -> Result<(), Refusal>;

    /// Keeps how far the reader has come.
    ///
    /// # Errors
    /// Where it could not be kept.
    fn save_position(&mut self, document: &Document, reached: Reached) -> Result<(), Refusal>;

    /// Keeps a note that is not written to its end, or forgets the one that was kept; it comes again with [`Stored`].
    ///
    /// # Errors
    /// Where it could not be kept.
    fn keep_draft(&mut self, document: &Document, draft: Option<&Draft>) -> Result<(), Refusal>;

    /// Opens another article, or a list within a list. What comes from far arrives as news.
    ///
    /// # Errors
    /// Where it cannot be read, or is certainly no article; the one that is open stays open.
    fn open(&mut self, target: &Target) -> Result<Opened, Refusal>;

    /// What a word names that the reader typed, as one does on a command line.
    fn named(&mut self, word: &str) -> Target;

    /// Gives something to another program and waits for it to end; gives what it wrote, unless it wrote to the terminal itself. The terminal
    /// is the program's meanwhile.
    ///
    /// # Errors
    /// Where it cannot be started, or failed and wrote nothing.
    fn pipe(&mut self, order: &PipeOrder) -> Result<String, Refusal>;

    /// Whether the reader's browser is one that needs the terminal.
    fn browses_here(&self) -> bool;

    /// What was read before, the latest first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    fn library(&mut self) -> Result<Catalog, Refusal>;

    /// Takes an article off the list of what was read. The reader's annotations of it are kept.
    ///
    /// # Errors
    /// Where the store cannot be written.
    fn forget(&mut self, target: &Target) -> Result<(), Refusal>;

    /// The formats that can be exported to, in the order in which they are offered.
    fn formats(&self) -> Vec<Format>;

    /// Writes an export; gives the path that was written.
    ///
    /// # Errors
    /// Where it could not be written.
    fn export(&mut self, document: &Document, order: &ExportOrder) -> Result<PathBuf, Refusal>;

    /// The theme of a name, for a terminal of this many colours: the reader's own, or one that the program comes with.
    ///
    /// # Errors
    /// Where there is none, or something is wrong in it.
    fn theme(&self, name: &str, depth: Depth) -> Result<Theme, Refusal>;

    /// Now, in UTC: RFC 3339, seconds.
    fn now(&self) -> String;

    /// A new name for an annotation, never given before.
    fn new_id(&mut self) -> Id;

    /// Opens the article's source in `$EDITOR` at this line (from 1) and waits for it to close. The terminal is the editor's
    /// meanwhile.
    ///
    /// # Errors
    /// Where there is no editor, or no file to edit.
    fn edit_source(&mut self, line: usize) -> Result<(), Refusal>;

    /// Lets the reader write a text in `$EDITOR`; gives what they wrote. The terminal is the editor's meanwhile.
    ///
    /// # Errors
    /// Where there is no editor, or it failed.
    fn edit_text(&mut self, text: &str) -> Result<String, Refusal>;

    /// Opens an address in the reader's browser; the article's own where `address` is `None`. Does not wait.
    ///
    /// # Errors
    /// Where there is no browser, or no address.
    fn browse(&mut self, address: Option<&str>) -> Result<(), Refusal>;
}

/// Wakes the reader's loop from another thread.
#[derive(Debug)]
pub struct Waker(UnixStream);

impl Waker {
    /// A waker that makes the other end of `stream` readable.
    pub(super) const fn new(stream: UnixStream) -> Self {
        Self(stream)
    }

    /// Another one for the same loop.
    ///
    /// # Errors
    /// Where the system has no more descriptors.
    pub fn try_clone(&self) -> std::io::Result<Self> {
        self.0.try_clone().map(Self)
    }

    /// Wakes the loop. Where it is already awake, or gone, nothing happens.
    pub fn wake(&self) {
        // A full pipe wakes as well as one more byte would; a closed one has nobody left to wake.
        let _unheard = (&self.0).write(&[1]);
    }
}

/// The causes of a refusal in one line: "cannot write x: because: no space left".
pub(super) fn in_one_line(refusal: &Refusal) -> String {
    let mut line = refusal.to_string();
    let mut cause = refusal.source();
    while let Some(next) = cause {
        let next_line = next.to_string();
        if !line.contains(&next_line) {
            line.push_str(": ");
            line.push_str(&next_line);
        }
        cause = next.source();
    }
    line
}
