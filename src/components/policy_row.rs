//! One policy as a row, written without `view!`: see [`crate::components::policy_rows`].

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement, Node};

use crate::api::page::Policy;
use crate::api::query::Param;
use crate::components::visible_text::PLACEHOLDER_CLASS;
use crate::matching::combination::Combination;
use crate::text::bidi::replace_bidi_controls;
use crate::text::invisible::{Segment, has_invisible, placeholder, segments};
use crate::text::policy_badges::{self, Badge};
use crate::text::{filter_labels, policy_summary};

/// The text of a criterion that is not set. Only screen readers and the clipboard have it (policy-rows.css), as the "No" of
/// [`NO_CLASS`]: most cells of most rows are such, and those that are not should stand out.
const ANY: &str = "Any";
const ANY_CLASS: &str = "emp-unset";
const NO_CLASS: &str = "emp-no";
const UNBOUND_CLASS: &str = "emp-not-bound";

/// The elements that rows are cloned from: a row without criteria, and a badge that follows the name.
pub struct RowTemplate {
    row: Element,
    badge: Node,
}

impl RowTemplate {
    /// Creates the elements. Names are links, to nowhere before [`PolicyRow::set_link`], or buttons.
    ///
    /// # Errors
    /// The browser's error.
    pub fn new(links: bool) -> Result<Self, JsValue> {
        let row = document().create_element("tr")?;
        row.set_attribute("role", "row")?;
        let name = append(&row, "th", &[("class", "emp-name"), ("role", "rowheader"), ("scope", "row")])?;
        let link = append(&name, if links { "a" } else { "button" }, &[("class", NAME_CLASS)])?;
        let (attribute, value) = if links { ("href", "?") } else { ("type", "button") };
        link.set_attribute(attribute, value)?;
        // The arrow keys lead to it (table_navigation.rs).
        link.set_attribute("tabindex", "-1")?;
        // Dragged, its text is selected.
        link.set_attribute("draggable", "false")?;
        append(&link, "bdi", &[])?.set_text_content(Some(" "));
        for param in Policy::CRITERIA {
            let cell = append_cell(&row, filter_labels::param_label(param))?;
            cell.set_class_name(ANY_CLASS);
            cell.set_text_content(Some(ANY));
        }
        let logging = append_cell(&row, filter_labels::param_label(Param::ExecutionLogging))?;
        logging.set_class_name(NO_CLASS);
        logging.set_text_content(Some("No"));
        let bound_to = append_cell(&row, "Bound to")?;
        bound_to.set_class_name(UNBOUND_CLASS);
        let (count, unit) = policy_summary::bound_to_parts(0);
        bound_to.set_text_content(Some(&count));
        append(&bound_to, "span", &[("class", "emp-unit")])?.append_child(&document().create_text_node(unit))?;

        let badge = document().create_document_fragment();
        badge.set_text_content(Some(" "));
        append(&badge, "span", &[])?;
        Ok(Self { row, badge: badge.into() })
    }
}

/// The class of the element in the row's header that opens the policy.
pub const NAME_CLASS: &str = "emp-name-link";

/// The class of the checkbox that selects the policy.
pub const CHECKBOX_CLASS: &str = "emp-checkbox";

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
    header: Node,
    link: Element,
    name: Slot,
    criteria: Vec<Slot>,
    execution_logging: Slot,
    bound_to: Slot,
    bound_to_unit: Slot,
    checkbox: Option<HtmlInputElement>,
    badges: Vec<(Badge, Element)>,
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
        let mut cells = std::iter::successors(header.next_sibling(), Node::next_sibling);
        Ok(Self {
            name: slot(link.first_child())?,
            criteria: Policy::CRITERIA.iter().map(|_| slot(cells.next())).collect::<Result<_, _>>()?,
            execution_logging: slot(cells.next())?,
            bound_to: slot(cells.next())?,
            bound_to_unit: slot(root.last_child().and_then(|cell| cell.last_child()))?,
            checkbox: None,
            badges: Vec::new(),
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
        checkbox.set_attribute("aria-label", &format!("Select {}", replace_bidi_controls(&policy.name)))?;
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
        combination: Option<Combination>,
        template: &RowTemplate,
    ) -> Result<(), JsValue> {
        if before.is_none_or(|before| before.name != policy.name) {
            self.name.show(&policy.name, before.is_some_and(|before| has_invisible(&before.name)))?;
            let rtl = may_be_rtl(&policy.name);
            if before.is_some_and(|before| may_be_rtl(&before.name)) != rtl {
                self.name.element.set_dir(if rtl { "auto" } else { "" });
            }
        }
        for (slot, param) in self.criteria.iter().zip(Policy::CRITERIA) {
            let value = policy.criterion(param);
            let before = before.and_then(|before| before.criterion(param));
            if before != value {
                let text = value.map(|value| filter_labels::value_text(param, value));
                slot.text.set_node_value(Some(text.as_deref().unwrap_or(ANY)));
            }
            if before.is_some() != value.is_some() {
                slot.element.set_class_name(if value.is_some() { "" } else { ANY_CLASS });
            }
        }
        if before.is_some_and(|before| before.execution_logging) != policy.execution_logging {
            let (text, class) = if policy.execution_logging { ("Yes", "") } else { ("No", NO_CLASS) };
            self.execution_logging.text.set_node_value(Some(text));
            self.execution_logging.element.set_class_name(class);
        }
        if before.map_or(0, |before| before.bound_to) != policy.bound_to {
            let (count, unit) = policy_summary::bound_to_parts(policy.bound_to);
            self.bound_to.text.set_node_value(Some(&count));
            self.bound_to_unit.text.set_node_value(Some(unit));
            self.bound_to.element.set_class_name(if policy.bound_to == 0 { UNBOUND_CLASS } else { "" });
        }
        self.show_badges(policy_badges::of(policy, combination), template)
    }

    /// Shows these badges behind the name in place of those that are there.
    fn show_badges(&mut self, badges: Vec<Badge>, template: &RowTemplate) -> Result<(), JsValue> {
        for (_, element) in self.badges.drain(badges.len().min(self.badges.len())..) {
            if let Some(space) = element.previous_sibling() {
                self.header.remove_child(&space)?;
            }
            element.remove();
        }
        for (index, badge) in badges.into_iter().enumerate() {
            match self.badges.get_mut(index) {
                Some((shown, _)) if *shown == badge => {}
                Some((shown, element)) => {
                    set_badge(element, badge);
                    *shown = badge;
                }
                None => {
                    self.header.append_child(&template.badge.clone_node_with_deep(true)?)?;
                    if let Some(last) = self.header.last_child() {
                        // The template ends with the element.
                        let element: Element = last.unchecked_into();
                        set_badge(&element, badge);
                        self.badges.push((badge, element));
                    }
                }
            }
        }
        Ok(())
    }
}

fn set_badge(element: &Element, badge: Badge) {
    element.set_class_name(if badge.is_warning() { "emp-badge" } else { "emp-badge emp-neutral" });
    element.set_text_content(Some(badge.text()));
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

/// The full text of a cell, for its tooltip: the name, which may be cut off, or the value that is shown by its label.
#[must_use]
pub fn full_text(policy: &Policy, column: usize) -> Option<&str> {
    match column.checked_sub(1) {
        None => Some(&policy.name),
        Some(criterion) => policy.criterion(*Policy::CRITERIA.get(criterion)?),
    }
}
