//! The table: sortable headers and rows.

use gloo_timers::future::TimeoutFuture;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlTableCellElement, HtmlTableRowElement};

use crate::api::ordering::{Ordering, SortField};
use crate::components::empty_state::EmptyState;
use crate::components::policy_links::PolicyLinks;
use crate::components::policy_row::{NAME_CLASS, full_text};
use crate::components::policy_rows::PolicyRows;
use crate::embed::host_events::{HostEvent, HostEvents};
use crate::hooks::delayed::delayed;
use crate::hooks::erased::{attribute, effect, listener, memo, view_fn};
use crate::hooks::spawn_until_cleanup::spawn_until_cleanup;
use crate::store::list_state::ListState;
use crate::store::list_store::ListStore;
use crate::store::query_update::QueryUpdate;

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

/// How far the mouse may move in a click, in pixels.
const CLICK_SLOP: u32 = 4;

/// The time from the rows to their URLs, in milliseconds.
const LINKS_DELAY: u32 = 50;

/// The policies of the page.
#[component]
pub fn PolicyTable(
    /// The list's ordering.
    ordering: Memo<Ordering>,
) -> impl IntoView {
    let store = expect_context::<ListStore>();
    let events = expect_context::<HostEvents>();
    let busy = memo(move || store.state.with(|state| state.pending.is_some()));
    let waiting = delayed(busy);
    let stale = memo(move || store.state.with(|state| state.is_stale() && (state.failure.is_some() || waiting.get())));
    // Only before the first page, and its failure.
    let loading = memo(move || store.state.with(|state| state.shown.is_none() && state.failure.is_none()));
    // A failure's banner says all that there is to say.
    let lost = memo(move || store.state.with(ListState::is_lost));
    let table = NodeRef::<html::Table>::new();
    // While a query is pending, the rows and their links are those of the one before: they are written once.
    let links = Memo::new(move |before: Option<&Option<PolicyLinks>>| match before {
        Some(before) if busy.get() => before.clone(),
        _ => PolicyLinks::of(store),
    });
    let rows = StoredValue::new_local(None::<PolicyRows>);
    effect(move || {
        let (shown, combination, table) = (store.visible.get(), store.combination.get(), table.get());
        rows.update_value(|rows| {
            if let (None, Some(table)) = (&rows, table) {
                *rows = PolicyRows::new(table.into(), links.with_untracked(Option::is_some)).ok();
            }
            if let Some(rows) = rows {
                report(rows.show(shown, combination));
            }
        });
    });
    // After the rows are painted: URLs change nothing that is seen.
    effect(move || {
        store.visible.track();
        let Some(links) = links.get() else { return };
        spawn_until_cleanup(|_| async move {
            TimeoutFuture::new(LINKS_DELAY).await;
            rows.try_with_value(|rows| report(rows.as_ref().map_or(Ok(()), |rows| rows.set_links(&links))));
        });
    });
    // Where the mouse was pressed.
    let pressed = StoredValue::new(None);
    let press = move |event: ev::MouseEvent| pressed.set_value(Some(position(&event)));
    let open = move |event: ev::MouseEvent| {
        let clicked = || row_index(&target(&event)?.closest(&format!(".{NAME_CLASS}")).ok()??);
        let Some(row) = clicked() else { return };
        let is_link = links.with_untracked(Option::is_some);
        // The keyboard's click has no position.
        let is_drag =
            event.detail() > 0 && pressed.get_value().is_some_and(|pressed| is_apart(pressed, position(&event)));
        // In another tab or window: the browser opens it.
        let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if is_link && elsewhere && !is_drag {
            return;
        }
        // Neither the browser nor the router follows the link.
        event.prevent_default();
        if is_drag {
            return;
        }
        let shown = store.visible.get_untracked();
        let policy = shown.as_ref().and_then(|shown| shown.page.policies.get(row));
        if let Some(policy) = policy.filter(|policy| events.dispatch(HostEvent::PolicyActivate(policy))) {
            store.open_policy(Some(policy.pk.clone()));
        }
    };
    let hovered = RwSignal::new(None);
    // One tooltip for all cells: one each would double what changes with the rows.
    let tooltip = move || {
        let (row, column) = hovered.get()?;
        store.visible.with(|shown| full_text(shown.as_ref()?.page.policies.get(row)?, column).map(str::to_owned))
    };
    view! {
        <div
            class="emp-table-container"
            part="table"
            class:emp-stale=Signal::derive(move || stale.get())
            hidden=Signal::derive(move || lost.get())
        >
            <div class="emp-progress" class:emp-progress-active=Signal::derive(move || waiting.get())></div>
            // One listener of a kind for all rows.
            <table
                class="emp-table"
                role="table"
                aria-label="Event matcher policies"
                aria-busy=attribute(move || Some(busy.get().to_string()))
                node_ref=table
                title=attribute(tooltip)
                on:mousedown=listener(press)
                on:click=listener(open)
                on:mouseover=listener(move |event| hovered.set(target(&event).and_then(|element| cell_index(&element))))
                on:mouseleave=listener(move |_| hovered.set(None))
            >
                <thead role="rowgroup">
                    <tr role="row">
                        {COLUMNS.map(|(title, field)| view! { <ColumnHeader ordering title field /> })}
                    </tr>
                </thead>
                {view_fn(move || {
                    loading.get().then(|| view! { <tbody class="emp-skeleton" aria-hidden="true"></tbody> })
                })}
            </table>
            <EmptyState />
        </div>
    }
}

