//! The half of the custom element that is Rust: a list in a shadow root. The other half is `element.js`.

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use event_matcher_policies::address::host::HostAddress;
use event_matcher_policies::address::memory::MemoryAddress;
use event_matcher_policies::address::view::View;
use event_matcher_policies::address::{Address, History};
use event_matcher_policies::api::client::Client;
use event_matcher_policies::api::client::token::TokenSource;
use event_matcher_policies::embed::attributes::{self, Attributes};
use event_matcher_policies::embed::told::Told;
use event_matcher_policies::list::controller::List;
use event_matcher_policies::panics;
use event_matcher_policies::view::app::App;
use event_matcher_policies::view::host::{Host, News};
use event_matcher_policies::view::theme::Theme;
use js_sys::{Function, JSON, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

fn main() {
    panics::report();
}

/// One list in one element. Freed, it aborts its requests and takes everything of its own away.
#[wasm_bindgen]
pub struct Mounted {
    list: List,
    theme: RwSignal<Theme>,
    address: Arc<dyn Address>,
    attributes: Attributes,
    /// Takes the view away when it is dropped.
    _view: Box<dyn Any>,
}

#[wasm_bindgen]
impl Mounted {
    /// Starts a list with the attributes of `element`, drawn into `root`. `query` is where it begins, unless the
    /// host's URL says so. `get_token` gives a token, a promise of one, or null where the browser's session signs in.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(element: HtmlElement, root: HtmlElement, query: &str, get_token: Function) -> Self {
        let (attributes, bad) = attributes::read(|name| element.get_attribute(name));
        attributes::report("event-matcher-policies ", &bad);
        let parts = Rc::new(Cell::new(None));
        let view = {
            let (parts, attributes, query) = (Rc::clone(&parts), attributes.clone(), query.to_owned());
            leptos::mount::mount_to(root, move || {
                let host = Host::new(Box::new(move |news| dispatch(&element, news)));
                let address = address(&attributes, &query);
                let told = Told { address: Arc::clone(&address), defaults: attributes.defaults, host: host.clone() };
                let client = Client { token: Some(TokenSource::new(get_token)), ..attributes.client() };
                let list = List::start(client, Arc::new(told), attributes.defaults);
                let theme = RwSignal::new(attributes.place.theme);
                parts.set(Some((list, theme, address)));
                view! { <App list place=attributes.place theme host /> }
            })
        };
        match parts.take() {
            Some((list, theme, address)) => Self { list, theme, address, attributes, _view: Box::new(view) },
            // The view is drawn before `mount_to` returns.
            None => wasm_bindgen::throw_str("the list was not drawn"),
        }
    }

    /// The query string of the view.
    #[must_use]
    pub fn query(&self) -> String {
        self.list.view.get_untracked().write("")
    }

    /// Goes to a view, given by its query string.
    pub fn set_query(&self, query: &str) {
        let view = View::read(query.trim_start_matches('?'), self.attributes.defaults);
        if view != self.list.view.get_untracked() {
            let search = self.address.search().get_untracked();
            self.address.write(&view.write(&search), History::Replace);
        }
    }

    /// To be called when the host gives other tokens; `signed` as in [`List::token_changed`].
    pub fn token_changed(&self, signed: bool) {
        self.list.token_changed(signed);
    }

    /// Takes what is being typed for said.
    pub fn commit_typing(&self) {
        self.list.commit_typing();
    }

    /// Follows the attribute `theme`.
    #[expect(clippy::needless_pass_by_value, reason = "wasm-bindgen hands over what it made")]
    pub fn set_theme(&self, name: Option<String>) {
        self.theme.set(name.as_deref().and_then(Theme::from_name).unwrap_or_default());
    }

    /// Reads the host's URL again, and asks for what it says.
    pub fn refresh(&self) {
        self.list.read_again();
    }
}

fn address(attributes: &Attributes, query: &str) -> Arc<dyn Address> {
    let query = query.trim_start_matches('?');
    let Some(part) = attributes.url_sync else { return Arc::new(MemoryAddress::new(query)) };
    let address = HostAddress::follow(part, &attributes.url_prefix);
    if address.search().with_untracked(String::is_empty) && !query.is_empty() {
        address.write(&View::read(query, attributes.defaults).write(""), History::Replace);
    }
    Arc::new(address)
}

/// Dispatches the event of this news at the element; `false` when a listener prevented what it announces.
fn dispatch(element: &HtmlElement, news: News<'_>) -> bool {
    let (name, detail) = match news {
        News::QueryChange { query, replace } => {
            ("query-change", vec![("query", query.into()), ("replace", replace.into())])
        }
        News::PolicyActivate(policy) => {
            let policy = JSON::parse(policy.raw.get()).unwrap_or_default();
            ("policy-activate", vec![("policy", policy)])
        }
        News::Load(count) => ("load", vec![("count", count.into())]),
        News::Error { status, message } => ("error", vec![("status", status.into()), ("message", message.into())]),
    };
    let object = Object::new();
    for (key, value) in detail {
        // Fails for no plain object.
        let _ = Reflect::set(&object, &JsValue::from_str(key), &value);
    }
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(matches!(news, News::PolicyActivate(_)));
    init.set_detail(&object);
    match CustomEvent::new_with_event_init_dict(name, &init) {
        Ok(event) => element.dispatch_event(&event).unwrap_or(true),
        Err(_) => true,
    }
}
