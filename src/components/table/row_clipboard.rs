//! Copied rows: tab-separated lines for a spreadsheet, and a table for a document.

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ClipboardEvent, Element, HtmlTableRowElement, Node, Selection, ShadowRoot};

use crate::api::page::Policy;
use crate::columns::column::Column;
use crate::matching::rules::Rules;
use crate::text::row_export;

#[wasm_bindgen]
extern "C" {
    /// A selection that sees into shadow roots, which web-sys 0.3.105 doesn't have yet.
    #[wasm_bindgen(extends = Selection)]
    type ComposedSelection;

    #[wasm_bindgen(method, catch, js_name = getComposedRanges)]
    fn get_composed_ranges(this: &ComposedSelection, options: &JsValue) -> Result<js_sys::Array, JsValue>;
}

/// Puts the rows of a selection that begins and ends in different rows on the clipboard, with these columns. Anything else is left to the
/// browser, as is every selection in the element's shadow root in a browser that doesn't show it.
pub fn copy_rows(event: &ClipboardEvent, table: &Element, policies: &[Policy], columns: &[Column], rules: &Rules) {
    let copied = || {
        let (start, end) = selection_ends(table)?;
        let (first, last) = (row_of(table, &start)?, row_of(table, &end)?);
        let (first, last) = (first.min(last), first.max(last));
        policies.get(first..=last).filter(|policies| policies.len() > 1)
    };
    let (Some(policies), Some(data)) = (copied(), event.clipboard_data()) else { return };
    if data.set_data("text/plain", &row_export::tab_separated(policies, columns, rules)).is_ok()
        && data.set_data("text/html", &row_export::html_table(policies, columns, rules)).is_ok()
    {
        event.prevent_default();
    }
}

/// Where the selection begins and ends.
fn selection_ends(table: &Element) -> Option<(Node, Node)> {
    let selection = window().get_selection().ok()??;
    let range: JsValue = match table.get_root_node().dyn_into::<ShadowRoot>() {
        Ok(shadow_root) => {
            let options = js_sys::Object::new();
            js_sys::Reflect::set(&options, &"shadowRoots".into(), &js_sys::Array::of1(&shadow_root)).ok()?;
            let selection: ComposedSelection = selection.unchecked_into();
            selection.get_composed_ranges(&options).ok()?.get(0)
        }
        Err(_) => selection.get_range_at(0).ok()?.into(),
    };
    // A range, or a static one, which has the same properties and no common type in web-sys.
    let node = |name: &str| js_sys::Reflect::get(&range, &name.into()).ok()?.dyn_into::<Node>().ok();
    Some((node("startContainer")?, node("endContainer")?))
}

/// The index of the row in the table's body that a node is in; `None` outside.
fn row_of(table: &Element, node: &Node) -> Option<usize> {
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    let row: HtmlTableRowElement = element.closest("tbody tr").ok()??.dyn_into().ok()?;
    let index = usize::try_from(row.row_index()).ok()?.checked_sub(1)?;
    table.contains(Some(&row)).then_some(index)
}
