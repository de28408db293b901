//! Buttons that copy a text.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use crate::components::kit::button::{button, fixed, icon_button};
use crate::components::kit::icon;
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::{attribute, effect};

/// How long a button says what it did, in milliseconds.
const RESULT_SHOWN: u32 = 3000;

/// Copies what `text` is when it is clicked, and says whether it did. `what` is for its name: "Copy link".
pub fn copy_button(what: &'static str, text: impl Fn() -> String + 'static) -> AnyView {
    with_result(Box::new(text), Box::new(move |copy| button(format!("Copy {what}"), copy)))
}

/// The same as an icon, to stand beside the text.
pub fn copy_icon(what: &'static str, text: String) -> AnyView {
    let name = attribute(move || Some(format!("Copy {what}")));
    let button = move |copy| icon_button(name, fixed(icon::COPY), None, None, copy);
    with_result(Box::new(move || text.clone()), Box::new(button))
}

/// A button, made with what copies.
pub type Button = Box<dyn FnOnce(Box<dyn Fn()>) -> AnyView>;

/// The button that copies, and beside it what became of it.
pub fn with_result(text: Box<dyn Fn() -> String>, button: Button) -> AnyView {
    let result = RwSignal::new("");
    let copied = RwSignal::new(None::<String>);
    // What is copied next ends the wait.
    effect(move || {
        // Emptied first: a live region is announced only when its text changes.
        result.set("");
        let Some(text) = copied.get() else { return };
        spawn_until_cleanup(|_| async move {
            let is_copied = write(&text).await;
            result.try_set(if is_copied { "Copied" } else { "Not allowed by the browser" });
            TimeoutFuture::new(RESULT_SHOWN).await;
            result.try_set("");
        });
    });
    let button = button(Box::new(move || copied.set(Some(text()))));
    view! { <span class="emp-copy">{button} <span class="emp-hint" role="log">{result}</span></span> }.into_any()
}

/// `false` where the browser refuses, or has no clipboard, as on a page without HTTPS.
async fn write(text: &str) -> bool {
    let navigator = window().navigator();
    let Ok(clipboard) = js_sys::Reflect::get(&navigator, &"clipboard".into()) else { return false };
    match clipboard.dyn_into::<web_sys::Clipboard>() {
        Ok(clipboard) => JsFuture::from(clipboard.write_text(text)).await.is_ok(),
        Err(_) => false,
    }
}
