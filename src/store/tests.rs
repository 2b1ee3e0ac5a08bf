//! What the store promises, tried on files.

use super::*;
use crate::annotation::{Body, Correction, EntityType, Highlight, Id, Kind, Status};
use crate::article::Metadata;
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const NOW: &str = "2026-11-23T12:00:00Z";
const TEXT: &str = "The ferry left at nine. Its captain, Mary Ito, said the crossing was calm.\n\nThe ferry returned at noon.\n";

struct Desk {
    _folder: TempDir,
    path: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pullquote/store.sqlite3");
        Self { _folder: folder, path }
    }

    fn store(&self) -> Store {
        Store::open(&self.path).unwrap()
    }
}

fn key(origin: &str, text: &str) -> ArticleKey {
    let metadata = Metadata { title: Some("Ferry".into()), ..Metadata::default() };
    ArticleKey::new(Some(origin.into()), &Article::new(text.into(), vec![], vec![], metadata))
}

fn mark(id: &str, words: &str, note: &str) -> Annotation {
    let start = TEXT.find(words).unwrap();
    let highlight = Highlight { note: note.into(), created: NOW.into(), updated: NOW.into(), ..Highlight::default() };
    Annotation {
        id: Id(id.into()),
        layer: Layer::Reader,
        span: Span::new(start, start + words.len()),
        body: Body::Highlight(highlight),
        why: vec![],
        status: None,
        corrected: None,
    }
}

fn keep(store: &mut Store, annotation: &Annotation) {
    store.keep(&key("/a.txt", TEXT), TEXT, &[Edit::Insert(annotation.clone())], NOW).unwrap();
}

fn held(path: &Path, origin: &str, text: &str) -> Held {
    Store::look(path).unwrap().unwrap().held(&key(origin, text), text).unwrap()
}

fn notes(path: &Path) -> Vec<String> {
    let articles = Store::look(path).unwrap().unwrap().list().unwrap();
    let mut notes: Vec<_> = articles.into_iter().flat_map(|a| a.annotations).map(|a| a.highlight.note).collect();
    notes.sort();
    notes
}

#[test]
fn what_was_kept_is_held_again_and_what_was_removed_is_not() {
    let desk = Desk::new();
    assert!(Store::look(&desk.path).unwrap().is_none());
    let (one, two) = (mark("1", "captain", "first"), mark("2", "calm", "second"));
    keep(&mut desk.store(), &one);
    keep(&mut desk.store(), &two);
    assert_eq!(held(&desk.path, "/a.txt", TEXT).annotations, [one.clone(), two.clone()]);
    let mut changed = two.clone();
    changed.body = Body::Highlight(Highlight { note: "other".into(), ..Highlight::default() });
    let edits = [Edit::Remove(one), Edit::replace(two, changed.clone())];
    desk.store().keep(&key("/a.txt", TEXT), TEXT, &edits, NOW).unwrap();
    assert_eq!(held(&desk.path, "/a.txt", TEXT).annotations, [changed]);
}

#[test]
fn the_same_text_is_found_again_under_another_path() {
    let desk = Desk::new();
    keep(&mut desk.store(), &mark("1", "captain", "note"));
    assert_eq!(held(&desk.path, "/copy.txt", TEXT).annotations.len(), 1);
    assert_eq!(held(&desk.path, "/other.txt", "Another text.").annotations.len(), 0);
}

#[test]
fn words_that_moved_are_found_and_words_that_went_are_orphans_that_come_back() {
    let desk = Desk::new();
    keep(&mut desk.store(), &mark("1", "Mary Ito", "note"));
    let moved = format!("Corrected at noon.\n\n{TEXT}");
    assert_eq!(held(&desk.path, "/a.txt", &moved).annotations[0].span.of(&moved), "Mary Ito");

    let gone = "The ferry sank.";
    let mut store = desk.store();
    let mut orphan = store.held(&key("/a.txt", gone), gone).unwrap().annotations[0].clone();
    assert_eq!((orphan.status, orphan.span.is_empty()), (Some(Status::Orphan), true));
    // A note that is changed while its words are gone keeps the words it was about.
    orphan.body = Body::Highlight(Highlight { note: "changed".into(), ..Highlight::default() });
    store.keep(&key("/a.txt", gone), gone, &[Edit::Insert(orphan)], NOW).unwrap();
    let back = &held(&desk.path, "/a.txt", TEXT).annotations[0];
    assert_eq!((back.status, back.span.of(TEXT)), (None, "Mary Ito"));
}

