//! Policies as an authentik blueprint: YAML that authentik applies.
//!
//! A policy is identified by its name, which authentik keeps unique, as its own default blueprints do: so a blueprint applies
//! to another server too, where the UUIDs are others. All texts are in double quotes, with the escapes that JSON has: `PyYAML`,
//! which authentik reads with, takes texts such as `on` or `1:20` without quotes for something else.

use std::fmt::Write;

use crate::api::page::Policy;

/// What stands before the entries. Nothing in the file but the policies changes with the time, so that a folder under version
/// control changes only with them.
pub const HEAD: &str = "# yaml-language-server: $schema=https://goauthentik.io/blueprints/schema.json\nversion: 1\nmetadata:\n  \
                        name: \"Event matcher policies\"\nentries:\n";

/// What stands in place of entries where there are none.
pub const NO_ENTRIES: &str = "  []\n";

/// Whether everything that a blueprint has of a policy can be read.
pub fn is_writable(policy: &Policy) -> bool {
    policy.unreadable.iter().all(|fault| fault.field == "bound_to")
}

/// A policy's entry. `with_query` says whether the server's policies have a query: older ones know no such field.
pub fn entry(policy: &Policy, with_query: bool) -> String {
    let text = |text: Option<&str>| text.map_or_else(|| "null".to_owned(), quoted);
    // A blank query counts as none, and as a text it would be refused.
    let query = policy.query.as_deref().filter(|query| !trimmed(query).is_empty());
    let query = if with_query { format!("      query: {}\n", text(query)) } else { String::new() };
    format!(
        "  - model: authentik_policies_event_matcher.eventmatcherpolicy\n    state: present\n    identifiers:\n      name: {}\n    \
         attrs:\n      execution_logging: {}\n      action: {}\n      app: {}\n      model: {}\n      client_ip: {}\n{query}",
        quoted(trimmed(&policy.name)),
        policy.execution_logging.unwrap_or_default(),
        text(policy.action.as_deref()),
        text(policy.app.as_deref()),
        text(policy.model.as_deref()),
        text(policy.client_ip.as_deref()),
    )
}

/// A text without the white space around it, which the importer takes off. Kept in a name, authentik would not find the policy
/// again that it made of it.
pub fn trimmed(text: &str) -> &str {
    // Python counts the separators of ASCII too.
    text.trim_matches(|character: char| character.is_whitespace() || matches!(character, '\u{1c}'..='\u{1f}'))
}

/// A text in double quotes. What YAML 1.1 does not allow in a file, or takes for a line break, is escaped.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                // Writing to a string does not fail.
                let _ = write!(quoted, "\\u{:04x}", u32::from(character));
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_importer_finds_a_name_again_and_gets_no_blank_query() {
        let spaced = Policy { name: " \u{a0}a b\u{1c}\n".to_owned(), query: Some(" ".to_owned()), ..Policy::default() };
        let entry = entry(&spaced, true);
        assert!(entry.contains("name: \"a b\"\n") && entry.contains("query: null\n"), "{entry}");
    }
}
