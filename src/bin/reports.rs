//! The program of the reports, which the list's program loads when one of them is opened.

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use event_matcher_policies::api::client::Client;
use event_matcher_policies::api::token::TokenSource;
use event_matcher_policies::components::reports::ReportsView;
use event_matcher_policies::panic_hook;
use event_matcher_policies::reports::bridge::{BridgedUrl, List, ListBridge};
use event_matcher_policies::reports::export_request::ExportRequest;
use event_matcher_policies::settings::Settings;
use event_matcher_policies::store::list_store::ListStore;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

fn main() {
    panic_hook::install();
}

/// Mounted reports of one list. Freed, they abort their requests and remove everything of their own.
#[wasm_bindgen]
pub struct MountedReports {
    set_search: WriteSignal<String>,
    export: ExportRequest,
    /// Unmounts the view when it is dropped.
    _view: Box<dyn Any>,
}

#[wasm_bindgen]
impl MountedReports {
    /// Tells the list's query string.
    pub fn set_search(&self, search: String) {
        self.set_search.set(search);
    }

    /// Tells what is to be exported: UUIDs, none for all matches; undefined for no export.
    pub fn set_export(&self, selection: Option<Vec<String>>) {
        self.export.set(selection);
    }
}

/// Mounts the reports of a list into `root`. `search` is the list's query string.
#[wasm_bindgen]
#[must_use]
pub fn mount(root: HtmlElement, list: List, search: String) -> MountedReports {
    let parts = Rc::new(Cell::new(None));
    let mounted = Rc::clone(&parts);
    let view = leptos::mount::mount_to(root, move || {
        let (settings, _) = Settings::read(|name| list.setting(name));
        let client = Client { token: list.token_function().map(TokenSource::new), ..settings.client() };
        let (search, set_search) = signal(search);
        let list = ListBridge::new(list);
        let url = BridgedUrl { list: list.clone(), search: search.into() };
        let store = ListStore::without_requests(client, Arc::new(url), settings.defaults);
        let export = ExportRequest::new();
        provide_context(list);
        provide_context(settings);
        provide_context(export);
        mounted.set(Some((set_search, export)));
        view! { <ReportsView store /> }
    });
    match parts.take() {
        Some((set_search, export)) => MountedReports { set_search, export, _view: Box::new(view) },
        // The view is built before `mount_to` returns.
        None => wasm_bindgen::throw_str("the reports were not mounted"),
    }
}
