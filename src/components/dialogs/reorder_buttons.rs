//! The buttons that move an item of a list up and down.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::components::kit::button::{fixed, icon_button};
use crate::components::kit::find::focus;
use crate::components::kit::icon;
use crate::reactive::erased::attribute;

/// "Move up" and "Move down" of the item with this name at this position of an `ol`. `ends` are the first and the last position
/// that it can have. `shift` moves the item, down where it is told `true`; the list may be drawn anew then, and the focus
/// follows the item.
pub fn reorder_buttons(name: &str, at: usize, ends: [usize; 2], shift: impl Fn(bool) + Copy + 'static) -> AnyView {
    let [first, last] = ends;
    let node = NodeRef::<html::Span>::new();
    let arrow = move |what: &str, path: &'static str, down: bool| {
        let label = format!("{what} {name}");
        let is_end = if down { at >= last } else { at <= first };
        let disabled = attribute(move || is_end.then_some("true"));
        let click = move || {
            let list = node.get_untracked().and_then(|buttons| buttons.closest("ol").ok()?);
            shift(down);
            if let Some(list) = list {
                let to = if down { at + 1 } else { at.saturating_sub(1) };
                focus_in_item(list, to, if down { ".emp-reorder button:last-child" } else { ".emp-reorder button" });
            }
        };
        icon_button(attribute(move || Some(label.clone())), fixed(path), None, Some(disabled), click)
    };
    view! {
        <span class="emp-reorder" node_ref=node>
            {arrow("Move up", icon::UP, false)} {arrow("Move down", icon::DOWN, true)}
        </span>
    }
    .into_any()
}

/// Focuses what a selector finds in the item of a list at this position, after the list is drawn. The text of a field is selected.
pub fn focus_in_item(list: Element, at: usize, selector: &'static str) {
    request_animation_frame(move || {
        let item = u32::try_from(at).ok().and_then(|at| list.children().item(at));
        let Some(found) = item.and_then(|item| item.query_selector(selector).ok()?) else { return };
        if let Some(field) = found.dyn_ref::<HtmlInputElement>() {
            field.select();
        }
        if let Ok(element) = found.dyn_into::<HtmlElement>() {
            focus(&element);
        }
    });
}
