//! Copied rows: tab-separated lines for a spreadsheet, and a table for a document.

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ClipboardEvent, Element, Node, Range, Selection, ShadowRoot};

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

    /// What it gives, without the methods of a [`Range`].
    type StaticRange;

    #[wasm_bindgen(method, getter, js_name = startContainer)]
    fn start_container(this: &StaticRange) -> Node;

    #[wasm_bindgen(method, getter, js_name = startOffset)]
    fn start_offset(this: &StaticRange) -> u32;

    #[wasm_bindgen(method, getter, js_name = endContainer)]
    fn end_container(this: &StaticRange) -> Node;

    #[wasm_bindgen(method, getter, js_name = endOffset)]
    fn end_offset(this: &StaticRange) -> u32;
}

/// Puts the selected rows on the clipboard, with these columns, wherever around them the selection begins and ends. A part of
/// one row is left to the browser, as is what is selected in a field, a dialog, or the page around the element.
pub fn copy_rows(event: &ClipboardEvent, table: &Element, policies: &[Policy], columns: &[Column], rules: &Rules) {
    let (false, Some(data)) = (is_elsewhere(event, table), event.clipboard_data()) else { return };
    let Some(rows) = selected_rows(table) else { return };
    let policies = || rows.iter().filter_map(|row| policies.get(*row));
    if data.set_data("text/plain", &row_export::tab_separated(policies(), columns, rules)).is_ok()
        && data.set_data("text/html", &row_export::html_table(policies(), columns, rules)).is_ok()
    {
        event.prevent_default();
    }
}

/// Whether what is copied is in a field or in a dialog, or the table is not seen.
fn is_elsewhere(event: &ClipboardEvent, table: &Element) -> bool {
    let target = event.composed_path().get(0).dyn_into::<Element>().ok();
    let within = |element: &Element, selector| matches!(element.closest(selector), Ok(Some(_)));
    let list = table.closest("section").ok().flatten();
    target.is_some_and(|target| within(&target, "input, textarea, [contenteditable], dialog"))
        || within(table, "[hidden]")
        || list.is_some_and(|list| matches!(list.query_selector("dialog:modal"), Ok(Some(_))))
}

/// The indices of the rows in which text is selected; `None` if the selection is within one row.
fn selected_rows(table: &Element) -> Option<Vec<usize>> {
    let ranges = ranges(table)?;
    if !ranges.iter().any(|range| range.intersects_node(table).unwrap_or(false)) {
        return None;
    }
    let rows = table.query_selector_all("tbody tr").ok()?;
    let mut selected = Vec::new();
    let mut is_whole = true;
    for (index, row) in (0..rows.length()).filter_map(|index| rows.get(index)).enumerate() {
        let length: usize = ranges.iter().filter_map(|range| text_within(range, &row)).map(|text| text.len()).sum();
        if length > 0 {
            selected.push(index);
            is_whole = row.text_content().is_some_and(|text| text.len() == length);
        }
    }
    (selected.len() > 1 || (selected.len() == 1 && is_whole)).then_some(selected)
}

/// The text of a node that is in a range.
fn text_within(range: &Range, node: &Node) -> Option<String> {
    let part = document().create_range().ok()?;
    part.select_node_contents(node).ok()?;
    if part.compare_boundary_points(Range::START_TO_START, range).ok()? < 0 {
        part.set_start(&range.start_container().ok()?, range.start_offset().ok()?).ok()?;
    }
    if part.compare_boundary_points(Range::END_TO_END, range).ok()? > 0 {
        part.set_end(&range.end_container().ok()?, range.end_offset().ok()?).ok()?;
    }
    Some(String::from(part.to_string()))
}

/// What is selected, in the tree that the table is in.
fn ranges(table: &Element) -> Option<Vec<Range>> {
    let selection = window().get_selection().ok()??;
    let Ok(root) = table.get_root_node().dyn_into::<ShadowRoot>() else {
        return Some((0..selection.range_count()).filter_map(|index| selection.get_range_at(index).ok()).collect());
    };
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"shadowRoots".into(), &js_sys::Array::of1(&root)).ok()?;
    let selection: ComposedSelection = selection.unchecked_into();
    let composed: StaticRange = selection.get_composed_ranges(&options).ok()?.get(0).dyn_into().ok()?;
    let range = document().create_range().ok()?;
    let (node, offset) = within(&root, composed.start_container(), composed.start_offset())?;
    range.set_start(&node, offset).ok()?;
    let (node, offset) = within(&root, composed.end_container(), composed.end_offset())?;
    range.set_end(&node, offset).ok()?;
    Some(vec![range])
}

/// A position within the root; for one outside, the root's beginning or end. `None` where there is text of the host page in
/// between: that is copied too.
fn within(root: &ShadowRoot, node: Node, offset: u32) -> Option<(Node, u32)> {
    if root.contains(Some(&node)) {
        return Some((node, offset));
    }
    let between = document().create_range().ok()?;
    between.set_start_before(&root.host()).ok()?;
    between.collapse_with_to_start(true);
    let is_before = between.compare_point(&node, offset).ok()? <= 0;
    if is_before { between.set_start(&node, offset) } else { between.set_end(&node, offset) }.ok()?;
    let end = if is_before { 0 } else { root.child_nodes().length() };
    String::from(between.to_string()).trim().is_empty().then(|| (Node::clone(root), end))
}
