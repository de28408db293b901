//! The rows of a page, one after the other. They are drawn without `view!`, because they are most of what there is to
//! draw: a page may have a thousand. When the page changes, rows stay where they are and take on other texts.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::list::state::Shown;
use crate::view::row::{Row, Template};

/// The rows in a table's body.
pub struct Rows {
    body: Element,
    template: Template,
    rows: Vec<Row>,
    shown: Option<Arc<Shown>>,
}

impl Rows {
    /// Rows to be drawn in this element.
    ///
    /// # Errors
    /// What the browser says when it makes no elements.
    pub fn new(body: Element) -> Result<Self, JsValue> {
        Ok(Self { body, template: Template::new()?, rows: Vec::new(), shown: None })
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
            self.body.remove_child(&row.root)?;
        }
        let fresh = document().create_document_fragment();
        for policy in now.iter().skip(self.rows.len()) {
            let row = Row::new(&self.template)?;
            row.write(policy, None, &self.template)?;
            fresh.append_child(&row.root)?;
            self.rows.push(row);
        }
        self.body.append_child(&fresh)?;
        self.shown = shown;
        Ok(())
    }
}
