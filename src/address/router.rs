//! The page's own URL, through `leptos_router`. For the standalone page only: the router takes over every link of the
//! document it runs in.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use crate::address::{Address, History};

type Navigate = Box<dyn Fn(&str, NavigateOptions) + Send + Sync>;

/// The URL of the page.
pub struct RouterAddress {
    search: Signal<String>,
    navigate: Navigate,
}

impl RouterAddress {
    /// Takes the router from the context; to be called below a `<Router>`.
    #[must_use]
    pub fn from_context() -> Self {
        Self { search: use_location().search.into(), navigate: Box::new(use_navigate()) }
    }
}

impl Address for RouterAddress {
    fn search(&self) -> Signal<String> {
        self.search
    }

    fn write(&self, search: &str, history: History) {
        let Some(target) = self.link(search) else { return };
        let replace = history == History::Replace;
        (self.navigate)(&target, NavigateOptions { resolve: false, replace, scroll: false, ..Default::default() });

        // After going back by more than one entry, leptos_router 0.8.17 takes its last push for the current entry and
        // pushes nothing when that same address is asked for again.
        if window().location().href().is_ok_and(|href| href != target)
            && let Ok(entries) = window().history()
        {
            // A refused push (a browser's rate limit) leaves the view right and the address behind.
            let _ = entries.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&target));
        }
    }

    /// Absolute, because the router strips trailing slashes from anything else, the fragment's included.
    fn link(&self, search: &str) -> Option<String> {
        let location = window().location();
        let (origin, path, fragment) = (location.origin().ok()?, location.pathname().ok()?, location.hash().ok()?);
        let mark = if search.is_empty() { "" } else { "?" };
        Some(format!("{origin}{path}{mark}{search}{fragment}"))
    }
}
