//! What the list offers for the value of a cell: to filter by it.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use crate::api::query::Param;
use crate::columns::column::Value;
use crate::reactive::erased::{effect, listener};
use crate::store::list_store::ListStore;
use crate::store::query_update::QueryUpdate;
use crate::text::filter_labels;

/// A value and its place, in whole pixels from the edges of the document: to write a fraction takes 14 kB of WebAssembly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    param: Param,
    value: String,
    left: i32,
    top: i32,
}

impl Offer {
    /// The offer for a cell with this value; `None` where there is nothing to filter by.
    #[must_use]
    pub fn of(value: &Value<'_>, cell: &Element) -> Option<Self> {
        let (param, value) = match *value {
            Value::Criterion(param, value) => (param, value),
            // The one flag that policies have.
            Value::Flag(true) => (Param::ExecutionLogging, "true"),
            _ => return None,
        };
        let place = cell.get_bounding_client_rect();
        #[expect(clippy::cast_possible_truncation, reason = "a document has fewer pixels")]
        let pixels = |edge: f64, scrolled: Result<f64, _>| (edge + scrolled.unwrap_or_default()) as i32;
        Some(Self {
            param,
            value: value.to_owned(),
            left: pixels(place.left(), window().scroll_x()),
            top: pixels(place.bottom(), window().scroll_y()),
        })
    }
}

/// The menu below the cell, open while there is an offer. The browser's popover: it is above everything in a host page too,
/// a press beside it or Escape closes it, and the focus returns to the cell.
#[component]
pub fn ValueMenu(
    /// What it offers.
    offer: RwSignal<Option<Offer>>,
) -> impl IntoView {
    let store = expect_context::<ListStore>();
    let node = NodeRef::<html::Div>::new();
    effect(move || {
        let (offer, Some(menu)) = (offer.get(), node.get()) else { return };
        // Each fails only in a browser without popovers, where nothing is offered.
        let _ = match offer {
            Some(offer) => place(&menu, &offer).and_then(|()| menu.show_popover()).and_then(|()| focus_button(&menu)),
            None => menu.hide_popover(),
        };
    });
    let is_active = move |offer: &Offer| store.query.with(|query| query.get(offer.param) == Some(&*offer.value));
    let label = move || {
        offer.with(|offer| {
            let offer = offer.as_ref()?;
            let text = filter_labels::value_text(offer.param, &offer.value);
            Some(if is_active(offer) {
                filter_labels::remove_filter(offer.param, &text)
            } else {
                filter_labels::filter_by(offer.param, &text)
            })
        })
    };
    let choose = move |_| {
        let Some(chosen) = offer.try_update(Option::take).flatten() else { return };
        store.update(&if is_active(&chosen) {
            QueryUpdate::Remove(vec![chosen.param])
        } else {
            QueryUpdate::Filter(chosen.param, chosen.value)
        });
    };
    let toggled = move |_: web_sys::Event| {
        let is_open = node.get_untracked().is_some_and(|menu| matches!(menu.matches(":popover-open"), Ok(true)));
        if !is_open {
            offer.set(None);
        }
    };
    view! {
        <div class="emp-value-menu" popover="auto" node_ref=node on:toggle=listener(toggled)>
            <button class="emp-button" type="button" on:click=listener(choose)>
                {Signal::derive(move || label().unwrap_or_default())}
            </button>
        </div>
    }
}

/// Puts the menu below its cell.
fn place(menu: &HtmlElement, offer: &Offer) -> Result<(), JsValue> {
    let style = menu.style();
    style.set_property("--_left", &format!("{}px", offer.left))?;
    style.set_property("--_top", &format!("{}px", offer.top))
}

fn focus_button(menu: &HtmlElement) -> Result<(), JsValue> {
    let button: Option<HtmlElement> = menu.query_selector("button")?.and_then(|button| button.dyn_into().ok());
    button.map_or(Ok(()), |button| button.focus())
}
