//! Records: annotations and verdicts as JSON that is complete in itself.

use super::ArticleKey;
use crate::annotation::{Anchor, Correction, Highlight, Kind, Status};
use serde::{Deserialize, Serialize};

/// How every record begins, which is how it is found in a damaged file.
pub(super) const START: &[u8] = b"{\"pullquote\":1,";

/// The article that a record is about.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct ArticleRecord {
    pub(super) key: String,
    pub(super) title: Option<String>,
    pub(super) text: String,
}

impl From<&ArticleKey> for ArticleRecord {
    fn from(key: &ArticleKey) -> Self {
        Self { key: key.key.clone(), title: key.title.clone(), text: key.text.to_string() }
    }
}

/// One annotation of the reader's.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct AnnotationRecord {
    /// The version of the record's layout. The first field, see [`START`].
    pub(super) pullquote: u8,
    pub(super) annotation: String,
    pub(super) article: ArticleRecord,
    pub(super) anchor: Anchor,
    pub(super) highlight: Highlight,
}

/// One verdict of the reader's.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct VerdictRecord {
    /// The version of the record's layout. The first field, see [`START`].
    pub(super) pullquote: u8,
    pub(super) verdict: String,
    pub(super) article: ArticleRecord,
    pub(super) kind: Kind,
    pub(super) anchor: Anchor,
    pub(super) status: Option<StatusRecord>,
    pub(super) correction: Option<Correction>,
}

/// Where the reader stopped.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct PositionRecord {
    #[serde(flatten)]
    pub(super) anchor: Anchor,
    /// How much of the text was seen; older records do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) percent: Option<u8>,
}

/// Either sort of record.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Record {
    Annotation(AnnotationRecord),
    Verdict(VerdictRecord),
}

/// What a verdict says.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum StatusRecord {
    Confirmed,
    Rejected,
}

impl StatusRecord {
    pub(super) const fn of(status: Status) -> Option<Self> {
        match status {
            Status::Confirmed => Some(Self::Confirmed),
            Status::Rejected => Some(Self::Rejected),
            Status::Orphan => None,
        }
    }
}

impl From<StatusRecord> for Status {
    fn from(status: StatusRecord) -> Self {
        match status {
            StatusRecord::Confirmed => Self::Confirmed,
            StatusRecord::Rejected => Self::Rejected,
        }
    }
}

/// `value` as JSON, with an error that fits where SQL is spoken.
pub(super) fn json(value: &impl Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|e| rusqlite::Error::ToSqlConversionFailure(Box::new(e)))
}
