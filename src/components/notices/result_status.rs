//! The result in a sentence, announced politely after every load.

use leptos::prelude::*;

use crate::store::list_store::ListStore;
use crate::text::count;

/// For screen readers; what it says is visible around the table. It is empty while a query is pending: a live region is
/// announced only when its text changes.
#[component]
pub fn ResultStatus() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let text = move || {
        store.state.with(|state| match &state.shown {
            Some(shown) if !state.is_stale() => {
                let at = shown.page.pagination;
                let policies = count::policies(at.count);
                // An empty list has no pages to speak of.
                if at.count == 0 { policies } else { format!("{policies}, page {} of {}", at.current, at.total_pages) }
            }
            _ => String::new(),
        })
    };
    view! { <p class="emp-sr-only" role="status">{Signal::derive(text)}</p> }
}
