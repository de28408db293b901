//! Buttons that copy a text.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use crate::hooks::erased::listener;

/// How long a button says what it did, in milliseconds.
const RESULT_SHOWN: u32 = 3000;

/// Copies what `text` is when it is clicked, and says whether it did.
#[component]
pub fn CopyButton(
    /// What is copied, for the button's name: "Copy link".
    what: &'static str,
    /// The text.
    text: impl Fn() -> String + 'static,
) -> impl IntoView {
    copy_button("emp-button", format!("Copy {what}"), None, Box::new(text))
}

/// The same as an icon, to stand beside the text.
#[component]
pub fn CopyIcon(
    /// What is copied, for the button's name: "Copy UUID".
    what: &'static str,
    /// The text.
    text: String,
) -> impl IntoView {
    copy_button("emp-copy-icon", String::new(), Some(format!("Copy {what}")), Box::new(move || text.clone()))
}

fn copy_button(class: &'static str, label: String, name: Option<String>, text: Box<dyn Fn() -> String>) -> AnyView {
    let (result, set_result) = signal("");
    let copy = move |_| {
        let text = text();
        // Emptied first: a live region is announced only when its text changes.
        set_result.set("");
        spawn_local(async move {
            let copied = write(&text).await;
            set_result.try_set(if copied { "Copied" } else { "Not allowed by the browser" });
            TimeoutFuture::new(RESULT_SHOWN).await;
            set_result.try_set("");
        });
    };
    view! {
        <span class="emp-copy">
            <button class=class type="button" aria-label=name.clone() title=name on:click=listener(copy)>{label}</button>
            <span class="emp-hint" role="log">{result}</span>
        </span>
    }
    .into_any()
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
