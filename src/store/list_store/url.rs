//! The URL: its links, and how it is written.

use leptos::prelude::*;

use crate::store::list_store::ListStore;
use crate::url_state::HistoryMode;
use crate::url_state::view_state::{self, ViewState};

impl ListStore {
    /// Removes a parameter that is not one of ours from the URL, if it is there, and requests the list again.
    pub fn remove_foreign_param(&self, name: &str) {
        let url = self.url.get_value();
        let search = url.search().get_untracked();
        let without = view_state::without(&search, name);
        if without != search {
            url.write(&without, HistoryMode::Push);
        }
        self.refresh();
    }

    /// The URL of a view; `None` where the query is not in a URL.
    pub fn link(&self, view: &ViewState) -> Option<String> {
        let url = self.url.get_value();
        url.link(&view.write(&url.search().get_untracked()))
    }

    /// Tracks the URL: the view, and what else [`Self::link`] keeps of its query string.
    pub fn track_url(&self) {
        self.url.get_value().search().track();
    }

    pub(super) fn go_to(&self, view: &ViewState) {
        if *view != self.view.get_untracked() {
            self.write(view, HistoryMode::Push);
        }
    }

    /// Writes a view.
    pub fn write(&self, view: &ViewState, history: HistoryMode) {
        // Cloned out, because the write runs effects that read the same value.
        let url = self.url.get_value();
        url.write(&view.write(&url.search().get_untracked()), history);
    }
}
