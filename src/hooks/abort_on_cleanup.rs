//! Aborts what an effect has started when its result is obsolete.

use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use web_sys::{AbortController, AbortSignal};

/// A signal that is aborted when the calling effect runs again or is cleaned up. `None` only where the browser has no
/// `AbortController`; such a browser has no WebAssembly either.
#[must_use]
pub fn abort_on_cleanup() -> Option<AbortSignal> {
    let controller = AbortController::new().ok()?;
    let signal = controller.signal();
    let controller = SendWrapper::new(controller);
    on_cleanup(move || controller.abort());
    Some(signal)
}
