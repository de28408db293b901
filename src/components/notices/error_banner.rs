//! What went wrong, and the buttons that mend it.

use leptos::prelude::*;

use crate::api::error::{ApiError, ErrorKind, FieldError};
use crate::api::query::Param;
use crate::components::filters::refusal::refusal_id;
use crate::components::kit::button::button;
use crate::components::kit::visible_text::visible_text;
use crate::components::notices::retry_countdown::RetryCountdown;
use crate::reactive::erased::{attribute, set, view_fn};
use crate::settings::Settings;
use crate::store::list_state::{Failure, ListState};
use crate::store::list_store::ListStore;
use crate::text::error_messages;
use crate::text::recovery_action::{self, RecoveryAction};

/// Shown while the last query has no page.
#[component]
pub fn ErrorBanner() -> impl IntoView {
    let store = expect_context::<ListStore>();
    view_fn(move || store.failure.get().map(|failure| banner(store, &failure)))
}

fn banner(store: ListStore, failure: &Failure) -> AnyView {
    let rows_note = move || {
        let shown = !store.state.with(ListState::is_lost);
        shown.then(|| view! { <p class="emp-hint">"These rows are from your previous query."</p> }.into_any())
    };
    let actions = recovery_action::for_failure(failure, store.defaults);
    let title_id = matches!(failure.error.kind, ErrorKind::PageNotFound { .. }).then(|| refusal_id(Param::Page));
    view! {
        <div class="emp-banner" role="alert" data-heir=".emp-banner .emp-button|tbody .emp-name-link|input[type=search]">
            <p class="emp-banner-title" {..set("id", title_id)}>{error_messages::title(&failure.error)}</p>
            {field_errors(store, failure)}
            {error_lines(&failure.error)}
            {view_fn(rows_note)}
            <RetryCountdown />
            <p class="emp-actions">{actions.iter().map(|action| action_button(store, action)).collect::<Vec<_>>()}</p>
        </div>
    }
    .into_any()
}

/// The lines below an error's title: ours, and the server's own words with their language.
pub fn error_lines(error: &ApiError) -> AnyView {
    let hints =
        error_messages::hints(error).into_iter().map(|line| view! { <p>{line}</p> }.into_any()).collect::<Vec<_>>();
    let language = error.language.clone();
    let quotes = error_messages::quotes(error)
        .into_iter()
        .map(|line| view! { <p {..set("lang", language.clone())}><bdi>{line}</bdi></p> }.into_any())
        .collect::<Vec<_>>();
    view! { {hints}{quotes} }.into_any()
}

/// A line for each rejected field, with the button that removes it.
fn field_errors(store: ListStore, failure: &Failure) -> Vec<AnyView> {
    let ErrorKind::Validation(validation) = &failure.error.kind else { return Vec::new() };
    let line = |error: &FieldError| {
        let (name, message) = error_messages::field_line(error);
        let button =
            recovery_action::for_field(&error.field, &failure.query).map(|action| action_button(store, &action));
        let language = failure.error.language.clone();
        let id = Param::from_name(&error.field).map(refusal_id);
        view! {
            <p class="emp-banner-field">
                <span {..set("id", id)}>{name}": "<span {..set("lang", language)}>{visible_text(&message)}</span></span>
                {button}
            </p>
        }
        .into_any()
    };
    validation.fields.iter().map(line).collect()
}

fn action_button(store: ListStore, action: &RecoveryAction) -> AnyView {
    let name = action.name();
    if *action == RecoveryAction::SignIn {
        return sign_in(store, name);
    }
    let action = action.clone();
    button(name, move || apply(store, &action))
}

fn apply(store: ListStore, action: &RecoveryAction) {
    match action {
        RecoveryAction::Update(_, update) => store.update(update),
        RecoveryAction::RemoveForeignParam(name) => store.remove_foreign_param(name),
        RecoveryAction::RaiseTimeout(seconds) => store.retry_with_timeout(*seconds),
        // Signing in is a link; after it, this requests the list again.
        RecoveryAction::TryAgain | RecoveryAction::SignIn => store.refresh(),
    }
}

/// A link to the login that leads back to this view.
fn sign_in(store: ListStore, name: String) -> AnyView {
    let settings = expect_context::<Settings>();
    let href = move || {
        // The URL changes with the view, while this banner stays.
        store.view.track();
        settings.sign_in_link()
    };
    view! { <a class="emp-button" {..set("href", attribute(href))} {..set("rel", "external")}>{name}</a> }.into_any()
}
