//! A session without a screen: what it keeps, exports and refuses.

use super::*;
use crate::annotation::{Annotation, Body, Highlight, Layer};
use crate::store::Store;
use crate::text::Span;
use crate::tui::services::Scope;
use std::fs;
use std::path::Path;

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
        let (session, article) =
            Session::open(Source::File(self.path("a.md")), None, Some(self.path("data/store.sqlite3"))).unwrap();
        (session, Document::new(article))
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
    let (mut session, article) = Session::open(Source::File(place.path("a.md")), None, None).unwrap();
    let error = session.save_position(&Document::new(article), Reached::default()).unwrap_err();
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
    let (session, document) = place.open();
    assert!(session.is_preview() && document.article().text().len() < FIRST);
    assert!(!Place::new("Short.").open().0.is_preview());
}

#[test]
fn names_are_never_given_twice() {
    let (mut session, _) = Place::new("x").open();
    let (one, two) = (session.new_id(), session.new_id());
    assert!(one < two && one.0.len() == 36);
}
