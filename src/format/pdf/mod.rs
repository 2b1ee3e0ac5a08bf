//! PDF (ISO 32000): pages of letters at places, put together again into headings, paragraphs, lists and tables.
//!
//! Letters become pieces of lines (`piece`), pieces lines in the order in which they are read (`order`), what only stands around the pages
//! is taken out (`running`), and lines become blocks (`shape`). Reading is optional (feature `pdf`); telling a PDF from other files is not.

#[cfg(feature = "pdf")]
mod about;
#[cfg(feature = "pdf")]
mod content;
#[cfg(feature = "pdf")]
mod document;
#[cfg(feature = "pdf")]
mod draft;
#[cfg(feature = "pdf")]
mod font;
#[cfg(feature = "pdf")]
mod guard;
#[cfg(feature = "pdf")]
mod hyphen;
#[cfg(feature = "pdf")]
mod order;
#[cfg(feature = "pdf")]
mod piece;
#[cfg(feature = "pdf")]
mod running;
#[cfg(feature = "pdf")]
mod shape;

use super::{Error, Reading};

/// Bytes in which a PDF begins; some programs write a few of their own before it (ISO 32000-1, Annex H.3).
const HEAD: usize = 1024;

/// Whether `bytes` are a PDF: by its mark, with nothing before it but white space or bytes that no text has.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    let Some(at) = memchr::memmem::find(head, b"%PDF-") else { return false };
    let before =
        head.get(..at).unwrap_or_default().strip_prefix(b"\xef\xbb\xbf").unwrap_or_else(|| head.get(..at).unwrap_or_default());
    before.iter().all(u8::is_ascii_whitespace) || before.contains(&0)
}

/// Reads a PDF.
#[cfg(feature = "pdf")]
pub(super) fn read(bytes: &[u8], source: &str) -> Result<Reading, Error> {
    document::read(bytes, source).map(Reading::from)
}

/// Without the means to take it apart a PDF is not read.
#[cfg(not(feature = "pdf"))]
pub(super) fn read(_bytes: &[u8], _source: &str) -> Result<Reading, Error> {
    Err(Error::NoPdf)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pdf_is_told_by_its_first_bytes() {
        for bytes in [&b"%PDF-1.7\n"[..], b"\n\n%PDF-1.4", b"\xef\xbb\xbf%PDF-1.4", b"\0\0\x01macbinary%PDF-1.3"] {
            assert!(is_pdf(bytes), "{bytes:?}");
        }
        for bytes in [&b""[..], b"A PDF begins with %PDF-1.7, says the standard.", b"%!PS-Adobe-3.0"] {
            assert!(!is_pdf(bytes), "{bytes:?}");
        }
    }
}
