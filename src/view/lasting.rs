//! What is worth showing only once it has lasted for a while: most answers are there sooner, and a page that changes
//! twice flickers, and takes longer.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::list::sleep::sleep;
use crate::list::superseded::superseded;

/// How long, in milliseconds.
const WHILE: f64 = 200.0;

/// Whether `state` holds, and has held for [`WHILE`].
#[must_use]
pub fn lasting(state: Memo<bool>) -> ReadSignal<bool> {
    let (lasts, set_lasts) = signal(false);
    Effect::new(move |_| {
        if !state.get() {
            set_lasts.set(false);
        } else if let Some(over) = superseded() {
            spawn_local(async move {
                sleep(WHILE, &over).await;
                if !over.aborted() {
                    set_lasts.set(true);
                }
            });
        }
    });
    lasts
}
