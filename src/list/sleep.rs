//! A pause.

use js_sys::Promise;
use leptos::prelude::window;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

/// Waits this many milliseconds, or until `signal` is aborted.
pub async fn sleep(milliseconds: f64, signal: &AbortSignal) {
    if signal.aborted() {
        return;
    }
    let pause = Promise::new(&mut |resolve, _| {
        signal.set_onabort(Some(&resolve));
        // It would be refused only where there are no timers.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds as i32);
    });
    // It is never rejected.
    let _: Result<JsValue, JsValue> = JsFuture::from(pause).await;
}
