//! Text of unknown origin within a sentence.

use crate::text::invisible::{Segment, segments};

/// Replaces the characters that are not seen by U+FFFD. Isolating the text would not be enough, because it can end the isolation
/// that it is put into.
#[must_use]
pub fn replace_bidi_controls(text: &str) -> String {
    let part = |segment: Segment| match segment {
        Segment::Visible(text) => text.to_owned(),
        Segment::Invisible(_) => "\u{fffd}".to_owned(),
    };
    segments(text).into_iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_cannot_reorder_its_surroundings() {
        assert_eq!(replace_bidi_controls("a\u{2069}\u{202e}b"), "a\u{fffd}\u{fffd}b");
        assert_eq!(replace_bidi_controls("login\u{200b}"), "login\u{fffd}");
        assert_eq!(replace_bidi_controls("日本 עברית 👩\u{200d}🚀"), "日本 עברית 👩\u{200d}🚀");
    }
}
