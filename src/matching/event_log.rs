//! The event log, as far as an event can be taken from it.

use serde_json::Value;

use crate::api::error::ApiError;
use crate::api::listing::{read_results, text};
use crate::matching::event::TrialEvent;

/// The path of the log.
pub const EVENTS_PATH: &str = "/events/events/";

/// The entries that are requested.
pub const MAX_ENTRIES: u32 = 20;

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// When it was written, as the server sent it.
    pub created: String,
    /// The user's name.
    pub username: Option<String>,
    /// What policies compare of it.
    pub event: TrialEvent,
}

impl LogEntry {
    /// Reads a row of the log; `None` where it has no action.
    #[must_use]
    pub fn read(row: &Value) -> Option<Self> {
        let event = TrialEvent::from_log_entry(row);
        let username = row.get("user").and_then(|user| text(user, "username"));
        event.action.is_some().then(|| Self { created: text(row, "created").unwrap_or_default(), username, event })
    }
}

/// The newest entries of the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Newest {
    /// Those that were asked for.
    pub entries: Vec<LogEntry>,
    /// Whether the log may have older ones.
    pub has_more: bool,
    /// Whether the server also sent others.
    pub has_others: bool,
}

impl Newest {
    /// Reads a page of the log, of which the entries of this action were asked for, where there is one. Servers that do not
    /// have the exact filter send those too whose action has the text in it.
    ///
    /// # Errors
    /// As [`read_results`].
    pub fn read(mut page: Value, action: Option<&str>) -> Result<Self, ApiError> {
        let rows = read_results(&mut page)?;
        let mut entries: Vec<_> = rows.iter().filter_map(LogEntry::read).collect();
        let read = entries.len();
        entries.retain(|entry| action.is_none() || entry.event.action.as_deref() == action);
        Ok(Self { has_more: rows.len() >= MAX_ENTRIES as usize, has_others: entries.len() < read, entries })
    }
}

/// The parameters of a request for the newest entries with these words, of this action where there is one: `actions` is exact;
/// a server that does not have it at least looks for the text.
#[must_use]
pub fn params(words: &str, action: Option<&str>) -> Vec<(&'static str, String)> {
    let mut params = vec![("ordering", "-created".to_owned()), ("page_size", MAX_ENTRIES.to_string())];
    if let Some(action) = action {
        params.extend([("action", action.to_owned()), ("actions", action.to_owned())]);
    }
    if !words.trim().is_empty() {
        params.push(("search", words.trim().to_owned()));
    }
    params
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn entries_of_other_actions_are_left_out_and_noticed() {
        let page =
            || json!({"results": [{"action": "login"}, {"action": "login_failed"}, {"action": "custom_login"}, {}]});
        let read = |page, action| Newest::read(page, action).unwrap();
        let login = read(page(), Some("login"));
        assert_eq!((login.entries.len(), login.has_more, login.has_others), (1, false, true));
        assert_eq!(read(page(), None).entries.len(), 3);
        let full = read(json!({"results": vec![json!({"action": "login"}); 20]}), Some("login"));
        assert_eq!((full.entries.len(), full.has_more, full.has_others), (20, true, false));
        assert!(Newest::read(json!({}), None).is_err());
    }
}
