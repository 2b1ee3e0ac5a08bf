//! `Page`: what came back, and what the server said of it.

use super::Address;
use ureq::http::HeaderMap;

/// A page as it was sent, unpacked.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// Where it was found in the end.
    pub address: String,
    /// What it is said to be, lower case, as in "text/html". A hint: servers are often wrong.
    pub media_type: Option<String>,
    /// The name of the encoding that it is said to be in.
    pub charset: Option<String>,
    /// By what the server tells states of it apart.
    pub etag: Option<String>,
    /// When it was last changed, as the server words it. No day of publication: many servers give the day of the request.
    pub last_modified: Option<String>,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What came of a request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// A page.
    Page(Page),
    /// The page that is known has not changed.
    Unchanged,
}

/// By what a server tells whether the state of a page that is known is still its state.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Validators {
    /// Where the page was found in the end.
    pub address: String,
    /// Its `ETag`.
    pub etag: Option<String>,
    /// Its `Last-Modified`.
    pub last_modified: Option<String>,
}

impl Page {
    /// What the headers of an answer from `address` say of the page that follows.
    pub(super) fn without_bytes(address: &Address, headers: &HeaderMap) -> Self {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let (media_type, charset) = text("content-type").map(|t| content_type(&t)).unwrap_or_default();
        Self {
            address: address.to_string(),
            media_type,
            charset,
            etag: text("etag"),
            last_modified: text("last-modified"),
            bytes: Vec::new(),
        }
    }

    /// By what the server will know whether this is still its state; `None` where it has said nothing of the kind.
    pub fn validators(&self) -> Option<Validators> {
        let Self { address, etag, last_modified, .. } = self.clone();
        (etag.is_some() || last_modified.is_some()).then_some(Validators { address, etag, last_modified })
    }
}

/// Type and encoding of a `Content-Type` (RFC 9110 §8.3): `text/html; charset="utf-8"`.
fn content_type(value: &str) -> (Option<String>, Option<String>) {
    let token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~:".contains(c);
    let mut parts = value.split(';');
    let media = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_media =
        media.split_once('/').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty() && (a.to_owned() + b).chars().all(token));
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        let usable = name.trim().eq_ignore_ascii_case("charset") && !value.is_empty() && value.chars().all(token);
        usable.then(|| value.to_owned())
    });
    (is_media.then_some(media), charset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_type_is_taken_apart() {
        let cases = [
            ("text/html", (Some("text/html"), None)),
            ("Text/HTML; Charset=\"ISO-8859-1\"; x=y", (Some("text/html"), Some("ISO-8859-1"))),
            ("application/rss+xml;charset='utf-8'", (Some("application/rss+xml"), Some("utf-8"))),
            ("html", (None, None)),
            ("text/\u{1b}[2J; charset=\u{1b}", (None, None)),
            ("", (None, None)),
        ];
        for (value, (media, charset)) in cases {
            assert_eq!(content_type(value), (media.map(Into::into), charset.map(Into::into)), "{value}");
        }
    }
}
