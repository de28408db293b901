//! The list, as its tools see it: bindings to [`crate::tools::host::ToolsHost`], which is in another program.

use js_sys::Function;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::url_state::{HistoryMode, UrlState};

#[wasm_bindgen]
extern "C" {
    /// The list.
    #[derive(Clone, Debug)]
    pub type List;

    /// A setting, by the name of its attribute.
    #[wasm_bindgen(method)]
    pub fn setting(this: &List, name: &str) -> Option<String>;

    /// The host page's `getToken`.
    #[wasm_bindgen(method)]
    pub fn token_function(this: &List) -> Option<Function>;

    /// Opens a policy's details; `json` is the policy as the server sent it.
    #[wasm_bindgen(method)]
    pub fn open_policy(this: &List, uuid: &str, json: &str);

    /// UUID of the policy in whose details the tools are.
    #[wasm_bindgen(method)]
    pub fn policy_uuid(this: &List) -> Option<String>;

    /// To how many objects that policy is bound; 0 without one.
    #[wasm_bindgen(method)]
    pub fn policy_bound_to(this: &List) -> u32;

    /// The layout of the columns, as [`crate::columns::layout::ColumnLayout`] writes it.
    #[wasm_bindgen(method)]
    pub fn columns(this: &List) -> String;

    /// Sets that layout. Whether the browser remembers it.
    #[wasm_bindgen(method)]
    pub fn set_columns(this: &List, layout: &str) -> bool;

    /// Closes the dialog.
    #[wasm_bindgen(method)]
    pub fn close_dialog(this: &List);

    #[wasm_bindgen(method)]
    fn write(this: &List, search: &str, replace: bool);

    #[wasm_bindgen(method)]
    fn link(this: &List, search: &str) -> Option<String>;
}

/// The list, found with `expect_context`.
pub type ListBridge = SendWrapper<List>;

/// The list's URL state. The list tells its query string; writes go to the list, which then tells the new one.
pub struct BridgedUrl {
    /// The list.
    pub list: ListBridge,
    /// Its query string.
    pub search: Signal<String>,
}

impl UrlState for BridgedUrl {
    fn search(&self) -> Signal<String> {
        self.search
    }

    fn write(&self, search: &str, history: HistoryMode) {
        self.list.write(search, history == HistoryMode::Replace);
    }

    fn link(&self, search: &str) -> Option<String> {
        self.list.link(search)
    }
}
