//! The result in a sentence, announced politely after every load.

use leptos::prelude::*;

use crate::list::controller::List;

/// For screen readers; what it says is visible around the table. It empties while a query is under way, because a
/// live region whose text does not change is not announced again.
#[component]
pub fn Status(
    /// The list.
    list: List,
) -> impl IntoView {
    let text = move || {
        list.state.with(|state| match &state.shown {
            Some(shown) if !state.is_stale() => {
                let at = shown.page.pagination;
                format!("{}, page {} of {}", policies(at.count), at.current, at.total_pages)
            }
            _ => String::new(),
        })
    };
    view! { <p class="emp-sr-only" role="status">{text}</p> }
}

/// "1 policy", "240 policies".
#[must_use]
pub fn policies(count: u32) -> String {
    if count == 1 { "1 policy".to_owned() } else { format!("{count} policies") }
}
