//! Where the query lives, behind one small trait: the page's URL, a host page's URL, or memory.

pub mod host_url;
pub mod memory_url;
pub mod policy_set;
pub mod router_url;
pub mod tab;
pub mod view_state;

use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// How a change enters the browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryMode {
    /// As a new entry: back leads to the view before.
    Push,
    /// In place of the current entry.
    Replace,
}

impl HistoryMode {
    /// Writes an entry with a state of its own.
    /// Browsers refuse too many in a short time.
    fn write(self, state: &JsValue, url: &str) -> Result<(), JsValue> {
        let entries = window().history()?;
        match self {
            Self::Push => entries.push_state_with_url(state, "", Some(url)),
            Self::Replace => entries.replace_state_with_url(state, "", Some(url)),
        }
    }
}

/// A place that holds the view's query string.
pub trait UrlState: Send + Sync + 'static {
    /// The raw query string, without `?`; follows back, forward and links. The same signal at every call: one that is made in an
    /// event listener has no owner that frees it.
    fn search(&self) -> Signal<String>;

    /// Replaces the query string.
    fn write(&self, search: &str, history: HistoryMode);

    /// The URL that opens the view with this query string; `None` where no URL can.
    fn link(&self, search: &str) -> Option<String>;

    /// Reads the place again, where others may write to it without an event.
    fn reload(&self) {}
}
