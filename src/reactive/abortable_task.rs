//! Runs a task until its result is obsolete. The only place that starts one (`tests/tasks.rs`): a task that outlives what it
//! writes to would end the program. An event listener has no owner, so it sets a signal whose effect starts the task.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::on_cleanup;
use leptos::reactive::spawn_local_scoped_with_cancellation;
use send_wrapper::SendWrapper;
use web_sys::{AbortController, AbortSignal};

/// Runs a task until the calling effect runs again or is cleaned up. Then the task is dropped, and its signal aborted, so
/// that its requests end too.
pub fn spawn_until_cleanup<F: Future<Output = ()> + 'static>(task: impl FnOnce(AbortSignal) -> F) {
    // It fails only where the browser has none; such a browser has no WebAssembly either.
    let Ok(controller) = AbortController::new() else { return };
    // Erased, so that the code around a task is compiled once.
    let task: Pin<Box<dyn Future<Output = ()>>> = Box::pin(task(controller.signal()));
    let controller = SendWrapper::new(controller);
    on_cleanup(move || controller.abort());
    spawn_local_scoped_with_cancellation(task);
}
