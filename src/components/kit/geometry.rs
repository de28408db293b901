//! How a host has turned and enlarged what is in it.

use leptos::prelude::window;
use web_sys::{Element, HtmlElement};

/// How many pixels of the screen one of the element's own takes: in a host with `zoom` or a `transform` not 1. What the pointer
/// and `getBoundingClientRect` say is in those of the screen, what a style sheet says in the element's own.
#[must_use]
pub fn scale_of(element: &HtmlElement) -> f64 {
    // All boxes are `border-box`; without one the width is "auto".
    let own = style_of(element, "width").map_or(f64::NAN, |width| js_sys::parse_float(&width));
    let scale = element.get_bounding_client_rect().width() / own;
    if scale.is_finite() && scale > 0.0 { scale } else { 1.0 }
}

/// Whether the element's lines run from right to left, by an attribute `dir` or by a style sheet.
#[must_use]
pub fn is_rtl(element: &Element) -> bool {
    style_of(element, "direction").is_some_and(|direction| direction == "rtl")
}

fn style_of(element: &Element, name: &str) -> Option<String> {
    window().get_computed_style(element).ok()??.get_property_value(name).ok()
}
