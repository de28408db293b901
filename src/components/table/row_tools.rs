//! What the table does with rows beside showing and opening them: widths of columns, tooltips, copying what is selected, the top of
//! a page, and the descriptions of what values do. Loaded after the first rows.

use leptos::ev;
use leptos::prelude::*;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::components::kit::find::find;
use crate::components::table::cell_deed::DESCRIPTIONS;
use crate::components::table::column_resizer::follow_edges;
use crate::components::table::row_clipboard::copy_rows;
use crate::components::table::row_events::{RowEvents, cell_index, cell_of};
use crate::components::table::row_template::NAME_CLASS;
use crate::reactive::erased::{effect, on, on_window};
use crate::store::column_store::ColumnStore;
use crate::store::list_state::ListState;
use crate::store::list_store::ListStore;

/// All of it. Only the descriptions are elements.
#[component]
pub fn RowTools() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let columns = expect_context::<ColumnStore>();
    let events = expect_context::<RowEvents>();
    let table = events.table;
    let hovered = RwSignal::new(None);
    effect(move || {
        let Some(table) = table.get() else { return };
        on(&table, ev::mouseover, move |event| hovered.set(cell_of(&event)));
        on(&table, ev::mouseleave, move |_| hovered.set(None));
        follow_edges(&table, columns);
        hovered.set(table.query_selector("td:hover, th:hover").ok().flatten().and_then(|cell| cell_index(&cell)));
    });
    // One tooltip for all cells: one each would double what changes with the rows.
    effect(move || {
        let Some(table) = table.get() else { return };
        match hovered.get().and_then(|cell| events.whole_text(cell)) {
            Some(text) => table.set_title(&text),
            // Fails for no name of an attribute.
            None => drop(table.remove_attribute("title")),
        }
    });
    // A selection that begins above the table, or in the host page, is copied there.
    on_window(ev::copy, move |event| {
        let shown = store.shown.try_get_untracked().flatten();
        if let (Some(shown), Some(Some(table))) = (shown, table.try_get_untracked()) {
            let rules = store.rules.get_untracked();
            copy_rows(&event, &table, &shown.page.policies, &columns.shown.get_untracked(), &rules);
        }
    });
    effect(move || {
        store.shown.track();
        if store.state.with_untracked(ListState::is_stale) || !store.begins.get_value() {
            return;
        }
        store.begins.set_value(false);
        let first = table.get_untracked().and_then(|table| find(&table, &format!(".{NAME_CLASS}")));
        if let Some(first) = first {
            reveal(&first);
        }
    });
    view! { {DESCRIPTIONS.map(|(id, text)| view! { <span id=id hidden>{text}</span> })} }
}

/// Scrolls an element into sight, unless it is.
pub fn reveal(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}
