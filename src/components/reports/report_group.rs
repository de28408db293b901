//! A part of a report: a heading with a number, which folds what is below it.

use std::collections::HashMap;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::reactive::erased::listener;

/// Which parts of a report were folded or unfolded, by title: they are redrawn when more arrives.
#[derive(Clone, Copy, Default)]
pub struct Folds(StoredValue<HashMap<&'static str, bool>>);

/// The part; `open` says whether it is unfolded at first.
pub fn report_group(title: &'static str, count: usize, open: bool, content: AnyView) -> AnyView {
    folding(title, view! { <h2>{title}</h2> }.into_any(), count, open, content)
}

/// A part of a part, folded at first.
pub fn report_subgroup(title: &'static str, count: usize, content: AnyView) -> AnyView {
    folding(title, view! { <h3>{title}</h3> }.into_any(), count, false, content)
}

fn folding(title: &'static str, heading: AnyView, count: usize, open: bool, content: AnyView) -> AnyView {
    let folds = use_context::<Folds>();
    let open = folds.and_then(|Folds(folds)| folds.with_value(|folds| folds.get(title).copied())).unwrap_or(open);
    let node = NodeRef::<html::Details>::new();
    let on_toggle = move |_: ev::Event| {
        if let (Some(Folds(folds)), Some(details)) = (folds, node.get_untracked()) {
            folds.try_update_value(|folds| folds.insert(title, details.open()));
        }
    };
    view! {
        <details class="emp-verdict-group" open=open node_ref=node on:toggle=listener(on_toggle)>
            <summary>{heading} " " <span class="emp-count">{count.to_string()}</span></summary>
            {content}
        </details>
    }
    .into_any()
}
