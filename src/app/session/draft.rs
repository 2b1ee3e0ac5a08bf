//! Notes that were being written when the program had to end: one file an article beside the store, until they are saved or left.

use crate::annotation::Id;
use crate::app::write::atomically;
use crate::store::{ArticleKey, TextHash};
use crate::text::Span;
use crate::tui::services::Draft;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// A draft as it is written down.
#[derive(Serialize, Deserialize)]
struct File {
    article: String,
    /// The words that it is about, by which they are found where the text has changed.
    words: String,
    start: usize,
    on: Option<String>,
    note: String,
}

/// The file of an article's draft, beside the store at `store`.
fn path(store: &Path, key: &ArticleKey) -> PathBuf {
    store.with_file_name("drafts").join(format!("{}.json", TextHash::of(&key.key)))
}

/// Keeps a draft, or forgets the one that was kept.
pub(super) fn keep(store: &Path, key: &ArticleKey, text: &str, draft: Option<&Draft>) -> io::Result<()> {
    let path = path(store, key);
    let Some(draft) = draft else {
        return fs::remove_file(path).or_else(|e| if e.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(e) });
    };
    let file = File {
        article: key.key.clone(),
        words: draft.span.of(text).to_owned(),
        start: draft.span.start,
        on: draft.on.as_ref().map(|id| id.0.clone()),
        note: draft.note.clone(),
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    atomically(&path, |out| serde_json::to_writer_pretty(out, &file).map(|()| 1).map_err(Into::into))
}

/// The draft that was kept of an article, its words found in the text as it now is.
pub(super) fn kept(store: &Path, key: &ArticleKey, text: &str) -> Option<Draft> {
    let file: File = serde_json::from_slice(&fs::read(path(store, key)).ok()?).ok()?;
    let there = text.get(file.start..).is_some_and(|t| t.starts_with(&file.words));
    let start = if there { Some(file.start) } else { text.find(&file.words) };
    let span = start.map_or_else(
        || {
            // Its words are gone: the note is worth more than its place.
            let start = text.floor_char_boundary(file.start.min(text.len().saturating_sub(1)));
            Span::new(start, text.ceil_char_boundary((start + 1).min(text.len())))
        },
        |start| Span::new(start, start + file.words.len()),
    );
    Some(Draft { span, on: file.on.map(Id), note: file.note })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    #[test]
    fn a_draft_is_kept_until_it_is_forgotten_and_finds_its_words_again() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("store.sqlite3");
        let text = "The quay was closed on Monday.";
        let key = ArticleKey::new(Some("/a.txt".to_owned()), &Article::default());
        let draft = Draft { span: Span::new(4, 8), on: None, note: "which one?".to_owned() };
        assert_eq!(kept(&store, &key, text), None);
        keep(&store, &key, text, Some(&draft)).unwrap();
        assert_eq!(kept(&store, &key, text), Some(draft));
        assert_eq!(kept(&store, &key, "So: the quay").map(|d| d.span), Some(Span::new(8, 12)));
        assert_eq!(kept(&store, &key, "Gone").map(|d| d.note), Some("which one?".to_owned()));
        keep(&store, &key, text, None).unwrap();
        keep(&store, &key, text, None).unwrap();
        assert_eq!(kept(&store, &key, text), None);
    }
}
