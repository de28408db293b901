//! One policy as a row, written without `view!`: see [`crate::components::table::policy_rows`].

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement, Node};

use crate::api::page::Policy;
use crate::columns::column::Value;
use crate::components::kit::visible_text::PLACEHOLDER_CLASS;
use crate::components::table::row_template::{RowTemplate, append, class_name};
use crate::matching::rules::Rules;
use crate::text::invisible::{Segment, has_invisible, placeholder, replace_invisible, segments};
use crate::text::policy_cell;

/// The class of the checkbox that selects the policy.
pub const CHECKBOX_CLASS: &str = "emp-checkbox";

/// A row in the document.
pub struct PolicyRow {
    /// Its element.
    pub root: Element,
    header: Node,
    link: Element,
    name: Slot,
    /// The cells after the name, in the order of the columns.
    cells: Vec<Slot>,
    checkbox: Option<HtmlInputElement>,
    /// What the cell of the status says; empty before it was written.
    status: String,
}

impl PolicyRow {
    /// Clones a row, which is not yet in the document.
    ///
    /// # Errors
    /// The browser's error.
    pub fn new(template: &RowTemplate) -> Result<Self, JsValue> {
        let root: Element = template.row.clone_node_with_deep(true)?.unchecked_into();
        let missing = || JsValue::from_str("a part of the row is missing");
        let header = root.first_child().ok_or_else(missing)?;
        let link: Element = header.first_child().ok_or_else(missing)?.unchecked_into();
        let slot = |element: Option<Node>| Slot::of(element).ok_or_else(missing);
        let cells = std::iter::successors(header.next_sibling(), Node::next_sibling);
        Ok(Self {
            name: slot(link.first_child())?,
            cells: cells.map(|cell| slot(Some(cell))).collect::<Result<_, _>>()?,
            checkbox: None,
            status: String::new(),
            header,
            link,
            root,
        })
    }

    /// Sets the URL of its name.
    ///
    /// # Errors
    /// The browser's error.
    pub fn set_link(&self, url: &str) -> Result<(), JsValue> {
        self.link.set_attribute("href", url)
    }

    /// Marks the policy as the one whose details are open, or no longer.
    ///
    /// # Errors
    /// The browser's error.
    pub fn set_open(&self, open: bool) -> Result<(), JsValue> {
        if open {
            self.root.set_class_name("emp-open");
            return self.link.set_attribute("aria-current", "true");
        }
        self.root.set_class_name("");
        self.link.remove_attribute("aria-current")
    }

    /// Shows whether the policy is selected, with a checkbox before its name; `None` takes that away.
    ///
    /// # Errors
    /// The browser's error.
    pub fn set_selected(&mut self, policy: &Policy, selected: Option<bool>) -> Result<(), JsValue> {
        let Some(selected) = selected else {
            if let Some(checkbox) = self.checkbox.take() {
                checkbox.remove();
            }
            return Ok(());
        };
        let checkbox = match self.checkbox.take() {
            Some(checkbox) => checkbox,
            None => {
                let checkbox: HtmlInputElement = document().create_element("input")?.unchecked_into();
                checkbox.set_type("checkbox");
                checkbox.set_class_name(CHECKBOX_CLASS);
                // Space in the row does the same (row_events.rs).
                checkbox.set_tab_index(-1);
                self.header.insert_before(&checkbox, Some(&self.link))?;
                checkbox
            }
        };
        checkbox.set_checked(selected);
        checkbox.set_attribute("aria-label", &format!("Select {}", replace_invisible(&policy.name)))?;
        self.checkbox = Some(checkbox);
        Ok(())
    }

    /// Shows a policy in place of the one `before`; without one, the row is as it was cloned. Only what differs is written.
    ///
    /// # Errors
    /// The browser's error.
    pub fn update(
        &mut self,
        policy: &Policy,
        before: Option<&Policy>,
        rules: &Rules,
        template: &RowTemplate,
    ) -> Result<(), JsValue> {
        if before.is_none_or(|before| before.name != policy.name) {
            self.name.show(&policy.name, before.is_some_and(|before| has_invisible(&before.name)))?;
            let rtl = may_be_rtl(&policy.name);
            if before.is_some_and(|before| may_be_rtl(&before.name)) != rtl {
                self.name.element.set_dir(if rtl { "auto" } else { "" });
            }
        }
        let before = before.unwrap_or(&template.blank);
        for (slot, &column) in self.cells.iter().zip(&template.columns) {
            let value = column.value(policy, rules);
            if let Value::Status(_) = value {
                // It follows from more than the policy.
                let text = policy_cell::shown(&value, policy);
                if self.status != text {
                    slot.text.set_node_value(Some(&text));
                    slot.element.set_class_name(&class_name(column, &value));
                    self.status = text;
                }
                continue;
            }
            let shown = column.value(before, rules);
            if value == shown {
                continue;
            }
            slot.text.set_node_value(Some(&policy_cell::shown(&value, policy)));
            if policy_cell::state(&value) != policy_cell::state(&shown) {
                slot.element.set_class_name(&class_name(column, &value));
            }
        }
        Ok(())
    }
}

/// Whether a part of the text may run from right to left: whether it has a character from U+0580 on, before which there is
/// none that does. The style sheet spares the browser the bidirectional layout of all other names.
fn may_be_rtl(text: &str) -> bool {
    text.bytes().any(|byte| byte >= 0xd6)
}

/// An element of a row, and the text that changes, which comes first in it.
struct Slot {
    element: HtmlElement,
    text: Node,
}

impl Slot {
    fn of(element: Option<Node>) -> Option<Self> {
        let element = element?;
        let text = element.first_child()?;
        // The template has no other nodes there.
        Some(Self { element: element.unchecked_into(), text })
    }

    /// Shows a text of unknown origin. What is not seen in it has a placeholder; `had_placeholders` says whether the text
    /// before had one.
    fn show(&self, text: &str, had_placeholders: bool) -> Result<(), JsValue> {
        if had_placeholders {
            while let Some(part) = self.text.next_sibling() {
                self.element.remove_child(&part)?;
            }
        }
        if !has_invisible(text) {
            self.text.set_node_value(Some(text));
            return Ok(());
        }
        self.text.set_node_value(Some(""));
        for segment in segments(text) {
            match segment {
                Segment::Visible(text) => {
                    self.element.append_child(&document().create_text_node(text))?;
                }
                Segment::Invisible(character) => append(&self.element, "span", &[("class", PLACEHOLDER_CLASS)])?
                    .set_text_content(Some(&placeholder(character))),
            }
        }
        Ok(())
    }
}
