//! The table: sortable headers, rows, and what stands in their place when there are none.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTableCellElement, HtmlTableRowElement};

use crate::api::ordering::{Ordering, SortField};
use crate::list::controller::List;
use crate::list::edit::Edit;
use crate::view::host::{Host, News};
use crate::view::lasting::lasting;
use crate::view::row::in_full;
use crate::view::rows::Rows;

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
    /// Its ordering.
    ordering: Memo<Ordering>,
    /// Who hears of a policy that is opened.
    host: Host,
) -> impl IntoView {
    let busy = Memo::new(move |_| list.state.with(|state| state.pending.is_some()));
    let waiting = lasting(busy);
    let veiled =
        Memo::new(move |_| list.state.with(|state| state.is_stale() && (state.failure.is_some() || waiting.get())));
    let table = NodeRef::<html::Table>::new();
    Effect::new(move |rows: Option<Option<Rows>>| {
        let shown = list.shown.get();
        let mut rows = rows.flatten().or_else(|| Rows::new(table.get()?.into()).ok())?;
        if let Err(error) = rows.show(shown) {
            leptos::logging::error!("a row cannot be drawn: {error:?}");
        }
        Some(rows)
    });
    let open = move |event: ev::MouseEvent| {
        let shown = list.shown.get_untracked();
        let clicked = || row_of(&target(&event)?.closest(".emp-name button").ok()??);
        let policy = shown.as_ref().and_then(|shown| shown.page.policies.get(clicked()?));
        if let Some(policy) = policy.filter(|policy| host.allows(News::PolicyActivate(policy))) {
            list.open_policy(Some(policy.pk.clone()));
        }
    };
    // Only while there is nothing yet to show, and nothing to say why.
    let skeleton = Memo::new(move |_| list.state.with(|state| state.shown.is_none() && state.failure.is_none()));
    let pointed_at = RwSignal::new(None);
    let point = move |event: ev::MouseEvent| pointed_at.set(target(&event).and_then(|element| cell_of(&element)));
    // One tooltip for all cells, because it would be half of what there is to write when other rows arrive.
    let tooltip = Memo::new(move |_| {
        let (row, column) = pointed_at.get()?;
        list.shown.with(|shown| in_full(shown.as_ref()?.page.policies.get(row)?, column).map(str::to_owned))
    });
    view! {
        <div class="emp-frame" part="table" class:emp-stale=veiled>
            <div class="emp-progress" class:emp-progress-on=waiting></div>
            // One listener for all rows.
            <table
                class="emp-table"
                role="table"
                aria-label="Event matcher policies"
                aria-busy=move || busy.get().to_string()
                node_ref=table
                title=tooltip
                on:click=open
                on:mouseover=point
                on:mouseleave=move |_| pointed_at.set(None)
            >
                <thead role="rowgroup">
                    <tr role="row">
                        {COLUMNS.into_iter().map(|(title, field)| view! { <Header list ordering title field /> }).collect::<Vec<_>>()}
                    </tr>
                </thead>
                <Show when=move || skeleton.get()>
                    <tbody class="emp-skeleton" aria-hidden="true"></tbody>
                </Show>
            </table>
            <Nothing list />
        </div>
    }
}

/// The element that the mouse is on.
fn target(event: &ev::MouseEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The place among the rows of the one that an element is in.
fn row_of(element: &Element) -> Option<usize> {
    let row: HtmlTableRowElement = element.closest("tr").ok()??.dyn_into().ok()?;
    // Counted with the header's row.
    usize::try_from(row.row_index()).ok()?.checked_sub(1)
}

/// The row and the column of the cell that an element is in.
fn cell_of(element: &Element) -> Option<(usize, usize)> {
    let cell: HtmlTableCellElement = element.closest("td, th").ok()??.dyn_into().ok()?;
    Some((row_of(&cell)?, usize::try_from(cell.cell_index()).ok()?))
}

/// One column's header.
#[component]
fn Header(list: List, ordering: Memo<Ordering>, title: &'static str, field: Option<SortField>) -> impl IntoView {
    let Some(field) = field else {
        return view! { <th role="columnheader" scope="col">{title}</th> }.into_any();
    };
    let key = Memo::new(move |_| ordering.with(|ordering| ordering.key_of(field)));
    // Several keys have ranks; the first alone is `aria-sort`, which only one column may carry.
    let several = Memo::new(move |_| ordering.with(|ordering| ordering.keys.len() > 1));
    let direction = move || key.get().map(|(_, key)| key.direction.name());
    let first = move || direction().filter(|_| key.get().is_some_and(|(rank, _)| rank == 1));
    let rank = move || key.get().filter(|_| several.get()).map(|(rank, _)| rank.to_string());
    let description = move || Some(format!("sort key {}, {}", rank()?, direction()?));
    let sort = move |event: ev::MouseEvent| {
        list.edit(&Edit::Sort { field, extend: event.shift_key() });
    };
    view! {
        <th role="columnheader" scope="col" aria-sort=first>
            <button
                class="emp-sort"
                type="button"
                title="Sort; with Shift as a further key"
                aria-description=description
                data-direction=direction
                data-rank=rank
                on:click=sort
            >
                {title}
            </button>
        </th>
    }
    .into_any()
}

/// What stands in place of rows when the list is empty.
#[component]
fn Nothing(list: List) -> impl IntoView {
    let empty = Memo::new(move |_| {
        list.shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.page.pagination.count == 0))
    });
    let filtered = Memo::new(move |_| list.matches_nothing());
    move || {
        empty.get().then(|| {
            if filtered.get() {
                let clear = move |_| list.edit(&Edit::ClearFilters);
                view! {
                    <div class="emp-nothing">
                        <p>{"No policy matches all of these filters."}</p>
                        <button class="emp-button" type="button" on:click=clear>"Clear all filters"</button>
                    </div>
                }
                .into_any()
            } else {
                view! {
                    <div class="emp-nothing">
                        <p>{"There are no event matcher policies yet."}</p>
                        <p class="emp-hint">{"Once somebody creates one in authentik, it is listed here."}</p>
                    </div>
                }
                .into_any()
            }
        })
    }
}
