//! Loads the tools' program, and holds what it has mounted.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

use crate::tools::host::ToolsHost;

#[wasm_bindgen]
extern "C" {
    /// The module of the tools' program.
    pub type ToolsModule;

    /// Mounts a part of the tools into an element.
    #[wasm_bindgen(method, catch)]
    pub fn mount(
        this: &ToolsModule,
        root: &HtmlElement,
        host: ToolsHost,
        part: &str,
        search: &str,
    ) -> Result<Tools, JsValue>;

    /// Mounted tools.
    pub type Tools;

    /// Tells the list's query string.
    #[wasm_bindgen(method)]
    pub fn set_search(this: &Tools, search: &str);

    /// Tells the dialog that is open, as [`crate::tools::dialog_request::ToolDialog::to_parts`] has it; an empty name for none.
    #[wasm_bindgen(method)]
    pub fn set_dialog(this: &Tools, name: &str, uuids: Vec<String>);

    /// Unmounts them.
    #[wasm_bindgen(method)]
    pub fn free(this: &Tools);
}

/// A function that gives a promise of the [`ToolsModule`] (`src/program.js`), found with `expect_context`.
#[derive(Clone, Debug)]
pub struct ToolsLoader(SendWrapper<Function>);

impl ToolsLoader {
    /// Takes the function.
    #[must_use]
    pub fn new(function: Function) -> Self {
        Self(SendWrapper::new(function))
    }

    /// The page's: `window.loadTools` of `src/boot.js`.
    #[must_use]
    pub fn of_page() -> Self {
        let function = Reflect::get(&window(), &JsValue::from_str("loadTools")).unwrap_or_default();
        Self::new(function.unchecked_into())
    }

    /// Loads the program, unless it is loaded.
    ///
    /// # Errors
    /// The browser's error; the next call tries again.
    pub async fn load(&self) -> Result<ToolsModule, JsValue> {
        let promise: Promise = self.0.call0(&JsValue::UNDEFINED)?.unchecked_into();
        Ok(JsFuture::from(promise).await?.unchecked_into())
    }
}
