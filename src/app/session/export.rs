//! Exports ordered on the screen.

use crate::annotation::{Annotation, Document, Layer};
use crate::app::export::{ExportError, is_same, refused};
use crate::app::write::atomically;
use crate::export::{Exporter, exporter};
use crate::source::Source;
use crate::tui::services::{ExportOrder, Scope};
use std::path::{Path, PathBuf};

/// Why an export could not be written.
#[derive(Debug, thiserror::Error)]
pub(super) enum OrderError {
    #[error("there is no export format {0}")]
    Format(String),
    #[error("{0}")]
    Write(#[from] ExportError),
}

/// Writes an export of the document; gives the path that was written.
pub(super) fn write(source: &Source, document: &Document, order: &ExportOrder) -> Result<PathBuf, OrderError> {
    let exporter = exporter(&order.format).ok_or_else(|| OrderError::Format(order.format.clone()))?;
    let path = path(source, exporter, order.path.as_deref());
    let to = path.to_string_lossy().into_owned();
    if is_same(source, &path) {
        return Err(ExportError::Itself { to, read: source.name() }.into());
    }
    let taken = taken(document, order);
    atomically(&path, |out| exporter.write(&taken, 0, out).map(|()| 1)).map_err(|e| refused(to, e))?;
    Ok(path)
}

/// Where the export goes: the file that was named, or one in the folder that was named, or one beside the article. `~/` is the reader's home.
fn path(source: &Source, exporter: &dyn Exporter, wanted: Option<&Path>) -> PathBuf {
    let (folder, stem) = match source.whole() {
        Source::File(path) => (path.parent(), path.file_stem()),
        _ => (None, None),
    };
    let mut name = stem.map_or_else(|| "article".into(), ToOwned::to_owned);
    if let Source::Entry { id, .. } = source {
        let plain: String = id.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).take(60).collect();
        name.push(format!("-{plain}"));
    }
    name.push(format!(".pullquote.{}", exporter.extension()));
    let Some(wanted) = wanted else { return folder.unwrap_or_else(|| Path::new("")).join(name) };
    let home = wanted.strip_prefix("~").ok().and_then(|rest| Some(etcetera::home_dir().ok()?.join(rest)));
    let wanted = home.unwrap_or_else(|| wanted.to_owned());
    if wanted.is_dir() { wanted.join(name) } else { wanted }
}

/// The document with those annotations alone that the order asks for.
fn taken(document: &Document, order: &ExportOrder) -> Document {
    let wanted = |a: &&Annotation| match order.scope {
        Scope::All => true,
        Scope::Own => a.layer == Layer::Reader || a.status.is_some() || a.corrected.is_some(),
        Scope::Filtered => order.filtered.contains(&a.id),
    };
    let (own, found) = document.set().iter().filter(wanted).cloned().partition(|a| a.layer == Layer::Reader);
    let mut taken = Document::new(document.shared_article());
    taken.lay_findings(document.published(), found, &[]);
    taken.add_stored(own);
    taken
}
