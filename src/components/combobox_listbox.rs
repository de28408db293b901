//! The options of an open combobox, below the names of their groups.

use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::api::choices::Choice;
use crate::api::query::Param;
use crate::components::combobox_options::ComboboxOption;
use crate::hooks::erased::{ViewFn, attribute, listener, view_fn};
use crate::store::facet_store::{FacetStore, Facets};
use crate::text::policy_summary::policies;

/// The id of the option at this position, in the combobox with the id `id`.
#[must_use]
pub fn option_id(id: &str, at: usize) -> String {
    format!("{id}-{at}")
}

/// Scrolls the list to the option with this id, if that is out of sight.
pub fn scroll_to(listbox: &web_sys::HtmlElement, id: &str) {
    if let Ok(Some(option)) = listbox.query_selector(&format!("#{id}")) {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        option.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}

/// The options. `unset` is what the one says that is no value; `facets` tells how many policies the others would show, of
/// this parameter.
pub fn option_views(
    id: &str,
    options: &[ComboboxOption],
    unset: &'static str,
    active_at: Memo<Option<usize>>,
    group_of: impl Fn(&Choice) -> Option<String>,
    facets: Option<(FacetStore, Param)>,
    choose: impl Fn(ComboboxOption) + Copy + Send + Sync + 'static,
) -> Vec<AnyView> {
    let mut views = Vec::with_capacity(options.len());
    let mut group = None;
    for (at, option) in options.iter().enumerate() {
        let (option_group, count) = match (option, facets) {
            (ComboboxOption::Known(choice), Some((facets, param))) => {
                (group_of(choice), Some(count_view(facets, param, choice.value.to_string())))
            }
            (ComboboxOption::Known(choice), None) => (group_of(choice), None),
            _ => (None, None),
        };
        if option_group != group
            && let Some(name) = option_group.clone()
        {
            views.push(view! { <div class="emp-option-group" role="presentation">{name}</div> }.into_any());
        }
        group.clone_from(&option_group);
        let label = if *option == ComboboxOption::Any { unset.to_owned() } else { option.label() };
        let text = option_text(label, option.exact_value(), option_group, count);
        views.push(option_view(option_id(id, at), at, text, option.clone(), active_at, choose));
    }
    views
}

/// What an option says. The name of its group is part of its own name: screen
/// readers differ on groups in a listbox.
fn option_text(label: String, exact: Option<String>, group: Option<String>, count: Option<ViewFn>) -> AnyView {
    view! {
        <span>{label}</span>
        {exact.map(|exact| view! { " " <code>{exact}</code> })}
        {count}
        {group.map(|group| view! { <span class="emp-sr-only">", "{group}</span> })}
    }
    .into_any()
}

fn option_view(
    id: String,
    at: usize,
    text: AnyView,
    option: ComboboxOption,
    active_at: Memo<Option<usize>>,
    choose: impl Fn(ComboboxOption) + Copy + Send + Sync + 'static,
) -> AnyView {
    view! {
        <div
            class="emp-option"
            id=id
            role="option"
            aria-selected=attribute(move || Some((active_at.get() == Some(at)).to_string()))
            on:click=listener(move |_| choose(option.clone()))
        >
            {text}
        </div>
    }
    .into_any()
}

/// How many policies a value would show, once that is known: a number alone to be seen, with its unit for screen readers. The
/// option stays the same element, so that a press on it that has begun is not lost.
fn count_view(facets: FacetStore, param: Param, value: String) -> ViewFn {
    view_fn(move || match facets.of(param) {
        Facets::Known(counts) => {
            let count = counts.of(param, &value);
            Some(view! {
                <span class="emp-option-count" aria-hidden="true">{count.to_string()}</span>
                <span class="emp-sr-only">", "{policies(count)}</span>
            })
        }
        _ => None,
    })
}
