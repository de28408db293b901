//! The rows of a page, one after the other. They are drawn without `view!`, because they are most of what there is to
//! draw: a page may have a thousand. When the page changes, rows stay where they are and take on other texts.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use crate::list::state::Shown;
use crate::view::row::{Row, Template};

/// How many rows are drawn together. The browser passes over groups that are out of sight (rows.css), so they are to be
/// few. It draws one and a half windows beyond the window: for one of 800 pixels, the first group is all of that.
const GROUP: usize = 68;

/// The rows in a table.
pub struct Rows {
    table: Element,
    template: Template,
    groups: Vec<HtmlElement>,
    rows: Vec<Row>,
    shown: Option<Arc<Shown>>,
}

impl Rows {
    /// Rows to be drawn at the end of this table.
    ///
    /// # Errors
    /// What the browser says when it makes no elements.
    pub fn new(table: Element) -> Result<Self, JsValue> {
        Ok(Self { table, template: Template::new()?, groups: Vec::new(), rows: Vec::new(), shown: None })
    }

    /// Draws a page in place of the one before; `None` draws none.
    ///
    /// # Errors
    /// What the browser says when it does not draw.
    pub fn show(&mut self, shown: Option<Arc<Shown>>) -> Result<(), JsValue> {
        let before = self.shown.as_ref().map_or(&[][..], |shown| &shown.page.policies);
        let now = shown.as_ref().map_or(&[][..], |shown| &shown.page.policies);
        for (row, (before, policy)) in self.rows.iter().zip(before.iter().zip(now)) {
            row.write(policy, Some(before), &self.template)?;
        }
        for row in self.rows.drain(now.len().min(self.rows.len())..) {
            row.root.remove();
        }
        for group in self.groups.drain(now.len().div_ceil(GROUP).min(self.groups.len())..) {
            group.remove();
        }
        for (place, policies) in now.chunks(GROUP).enumerate() {
            let group = self.group(place)?;
            group.style().set_property("--_rows", &policies.len().to_string())?;
            for policy in policies.iter().skip(self.rows.len().saturating_sub(place * GROUP)) {
                let row = Row::new(&self.template)?;
                row.write(policy, None, &self.template)?;
                group.append_child(&row.root)?;
                self.rows.push(row);
            }
        }
        self.shown = shown;
        Ok(())
    }

    /// The group at this place, which is at the end of those that there are.
    fn group(&mut self, place: usize) -> Result<HtmlElement, JsValue> {
        if let Some(group) = self.groups.get(place) {
            return Ok(group.clone());
        }
        // By its name in HTML.
        let group: HtmlElement = document().create_element("tbody")?.unchecked_into();
        group.set_attribute("role", "rowgroup")?;
        self.table.append_child(&group)?;
        self.groups.push(group.clone());
        Ok(group)
    }
}
