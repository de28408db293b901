//! Filters to type.

use leptos::prelude::*;

use crate::api::query::Param;
use crate::list::controller::List;
use crate::view::draft::Draft;
use crate::view::filter_text;
use crate::view::ids::unique_id;

/// The search box.
#[component]
pub fn SearchField(
    /// The list.
    list: List,
) -> impl IntoView {
    let draft = Draft::new(list, Param::Search);
    view! {
        <input
            class="emp-search"
            type="search"
            aria-label="Search policies"
            aria-keyshortcuts="/"
            aria-invalid=move || list.refuses(Param::Search).then_some("true")
            placeholder="Search policies"
            autocomplete="off"
            spellcheck="false"
            prop:value=draft.text
            on:input=move |event| draft.type_text(event_target_value(&event))
            on:keydown=move |event| draft.press(&event)
            on:blur=move |_| draft.leave()
        />
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
    let draft = Draft::new(list, param);
    let id = unique_id("text");
    let hint_id = hint.map(|_| format!("{id}-hint"));
    view! {
        <div class="emp-field">
            <label for=id.clone()>{filter_text::name(param)}</label>
            <input
                class="emp-input"
                id=id
                type="text"
                aria-describedby=hint_id.clone()
                aria-invalid=move || list.refuses(param).then_some("true")
                placeholder=example
                autocomplete="off"
                spellcheck="false"
                prop:value=draft.text
                on:input=move |event| draft.type_text(event_target_value(&event))
                on:keydown=move |event| draft.press(&event)
                on:blur=move |_| draft.leave()
            />
            {hint.map(|hint| view! { <p class="emp-hint" id=hint_id>{hint}</p> })}
        </div>
    }
}
