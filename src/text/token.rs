//! Tokens: the words, numbers and marks that a text is made of.

use super::Span;

/// What a token is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Letters, with full stops and apostrophes inside where they belong ("U.S.", "didn’t", "O’Brien"), or a clitic
    /// that was split off its word ("’s", "’ll").
    Word,
    /// Starts with a digit: "2,500", "3.5", "1990s", "5th", "10pm".
    Number,
    /// One mark: a comma, a bracket, a quotation mark (`` ` ` `` and `''` are one), a dash ("--" is one), "...".
    Mark,
    /// Anything else that shows: currency signs, "%", "@", arrows, emoji.
    Symbol,
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it is made of.
    pub kind: Kind,
    /// Whether it follows the token before without white space.
    pub glued: bool,
    /// Whether its first letter is a capital.
    pub capital: bool,
    lower: u32,
    lower_len: u32,
}

/// The tokens of a text (or of a part of it), with their lower-case forms.
#[derive(Default, Debug)]
pub struct Tokens {
    list: Vec<Token>,
    lower: String,
}

impl std::ops::Deref for Tokens {
    type Target = [Token];
    fn deref(&self) -> &[Token] {
        &self.list
    }
}

impl Tokens {
    /// The tokens of all of `text`.
    pub fn of(text: &str) -> Self {
        let mut tokens = Self::default();
        tokens.extend(text, Span::new(0, text.len()));
        tokens
    }

    /// Adds the tokens of one part of `text`. Spans are counted from the start of `text`.
    pub fn extend(&mut self, text: &str, part: Span) {
        let mut cursor = Cursor { text, at: part.start, end: part.end };
        let mut previous_end = usize::MAX;
        while let Some((span, kind)) = cursor.next_token() {
            self.push(text, span, kind, span.start == previous_end);
            previous_end = span.end;
        }
    }

    /// The token's text in lower case, with ’ written as '.
    pub fn lower(&self, index: usize) -> &str {
        self.list.get(index).map_or("", |t| {
            let start = t.lower as usize;
            self.lower.get(start..start + t.lower_len as usize).unwrap_or_default()
        })
    }

    /// The index of the first token that ends after `byte`; their number where there is none.
    pub fn at(&self, byte: usize) -> usize {
        self.list.partition_point(|t| t.span.end <= byte)
    }

    /// The indices of the tokens that lie in `span`.
    pub fn within(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.list.partition_point(|t| t.span.start < span.start);
        let end = self.list.partition_point(|t| t.span.end <= span.end);
        start..end.max(start)
    }

    fn push(&mut self, text: &str, span: Span, kind: Kind, glued: bool) {
        let word = span.of(text);
        let start = self.lower.len();
        for c in word.chars() {
            match c {
                '’' => self.lower.push('\''),
                c if c.is_ascii() => self.lower.push(c.to_ascii_lowercase()),
                c => self.lower.extend(c.to_lowercase()),
            }
        }
        let capital = word.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
        #[expect(clippy::cast_possible_truncation, reason = "texts of 4 GiB and more are refused where they are read")]
        let (lower, lower_len) = (start as u32, (self.lower.len() - start) as u32);
        self.list.push(Token { span, kind, glued, capital, lower, lower_len });
    }
}

const CLITICS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];

struct Cursor<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

impl Cursor<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    fn next_token(&mut self) -> Option<(Span, Kind)> {
        let skipped = self.rest().find(|c: char| !(c.is_whitespace() || is_invisible(c)))?;
        self.at += skipped;
        let rest = self.rest();
        let first = rest.chars().next()?;
        let (len, kind) = if is_apostrophe(first) && clitic(rest).is_some() && self.after_word() {
            (clitic(rest)?, Kind::Word)
        } else if is_raised(first) {
            (rest.find(|c| !is_raised(c)).unwrap_or(rest.len()), Kind::Mark)
        } else if first.is_alphabetic() {
            (word(rest), Kind::Word)
        } else if first.is_numeric() {
            (number(rest), Kind::Number)
        } else {
            mark(rest, first)
        };
        let span = Span::new(self.at, self.at + len);
        self.at = span.end;
        Some((span, kind))
    }

    fn after_word(&self) -> bool {
        let before = self.text.get(..self.at).unwrap_or_default();
        before.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '.')
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || c.is_control()
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Whether this is a raised figure: the number of a note, but for a unit's ("km²").
pub(super) const fn is_raised(c: char) -> bool {
    matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹')
}

/// Letters of the longest unit that a raised figure belongs to ("km²").
const UNIT: usize = 3;

/// Length of the clitic ("’s", "'ll") that `rest` starts with.
fn clitic(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let mark = chars.next()?.len_utf8();
    let letters: String = chars.take_while(|c| c.is_alphanumeric()).take(3).collect();
    CLITICS.iter().any(|c| letters.eq_ignore_ascii_case(c)).then_some(mark + letters.len())
}

