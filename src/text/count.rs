//! How many there are.

/// How many policies there are: "1 policy", "12 policies".
#[must_use]
pub fn policies(count: u32) -> String {
    if count == 1 { "1 policy".to_owned() } else { format!("{count} policies") }
}
