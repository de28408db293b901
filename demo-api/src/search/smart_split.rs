//! Splitting a search into terms as Django REST framework 3.15 and later does: quoted text is one phrase.

use std::sync::LazyLock;

use regex::Regex;

use crate::python;

/// The expression of Django's `smart_split`, with Python's white space.
static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
    let bare = r#"[^\s\x1c-\x1f'"]*"#;
    let quoted = r#"(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"#;
    #[allow(clippy::expect_used, reason = "a constant")]
    Regex::new(&format!(r"(?:{bare}(?:{quoted}{bare})+)|[^\s\x1c-\x1f]+")).expect("a regular expression")
});

/// The terms of a search. One of them may be empty, such as that of a lone quote; it occurs in every name.
pub(super) fn terms(text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    for token in TOKEN.find_iter(text) {
        let token = token.as_str().trim_matches(',');
        match token.chars().next().filter(|c| matches!(c, '"' | '\'') && token.ends_with(*c)) {
            Some(quote) => terms.push(unescape(token, quote)),
            None => {
                let parts = token.split(',').filter(|part| !part.is_empty());
                terms.extend(parts.map(|part| python::strip(part).to_owned()));
            }
        }
    }
    terms
}

/// A token without the quotes around it, and without the backslashes before those in it.
fn unescape(token: &str, quote: char) -> String {
    let inner = token.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)).unwrap_or_default();
    inner.replace(&format!("\\{quote}"), &quote.to_string()).replace("\\\\", "\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_as_django_does() {
        // Each checked against Django's smart_split and Django REST framework's search_smart_split.
        for (text, expected) in [
            ("", &[][..]),
            (" a,b\tc ", &["a", "b", "c"]),
            (",a,,b,", &["a", "b"]),
            (",", &[]),
            ("\"a b\" c", &["a b", "c"]),
            ("'a b',c", &["'a b'", "c"]),
            ("'a b', c", &["a b", "c"]),
            ("\"a, b\"", &["a, b"]),
            ("'", &[""]),
            ("\"\"", &[""]),
            ("\"a b", &["\"a", "b"]),
            ("it's", &["it's"]),
            ("x\"a b\"y", &["x\"a b\"y"]),
            ("x\"a, b\"y", &["x\"a", "b\"y"]),
            ("\"a\"b\"c d", &["\"a\"b", "\"c", "d"]),
            ("'a \"b' c\"", &["a \"b", "c\""]),
            ("\"a \\\" b\"", &["a \" b"]),
            ("\"a\\\\b c\"", &["a\\b c"]),
            ("\"a\\\n b\"", &["\"a\\", "b\""]),
            ("a\u{1f}b", &["a", "b"]),
        ] {
            assert_eq!(terms(text), expected, "{text:?}");
        }
    }
}
