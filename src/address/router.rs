//! The page's own URL, as `leptos_router` reads it. For the standalone page only: an element's host has its own router.

use leptos::ev;
use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationProvider};
use wasm_bindgen::JsValue;

use crate::address::{Address, History};

/// The URL of the page.
pub struct RouterAddress {
    search: RwSignal<String>,
}

impl RouterAddress {
    /// Follows the URL from now on, until the calling owner ends.
    ///
    /// There is one route, and so no `<Router>` (0.8.17): it would take over every link, keep every address for ever,
    /// and its `navigate` panics when the browser refuses an entry.
    #[must_use]
    pub fn follow() -> Self {
        let search = RwSignal::new(current());
        let listener = window_event_listener(ev::popstate, move |_| search.set(current()));
        on_cleanup(move || listener.remove());
        Self { search }
    }
}

/// The query string as it stands, without `?`.
fn current() -> String {
    BrowserUrl::current().map(|url| url.search().to_owned()).unwrap_or_default()
}

impl Address for RouterAddress {
    fn search(&self) -> Signal<String> {
        self.search.into()
    }

    fn write(&self, search: &str, history: History) {
        let (Some(target), Ok(entries)) = (self.link(search), window().history()) else { return };
        let written = match history {
            History::Push => entries.push_state_with_url(&JsValue::NULL, "", Some(&target)),
            History::Replace => entries.replace_state_with_url(&JsValue::NULL, "", Some(&target)),
        };
        match written {
            Ok(()) => self.search.set(current()),
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
