//! The program of the tools, which the list's program loads when one of them is opened.

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use event_matcher_policies::api::client::Client;
use event_matcher_policies::api::token::TokenSource;
use event_matcher_policies::components::details::policy_overlaps::PolicyOverlaps;
use event_matcher_policies::components::details::policy_usage::PolicyUsage;
use event_matcher_policies::components::tools::tools_view::ToolsView;
use event_matcher_policies::hooks::unique_id;
use event_matcher_policies::panic_hook;
use event_matcher_policies::settings::Settings;
use event_matcher_policies::store::list_store::ListStore;
use event_matcher_policies::tools::bridge::{BridgedUrl, List, ListBridge};
use event_matcher_policies::tools::dialog_request::{DialogRequest, ToolDialog};
use event_matcher_policies::tools::{POLICY_OVERLAPS, POLICY_USAGE};
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

fn main() {
    panic_hook::install();
    unique_id::use_second_half();
}

/// Mounted tools of one list. Freed, they abort their requests and remove everything of their own.
#[wasm_bindgen]
pub struct MountedTools {
    set_search: WriteSignal<String>,
    dialog: DialogRequest,
    /// Unmounts the view when it is dropped.
    _view: Box<dyn Any>,
}

#[wasm_bindgen]
impl MountedTools {
    /// Tells the list's query string.
    pub fn set_search(&self, search: String) {
        self.set_search.set(search);
    }

    /// Tells the dialog that is open, as [`ToolDialog::to_parts`] has it; an empty name for none.
    #[expect(clippy::needless_pass_by_value, reason = "wasm-bindgen passes owned strings")]
    pub fn set_dialog(&self, name: String, uuids: Vec<String>) {
        self.dialog.set(ToolDialog::from_parts(&name, uuids));
    }
}

/// Mounts a part of the tools of a list into `root`. `search` is the list's query string.
#[wasm_bindgen]
#[must_use]
pub fn mount(root: HtmlElement, list: List, part: String, search: String) -> MountedTools {
    let parts = Rc::new(Cell::new(None));
    let mounted = Rc::clone(&parts);
    let view = leptos::mount::mount_to(root, move || {
        let (settings, _) = Settings::read(|name| list.setting(name));
        let client = Client { token: list.token_function().map(TokenSource::new), ..settings.client() };
        let (search, set_search) = signal(search);
        let list = ListBridge::new(list);
        let url = BridgedUrl { list: list.clone(), search: search.into() };
        let store = ListStore::without_requests(client, Arc::new(url), settings.defaults);
        let dialog = DialogRequest::new();
        provide_context(list);
        provide_context(settings);
        provide_context(dialog);
        mounted.set(Some((set_search, dialog)));
        match part.as_str() {
            POLICY_OVERLAPS => view! { <PolicyOverlaps store /> }.into_any(),
            POLICY_USAGE => view! { <PolicyUsage store /> }.into_any(),
            _ => view! { <ToolsView store /> }.into_any(),
        }
    });
    match parts.take() {
        Some((set_search, dialog)) => MountedTools { set_search, dialog, _view: Box::new(view) },
        // The view is built before `mount_to` returns.
        None => wasm_bindgen::throw_str("the tools were not mounted"),
    }
}
