//! The table: sortable headers and rows.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::api::error::exception_text;
use crate::api::ordering::Ordering;
use crate::components::table::column_header::ColumnHeader;
use crate::components::table::column_resizer::set_widths;
use crate::components::table::empty_state::EmptyState;
use crate::components::table::policy_links::PolicyLinks;
use crate::components::table::policy_rows::{PolicyRows, RowsView};
use crate::components::table::row_events::RowEvents;
use crate::components::table::sort_by::SortBy;
use crate::components::table::table_navigation::{on_focus_in, on_rows_changed};
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::delayed::delayed;
use crate::reactive::erased::{attribute, effect, listener, memo, set, view_fn};
use crate::store::column_store::ColumnStore;
use crate::store::list_state::ListState;
use crate::store::list_store::ListStore;
use crate::store::policy_details::row_of;
use crate::store::selection::Selection;
use crate::url_state::tab::Tab;

/// The time from the rows to what is not seen of them, in milliseconds.
const COMPLETION_DELAY: u32 = 50;

/// The most rows whose place is kept before they are there.
const MOST_PLACEHOLDERS: u32 = 100;

/// The policies of the page.
#[component]
pub fn PolicyTable(
    /// The list's ordering.
    ordering: Memo<Ordering>,
) -> impl IntoView {
    let store = expect_context::<ListStore>();
    let busy = memo(move || store.state.with(|state| state.pending.is_some()));
    let waiting = delayed(busy);
    let stale = memo(move || store.state.with(|state| state.is_stale() && (state.failure.is_some() || waiting.get())));
    // Only before the first page, and its failure.
    let loading = memo(move || store.state.with(|state| state.shown.is_none() && state.failure.is_none()));
    // A failure's banner says all that there is to say.
    let lost = memo(move || store.state.with(ListState::is_lost));
    let is_elsewhere = memo(move || store.view.with(|view| view.tab != Tab::Policies));
    let events = expect_context::<RowEvents>();
    let table = events.table;
    // While a query is pending, the rows and their links are those of the one before: they are written once.
    let links = Memo::new(move |before: Option<&Option<PolicyLinks>>| match before {
        Some(before) if busy.get() => before.clone(),
        _ => PolicyLinks::of(store),
    });
    let rows = StoredValue::new_local(None::<PolicyRows>);
    let columns = expect_context::<ColumnStore>();
    let selection = expect_context::<Selection>();
    effect(move || {
        if let Some(table) = table.get() {
            report(set_widths(&table, &columns.layout()));
        }
    });
    effect(move || {
        let Some(table) = table.get() else { return };
        let view = RowsView {
            shown: store.shown.get(),
            rules: store.rules.get(),
            open: store.view.with(|view| row_of(store, view.policy.as_deref()?)),
            scope: selection.get(),
        };
        let (columns, links) = (columns.shown.get(), links.get());
        rows.update_value(|rows| {
            if let Some(outdated) = rows.take_if(|rows| rows.columns != columns) {
                outdated.remove();
            }
            if rows.is_none() {
                *rows = PolicyRows::new(table.clone().into(), links.is_some(), columns).ok();
            }
            report(rows.as_mut().map_or(Ok(()), |rows| rows.show(view)));
            on_rows_changed(&table);
        });
        // After the rows are painted.
        spawn_until_cleanup(|_| async move {
            TimeoutFuture::new(COMPLETION_DELAY).await;
            rows.try_update_value(|rows| report(rows.as_mut().map_or(Ok(()), |rows| rows.complete(links))));
        });
    });
    let headers = move || {
        columns
            .shown
            .get()
            .into_iter()
            .zip(1..)
            .map(|(column, position)| view! { <ColumnHeader ordering column position /> }.into_any())
            .collect::<Vec<_>>()
    };
    view! {
        <div
            class="emp-table-container"
            {..set("part", "table")}
            class:emp-stale=Signal::derive(move || stale.get())
            hidden=Signal::derive(move || lost.get() || is_elsewhere.get())
        >
            <div class="emp-progress" class:emp-progress-active=Signal::derive(move || waiting.get())></div>
            <SortBy ordering />
            // One listener of a kind for all rows; those that can wait are in row_tools.rs.
            <table
                class="emp-table"
                role="table"
                {..set("aria-colcount", attribute(move || Some(columns.shown.with(Vec::len).to_string())))}
                data-heir="tbody .emp-name-link|input[type=search]"
                aria-label="Event matcher policies"
                {..set("aria-busy", attribute(move || Some(busy.get().to_string())))}
                node_ref=table
                on:mousedown=listener(move |event| events.on_mouse_down(&event))
                on:click=listener(move |event| events.on_click(&event))
                on:keydown=listener(move |event| events.on_key_down(&event))
                on:focusin=listener(move |event| on_focus_in(&event))
            >
                <thead role="rowgroup">
                    <tr role="row">{view_fn(headers)}</tr>
                </thead>
                {view_fn(move || {
                    let rows = store.query.with_untracked(|query| query.page_size(store.defaults)).unwrap_or_default();
                    let skeleton = || {
                        let rows = rows.min(MOST_PLACEHOLDERS).to_string();
                        view! { <tbody class="emp-skeleton" aria-hidden="true" style:--_rows=rows></tbody> }.into_any()
                    };
                    loading.get().then(skeleton)
                })}
            </table>
            <EmptyState />
        </div>
    }
}

fn report(result: Result<(), JsValue>) {
    if let Err(error) = result {
        leptos::logging::error!("a row can't be drawn: {}", exception_text(error));
    }
}
