//! An address of its own: the query lives as long as the view and no URL changes.

use leptos::prelude::*;

use crate::address::{Address, History};

/// The address of a view that keeps its query to itself.
pub struct MemoryAddress {
    search: RwSignal<String>,
}

impl MemoryAddress {
    /// Starts with a query string, without `?`.
    #[must_use]
    pub fn new(search: &str) -> Self {
        Self { search: RwSignal::new(search.to_owned()) }
    }
}

impl Address for MemoryAddress {
    fn search(&self) -> Signal<String> {
        self.search.into()
    }

    fn write(&self, search: &str, _history: History) {
        self.search.set(search.to_owned());
    }

    fn link(&self, _search: &str) -> Option<String> {
        None
    }
}
