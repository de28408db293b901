//! Filters that are typed.

use leptos::ev;
use leptos::prelude::*;

use crate::api::query::Param;
use crate::components::filters::refusal::{described_by, invalid};
use crate::components::kit::button::fixed;
use crate::components::kit::icon::{self, icon};
use crate::reactive::erased::listener;
use crate::reactive::unique_id::unique_id;
use crate::store::list_store::ListStore;
use crate::text::filter_labels;

/// The search box, with the key that leads to it.
#[component]
pub fn SearchField() -> impl IntoView {
    let id = unique_id("search");
    view! {
        <div class="emp-field emp-search">
            {icon(fixed(icon::SEARCH))}
            {input(Param::Search, id, None, "Search by name")}
            <span class="emp-key" aria-hidden="true">
                {"/"}
            </span>
        </div>
    }
}

/// A filter that is compared exactly, with its label and a hint.
#[component]
pub fn TextField(
    /// The parameter that it filters by.
    param: Param,
    /// How the server compares it.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// An example of a value.
    #[prop(optional)]
    example: &'static str,
) -> impl IntoView {
    let id = unique_id("text");
    let hint_id = hint.map(|_| format!("{id}-hint"));
    view! {
        <div class="emp-field">
            <label for=id.clone()>{filter_labels::param_label(param)}</label>
            {input(param, id, hint_id.clone(), example)}
            {hint.map(|hint| view! { <p class="emp-hint" id=hint_id>{hint}</p> })}
        </div>
    }
}

/// The field itself: a draft goes to the store, Enter commits it at once, Escape clears it.
fn input(param: Param, id: String, hint_id: Option<String>, placeholder: &'static str) -> AnyView {
    let store = expect_context::<ListStore>();
    let search = param == Param::Search;
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        _ if event.is_composing() => {}
        "Enter" => store.finish_draft(),
        "Escape" if !untrack(|| store.text(param)).is_empty() => {
            store.type_filter(param, String::new());
            store.finish_draft();
            event.stop_propagation();
        }
        _ => {}
    };
    view! {
        <input
            class="emp-input"
            id=id
            type=if search { "search" } else { "text" }
            aria-label=search.then_some("Search policies")
            aria-keyshortcuts=search.then_some("/")
            aria-describedby=described_by(store, param, hint_id)
            aria-invalid=invalid(store, param)
            placeholder=placeholder
            autocomplete="off"
            spellcheck="false"
            prop:value=Signal::derive(move || store.text(param))
            on:input=listener(move |event| store.type_filter(param, event_target_value(&event)))
            on:keydown=listener(on_key)
        />
    }
    .into_any()
}
