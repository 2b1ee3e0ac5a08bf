//! Numerals: numbers written in digits, read from the text itself, since units and currencies may be glued to them.

/// A number in digits.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Numeral {
    /// Its value; always finite.
    pub(super) value: f64,
    /// The byte behind it.
    pub(super) end: usize,
    /// Whether commas group its digits.
    pub(super) grouped: bool,
    /// Whether it has decimals.
    pub(super) decimals: bool,
    /// How many characters it is long.
    pub(super) len: usize,
}

/// The numeral that starts at byte `at` of `text`. `None` where no digit stands there, where its commas and full stops are not those
/// of a number ("1.2.3", "1,2"), or where it is too large for an `f64`.
pub(super) fn numeral(text: &str, at: usize) -> Option<Numeral> {
    let bytes = text.as_bytes().get(at..)?;
    let mut digits = String::new();
    let (mut group, mut groups, mut points) = (0_usize, 0_usize, 0_usize);
    let (mut sound, mut len) = (true, 0);
    while let Some(&b) = bytes.get(len) {
        let inside = bytes.get(len + 1).is_some_and(u8::is_ascii_digit);
        match b {
            b'0'..=b'9' => {
                digits.push(b as char);
                group += 1;
            }
            b',' if len > 0 && inside => {
                sound &= points == 0 && group <= 3 && (groups == 0 || group >= 2);
                groups += 1;
                group = 0;
            }
            b'.' if len > 0 && inside => {
                sound &= points == 0 && (groups == 0 || group == 3);
                points += 1;
                group = 0;
                digits.push('.');
            }
            _ => break,
        }
        len += 1;
    }
    sound &= groups == 0 || points > 0 || group == 3;
    let value: f64 = digits.parse().ok()?;
    (sound && len > 0 && value.is_finite()).then_some(Numeral {
        value,
        end: at + len,
        grouped: groups > 0,
        decimals: points > 0,
        len,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_group_and_a_full_stop_divides() {
        for (text, expected) in [
            ("2,500 men", Some(2500.0)),
            ("12,34,567.89", Some(1_234_567.89)),
            ("3.5%", Some(3.5)),
            ("1,200.", Some(1200.0)),
            ("7, 8", Some(7.0)),
            ("1.2.3", None),
            ("1,2", None),
            ("1,2345", None),
            ("x1", None),
        ] {
            assert_eq!(numeral(text, 0).map(|n| n.value), expected, "{text}");
        }
    }

    #[test]
    fn a_number_too_large_for_a_float_is_none() {
        assert_eq!(numeral(&"9".repeat(10_000), 0), None);
        assert!(numeral(&"0".repeat(10_000), 0).is_some());
    }
}
