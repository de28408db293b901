//! What stands above the table: search and filters.

use leptos::prelude::*;

use crate::api::choices::{ACTIONS, APPS, Choice, MODELS};
use crate::api::query::Param;
use crate::list::controller::List;
use crate::view::combobox::Combobox;
use crate::view::ids::unique_id;
use crate::view::logging_field::LoggingField;
use crate::view::text_field::{SearchField, TextField};

/// The filters that few need, with what the server does with them.
const MORE: [(Param, &str, &str); 4] = [
    (Param::Name, "The whole name, case-sensitive.", ""),
    (Param::PolicyUuid, "The whole UUID, in any usual spelling.", ""),
    (Param::Created, "The exact instant, ISO 8601; UTC if no offset is given.", "2024-01-31T09:30:00Z"),
    (Param::LastUpdated, "The exact instant, ISO 8601; UTC if no offset is given.", "2024-01-31T09:30:00Z"),
];

/// The controls that narrow the list.
#[component]
pub fn Toolbar(
    /// The list.
    list: List,
) -> impl IntoView {
    let more_id = unique_id("more");
    // Once one of them is set they are shown, so that no filter is set out of sight.
    let needed =
        Memo::new(move |_| list.query.with(|query| MORE.iter().any(|(param, ..)| query.get(*param).is_some())));
    let more = RwSignal::new(needed.get_untracked());
    Effect::new(move |_| {
        if needed.get() {
            more.set(true);
        }
    });
    view! {
        <div class="emp-toolbar" part="toolbar" role="search" aria-label="Filters">
            <SearchField list />
                <Combobox list param=Param::Action choices=&ACTIONS />
                <Combobox list param=Param::App choices=&APPS />
                <Combobox list param=Param::Model choices=&MODELS group_of=app_of_model />
                <TextField list param=Param::ClientIp example="Any" />
                <LoggingField list />
                <button
                    class="emp-button"
                    type="button"
                    aria-expanded=move || more.get().to_string()
                    aria-controls=more_id.clone()
                    on:click=move |_| more.update(|more| *more = !*more)
                >
                    "More filters"
                </button>
            <div class="emp-more" id=more_id hidden=move || !more.get()>
                {MORE.map(|(param, hint, example)| view! { <TextField list param hint example /> })}
            </div>
        </div>
    }
}

/// The app that a model belongs to, by its label.
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
