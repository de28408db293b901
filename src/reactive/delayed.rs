//! Delays a signal's rise: most responses arrive sooner, and a page that changes twice flickers.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use crate::reactive::erased::effect;
use send_wrapper::SendWrapper;

/// The delay, in milliseconds.
const DELAY: u32 = 200;

/// Whether `state` holds, and has held for [`DELAY`].
pub fn delayed(state: Memo<bool>) -> ReadSignal<bool> {
    let (delayed, set_delayed) = signal(false);
    effect(move || {
        if state.get() {
            let timeout = SendWrapper::new(Timeout::new(DELAY, move || {
                set_delayed.try_set(true);
            }));
            on_cleanup(move || drop(timeout));
        } else {
            set_delayed.set(false);
        }
    });
    delayed
}
