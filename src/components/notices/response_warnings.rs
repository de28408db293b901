//! Warnings about what in a response can't be read or contradicts itself.

use leptos::prelude::*;

use crate::api::page::{Inconsistency, Page};
use crate::components::kit::button::button;
use crate::reactive::erased::view_fn;
use crate::store::list_store::ListStore;
use crate::text::error_messages;
use crate::text::invisible::replace_invisible;

/// The most lines that are shown.
const MAX_LINES: usize = 10;

/// Names the rows with a fault and each inconsistency; the rest is shown as usual.
#[component]
pub fn ResponseWarnings() -> impl IntoView {
    let store = expect_context::<ListStore>();
    view_fn(move || {
        store.shown.with(|shown| shown.as_ref().map(|shown| lines(&shown.page))).and_then(|lines| warning(store, lines))
    })
}

fn warning(store: ListStore, lines: Vec<String>) -> Option<AnyView> {
    if lines.is_empty() {
        return None;
    }
    Some(
        view! {
            <div class="emp-notice emp-failed" role="alert">
                <p>{"Parts of the server's response are invalid. The rest is shown below."}</p>
                {lines.into_iter().map(|line| view! { <p><bdi>{line}</bdi></p> }.into_any()).collect::<Vec<_>>()}
                {button("Try again", move || store.refresh())}
            </div>
        }
        .into_any(),
    )
}

fn lines(page: &Page) -> Vec<String> {
    let faults =
        page.faults().into_iter().map(|(row, fault)| format!("Row {row}: {}.", error_messages::shape_fault(fault)));
    let mut lines: Vec<String> = faults.chain(page.inconsistencies.iter().map(inconsistency)).collect();
    let more = lines.len().saturating_sub(MAX_LINES);
    if more > 0 {
        lines.truncate(MAX_LINES);
        lines.push(format!("And {more} more."));
    }
    lines
}

fn inconsistency(inconsistency: &Inconsistency) -> String {
    match inconsistency {
        Inconsistency::RowCount { stated, sent } => {
            format!("It states {stated} rows on this page, and contains {sent}.")
        }
        Inconsistency::PastEnd { count, end } => {
            format!("It states {count} policies in total, and contains row {end}.")
        }
        Inconsistency::Duplicate { pk } => {
            format!("It contains the policy {} more than once.", replace_invisible(pk))
        }
    }
}
