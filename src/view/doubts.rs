//! What in the server's answer cannot be read or cannot be true.

use leptos::prelude::*;

use crate::api::page::{Contradiction, Page, UnreadableRow};
use crate::list::controller::List;
use crate::view::plain::plain;

/// Names each such thing; whatever else came is shown as ever.
#[component]
pub fn Doubts(
    /// The list.
    list: List,
) -> impl IntoView {
    move || {
        let shown = list.shown.get();
        shown.filter(|shown| is_doubtful(&shown.page)).map(|shown| note(list, &shown.page))
    }
}

fn is_doubtful(page: &Page) -> bool {
    !page.unreadable.is_empty() || !page.contradictions.is_empty()
}

// Never inlined: the first rows do without it (scripts/split/).
#[inline(never)]
fn note(list: List, page: &Page) -> AnyView {
    view! {
        <div class="emp-note" role="alert">
            <p>{"Not all of the server's answer can be right; what can be read is shown."}</p>
            {lines(page).into_iter().map(|line| view! { <p><bdi>{line}</bdi></p> }).collect::<Vec<_>>()}
            <button class="emp-button" type="button" on:click=move |_| list.refresh()>"Try again"</button>
        </div>
    }
    .into_any()
}

/// As many as anybody reads.
const MOST_LINES: usize = 10;

fn lines(page: &Page) -> Vec<String> {
    let mut lines: Vec<String> =
        page.unreadable.iter().map(unreadable).chain(page.contradictions.iter().map(contradiction)).collect();
    let more = lines.len().saturating_sub(MOST_LINES);
    if more > 0 {
        lines.truncate(MOST_LINES);
        lines.push(format!("And {more} more."));
    }
    lines
}

fn unreadable(row: &UnreadableRow) -> String {
    let UnreadableRow { row, fault } = row;
    if fault.field.is_empty() {
        format!("Row {row} should be {}.", fault.expected)
    } else {
        format!("Row {row}: {} should be {}.", fault.field, fault.expected)
    }
}

fn contradiction(contradiction: &Contradiction) -> String {
    match contradiction {
        Contradiction::Rows { said, sent } => format!("It speaks of {said} rows on this page, and has {sent}."),
        Contradiction::Count { count, end } => format!("It speaks of row {end}, and of {count} policies in all."),
        Contradiction::Repeated { pk } => format!("It has the policy {} more than once.", plain(pk)),
    }
}
