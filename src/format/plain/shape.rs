//! What a line looks like: a list item, a quoted line, a speaker's turn, a heading, a row of a table. Each function sees the line
//! without the white space around it.

pub(super) use crate::format::story::is_rule;

/// Whether a sentence ends here: a full stop, a question or an exclamation mark, an ellipsis; quotation marks and brackets may follow.
pub(super) fn ends_sentence(line: &str) -> bool {
    // "… in the north. [3]" ends as well: the number of a note is no word.
    let noted =
        line.strip_suffix(']').map(|l| l.trim_end_matches(|c: char| c.is_ascii_digit())).and_then(|l| l.strip_suffix('['));
    noted
        .unwrap_or(line)
        .trim_end()
        .trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '*', '_'])
        .ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

/// Whether a line goes on in small letters, or in a script that has none.
pub(super) fn goes_on(line: &str) -> bool {
    line.trim_start_matches(['(', '"', '“', '‘', '\'']).starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase())
}

/// The marker of a list item, its space included, in bytes.
pub(super) fn list_marker(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let length = match first {
        '-' | '*' | '+' | '•' | '◦' | '▪' | '■' | '●' | '‣' | '·' | '–' => first.len_utf8(),
        '0'..='9' => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let mark = line.as_bytes().get(digits).filter(|m| matches!(m, b'.' | b')')).filter(|_| digits <= 3)?;
            digits + usize::from(*mark != 0)
        }
        'a'..='z' if line.as_bytes().get(1) == Some(&b')') => 2,
        _ => return None,
    };
    let rest = line.get(length..)?;
    let content = rest.trim_start();
    // "– A new start –" is a heading set between dashes.
    let heading = matches!(first, '-' | '–') && line.trim_end_matches('.').ends_with(first);
    (content.len() < rest.len() && !heading && content.starts_with(|c: char| c.is_alphanumeric() || "\"“‘'([*_$€£@#".contains(c)))
        .then_some(line.len() - content.len())
}

/// The marks of a quoted line ("> "), in bytes.
pub(super) fn quote_marks(line: &str) -> Option<usize> {
    let content = line.trim_start_matches(['>', ' ']);
    (line.starts_with('>') && !content.is_empty()).then_some(line.len() - content.len())
}

/// Whether the line opens or ends fenced code.
pub(super) fn is_fence(line: &str) -> bool {
    line.starts_with("```") || line.starts_with("~~~")
}

/// Whether the line is the underline of a heading.
pub(super) fn is_underline(line: &str) -> bool {
    line.len() > 2 && ["=", "-", "~"].iter().any(|mark| line.trim_start_matches(mark).is_empty())
}

/// Whether a speaker's turn starts here: "MODERATOR: …", "Q: …", "Question: …" or "DR. MARSH (by phone): …".
pub(super) fn is_turn(line: &str) -> bool {
    let Some((name, rest)) = line.split_once(':').filter(|(name, _)| name.len() <= 40) else { return false };
    let words = name.split(['(', '[']).next().unwrap_or_default().trim_end();
    let capitals = words.chars().any(char::is_alphabetic) && words.chars().all(|c| !c.is_lowercase());
    (capitals || matches!(words, "Question" | "Answer")) && rest.starts_with(char::is_whitespace)
}

/// How many gaps between columns the line has: tabs, or three and more spaces that no sentence ends before.
pub(super) fn columns(line: &str) -> usize {
    if line.len() > 400 {
        return 0;
    }
    let tabs = line.split('\t').filter(|c| !c.trim().is_empty()).count().saturating_sub(1);
    let bars = line.matches(" | ").count();
    let mut gaps = 0;
    let mut rest = line;
    while let Some(at) = rest.find("   ") {
        let (before, behind) = rest.split_at_checked(at).unwrap_or((rest, ""));
        gaps += usize::from(!ends_sentence(before) && !before.ends_with(':'));
        rest = behind.trim_start_matches(' ');
    }
    tabs.max(gaps).max(if bars > 1 { bars } else { 0 })
}

/// Whether a line stands between two dashes, as news agencies set their section headings: "– A new start –".
fn is_between_dashes(line: &str) -> bool {
    let bare = line.trim_end_matches('.');
    line.len() <= 100
        && ["- ", "– ", "— "]
            .iter()
            .any(|d| bare.strip_prefix(d).is_some_and(|rest| rest.len() > 4 && rest.ends_with(d.trim_end())))
}

/// Whether a line is a heading of the running text `next` that follows: short, without an end mark, not a speaker's turn, begun with a
/// capital or a figure; all in capitals, or of few words, or with most of them capitalised.
pub(super) fn is_heading(line: &str, next: &str) -> bool {
    if is_between_dashes(line) {
        return true;
    }
    if line.len() > 120 || line.contains(['\n', '\r', '\t']) || line.contains("://") || line.contains('@') {
        return false;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let open = line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let ended = ends_sentence(line) || line.ends_with([',', ';', ':', '-', '—', '–', '&', '|', '”', '"', '’']);
    let lettered = line.chars().filter(|c| c.is_alphabetic()).count() * 2 > line.len();
    if !open || ended || !lettered || words.len() > 12 || is_turn(line) {
        return false;
    }
    let running = ends_sentence(next) && next.len() >= 80.max(line.len() + 30);
    let long = words.iter().filter(|w| w.chars().count() > 3);
    let (capital, all) = long.fold((0, 0), |(c, n), w| (c + usize::from(!w.starts_with(char::is_lowercase)), n + 1));
    running && (words.len() <= 6 || capital * 4 >= all * 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_markers_need_a_space_and_something_to_mark() {
        let cases = [
            ("- one", Some(2)),
            ("• one", Some(4)),
            ("12. one", Some(4)),
            ("3) one", Some(3)),
            ("a) one", Some(3)),
            ("-one", None),
        ];
        for (line, marker) in
            cases.into_iter().chain([("-- one", None), ("1984. one", None), ("3.5 percent", None), ("- ", None)])
        {
            assert_eq!(list_marker(line), marker, "{line}");
        }
    }

    #[test]
    fn turns_are_told_by_capitals_before_a_colon() {
        for line in ["MAYOR: No.", "Q: Why?", "DR. MARSH (by phone): I do.", "Question: When?"] {
            assert!(is_turn(line), "{line}");
        }
        for line in ["She said: No.", "Mayor: No.", "10:30 is early", "MAYOR:no", "http://x"] {
            assert!(!is_turn(line), "{line}");
        }
    }

    #[test]
    fn prose_with_two_spaces_after_a_stop_has_no_columns() {
        assert_eq!(columns("It rained.   Nobody came."), 0);
        assert_eq!(columns("North    3    1"), 2);
        assert_eq!(columns("North\t3\t1"), 2);
        assert_eq!(columns("North | 3 | 1"), 2);
    }
}