#[test]
fn a_place_is_kept_and_follows_its_words() {
    let desk = Desk::new();
    let at = TEXT.find("The ferry returned").unwrap();
    desk.store().keep_position(&key("/a.txt", TEXT), TEXT, (at, 50), NOW).unwrap();
    assert_eq!(held(&desk.path, "/a.txt", TEXT).position, Some(at));
    let moved = format!("New.\n{TEXT}");
    assert_eq!(held(&desk.path, "/a.txt", &moved).position, Some(at + 5));
    assert_eq!(held(&desk.path, "/a.txt", "é").position, Some(2));
}

#[test]
fn a_verdict_is_kept_changed_and_taken_back() {
    let desk = Desk::new();
    let mut finding = mark("entity-1", "Mary Ito", "");
    finding.layer = Layer::Machine;
    finding.body = Body::Entity(crate::annotation::Entity {
        kind: EntityType::Person,
        name: "Mary Ito".into(),
        role: None,
        party: None,
        place: None,
    });
    let judge = |id: &str, text: &str, status, corrected| {
        let (mut before, mut after) = (finding.clone(), finding.clone());
        before.id = Id(id.into());
        after.id = Id(id.into());
        after.span.start = text.find("Mary Ito").unwrap();
        after.span.end = after.span.start + 8;
        (after.status, after.corrected) = (status, corrected);
        desk.store().keep(&key("/a.txt", text), text, &[Edit::replace(before, after)], NOW).unwrap();
        held(&desk.path, "/a.txt", text).verdicts
    };
    let correction = Correction::Entity { kind: EntityType::Person, name: "Mary K. Ito".into() };
    let verdicts = judge("entity-1", TEXT, Some(Status::Confirmed), Some(correction.clone()));
    assert_eq!(
        (verdicts[0].kind, verdicts[0].status, verdicts[0].correction.clone()),
        (Kind::Entity, Some(Status::Confirmed), Some(correction))
    );
    // In a changed text the finding has another name, and the new verdict takes the place of the old.
    let moved = format!("New. {TEXT}");
    let verdicts = judge("entity-2", &moved, Some(Status::Rejected), None);
    assert_eq!(verdicts.iter().map(|v| v.status).collect::<Vec<_>>(), [Some(Status::Rejected)]);
    assert_eq!(judge("entity-2", &moved, None, None), []);
}

#[test]
fn a_store_of_a_newer_version_is_left_as_it_is() {
    let desk = Desk::new();
    keep(&mut desk.store(), &mark("1", "captain", "note"));
    let mut bytes = fs::read(&desk.path).unwrap();
    bytes[60..64].copy_from_slice(&999u32.to_be_bytes());
    fs::write(&desk.path, &bytes).unwrap();
    for error in [Store::open(&desk.path).unwrap_err(), Store::look(&desk.path).unwrap_err()] {
        assert!(error.to_string().ends_with("(version 999 of its layout; this one knows 1): it is left as it is"), "{error}");
    }
    assert_eq!(fs::read(&desk.path).unwrap(), bytes);
}

#[test]
fn a_store_that_was_replaced_or_removed_meanwhile_is_opened_anew() {
    let desk = Desk::new();
    let mut store = desk.store();
    keep(&mut store, &mark("1", "captain", "first"));
    fs::remove_file(&desk.path).unwrap();
    keep(&mut store, &mark("2", "calm", "second"));
    assert_eq!(notes(&desk.path), ["second"]);
}

#[test]
fn where_nothing_can_be_written_the_reason_is_told() {
    let desk = Desk::new();
    fs::write(desk.path.parent().unwrap(), "a file where the folder should be").unwrap();
    let error = Store::open(&desk.path).unwrap_err().to_string();
    assert!(error.starts_with("cannot make the folder "), "{error}");
}

#[test]
fn two_stores_at_once_keep_both() {
    let desk = Desk::new();
    let (mut one, mut two) = (desk.store(), desk.store());
    for round in 0..5 {
        keep(&mut one, &mark(&format!("a{round}"), "captain", &format!("a{round}")));
        keep(&mut two, &mark(&format!("b{round}"), "calm", &format!("b{round}")));
    }
    assert_eq!(notes(&desk.path).len(), 10);
}

/// A store with twelve notes: its bytes, and the notes.
fn full_store() -> (Vec<u8>, Vec<String>) {
    static MADE: std::sync::OnceLock<(Vec<u8>, Vec<String>)> = std::sync::OnceLock::new();
    MADE.get_or_init(make_full_store).clone()
}

