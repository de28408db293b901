//! A part of a report: a heading with a number, which folds what is below it.

use std::collections::HashMap;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::components::kit::heading::heading;
use crate::reactive::erased::listener;

/// Which parts of a report were folded or unfolded, by title: they are redrawn when more arrives.
#[derive(Clone, Copy, Default)]
pub struct Folds(RwSignal<HashMap<&'static str, bool>>);

impl Folds {
    /// Whether a part is unfolded; `open` says whether it is at first. Tracked.
    pub fn is_open(self, title: &str, open: bool) -> bool {
        self.0.with(|folds| folds.get(title).copied().unwrap_or(open))
    }
}

/// The part; `open` says whether it is unfolded at first.
pub fn report_group(title: &'static str, count: usize, open: bool, content: AnyView) -> AnyView {
    folding(title, heading(1, title), count, open, content)
}

/// A part of a part, folded at first.
pub fn report_subgroup(title: &'static str, count: usize, content: AnyView) -> AnyView {
    folding(title, heading(2, title), count, false, content)
}

fn folding(title: &'static str, heading: AnyView, count: usize, open: bool, content: AnyView) -> AnyView {
    let folds = use_context::<Folds>().unwrap_or_default();
    let is_open = move || untrack(|| folds.is_open(title, open));
    let node = NodeRef::<html::Details>::new();
    // A click counts at once: what arrives before the browser has folded the part would draw it as it was.
    let fold = move |is_open| {
        folds.0.update(|folds| {
            folds.insert(title, is_open);
        });
    };
    let on_click = move |_: ev::MouseEvent| {
        if let Some(details) = node.get_untracked() {
            fold(!details.open());
        }
    };
    // Find in page unfolds too. A part that is drawn unfolded is also an event.
    let on_toggle = move |_: ev::Event| {
        if let Some(details) = node.get_untracked().filter(|details| details.open() != is_open()) {
            fold(details.open());
        }
    };
    view! {
        <details class="emp-verdict-group" open=is_open() node_ref=node on:toggle=listener(on_toggle)>
            <summary on:click=listener(on_click)>{heading} " " <span class="emp-count">{count.to_string()}</span></summary>
            {content}
        </details>
    }
    .into_any()
}
