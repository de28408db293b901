//! An event in words.

use crate::api::page::Policy;
use crate::api::query::Param;
use crate::matching::event::TrialEvent;
use crate::matching::event_log::{MAX_ENTRIES, Newest};
use crate::text::filter_labels::value_text;

/// What is known of the event: "Model created · authentik.events.middleware · User · 10.0.0.1".
#[must_use]
pub fn facts(event: &TrialEvent) -> String {
    let facts = Policy::CRITERIA.into_iter().filter_map(|param| Some(value_text(param, event.get(param)?)));
    facts.collect::<Vec<_>>().join(" \u{b7} ")
}

/// What the newest entries of the log are, those of an action where there is one; nothing where all there are is seen.
#[must_use]
pub fn log_note(newest: &Newest, action: Option<&str>) -> Option<String> {
    let of_action = action.map(|action| format!("{} ", value_text(Param::Action, action))).unwrap_or_default();
    match (newest.has_more, newest.has_others) {
        (true, true) => Some(format!(
            "Only the {of_action}events among the {MAX_ENTRIES} newest that the server sent; there may be older ones."
        )),
        (true, false) => Some(format!("The {MAX_ENTRIES} newest {of_action}events.")),
        (false, _) if newest.entries.is_empty() => Some("No events found.".to_owned()),
        (false, _) => None,
    }
}

/// Of an action that the server refuses to look for.
#[must_use]
pub fn unknown_action(action: &str) -> String {
    format!("This server has no action {}, so its log has no such events.", value_text(Param::Action, action))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::event_log::LogEntry;

    #[test]
    fn the_newest_entries_are_said_to_be_what_they_are() {
        let entry = LogEntry { created: String::new(), username: None, event: TrialEvent::default() };
        let note = |count, has_more, has_others, action| {
            log_note(&Newest { entries: vec![entry.clone(); count], has_more, has_others }, action)
        };
        assert_eq!(note(20, true, false, None).as_deref(), Some("The 20 newest events."));
        assert_eq!(note(20, true, false, Some("login")).as_deref(), Some("The 20 newest Login events."));
        assert!(note(3, true, true, Some("login")).is_some_and(|note| note.starts_with("Only the Login events among")));
        assert_eq!(note(3, false, true, Some("login")), None);
        assert_eq!(note(0, false, true, Some("login")).as_deref(), Some("No events found."));
    }

    #[test]
    fn only_what_is_known_is_named() {
        let event = TrialEvent::parse("action=login_failed&client_ip=10.0.0.1");
        assert_eq!(facts(&event), "Login failed \u{b7} 10.0.0.1");
    }
}
