//! The link that leads past the toolbar.

use leptos::ev;
use leptos::prelude::*;

use crate::components::table::row_events::RowEvents;
use crate::components::table::table_navigation;
use crate::reactive::erased::{listener, set};

/// Seen while it has the focus. It moves the focus and leaves the URL's fragment, which is the host's, alone.
#[component]
pub fn SkipLink() -> impl IntoView {
    let table = expect_context::<RowEvents>().table;
    let skip = move |event: ev::MouseEvent| {
        event.prevent_default();
        if let Some(table) = table.get_untracked() {
            table_navigation::enter(&table);
        }
    };
    view! { <a class="emp-skip-link" {..set("href", "#")} {..set("rel", "external")} on:click=listener(skip)>{"Skip to the list"}</a> }
}
