//! Another program that is given something to read, and what it writes.

use crate::tui::services::PipeOrder;
use std::io::{self, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};

/// Bytes that are taken of what a program writes; the rest is read and left.
const MOST: u64 = 1 << 20;

/// Why a program could not be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum PipeError {
    #[error("cannot start a shell")]
    Shell(#[source] io::Error),
    #[error("{0} ended with {1}{told}", told = if .2.is_empty() { String::new() } else { format!(": {}", .2) })]
    Failed(String, ExitStatus, String),
}

/// Runs a command, gives it its text, and waits; gives what it wrote.
pub(super) fn run(order: &PipeOrder) -> Result<String, PipeError> {
    let out = || if order.direct { Stdio::inherit() } else { Stdio::piped() };
    let mut command = Command::new("sh");
    command.arg("-c").arg(&order.command).stdin(Stdio::piped()).stdout(out()).stderr(out());
    let mut child = command.spawn().map_err(PipeError::Shell)?;
    let (written, complained) = exchange(&mut child, &order.text);
    let status = child.wait().map_err(PipeError::Shell)?;
    if written.is_empty() && !status.success() && !order.direct {
        let first = complained.lines().next().unwrap_or_default().to_owned();
        return Err(PipeError::Failed(order.command.clone(), status, first));
    }
    Ok(if written.is_empty() { complained } else { written })
}

/// Writes all of the text to a program while it reads all that the program writes: either may wait for the other.
fn exchange(child: &mut Child, text: &str) -> (String, String) {
    let (stdin, mut stdout, mut stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A program need not read all that it is given.
            let _closed = stdin.map(|mut stdin| stdin.write_all(text.as_bytes()));
        });
        let complained = scope.spawn(move || stderr.as_mut().map(taken).unwrap_or_default());
        let written = stdout.as_mut().map(taken).unwrap_or_default();
        (written, complained.join().unwrap_or_default())
    })
}

/// What a program writes, up to a limit; what is beyond is read, so that it can end.
fn taken(from: &mut impl Read) -> String {
    let mut bytes = Vec::new();
    let _ended = from.by_ref().take(MOST).read_to_end(&mut bytes);
    let beyond = io::copy(from, &mut io::sink()).unwrap_or(0);
    let mut text = String::from_utf8_lossy(&bytes).into_owned();
    if beyond > 0 {
        text.push_str("\n… and more, which is not shown\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piped(command: &str, text: &str) -> Result<String, String> {
        let order = PipeOrder { command: command.into(), text: text.into(), direct: false };
        run(&order).map_err(|e| e.to_string())
    }

    #[test]
    fn a_program_reads_what_it_is_given_and_what_it_writes_is_had() {
        assert_eq!(piped("tr a-z A-Z", "the mill"), Ok("THE MILL".into()));
        assert_eq!(piped("true", &"never read ".repeat(100_000)), Ok(String::new()));
        assert_eq!(piped("cat", &"to and fro ".repeat(50_000)).map(|t| t.len()), Ok(550_000));
    }

    #[test]
    fn a_program_that_fails_says_so_in_a_sentence() {
        assert_eq!(piped("echo no >&2; exit 3", ""), Err("echo no >&2; exit 3 ended with exit status: 3: no".into()));
        assert_eq!(piped("echo half; exit 1", ""), Ok("half\n".into()));
    }

    #[test]
    fn what_is_too_much_is_left() {
        let text = piped("yes | head -c 3000000", "").unwrap();
        assert!(text.len() < 1_100_000 && text.ends_with("not shown\n"));
    }
}
