//! One policy as a row, written without `view!`: see [`crate::components::table::policy_rows`].

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement, Node};

use crate::api::page::Policy;
use crate::columns::column::{Column, Value};
use crate::components::kit::visible_text::PLACEHOLDER_CLASS;
use crate::components::table::cell_deed::Deed;
use crate::components::table::row_elements::{append, class_name, set_button};
use crate::matching::rules::Rules;
use crate::text::invisible::{Segment, has_invisible, placeholder, replace_invisible, segments};
use crate::text::policy_cell;

/// The class of the checkbox that selects the policy.
pub const CHECKBOX_CLASS: &str = "emp-checkbox";

/// A row in the document. Each method fails with the browser's error.
pub struct PolicyRow {
    /// Its element.
    pub root: Element,
    link: Element,
    name: HtmlElement,
    /// The cells after the name, in the order of the columns.
    cells: Vec<HtmlElement>,
    /// The description of each of their values that is a button.
    descriptions: Vec<Option<&'static str>>,
    checkbox: Option<HtmlInputElement>,
}

impl PolicyRow {
    /// Clones a row, which is not yet in the document.
    pub fn new(template: &Element) -> Result<Self, JsValue> {
        let root: Element = template.clone_node_with_deep(true)?.unchecked_into();
        let first = |parent: &Element| parent.first_element_child().ok_or(JsValue::NULL);
        let header = first(&root)?;
        let link = first(&header)?;
        let cells = std::iter::successors(header.next_element_sibling(), Element::next_element_sibling);
        let cells: Vec<HtmlElement> = cells.map(JsCast::unchecked_into).collect();
        let descriptions = vec![None; cells.len()];
        Ok(Self { name: first(&link)?.unchecked_into(), cells, descriptions, checkbox: None, link, root })
    }

    /// Sets the URL of its name.
    pub fn set_link(&self, url: &str) -> Result<(), JsValue> {
        self.link.set_attribute("href", url)
    }

    /// Makes the values that do something buttons, and no others. What one does goes by its column, but for the part of the
    /// details that it opens.
    pub fn set_buttons(&mut self, columns: &[Column], policy: &Policy, rules: &Rules) -> Result<(), JsValue> {
        let cells = self.cells.iter().zip(&mut self.descriptions);
        for ((cell, before), column) in cells.zip(columns.iter().skip(1)) {
            let description = Deed::of(&column.value(policy, rules)).map(|deed| deed.description());
            if std::mem::replace(before, description) != description {
                cell.first_element_child().map_or(Ok(()), |text| set_button(&text, description))?;
            }
        }
        Ok(())
    }

    /// Marks the policy as the one whose details are open, or no longer.
    pub fn set_open(&self, open: bool) -> Result<(), JsValue> {
        self.root.set_class_name(if open { "emp-open" } else { "" });
        if open { self.link.set_attribute("aria-current", "true") } else { self.link.remove_attribute("aria-current") }
    }

    /// Shows whether the policy is selected, with a checkbox before its name; `None` takes that away.
    pub fn set_selected(&mut self, policy: &Policy, selected: Option<bool>) -> Result<(), JsValue> {
        if let (Some(checkbox), None) = (&self.checkbox, selected) {
            checkbox.remove();
            self.checkbox = None;
        }
        let Some(selected) = selected else { return Ok(()) };
        if self.checkbox.is_none() {
            // Space in the row does the same (row_events.rs).
            let attributes = [("type", "checkbox"), ("class", CHECKBOX_CLASS), ("tabindex", "-1")];
            let checkbox = append(&self.root, "input", &attributes)?;
            self.link.before_with_node_1(&checkbox)?;
            self.checkbox = Some(checkbox.unchecked_into());
        }
        self.checkbox.as_ref().map_or(Ok(()), |checkbox| {
            checkbox.set_checked(selected);
            checkbox.set_attribute("aria-label", &format!("Select {}", replace_invisible(&policy.name)))
        })
    }

    /// Shows a policy, by the rules of the server, in place of the one before: only what differs is written.
    pub fn update(
        &self,
        columns: &[Column],
        (policy, rules): (&Policy, &Rules),
        (before, rules_before): (&Policy, &Rules),
    ) -> Result<(), JsValue> {
        if policy.name != before.name {
            self.show_name(&policy.name, &before.name)?;
            // After the text, from which a browser takes it.
            if may_be_rtl(&policy.name) != may_be_rtl(&before.name) {
                self.name.set_dir(if may_be_rtl(&policy.name) { "auto" } else { "" });
            }
        }
        for (cell, column) in self.cells.iter().zip(columns.iter().skip(1)) {
            let (value, shown) = (column.value(policy, rules), column.value(before, rules_before));
            // In words, a status is also about the policy.
            let is_status = matches!(value, Value::Status(_));
            if value == shown
                && !(is_status && policy_cell::shown(&value, policy) != policy_cell::shown(&shown, before))
            {
                continue;
            }
            if let Some(text) = cell.first_element_child() {
                write(&text, &policy_cell::shown(&value, policy));
            }
            if policy_cell::state(&value) != policy_cell::state(&shown) {
                cell.set_class_name(&class_name(*column, &value));
            }
        }
        Ok(())
    }

    /// Shows a name. What is not seen in it has a placeholder.
    fn show_name(&self, name: &str, before: &str) -> Result<(), JsValue> {
        let text = self.name.first_child().filter(|_| has_invisible(before));
        while let Some(part) = text.as_ref().and_then(Node::next_sibling) {
            self.name.remove_child(&part)?;
        }
        if !has_invisible(name) {
            write(&self.name, name);
            return Ok(());
        }
        write(&self.name, "");
        for segment in segments(name) {
            match segment {
                Segment::Visible(text) => drop(self.name.append_child(&document().create_text_node(text))?),
                Segment::Invisible(character) => append(&self.name, "span", &[("class", PLACEHOLDER_CLASS)])?
                    .set_text_content(Some(&placeholder(character))),
            }
        }
        Ok(())
    }
}

/// Writes into the text that comes first in an element.
fn write(element: &Node, text: &str) {
    if let Some(node) = element.first_child() {
        node.set_node_value(Some(text));
    }
}

/// Whether a part of the text may run from right to left: whether it has a character from U+0580 on, before which there is
/// none that does. The style sheet spares the browser the bidirectional layout of all other names.
fn may_be_rtl(text: &str) -> bool {
    text.bytes().any(|byte| byte >= 0xd6)
}
