//! A URL state that reports each change of the list to the host page.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::query::Defaults;
use crate::embed::host_events::{HostEvent, HostEvents};
use crate::url_state::view_state::ViewState;
use crate::url_state::{HistoryMode, UrlState};

/// Wraps the state that the list writes to. What the host itself writes goes to the inner state, without an event.
pub struct NotifyingUrl {
    /// The inner state.
    pub inner: Arc<dyn UrlState>,
    /// What the view leaves out of it.
    pub defaults: Defaults,
    /// Where the events go.
    pub events: HostEvents,
}

impl UrlState for NotifyingUrl {
    fn search(&self) -> Signal<String> {
        self.inner.search()
    }

    fn write(&self, search: &str, history: HistoryMode) {
        self.inner.write(search, history);
        let query = &ViewState::parse(search, self.defaults).write("");
        self.events.emit(HostEvent::QueryChange { query, replace: history == HistoryMode::Replace });
    }

    fn link(&self, search: &str) -> Option<String> {
        self.inner.link(search)
    }

    fn reload(&self) {
        self.inner.reload();
    }
}
