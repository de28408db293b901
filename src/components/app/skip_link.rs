//! The link that leads past the toolbar.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::components::table::table_navigation::TableNavigation;
use crate::reactive::erased::listener;

/// Seen while it has the focus. It moves the focus and leaves the URL's fragment, which is the host's, alone.
#[component]
pub fn SkipLink(
    /// The list's root element.
    root: NodeRef<html::Section>,
) -> impl IntoView {
    let skip = move |event: ev::MouseEvent| {
        event.prevent_default();
        if let Some(Ok(Some(table))) = root.get_untracked().map(|root| root.query_selector("table")) {
            TableNavigation::enter(&table);
        }
    };
    view! { <a class="emp-skip-link" href="#" rel="external" on:click=listener(skip)>{"Skip to the list"}</a> }
}
