//! Mail (RFC 5322, MIME): a message or newsletter as an article, a mailbox or digest as several, and the page in an MHTML file.

#[cfg(feature = "mail")]
mod message;

use super::{Error, Reading};

/// Bytes in which a message's headers end.
const HEAD: usize = 64 << 10;

/// Headers that no text but mail begins with.
const SURE: &[&str] = &[
    "mime-version",
    "received",
    "message-id",
    "return-path",
    "delivered-to",
    "content-type",
    "x-mailer",
    "dkim-signature",
    "snapshot-content-location",
];

/// Headers of which mail has some as well.
const LIKELY: &[&str] =
    &["from", "to", "subject", "date", "cc", "reply-to", "sender", "list-id", "mime-version", "content-location"];

/// Whether `bytes` are mail: lines of headers up to a blank one, some of which are mail's own.
pub(super) fn is_mail(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    // The cut falls within a line.
    let whole = if bytes.len() > HEAD { memchr::memrchr(b'\n', head).unwrap_or_default() } else { head.len() };
    let head = head.get(..whole).unwrap_or_default();
    let (mut sure, mut likely, mut lines) = (false, 0, 0);
    for line in head.split(|b| *b == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() && lines > 0 {
            break;
        }
        // A mailbox, where each message begins so.
        let envelope = lines == 0 && line.starts_with(b"From ");
        let folded = lines > 0 && line.starts_with(b" ") || line.starts_with(b"\t");
        lines += 1;
        if envelope || folded {
            continue;
        }
        let Some(name) = name(line) else { return false };
        sure |= SURE.contains(&name.as_str());
        likely += usize::from(LIKELY.contains(&name.as_str()));
    }
    sure && likely >= 2
}

/// The name of the header on a line, in lower case.
fn name(line: &[u8]) -> Option<String> {
    let colon = memchr::memchr(b':', line)?;
    let name = line.get(..colon).filter(|n| !n.is_empty() && n.len() < 80)?;
    name.iter().all(u8::is_ascii_graphic).then(|| String::from_utf8_lossy(name).to_ascii_lowercase())
}

/// Reads mail.
#[cfg(feature = "mail")]
pub(super) fn read(bytes: &[u8], source: &str) -> Result<Reading, Error> {
    message::read(bytes, source)
}

/// Without the means to take it apart mail is not read.
#[cfg(not(feature = "mail"))]
pub(super) fn read(_bytes: &[u8], _source: &str) -> Result<Reading, Error> {
    Err(Error::Foreign("mail"))
}

/// The part of mail that an address in its page means: by its id (`cid:`), or by where it was.
#[cfg(all(feature = "images", feature = "mail"))]
pub(super) fn part(bytes: &[u8], reference: &str) -> Option<Vec<u8>> {
    message::part(bytes, reference)
}

/// Without the means to take it apart mail has no parts.
#[cfg(all(feature = "images", not(feature = "mail")))]
pub(super) const fn part(_bytes: &[u8], _reference: &str) -> Option<Vec<u8>> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_is_told_by_its_headers() {
        for text in [
            "Return-Path: <a@example.org>\r\nFrom: Ada\r\nSubject: A bridge\r\n\r\nIt opened.",
            "From ada@example.org Thu Jan 25 10:00:00 2024\nFrom: Ada\nMIME-Version: 1.0\nContent-Type: text/plain;\n charset=utf-8\n\nIt opened.",
            "From: <Saved by a browser>\nSnapshot-Content-Location: https://example.org/\nSubject: x\n\n",
        ] {
            assert!(is_mail(text.as_bytes()), "{text}");
        }
        for text in [
            "",
            "From: Ada\nTo: Bo\nSubject: A bridge\n\nIt opened.",
            "MODERATOR: Let us begin.\nMAYOR: No.\n",
            "Content-Type: a header that a text explains\nFrom there on it is prose: nothing else.\nThe end",
        ] {
            assert!(!is_mail(text.as_bytes()), "{text}");
        }
    }
}
