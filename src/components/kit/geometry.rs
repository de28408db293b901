//! How a host has turned and enlarged what is in it.

use leptos::prelude::window;
use web_sys::{Element, HtmlElement};

/// How many pixels of the screen one of the element's own takes: in a host with `zoom` or a `transform` not 1. What the pointer
/// and `getBoundingClientRect` say is in those of the screen, what a style sheet says in the element's own.
pub fn scale_of(element: &HtmlElement) -> f64 {
    let scale = element.get_bounding_client_rect().width() / f64::from(element.offset_width());
    // The latter is in whole pixels: a hair off 1 is 1. Without a box there is no quotient.
    if scale.is_finite() && (scale - 1.0).abs() > 0.01 { scale } else { 1.0 }
}

/// Whether the element's lines run from right to left, by an attribute `dir` or by a style sheet.
pub fn is_rtl(element: &Element) -> bool {
    let style = window().get_computed_style(element).ok().flatten();
    style.and_then(|style| style.get_property_value("direction").ok()).is_some_and(|direction| direction == "rtl")
}
