//! Filters that are typed.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::api::query::Param;
use crate::components::filters::invisible_note::invisible_note;
use crate::components::filters::refusal::{described_by, invalid, refused};
use crate::components::kit::button::fixed;
use crate::components::kit::find::focus;
use crate::components::kit::icon::{self, icon};
use crate::components::kit::typing::{as_typed, is_composing, on_typed};
use crate::reactive::erased::{listener, set};
use crate::reactive::unique_id::unique_id;
use crate::store::list_store::ListStore;
use crate::store::shortcuts::Shortcuts;
use crate::text::filter_labels;

/// The search box, with the key that leads to it.
#[component]
pub fn SearchField() -> impl IntoView {
    let id = unique_id("search");
    let key = expect_context::<Shortcuts>().hint("/");
    view! {
        <div class="emp-field emp-search">
            {icon(fixed(icon::SEARCH))}
            {input(Param::Search, id, None, "Search by name")}
            <span class="emp-key" aria-hidden="true">
                {key}
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
            <label {..set("for", id.clone())}>{filter_labels::param_label(param)}</label>
            {input(param, id, hint_id.clone(), example)}
            {hint.map(|hint| view! { <p class="emp-hint" id=hint_id>{hint}</p> }.into_any())}
        </div>
    }
}

/// The field itself: a draft goes to the store, Enter commits it at once, Escape clears it.
fn input(param: Param, id: String, hint_id: Option<String>, placeholder: &'static str) -> AnyView {
    let store = expect_context::<ListStore>();
    let shortcuts = expect_context::<Shortcuts>();
    let search = param == Param::Search;
    let refused = refused(store, param);
    let node = NodeRef::<html::Input>::new();
    let fill = move |text| {
        store.type_filter(param, text);
        store.finish_draft();
        if let Some(input) = node.get_untracked() {
            focus(&input);
        }
    };
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        _ if is_composing(&event) => {}
        "Enter" => store.finish_draft(),
        "Escape" if !untrack(|| store.text(param)).is_empty() => {
            fill(String::new());
            event.prevent_default();
        }
        _ => {}
    };
    let take = move |text| store.type_filter(param, text);
    let text = Signal::derive(move || store.text(param));
    view! {
        <input
            class="emp-input"
            id=id
            type=if search { "search" } else { "text" }
            {..as_typed()}
            {..set("aria-label", search.then_some("Search policies"))}
            {..set("aria-keyshortcuts", search.then(|| shortcuts.hint("/")))}
            {..set("aria-describedby", described_by(refused, param, move || hint_id.clone()))}
            {..set("aria-invalid", invalid(refused))}
            {..set("placeholder", placeholder)}
            prop:value=text
            node_ref=node
            on:input=on_typed(take)
            on:compositionstart=listener(move |_: ev::CompositionEvent| store.hold_draft())
            on:compositionend=on_typed(take)
            on:keydown=listener(on_key)
        />
        {invisible_note(text, fill)}
    }
    .into_any()
}
