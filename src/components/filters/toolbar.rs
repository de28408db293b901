//! The search box and the filters.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::api::choices::{Choice, Choices};
use crate::api::query::Param;
use crate::components::filters::combobox::Combobox;
use crate::components::filters::execution_logging_select::ExecutionLoggingSelect;
use crate::components::filters::query_filter::QueryFilter;
use crate::components::filters::text_field::{SearchField, TextField};
use crate::components::kit::button::toggle;
use crate::reactive::erased::{attribute, effect, listener, memo, set, view_fn};
use crate::reactive::unique_id::unique_id;
use crate::store::list_store::ListStore;
use crate::url_state::policy_set::Narrowing;

/// The filters that are always in sight, where there is room.
const MAIN_FILTERS: [Param; 5] = [Param::Action, Param::App, Param::Model, Param::ClientIp, Param::ExecutionLogging];

const TIME_HINT: &str = "The exact time, to the microsecond. ISO 8601; UTC if no offset is given.";
const TIME_EXAMPLE: &str = "2024-01-31T09:30:00.123456Z";

/// Filters behind "More filters", each with a hint and an example.
const MORE_FILTERS: [(Param, &str, &str); 2] =
    [(Param::Name, "Exact name, case-sensitive.", ""), (Param::PolicyUuid, "Exact UUID, in any usual format.", "")];

/// Those that come last: the API never shows a time, so few know one.
const TIME_FILTERS: [Param; 2] = [Param::Created, Param::LastUpdated];

/// The controls that filter the list. In a narrow container all but the search fold behind "Filters" (toolbar.css).
#[component]
pub fn Toolbar() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let filters_id = unique_id("filters");
    let more_id = unique_id("more-filters");
    let count = move |is_counted: fn(Param) -> bool| {
        store.query.with(|query| query.filters().filter(|(param, _)| is_counted(*param)).count())
    };
    let more_count = move || count(|param| param != Param::Search && !MAIN_FILTERS.contains(&param));
    // They open when one of them is set, so that no filter is active out of sight.
    let in_use = memo(move || more_count() > 0);
    let expanded = RwSignal::new(in_use.get_untracked());
    effect(move || {
        if in_use.get() {
            expanded.set(true);
        }
    });
    // The first rows need not wait for fields that are hidden.
    let was_expanded = Memo::new(move |before: Option<&bool>| before == Some(&true) || expanded.get());
    let unfolded = RwSignal::new(false);
    let narrowing = move || store.policies.with(|policies| policies.narrowing);
    let (unbound, may_never_fire) = (memo(move || narrowing().unbound), memo(move || narrowing().may_never_fire));
    let narrow = move |change: fn(&mut Narrowing)| {
        let mut changed = untrack(narrowing);
        change(&mut changed);
        store.narrow(changed);
    };
    // A filter that the server ignores can be removed too.
    let has_query = memo(move || {
        store.server().has_query == Some(true) || store.query.with(|query| query.get(Param::Query).is_some())
    });
    let folded_count =
        move || count(|param| param != Param::Search) + usize::from(unbound.get()) + usize::from(may_never_fire.get());
    let fold_name = move || match folded_count() {
        0 => "Filters".to_owned(),
        count => format!("Filters ({count})"),
    };
    let more_badge = move || {
        let count = Some(more_count()).filter(|count| *count > 0)?;
        Some(view! { <span class="emp-count" aria-hidden="true">{count.to_string()}</span> }.into_any())
    };
    let more_description = move || Some(format!("{} set", Some(more_count()).filter(|count| *count > 0)?));
    // A report on all policies has none; it says so, and how to filter them.
    let is_off = memo(move || store.view.with(|view| !view.is_filtered()));
    view! {
        <div class="emp-toolbar" {..set("part", "toolbar")} role="search" aria-label="Filters" hidden=Signal::derive(move || is_off.get())>
            <SearchField />
            <button
                class="emp-button emp-fold emp-chevron"
                type="button"
                {..set("aria-expanded", attribute(move || Some(unfolded.get().to_string())))}
                {..set("aria-controls", filters_id.clone())}
                on:click=listener(move |_| unfolded.update(|unfolded| *unfolded = !*unfolded))
            >
                {attribute(move || Some(fold_name()))}
            </button>
            <div class="emp-filters" id=filters_id data-unfolded=attribute(move || unfolded.get().then_some(""))>
                <Combobox param=Param::Action />
                <Combobox param=Param::App />
                <Combobox param=Param::Model group_of=|choices, model| app_of_model(&choices.of(Param::App), model) />
                <TextField param=Param::ClientIp example="Any" />
                <ExecutionLoggingSelect />
                <div class="emp-toolbar-buttons">
                    <button
                        class="emp-button emp-chevron"
                        type="button"
                        {..set("aria-description", attribute(more_description))}
                        {..set("aria-expanded", attribute(move || Some(expanded.get().to_string())))}
                        {..set("aria-controls", more_id.clone())}
                        on:click=listener(move |_| expanded.update(|expanded| *expanded = !*expanded))
                    >
                        "More filters"
                        {view_fn(more_badge)}
                    </button>
                    {toggle("Unbound only", unbound, move || narrow(|narrowing| narrowing.unbound ^= true))}
                    {toggle("May never fire", may_never_fire, move || {
                        narrow(|narrowing| {
                            narrowing.may_never_fire ^= true;
                            narrowing.reason = None;
                        });
                    })}
                </div>
                <div class="emp-more-filters" id=more_id hidden=Signal::derive(move || !expanded.get())>
                    {view_fn(move || was_expanded.get().then(|| more_filters(has_query)))}
                </div>
            </div>
        </div>
    }
}

