//! A query string in memory: it lives as long as the view, and no URL changes.

use leptos::prelude::*;

use crate::url_state::{HistoryMode, UrlState};

/// The state of a view that keeps its query to itself.
pub struct MemoryUrl {
    search: RwSignal<String>,
}

impl MemoryUrl {
    /// Starts with a query string, without `?`.
    #[must_use]
    pub fn new(search: &str) -> Self {
        Self { search: RwSignal::new(search.to_owned()) }
    }
}

impl UrlState for MemoryUrl {
    fn search(&self) -> Signal<String> {
        self.search.into()
    }

    fn write(&self, search: &str, _history: HistoryMode) {
        self.search.set(search.to_owned());
    }

    fn link(&self, _search: &str) -> Option<String> {
        None
    }
}
