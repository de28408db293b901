//! What an ordering says that no column's header can show.

use leptos::prelude::*;

use crate::api::ordering::{Ordering, SortField, SortKey};
use crate::api::query::Query;
use crate::components::kit::button::link_button;
use crate::reactive::erased::{memo, view_fn};
use crate::store::list_store::ListStore;
use crate::store::query_update::QueryUpdate;
use crate::text::invisible::replace_invisible;

/// A notice on parts of the ordering that the server ignores, and on a key that has no column.
#[component]
pub fn OrderingNotice() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let ordering = memo(move || store.query.with(Query::ordering));
    let has_query = memo(move || store.server().has_query != Some(false));
    view_fn(move || {
        let lines = ordering.with(|ordering| lines(ordering, has_query.get()));
        (!lines.is_empty()).then(|| notice(store, lines))
    })
}

fn notice(store: ListStore, lines: Vec<String>) -> AnyView {
    let remove = move || store.update(&QueryUpdate::ClearOrdering);
    view! {
        <div class="emp-notice" role="note" aria-label="Ordering" data-heir="thead button|.emp-sort-by select">
            {lines.into_iter().map(|line| view! { <span>{line}</span> " " }.into_any()).collect::<Vec<_>>()}
            {link_button("Remove ordering", remove)}
        </div>
    }
    .into_any()
}

/// The keys without a column are the UUID and the query; servers whose policies have no query ignore it.
fn lines(ordering: &Ordering, has_query: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let is_ignored = |key: &SortKey| key.field == SortField::Query && !has_query;
    for (field, name) in [(SortField::Pk, "UUID"), (SortField::Query, "query")] {
        if let Some((rank, key)) = ordering.key_of(field).filter(|_| has_query || field != SortField::Query) {
            lines.push(format!("Sort key {rank} is the {name}, {}.", key.direction.name()));
        }
    }
    let ignored_query = ordering.keys.iter().find(|key| is_ignored(key)).map(|key| key.field.name().to_owned());
    let ignored: Vec<String> = ignored_query
        .into_iter()
        .chain(ordering.ignored.iter().cloned())
        .map(|part| format!("\u{201c}{}\u{201d}", replace_invisible(&part)))
        .collect();
    if !ignored.is_empty() {
        lines.push(format!("The server ignores {} in the ordering.", ignored.join(", ")));
        if ordering.keys.iter().all(is_ignored) {
            lines.push("It sorts by name instead.".to_owned());
        }
    }
    lines
}
