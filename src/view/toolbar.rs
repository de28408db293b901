//! What stands above the table: search and filters.

use leptos::prelude::*;

use crate::list::controller::List;
use crate::view::text_field::SearchField;

/// The controls that narrow the list.
#[component]
pub fn Toolbar(
    /// The list.
    list: List,
) -> impl IntoView {
    view! {
        <div class="emp-toolbar" role="search">
            <SearchField list />
            <button class="emp-button" type="button" on:click=move |_| list.refresh()>"Refresh"</button>
        </div>
    }
}
