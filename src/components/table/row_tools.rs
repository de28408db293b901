//! What the table does with rows beside showing them: it copies those that are selected, and offers to filter by a value. Loaded
//! after the first rows.

use leptos::ev;
use leptos::prelude::*;

use crate::components::table::row_clipboard::copy_rows;
use crate::components::table::row_events::RowEvents;
use crate::components::table::value_menu::ValueMenu;
use crate::store::column_store::ColumnStore;
use crate::store::list_store::ListStore;

/// The menu of a value, and what copies rows.
#[component]
pub fn RowTools() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let columns = expect_context::<ColumnStore>();
    let RowEvents { table, offer, .. } = expect_context::<RowEvents>();
    // A selection that begins above the table, or in the host page, is copied there.
    let copy = window_event_listener(ev::copy, move |event| {
        let shown = store.shown.try_get_untracked().flatten();
        if let (Some(shown), Some(Some(table))) = (shown, table.try_get_untracked()) {
            let rules = store.rules.get_untracked();
            copy_rows(&event, &table, &shown.page.policies, &columns.shown.get_untracked(), &rules);
        }
    });
    on_cleanup(move || copy.remove());
    view! { <ValueMenu offer /> }
}
