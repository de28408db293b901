//! The event log, as far as an event can be taken from it.

use serde_json::Value;

use crate::api::listing::text;
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

/// The parameters of a request for the newest entries with these words, of this action where there is one.
#[must_use]
pub fn params(words: &str, action: Option<&str>) -> Vec<(&'static str, String)> {
    let mut params = vec![("ordering", "-created".to_owned()), ("page_size", MAX_ENTRIES.to_string())];
    params.extend(action.map(|action| ("action", action.to_owned())));
    if !words.trim().is_empty() {
        params.push(("search", words.trim().to_owned()));
    }
    params
}
