//! The page's own URL, read and followed by `leptos_router`. For the standalone page only: the router takes over every
//! same-origin link of its page.
//!
//! Writes go to the History API directly, and the router is told afterwards. Its own `use_navigate` (0.8.17)
//! - unwraps `pushState`, so that a browser's rate limit panics (`history.spec.ts`),
//! - skips a push to the URL that it wrote last, also after going back by several entries (`list.spec.ts`),
//! - keeps every URL for ever,
//! - scrolls to the top unless told otherwise (`history.spec.ts`).

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsValue;

use crate::url_state::{HistoryMode, UrlState};

/// How long after a refusal the URL is written again, in milliseconds: Safari counts the entries of half a minute.
const LATER: u32 = 5_000;

/// The URL of the page.
#[derive(Clone)]
pub struct RouterUrl {
    search: Signal<String>,
    router: BrowserUrl,
    /// What writes a URL that the browser has refused; cancelled when it is dropped.
    late: StoredValue<Option<SendWrapper<Timeout>>>,
}

impl RouterUrl {
    /// Follows the URL of the `<Router>` around the calling component; `None` without one.
    pub fn new() -> Option<Self> {
        let router = use_context::<BrowserUrl>()?;
        Some(Self { search: use_location().search.into(), router, late: StoredValue::new(None) })
    }

    /// Writes the URL of the view again, later, until the browser takes it.
    fn catch_up(&self) {
        let this = self.clone();
        let again = move || {
            let target = this.search.try_get_untracked().and_then(|search| this.link(&search));
            if target.is_some_and(|target| HistoryMode::Replace.write(&JsValue::NULL, &target).is_err()) {
                this.catch_up();
            }
        };
        self.late.set_value(Some(SendWrapper::new(Timeout::new(LATER, again))));
    }
}

impl UrlState for RouterUrl {
    fn search(&self) -> Signal<String> {
        self.search
    }

    fn write(&self, search: &str, history: HistoryMode) {
        let Some(target) = self.link(search) else { return };
        match (history, history.write(&JsValue::NULL, &target)) {
            // A browser refuses too many entries in a short time, but never a plain navigation.
            (HistoryMode::Push, Err(_)) => {
                let _ = window().location().set_search(search);
                return;
            }
            // A navigation would lose what is being typed.
            (HistoryMode::Replace, Err(_)) => self.catch_up(),
            (_, Ok(())) => self.late.set_value(None),
        }
        if let Ok(url) = BrowserUrl::parse(&target) {
            self.router.as_url().set(url);
        }
    }

    fn link(&self, search: &str) -> Option<String> {
        let location = window().location();
        let (origin, path, fragment) = (location.origin().ok()?, location.pathname().ok()?, location.hash().ok()?);
        let separator = if search.is_empty() { "" } else { "?" };
        Some(format!("{origin}{path}{separator}{search}{fragment}"))
    }
}