/// The filters behind "More filters".
fn more_filters(has_query: Memo<bool>) -> AnyView {
    view! {
        {MORE_FILTERS.map(|(param, hint, example)| view! { <TextField param hint example /> }.into_any())}
        {view_fn(move || has_query.get().then(|| view! { <QueryFilter /> }.into_any()))}
        {TIME_FILTERS.map(|param| view! { <TextField param hint=TIME_HINT example=TIME_EXAMPLE /> }.into_any())}
    }
    .into_any()
}

/// The label of the app that a model belongs to; where there is none, the app's name as the model has it.
fn app_of_model(apps: &Choices, model: &Choice) -> Cow<'static, str> {
    let app = model.value.split_once('.').map_or(&*model.value, |(app, _)| app);
    let label = |apps: &Choices| {
        let apps = apps.as_slice();
        let found = apps.iter().find(|choice| is_app(&choice.value, app)).or_else(|| {
            // Models of enterprise apps leave "enterprise" out of their app's name.
            let app = app.strip_prefix("authentik_")?;
            apps.iter()
                .find(|choice| choice.value.strip_prefix("authentik.enterprise.").is_some_and(|name| is_app(name, app)))
        });
        found.map(|choice| choice.label.clone())
    };
    label(apps).or_else(|| label(&Choices::built_in(Param::App))).unwrap_or_else(|| Cow::Owned(app.to_owned()))
}

/// Whether an app's name, written with dots, is the one written with underscores.
fn is_app(dotted: &str, underscored: &str) -> bool {
    let underscore = |byte| if byte == b'.' { b'_' } else { byte };
    dotted.bytes().map(underscore).eq(underscored.bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::choices::apps::APPS;
    use crate::api::choices::models::MODELS;

    fn choice(value: &str, label: &str) -> Choice {
        Choice { value: Cow::Owned(value.to_owned()), label: Cow::Owned(label.to_owned()) }
    }

    fn app_of(apps: &[Choice], model: &str) -> Cow<'static, str> {
        app_of_model(&Choices::Server(apps.into()), &choice(model, ""))
    }

    #[test]
    fn every_built_in_model_has_a_built_in_app() {
        for model in &MODELS {
            let app = app_of_model(&Choices::built_in(Param::App), model);
            assert!(APPS.iter().any(|choice| choice.label == app), "{}: {app}", model.value);
        }
    }

    #[test]
    fn an_app_of_that_name_comes_before_an_enterprise_app() {
        let apps = [choice("authentik.enterprise.providers.x", "X (enterprise)"), choice("authentik.providers.x", "X")];
        assert_eq!(app_of(&apps, "authentik_providers_x.model"), "X");
        assert_eq!(app_of(&apps[..1], "authentik_providers_x.model"), "X (enterprise)");
    }

    #[test]
    fn the_servers_apps_come_before_the_built_in_ones_and_an_app_without_label_is_named_as_it_is() {
        let apps = [choice("my.app", "My app"), choice("authentik.core", "The core")];
        assert_eq!(app_of(&apps, "my_app.thing"), "My app");
        assert_eq!(app_of(&apps, "authentik_core.user"), "The core");
        assert_eq!(app_of(&apps, "authentik_rbac.role"), "RBAC");
        assert_eq!(app_of(&apps, "other_app.thing"), "other_app");
        assert_eq!(app_of(&apps, "nothing"), "nothing");
    }
}
