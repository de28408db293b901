//! The end of a request that nobody waits for any more.

use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use web_sys::{AbortController, AbortSignal};

/// A signal that is aborted when the calling effect runs again or ends. `None` only where the browser has no
/// `AbortController`; such a browser has no WebAssembly either.
#[must_use]
pub fn superseded() -> Option<AbortSignal> {
    let controller = AbortController::new().ok()?;
    let signal = controller.signal();
    let controller = SendWrapper::new(controller);
    on_cleanup(move || controller.abort());
    Some(signal)
}