fn report(result: Result<(), JsValue>) {
    if let Err(error) = result {
        leptos::logging::error!("a row can't be drawn: {}", String::from(js_sys::Object::from(error).to_string()));
    }
}

/// The element under the mouse.
fn target(event: &ev::MouseEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Where the mouse is, in pixels.
fn position(event: &ev::MouseEvent) -> (i32, i32) {
    (event.client_x(), event.client_y())
}

/// Whether the mouse went so far between two positions that it may have selected text.
const fn is_apart(from: (i32, i32), to: (i32, i32)) -> bool {
    from.0.abs_diff(to.0) > CLICK_SLOP || from.1.abs_diff(to.1) > CLICK_SLOP
}

/// The index of the policy in whose row an element is.
fn row_index(element: &Element) -> Option<usize> {
    let row: HtmlTableRowElement = element.closest("tr").ok()??.dyn_into().ok()?;
    // The header's row counts too.
    usize::try_from(row.row_index()).ok()?.checked_sub(1)
}

/// The row and the column in whose cell an element is.
fn cell_index(element: &Element) -> Option<(usize, usize)> {
    let cell: HtmlTableCellElement = element.closest("td, th").ok()??.dyn_into().ok()?;
    Some((row_index(&cell)?, usize::try_from(cell.cell_index()).ok()?))
}

/// One column's header.
#[component]
fn ColumnHeader(ordering: Memo<Ordering>, title: &'static str, field: Option<SortField>) -> impl IntoView {
    let store = expect_context::<ListStore>();
    let Some(field) = field else {
        return view! { <th role="columnheader" scope="col">{title}</th> }.into_any();
    };
    let key = move || ordering.with(|ordering| ordering.key_of(field));
    let direction = move || key().map(|(_, key)| key.direction.name());
    // Only one column may carry `aria-sort`; several keys have ranks.
    let aria_sort = move || key().filter(|(rank, _)| *rank == 1).and_then(|_| direction());
    let rank = move || {
        let several = ordering.with(|ordering| ordering.keys.len() > 1);
        key().filter(|_| several).map(|(rank, _)| rank.to_string())
    };
    let description = move || Some(format!("sort key {}, {}", rank()?, direction()?));
    // The server's own order where the URL has none, shown but not announced: nothing was asked for.
    let is_default = move || field == SortField::Name && ordering.with(|ordering| ordering.keys.is_empty());
    // On the screen, the end of the name does.
    let label = match field {
        SortField::ExecutionLogging => view! {
            <span class="emp-sr-only">{"Execution "}</span>
            <span class="emp-capitalized">{"logging"}</span>
        }
        .into_any(),
        _ => title.into_any(),
    };
    let sort = move |event: ev::MouseEvent| store.update(&QueryUpdate::Sort { field, extend: event.shift_key() });
    view! {
        <th role="columnheader" scope="col" aria-sort=attribute(aria_sort)>
            <button
                class="emp-sort"
                type="button"
                title="Sort; with Shift as a further key"
                aria-description=attribute(description)
                data-direction=attribute(direction)
                data-rank=attribute(rank)
                data-default=attribute(move || is_default().then_some(""))
                on:click=listener(sort)
            >
                {label}
            </button>
        </th>
    }
    .into_any()
}
