//! Loads the reports' program, and holds what it has mounted.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

use crate::reports::host::ReportsHost;

#[wasm_bindgen]
extern "C" {
    /// The module of the reports' program.
    pub type ReportsModule;

    /// Mounts the reports into an element.
    #[wasm_bindgen(method, catch)]
    pub fn mount(this: &ReportsModule, root: &HtmlElement, host: ReportsHost, search: &str)
    -> Result<Reports, JsValue>;

    /// Mounted reports.
    pub type Reports;

    /// Tells the list's query string.
    #[wasm_bindgen(method)]
    pub fn set_search(this: &Reports, search: &str);

    /// Tells what is to be exported: UUIDs, none for all matches; undefined for no export.
    #[wasm_bindgen(method)]
    pub fn set_export(this: &Reports, selection: Option<Vec<String>>);

    /// Unmounts them.
    #[wasm_bindgen(method)]
    pub fn free(this: &Reports);
}

/// A function that gives a promise of the [`ReportsModule`] (`src/program.js`), found with `expect_context`.
#[derive(Clone, Debug)]
pub struct ReportsLoader(SendWrapper<Function>);

impl ReportsLoader {
    /// Takes the function.
    #[must_use]
    pub fn new(function: Function) -> Self {
        Self(SendWrapper::new(function))
    }

    /// The page's: `window.loadReports` of `src/boot.js`.
    #[must_use]
    pub fn of_page() -> Self {
        let function = Reflect::get(&window(), &JsValue::from_str("loadReports")).unwrap_or_default();
        Self::new(function.unchecked_into())
    }

    /// Loads the program, unless it is loaded.
    ///
    /// # Errors
    /// The browser's error; the next call tries again.
    pub async fn load(&self) -> Result<ReportsModule, JsValue> {
        let promise: Promise = self.0.call0(&JsValue::UNDEFINED)?.unchecked_into();
        Ok(JsFuture::from(promise).await?.unchecked_into())
    }
}
