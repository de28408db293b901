//! What an ordering says that no column's header can show.

use leptos::prelude::*;

use crate::api::ordering::{Ordering, SortField};
use crate::components::button::link_button;
use crate::hooks::erased::view_fn;
use crate::store::list_store::ListStore;
use crate::store::query_update::QueryUpdate;
use crate::text::bidi::replace_bidi_controls;

/// A notice on parts of the ordering that the server ignores, and on a key that has no column.
#[component]
pub fn OrderingNotice(
    /// The list's ordering.
    ordering: Memo<Ordering>,
) -> impl IntoView {
    let store = expect_context::<ListStore>();
    view_fn(move || {
        let lines = ordering.with(lines);
        (!lines.is_empty()).then(|| notice(store, lines))
    })
}

fn notice(store: ListStore, lines: Vec<String>) -> AnyView {
    let remove = move || store.update(&QueryUpdate::ClearOrdering);
    view! {
        <div class="emp-notice" role="note" aria-label="Ordering">
            {lines.into_iter().map(|line| view! { <span>{line}</span> " " }).collect::<Vec<_>>()}
            {link_button("Remove ordering", remove)}
        </div>
    }
    .into_any()
}

fn lines(ordering: &Ordering) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some((rank, key)) = ordering.key_of(SortField::Pk) {
        lines.push(format!("Sort key {rank} is the UUID, {}.", key.direction.name()));
    }
    if !ordering.ignored.is_empty() {
        let parts: Vec<String> =
            ordering.ignored.iter().map(|part| format!("\u{201c}{}\u{201d}", replace_bidi_controls(part))).collect();
        lines.push(format!("The server ignores {} in the ordering.", parts.join(", ")));
        if ordering.keys.is_empty() {
            lines.push("It sorts by name instead.".to_owned());
        }
    }
    lines
}
