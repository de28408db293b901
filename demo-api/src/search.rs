//! The search: every term must occur in the name, in any case.

mod smart_split;

use crate::message::Message;
use crate::python;
use crate::release::Release;

/// Folds the case of a text.
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

/// The terms of a search, folded.
///
/// # Errors
/// When there is a NUL character in it, which the older release drops.
pub fn terms(text: &str, release: Release) -> Result<Vec<Box<str>>, Message> {
    // Since Django REST framework 3.15, quotes make a phrase, and a NUL is an error.
    if !release.is_new() {
        return Ok(words(text));
    }
    if text.contains('\0') {
        return Err(Message::NullCharacters);
    }
    Ok(smart_split::terms(text).iter().map(|term| fold(term)).collect())
}

/// The words of a search, folded: split at white space and commas, NULs dropped.
fn words(text: &str) -> Vec<Box<str>> {
    text.replace('\0', "")
        .split(|c| c == ',' || python::is_space(c))
        .filter(|word| !word.is_empty())
        .map(fold)
        .collect()
}

/// Whether every term occurs in a text.
#[must_use]
pub fn finds(terms: &[Box<str>], text: &str) -> bool {
    let folded = if terms.is_empty() { Box::default() } else { fold(text) };
    terms.iter().all(|term| folded.contains(term.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(search: &str, name: &str) -> bool {
        let [older, newer] =
            [Release::V2024_6, Release::V2026_5].map(|release| super::finds(&terms(search, release).unwrap(), name));
        assert_eq!(older, newer, "{search}");
        older
    }

    #[test]
    fn the_newer_release_has_phrases_and_refuses_nuls() {
        assert_eq!(terms("\"a b\" c", Release::V2026_5), Ok(["A B", "C"].map(Box::from).to_vec()));
        assert_eq!(terms("\"a b\" c", Release::V2024_6), Ok(["\"A", "B\"", "C"].map(Box::from).to_vec()));
        assert_eq!(terms("a\0", Release::V2026_5), Err(Message::NullCharacters));
        assert_eq!(terms("a\0", Release::V2024_6), Ok(vec!["A".into()]));
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
        assert!(finds("%", "100%") && !finds("%", "100") && !finds("_", "a-b") && !finds(".*", "abc"));
    }

    #[test]
    fn a_character_stays_one_character() {
        assert!(finds("straße", "STRAßE"));
        assert!(!finds("ss", "Straße"));
    }
}
