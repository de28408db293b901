//! One policy as a row.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node};

use crate::api::page::Policy;
use crate::api::query::Param;
use crate::view::filter_text;

/// The criteria in the order of their columns.
const CRITERIA: [Param; 4] = [Param::Action, Param::App, Param::Model, Param::ClientIp];

/// What rows are copied from.
pub struct Template {
    row: Element,
    /// What follows the action of a policy that matches every event.
    every: Node,
}

impl Template {
    /// Makes the elements.
    ///
    /// # Errors
    /// What the browser says when it makes none.
    pub fn new() -> Result<Self, JsValue> {
        let row = document().create_element("tr")?;
        row.set_attribute("role", "row")?;
        let name = append(&row, "th", &[("class", "emp-name"), ("role", "rowheader"), ("scope", "row")])?;
        let button = append(&name, "button", &[("type", "button")])?;
        append(&button, "bdi", &[])?.set_text_content(Some(" "));
        for param in CRITERIA {
            let cell = cell(&row, filter_text::name(param))?;
            // The action may have company, which its text must not reorder.
            let text = if param == Param::Action { append(&cell, "bdi", &[])? } else { cell };
            text.set_text_content(Some(" "));
        }
        cell(&row, filter_text::name(Param::ExecutionLogging))?.set_text_content(Some(" "));
        let bound_to = cell(&row, "Bound to")?;
        append(&bound_to, "span", &[])?.set_text_content(Some(" "));

        let every = document().create_document_fragment();
        every.set_text_content(Some(" "));
        append(&every, "span", &[("class", "emp-badge")])?.set_text_content(Some("matches every event"));
        Ok(Self { row, every: every.into() })
    }
}

/// A new element with these attributes at the end of another.
fn append(parent: &Node, tag: &str, attributes: &[(&str, &str)]) -> Result<Element, JsValue> {
    let element = document().create_element(tag)?;
    for (name, value) in attributes {
        element.set_attribute(name, value)?;
    }
    parent.append_child(&element)?;
    Ok(element)
}

/// A new cell at the end of a row. `data-title` names it where rows are cards.
fn cell(row: &Element, title: &str) -> Result<Element, JsValue> {
    append(row, "td", &[("role", "cell"), ("data-title", title)])
}

/// A row on the page.
pub struct Row {
    /// Its element.
    pub root: Element,
    name: Cell,
    criteria: Vec<Cell>,
    logging: Cell,
    bound_to: Cell,
}

impl Row {
    /// A row without a policy and not yet on the page.
    ///
    /// # Errors
    /// What the browser says when it copies no elements.
    pub fn new(template: &Template) -> Result<Self, JsValue> {
        let root = template.row.clone_node_with_deep(true)?.dyn_into::<Element>()?;
        let mut cells = std::iter::successors(root.first_element_child(), Element::next_element_sibling);
        let mut inner = |depth| Cell::within(cells.next(), depth).ok_or_else(|| JsValue::from_str("a cell is missing"));
        Ok(Self {
            name: inner(1)?,
            criteria: CRITERIA.iter().map(|_| inner(0)).collect::<Result<_, _>>()?,
            logging: inner(0)?,
            bound_to: inner(1)?,
            root,
        })
    }

    /// Shows a policy in place of the one before, if there was one.
    ///
    /// # Errors
    /// What the browser says when it does not write.
    pub fn write(&self, policy: &Policy, before: Option<&Policy>, template: &Template) -> Result<(), JsValue> {
        if before.is_none_or(|before| before.name != policy.name) {
            self.name.text.set_node_value(Some(&policy.name));
            self.name.element.set_attribute("title", &policy.name)?;
        }
        for (cell, param) in self.criteria.iter().zip(CRITERIA) {
            let value = policy.criterion(param);
            if before.is_none_or(|before| before.criterion(param) != value) {
                cell.write_criterion(param, value)?;
            }
        }
        if before.is_none_or(|before| before.execution_logging != policy.execution_logging) {
            self.logging.text.set_node_value(Some(if policy.execution_logging { "Yes" } else { "No" }));
        }
        if before.is_none_or(|before| before.bound_to != policy.bound_to) {
            self.bound_to.text.set_node_value(Some(&bound_to(policy.bound_to)));
            self.bound_to.element.set_class_name(if policy.bound_to == 0 { "emp-badge" } else { "" });
        }
        let every = policy.matches_every_event();
        if every != before.is_some_and(Policy::matches_every_event) {
            self.mark(every, template)?;
        }
        Ok(())
    }

    /// Puts the badge behind the action, or takes it away.
    fn mark(&self, every: bool, template: &Template) -> Result<(), JsValue> {
        let Some(action) = self.criteria.first() else { return Ok(()) };
        if every {
            action.element.append_child(&template.every.clone_node_with_deep(true)?)?;
        } else {
            // The badge and the space before it.
            for _ in 0..2 {
                if let Some(last) = action.element.last_child() {
                    action.element.remove_child(&last)?;
                }
            }
        }
        Ok(())
    }
}

/// A place in a row.
struct Cell {
    /// What says the whole value when it is pointed at.
    element: Element,
    text: Node,
}

impl Cell {
    /// The place of a table's cell: the element this deep within it, and the text within that.
    fn within(cell: Option<Element>, depth: usize) -> Option<Self> {
        let element = std::iter::successors(cell, Element::first_element_child).nth(depth)?;
        let text = std::iter::successors(element.first_child(), Node::first_child).last()?;
        Some(Self { element, text })
    }

    /// A value by its label, or as it is where it has none; without a value the policy matches anything there.
    fn write_criterion(&self, param: Param, value: Option<&str>) -> Result<(), JsValue> {
        let Some(value) = value else {
            self.text.set_node_value(Some("Any"));
            self.element.set_class_name("emp-any");
            return self.element.remove_attribute("title");
        };
        self.text.set_node_value(Some(&filter_text::label(param, value)));
        self.element.set_class_name("");
        self.element.set_attribute("title", value)
    }
}

fn bound_to(count: u32) -> String {
    match count {
        0 => "Not bound".to_owned(),
        1 => "1 object".to_owned(),
        _ => format!("{count} objects"),
    }
}
