//! What is said of one policy in its details.

use std::sync::Arc;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::api::error::{ApiError, ErrorKind};
use crate::api::page::Policy;
use crate::api::pretty_json::pretty_json;
use crate::api::query::Param;
use crate::columns::column::{Column, Value};
use crate::components::details::policy_overlaps::PolicyOverlaps;
use crate::components::details::policy_told::policy_told;
use crate::components::details::policy_usage::policy_usage;
use crate::components::kit::button::button;
use crate::components::kit::copy_button::{copy_button, copy_icon};
use crate::components::kit::find::focus;
use crate::components::kit::heading::heading;
use crate::components::kit::visible_text::visible_text;
use crate::components::notices::error_banner::error_lines;
use crate::components::reports::policy_verdict::policy_verdict;
use crate::reactive::erased::{ViewFn, effect, listener, view_fn};
use crate::settings::Settings;
use crate::settings::features::Feature;
use crate::store::list_store::ListStore;
use crate::store::policy_details::{Details, DetailsStore, Section};
use crate::store::policy_usage::UsageStore;
use crate::text::{admin_link, error_messages, filter_labels, policy_cell, policy_summary};

/// authentik's documentation of the language of queries.
const AKQL_DOCUMENTATION: &str = "https://docs.goauthentik.io/sys-mgmt/akql/";

/// What is listed of a policy, where it is set: what its name and its verdict do not say.
const PROPERTIES: [Column; 7] = [
    Column::Action,
    Column::App,
    Column::Model,
    Column::ClientIp,
    Column::Query,
    Column::ExecutionLogging,
    Column::Uuid,
];

/// The details below their heading, which is the policy's name.
pub fn policy_details(details: DetailsStore) -> ViewFn {
    let store = expect_context::<ListStore>();
    let admin_url = StoredValue::new(expect_context::<Settings>().admin_url);
    view_fn(move || {
        details.details.with(|state| match state {
            Details::Closed => ().into_any(),
            Details::Loading => view! { <p class="emp-hint">"Loading\u{2026}"</p> }.into_any(),
            Details::Found(policy) => admin_url.with_value(|url| found(store, policy, url.as_deref())),
            Details::NotFound => {
                problem(store, "No policy with this UUID is visible to you. It may have been deleted.")
            }
            Details::Failed(error) => failed(store, details, error),
        })
    })
}

/// Each fact stands here once: what is not set only in the sentence at the start, how often the policy is bound only above the
/// list of where, and that it is not bound only in the verdict.
fn found(store: ListStore, policy: &Arc<Policy>, admin_url: Option<&str>) -> AnyView {
    let json = pretty_json(policy.raw.get());
    let with_overlaps = expect_context::<Settings>().features.has(Feature::Overlaps);
    // The list may change while its details are open.
    let link = move || store.link(&store.view.get_untracked());
    // Its list of policies: authentik has no page for one.
    let admin_page = admin_url.map(|url| admin_link::search(url, "policy/policies", &policy.name));
    // None of these depends on the rules, which may arrive later.
    let rules = store.rules.get_untracked();
    let properties =
        PROPERTIES.into_iter().filter_map(|column| property(column, &column.value(policy, &rules), policy));
    view! {
        <section tabindex="-1" node_ref=target(Section::Matching)>
            {verdict(store, Arc::clone(policy), admin_url.map(str::to_owned))}
        </section>
        <dl class="emp-properties">
            {properties.collect::<Vec<_>>()}
        </dl>
        {(policy.bound_to != Some(0)).then(|| usage(store, policy))}
        <div class="emp-actions">
            {link().map(|_| copy_button("link", move || link().unwrap_or_default()))}
            {admin_page.map(|url| view! { <a class="emp-button" href=url rel="external">"Open in authentik"</a> })}
        </div>
        {with_overlaps.then(overlaps)}
        <div class="emp-json">
            <details>
                <summary>{"JSON from the server"}</summary>
                <pre translate="no" tabindex="0">{json.clone()}</pre>
            </details>
            {copy_icon("JSON", json)}
        </div>
    }
    .into_any()
}

