//! The response to a request that was sent while the program was still loading.

use js_sys::{Array, Function, Promise};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::AbortSignal;

/// The global function in which `src/boot/boot.js` leaves it.
const NAME: &str = "takePreloadedResponse";

/// A response for the first request that asks for the same.
#[derive(Clone, Debug)]
pub struct PreloadedResponse {
    // JavaScript values stay on their thread; here there is only one.
    take: SendWrapper<Function>,
}

impl PreloadedResponse {
    /// What the page's script has requested, if anything.
    pub fn of_page() -> Option<Self> {
        let take = js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str(NAME)).ok()?;
        Some(Self { take: SendWrapper::new(take.dyn_into().ok()?) })
    }

    /// The response to a `GET` of this absolute URL, and its text, if it was requested and nobody took it yet. From now on
    /// `signal` aborts it.
    pub(super) fn take(&self, url: &str, signal: &AbortSignal) -> Option<(Promise, Promise)> {
        let given = self.take.call2(&JsValue::UNDEFINED, &JsValue::from_str(url), signal).ok()?;
        let given: Array = given.dyn_into().ok()?;
        Some((given.get(0).dyn_into().ok()?, given.get(1).dyn_into().ok()?))
    }
}
