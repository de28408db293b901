//! Rows that the server sent and nobody can read.

use leptos::prelude::*;

use crate::api::page::UnreadableRow;
use crate::list::controller::List;

/// Names each such row and what is wrong with it; the others are shown as ever.
#[component]
pub fn Unreadable(
    /// The list.
    list: List,
) -> impl IntoView {
    move || {
        let lines = list.shown.with(|shown| {
            let rows = shown.iter().flat_map(|shown| &shown.page.unreadable);
            rows.map(line).collect::<Vec<String>>()
        });
        (!lines.is_empty()).then(|| {
            view! {
                <div class="emp-note" role="alert">
                    <p>"Some rows of the server's answer cannot be read; the others are shown."</p>
                    {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect::<Vec<_>>()}
                </div>
            }
        })
    }
}

fn line(unreadable: &UnreadableRow) -> String {
    let UnreadableRow { row, fault } = unreadable;
    if fault.field.is_empty() {
        format!("Row {row} should be {}.", fault.expected)
    } else {
        format!("Row {row}: {} should be {}.", fault.field, fault.expected)
    }
}
