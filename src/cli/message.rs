//! Messages to standard error.

use crate::app::visible;
use std::io::Write;

/// Says one sentence on standard error, as one line in which nothing acts on a terminal.
pub fn tell(sentence: &str) {
    // Where nobody listens there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "pullquote: {}", visible(sentence));
}
