//! The event log, as far as an event can be taken from it.

use serde_json::Value;

use crate::api::error::ApiError;
use crate::api::listing::ListingPage;
use crate::api::member::text;
use crate::matching::event::TrialEvent;
use crate::matching::notification::event::DispatchEvent;

/// The path of the log.
pub const EVENTS_PATH: &str = "/events/events/";

/// The entries that are requested at a time.
pub const PAGE_SIZE: u32 = 20;

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// Primary key.
    pub pk: String,
    /// When it was written, as the server sent it.
    pub created: String,
    /// The user's name.
    pub username: Option<String>,
    /// What policies and rules look at, at the time when it was written.
    pub event: DispatchEvent,
}

impl LogEntry {
    /// Reads a row of the log; `None` without a key or an action.
    pub fn read(row: &Value) -> Option<Self> {
        let created = text(row, "created").unwrap_or_default();
        let event = DispatchEvent::from_log_entry(row, &created);
        event.trial.action.as_ref()?;
        let username = row.get("user").and_then(|user| text(user, "username"));
        Some(Self { pk: text(row, "pk")?, created, username, event })
    }
}

/// Some entries of the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogPage {
    /// Those that were asked for, the newest first.
    pub entries: Vec<LogEntry>,
    /// The number of the page with older ones.
    pub next: Option<u32>,
    /// How many there are in all, if the server says so.
    pub count: Option<u32>,
    /// Whether the server also sent others.
    pub has_others: bool,
}

impl LogPage {
    /// Reads a page of the log, of which the entries of this action were asked for, where there is one. Servers that do not
    /// have the exact filter send those too whose action has the text in it.
    pub fn read(page: Value, action: Option<&str>) -> Result<Self, ApiError> {
        let ListingPage { rows, count, next, .. } = ListingPage::read(page)?;
        let mut entries: Vec<_> = rows.iter().filter_map(LogEntry::read).collect();
        let read = entries.len();
        entries.retain(|entry| action.is_none() || entry.event.trial.action.as_deref() == action);
        Ok(Self { next: next.filter(|next| *next > 0), count, has_others: entries.len() < read, entries })
    }
}

/// What is looked for in the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogQuery {
    /// Words, or a query in authentik's language.
    pub words: String,
    /// The action: `actions` is exact; a server that does not have it at least looks for the text.
    pub action: Option<String>,
}

impl LogQuery {
    /// The parameters of a request for a page, of so many rows, the newest first.
    pub fn params(&self, page: u32, size: u32) -> Vec<(&'static str, String)> {
        let mut params =
            vec![("ordering", "-created".to_owned()), ("page", page.to_string()), ("page_size", size.to_string())];
        if let Some(action) = &self.action {
            params.extend([("action", action.clone()), ("actions", action.clone())]);
        }
        if !self.words.trim().is_empty() {
            params.push(("search", self.words.trim().to_owned()));
        }
        params
    }
}

/// The event that is tried.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tried {
    /// What policies compare of it. Of an event of the log, what is known before that is read.
    pub facts: TrialEvent,
    /// Which one of the log it is; `None` for one that is described.
    pub pk: Option<String>,
}

/// The name of [`Tried::pk`] in a query string.
const EVENT: &str = "event";

impl Tried {
    /// Reads a query string.
    pub fn parse(text: &str) -> Self {
        let pk = form_urlencoded::parse(text.as_bytes()).filter(|(name, _)| name == EVENT).last();
        let pk = pk.map(|(_, pk)| pk.into_owned()).filter(|pk| !pk.is_empty());
        Self { facts: TrialEvent::parse(text), pk }
    }

    /// The canonical query string; empty for nothing.
    pub fn to_search(&self) -> String {
        let mut search = form_urlencoded::Serializer::new(self.facts.to_search());
        search.extend_pairs(self.pk.iter().map(|pk| (EVENT, pk))).finish()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl From<&LogEntry> for Tried {
    fn from(entry: &LogEntry) -> Self {
        Self { facts: entry.event.trial.clone(), pk: Some(entry.pk.clone()) }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn entries_of_other_actions_are_left_out_and_noticed() {
        let row = |action: &str| json!({"pk": action, "action": action});
        let page = |next: u32| json!({"results": [row("login"), row("login_failed"), row("custom_login"), {}], "pagination": {"next": next}});
        let read = |page, action| LogPage::read(page, action).unwrap();
        let login = read(page(0), Some("login"));
        assert_eq!((login.entries.len(), login.next, login.has_others), (1, None, true));
        let all = read(page(2), None);
        assert_eq!((all.entries.len(), all.next, all.has_others), (3, Some(2), false));
        assert!(LogPage::read(json!({}), None).is_err());
    }

    #[test]
    fn an_event_of_the_log_is_named_by_its_key() {
        let text = "action=login&client_ip=10.0.0.1&event=4a%26894";
        let tried = Tried::parse(text);
        assert_eq!((tried.pk.as_deref(), tried.to_search().as_str()), (Some("4a&894"), text));
        assert_eq!(Tried::parse("event=").to_search(), "");
        assert_eq!(Tried::parse("event=x").to_search(), "event=x");
    }

    #[test]
    fn an_event_is_looked_at_as_of_when_it_was_written() {
        let created = "2026-11-24T13:02:11.859710Z";
        let row = json!({"pk": "x", "action": "login", "created": created, "expires": "2026-11-25T00:00:00Z"});
        assert_eq!(LogEntry::read(&row).unwrap().event.has_expired, Some(false));
    }
}
