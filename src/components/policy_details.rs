//! The details of one policy.

use leptos::prelude::*;

use crate::api::error::{ApiError, ErrorKind};
use crate::api::page::Policy;
use crate::api::pretty_json::pretty_json;
use crate::api::query::Param;
use crate::components::button::button;
use crate::components::copy_button::CopyButton;
use crate::components::dialog::Dialog;
use crate::components::error_banner::error_lines;
use crate::components::policy_usage::policy_usage;
use crate::components::policy_verdict::policy_verdict;
use crate::hooks::erased::{memo, view_fn};
use crate::settings::Settings;
use crate::store::list_store::ListStore;
use crate::store::policy_details::{Details, DetailsStore};
use crate::store::policy_usage::UsageStore;
use crate::text::{admin_link, error_messages, filter_labels, policy_summary};

/// authentik's documentation of the language of queries.
const AKQL_DOCUMENTATION: &str = "https://docs.goauthentik.io/sys-mgmt/akql/";

/// The dialog of the policy that the URL names.
#[component]
pub fn PolicyDetails() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let admin_url = StoredValue::new(expect_context::<Settings>().admin_url);
    let details_store = DetailsStore::new(store);
    let details = details_store.details;
    let usage_store = UsageStore::new(store, details);
    let open = memo(move || details.with(|details| !matches!(details, Details::Closed)));
    view! {
        <Dialog title="Policy details" open on_close=move || store.open_policy(None)>
            {view_fn(move || details.with(|details| match details {
                Details::Closed => ().into_any(),
                Details::Loading => view! { <p class="emp-hint">"Loading\u{2026}"</p> }.into_any(),
                Details::Found(policy) => found(store, usage_store, policy, admin_url.get_value()),
                Details::NotFound => problem(store, "No policy with this UUID is visible to you. It may have been deleted."),
                Details::Failed(error) => failed(store, details_store, error),
            }))}
        </Dialog>
    }
}

fn found(store: ListStore, usage_store: UsageStore, policy: &Policy, admin_url: Option<String>) -> AnyView {
    let combination = store.combination.get();
    let json = pretty_json(policy.raw.get());
    let link = store.link(&store.view.get_untracked());
    // Its list of policies: authentik has no page for one.
    let admin_page = admin_url.as_deref().map(|url| admin_link::search(url, "policy/policies", &policy.name));
    let logging = if policy.execution_logging { "Yes: every evaluation is logged" } else { "No" };
    view! {
        <h3 class="emp-policy-name"><bdi>{policy.name.clone()}</bdi></h3>
        <p>{policy_summary::matches(policy, combination)}"."</p>
        {policy_verdict(policy, combination, admin_url.as_deref())}
        <dl class="emp-properties">
            {Policy::CRITERIA.map(|param| criterion(param, policy.criterion(param)))}
            {policy.active_query().map(|query| {
                view! {
                    <dt>{"Query"}</dt>
                    <dd class="emp-query">
                        <code>{query.to_owned()}</code>
                        <CopyButton what="query" text=query.to_owned() />
                        <a href=AKQL_DOCUMENTATION rel="external">{"AKQL documentation"}</a>
                    </dd>
                }
            })}
            <dt>{"Execution logging"}</dt>
            <dd>{logging}</dd>
            <dt>{"Bound to"}</dt>
            <dd>{policy_summary::bound_to(policy.bound_to)}</dd>
            <dt>{"UUID"}</dt>
            <dd>{policy.pk.clone()}</dd>
        </dl>
        <div class="emp-actions">
            <CopyButton what="UUID" text=policy.pk.clone() />
            <CopyButton what="JSON" text=json.clone() />
            {link.map(|link| view! { <CopyButton what="link" text=link /> })}
            {admin_page.map(|url| view! { <a class="emp-button" href=url rel="external">"Open in authentik"</a> })}
        </div>
        {(policy.bound_to > 0).then(|| policy_usage(usage_store, admin_url))}
        <details class="emp-json">
            <summary>{"JSON from the server"}</summary>
            <pre tabindex="0">{json}</pre>
        </details>
    }
    .into_any()
}

/// A criterion: its label, and the exact value where that differs.
fn criterion(param: Param, value: Option<&str>) -> impl IntoView + use<> {
    let text = value.map_or_else(|| "Any".to_owned(), |value| filter_labels::value_text(param, value));
    let exact = value.filter(|value| **value != text).map(|exact| view! { " " <code>{exact.to_owned()}</code> });
    view! {
        <dt>{filter_labels::param_label(param)}</dt>
        <dd class:emp-unset=value.is_none()><bdi>{text}</bdi>{exact}</dd>
    }
}

fn problem(store: ListStore, text: &'static str) -> AnyView {
    let uuid = store.view.with_untracked(|view| view.policy.clone());
    view! { <p>{text}</p> <p class="emp-hint"><bdi>{uuid}</bdi></p> }.into_any()
}

fn failed(store: ListStore, details: DetailsStore, error: &ApiError) -> AnyView {
    if matches!(error.kind, ErrorKind::Validation(_)) {
        return problem(store, "This is not a valid UUID. Check the address.");
    }
    view! {
        <p>{error_messages::title(error)}</p>
        {error_lines(error)}
        <p>{button("Try again", move || details.retry())}</p>
    }
    .into_any()
}