/// Length of the word that `rest` starts with: letters, digits and combining marks; an apostrophe between two letters unless a clitic
/// starts there; full stops of letter groups ("U.S.", "a.m.", "Ph.D.").
fn word(rest: &str) -> usize {
    let mut end = 0;
    let mut run = 0; // letters since the last full stop
    let mut dotted = false;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        if is_raised(c) && i > UNIT {
            break;
        } else if c.is_alphanumeric() || is_combining(c) {
            run += 1;
        } else if is_apostrophe(c) && next.is_some_and(char::is_alphabetic) {
            if clitic(rest.get(i..).unwrap_or_default()).is_some() {
                break;
            }
        } else if c == '.' && run > 0 && run <= 2 && (dotted || run == 1 || next.is_some_and(char::is_alphabetic)) {
            // "U.S." and "Ph.D.": short groups of letters, each with its stop. "a." alone is not one.
            let group_follows = next.is_some_and(char::is_alphabetic) && short_group(rest.get(i + 1..).unwrap_or_default());
            if !dotted && !group_follows {
                break;
            }
            dotted = true;
            run = 0;
        } else {
            break;
        }
        end = i + c.len_utf8();
    }
    end
}

/// Whether `rest` starts with one or two letters and a full stop: the second group of "U.S." or "Ph.D.".
fn short_group(rest: &str) -> bool {
    let letters = rest.chars().take_while(|c| c.is_alphabetic()).take(3).count();
    (1..=2).contains(&letters) && rest.chars().nth(letters) == Some('.')
}

fn is_combining(c: char) -> bool {
    unicode_width::UnicodeWidthChar::width(c) == Some(0) && !c.is_ascii() && !is_invisible(c)
}

/// Length of the number that `rest` starts with: digits with a comma or full stop between digits, then letters ("5th").
fn number(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let inside = c.is_alphanumeric() && !is_raised(c) || (matches!(c, ',' | '.') && next.is_some_and(|n| n.is_ascii_digit()));
        if !inside {
            break;
        }
        end = i + c.len_utf8();
    }
    end
}

fn mark(rest: &str, first: char) -> (usize, Kind) {
    // Only as far as the token reaches: a long run of one mark is read once, not once a mark.
    let run = |most: usize| rest.chars().take(most).take_while(|&c| c == first).count();
    let len = match first {
        '.' | '-' => run(usize::MAX),
        '`' | '\'' if run(3) == 2 => 2,
        _ => first.len_utf8(),
    };
    (len, if is_mark(first) { Kind::Mark } else { Kind::Symbol })
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '…'
            | '-'
            | '\''
            | '"'
            | '`'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '/'
            | '¿'
            | '¡'
            | '·'
            | '•'
            | '*'
            | '|'
    ) || matches!(c, '\u{2010}'..='\u{2027}' | '«' | '»' | '‹' | '›' | '。' | '、' | '「' | '」' | '『' | '』')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        Tokens::of(text).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn tokens_are_what_a_reader_would_call_words_and_marks() {
        let cases: &[(&str, &[&str])] = &[
            ("Iraq’s U.S. aid, he said.", &["Iraq", "’s", "U.S.", "aid", ",", "he", "said", "."]),
            ("They didn't, they'll", &["They", "didn't", ",", "they", "'ll"]),
            ("about 2,500.5 at 10:30 a.m. today", &["about", "2,500.5", "at", "10", ":", "30", "a.m.", "today"]),
            ("the 1990s, the 5th", &["the", "1990s", ",", "the", "5th"]),
            ("a plan. B went", &["a", "plan", ".", "B", "went"]),
            ("$3.2m (30%)", &["$", "3.2m", "(", "30", "%", ")"]),
            ("``Well,'' he said -- and...", &["``", "Well", ",", "''", "he", "said", "--", "and", "..."]),
            ("O’Brien of Coeur d’Alene", &["O’Brien", "of", "Coeur", "d’Alene"]),
            ("Sudani-led Ph.D. work", &["Sudani", "-", "led", "Ph.D.", "work"]),
            (
                "they stayed¹ on 12 km² in 2030², ³as",
                &["they", "stayed", "¹", "on", "12", "km²", "in", "2030", "²", ",", "³", "as"],
            ),
            ("the players' bus", &["the", "players", "'", "bus"]),
        ];
        for (text, expected) in cases {
            assert_eq!(&words(text), expected, "{text}");
        }
    }

    #[test]
    fn lower_case_forms_write_the_typographic_apostrophe_plainly() {
        let tokens = Tokens::of("Didn’t ÉTÉ");
        assert_eq!((tokens.lower(0), tokens.lower(1)), ("didn't", "été"));
    }

    proptest! {
        #[test]
        fn tokens_come_in_order_and_leave_only_space_between(text in "\\PC{0,200}") {
            let tokens = Tokens::of(&text);
            let mut at = 0;
            for t in tokens.iter() {
                prop_assert!(t.span.start >= at && !t.span.is_empty());
                let between = Span::new(at, t.span.start).of(&text);
                prop_assert!(between.chars().all(|c| c.is_whitespace() || is_invisible(c)));
                prop_assert!(!t.span.of(&text).is_empty());
                at = t.span.end;
            }
        }
    }
}
