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

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use crate::api::page::Policy;
use crate::columns::column::{Column, Value};
use crate::components::table::policy_links::PolicyLinks;
use crate::components::table::policy_row::PolicyRow;
use crate::components::table::row_elements::append;
use crate::components::table::row_template::{blank, row_template};
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

/// The rows in a table. Each method fails with the browser's error.
pub struct PolicyRows {
    /// The columns; the name comes first.
    pub columns: Vec<Column>,
    table: HtmlElement,
    template: Element,
    groups: Vec<HtmlElement>,
    rows: Vec<PolicyRow>,
    view: RowsView,
    /// By column: how long its longest text and its longest word are, in characters.
    lengths: Vec<[usize; 2]>,
    /// The URLs of the names, if they have some, once the rows are complete.
    links: Option<Option<PolicyLinks>>,
}

impl RowsView {
    fn policies(&self) -> &[Policy] {
        self.shown.as_ref().map_or(&[], |shown| &shown.page.policies)
    }

    /// Whether the rows are the same, whatever is marked of them.
    fn has_rows_of(&self, other: &Self) -> bool {
        let page = |view: &Self| view.shown.as_ref().map(Arc::as_ptr);
        page(self) == page(other) && self.rules == other.rules
    }
}

impl PolicyRows {
    /// Rows at the end of this table, with these columns. `links` says whether their names are links.
    pub fn new(table: HtmlElement, links: bool, columns: Vec<Column>) -> Result<Self, JsValue> {
        let template = row_template(links, &columns)?;
        let view = RowsView { shown: None, rules: Rules::of(None), open: None, scope: None };
        let lengths = Vec::new();
        Ok(Self { columns, table, template, groups: Vec::new(), rows: Vec::new(), view, lengths, links: None })
    }

    /// Removes the rows from the table.
    pub fn remove(self) {
        self.groups.iter().for_each(|group| group.remove());
    }

    /// Shows this in place of what was shown before: what differs.
    pub fn show(&mut self, view: RowsView) -> Result<(), JsValue> {
        let before = std::mem::replace(&mut self.view, view);
        let has_same_rows = self.view.has_rows_of(&before);
        if !has_same_rows {
            self.links = None;
            self.measure()?;
            self.draw(&before)?;
        }
        if !has_same_rows || self.view.scope != before.scope {
            for (row, policy) in self.rows.iter_mut().zip(self.view.policies()) {
                row.set_selected(policy, self.view.scope.as_ref().map(|scope| scope.has(&policy.pk)))?;
            }
        }
        for (open, is_open) in [(before.open, false), (self.view.open, true)] {
            open.and_then(|row| self.rows.get(row)).map_or(Ok(()), |row| row.set_open(is_open))?;
        }
        Ok(())
    }

    /// Draws the policies in place of those before.
    fn draw(&mut self, before: &RowsView) -> Result<(), JsValue> {
        let (policies, rules) = (self.view.policies(), &self.view.rules);
        for row in self.rows.drain(policies.len().min(self.rows.len())..) {
            row.root.remove();
        }
        for group in self.groups.drain(policies.len().div_ceil(ROWS_PER_GROUP).min(self.groups.len())..) {
            group.remove();
        }
        for (row, (policy, shown)) in self.rows.iter().zip(policies.iter().zip(before.policies())) {
            row.update(&self.columns, (policy, rules), (shown, &before.rules))?;
        }
        // What a new row shows.
        let blank = (&blank(), &Rules::of(None));
        for (index, policies) in policies.chunks(ROWS_PER_GROUP).enumerate() {
            if self.groups.len() == index {
                self.groups.push(append(&self.table, "tbody", &[("role", "rowgroup")])?.unchecked_into());
            }
            let Some(group) = self.groups.get(index) else { continue };
            group.style().set_property("--_rows", &policies.len().to_string())?;
            for policy in policies.iter().skip(self.rows.len().saturating_sub(index * ROWS_PER_GROUP)) {
                let row = PolicyRow::new(&self.template)?;
                row.update(&self.columns, (policy, rules), blank)?;
                group.append_child(&row.root)?;
                self.rows.push(row);
            }
        }
        Ok(())
    }

    /// Tells the style sheet how long the texts of each column and their words are, in characters (policy-table.css). Columns only
    /// grow, so that their edges stay where they are from one list to the next; and a length that changes makes the browser
    /// style all cells again.
    fn measure(&mut self) -> Result<(), JsValue> {
        self.lengths.resize(self.columns.len(), [0; 2]);
        let style = self.table.style();
        for (column, lengths) in self.columns.iter().zip(&mut self.lengths) {
            let before = *lengths;
            let [mut text, mut word] = before;
            // Where there is little room, these have two lines.
            let has_lines = matches!(column, Column::Action | Column::App | Column::Model);
            for policy in self.view.policies().iter().take(MEASURED_ROWS) {
                let value = column.value(policy, &self.view.rules);
                if value != Value::Unset {
                    let shown = policy_cell::shown(&value, policy);
                    text = text.max(shown.chars().count());
                    let words = shown.split(' ').filter(|_| has_lines);
                    word = words.map(|word| word.chars().count()).fold(word, usize::max);
                }
            }
            // In steps, so that few columns change with the list.
            text = text.div_ceil(4) * 4;
            *lengths = [text, word];
            if *lengths != before {
                style.set_property(&format!("--_length-{}", column.definition().key), &text.to_string())?;
                style.set_property(&format!("--_word-{}", column.definition().key), &word.to_string())?;
            }
        }
        Ok(())
    }

    /// Sets what is not seen of the rows: the URLs of the names, if they have some, and which values are buttons.
    pub fn complete(&mut self, links: Option<PolicyLinks>) -> Result<(), JsValue> {
        if self.links.as_ref() == Some(&links) {
            return Ok(());
        }
        for (row, policy) in self.rows.iter_mut().zip(self.view.policies()) {
            if let Some(links) = &links {
                row.set_link(&links.to(&policy.pk))?;
            }
            row.set_buttons(&self.columns, policy, &self.view.rules)?;
        }
        self.links = Some(links);
        Ok(())
    }
}
