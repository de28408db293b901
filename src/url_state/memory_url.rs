//! A query string in memory: it lives as long as the view, and no URL changes.

use leptos::prelude::*;

use crate::url_state::{HistoryMode, UrlState};

/// The state of a view that keeps its query to itself.
pub struct MemoryUrl {
    search: Signal<String>,
    set_search: WriteSignal<String>,
}

impl MemoryUrl {
    /// Starts with a query string, without `?`.
    pub fn new(search: &str) -> Self {
        let (search, set_search) = signal(search.to_owned());
        Self { search: search.into(), set_search }
    }
}

impl UrlState for MemoryUrl {
    fn search(&self) -> Signal<String> {
        self.search
    }

    fn write(&self, search: &str, _history: HistoryMode) {
        self.set_search.set(search.to_owned());
    }

    fn link(&self, _search: &str) -> Option<String> {
        None
    }
}
