//! The page's own URL, read and followed by `leptos_router`. For the standalone page only: the router takes over every
//! same-origin link of its page.
//!
//! Writes go to the History API directly, and the router is told afterwards. Its own `use_navigate` (0.8.17)
//! - unwraps `pushState`, so that a browser's rate limit panics (`history.spec.ts`),
//! - skips a push to the URL that it wrote last, also after going back by several entries (`list.spec.ts`),
//! - keeps every URL for ever,
//! - scrolls to the top unless told otherwise (`history.spec.ts`).

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider};
use wasm_bindgen::JsValue;

use crate::url_state::{HistoryMode, UrlState};

/// The URL of the page.
pub struct RouterUrl {
    search: Signal<String>,
    router: BrowserUrl,
}

impl RouterUrl {
    /// Follows the URL of the `<Router>` around the calling component; `None` without one.
    #[must_use]
    pub fn new() -> Option<Self> {
        let router = use_context::<BrowserUrl>()?;
        Some(Self { search: use_location().search.into(), router })
    }
}

impl UrlState for RouterUrl {
    fn search(&self) -> Signal<String> {
        self.search
    }

    fn write(&self, search: &str, history: HistoryMode) {
        let (Some(target), Ok(entries)) = (self.link(search), window().history()) else { return };
        let written = match history {
            HistoryMode::Push => entries.push_state_with_url(&JsValue::NULL, "", Some(&target)),
            HistoryMode::Replace => entries.replace_state_with_url(&JsValue::NULL, "", Some(&target)),
        };
        match written.and_then(|()| BrowserUrl::current()) {
            Ok(url) => self.router.as_url().set(url),
            // A browser refuses too many entries in a short time, but never a plain navigation.
            Err(_) => {
                let _ = window().location().set_search(search);
            }
        }
    }

    fn link(&self, search: &str) -> Option<String> {
        let location = window().location();
        let (origin, path, fragment) = (location.origin().ok()?, location.pathname().ok()?, location.hash().ok()?);
        let separator = if search.is_empty() { "" } else { "?" };
        Some(format!("{origin}{path}{separator}{search}{fragment}"))
    }
}
