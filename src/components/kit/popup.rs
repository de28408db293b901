//! A popup beside its field or control. It is in the browser's top layer, so that no host page cuts it off.

use js_sys::{Array, Promise};
use leptos::html;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, IntersectionObserver, IntersectionObserverEntry};

use crate::components::kit::geometry::{is_rtl, scale_of};
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::effect;

/// The room below the field from which on the popup is there however much there is above it, in pixels.
const ENOUGH: f64 = 240.0;
/// Between the popup and the edges of the window.
const MARGIN: f64 = 8.0;

/// Shows a popover while `is_open`, and keeps it beside its field, whatever scrolls. Calls `close` when the field is scrolled
/// out of sight.
pub fn popup_beside(
    field: NodeRef<html::Input>,
    popup: NodeRef<html::Div>,
    is_open: Memo<bool>,
    close: impl Fn() + Copy + 'static,
) {
    effect(move || {
        let (Some(field), Some(popup)) = (field.get(), popup.get()) else { return };
        if !is_open.get() {
            return;
        }
        // It fails for an element that is not in the document.
        let _ = popup.show_popover();
        let shown = SendWrapper::new(popup.clone());
        on_cleanup(move || drop(shown.hide_popover()));
        close_out_of_sight(&field, close);
        spawn_until_cleanup(|_| async move { stay_beside(&popup, &field, |_| {}).await });
    });
}

/// Keeps a popover beside its field; does `at_frame` before each frame. A scroll event does not leave the shadow root of a host's
/// scroller, and there is none where a host moves its content.
pub async fn stay_beside(popup: &HtmlElement, field: &HtmlElement, at_frame: impl Fn(&HtmlElement)) {
    let mut before = None;
    loop {
        let place = place_of(popup, field);
        if before.replace(place) != Some(place) {
            set_place(popup, place);
        }
        next_frame().await;
        at_frame(popup);
    }
}

/// Calls `close` when the field goes out of sight, until the calling effect is cleaned up.
pub fn close_out_of_sight(field: &HtmlElement, close: impl Fn() + 'static) {
    let callback = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        let entry = entries.pop().dyn_into::<IntersectionObserverEntry>();
        if entry.is_ok_and(|entry| !entry.is_intersecting()) {
            close();
        }
    });
    // It fails in no browser that has popovers.
    let Ok(observer) = IntersectionObserver::new(callback.as_ref().unchecked_ref()) else { return };
    observer.observe(field);
    let observation = SendWrapper::new((observer, callback));
    on_cleanup(move || observation.0.disconnect());
}

async fn next_frame() {
    let frame = Promise::new(&mut |resolve, _| drop(window().request_animation_frame(&resolve)));
    let _ = JsFuture::from(frame).await;
}

/// Where the popup is, in the popup's own pixels.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place {
    is_above: bool,
    lengths: [(&'static str, i32); 5],
}

/// Below its field, or above it where there is more room, by the side from which the field is read.
fn place_of(popup: &HtmlElement, field: &HtmlElement) -> Place {
    let size = |length: Result<JsValue, _>| length.ok().and_then(|length| length.as_f64()).unwrap_or_default();
    // A host may have moved the list into another one.
    let document = popup.owner_document().unwrap_or_else(document);
    let window = document.default_view().unwrap_or_else(window);
    // Without the window's scroll bar, and without the place that is kept for one (`scrollbar-gutter`).
    let root = document.document_element();
    let width = root.map_or(0.0, |root| root.get_bounding_client_rect().width().min(f64::from(root.client_width())));
    let height = size(window.inner_height());
    // A keyboard on the screen covers a part of the window.
    let end = window.visual_viewport().map_or(height, |view| view.offset_top() + view.height());
    let (at, own) = (field.get_bounding_client_rect(), popup.get_bounding_client_rect());
    let (above, below) = (at.top(), end - at.bottom());
    let is_above = below < ENOUGH && below < above;
    let left = if is_rtl(field) { at.right() - own.width() } else { at.left() };
    // A host's `transform` leaves a popover alone, its `zoom` does not.
    let zoom = scale_of(popup);
    // To write a fraction takes 14 kB of WebAssembly.
    #[expect(clippy::cast_possible_truncation, reason = "a window has fewer pixels")]
    let pixels = |length: f64| js_sys::Math::round(length / zoom) as i32;
    let lengths = [
        ("--_left", pixels(left.min(width - own.width() - MARGIN).max(MARGIN))),
        ("--_top", pixels(at.bottom())),
        ("--_bottom", pixels(height - at.top())),
        ("--_room", pixels(if is_above { above } else { below } - MARGIN)),
        ("--_field", pixels(at.width())),
    ];
    Place { is_above, lengths }
}

/// Tells the style sheet (combobox.css). It fails for no valid name and value.
fn set_place(popup: &HtmlElement, place: Place) {
    for (name, length) in place.lengths {
        let _ = popup.style().set_property(name, &format!("{length}px"));
    }
    let _ = popup.toggle_attribute_with_force("data-above", place.is_above);
}