/// The element of a section, which takes the focus when it is to be shown.
fn target(section: Section) -> NodeRef<html::Section> {
    let wanted = expect_context::<DetailsStore>().section;
    let node = NodeRef::<html::Section>::new();
    effect(move || {
        let Some(node) = node.get().filter(|_| wanted.get() == Some(section)) else { return };
        wanted.set(None);
        // After the heading, which has it in details that open.
        request_animation_frame(move || {
            node.scroll_into_view();
            focus(&node);
        });
    });
    node
}

/// What the policy matches. It is drawn by itself, since the rules of the server may become known later.
fn verdict(store: ListStore, policy: Arc<Policy>, admin_url: Option<String>) -> ViewFn {
    if policy.model.is_some() {
        store.choices.load(Param::Model);
    }
    view_fn(move || {
        let rules = store.rules.get();
        let verdict = policy_verdict(&policy, &rules, admin_url.as_deref());
        view! { <p>{policy_summary::matches(&policy, rules.combination)}"."</p> {verdict} }
    })
}

/// Where the policy is used, and who is told there.
fn usage(store: ListStore, policy: &Arc<Policy>) -> AnyView {
    let usage = UsageStore::new(store, policy);
    view! {
        <section class="emp-usage" tabindex="-1" node_ref=target(Section::Usage)>
            <header>
                {heading(2, "Where it is used")}
                <span class="emp-hint">"Bound to "{policy_summary::bound_to(policy.bound_to)}</span>
            </header>
            {policy_usage(store, usage, Arc::clone(policy))}
        </section>
        {policy_told(store, usage, policy)}
    }
    .into_any()
}

/// The policies that match the same events, found when it is opened: all policies have to be read for them.
fn overlaps() -> AnyView {
    let is_open = RwSignal::new(false);
    let node = NodeRef::<html::Details>::new();
    let on_toggle = move |_: ev::Event| is_open.set(node.get_untracked().is_some_and(|details| details.open()));
    // Closed, they stay: they are read once.
    let wanted = Memo::new(move |before: Option<&bool>| before == Some(&true) || is_open.get());
    view! {
        <details node_ref=node on:toggle=listener(on_toggle)>
            <summary>{"Overlaps with other policies"}</summary>
            {view_fn(move || wanted.get().then(|| view! { <PolicyOverlaps /> }))}
        </details>
    }
    .into_any()
}

/// What a policy has in a column: of a criterion its label, and the exact value where that differs. Nothing where it is not set.
fn property(column: Column, value: &Value<'_>, policy: &Policy) -> Option<AnyView> {
    let content = match *value {
        Value::Unset => return None,
        Value::Criterion(param, value) => {
            let text = filter_labels::value_text(param, value);
            let exact = (value != text).then(|| view! { " " <code translate="no">{visible_text(value)}</code> });
            view! { <bdi translate="no">{text}</bdi> {exact} }.into_any()
        }
        Value::Flag(true) => "Yes: every evaluation is logged".into_any(),
        Value::Text(text) => {
            let what = if column == Column::Query { "query" } else { column.definition().title };
            let documentation = (column == Column::Query).then(|| {
                view! { <a href=AKQL_DOCUMENTATION rel="external">{"AKQL documentation"}</a> }
            });
            view! { <code translate="no">{text.to_owned()}</code> {copy_icon(what, text.to_owned())} {documentation} }
                .into_any()
        }
        _ => policy_cell::shown(value, policy).into_any(),
    };
    let class = (column == Column::Query).then_some("emp-query");
    Some(view! { <dt>{column.definition().title}</dt> <dd class=class>{content}</dd> }.into_any())
}

fn problem(store: ListStore, text: &'static str) -> AnyView {
    let uuid = store.view.with_untracked(|view| view.policy.clone());
    view! { <p>{text}</p> <p class="emp-hint"><bdi translate="no">{uuid}</bdi></p> }.into_any()
}

fn failed(store: ListStore, details: DetailsStore, error: &ApiError) -> AnyView {
    if matches!(error.kind, ErrorKind::Validation(_)) {
        return problem(store, "This is not a valid UUID. Check the address.");
    }
    if error.denies_access() {
        // The list's banner has the rest.
        return view! { <p>{error_messages::title(error)}</p> }.into_any();
    }
    view! {
        <p>{error_messages::title(error)}</p>
        {error_lines(error)}
        <p>{button("Try again", move || details.retried.notify())}</p>
    }
    .into_any()
}
