//! Splitting a search into terms as Django REST framework 3.15 and later does: quoted text is one phrase.

use crate::python;

/// The terms of a search. One of them may be empty, such as that of a lone quote; it occurs in every name.
pub(super) fn terms(text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    for token in tokens(text) {
        let token = token.trim_matches(',');
        match quote_around(token) {
            Some(quote) => terms.push(unescape(token, quote)),
            None => {
                let parts = token.split(',').filter(|part| !part.is_empty());
                terms.extend(parts.map(|part| python::strip(part).to_owned()));
            }
        }
    }
    terms
}

/// The quote that a token both starts and ends with; a lone one does too.
fn quote_around(token: &str) -> Option<char> {
    let first = token.chars().next().filter(|c| is_quote(*c))?;
    token.ends_with(first).then_some(first)
}

/// A token without the quotes around it, and without the backslashes before those in it.
fn unescape(token: &str, quote: char) -> String {
    let inner = token.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)).unwrap_or_default();
    inner.replace(&format!("\\{quote}"), &quote.to_string()).replace("\\\\", "\\")
}

/// What Django's `smart_split` yields: runs without white space, except that there may be some in quotes.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start_matches(python::is_space);
    while !rest.is_empty() {
        let end = end_of_quoted(rest).unwrap_or_else(|| rest.find(python::is_space).unwrap_or(rest.len()));
        let (token, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        tokens.push(token);
        rest = after.trim_start_matches(python::is_space);
    }
    tokens
}

/// The end of the token that `text` starts with, if that contains at least one whole string in quotes.
fn end_of_quoted(text: &str) -> Option<usize> {
    let mut end = None;
    let mut at = end_of_bare(text, 0);
    while let Some(after) = end_of_string(text, at) {
        at = end_of_bare(text, after);
        end = Some(at);
    }
    end
}

/// The end of the run without white space and quotes that starts at a byte.
fn end_of_bare(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    rest.find(|c| is_quote(c) || python::is_space(c)).map_or(text.len(), |length| start + length)
}

/// The end of the string in quotes that starts at a byte, if there is one. A backslash escapes any character but a
/// line break, for which there is no string at all.
fn end_of_string(text: &str, start: usize) -> Option<usize> {
    let mut chars = text.get(start..)?.char_indices();
    let (_, quote) = chars.next().filter(|(_, c)| is_quote(*c))?;
    while let Some((at, c)) = chars.next() {
        if c == quote {
            return Some(start + at + c.len_utf8());
        }
        if c == '\\' {
            chars.next().filter(|(_, escaped)| *escaped != '\n')?;
        }
    }
    None
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'')
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
