//! The page's own URL, through `leptos_router`. For the standalone page only: the router takes over every link of the
//! document it runs in.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wasm_bindgen::JsValue;
use web_sys::PopStateEvent;

use crate::address::{Address, History};

/// The URL of the page.
pub struct RouterAddress {
    search: Signal<String>,
}

impl RouterAddress {
    /// Takes the router from the context; to be called below a `<Router>`.
    #[must_use]
    pub fn from_context() -> Self {
        Self { search: use_location().search.into() }
    }
}

impl Address for RouterAddress {
    fn search(&self) -> Signal<String> {
        self.search
    }

    /// Writes the history itself and has the router read it, as after going back. The router's own `navigate` (0.8.17)
    /// panics when the browser refuses an entry, skips the entry when its target is the last address that it pushed
    /// even if the user has gone back meanwhile, and remembers every address for ever.
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
