//! What an ordering says that no column's header can show.

use leptos::prelude::*;

use crate::api::ordering::{Ordering, SortField};
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
    let lines = Memo::new(move |_| ordering.with(lines));
    move || {
        let lines = lines.get();
        (!lines.is_empty()).then(|| notice(store, lines))
    }
}

fn notice(store: ListStore, lines: Vec<String>) -> AnyView {
    let remove = move |_| store.update(&QueryUpdate::ClearOrdering);
    view! {
        <div class="emp-notice" role="note" aria-label="Ordering">
            {lines.into_iter().map(|line| view! { <span>{line}</span> " " }).collect::<Vec<_>>()}
            <button class="emp-link" type="button" on:click=remove>"Remove ordering"</button>
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
