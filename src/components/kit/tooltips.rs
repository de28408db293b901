//! Tooltips: the name of the control under the mouse, or of the one that the keyboard has reached, and the key that does the
//! same; and the text of a cell that the keyboard has reached and that is cut. There is one for the list, in the browser's top
//! layer (`popup.rs`). Loaded after the first rows.

use std::cell::RefCell;

use gloo_timers::future::TimeoutFuture;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent};

use crate::components::kit::popup::{close_out_of_sight, stay_beside};
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::{effect, on, on_window};

/// How long the mouse is over a control before it is named, in milliseconds: it may be on its way to something else.
const DELAY: u32 = 400;

/// What has a tooltip.
const CONTROL: &str = ".emp-tip";

/// Where the mouse and the focus are.
#[derive(Clone, Default, PartialEq)]
struct Attention {
    hovered: Option<HtmlElement>,
    focused: Option<HtmlElement>,
    /// Whether Escape has hidden the tooltip (WCAG 1.4.13), until the mouse or the focus moves on.
    is_dismissed: bool,
}

impl Attention {
    /// The control that is named, and whether the mouse is over it.
    fn named(&self) -> Option<(HtmlElement, bool)> {
        let hovered = self.hovered.clone().map(|control| (control, true));
        hovered.or_else(|| Some((self.focused.clone()?, false))).filter(|_| !self.is_dismissed)
    }
}

/// The tooltip of the list that it is in.
#[component]
pub fn Tooltips() -> impl IntoView {
    let tip = NodeRef::<html::Div>::new();
    let attention = StoredValue::new_local(Attention::default());
    let named = RwSignal::new_local(None::<(HtmlElement, bool)>);
    let change = move |now: Attention| {
        if named.try_get_untracked().is_some_and(|named| named != now.named()) {
            named.set(now.named());
        }
        attention.set_value(now);
    };
    let on_event = move |event: &Event| {
        if let (Some(before), Some(Some(tip))) = (attention.try_get_value(), tip.try_get_untracked()) {
            change(after(before, event, &tip));
        }
    };
    effect(move || {
        let Some(Ok(Some(root))) = tip.get().map(|tip| tip.closest(".emp")) else { return };
        on(&root, ev::pointerover, move |event| on_event(&event));
        on(&root, ev::pointerleave, move |event| on_event(&event));
        on(&root, ev::focusin, move |event| on_event(&event));
        on(&root, ev::focusout, move |event| on_event(&event));
    });
    // The focus may be elsewhere.
    on_window(ev::keydown, move |event| on_event(&event));
    effect(move || {
        let (Some(tip), Some((control, is_hovered))) = (tip.get(), named.get()) else { return };
        close_out_of_sight(&control, move || change(Attention::default()));
        let shown = SendWrapper::new(tip.clone());
        on_cleanup(move || drop(shown.hide_popover()));
        spawn_until_cleanup(move |_| async move {
            if is_hovered {
                TimeoutFuture::new(DELAY).await;
            }
            show(&tip, &control, is_hovered);
            // Not what is in the tooltip: a translator changes that.
            let said = RefCell::new(name_of(&control));
            let say = |tip: &HtmlElement| {
                let name = name_of(&control);
                if *said.borrow() != name {
                    tip.set_text_content(Some(&name));
                    said.replace(name);
                }
            };
            stay_beside(&tip, &control, say).await;
        });
    });
    // Its control has the same name.
    view! { <div class="emp-tooltip" popover="manual" aria-hidden="true" node_ref=tip></div> }
}

/// What an event of the list makes of it; `tip` is the tooltip, which the mouse may move onto.
fn after(before: Attention, event: &Event, tip: &HtmlElement) -> Attention {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let control = || target.as_ref()?.closest(CONTROL).ok()??.dyn_into::<HtmlElement>().ok();
    let Attention { hovered, focused, is_dismissed } = before.clone();
    let (hovered, focused) = match event.type_().as_str() {
        "keydown" => {
            let is_escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape");
            return Attention { is_dismissed: is_dismissed || is_escape, ..before };
        }
        // A finger covers what it touches.
        "pointerover" if event.dyn_ref::<PointerEvent>().is_some_and(|event| event.pointer_type() == "touch") => {
            (None, focused)
        }
        "pointerover" if target.as_ref().is_some_and(|target| tip.contains(Some(target))) => (hovered, focused),
        "pointerover" => (control(), focused),
        "focusin" => {
            let is_keyboards = matches!(target.as_ref().map(|target| target.matches(":focus-visible")), Some(Ok(true)));
            (hovered, control().or_else(|| cut_value(target.as_ref()?)).filter(|_| is_keyboards))
        }
        "focusout" => (hovered, None),
        _ => (None, focused),
    };
    let is_dismissed = is_dismissed && hovered == before.hovered && focused == before.focused;
    Attention { hovered, focused, is_dismissed }
}

/// A value of a row whose text is cut. The table says it to the mouse (`row_tools.rs`).
fn cut_value(target: &Element) -> Option<HtmlElement> {
    let value = target.closest("tbody td > [role]").ok()??;
    (value.scroll_width() > value.client_width()).then(|| value.dyn_into().ok())?
}

/// Shows the tooltip. What is outside of a modal dialog can't be reached by the mouse, so the tooltip goes to where its control is.
fn show(tip: &HtmlElement, control: &HtmlElement, is_hovered: bool) {
    let place = control.closest("dialog, .emp").ok().flatten();
    if let Some(place) = place.filter(|place| tip.parent_element().as_ref() != Some(place)) {
        // It fails for no element that can have children.
        let _ = place.append_child(tip);
    }
    tip.set_text_content(Some(&name_of(control)));
    // One of the focus lets a click through to what it covers.
    let _ = tip.toggle_attribute_with_force("data-hovered", is_hovered);
    let _ = tip.show_popover();
}

/// The control's name, which may change while it is shown.
fn name_of(control: &HtmlElement) -> String {
    let name = control.get_attribute("aria-label").or_else(|| control.text_content()).unwrap_or_default();
    match control.get_attribute("data-key") {
        Some(key) => format!("{name} ({key})"),
        None => name,
    }
}
