//! The search: every word must occur in the name, in any case.

use crate::python;

/// Text in a form that is the same for every case of it.
///
/// Like PostgreSQL's `upper`, one character for one: `ß` stays, so that it is not found by `ss`.
#[must_use]
pub fn fold(text: &str) -> Box<str> {
    if text.is_ascii() {
        return text.to_ascii_uppercase().into_boxed_str();
    }
    text.chars().map(upper).collect::<String>().into_boxed_str()
}

fn upper(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(single), None) => single,
        _ => c,
    }
}

/// The words of a search, folded: split at white space and commas, NULs dropped.
#[must_use]
pub fn words(text: &str) -> Vec<Box<str>> {
    text.replace('\0', "")
        .split(|c| c == ',' || python::is_space(c))
        .filter(|word| !word.is_empty())
        .map(fold)
        .collect()
}

/// Whether every word occurs in a folded name.
#[must_use]
pub fn matches(words: &[Box<str>], folded: &str) -> bool {
    words.iter().all(|word| folded.contains(word.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(search: &str, name: &str) -> bool {
        matches(&words(search), &fold(name))
    }

    #[test]
    fn words_are_split_at_white_space_and_commas() {
        assert_eq!(words(" a,b\tc\u{3000}d,,\u{1f} "), ["A", "B", "C", "D"].map(Box::from));
        assert_eq!(words("a\0b"), ["AB"].map(Box::from));
        assert!(words(" , \0").is_empty());
    }

    #[test]
    fn every_word_must_occur_in_any_order_and_case() {
        assert!(finds("MATCH default", "default-match-update"));
        assert!(finds("überWACHUNG", "Zürich-Überwachung"));
        assert!(finds("ДА", "да"));
        assert!(!finds("default zzz", "default-match-update"));
        assert!(finds("", "anything"));
    }

    #[test]
    fn nothing_is_a_pattern() {
        assert!(finds("%", "100%") && !finds("%", "100"));
        assert!(finds("_", "a_b") && !finds("_", "a-b"));
        assert!(!finds(".*", "abc"));
        assert!(!finds("\\", "a-b"));
    }

    #[test]
    fn a_character_stays_one_character() {
        assert!(finds("straße", "STRAßE"));
        assert!(!finds("ss", "Straße"));
    }
}
