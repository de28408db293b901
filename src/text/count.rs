//! How many there are, and how a sentence begins.

/// How many policies there are: "1 policy", "12 policies".
pub fn policies(count: u32) -> String {
    if count == 1 { "1 policy".to_owned() } else { format!("{count} policies") }
}

/// How many there are of what has a regular plural: "1 rule", "3 rules".
pub fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// A text with a capital first letter, if that is one of ASCII.
pub fn capitalized(mut text: String) -> String {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// A text with a small first letter, if that is one of ASCII.
pub fn uncapitalized(mut text: String) -> String {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    text
}
