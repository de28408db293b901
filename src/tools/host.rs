//! What the list gives to its tools.

use std::sync::Arc;

use js_sys::Function;
use leptos::prelude::untrack;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::api::page::Policy;
use crate::columns::layout::ColumnLayout;
use crate::embed::host_events::{HostEvent, HostEvents};
use crate::settings::Settings;
use crate::store::column_store::ColumnStore;
use crate::store::list_store::ListStore;
use crate::tools::dialog_request::DialogRequest;
use crate::url_state::HistoryMode;

/// The list, as the tools see it: its settings, its URL, and what it opens. Their side is [`crate::tools::bridge::List`].
#[wasm_bindgen]
pub struct ToolsHost {
    store: ListStore,
    settings: Settings,
    events: HostEvents,
    dialog: DialogRequest,
    columns: ColumnStore,
    policy: Option<Arc<Policy>>,
}

impl ToolsHost {
    /// The list whose parts these are. `policy` is the one in whose details the tools are.
    #[must_use]
    pub const fn new(
        store: ListStore,
        settings: Settings,
        events: HostEvents,
        dialog: DialogRequest,
        columns: ColumnStore,
        policy: Option<Arc<Policy>>,
    ) -> Self {
        Self { store, settings, events, dialog, columns, policy }
    }
}

#[wasm_bindgen]
#[expect(clippy::needless_pass_by_value, reason = "wasm-bindgen passes owned strings")]
impl ToolsHost {
    /// A setting, by the name of its attribute.
    #[must_use]
    pub fn setting(&self, name: String) -> Option<String> {
        self.settings.attribute(&name)
    }

    /// The host page's `getToken`; none where the browser's session signs in.
    #[must_use]
    pub fn token_function(&self) -> Option<Function> {
        self.store.client().token.map(|token| token.function())
    }

    /// Writes the view's query string.
    pub fn write(&self, search: String, replace: bool) {
        self.store.write_search(&search, if replace { HistoryMode::Replace } else { HistoryMode::Push });
    }

    /// The URL that opens the view of a query string; none where no URL can.
    #[must_use]
    pub fn link(&self, search: String) -> Option<String> {
        self.store.link_of_search(&search)
    }

    /// Opens a policy's details, unless the host page prevents it. `json` is the policy as the server sent it.
    pub fn open_policy(&self, uuid: String, json: String) {
        if self.events.dispatch(HostEvent::PolicyActivate(&json)) {
            self.store.open_policy(Some(uuid));
        }
    }

    /// UUID of the policy in whose details the tools are.
    #[must_use]
    pub fn policy_uuid(&self) -> Option<String> {
        self.policy.as_ref().map(|policy| policy.pk.clone())
    }

    /// To how many objects that policy is bound; 0 without one.
    #[must_use]
    pub fn policy_bound_to(&self) -> u32 {
        self.policy.as_ref().map_or(0, |policy| policy.bound_to)
    }

    /// The layout of the columns, as [`ColumnLayout`] writes it.
    #[must_use]
    pub fn columns(&self) -> String {
        untrack(|| self.columns.layout()).to_string()
    }

    /// Sets that layout. Whether the browser remembers it.
    #[must_use]
    pub fn set_columns(&self, layout: String) -> bool {
        self.columns.set(ColumnLayout::parse(&layout)).is_ok()
    }

    /// Closes the dialog.
    pub fn close_dialog(&self) {
        self.dialog.set(None);
    }
}
