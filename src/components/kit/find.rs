//! Elements within another one.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The first element within `root` that a selector finds.
#[must_use]
pub fn find(root: &Element, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok().flatten()?.dyn_into().ok()
}
