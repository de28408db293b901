//! The search box and the filters.

use leptos::prelude::*;

use crate::api::choices::{ACTIONS, APPS, Choice, MODELS};
use crate::api::query::Param;
use crate::components::button::toggle;
use crate::components::combobox::Combobox;
use crate::components::execution_logging_select::ExecutionLoggingSelect;
use crate::components::query_filter::QueryFilter;
use crate::components::text_field::{SearchField, TextField};
use crate::hooks::erased::{attribute, effect, listener, memo, view_fn};
use crate::hooks::unique_id::unique_id;
use crate::store::list_store::ListStore;

/// The filters behind "More filters", each with a hint and an example.
const MORE_FILTERS: [(Param, &str, &str); 4] = [
    (Param::Name, "The whole name, case-sensitive.", ""),
    (Param::PolicyUuid, "The whole UUID, in any usual format.", ""),
    (Param::Created, "The exact time, ISO 8601; UTC without an offset.", "2024-01-31T09:30:00Z"),
    (Param::LastUpdated, "The exact time, ISO 8601; UTC without an offset.", "2024-01-31T09:30:00Z"),
];

/// The controls that filter the list.
#[component]
pub fn Toolbar() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let more_id = unique_id("more-filters");
    // They open when one of them is set, so that no filter is active out of sight.
    let in_use = memo(move || {
        store.query.with(|query| {
            MORE_FILTERS.iter().any(|(param, ..)| query.get(*param).is_some()) || query.get(Param::Query).is_some()
        })
    });
    let expanded = RwSignal::new(in_use.get_untracked());
    effect(move || {
        if in_use.get() {
            expanded.set(true);
        }
    });
    let unbound = memo(move || store.view.with(|view| view.unbound));
    let narrowed = memo(move || store.view.with(|view| view.may_never_fire));
    // A filter that the server ignores can be removed too.
    let has_query = memo(move || {
        let supported = store.server.with(|server| server.is_some_and(|server| server.has_query == Some(true)));
        supported || store.query.with(|query| query.get(Param::Query).is_some())
    });
    view! {
        <div class="emp-toolbar" part="toolbar" role="search" aria-label="Filters">
            <SearchField />
            <Combobox param=Param::Action choices=&ACTIONS />
            <Combobox param=Param::App choices=&APPS />
            <Combobox param=Param::Model choices=&MODELS group_of=app_of_model />
            <TextField param=Param::ClientIp example="Any" />
            <ExecutionLoggingSelect />
            <button
                class="emp-button"
                type="button"
                aria-expanded=attribute(move || Some(expanded.get().to_string()))
                aria-controls=more_id.clone()
                on:click=listener(move |_| expanded.update(|expanded| *expanded = !*expanded))
            >
                "More filters"
            </button>
            {toggle("Unbound only", unbound, move || store.show_unbound(!unbound.get_untracked()))}
            {toggle("May never fire", narrowed, move || store.narrow(!narrowed.get_untracked()))}
            <div class="emp-more-filters" id=more_id hidden=Signal::derive(move || !expanded.get())>
                {MORE_FILTERS.map(|(param, hint, example)| view! { <TextField param hint example /> })}
                {view_fn(move || has_query.get().then(|| view! { <QueryFilter /> }))}
            </div>
        </div>
    }
}

/// The label of the app that a model belongs to.
fn app_of_model(model: &'static Choice) -> &'static str {
    let app = model.value.split_once('.').map_or(model.value, |(app, _)| app);
    let found = APPS.iter().find(|choice| {
        // Models of enterprise apps leave "enterprise" out of their app's name.
        let mut parts: Vec<_> = choice.value.split('.').collect();
        if parts.len() > 2 {
            parts.retain(|part| *part != "enterprise");
        }
        parts.join("_") == app
    });
    found.map_or(app, |choice| choice.label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_documented_model_has_a_documented_app() {
        for model in &MODELS {
            let app = app_of_model(model);
            assert!(APPS.iter().any(|choice| choice.label == app), "{}: {app}", model.value);
        }
    }
}
