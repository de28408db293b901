//! What rows are made of: elements with their attributes, the class of a cell, and the text in it.

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::{Element, Node};

use crate::columns::column::{Column, Value};
use crate::text::policy_cell;

/// The class of a cell: that of its column, which gives it its width (policy-table.css), and what it looks like.
pub(super) fn class_name(column: Column, value: &Value<'_>) -> String {
    format!("{} {}", column.class(), policy_cell::state(value))
}

/// Appends a new element with these attributes.
pub(super) fn append(parent: &Node, tag: &str, attributes: &[(&str, &str)]) -> Result<Element, JsValue> {
    let element = document().create_element(tag)?;
    set_attributes(&element, attributes)?;
    parent.append_child(&element)?;
    Ok(element)
}

/// Sets these attributes.
pub(super) fn set_attributes(element: &Element, attributes: &[(&str, &str)]) -> Result<(), JsValue> {
    attributes.iter().try_for_each(|(name, value)| element.set_attribute(name, value))
}

/// Makes the text of a cell a button with this description, whose id it is; `None` makes it a text again. It keeps its `tabindex`,
/// and so the focus.
pub(super) fn set_button(text: &Element, description: Option<&str>) -> Result<(), JsValue> {
    match description {
        Some(description) => {
            set_attributes(text, &[("role", "button"), ("tabindex", "-1"), ("aria-describedby", description)])
        }
        None => text.remove_attribute("role").and_then(|()| text.remove_attribute("aria-describedby")),
    }
}
