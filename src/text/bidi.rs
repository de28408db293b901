//! Escapes bidirectional controls in text of unknown origin.

/// Replaces the bidirectional controls of Unicode's annex 9 by U+FFFD, for a text within a sentence. Isolating it is not
/// enough, because a text can end the isolation that it is put into.
#[must_use]
pub fn replace_bidi_controls(text: &str) -> String {
    let replace = |character| match character {
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        character => character,
    };
    text.chars().map(replace).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_cannot_reorder_its_surroundings() {
        assert_eq!(replace_bidi_controls("a\u{2069}\u{202e}b"), "a\u{fffd}\u{fffd}b");
        assert_eq!(replace_bidi_controls("日本 עברית \u{200d}🙂"), "日本 עברית \u{200d}🙂");
    }
}
