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

use crate::api::page::Policy;
use crate::columns::column::{Column, Value};
use crate::components::table::policy_links::PolicyLinks;
use crate::components::table::policy_row::PolicyRow;
use crate::components::table::row_template::RowTemplate;
use crate::matching::rules::Rules;
use crate::store::list_state::LoadedPage;
use crate::store::scope::Scope;
use crate::text::policy_cell;

/// Rows per `<tbody>`. The browser skips groups that are out of sight (policy-rows.css). It draws one and a half windows beyond
/// the window: at 29 pixels a row, three such groups in a window of 800 pixels, four in one of 1080. In groups of 68 it drew
/// half as many again of a thousand rows; groups of 11 gain nothing more.
const ROWS_PER_GROUP: usize = 22;
/// Rows whose texts decide how wide columns are.
const MEASURED_ROWS: usize = 100;

/// What the rows show.
pub struct RowsView {
    /// The page, or `None` to show no rows.
    pub shown: Option<Arc<LoadedPage>>,
    /// The rules of the server.
    pub rules: Rules,
    /// The index of the row whose details are open.
    pub open: Option<usize>,
    /// Which policies are selected; `None` outside of selection mode.
    pub scope: Option<Scope>,
}

/// The rows in a table.
pub struct PolicyRows {
    table: Element,
    template: RowTemplate,
    columns: Vec<Column>,
    groups: Vec<HtmlElement>,
    rows: Vec<PolicyRow>,
    view: RowsView,
    /// The URLs of the names, once they are set.
    links: Option<PolicyLinks>,
}

impl RowsView {
    fn policies(&self) -> &[Policy] {
        self.shown.as_ref().map_or(&[], |shown| &shown.page.policies)
    }

    /// Whether the rows are the same, whatever is marked of them.
    fn has_rows_of(&self, other: &Self) -> bool {
        let same = match (&self.shown, &other.shown) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        same && self.rules == other.rules
    }
}

impl PolicyRows {
    /// Rows at the end of this table, with these columns. `links` says whether their names are links.
    ///
    /// # Errors
    /// The browser's error.
    pub fn new(table: Element, links: bool, columns: Vec<Column>) -> Result<Self, JsValue> {
        let after_name = columns.iter().copied().filter(|column| *column != Column::Name).collect();
        let template = RowTemplate::new(links, after_name)?;
        let view = RowsView { shown: None, rules: Rules::of(None), open: None, scope: None };
        Ok(Self { table, template, columns, groups: Vec::new(), rows: Vec::new(), view, links: None })
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

    /// Shows this in place of what was shown before: what differs.
    ///
    /// # Errors
    /// The browser's error.
    pub fn show(&mut self, view: RowsView) -> Result<(), JsValue> {
        let before = std::mem::replace(&mut self.view, view);
        let has_same_rows = self.view.has_rows_of(&before);
        if !has_same_rows {
            self.links = None;
            self.measure()?;
            self.draw(before.policies())?;
        }
        if !has_same_rows || self.view.scope != before.scope {
            for (row, policy) in self.rows.iter_mut().zip(self.view.policies()) {
                row.set_selected(policy, self.view.scope.as_ref().map(|scope| scope.has(&policy.pk)))?;
            }
        }
        if let Some(row) = before.open.and_then(|row| self.rows.get(row)) {
            row.set_open(false)?;
        }
        self.view.open.and_then(|row| self.rows.get(row)).map_or(Ok(()), |row| row.set_open(true))
    }

    /// Draws the policies in place of those before.
    fn draw(&mut self, before: &[Policy]) -> Result<(), JsValue> {
        let Self { view, template, rows, groups, table, .. } = self;
        let (now, rules) = (view.policies(), &view.rules);
        for (row, (before, policy)) in rows.iter_mut().zip(before.iter().zip(now)) {
            row.update(policy, Some(before), rules, template)?;
        }
        for row in rows.drain(now.len().min(rows.len())..) {
            row.root.remove();
        }
        for group in groups.drain(now.len().div_ceil(ROWS_PER_GROUP).min(groups.len())..) {
            group.remove();
        }
        for (index, policies) in now.chunks(ROWS_PER_GROUP).enumerate() {
            let group = group(table, groups, index)?;
            group.style().set_property("--_rows", &policies.len().to_string())?;
            for policy in policies.iter().skip(rows.len().saturating_sub(index * ROWS_PER_GROUP)) {
                let mut row = PolicyRow::new(template)?;
                row.update(policy, None, rules, template)?;
                group.append_child(&row.root)?;
                rows.push(row);
            }
        }
        Ok(())
    }

    /// Tells the style sheet how long the texts of each column are, in characters (policy-table.css).
    fn measure(&self) -> Result<(), JsValue> {
        let style = self.table.unchecked_ref::<HtmlElement>().style();
        for column in &self.columns {
            let length = |policy: &Policy| match column.value(policy, &self.view.rules) {
                Value::Unset => 0,
                value => policy_cell::shown(&value, policy).chars().count(),
            };
            let longest = self.view.policies().iter().take(MEASURED_ROWS).map(length).max().unwrap_or_default();
            // In steps, so that few columns change with the page.
            let longest = longest.div_ceil(4) * 4;
            style.set_property(&format!("--_length-{}", column.key()), &longest.to_string())?;
        }
        Ok(())
    }

    /// Sets the URLs of the rows' names.
    ///
    /// # Errors
    /// The browser's error.
    pub fn set_links(&mut self, links: PolicyLinks) -> Result<(), JsValue> {
        if self.links.as_ref() != Some(&links) {
            let mut rows = self.rows.iter().zip(self.view.policies());
            rows.try_for_each(|(row, policy)| row.set_link(&links.to(&policy.pk)))?;
            self.links = Some(links);
        }
        Ok(())
    }
}

/// The group with this index, or a new one at the end of the table.
fn group(table: &Element, groups: &mut Vec<HtmlElement>, index: usize) -> Result<HtmlElement, JsValue> {
    if let Some(group) = groups.get(index) {
        return Ok(group.clone());
    }
    // A `tbody` is one.
    let group: HtmlElement = document().create_element("tbody")?.unchecked_into();
    group.set_attribute("role", "rowgroup")?;
    table.append_child(&group)?;
    groups.push(group.clone());
    Ok(group)
}
