//! One policy as a row.

use leptos::prelude::*;

use crate::api::choices::{self, ACTIONS, APPS, MODELS};
use crate::api::page::{Page, Policy};

/// All rows of a page. They are plain views without a signal: when the page changes, Leptos compares them place by
/// place and writes only the texts that differ.
pub fn rows(page: &Page) -> impl IntoView + use<> {
    page.policies.iter().map(row).collect::<Vec<_>>()
}

/// The label of the policy's action, if it is a documented one.
#[must_use]
pub fn action_label(policy: &Policy) -> Option<&'static str> {
    policy.action.as_deref().and_then(|action| choices::label(&ACTIONS, action))
}

/// The label of the policy's app, if it is a documented one.
#[must_use]
pub fn app_label(policy: &Policy) -> Option<&'static str> {
    policy.app.as_deref().and_then(|app| choices::label(&APPS, app))
}

/// The label of the policy's model, if it is a documented one.
#[must_use]
pub fn model_label(policy: &Policy) -> Option<&'static str> {
    policy.model.as_deref().and_then(|model| choices::label(&MODELS, model))
}

fn row(policy: &Policy) -> impl IntoView + use<> {
    view! {
        <tr role="row">
            <th class="emp-name" role="rowheader" scope="row">
                <button type="button" title=policy.name.clone()><bdi>{policy.name.clone()}</bdi></button>
            </th>
            {action(policy)}
            {cell("App", policy.app.as_deref(), app_label(policy))}
            {cell("Model", policy.model.as_deref(), model_label(policy))}
            {cell("Client IP", policy.client_ip.as_deref(), None)}
            {cell("Execution logging", Some(if policy.execution_logging { "Yes" } else { "No" }), None)}
            {bound_to(policy.bound_to)}
        </tr>
    }
}

/// The action, with the badge of a policy that has no criterion at all.
fn action(policy: &Policy) -> impl IntoView + use<> {
    let every = policy.matches_every_event();
    let text = action_label(policy).or(policy.action.as_deref()).unwrap_or("Any").to_owned();
    view! {
        <td role="cell" data-title="Action" title=policy.action.clone() class:emp-any=policy.action.is_none()>
            <bdi>{text}</bdi>
            {every.then(|| view! { " " <span class="emp-badge">"matches every event"</span> })}
        </td>
    }
}

/// A cell with a value's label, or the value as it is where it has none; without a value the policy matches anything
/// there. `data-title` names the value where rows are cards.
fn cell(title: &'static str, value: Option<&str>, label: Option<&'static str>) -> impl IntoView + use<> {
    let text = label.or(value).unwrap_or("Any").to_owned();
    let exact = value.map(str::to_owned);
    view! {
        <td role="cell" data-title=title title=exact class:emp-any=value.is_none()><bdi>{text}</bdi></td>
    }
}

fn bound_to(count: u32) -> impl IntoView + use<> {
    let text = match count {
        0 => "Not bound".to_owned(),
        1 => "1 object".to_owned(),
        _ => format!("{count} objects"),
    };
    view! { <td role="cell" data-title="Bound to"><span class:emp-badge=count == 0>{text}</span></td> }
}

/// Grey bars where rows will be; as many as a page usually has, so that nothing jumps when they arrive.
pub fn skeleton() -> impl IntoView {
    (0..20).map(|_| view! { <tr><td colspan="7"><span class="emp-bar"></span></td></tr> }).collect::<Vec<_>>()
}
