//! The answer to a request that was sent before the program had arrived.

use js_sys::{Function, Promise};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::AbortSignal;

/// Where `src/boot.js` leaves it.
const NAME: &str = "takeEarlyAnswer";

/// What the page's script asked for, for the first request that asks for the same.
#[derive(Clone, Debug)]
pub struct EarlyAnswer {
    // JavaScript's values stay on their thread; here there is only one.
    take: SendWrapper<Function>,
}

impl EarlyAnswer {
    /// What the page's script asked for, if it did.
    #[must_use]
    pub fn of_page() -> Option<Self> {
        let take = js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str(NAME)).ok()?;
        Some(Self { take: SendWrapper::new(take.dyn_into().ok()?) })
    }

    /// The promise of the answer, if it is the answer to this URL and nobody had it yet. From now on `signal` aborts it.
    pub(super) fn take(&self, url: &str, signal: &AbortSignal) -> Option<Promise> {
        let given = self.take.call2(&JsValue::UNDEFINED, &JsValue::from_str(url), signal).ok()?;
        given.dyn_into().ok()
    }
}
