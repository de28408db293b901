//! A list that is drawn a part at a time.

use std::collections::HashMap;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::components::kit::button::button;
use crate::components::kit::find::focus;
use crate::reactive::erased::view_fn;

/// Items per part. A list of thousands would take long to draw, and nobody reads it to its end.
pub const PART: usize = 100;

/// How much is shown of each list of a report, by what it is a list of: they are redrawn when more arrives.
#[derive(Clone, Copy, Default)]
pub struct Shown(StoredValue<HashMap<String, usize>>);

/// The first items of a list of `total`, and the button that shows more. `items` draws so many of them; it tracks. `what` is what
/// it is a list of, among those of the report.
pub fn partial_list(
    what: impl Into<String>,
    class: &'static str,
    total: usize,
    part: usize,
    items: impl Fn(usize) -> Vec<AnyView> + Send + 'static,
) -> AnyView {
    partial(what.into(), total, part, move |count| view! { <ul class=class>{items(count)}</ul> }.into_any())
}

/// The same for any other view of `total` items.
pub fn partial(what: String, total: usize, part: usize, draw: impl Fn(usize) -> AnyView + Send + 'static) -> AnyView {
    let known = use_context::<Shown>().unwrap_or_default().0;
    let shown = RwSignal::new(known.with_value(|known| known.get(&what).copied()).unwrap_or(part));
    let what = StoredValue::new(what);
    let draw: Box<dyn Fn(usize) -> AnyView + Send> = Box::new(draw);
    let place = NodeRef::<html::Div>::new();
    let content = move || {
        let count = shown.get().min(total);
        let more = (count < total).then(|| {
            let rest = total - count;
            let label = if rest <= part { format!("Show {rest} more") } else { format!("Show {part} more of {rest}") };
            button(label, move || {
                shown.set(count + part);
                known.update_value(|known| {
                    known.insert(what.get_value(), count + part);
                });
                // After the list is drawn.
                request_animation_frame(move || focus_item(place, count));
            })
        });
        view! { {draw(count)} {more} }
    };
    view! { <div class="emp-partial" node_ref=place>{view_fn(content)}</div> }.into_any()
}

/// Focuses the first of the items that were added, where reading goes on.
fn focus_item(place: NodeRef<html::Div>, at: usize) {
    let items = place.try_get_untracked().flatten().and_then(|place| {
        let items = place.query_selector_all(":scope > * > li, :scope > * > tbody > tr").ok()?;
        items.get(u32::try_from(at).ok()?)?.dyn_into::<Element>().ok()
    });
    let control = |item: &Element| item.query_selector("a, button, input").ok()?;
    let target =
        items.map(|item| control(&item).unwrap_or(item)).and_then(|target| target.dyn_into::<HtmlElement>().ok());
    if let Some(target) = target {
        if target.tab_index() < 0 {
            target.set_tab_index(-1);
        }
        focus(&target);
    }
}
