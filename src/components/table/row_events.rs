//! What the mouse and the keyboard do in the rows: one listener of a kind for all of them.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTableCellElement, HtmlTableRowElement};

use crate::columns::column::Column;
use crate::components::table::cell_deed::Deed;
use crate::components::table::policy_row::CHECKBOX_CLASS;
use crate::components::table::row_template::NAME_CLASS;
use crate::components::table::table_navigation;
use crate::embed::host_events::{HostEvent, HostEvents};
use crate::store::column_store::ColumnStore;
use crate::store::list_store::ListStore;
use crate::store::policy_details::{DetailsStore, Section};
use crate::store::query_update::QueryUpdate;
use crate::store::selection::Selection;
use crate::text::policy_cell;

/// How far the mouse may move in a click, in pixels.
const CLICK_SLOP: u32 = 4;

/// The listeners.
#[derive(Clone, Copy)]
pub struct RowEvents {
    /// The table.
    pub table: NodeRef<html::Table>,
    store: ListStore,
    columns: ColumnStore,
    selection: Selection,
    details: DetailsStore,
    host_events: StoredValue<HostEvents>,
    pressed: StoredValue<Option<(i32, i32)>>,
}

impl RowEvents {
    /// The listeners for the rows of this list.
    #[must_use]
    pub fn new(
        store: ListStore,
        columns: ColumnStore,
        selection: Selection,
        details: DetailsStore,
        host_events: HostEvents,
    ) -> Self {
        Self {
            table: NodeRef::new(),
            store,
            columns,
            selection,
            details,
            host_events: StoredValue::new(host_events),
            pressed: StoredValue::new(None),
        }
    }

    /// Notes where the mouse was pressed.
    pub fn on_mouse_down(self, event: &ev::MouseEvent) {
        self.pressed.set_value(Some(position(event)));
    }

    /// Opens the policy whose name was clicked, or what the value leads to, or filters by it.
    pub fn on_click(self, event: &ev::MouseEvent) {
        let Some(element) = target(event) else { return };
        if element.class_name() == CHECKBOX_CLASS {
            self.select(&element, event.shift_key());
            return;
        }
        // The keyboard's click has no position.
        let is_drag =
            event.detail() > 0 && self.pressed.get_value().is_some_and(|pressed| is_apart(pressed, position(event)));
        let is_modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        match element.closest(&format!(".{NAME_CLASS}")) {
            Ok(Some(name)) => {
                // In another tab or window: the browser opens it.
                if is_modified && !is_drag && name.has_attribute("href") {
                    return;
                }
                // Neither the browser nor the router follows the link.
                event.prevent_default();
                if !is_drag {
                    self.open(&name, None);
                }
            }
            // A double click selects a word.
            _ if !is_drag && !is_modified && event.detail() < 2 => self.act(&element),
            _ => {}
        }
    }

    /// Moves the focus, or does with the focused value what a click does.
    pub fn on_key_down(self, event: &ev::KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
            return;
        }
        let is_value = || target(event).filter(|element| matches!(element.matches("td, td *"), Ok(true)));
        let is_selecting = self.selection.is_on();
        let handled = match event.key().as_str() {
            " " if is_selecting => target(event).is_some_and(|element| self.select(&element, false)),
            "Enter" | " " => is_value().map(|cell| self.act(&cell)).is_some(),
            _ => table_navigation::on_key(event),
        };
        if handled {
            event.prevent_default();
        }
    }

    /// The full text of a cell, which may be cut off or shown by its label. Tracked.
    #[must_use]
    pub fn whole_text(self, (row, column): (usize, usize)) -> Option<String> {
        let column = self.column(column)?;
        self.store.shown.with(|shown| {
            let policy = shown.as_ref()?.page.policies.get(row)?;
            self.store.rules.with(|rules| policy_cell::whole(&column.value(policy, rules), policy))
        })
    }

    /// The column of a cell's index.
    fn column(self, index: usize) -> Option<Column> {
        self.columns.shown.with_untracked(|shown| shown.get(index).copied())
    }

    /// Selects the policy in whose row an element is, or takes it out; whether there is one.
    fn select(self, element: &Element, range: bool) -> bool {
        let (Some(row), Some(shown)) = (row_index(element), self.store.shown.get_untracked()) else { return false };
        self.selection.toggle(&shown.page.policies, row, range);
        true
    }

    /// Opens the policy in whose row an element is, at a section of its details.
    fn open(self, element: &Element, section: Option<Section>) {
        let shown = self.store.shown.get_untracked();
        let policy = row_index(element).and_then(|row| shown.as_ref()?.page.policies.get(row));
        if let Some(policy) = policy
            && self.host_events.with_value(|events| events.dispatch(HostEvent::PolicyActivate(policy.raw.get())))
        {
            self.details.section.set(section);
            self.store.open_policy(Some(policy.pk.clone()));
        }
    }

    /// Does what the value of the cell leads to. Whether the list is filtered by it or no longer, the same press undoes it.
    fn act(self, element: &Element) {
        let shown = self.store.shown.get_untracked();
        let value = || {
            let (row, column) = cell_index(&element.closest("td").ok()??)?;
            let (policy, column) = (shown.as_ref()?.page.policies.get(row)?, self.column(column)?);
            Some(self.store.rules.with_untracked(|rules| column.value(policy, rules)))
        };
        match value().as_ref().and_then(Deed::of) {
            Some(Deed::Open(section)) => self.open(element, Some(section)),
            Some(Deed::Filter(param, value)) => {
                let is_set = self.store.query.with_untracked(|query| query.get(param) == Some(value));
                let value = if is_set { String::new() } else { value.to_owned() };
                self.store.update(&QueryUpdate::Filter(param, value));
            }
            None => {}
        }
    }
}

/// The element that an event comes from.
fn target(event: &web_sys::Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Where the mouse is, in pixels.
fn position(event: &ev::MouseEvent) -> (i32, i32) {
    (event.client_x(), event.client_y())
}

/// Whether the mouse went so far between two positions that it may have selected text.
const fn is_apart(from: (i32, i32), to: (i32, i32)) -> bool {
    from.0.abs_diff(to.0) > CLICK_SLOP || from.1.abs_diff(to.1) > CLICK_SLOP
}

/// The index of the policy in whose row an element is.
fn row_index(element: &Element) -> Option<usize> {
    let row: HtmlTableRowElement = element.closest("tr").ok()??.dyn_into().ok()?;
    // The header's row counts too.
    usize::try_from(row.row_index()).ok()?.checked_sub(1)
}

/// The row and the column of the cell that an event comes from.
#[must_use]
pub fn cell_of(event: &web_sys::Event) -> Option<(usize, usize)> {
    cell_index(&target(event)?)
}

/// The row and the column in whose cell an element is.
#[must_use]
pub fn cell_index(element: &Element) -> Option<(usize, usize)> {
    let cell: HtmlTableCellElement = element.closest("td, th").ok()??.dyn_into().ok()?;
    Some((row_index(&cell)?, usize::try_from(cell.cell_index()).ok()?))
}
