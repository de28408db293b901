//! Characters that are not seen, or that move what is: with them, one name could pass for another.

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment<'a> {
    /// Text that is seen.
    Visible(&'a str),
    /// A character that is not.
    Invisible(char),
}

/// Divides a text at its invisible characters.
pub fn segments(text: &str) -> Vec<Segment<'_>> {
    let mut segments = Vec::new();
    let mut rest = 0;
    for (at, character) in invisible(text) {
        segments.extend(text.get(rest..at).filter(|text| !text.is_empty()).map(Segment::Visible));
        segments.push(Segment::Invisible(character));
        rest = at + character.len_utf8();
    }
    segments.extend(text.get(rest..).filter(|text| !text.is_empty()).map(Segment::Visible));
    segments
}

/// Whether a text has an invisible character.
pub fn has_invisible(text: &str) -> bool {
    // Most names are printable ASCII.
    text.bytes().any(|byte| !(b' '..=b'~').contains(&byte)) && invisible(text).next().is_some()
}

/// A text without its invisible characters; one that divides words or lines becomes a space.
pub fn without_invisible(text: &str) -> String {
    let part = |segment: &Segment| match segment {
        Segment::Visible(text) => (*text).to_owned(),
        Segment::Invisible(character) => if character.is_whitespace() { " " } else { "" }.to_owned(),
    };
    segments(text).iter().map(part).collect()
}

/// The placeholder of an invisible character: its number, as Unicode writes it.
pub fn placeholder(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// The invisible characters of a text, and where they are.
fn invisible(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().filter(|&(at, character)| {
        is_ignorable(character) && {
            let before = text.get(..at).and_then(|text| text.chars().next_back());
            let after = text.get(at + character.len_utf8()..).and_then(|text| text.chars().next());
            !shapes(character, before, after)
        }
    })
}

/// Whether Unicode has a character as a control, a line or paragraph separator, or one that is ignored where it isn't
/// supported (`Cc`, `Zl`, `Zp` and `Default_Ignorable_Code_Point` of Unicode 16).
const fn is_ignorable(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether an ignorable character has a part in how its neighbours are drawn, as in many emoji and in Arabic or Indic words.
fn shapes(character: char, before: Option<char>, after: Option<char>) -> bool {
    let both = |is: fn(char) -> bool| before.is_some_and(is) && after.is_some_and(is);
    match character {
        '\u{200c}' => both(is_joining_letter),
        '\u{200d}' => both(is_joining_letter) || both(is_emoji),
        '\u{fe0e}' | '\u{fe0f}' => before.is_some_and(is_emoji) || after == Some('\u{20e3}'),
        _ => false,
    }
}

/// Whether a character is a letter of a script in which joiners choose the shapes of letters, from Arabic to Myanmar.
const fn is_joining_letter(character: char) -> bool {
    matches!(character, '\u{620}'..='\u{109f}')
}

/// Whether a character may be part of an emoji, its variation selector and skin tones included.
const fn is_emoji(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

/// A text of unknown origin for the midst of a sentence: U+FFFD in place of what is not seen. Isolating the text would
/// not be enough, because it can end the isolation that it is put into.
pub fn replace_invisible(text: &str) -> String {
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
    fn what_is_not_seen_is_told_from_what_is() {
        assert_eq!(
            segments("Report \u{202e}fdp.exe"),
            [Segment::Visible("Report "), Segment::Invisible('\u{202e}'), Segment::Visible("fdp.exe")]
        );
        assert_eq!(segments("\u{0}\n"), [Segment::Invisible('\0'), Segment::Invisible('\n')]);
        assert_eq!(segments(""), []);
        assert_eq!(placeholder('\u{7}'), "U+0007");
        assert_eq!(placeholder('\u{e0041}'), "U+E0041");
    }

    #[test]
    fn what_is_not_seen_is_removed_without_joining_words() {
        assert_eq!(without_invisible("\u{feff}Lo\u{ad}gin\u{200b}\tfailed\u{202e}"), "Login failed");
        assert_eq!(without_invisible("\u{645}\u{6cc}\u{200c}\u{62e}"), "\u{645}\u{6cc}\u{200c}\u{62e}");
    }

    #[test]
    fn a_name_with_a_hidden_character_does_not_pass_for_another() {
        for hidden in ["\u{200b}", "\u{200c}", "\u{200d}", "\u{ad}", "\u{feff}", "\u{2060}", "\u{fe0f}", "\u{3164}"] {
            assert!(has_invisible(&format!("Login{hidden} failed")), "{hidden:?}");
            assert!(has_invisible(&format!("\u{65e5}{hidden}\u{672c}")), "{hidden:?}");
        }
    }

    #[test]
    fn what_belongs_to_a_writing_is_left_alone() {
        let names = [
            "Plain",
            "\u{65e5}\u{672c}\u{8a9e}",
            "\u{5e2}\u{5d1}\u{5e8}\u{5d9}\u{5ea}",
            // "I want" in Persian has a non-joiner.
            "\u{645}\u{6cc}\u{200c}\u{62e}\u{648}\u{627}\u{647}\u{645}",
            // Emoji: a heart, a family, a keycap.
            "\u{2764}\u{fe0f}",
            "\u{1f469}\u{200d}\u{2764}\u{fe0f}\u{200d}\u{1f469}",
            "1\u{fe0f}\u{20e3}",
        ];
        for name in names {
            assert!(!has_invisible(name), "{name:?}");
            assert_eq!(segments(name), [Segment::Visible(name)]);
        }
    }

    #[test]
    fn the_text_cannot_reorder_its_surroundings() {
        assert_eq!(replace_invisible("a\u{2069}\u{202e}b"), "a\u{fffd}\u{fffd}b");
        assert_eq!(replace_invisible("login\u{200b}"), "login\u{fffd}");
        assert_eq!(replace_invisible("日本 עברית 👩\u{200d}🚀"), "日本 עברית 👩\u{200d}🚀");
    }
}
