//! Python's definitions of white space and integers, where they differ from Rust's.

/// Whether Python's `str.isspace` holds: Unicode white space, and the four separators U+001C to U+001F.
#[must_use]
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// What Python's `str.strip` leaves.
#[must_use]
pub fn strip(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// A whole number that is at least 1, as Python's `int` reads it: white space around it, a plus sign and single
/// underscores between digits are fine. One that is too large becomes the largest.
#[must_use]
pub fn positive_int(text: &str) -> Option<usize> {
    let text = strip(text);
    let digits = text.strip_prefix('+').unwrap_or(text);
    let well_grouped = digits.split('_').all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit()));
    if !well_grouped {
        return None;
    }
    let number = digits
        .bytes()
        .filter(u8::is_ascii_digit)
        .fold(0_usize, |sum, digit| sum.saturating_mul(10).saturating_add(usize::from(digit - b'0')));
    (number > 0).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strips_what_python_strips() {
        assert_eq!(strip("\u{1f}\u{a0}\u{3000} a b\t\n"), "a b");
        assert_eq!(strip("\0a\0"), "\0a\0");
        assert_eq!(strip("\u{200b}a"), "\u{200b}a");
    }

    #[test]
    fn reads_the_numbers_that_python_reads() {
        for (text, number) in [("1", 1), (" 20 ", 20), ("+3", 3), ("007", 7), ("1_000", 1000)] {
            assert_eq!(positive_int(text), Some(number), "{text:?}");
        }
        assert_eq!(positive_int("99999999999999999999999999"), Some(usize::MAX));
        for text in ["", " ", "0", "-1", "x", "1.0", "1e3", "+", "++1", "1__0", "_1", "1_", "0x1", "1 0"] {
            assert_eq!(positive_int(text), None, "{text:?}");
        }
    }
}
