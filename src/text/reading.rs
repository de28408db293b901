//! What is said of the reading of all policies.

use crate::store::all_policies::policies::{Policies, Progress};
use crate::text::count::policies;
use crate::text::error_messages;
use crate::url_state::policy_set::Narrowing;

/// The most pages that are named one by one.
const MAX_LINES: usize = 3;

/// How far the reading of something is.
pub fn progress(what: &str, progress: Progress) -> String {
    match progress.total {
        0 => format!("Reading {what}"),
        total => format!("Reading {what}: {} of {total}", progress.read),
    }
}

/// What could not be read, a line each; nothing where the list is complete.
pub fn incomplete(read: &Policies) -> Vec<String> {
    let Progress { read: count, total } = read.progress;
    let mut lines = Vec::new();
    if let Some(more) = read.failures.len().checked_sub(1) {
        lines.push(format!("Incomplete: {count} of {} could be read.", policies(total)));
        let named = read.failures.iter().take(MAX_LINES);
        lines.extend(named.map(|failure| format!("Page {}: {}", failure.page, error_messages::title(&failure.error))));
        if more >= MAX_LINES {
            lines.push(format!("And {} more pages.", more + 1 - MAX_LINES));
        }
    }
    if read.unreadable > 0 {
        lines.push(format!("The server sent {} that can\u{2019}t be read.", policies(read.unreadable as u32)));
    }
    if read.changed() {
        lines.push("The list changed while it was read: policies may be missing.".to_owned());
    }
    lines
}

/// How many of the policies that match the filters a narrowed list has: "12 of 240 policies may never fire." With `reasons` these
/// follow.
pub fn narrowed(narrowing: Narrowing, found: u32, matching: u32, reasons: bool) -> String {
    let Narrowing { unbound, may_never_fire, .. } = narrowing;
    if matching == 0 {
        return "No policy matches the filters.".to_owned();
    }
    if found == 0 {
        return if unbound { "Every matching policy is bound." } else { "No matching policy is known to never fire." }
            .to_owned();
    }
    let of = format!("{found} of {}", policies(matching));
    let predicate = match (unbound, may_never_fire, found) {
        (true, false, 1) => "isn\u{2019}t bound to anything",
        (true, false, _) => "aren\u{2019}t bound to anything",
        (true, true, 1) => "isn\u{2019}t bound to anything and may never fire",
        (true, true, _) => "aren\u{2019}t bound to anything and may never fire",
        (false, ..) => "may never fire",
    };
    format!("{of} {predicate}{}", if reasons { ": " } else { "." })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::error::ErrorKind;

    #[test]
    fn what_is_missing_is_named_in_a_few_lines() {
        let mut read = Policies::default();
        assert!(incomplete(&read).is_empty());
        for page in 2..7 {
            read.fail(page, ErrorKind::Status { status: 502, detail: None, web_page: false }.into());
        }
        let lines = incomplete(&read);
        assert_eq!(lines.first().map(String::as_str), Some("Incomplete: 0 of 0 policies could be read."));
        assert!(lines.get(1).is_some_and(|line| line.starts_with("Page 2: ") && line.contains("502")));
        assert_eq!((lines.len(), lines.last().map(String::as_str)), (5, Some("And 2 more pages.")));
    }

    #[test]
    fn a_narrowed_list_says_what_it_is_a_part_of() {
        let [unbound, never, both] = [(true, false), (false, true), (true, true)]
            .map(|(unbound, may_never_fire)| Narrowing { unbound, may_never_fire, reason: None });
        let narrowed = |narrowing, found, matching| super::narrowed(narrowing, found, matching, false);
        assert_eq!(narrowed(unbound, 40, 240), "40 of 240 policies aren\u{2019}t bound to anything.");
        assert_eq!(narrowed(unbound, 1, 1), "1 of 1 policy isn\u{2019}t bound to anything.");
        assert_eq!(narrowed(unbound, 0, 3), "Every matching policy is bound.");
        assert_eq!(narrowed(never, 12, 20), "12 of 20 policies may never fire.");
        assert_eq!(super::narrowed(never, 12, 20, true), "12 of 20 policies may never fire: ");
        assert_eq!(narrowed(never, 0, 20), "No matching policy is known to never fire.");
        assert_eq!(narrowed(both, 2, 20), "2 of 20 policies aren\u{2019}t bound to anything and may never fire.");
        assert_eq!(narrowed(both, 0, 0), "No policy matches the filters.");
    }
}
