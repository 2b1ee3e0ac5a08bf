//! Headers that the reader sends along (`--header`).

use ureq::http::{HeaderName, HeaderValue};

/// Headers that belong to the connection, and whose change would only break it.
const OURS: &[&str] =
    &["host", "connection", "content-length", "transfer-encoding", "accept-encoding", "te", "trailer", "upgrade"];

/// Why a header is not sent.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum HeaderError {
    /// It has no colon, or characters that no header has.
    #[error("`{0}` is no header: it should look like 'Accept-Language: de'")]
    Malformed(String),
    /// It is not the reader's to set.
    #[error("the header {0} is set by the connection itself")]
    Reserved(String),
}

/// A header that the reader sends along.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    pub(super) name: HeaderName,
    pub(super) value: HeaderValue,
}

impl Header {
    /// The header of a line, "Name: value".
    ///
    /// # Errors
    /// Where the line is none, or one that is not the reader's to set.
    pub fn parse(line: &str) -> Result<Self, HeaderError> {
        let malformed = || HeaderError::Malformed(line.split(':').next().unwrap_or_default().to_owned());
        let (name, value) = line.split_once(':').ok_or_else(malformed)?;
        let name: HeaderName = name.trim().parse().map_err(|_no_more_to_say| malformed())?;
        let mut value = HeaderValue::from_str(value.trim()).map_err(|_no_more_to_say| malformed())?;
        if OURS.contains(&name.as_str()) {
            return Err(HeaderError::Reserved(name.to_string()));
        }
        // Kept out of what is printed while errors are sought.
        value.set_sensitive(true);
        Ok(Self { name, value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_header_or_told_to_be_none() {
        let header = Header::parse("Authorization:  Bearer a:b ").unwrap();
        assert_eq!((header.name.as_str(), header.value.to_str().unwrap()), ("authorization", "Bearer a:b"));
        for line in ["no colon", "a b: c", ": x", "X: a\r\nY: b"] {
            assert!(matches!(Header::parse(line), Err(HeaderError::Malformed(_))), "{line}");
        }
        let error = Header::parse("Host: example.org").unwrap_err().to_string();
        assert_eq!(error, "the header host is set by the connection itself");
        assert!(!Header::parse("Bad name: secret").unwrap_err().to_string().contains("secret"));
    }
}
