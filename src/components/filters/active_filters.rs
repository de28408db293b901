//! The active filters as chips, each with the button that removes it.

use leptos::prelude::*;

use crate::api::query::Param;
use crate::components::filters::invisible_note::remove_invisible;
use crate::components::kit::button::link_button;
use crate::components::kit::visible_text::visible_text;
use crate::reactive::erased::{listener, memo, set, view_fn};
use crate::store::list_store::ListStore;
use crate::store::query_update::QueryUpdate;
use crate::text::filter_labels::{self, ValueNote};
use crate::text::invisible::replace_invisible;
use crate::url_state::view_state::ViewState;

/// The chips; nothing without filters.
#[component]
pub fn ActiveFilters() -> impl IntoView {
    let store = expect_context::<ListStore>();
    // Servers whose policies have no query ignore the filter.
    let ignores_query = memo(move || store.server().has_query == Some(false));
    let chips = move || {
        let ignored = |param| param == Param::Query && ignores_query.get();
        store.query.with(|query| {
            query.filters().map(|(param, value)| chip(store, param, value, ignored(param))).collect::<Vec<_>>()
        })
    };
    // A single filter has its own button, and the empty state has a larger one of that name.
    let clear_all = move || {
        let clear = move || store.update(&QueryUpdate::ClearFilters);
        let several = store.query.with(|query| query.filters().nth(1).is_some());
        (several && !store.filters_match_nothing()).then(|| link_button("Clear all filters", clear))
    };
    let clean = move || {
        store.query.with(|query| {
            query.filters().find_map(|(param, value)| {
                remove_invisible(value, move |value| store.update(&QueryUpdate::Filter(param, value)))
            })
        })
    };
    view_fn(move || {
        let chips = if store.view.with(ViewState::is_filtered) { chips() } else { Vec::new() };
        (!chips.is_empty()).then(|| {
            view! {
                <div class="emp-active-filters" data-heir=".emp-chip button|input[type=search]">
                    <ul role="list" aria-label="Active filters">
                        {chips}
                    </ul>
                    {view_fn(clean)}
                    {view_fn(clear_all)}
                </div>
            }
            .into_any()
        })
    })
}

/// The chip of a filter; `ignored` says that the server does without it.
fn chip(store: ListStore, param: Param, value: &str, ignored: bool) -> AnyView {
    let remove = listener(move |_| store.update(&QueryUpdate::Remove(vec![param])));
    let choices = store.choices.of(param);
    let shown = filter_labels::choice_label(param, value, &choices).unwrap_or(value);
    let text = replace_invisible(shown);
    let note = filter_labels::value_note(param, value, &choices).or(ignored.then_some(ValueNote::Ignored));
    // Of a value that the server refused, its banner says more.
    let note = move || {
        note.filter(|_| !store.refuses(param)).map(|note| {
            view! { " " <span class="emp-badge" {..set("title", note.explanation())}>{note.text()}</span> }.into_any()
        })
    };
    view! {
        <li class="emp-chip" {..set("title", value.to_owned())}>
            <span class="emp-chip-name">{filter_labels::param_label(param)}": "</span>
            <span class="emp-chip-value" {..set("translate", "no")}>{visible_text(shown)}</span>
            {view_fn(note)}
            <button class="emp-clear" type="button" aria-label=filter_labels::remove_filter(param, &text) on:click=remove>
                <span aria-hidden="true">{"\u{d7}"}</span>
            </button>
        </li>
    }
    .into_any()
}
