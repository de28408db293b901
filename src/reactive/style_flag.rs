//! What the style sheet says of an element, for behaviour that follows a container query.

use leptos::html;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlDivElement, ResizeObserver};

use crate::reactive::erased::effect;

/// Whether the custom property `name` of an element has this value, read while it is needed, at first and whenever the element's
/// size changes; `false` before. So the width from which something behaves differently stands in the style sheet alone, beside
/// what looks different from there on. To read it makes the browser lay out the whole page, which the first rows need not wait
/// for.
pub fn style_flag(
    node: NodeRef<html::Div>,
    name: &'static str,
    value: &'static str,
    is_needed: Memo<bool>,
) -> ReadSignal<bool> {
    let (flag, set_flag) = signal(false);
    effect(move || {
        if is_needed.get()
            && let Some(element) = node.get()
        {
            observe(element, name, value, set_flag);
        }
    });
    flag
}

fn observe(element: HtmlDivElement, name: &'static str, value: &'static str, set_flag: WriteSignal<bool>) {
    let observed = element.clone();
    let read = move || {
        let style = window().get_computed_style(&element).ok().flatten();
        let now = style.and_then(|style| style.get_property_value(name).ok());
        let now = now.is_some_and(|now| now.trim() == value);
        // The signal may be disposed by now.
        set_flag.try_maybe_update(|flag| (std::mem::replace(flag, now) != now, ()));
    };
    read();
    let callback = Closure::<dyn FnMut()>::new(read);
    // It fails in no browser that has container queries.
    let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) else { return };
    observer.observe(&observed);
    let observation = SendWrapper::new((observer, callback));
    on_cleanup(move || observation.0.disconnect());
}
