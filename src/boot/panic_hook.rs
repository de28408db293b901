//! Reports panics to the page.
//!
//! After a panic the program is dead (`panic = "abort"`). The hook reports it as an error named `Panic`, for which
//! `boot.js` and `element.js` listen: what they show then must not need the program.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// The browser's `reportError`: as if the error had been thrown and not caught.
    #[wasm_bindgen(js_name = reportError)]
    fn report_error(error: &js_sys::Error);
}

/// Reports every panic with its message and its place in the source.
pub fn install() {
    std::panic::set_hook(Box::new(|panic| {
        let error = js_sys::Error::new(&panic.to_string());
        error.set_name("Panic");
        report_error(&error);
    }));
}
