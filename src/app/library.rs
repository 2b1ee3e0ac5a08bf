//! What was read before, and the reader's annotations of it.

use super::paths::Paths;
use crate::store::{ListedAnnotation, ListedArticle, Store, StoreError};

/// What the store holds, and what is to be said of the store.
#[derive(Debug, Default)]
pub struct Library {
    /// The articles, the one last opened first.
    pub articles: Vec<ListedArticle>,
    /// What the reader should know of the store: that it is damaged.
    pub notice: Option<String>,
}

impl Library {
    /// All that is stored.
    ///
    /// # Errors
    /// Where there is a store that cannot be read.
    pub fn open(paths: &Paths) -> Result<Self, StoreError> {
        let Some(mut store) = Store::look(&paths.store())? else { return Ok(Self::default()) };
        Ok(Self { articles: store.list()?, notice: store.notice() })
    }

    /// Keeps the annotations that hold all of these words, in any case, in their text, note or tags or in the headline; and the articles that
    /// still have some. Without words: all annotations.
    #[must_use]
    pub fn holding(mut self, words: &[String]) -> Self {
        let wanted: Vec<_> = words.iter().flat_map(|w| w.split_whitespace()).map(str::to_lowercase).collect();
        for article in &mut self.articles {
            let title = article.title.clone().unwrap_or_default();
            article.annotations.retain(|a| {
                let place = searched(a, &title);
                wanted.iter().all(|w| place.contains(w))
            });
        }
        self.articles.retain(|a| !a.annotations.is_empty());
        self
    }
}

/// All words of an annotation that are searched, in lower case. Tags can also be asked for with their "#".
fn searched(annotation: &ListedAnnotation, title: &str) -> String {
    let highlight = &annotation.highlight;
    let tags: String = highlight.tags.iter().flat_map(|t| ["\n#", t.as_str()]).collect();
    format!("{title}\n{}\n{}{tags}", annotation.anchor.exact, highlight.note).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Anchor, Highlight, Id};
    use crate::text::Span;

    fn library() -> Library {
        let listed = |id: &str, exact: &str, note: &str, tag: &str| ListedAnnotation {
            id: Id(id.into()),
            anchor: Anchor::of(exact, Span::new(0, exact.len())),
            highlight: Highlight { note: note.into(), tags: vec![tag.into()], ..Highlight::default() },
        };
        let article = |key: &str, title: &str, annotations| ListedArticle {
            key: key.into(),
            title: Some(title.into()),
            opened: String::new(),
            annotations,
        };
        let first = vec![listed("a", "The dam held", "ask the engineer", "water"), listed("b", "Rain fell", "", "weather")];
        let articles = vec![article("/1", "Flood", first), article("/2", "Election", vec![])];
        Library { articles, notice: None }
    }

    #[test]
    fn every_word_must_be_found_wherever_it_stands() {
        let cases: &[(&[&str], &[&str])] = &[
            (&["DAM"], &["a"]),
            (&["flood", "rain"], &["b"]),
            (&["dam engineer"], &["a"]),
            (&["#weather"], &["b"]),
            (&["dam", "rain"], &[]),
            (&[], &["a", "b"]),
        ];
        for (words, found) in cases {
            let words: Vec<_> = words.iter().map(|&w| w.to_owned()).collect();
            let library = library().holding(&words);
            let ids: Vec<_> = library.articles.iter().flat_map(|a| &a.annotations).map(|a| a.id.0.as_str()).collect();
            assert_eq!(ids, *found, "{words:?}");
        }
    }
}
