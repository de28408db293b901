//! The columns of the table: choose, order, width.

use leptos::ev;
use leptos::prelude::*;

use crate::columns::column::Column;
use crate::columns::layout::{ColumnLayout, WIDTHS};
use crate::components::dialogs::open_dialog::DialogRequest;
use crate::components::dialogs::reorder_buttons::reorder_buttons;
use crate::components::kit::button::{button, primary_button};
use crate::reactive::erased::{attribute, listener, memo, view_fn};
use crate::store::column_store::ColumnStore;

/// What is in the dialog.
pub fn content() -> AnyView {
    let (columns, dialog) = (expect_context::<ColumnStore>(), expect_context::<DialogRequest>());
    // Re-render only when the order changes, so the focused control survives.
    let order = memo(move || columns.layout().settings().iter().map(|at| at.column).collect::<Vec<_>>());
    let rows = move || {
        let order = order.get();
        let last = order.len().saturating_sub(1);
        order.into_iter().enumerate().map(|(at, column)| row(columns, column, at, last)).collect::<Vec<_>>()
    };
    let forgotten = attribute(move || {
        columns.is_forgotten.get().then_some("Not remembered: the browser forbids storage, or it is full.")
    });
    view! {
        <p class="emp-hint">
            "Saved in this browser; links don\u{2019}t include columns."
            <span class="emp-widths">{" Where there is no room, columns are narrower than chosen, or left out."}</span>
        </p>
        <p class="emp-columns-heading" aria-hidden="true">{"Width in pixels"}</p>
        <ol class="emp-views emp-columns">{view_fn(rows)}</ol>
        <p role="status">{forgotten}</p>
        <p class="emp-actions">
            {primary_button("Done", move || dialog.set(None))}
            {button("Reset columns", move || columns.change(|layout| *layout = ColumnLayout::default()))}
        </p>
    }
    .into_any()
}

fn row(columns: ColumnStore, column: Column, at: usize, last: usize) -> AnyView {
    let title = column.definition().title;
    let check = move |event: ev::Event| {
        let is_shown = event_target_checked(&event);
        columns.change(|layout| layout.show(column, is_shown));
    };
    let is_name = column == Column::Name;
    let text = match column {
        Column::Name => "Name (always first)",
        Column::Query => "Query (since authentik 2026.5)",
        _ => title,
    };
    let shift = move |down| columns.change(|layout| layout.shift(column, down));
    view! {
        <li>
            <label>
                <input
                    class="emp-checkbox"
                    type="checkbox"
                    disabled=is_name
                    prop:checked=Signal::derive(move || columns.layout().setting(column).is_some_and(|setting| setting.is_shown))
                    on:change=listener(check)
                />
                {text}
            </label>
            {width_field(columns, column)}
            {(!is_name).then(|| reorder_buttons(title, at, [1, last], shift))}
        </li>
    }
    .into_any()
}

fn width_field(columns: ColumnStore, column: Column) -> AnyView {
    let [narrowest, widest] = WIDTHS;
    let width = move || columns.layout().setting(column).and_then(|setting| setting.width);
    let text = move || width().map(|width| width.to_string()).unwrap_or_default();
    let set = move |event: ev::Event| {
        let typed = event_target_value(&event);
        columns.change(|layout| layout.resize(column, typed.trim().parse().ok()));
        // What was typed may be out of bounds, or no number.
        event_target::<web_sys::HtmlInputElement>(&event).set_value(&untrack(text));
    };
    view! {
        <input
            class="emp-input"
            type="number"
            min=narrowest.to_string()
            max=widest.to_string()
            step="1"
            placeholder="auto"
            aria-label=format!("Width of {}", column.definition().title)
            prop:value=Signal::derive(text)
            on:change=listener(set)
        />
    }
    .into_any()
}
