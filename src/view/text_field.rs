//! Filters to type.

use leptos::ev;
use leptos::prelude::*;

use crate::api::query::Param;
use crate::list::controller::List;
use crate::view::filter_text;
use crate::view::ids::unique_id;
use crate::view::refusal::{Refusal, described_by};

/// The search box.
#[component]
pub fn SearchField(
    /// The list.
    list: List,
) -> impl IntoView {
    let id = unique_id("search");
    view! {
        <div class="emp-field emp-search">
            {input(list, Param::Search, &id, None, "Search policies")}
            <Refusal list param=Param::Search id />
        </div>
    }
}

/// A filter that compares a text exactly, with its label and what the server does with it.
#[component]
pub fn TextField(
    /// The list.
    list: List,
    /// The parameter that it filters by.
    param: Param,
    /// What the server does with the text.
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
            <label for=id.clone()>{filter_text::name(param)}</label>
            {input(list, param, &id, hint_id.clone(), example)}
            <Refusal list param id />
            {hint.map(|hint| view! { <p class="emp-hint" id=hint_id>{hint}</p> })}
        </div>
    }
}

/// The field itself: what is typed goes to the list, Enter takes it at once, Escape clears it.
fn input(list: List, param: Param, id: &str, hint_id: Option<String>, placeholder: &'static str) -> AnyView {
    let search = param == Param::Search;
    let text = Memo::new(move |_| list.text(param));
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        _ if event.is_composing() => {}
        "Enter" => list.end_word(),
        "Escape" if text.with_untracked(|text| !text.is_empty()) => {
            list.type_filter(param, String::new());
            list.end_word();
            event.stop_propagation();
        }
        _ => {}
    };
    let described_id = id.to_owned();
    view! {
        <input
            class="emp-input"
            id=id.to_owned()
            type=if search { "search" } else { "text" }
            aria-label=search.then_some("Search policies")
            aria-keyshortcuts=search.then_some("/")
            aria-describedby=move || described_by(list, param, &described_id, hint_id.as_deref())
            aria-invalid=move || list.refusal(param).map(|_| "true")
            placeholder=placeholder
            autocomplete="off"
            spellcheck="false"
            prop:value=text
            on:input=move |event| list.type_filter(param, event_target_value(&event))
            on:keydown=on_key
        />
    }
    .into_any()
}
