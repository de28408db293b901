//! Python's definitions of white space, integers and UUIDs, where they differ from Rust's.

use uuid::Uuid;

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

/// Reads a UUID in the spellings that Python's `uuid.UUID` takes: hyphens anywhere, in braces or not, as a URN or not.
///
/// (Python also takes `0x` and underscores, because it hands the digits to `int`; this does not.)
#[must_use]
pub fn uuid(text: &str) -> Option<Uuid> {
    let plain = text.replace("urn:", "").replace("uuid:", "");
    let digits = plain.trim_matches(['{', '}']).replace('-', "");
    Uuid::try_parse(&digits).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_uuids_that_python_reads() {
        let uuid_ = Uuid::from_u128(0x4a89_4db7_e48f_42b9_aa5d_670a_f9a3_638e);
        for text in [
            "4a894db7-e48f-42b9-aa5d-670af9a3638e",
            "4A894DB7E48F42B9AA5D670AF9A3638E",
            "urn:uuid:{4a89-4db7-e48f-42b9-aa5d-670a-f9a3-638e-}",
        ] {
            assert_eq!(uuid(text), Some(uuid_), "{text}");
        }
        for text in ["", "x", "4a894db7-e48f-42b9-aa5d-670af9a3638", "4a894db7 e48f 42b9 aa5d 670af9a3638e"] {
            assert_eq!(uuid(text), None, "{text}");
        }
    }

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
