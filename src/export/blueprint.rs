//! Policies as an authentik blueprint: YAML that authentik applies.
//!
//! A policy is identified by its name, which authentik keeps unique, as its own default blueprints do: so a blueprint applies
//! to another server too, where the UUIDs are others. All texts are in double quotes, with the escapes that JSON has: `PyYAML`,
//! which authentik reads with, takes texts such as `on` or `1:20` without quotes for something else.

use std::fmt::Write;

use crate::api::page::Policy;

/// What stands before the entries. `name` is the blueprint's.
#[must_use]
pub fn head(name: &str) -> String {
    format!(
        "# yaml-language-server: $schema=https://goauthentik.io/blueprints/schema.json\nversion: 1\nmetadata:\n  name: {}\n\
         entries:\n",
        quoted(name)
    )
}

/// What stands in place of entries where there are none.
pub const NO_ENTRIES: &str = "  []\n";

/// An entry for each policy. `with_query` says whether the server's policies have a query: older ones would refuse it.
#[must_use]
pub fn entries<'a>(policies: impl Iterator<Item = &'a Policy>, with_query: bool) -> String {
    // What can't be read can't be written.
    let is_readable = |policy: &&Policy| policy.unreadable.iter().all(|fault| fault.field == "bound_to");
    policies.filter(is_readable).map(|policy| entry(policy, with_query)).collect()
}

fn entry(policy: &Policy, with_query: bool) -> String {
    let text = |text: &Option<String>| text.as_deref().map_or_else(|| "null".to_owned(), quoted);
    let name = quoted(&policy.name);
    let query = if with_query { format!("      query: {}\n", text(&policy.query)) } else { String::new() };
    format!(
        "  - model: authentik_policies_event_matcher.eventmatcherpolicy\n    state: present\n    identifiers:\n      name: {name}\n    \
         attrs:\n      execution_logging: {}\n      action: {}\n      app: {}\n      model: {}\n      client_ip: {}\n{query}",
        policy.execution_logging.unwrap_or_default(),
        text(&policy.action),
        text(&policy.app),
        text(&policy.model),
        text(&policy.client_ip),
    )
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
