//! One policy as a row.

use leptos::prelude::*;

use crate::api::page::{Page, Policy};
use crate::api::query::Param;
use crate::view::filter_text;

/// All rows of a page. They are plain views without a signal: when the page changes, Leptos compares them place by
/// place and writes only the texts that differ.
pub fn rows(page: &Page) -> impl IntoView + use<> {
    page.policies.iter().map(row).collect::<Vec<_>>()
}

fn row(policy: &Policy) -> impl IntoView + use<> {
    view! {
        <tr role="row">
            <th class="emp-name" role="rowheader" scope="row">
                <button type="button" title=policy.name.clone()><bdi>{policy.name.clone()}</bdi></button>
            </th>
            {action(policy)}
            {cell(Param::App, policy.app.as_deref())}
            {cell(Param::Model, policy.model.as_deref())}
            {cell(Param::ClientIp, policy.client_ip.as_deref())}
            <td role="cell" data-title="Execution logging">{if policy.execution_logging { "Yes" } else { "No" }}</td>
            {bound_to(policy.bound_to)}
        </tr>
    }
}

/// The action, with the badge of a policy that has no criterion at all.
fn action(policy: &Policy) -> impl IntoView + use<> {
    let every = policy.matches_every_event();
    let text = text(Param::Action, policy.action.as_deref());
    view! {
        <td role="cell" data-title="Action" title=policy.action.clone() class:emp-any=policy.action.is_none()>
            <bdi>{text}</bdi>
            {every.then(|| view! { " " <span class="emp-badge">{"matches every event"}</span> })}
        </td>
    }
}

/// A cell of one criterion. `data-title` names it where rows are cards.
fn cell(param: Param, value: Option<&str>) -> impl IntoView + use<> {
    let exact = value.map(str::to_owned);
    view! {
        <td role="cell" data-title=filter_text::name(param) title=exact class:emp-any=value.is_none()>
            <bdi>{text(param, value)}</bdi>
        </td>
    }
}

/// A value's label, or the value as it is where it has none; without a value the policy matches anything there.
fn text(param: Param, value: Option<&str>) -> String {
    value.map_or_else(|| "Any".to_owned(), |value| filter_text::label(param, value))
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
    (0..20).map(|_| view! { <tr><td colspan="7"><span class={"emp-bar"}></span></td></tr> }).collect::<Vec<_>>()
}
