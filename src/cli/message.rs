//! Messages to standard error.

use crate::app::visible;
use std::io::{IsTerminal, Write};

/// Characters of a line that is written over: more might not fit, and what has run into a second line stays.
const WIDTH: usize = 76;

/// Says one sentence on standard error, as one line in which nothing acts on a terminal.
pub fn tell(sentence: &str) {
    // Where nobody listens there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "pullquote: {}", visible(sentence));
}

/// Shows on a terminal how far something has come, in the place of what was shown before; nothing, where `line` is empty.
pub(super) fn progress(line: &str) {
    let mut out = std::io::stderr().lock();
    if !out.is_terminal() {
        return;
    }
    let line = visible(line);
    let length = line.chars().count();
    let shown: String = line.chars().take(WIDTH).chain((length > WIDTH).then_some('…')).collect();
    let _ = write!(out, "\r\x1b[K{shown}").and_then(|()| out.flush());
}
