//! The filters that are set, each with the button that removes it.

use leptos::prelude::*;

use crate::api::query::Param;
use crate::list::controller::List;
use crate::list::edit::Edit;
use crate::view::filter_text::{self, Mark};

/// The active filters; nothing where there are none.
#[component]
pub fn Chips(
    /// The list.
    list: List,
) -> impl IntoView {
    let filters = Memo::new(move |_| {
        list.query.with(|query| {
            query.filters().map(|(param, value)| (param, value.to_owned())).collect::<Vec<(Param, String)>>()
        })
    });
    // In place of the rows there is a larger button of that name.
    let nothing = Memo::new(move |_| list.matches_nothing());
    let clear = move |_| list.edit(&Edit::ClearFilters);
    move || {
        let filters = filters.get();
        (!filters.is_empty()).then(|| {
            view! {
                <div class="emp-chips">
                    <ul role="list" aria-label="Active filters">
                        {filters.into_iter().map(|(param, value)| chip(list, param, &value)).collect::<Vec<_>>()}
                    </ul>
                    {move || {
                        (!nothing.get())
                            .then(|| view! { <button class="emp-link" type="button" on:click=clear>"Clear all filters"</button> })
                    }}
                </div>
            }
        })
    }
}

fn chip(list: List, param: Param, value: &str) -> impl IntoView + use<> {
    let remove = move |_| list.edit(&Edit::Remove(vec![param]));
    let mark = filter_text::mark(param, value).map(|mark| match mark {
        Mark::Unknown => "unknown value",
        Mark::Ignored => "the server ignores it",
    });
    let label = filter_text::label(param, value);
    view! {
        <li class="emp-chip" title=value.to_owned()>
            <span class="emp-chip-name">{filter_text::name(param)}": "</span>
            <bdi class="emp-chip-value">{label}</bdi>
            {mark.map(|mark| view! { " " <span class="emp-badge">{mark}</span> })}
            <button class="emp-clear" type="button" aria-label=filter_text::remove(param, value) on:click=remove>
                <span aria-hidden="true">{"\u{d7}"}</span>
            </button>
        </li>
    }
}
