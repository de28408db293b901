//! Texts of others within sentences of ours.

/// The text with every character replaced by U+FFFD that could reorder what stands around it: the bidirectional
/// controls of Unicode's annex 9. Isolating is not enough, because a text can end the isolation it is put into.
#[must_use]
pub fn plain(text: &str) -> String {
    let seen = |character| match character {
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        character => character,
    };
    text.chars().map(seen).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_it_can_reorder_what_is_around_it() {
        assert_eq!(plain("a\u{2069}\u{202e}b"), "a\u{fffd}\u{fffd}b");
        assert_eq!(plain("日本 עברית \u{200d}🙂"), "日本 עברית \u{200d}🙂");
    }
}
