//! One policy as a row.

use leptos::prelude::*;

use crate::api::choices::{self, ACTIONS, APPS, Choice, MODELS};
use crate::api::page::{Page, Policy};

/// All rows of a page. They are plain views without a signal: when the page changes, Leptos compares them place by
/// place and writes only the texts that differ.
pub fn rows(page: &Page) -> impl IntoView + use<> {
    page.policies.iter().map(row).collect::<Vec<_>>()
}

fn row(policy: &Policy) -> impl IntoView + use<> {
    view! {
        <tr role="row">
            <th class="emp-name" role="rowheader" scope="row" title=policy.name.clone()><bdi>{policy.name.clone()}</bdi></th>
            {choice("Action", &ACTIONS, policy.action.as_deref())}
            {choice("App", &APPS, policy.app.as_deref())}
            {choice("Model", &MODELS, policy.model.as_deref())}
            {cell("Client IP", policy.client_ip.clone(), None)}
            {cell("Execution logging", Some(if policy.execution_logging { "Yes" } else { "No" }.to_owned()), None)}
            {bound_to(policy.bound_to)}
        </tr>
    }
}

/// A cell whose value is one of the documented choices, or a newer one, which is shown as it is.
fn choice(title: &'static str, choices: &'static [Choice], value: Option<&str>) -> impl IntoView + use<> {
    let label = value.and_then(|value| choices::label(choices, value)).map(str::to_owned);
    let exact = value.map(str::to_owned);
    cell(title, label.or_else(|| exact.clone()), exact)
}

/// A cell; without a value the policy matches anything there. `data-title` is the label where rows are cards.
fn cell(title: &'static str, text: Option<String>, exact: Option<String>) -> impl IntoView + use<> {
    let any = text.is_none();
    view! {
        <td role="cell" data-title=title title=exact class:emp-any=any><bdi>{text.unwrap_or_else(|| "Any".to_owned())}</bdi></td>
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
