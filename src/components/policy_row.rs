//! One policy as a row, written without `view!`: see [`crate::components::policy_rows`].

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, Node};

use crate::api::page::Policy;
use crate::api::query::Param;
use crate::matching::combination::Combination;
use crate::text::{filter_labels, policy_badges, policy_summary};

/// The criteria in the order of their columns.
const CRITERIA: [Param; 4] = [Param::Action, Param::App, Param::Model, Param::ClientIp];

/// The text of a criterion that is not set.
const ANY: &str = "Any";

/// The elements that rows are cloned from: a row without criteria, and the badge that follows the action of such a policy.
pub struct RowTemplate {
    row: Element,
    badge: Node,
}

impl RowTemplate {
    /// Creates the elements.
    ///
    /// # Errors
    /// The browser's error.
    pub fn new() -> Result<Self, JsValue> {
        let row = document().create_element("tr")?;
        row.set_attribute("role", "row")?;
        let name = append(&row, "th", &[("class", "emp-name"), ("role", "rowheader"), ("scope", "row")])?;
        let button = append(&name, "button", &[("type", "button")])?;
        append(&button, "bdi", &[])?.set_text_content(Some(" "));
        for param in CRITERIA {
            let cell = append_cell(&row, filter_labels::param_label(param))?;
            cell.set_class_name("emp-unset");
            cell.set_text_content(Some(ANY));
        }
        append_cell(&row, filter_labels::param_label(Param::ExecutionLogging))?.set_text_content(Some("No"));
        let bound_to = append_cell(&row, "Bound to")?;
        append(&bound_to, "span", &[("class", "emp-badge")])?.set_text_content(Some("Not bound"));

        let badge = document().create_document_fragment();
        badge.set_text_content(Some(" "));
        append(&badge, "span", &[("class", "emp-badge")])?;
        Ok(Self { row, badge: badge.into() })
    }
}

/// Appends a new element with these attributes.
fn append(parent: &Node, tag: &str, attributes: &[(&str, &str)]) -> Result<Element, JsValue> {
    let element = document().create_element(tag)?;
    for (name, value) in attributes {
        element.set_attribute(name, value)?;
    }
    parent.append_child(&element)?;
    Ok(element)
}

/// Appends a cell. `data-title` names it where rows are cards.
fn append_cell(row: &Element, title: &str) -> Result<Element, JsValue> {
    append(row, "td", &[("role", "cell"), ("data-title", title)])
}

/// A row in the document.
pub struct PolicyRow {
    /// Its element.
    pub root: Element,
    name: Slot,
    criteria: Vec<Slot>,
    execution_logging: Slot,
    bound_to: Slot,
    badges: Vec<&'static str>,
}

impl PolicyRow {
    /// Clones a row, which is not yet in the document.
    ///
    /// # Errors
    /// The browser's error.
    pub fn new(template: &RowTemplate) -> Result<Self, JsValue> {
        let root: Element = template.row.clone_node_with_deep(true)?.unchecked_into();
        let mut cells = std::iter::successors(root.first_child(), Node::next_sibling);
        let mut next = |element, text| {
            Slot::within(cells.next(), element, text).ok_or_else(|| JsValue::from_str("a cell is missing"))
        };
        Ok(Self {
            name: next(2, 1)?,
            criteria: CRITERIA.iter().map(|_| next(0, 1)).collect::<Result<_, _>>()?,
            execution_logging: next(0, 1)?,
            bound_to: next(1, 1)?,
            badges: Vec::new(),
            root,
        })
    }

    /// Shows a policy in place of the one `before`; without one, the row is as it was cloned. Only what differs is written.
    ///
    /// # Errors
    /// The browser's error.
    pub fn update(
        &mut self,
        policy: &Policy,
        before: Option<&Policy>,
        combination: Option<Combination>,
        template: &RowTemplate,
    ) -> Result<(), JsValue> {
        if before.is_none_or(|before| before.name != policy.name) {
            self.name.text.set_node_value(Some(&policy.name));
            let rtl = may_be_rtl(&policy.name);
            if before.is_some_and(|before| may_be_rtl(&before.name)) != rtl {
                self.name.element.set_dir(if rtl { "auto" } else { "" });
            }
        }
        for (slot, param) in self.criteria.iter().zip(CRITERIA) {
            let value = policy.criterion(param);
            let before = before.and_then(|before| before.criterion(param));
            if before != value {
                let text = value.map(|value| filter_labels::value_text(param, value));
                slot.text.set_node_value(Some(text.as_deref().unwrap_or(ANY)));
            }
            if before.is_some() != value.is_some() {
                slot.element.set_class_name(if value.is_some() { "" } else { "emp-unset" });
            }
        }
        if before.is_some_and(|before| before.execution_logging) != policy.execution_logging {
            let text = if policy.execution_logging { "Yes" } else { "No" };
            self.execution_logging.text.set_node_value(Some(text));
        }
        if before.map_or(0, |before| before.bound_to) != policy.bound_to {
            self.bound_to.text.set_node_value(Some(&policy_summary::bound_to(policy.bound_to)));
            self.bound_to.element.set_class_name(if policy.bound_to == 0 { "emp-badge" } else { "" });
        }
        self.show_badges(policy_badges::of(policy, combination), template)
    }

    /// Shows these badges behind the action in place of those that are there.
    fn show_badges(&mut self, badges: Vec<&'static str>, template: &RowTemplate) -> Result<(), JsValue> {
        if self.badges == badges {
            return Ok(());
        }
        let Some(action) = self.criteria.first() else { return Ok(()) };
        while let Some(last) = action.text.next_sibling().and_then(|_| action.element.last_child()) {
            action.element.remove_child(&last)?;
        }
        for text in &badges {
            action.element.append_child(&template.badge.clone_node_with_deep(true)?)?;
            if let Some(badge) = action.element.last_child() {
                badge.set_text_content(Some(text));
            }
        }
        self.badges = badges;
        Ok(())
    }
}

/// Whether a part of the text may run from right to left: whether it has a character from U+0580 on, before which there is
/// none that does. The style sheet spares the browser the bidirectional layout of all other names.
fn may_be_rtl(text: &str) -> bool {
    text.bytes().any(|byte| byte >= 0xd6)
}

/// An element of a row, and the text in it that changes.
struct Slot {
    element: HtmlElement,
    text: Node,
}

impl Slot {
    /// The element this deep within a cell, and the text this deep within that.
    fn within(cell: Option<Node>, element: usize, text: usize) -> Option<Self> {
        let element = std::iter::successors(cell, Node::first_child).nth(element)?;
        let text = std::iter::successors(Some(element.clone()), Node::first_child).nth(text)?;
        // The template has no other nodes there.
        Some(Self { element: element.unchecked_into(), text })
    }
}

/// The full text of a cell, for its tooltip: the name, which may be cut off, or the value that is shown by its label.
#[must_use]
pub fn full_text(policy: &Policy, column: usize) -> Option<&str> {
    match column.checked_sub(1) {
        None => Some(&policy.name),
        Some(criterion) => policy.criterion(*CRITERIA.get(criterion)?),
    }
}
