//! A part of a report: a heading with a number, which folds what is below it.

use leptos::prelude::*;

/// The part; `open` says whether it is unfolded at first.
pub fn report_group(title: &'static str, count: usize, open: bool, content: AnyView) -> AnyView {
    view! {
        <details class="emp-verdict-group" open=open>
            <summary><h2>{title}</h2> " " <span class="emp-count">{count.to_string()}</span></summary>
            {content}
        </details>
    }
    .into_any()
}
