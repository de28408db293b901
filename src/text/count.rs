//! How many there are.

/// How many policies there are: "1 policy", "12 policies".
#[must_use]
pub fn policies(count: u32) -> String {
    if count == 1 { "1 policy".to_owned() } else { format!("{count} policies") }
}

/// How many there are of what has a regular plural: "1 rule", "3 rules".
#[must_use]
pub fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
