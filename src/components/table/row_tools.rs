//! What the table does with rows beside showing them: it copies those that are selected, begins a page at its top, and describes
//! what values do. Loaded after the first rows.

use leptos::ev;
use leptos::prelude::*;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::components::table::cell_deed::DESCRIPTIONS;
use crate::components::table::row_clipboard::copy_rows;
use crate::components::table::row_events::RowEvents;
use crate::components::table::row_template::NAME_CLASS;
use crate::reactive::erased::effect;
use crate::store::column_store::ColumnStore;
use crate::store::list_state::ListState;
use crate::store::list_store::ListStore;

/// What copies rows and scrolls to them, and the descriptions of what their values do.
#[component]
pub fn RowTools() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let columns = expect_context::<ColumnStore>();
    let table = expect_context::<RowEvents>().table;
    // A selection that begins above the table, or in the host page, is copied there.
    let copy = window_event_listener(ev::copy, move |event| {
        let shown = store.shown.try_get_untracked().flatten();
        if let (Some(shown), Some(Some(table))) = (shown, table.try_get_untracked()) {
            let rules = store.rules.get_untracked();
            copy_rows(&event, &table, &shown.page.policies, &columns.shown.get_untracked(), &rules);
        }
    });
    on_cleanup(move || copy.remove());
    effect(move || {
        store.shown.track();
        if store.state.with_untracked(ListState::is_stale) || !store.begins.get_value() {
            return;
        }
        store.begins.set_value(false);
        let first = table.get_untracked().and_then(|table| table.query_selector(&format!(".{NAME_CLASS}")).ok()?);
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
