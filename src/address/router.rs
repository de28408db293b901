//! The page's own URL. For the standalone page only.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::PopStateEvent;

use crate::address::{Address, History};

/// The URL of the page.
pub struct RouterAddress {
    search: RwSignal<String>,
}

impl RouterAddress {
    /// Reads the page's URL, now and whenever it changes. Listens as long as the calling owner lives.
    #[must_use]
    pub fn follow() -> Self {
        let read = || window().location().search().unwrap_or_default().trim_start_matches('?').to_owned();
        let search = RwSignal::new(read());
        let traversed = window_event_listener(ev::popstate, move |_| {
            if search.with_untracked(|before| *before != read()) {
                search.set(read());
            }
        });
        on_cleanup(move || traversed.remove());
        Self { search }
    }
}

impl Address for RouterAddress {
    fn search(&self) -> Signal<String> {
        self.search.into()
    }

    /// Writes the history and reads it, as after going back.
    fn write(&self, search: &str, history: History) {
        let (Some(target), Ok(entries)) = (self.link(search), window().history()) else { return };
        let written = match history {
            History::Push => entries.push_state_with_url(&JsValue::NULL, "", Some(&target)),
            History::Replace => entries.replace_state_with_url(&JsValue::NULL, "", Some(&target)),
        };
        match written.and_then(|()| PopStateEvent::new("popstate")) {
            Ok(event) => {
                // Only fails for an event that is being dispatched already.
                let _ = window().dispatch_event(&event);
            }
            // Browsers refuse too many entries in a short time; a plain navigation is never refused.
            Err(_) => {
                let _ = window().location().set_search(search);
            }
        }
    }

    fn link(&self, search: &str) -> Option<String> {
        let location = window().location();
        let (origin, path, fragment) = (location.origin().ok()?, location.pathname().ok()?, location.hash().ok()?);
        let mark = if search.is_empty() { "" } else { "?" };
        Some(format!("{origin}{path}{mark}{search}{fragment}"))
    }
}
