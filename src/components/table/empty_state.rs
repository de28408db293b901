//! What stands in place of rows when the list is empty.

use leptos::prelude::*;

use crate::api::query::{Param, Query};
use crate::components::kit::button::button;
use crate::reactive::erased::{attribute, memo, view_fn};
use crate::store::list_store::ListStore;
use crate::store::query_update::QueryUpdate;
use crate::text::invisible::replace_invisible;

/// Says why the list is empty: its filters, or no policies at all. Of a narrowed list its notice says more.
#[component]
pub fn EmptyState() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let empty =
        memo(move || store.shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.page.pagination.count == 0)));
    let filtered = memo(move || store.filters_match_nothing());
    let narrowed = memo(move || store.shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.matching > 0)));
    view_fn(move || {
        (empty.get() && !narrowed.get()).then(|| if filtered.get() { no_match(store) } else { no_policies() })
    })
}

fn no_match(store: ListStore) -> AnyView {
    let clear = move || store.update(&QueryUpdate::ClearFilters);
    view! {
        <div class="emp-empty-state" data-heir="input[type=search]">
            <p>{attribute(move || store.shown.with(|shown| Some(nothing_found(&shown.as_ref()?.query))))}</p>
            {button("Clear all filters", clear)}
        </div>
    }
    .into_any()
}

fn nothing_found(query: &Query) -> String {
    let mut filters = query.filters();
    match (filters.next(), filters.next()) {
        (Some((Param::Search, text)), None) => {
            format!("No policy name contains \u{201c}{}\u{201d}.", replace_invisible(text))
        }
        (_, None) => "No policy matches this filter.".to_owned(),
        _ => "No policy matches all of these filters.".to_owned(),
    }
}

fn no_policies() -> AnyView {
    view! {
        <div class="emp-empty-state">
            <p>{"There are no event matcher policies."}</p>
            <p class="emp-hint">{"Policies created in authentik are listed here."}</p>
        </div>
    }
    .into_any()
}
