//! The body of an answer, taken in only where it can be a list.

use gloo_net::http::Response;
use js_sys::JsString;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use crate::api::error::ApiError;

/// The most that is taken in, in MiB. A thousand policies are about half of one; memory that WebAssembly has taken it
/// never gives back, so a larger text stays with the browser, which soon forgets it.
const MOST_MIB: u32 = 16;

/// Reads a body as UTF-8; what is none becomes U+FFFD.
///
/// # Errors
/// [`ApiError::TooLarge`] past [`MOST_MIB`], [`ApiError::CutOff`] when the connection ends before the body does.
pub async fn read(response: Response) -> Result<String, ApiError> {
    let response: web_sys::Response = response.into();
    let text = JsFuture::from(response.text().map_err(|_| ApiError::CutOff)?).await.map_err(|_| ApiError::CutOff)?;
    // It is text by the definition of the method.
    let text: JsString = text.unchecked_into();
    if text.length() > MOST_MIB << 20 {
        return Err(ApiError::TooLarge { most_mib: MOST_MIB });
    }
    Ok(text.into())
}
