//! The last words of the program.
//!
//! After a panic nothing works any more (`panic = "abort"`). It is told as an error named `Panic`, which `boot.js` and
//! `element.js` wait for: what is shown then must not need the program.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// The browser's `reportError`: as if the error had been thrown and nobody had caught it.
    #[wasm_bindgen(js_name = reportError)]
    fn report_error(error: &js_sys::Error);
}

/// Has every panic reported with its message and its place in the source.
pub fn report() {
    std::panic::set_hook(Box::new(|panic| {
        let error = js_sys::Error::new(&panic.to_string());
        error.set_name("Panic");
        report_error(&error);
    }));
}
