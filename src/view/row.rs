//! One policy as a row.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, Node};

use crate::api::page::Policy;
use crate::api::query::Param;
use crate::view::filter_text;

/// The criteria in the order of their columns.
const CRITERIA: [Param; 4] = [Param::Action, Param::App, Param::Model, Param::ClientIp];

/// What a criterion says that there is not: a policy without it matches anything there.
const ANY: &str = "Any";

/// What rows are copied from: a row as it is without criteria, and what follows the action of such a policy.
pub struct Template {
    row: Element,
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
            cell.set_class_name("emp-any");
            cell.set_text_content(Some(ANY));
        }
        cell(&row, filter_text::name(Param::ExecutionLogging))?.set_text_content(Some("No"));
        let bound_to = cell(&row, "Bound to")?;
        append(&bound_to, "span", &[("class", "emp-badge")])?.set_text_content(Some("Not bound"));

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
    name: Place,
    criteria: Vec<Place>,
    logging: Node,
    bound_to: Place,
}

impl Row {
    /// A row without a policy and not yet on the page.
    ///
    /// # Errors
    /// What the browser says when it copies no elements.
    pub fn new(template: &Template) -> Result<Self, JsValue> {
        let root: Element = template.row.clone_node_with_deep(true)?.unchecked_into();
        let mut cells = std::iter::successors(root.first_child(), Node::next_sibling);
        let mut next = |element, text| {
            Place::within(cells.next(), element, text).ok_or_else(|| JsValue::from_str("a cell is missing"))
        };
        Ok(Self {
            name: next(2, 1)?,
            criteria: CRITERIA.iter().map(|_| next(0, 1)).collect::<Result<_, _>>()?,
            logging: next(0, 1)?.text,
            bound_to: next(1, 1)?,
            root,
        })
    }

    /// Shows a policy in place of the one before; without one, the row is as it was copied. Only what differs is written.
    ///
    /// # Errors
    /// What the browser says when it does not write.
    pub fn write(&self, policy: &Policy, before: Option<&Policy>, template: &Template) -> Result<(), JsValue> {
        if before.is_none_or(|before| before.name != policy.name) {
            self.name.text.set_node_value(Some(&policy.name));
            let turns = may_turn(&policy.name);
            if before.is_some_and(|before| may_turn(&before.name)) != turns {
                self.name.element.set_dir(if turns { "auto" } else { "" });
            }
        }
        for (place, param) in self.criteria.iter().zip(CRITERIA) {
            let value = policy.criterion(param);
            let before = before.and_then(|before| before.criterion(param));
            if before != value {
                let text = value.map(|value| filter_text::label(param, value));
                place.text.set_node_value(Some(text.as_deref().unwrap_or(ANY)));
            }
            if before.is_some() != value.is_some() {
                place.element.set_class_name(if value.is_some() { "" } else { "emp-any" });
            }
        }
        if before.is_some_and(|before| before.execution_logging) != policy.execution_logging {
            self.logging.set_node_value(Some(if policy.execution_logging { "Yes" } else { "No" }));
        }
        if before.map_or(0, |before| before.bound_to) != policy.bound_to {
            self.bound_to.text.set_node_value(Some(&bound_to(policy.bound_to)));
            self.bound_to.element.set_class_name(if policy.bound_to == 0 { "emp-badge" } else { "" });
        }
        let every = policy.matches_every_event();
        if before.is_some_and(Policy::matches_every_event) != every {
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

/// Whether a text may have a part that runs from right to left: whether it has a character beyond U+057F, before which
/// there is none that does. Where names do not, rows.css spares the browser their ordering.
fn may_turn(text: &str) -> bool {
    text.bytes().any(|byte| byte >= 0xd6)
}

/// Where a row says something.
struct Place {
    /// What looks different for different texts.
    element: HtmlElement,
    text: Node,
}

impl Place {
    /// The element this deep within a cell, and the text this deep within that.
    fn within(cell: Option<Node>, element: usize, text: usize) -> Option<Self> {
        let element = std::iter::successors(cell, Node::first_child).nth(element)?;
        let text = std::iter::successors(Some(element.clone()), Node::first_child).nth(text)?;
        // The template has nothing else there.
        Some(Self { element: element.unchecked_into(), text })
    }
}

/// What the cell in this column says in full: the name, which may be cut, or the value that has a label.
#[must_use]
pub fn in_full(policy: &Policy, column: usize) -> Option<&str> {
    match column.checked_sub(1) {
        None => Some(&policy.name),
        Some(criterion) => policy.criterion(*CRITERIA.get(criterion)?),
    }
}

fn bound_to(count: u32) -> String {
    match count {
        0 => "Not bound".to_owned(),
        1 => "1 object".to_owned(),
        _ => format!("{count} objects"),
    }
}
