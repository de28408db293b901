//! The response to a request that was sent while the program was still loading.

use std::future::Future;

use gloo_net::http::Response;
use js_sys::{Function, Promise};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

/// The global function in which `src/boot.js` leaves it.
const NAME: &str = "takePreloadedResponse";

/// A response for the first request that asks for the same.
#[derive(Clone, Debug)]
pub struct PreloadedResponse {
    // JavaScript values stay on their thread; here there is only one.
    take: SendWrapper<Function>,
}

impl PreloadedResponse {
    /// What the page's script has requested, if anything.
    #[must_use]
    pub fn of_page() -> Option<Self> {
        let take = js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str(NAME)).ok()?;
        Some(Self { take: SendWrapper::new(take.dyn_into().ok()?) })
    }

    /// The response to a `GET` of this absolute URL, if it was requested and nobody took it yet. From now on `signal`
    /// aborts it.
    pub(super) fn take(
        &self,
        url: &str,
        signal: &AbortSignal,
    ) -> Option<impl Future<Output = Result<Response, String>> + use<>> {
        let given = self.take.call2(&JsValue::UNDEFINED, &JsValue::from_str(url), signal).ok()?;
        let promise: Promise = given.dyn_into().ok()?;
        Some(async move {
            match JsFuture::from(promise).await {
                Ok(response) => Ok(response.unchecked_into::<web_sys::Response>().into()),
                Err(error) => Err(String::from(js_sys::Object::from(error).to_string())),
            }
        })
    }
}
