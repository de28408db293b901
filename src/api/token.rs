//! Tokens: requested when one is needed, sent, and never kept.

use js_sys::{Function, Promise};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

use crate::api::error::ErrorKind;

/// A host's `getToken`: a function that gives a token or a promise of one.
#[derive(Clone, Debug)]
pub struct TokenSource {
    // JavaScript values stay on their thread; here there is only one.
    function: SendWrapper<Function>,
}

impl TokenSource {
    /// Takes the host's function.
    pub fn new(function: Function) -> Self {
        Self { function: SendWrapper::new(function) }
    }

    /// Requests a token. `None` where the host gives null: then the request is sent without one.
    /// Fails when the function throws, its promise rejects, or the value is not a token.
    pub async fn get(&self, signal: &AbortSignal) -> Result<Option<String>, ErrorKind> {
        if signal.aborted() {
            // The request is obsolete.
            return Ok(None);
        }
        let given = match self.function.call0(&JsValue::UNDEFINED) {
            Ok(given) => race(&given, signal).await,
            Err(thrown) => Err(thrown),
        };
        let given = given.map_err(|error| ErrorKind::NoToken { message: message_of(&error) })?;
        if given.is_null() || given.is_undefined() {
            return Ok(None);
        }
        let token = given.as_string().filter(|token| is_token(token));
        let refused = || ErrorKind::NoToken { message: "getToken returned something that is not a token.".to_owned() };
        token.ok_or_else(refused).map(Some)
    }
}

/// Waits for a value or a promise of one, at most until the request is aborted.
async fn race(given: &JsValue, signal: &AbortSignal) -> Result<JsValue, JsValue> {
    let aborted = Promise::new(&mut |_, reject| signal.set_onabort(Some(&reject)));
    JsFuture::from(Promise::race(&[Promise::resolve(given), aborted].iter().collect::<js_sys::Array>())).await
}

/// Whether it can stand in a header: visible ASCII, as the tokens of RFC 6750 are.
fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// An error's message; whatever else was thrown, as text.
fn message_of(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => error.message().into(),
        None => error.as_string().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_could_break_a_header_is_not_a_token() {
        assert!(is_token("aZ09-._~+/="));
        for text in ["", "two words", "line\r\nbreak", "caf\u{e9}", "\0"] {
            assert!(!is_token(text), "{text:?}");
        }
    }
}
