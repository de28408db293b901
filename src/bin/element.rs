//! The program of the custom element: a list in a shadow root. `src/embed/element.js` is the element itself.

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use event_matcher_policies::api::client::Client;
use event_matcher_policies::api::token::TokenSource;
use event_matcher_policies::boot::panic_hook;
use event_matcher_policies::components::app::App;
use event_matcher_policies::embed::host_events::{HostEvent, HostEvents};
use event_matcher_policies::embed::notifying_url::NotifyingUrl;
use event_matcher_policies::settings::theme::Theme;
use event_matcher_policies::settings::{InvalidSetting, Settings};
use event_matcher_policies::store::list_store::ListStore;
use event_matcher_policies::url_state::host_url::HostUrl;
use event_matcher_policies::url_state::memory_url::MemoryUrl;
use event_matcher_policies::url_state::view_state::ViewState;
use event_matcher_policies::url_state::{HistoryMode, UrlState};
use js_sys::{Function, JSON, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

fn main() {
    panic_hook::install();
}

/// One list in one element. Freed, it aborts its requests and removes everything of its own.
#[wasm_bindgen]
pub struct Mounted {
    store: ListStore,
    theme: RwSignal<Theme>,
    url: Arc<dyn UrlState>,
    settings: Settings,
    /// Unmounts the view when it is dropped.
    _view: Box<dyn Any>,
}

#[wasm_bindgen]
impl Mounted {
    /// Mounts a list with the attributes of `element` into `root`. `query` is its first query, unless the host's URL has
    /// one. `get_token` gives a token, a promise of one, or null where the browser's session signs in.
    #[wasm_bindgen(constructor)]
    pub fn new(element: HtmlElement, root: HtmlElement, query: &str, get_token: Function) -> Self {
        let (settings, invalid) = Settings::read(|name| element.get_attribute(name));
        InvalidSetting::log_all("event-matcher-policies ", &invalid);
        let parts = Rc::new(Cell::new(None));
        let view = {
            let (parts, settings, query) = (Rc::clone(&parts), settings.clone(), query.to_owned());
            leptos::mount::mount_to(root, move || {
                let events = HostEvents::new(Box::new(move |event| dispatch(&element, event)));
                let url = url_state(&settings, &query);
                let notifying =
                    NotifyingUrl { inner: Arc::clone(&url), defaults: settings.defaults, events: events.clone() };
                let client = Client { token: Some(TokenSource::new(get_token)), ..settings.client() };
                let store = ListStore::new(client, Arc::new(notifying), &settings);
                let theme = RwSignal::new(settings.theme);
                parts.set(Some((store, theme, url)));
                view! { <App store settings theme events /> }
            })
        };
        match parts.take() {
            Some((store, theme, url)) => Self { store, theme, url, settings, _view: Box::new(view) },
            // The view is built before `mount_to` returns.
            None => wasm_bindgen::throw_str("the list was not mounted"),
        }
    }

    /// The view as a query string.
    pub fn query(&self) -> String {
        self.store.view.get_untracked().write("")
    }

    /// Shows the view of a query string.
    pub fn set_query(&self, query: &str) {
        let view = ViewState::parse(query.trim_start_matches('?'), self.settings.defaults);
        if view != self.store.view.get_untracked() {
            let search = self.url.search().get_untracked();
            self.url.write(&view.write(&search), HistoryMode::Replace);
        }
    }

    /// To be called when `getToken` changes; `switched` as in [`ListStore::token_changed`].
    pub fn token_changed(&self, switched: bool) {
        self.store.token_changed(switched);
    }

    /// Makes a text that is being typed the filter now.
    pub fn commit_draft(&self) {
        self.store.commit_draft();
    }

    /// Follows the attribute `theme`.
    #[expect(clippy::needless_pass_by_value, reason = "wasm-bindgen passes owned strings")]
    pub fn set_theme(&self, name: Option<String>) {
        self.theme.set(name.as_deref().and_then(Theme::from_name).unwrap_or_default());
    }

    /// Reads the host's URL again, and requests the list again.
    pub fn refresh(&self) {
        self.store.reload();
    }
}

fn url_state(settings: &Settings, query: &str) -> Arc<dyn UrlState> {
    let query = query.trim_start_matches('?');
    let Some(part) = settings.url_sync else { return Arc::new(MemoryUrl::new(query)) };
    let url = HostUrl::new(part, &settings.url_prefix);
    if url.search().with_untracked(String::is_empty) && !query.is_empty() {
        url.write(&ViewState::parse(query, settings.defaults).write(""), HistoryMode::Replace);
    }
    Arc::new(url)
}

/// Dispatches the DOM event of a host event; `false` when a listener prevented what it announces.
fn dispatch(element: &HtmlElement, event: HostEvent<'_>) -> bool {
    let (name, detail) = match event {
        HostEvent::QueryChange { query, replace } => {
            ("query-change", vec![("query", query.into()), ("replace", replace.into())])
        }
        HostEvent::PolicyActivate(policy) => {
            let policy = JSON::parse(policy).unwrap_or_default();
            ("policy-activate", vec![("policy", policy)])
        }
        HostEvent::Load(count) => ("load", vec![("count", count.into())]),
        HostEvent::Error { status, message } => ("error", vec![("status", status.into()), ("message", message.into())]),
    };
    let object = Object::new();
    for (key, value) in detail {
        // Fails for no plain object.
        let _ = Reflect::set(&object, &JsValue::from_str(key), &value);
    }
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(matches!(event, HostEvent::PolicyActivate(_)));
    init.set_detail(&object);
    match CustomEvent::new_with_event_init_dict(name, &init) {
        Ok(event) => element.dispatch_event(&event).unwrap_or(true),
        Err(_) => true,
    }
}
