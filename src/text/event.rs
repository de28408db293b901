//! An event in words.

use crate::api::page::Policy;
use crate::api::query::Param;
use crate::matching::event::TrialEvent;
use crate::text::filter_labels::value_text;

/// Of a log that may not be read.
pub const FORBIDDEN_LOG: &str = "You don\u{2019}t have permission to view the event log (authentik_events.view_event).";

/// Of an event that is not found.
pub const GONE: &str = "This event is not in the log any more, so only what the link says of it is tried.";

/// The same, of a link with nothing but its key.
pub const GONE_UNKNOWN: &str = "This event is not in the log any more, and the link says nothing else of it.";

/// Of a search that would make the server fail.
pub const UNSEARCHABLE: &str = "Not searched: the server fails on such a query, and logs an event about it.";

/// What is known of the event: "Model created · authentik.events.middleware · User · 10.0.0.1".
pub fn facts(event: &TrialEvent) -> String {
    let facts = Policy::CRITERIA.into_iter().filter_map(|param| Some(value_text(param, event.get(param)?)));
    facts.collect::<Vec<_>>().join(" \u{b7} ")
}

/// What there is to say of so many entries that were read of the log; nothing where all that were asked for are seen.
pub fn log_note(read: usize, has_more: bool, has_others: bool, action: Option<&str>) -> Option<String> {
    let of_action = action.map(|action| format!("{} ", value_text(Param::Action, action))).unwrap_or_default();
    match (read, has_more) {
        (0, true) => {
            Some(format!("No {of_action}events among the newest that the server sent; there may be older ones."))
        }
        (0, false) => Some("No events found.".to_owned()),
        (_, true) if has_others => Some(format!("Only the {of_action}events among those that the server sent.")),
        _ => None,
    }
}

/// Of an action that the server refuses to look for.
pub fn unknown_action(action: &str) -> String {
    format!("This server has no action {}, so its log has no such events.", value_text(Param::Action, action))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_of_the_log_is_not_seen_is_said() {
        let note = |read, has_more, has_others| log_note(read, has_more, has_others, Some("login"));
        assert_eq!(note(20, true, false), None);
        assert!(note(3, true, true).is_some_and(|note| note.starts_with("Only the Login events among")));
        assert_eq!(note(3, false, true), None);
        assert!(note(0, true, true).is_some_and(|note| note.contains("there may be older ones")));
        assert_eq!(note(0, false, true).as_deref(), Some("No events found."));
    }

    #[test]
    fn only_what_is_known_is_named() {
        let event = TrialEvent::parse("action=login_failed&client_ip=10.0.0.1");
        assert_eq!(facts(&event), "Login failed \u{b7} 10.0.0.1");
    }
}
