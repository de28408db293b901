//! The active filters as chips, each with the button that removes it.

use leptos::prelude::*;

use crate::api::query::Param;
use crate::store::list_store::ListStore;
use crate::store::query_update::QueryUpdate;
use crate::text::filter_labels::{self, ValueNote};

/// The chips; nothing without filters.
#[component]
pub fn ActiveFilters() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let filters = Memo::new(move |_| {
        store.query.with(|query| {
            query.filters().map(|(param, value)| (param, value.to_owned())).collect::<Vec<(Param, String)>>()
        })
    });
    // The empty state has a larger button of that name.
    let clear_all = move || (!store.filters_match_nothing()).then(|| clear_all(store));
    move || {
        let filters = filters.get();
        (!filters.is_empty()).then(|| {
            view! {
                <div class="emp-active-filters">
                    <ul role="list" aria-label="Active filters">
                        {filters.into_iter().map(|(param, value)| chip(store, param, &value)).collect::<Vec<_>>()}
                    </ul>
                    {clear_all}
                </div>
            }
        })
    }
}

fn clear_all(store: ListStore) -> impl IntoView {
    let clear = move |_| store.update(&QueryUpdate::ClearFilters);
    view! { <button class="emp-link" type="button" on:click=clear>"Clear all filters"</button> }
}

fn chip(store: ListStore, param: Param, value: &str) -> impl IntoView + use<> {
    let remove = move |_| store.update(&QueryUpdate::Remove(vec![param]));
    let note = filter_labels::value_note(param, value).map(|note| match note {
        ValueNote::Unknown => "unknown value",
        ValueNote::Ignored => "ignored by the server",
    });
    view! {
        <li class="emp-chip" title=value.to_owned()>
            <span class="emp-chip-name">{filter_labels::param_label(param)}": "</span>
            <bdi class="emp-chip-value">{filter_labels::value_text(param, value)}</bdi>
            {note.map(|note| view! { " " <span class="emp-badge">{note}</span> })}
            <button class="emp-clear" type="button" aria-label=filter_labels::remove_filter(param, value) on:click=remove>
                <span aria-hidden="true">{"\u{d7}"}</span>
            </button>
        </li>
    }
}
