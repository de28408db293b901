//! The table: sortable headers, rows, and what stands in their place when there are none.

use leptos::prelude::*;

use crate::address::History;
use crate::api::ordering::{Direction, Ordering, SortField};
use crate::api::query::Param;
use crate::list::controller::List;
use crate::list::edit::Edit;
use crate::view::row;

/// The columns in their order; those with a field can be sorted by.
const COLUMNS: [(&str, Option<SortField>); 7] = [
    ("Name", Some(SortField::Name)),
    ("Action", Some(SortField::Action)),
    ("App", Some(SortField::App)),
    ("Model", Some(SortField::Model)),
    ("Client IP", Some(SortField::ClientIp)),
    ("Execution logging", Some(SortField::ExecutionLogging)),
    ("Bound to", None),
];

/// The policies of the page.
#[component]
pub fn Table(
    /// The list.
    list: List,
) -> impl IntoView {
    let ordering = Memo::new(move |_| list.query.with(|query| Ordering::parse(query.get(Param::Ordering))));
    let busy = Memo::new(move |_| list.state.with(|state| state.pending.is_some()));
    let stale = Memo::new(move |_| list.state.with(|state| state.is_stale()));
    let rows = move || list.shown.with(|shown| shown.as_ref().map(|shown| row::rows(&shown.page)));
    // Only while there is nothing yet to show, and nothing to say why.
    let skeleton = Memo::new(move |_| list.state.with(|state| state.shown.is_none() && state.failure.is_none()));
    view! {
        <div class="emp-frame" class:emp-stale=stale>
            <div class="emp-progress" class:emp-progress-on=busy></div>
            <table class="emp-table" role="table" aria-label="Event matcher policies" aria-busy=move || busy.get().to_string()>
                <thead role="rowgroup">
                    <tr role="row">
                        {COLUMNS.into_iter().map(|(title, field)| view! { <Header list ordering title field /> }).collect::<Vec<_>>()}
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
                <Show when=move || skeleton.get()>
                    <tbody class="emp-skeleton" aria-hidden="true">{row::skeleton()}</tbody>
                </Show>
            </table>
            <Nothing list />
        </div>
    }
}

/// One column's header.
#[component]
fn Header(list: List, ordering: Memo<Ordering>, title: &'static str, field: Option<SortField>) -> impl IntoView {
    let Some(field) = field else {
        return view! { <th role="columnheader" scope="col">{title}</th> }.into_any();
    };
    let key = Memo::new(move |_| ordering.with(|ordering| ordering.key_of(field)));
    let direction = move || {
        key.get().map(|(_, key)| match key.direction {
            Direction::Ascending => "ascending",
            Direction::Descending => "descending",
        })
    };
    let sort = move |_| list.edit(&Edit::Sort { field, extend: false }, History::Push);
    view! {
        <th role="columnheader" scope="col" aria-sort=direction>
            <button class="emp-sort" type="button" on:click=sort>{title}</button>
        </th>
    }
    .into_any()
}

/// What stands in place of rows when the list is empty.
#[component]
fn Nothing(list: List) -> impl IntoView {
    let empty = Memo::new(move |_| {
        list.shown.with(|shown| {
            let shown = shown.as_ref().filter(|shown| shown.page.pagination.count == 0)?;
            Some(shown.query.filters().next().is_some())
        })
    });
    move || {
        empty.get().map(|filtered| {
            if filtered {
                let clear = move |_| list.edit(&Edit::ClearFilters, History::Push);
                view! {
                    <div class="emp-nothing">
                        <p>"No policy matches all of these filters."</p>
                        <button class="emp-button" type="button" on:click=clear>"Clear all filters"</button>
                    </div>
                }
                .into_any()
            } else {
                view! {
                    <div class="emp-nothing">
                        <p>"There are no event matcher policies yet."</p>
                        <p class="emp-hint">"Once somebody creates one in authentik, it is listed here."</p>
                    </div>
                }
                .into_any()
            }
        })
    }
}
