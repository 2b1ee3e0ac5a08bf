//! `Cursor`: walks a short stretch of text from left to right.

/// A place in a text. What it eats lies behind it; what does not fit leaves it where it was.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    /// Bytes behind it.
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// What lies ahead.
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// What lies between the byte at `from` and here.
    pub(super) fn since(&self, from: usize) -> &'a str {
        self.text.get(from..self.at).unwrap_or_default()
    }

    /// Goes over white space.
    pub(super) fn space(&mut self) -> bool {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        self.rest().len() < rest.len()
    }

    /// Goes over `words`, whatever their case (ASCII).
    pub(super) fn eat(&mut self, words: &str) -> bool {
        let found = self.rest().get(..words.len()).is_some_and(|s| s.eq_ignore_ascii_case(words));
        self.at += if found { words.len() } else { 0 };
        found
    }

    /// Goes over the characters, from here on, that fit.
    pub(super) fn run(&mut self, fits: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.find(|c| !fits(c)).unwrap_or(rest.len());
        let from = self.at;
        self.at += length;
        self.since(from)
    }

    /// Goes over one to `most` ASCII digits, no others before or behind them.
    pub(super) fn number(&mut self, most: usize) -> Option<i16> {
        let from = self.at;
        let digits = self.run(|c| c.is_ascii_digit());
        let number = digits.parse().ok().filter(|_| digits.len() <= most);
        if number.is_none() {
            self.at = from;
        }
        number
    }
}
