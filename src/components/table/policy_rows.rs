//! The rows of a page: the one part of the view that is written without `view!`.
//!
//! A page may have a thousand rows. Cloned from a template and patched in place, where only what differs is written, they
//! are faster than the same rows as a stock view (an unkeyed `Vec` of `<tbody>` groups). Measured beside a hand-written
//! page (two rounds each on two cores, Chromium 156), as the ratio to it:
//!
//! | | stock view | patched rows |
//! |---|---:|---:|
//! | navigation to the 1000th row painted | 1.67 | 1.46 |
//! | of that, main thread CPU | 1.63 | 1.18 |
//! | page 1 to 2 of 1000 rows | 1.35 | 0.76 |
//! | sort of 100 rows | 1.22 | 1.19 |
//! | memory at 1000 rows, JavaScript and WebAssembly (MiB, no ratio) | 10.3 | 3.9 |
//! | DOM nodes at 1000 rows (no ratio) | 38,491 | 18,469 |

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use crate::columns::column::Column;
use crate::components::table::policy_links::PolicyLinks;
use crate::components::table::policy_row::PolicyRow;
use crate::components::table::row_template::RowTemplate;
use crate::matching::rules::Rules;
use crate::store::list_state::LoadedPage;
use crate::store::scope::Scope;

/// Rows per `<tbody>`. The browser skips groups that are out of sight (policy-rows.css). It draws one and a half windows beyond
/// the window: at 29 pixels a row, three such groups in a window of 800 pixels, four in one of 1080. In groups of 68 it drew
/// half as many again of a thousand rows; groups of 11 gain nothing more.
const ROWS_PER_GROUP: usize = 22;

/// The rows in a table.
pub struct PolicyRows {
    table: Element,
    template: RowTemplate,
    columns: Vec<Column>,
    groups: Vec<HtmlElement>,
    rows: Vec<PolicyRow>,
    shown: Option<Arc<LoadedPage>>,
    /// The index of the row that is marked.
    open: Option<usize>,
}

impl PolicyRows {
    /// Rows at the end of this table, with these columns. `links` says whether their names are links.
    ///
    /// # Errors
    /// The browser's error.
    pub fn new(table: Element, links: bool, columns: Vec<Column>) -> Result<Self, JsValue> {
        let after_name = columns.iter().copied().filter(|column| *column != Column::Name).collect();
        let template = RowTemplate::new(links, after_name)?;
        Ok(Self { table, template, columns, groups: Vec::new(), rows: Vec::new(), shown: None, open: None })
    }

    /// The columns.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Removes the rows from the table.
    pub fn remove(self) {
        self.groups.iter().for_each(|group| group.remove());
    }

    /// Shows a page in place of the one before; `None` shows no rows. `rules` are those of the server.
    ///
    /// # Errors
    /// The browser's error.
    pub fn show(&mut self, shown: Option<Arc<LoadedPage>>, rules: &Rules) -> Result<(), JsValue> {
        let before = self.shown.as_ref().map_or(&[][..], |shown| &shown.page.policies);
        let now = shown.as_ref().map_or(&[][..], |shown| &shown.page.policies);
        for (row, (before, policy)) in self.rows.iter_mut().zip(before.iter().zip(now)) {
            row.update(policy, Some(before), rules, &self.template)?;
        }
        for row in self.rows.drain(now.len().min(self.rows.len())..) {
            row.root.remove();
        }
        for group in self.groups.drain(now.len().div_ceil(ROWS_PER_GROUP).min(self.groups.len())..) {
            group.remove();
        }
        for (index, policies) in now.chunks(ROWS_PER_GROUP).enumerate() {
            let group = self.group(index)?;
            group.style().set_property("--_rows", &policies.len().to_string())?;
            for policy in policies.iter().skip(self.rows.len().saturating_sub(index * ROWS_PER_GROUP)) {
                let mut row = PolicyRow::new(&self.template)?;
                row.update(policy, None, rules, &self.template)?;
                group.append_child(&row.root)?;
                self.rows.push(row);
            }
        }
        self.shown = shown;
        Ok(())
    }

    /// Sets the URLs of the rows' names.
    ///
    /// # Errors
    /// The browser's error.
    pub fn set_links(&self, links: &PolicyLinks) -> Result<(), JsValue> {
        let policies = self.shown.as_ref().map_or(&[][..], |shown| &shown.page.policies);
        self.rows.iter().zip(policies).try_for_each(|(row, policy)| row.set_link(&links.to(&policy.pk)))
    }

    /// Shows which policies are selected; `None` outside of selection mode.
    ///
    /// # Errors
    /// The browser's error.
    pub fn show_selection(&mut self, scope: Option<&Scope>) -> Result<(), JsValue> {
        let policies = self.shown.as_ref().map_or(&[][..], |shown| &shown.page.policies);
        for (row, policy) in self.rows.iter_mut().zip(policies) {
            row.set_selected(policy, scope.map(|scope| scope.has(&policy.pk)))?;
        }
        Ok(())
    }

    /// Marks the row of the policy whose details are open, in place of the one before.
    ///
    /// # Errors
    /// The browser's error.
    pub fn mark_open(&mut self, open: Option<usize>) -> Result<(), JsValue> {
        if let Some(row) = self.open.take().and_then(|row| self.rows.get(row)) {
            row.set_open(false)?;
        }
        if let Some(row) = open.and_then(|row| self.rows.get(row)) {
            row.set_open(true)?;
        }
        self.open = open;
        Ok(())
    }

    /// The group with this index, or a new one at the end.
    fn group(&mut self, index: usize) -> Result<HtmlElement, JsValue> {
        if let Some(group) = self.groups.get(index) {
            return Ok(group.clone());
        }
        // A `tbody` is one.
        let group: HtmlElement = document().create_element("tbody")?.unchecked_into();
        group.set_attribute("role", "rowgroup")?;
        self.table.append_child(&group)?;
        self.groups.push(group.clone());
        Ok(group)
    }
}