fn make_full_store() -> (Vec<u8>, Vec<String>) {
    let desk = Desk::new();
    let mut store = desk.store();
    let all: Vec<_> = (0..12).map(|n| format!("note{n:03}{}", "-".repeat(n * 40))).collect();
    for (n, note) in all.iter().enumerate() {
        keep(&mut store, &mark(&format!("id{n}"), "captain", note));
    }
    drop(store);
    (fs::read(&desk.path).unwrap(), all)
}

/// Puts damaged bytes in the store's place, opens it, and says which notes are there and whether the bytes were kept.
fn opened(bytes: &[u8]) -> (Vec<String>, bool) {
    let desk = Desk::new();
    fs::create_dir_all(desk.path.parent().unwrap()).unwrap();
    fs::write(&desk.path, bytes).unwrap();
    let looked_at = Store::look(&desk.path).unwrap().map_or(vec![], |s| s.list().unwrap());
    let count = looked_at.iter().map(|a| a.annotations.len()).sum::<usize>();
    keep(&mut desk.store(), &mark("new", "calm", "new"));
    let after = notes(&desk.path);
    assert_eq!(after.len(), count + 1, "looking and opening agree");
    assert!(after.contains(&"new".to_owned()));
    let kept = fs::read_dir(desk.path.parent().unwrap()).unwrap().any(|f| {
        let path = f.unwrap().path();
        !bytes.is_empty() && path != desk.path && fs::read(path).unwrap() == bytes
    });
    (after, kept)
}

#[test]
fn a_damaged_store_gives_back_what_can_be_read_of_it_and_is_kept_aside() {
    let (bytes, all) = full_store();
    let junk = [b"junk in front".as_slice(), &bytes].concat();
    let zero_header = [&[0; 200][..], &bytes[200..]].concat();
    let mut renamed = bytes;
    let name = memchr::memmem::find(&renamed, b"REFERENCES articles").unwrap() + b"REFERENCES article".len();
    renamed[name] ^= 0x41;
    for damaged in [&junk, &zero_header, &renamed] {
        let (notes, kept) = opened(damaged);
        assert!(kept && all.iter().all(|n| notes.contains(n)), "{notes:?}");
    }
    assert_eq!(opened(b"not a store at all"), (vec!["new".to_owned()], true));
    // Of nothing nothing is kept.
    assert_eq!(opened(b""), (vec!["new".to_owned()], false), "nothing was in it");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn no_damage_loses_more_than_it_hits(cut in 0.0f64..1.0, len in 1usize..600, mode in 0usize..3) {
        let (bytes, all) = full_store();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a small file")]
        let at = (cut * bytes.len() as f64) as usize;
        let mut damaged = bytes;
        match mode {
            0 => damaged.truncate(at.max(1)),
            1 => damaged[at] ^= 0x41,
            _ => damaged.iter_mut().skip(at).take(len).for_each(|b| *b = 0),
        }
        let (notes, kept) = opened(&damaged);
        let readable: Vec<_> = all.iter().filter(|n| memchr::memmem::find(&damaged, n.as_bytes()).is_some()).collect();
        let missing = readable.iter().filter(|n| !notes.contains(n)).count();
        prop_assert!(missing <= 2, "{missing} of {} lost", readable.len());
        prop_assert!(missing == 0 || kept);
    }
}

#[test]
fn what_was_read_is_listed_and_can_be_forgotten_without_what_was_noted() {
    let desk = Desk::new();
    let mut store = desk.store();
    let other = "Another text.\n";
    store.keep_position(&key("/a.txt", TEXT), TEXT, (4, 40), "2026-01-01T00:00:00Z").unwrap();
    store.keep_position(&key("/b.txt", other), other, (0, 100), "2026-01-02T00:00:00Z").unwrap();
    let note = Edit::Insert(mark("n", "ferry", "why?"));
    store.keep(&key("/a.txt", TEXT), TEXT, &[note], "2026-01-01T00:00:00Z").unwrap();
    let told = |store: &Store| {
        let read = store.library().unwrap().into_iter();
        read.map(|a| (a.key, a.percent, a.annotations)).collect::<Vec<_>>()
    };
    assert_eq!(told(&store), [("/b.txt".to_owned(), Some(100), 0), ("/a.txt".to_owned(), Some(40), 1)]);
    store.forget("/a.txt").unwrap();
    store.forget("/b.txt").unwrap();
    assert_eq!(told(&store), []);
    assert_eq!(store.list().unwrap().len(), 1, "what was noted is kept");
    assert_eq!(store.held(&key("/a.txt", TEXT), TEXT).unwrap().position, None);
}
