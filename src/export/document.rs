//! Policies as a document in one of the formats, a piece at a time: a program's memory never shrinks, so the whole of it
//! stands outside.

use crate::api::page::Policy;
use crate::export::{blueprint, csv};

/// A byte order mark, for a file: without it Excel takes CSV for text that is not UTF-8.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Writes CSV: a header and a line for each policy, which ends with its status where one is wanted.
pub fn write_csv<'a>(
    policies: impl Iterator<Item = &'a Policy>,
    status: Option<&dyn Fn(&Policy) -> String>,
    mut push: impl FnMut(&str),
) {
    push(&csv::header(status.is_some()));
    policies.for_each(|policy| push(&csv::row(policy, status.map(|status| status(policy)).as_deref())));
}

/// Writes a list of objects, each as the server sent it.
pub fn write_json<'a>(policies: impl Iterator<Item = &'a Policy>, mut push: impl FnMut(&str)) {
    push("[");
    for (index, policy) in policies.enumerate() {
        push(if index == 0 { "\n" } else { ",\n" });
        push(policy.raw.get());
    }
    push("\n]\n");
}

/// Writes a blueprint of policies that are all [`blueprint::is_writable`], in the order of their names: the same
/// policies are the same bytes, however the list is sorted.
pub fn write_blueprint<'a>(policies: impl Iterator<Item = &'a Policy>, with_query: bool, mut push: impl FnMut(&str)) {
    let mut policies: Vec<_> = policies.collect();
    policies.sort_by_key(|policy| blueprint::trimmed(&policy.name));
    push(blueprint::HEAD);
    if policies.is_empty() {
        push(blueprint::NO_ENTRIES);
    }
    policies.into_iter().for_each(|policy| push(&blueprint::entry(policy, with_query)));
}
