//! What the list is sorted by, where cards have no headers (column-header.css).

use leptos::ev;
use leptos::prelude::*;

use crate::api::ordering::{Direction, Ordering, SortField, SortKey};
use crate::api::query::Param;
use crate::components::filters::refusal::{described_by, invalid, refused};
use crate::reactive::erased::{listener, memo, set, view_fn};
use crate::store::column_store::ColumnStore;
use crate::store::list_store::ListStore;
use crate::store::query_update::QueryUpdate;

/// The select with each column, either way. Several keys, which only headers make, are an option while they are set.
#[component]
pub fn SortBy(
    /// The list's ordering.
    ordering: Memo<Ordering>,
) -> impl IntoView {
    let store = expect_context::<ListStore>();
    let columns = expect_context::<ColumnStore>();
    let refused = refused(store, Param::Ordering);
    let selected =
        memo(move || ordering.with(|ordering| if ordering.keys.is_empty() { name() } else { ordering.clone() }));
    let options = move || {
        let sortable = columns
            .shown
            .get()
            .into_iter()
            .filter_map(|column| Some((column.definition().title, column.definition().sort?)));
        let either_way = sortable.flat_map(|(title, field)| {
            let option = |direction| Ordering { keys: vec![SortKey { field, direction }], ignored: Vec::new() };
            [
                (option(Direction::Ascending), title.to_owned()),
                (option(Direction::Descending), format!("{title}, descending")),
            ]
        });
        let mut options: Vec<_> = either_way.collect();
        let selected = selected.get();
        if !options.iter().any(|(option, _)| *option == selected) {
            options.push((selected, "As in the address".to_owned()));
        }
        let option =
            |(option, text): (Ordering, String)| view! { <option {..set("value", option.to_string())}>{text}</option> };
        options.into_iter().map(option).collect::<Vec<_>>()
    };
    let select = move |event: ev::Event| store.update(&QueryUpdate::Order(event_target_value(&event)));
    view! {
        <label class="emp-sort-by">
            "Sort by"
            <span class="emp-chevron">
                <select
                    class="emp-input"
                    {..set("aria-describedby", described_by(refused, Param::Ordering, || None))}
                    {..set("aria-invalid", invalid(refused))}
                    prop:value=Signal::derive(move || selected.with(ToString::to_string))
                    on:change=listener(select)
                >
                    {view_fn(options)}
                </select>
            </span>
        </label>
    }
}

/// The server's own order.
fn name() -> Ordering {
    Ordering { keys: vec![SortKey { field: SortField::Name, direction: Direction::Ascending }], ignored: Vec::new() }
}
