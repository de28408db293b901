//! A button that copies a text.

use leptos::prelude::*;

use crate::components::button::button;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Copies `text` and says whether it did.
#[component]
pub fn CopyButton(
    /// What is copied, for the button's name: "Copy UUID".
    what: &'static str,
    /// The text.
    text: String,
) -> impl IntoView {
    let (result, set_result) = signal("");
    let copy = move || {
        let text = text.clone();
        // Emptied first: a live region is announced only when its text changes.
        set_result.set("");
        spawn_local(async move {
            let copied = write(&text).await;
            set_result.try_set(if copied { "Copied" } else { "Not allowed by the browser" });
        });
    };
    view! {
        <span class="emp-copy">
            {button(format!("Copy {what}"), copy)}
            <span class="emp-hint" role="log">{result}</span>
        </span>
    }
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
