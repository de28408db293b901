//! The header of a column: its name, and the button that sorts by it.

use leptos::ev;
use leptos::prelude::*;

use crate::api::ordering::{Ordering, SortField};
use crate::columns::column::Column;
use crate::components::table::column_resizer::edge;
use crate::reactive::erased::{attribute, listener, set};
use crate::store::column_store::ColumnStore;
use crate::store::list_store::ListStore;
use crate::store::query_update::QueryUpdate;

/// One column's header.
#[component]
pub fn ColumnHeader(
    /// The list's ordering.
    ordering: Memo<Ordering>,
    /// The column.
    column: Column,
    /// Its position, from 1: not every column is drawn everywhere.
    position: usize,
) -> impl IntoView {
    let position = position.to_string();
    let store = expect_context::<ListStore>();
    let class = column.class();
    let title = column.definition().title;
    let edge = edge(expect_context::<ColumnStore>());
    let Some(field) = column.definition().sort else {
        return view! {
            <th class=class role="columnheader" {..set("scope", "col")} {..set("aria-colindex", position)}>
                {title}
                {edge}
            </th>
        }
        .into_any();
    };
    let key = move || ordering.with(|ordering| ordering.key_of(field));
    let direction = move || key().map(|(_, key)| key.direction.name());
    // The server's own order where the URL has none; fainter than one that was asked for.
    let is_default = move || field == SortField::Name && ordering.with(|ordering| ordering.keys.is_empty());
    // Only one column may carry `aria-sort`; several keys have ranks.
    let aria_sort = move || match key() {
        Some((1, key)) => Some(key.direction.name()),
        _ => is_default().then_some("ascending"),
    };
    let rank = move || {
        let several = ordering.with(|ordering| ordering.keys.len() > 1);
        key().filter(|_| several).map(|(rank, _)| rank.to_string())
    };
    let description = move || Some(format!("sort key {}, {}", rank()?, direction()?));
    // On the screen, the end of the name does.
    let label = match field {
        SortField::ExecutionLogging => view! {
            <span class="emp-sr-only">{"Execution "}</span>
            <span class="emp-capitalized">{"logging"}</span>
        }
        .into_any(),
        _ => title.into_any(),
    };
    let sort = move |extend| store.update(&QueryUpdate::Sort { field, extend });
    let click = move |event: ev::MouseEvent| sort(event.shift_key());
    // Firefox turns Shift+Enter into a click without the Shift.
    let extend = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" && event.shift_key() {
            event.prevent_default();
            if !event.repeat() {
                sort(true);
            }
        }
    };
    view! {
        <th class=class role="columnheader" {..set("scope", "col")} {..set("aria-colindex", position)} {..set("aria-sort", attribute(aria_sort))}>
            <button
                class="emp-sort"
                type="button"
                {..set("tabindex", if field == SortField::Name { "0" } else { "-1" })}
                {..set("title", "Sort. Shift-click to add another.")}
                {..set("aria-description", attribute(description))}
                data-direction=attribute(direction)
                data-rank=attribute(rank)
                data-default=attribute(move || is_default().then_some(""))
                on:click=listener(click)
                on:keydown=listener(extend)
            >
                {label}
            </button>
            {edge}
        </th>
    }
    .into_any()
}
