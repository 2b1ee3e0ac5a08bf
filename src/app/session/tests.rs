//! A session without a screen: what it keeps, exports and refuses.

use super::*;
use crate::annotation::{Annotation, Body, Highlight, Layer};
use crate::store::Store;
use crate::text::Span;
use crate::tui::catalog::Progress;
use crate::tui::services::Scope;
use std::fs;
use std::path::Path;

/// The web, which nothing here asks.
fn web() -> Arc<Web> {
    Arc::new(Web::new(&crate::app::Wishes::default(), None).unwrap())
}

struct Place(tempfile::TempDir);

impl Place {
    fn new(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.md"), text).unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn open(&self) -> (Session, Document) {
        let (session, opened) =
            Session::open(Source::File(self.path("a.md")), None, Some(self.path("data/store.sqlite3")), web()).unwrap();
        (session, Document::new(article(opened).0))
    }
}

/// The article that was opened, and whether it is its beginning alone.
fn article(opened: Opened) -> (Arc<Article>, bool) {
    match opened {
        Opened::Article { article, preview } => (article, preview),
        other => panic!("no article: {other:?}"),
    }
}

fn note(session: &mut Session, span: Span, note: &str) -> Annotation {
    let body =
        Body::Highlight(Highlight { note: note.into(), created: session.now(), updated: session.now(), ..Highlight::default() });
    Annotation { id: session.new_id(), layer: Layer::Reader, span, body, why: vec![], status: None, corrected: None }
}

fn order(format: &str, scope: Scope, path: Option<&Path>) -> ExportOrder {
    ExportOrder { format: format.into(), scope, filtered: vec![], path: path.map(Into::into) }
}

#[cfg(feature = "epub")]
#[test]
fn a_chapter_leads_to_another_and_a_page_to_the_web_alone() {
    let book = Source::File(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/book.epub"));
    let (session, _) = Session::open(book.entry("chapter-1"), None, None, web()).unwrap();
    let to = |address: &str| session.source_of(&Target(address.into())).map_err(|e| e.to_string());
    assert_eq!(to(&book.entry("chapter-2").name()), Ok(book.entry("chapter-2")));
    assert_eq!(to("https://example.org/a#b"), Ok(Source::Address("https://example.org/a".into())));
    assert!(to("/etc/passwd").is_err());
}

#[test]
fn what_is_persisted_is_on_disk_and_the_store_is_not_made_before() {
    let place = Place::new("The mill closed in May.\n");
    let (mut session, document) = place.open();
    assert!(!place.path("data").exists());
    let note = note(&mut session, Span::new(4, 8), "which one?");
    session.persist(&document, &[Edit::Insert(note)]).unwrap();
    session.save_position(&document, Reached { place: 4, percent: 60 }).unwrap();
    let articles = Store::look(&place.path("data/store.sqlite3")).unwrap().unwrap().list().unwrap();
    assert_eq!((articles[0].annotations[0].anchor.exact.as_str(), articles[0].annotations.len()), ("mill", 1));
}

#[test]
fn without_a_home_nothing_is_kept_and_the_reason_is_told() {
    let place = Place::new("The mill closed.\n");
    let (mut session, opened) = Session::open(Source::File(place.path("a.md")), None, None, web()).unwrap();
    let error = session.save_position(&Document::new(article(opened).0), Reached::default()).unwrap_err();
    assert_eq!(error.to_string(), "there is no home folder to keep it in");
}

#[test]
fn an_export_stands_beside_the_article_and_never_in_its_place() {
    let place = Place::new("The mill closed in May.\n");
    let (mut session, mut document) = place.open();
    let note = note(&mut session, Span::new(4, 8), "which one?");
    document.add_stored(vec![note]);
    let written = session.export(&document, &order("markdown", Scope::Own, None)).unwrap();
    assert_eq!(written, place.path("a.pullquote.md"));
    assert!(fs::read_to_string(written).unwrap().contains("which one?"));
    let itself = order("markdown", Scope::All, Some(&place.path("a.md")));
    assert!(session.export(&document, &itself).unwrap_err().to_string().contains("which is being read"));
    let folder = order("jsonl", Scope::Filtered, Some(&place.path("")));
    let written = session.export(&document, &folder).unwrap();
    assert!(fs::read_to_string(written).unwrap().ends_with("\"annotations\":[]}\n"));
    assert_eq!(
        session.export(&document, &order("nope", Scope::All, None)).unwrap_err().to_string(),
        "there is no export format nope"
    );
}

#[test]
fn a_long_article_is_opened_by_its_beginning() {
    let place = Place::new(&"The mill closed in May, and nobody knew why.\n\n".repeat(20_000));
    let preview = |place: &Place| article(Session::open(Source::File(place.path("a.md")), None, None, web()).unwrap().1);
    let (shown, part) = preview(&place);
    assert!(part && shown.text().len() < FIRST);
    assert!(!preview(&Place::new("Short.")).1);
}

#[test]
fn names_are_never_given_twice() {
    let (mut session, _) = Place::new("x").open();
    let (one, two) = (session.new_id(), session.new_id());
    assert!(one < two && one.0.len() == 36);
}

#[test]
fn of_several_sources_a_list_is_shown_and_what_is_chosen_is_opened() {
    let place = Place::new("# The mill\n\nThe mill closed in May.\n");
    fs::write(place.path("b.md"), "# The ferry\n\nThe ferry sank in June.\n").unwrap();
    let sources = ["a.md", "b.md", "c.md"].map(|name| Source::File(place.path(name)));
    let (mut session, catalog) = Session::among(sources.to_vec(), None, None, web());
    assert_eq!(catalog.cards.iter().map(|c| c.title.as_str()).collect::<Vec<_>>(), ["a.md", "b.md", "c.md"]);
    let (shown, _) = article(session.open(&catalog.cards[1].target).unwrap());
    assert_eq!(shown.metadata().title.as_deref(), Some("The ferry"));
    assert!(session.open(&catalog.cards[2].target).unwrap_err().to_string().contains("c.md"));
    for address in ["file:///etc/passwd", "/etc/passwd", "javascript:alert(1)"] {
        let refused = session.open(&Target(address.into())).unwrap_err().to_string();
        assert!(refused.contains("no address on the web"), "{refused}");
    }
}

#[test]
fn what_was_read_is_in_the_library_until_it_is_forgotten() {
    let place = Place::new("# The mill\n\nThe mill closed in May.\n");
    let (mut session, document) = place.open();
    assert_eq!(session.library().unwrap().cards[0].target, Target("bundled:talks.txt".into()), "there is always one");
    session.save_position(&document, Reached { place: 12, percent: 60 }).unwrap();
    let library = session.library().unwrap();
    let card = &library.cards[0];
    assert_eq!((card.title.as_str(), card.progress, library.cards.len()), ("The mill", Progress::Begun(60), 1));
    fs::remove_file(place.path("a.md")).unwrap();
    assert!(session.library().unwrap().cards[0].trouble.is_some());
    session.forget(&card.target).unwrap();
    assert_eq!(session.library().unwrap().cards[0].target, Target("bundled:talks.txt".into()));
}
