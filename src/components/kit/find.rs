//! Elements that are looked for, and the focus on them.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// The first element within `root` that a selector finds.
pub fn find(root: &Element, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// Whether an event comes from within an element that a selector finds, also one in a shadow root.
pub fn is_in(event: &Event, selector: &str) -> bool {
    let target = event.composed_path().get(0).dyn_into::<Element>().ok();
    target.is_some_and(|target| matches!(target.closest(selector), Ok(Some(_))))
}

/// Moves the focus to an element.
pub fn focus(element: &HtmlElement) {
    // Only fails for a detached element.
    let _ = element.focus();
}
