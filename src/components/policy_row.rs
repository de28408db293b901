//! One policy as a row.

use leptos::prelude::*;

use crate::api::page::Policy;
use crate::api::query::Param;
use crate::text::filter_labels;

/// The criteria in the order of their columns.
const CRITERIA: [Param; 4] = [Param::Action, Param::App, Param::Model, Param::ClientIp];

/// The row of a policy.
#[must_use]
pub fn policy_row(policy: &Policy) -> AnyView {
    let bound_to_class = if policy.bound_to == 0 { "emp-badge" } else { "" };
    view! {
        <tr role="row">
            <th class="emp-name" role="rowheader" scope="row">
                <button type="button"><bdi dir=direction(&policy.name)>{policy.name.clone()}</bdi></button>
            </th>
            {CRITERIA.map(|param| criterion(policy, param))}
            <td role="cell" data-title="Execution logging">{if policy.execution_logging { "Yes" } else { "No" }}</td>
            <td role="cell" data-title="Bound to"><span class=bound_to_class>{bound_to(policy.bound_to)}</span></td>
        </tr>
    }
    .into_any()
}

fn criterion(policy: &Policy, param: Param) -> AnyView {
    let value = policy.criterion(param);
    let text = value.map_or_else(|| "Any".to_owned(), |value| filter_labels::value_text(param, value));
    let badge = param == Param::Action && policy.matches_every_event();
    view! {
        <td role="cell" data-title=filter_labels::param_label(param) class:emp-unset=value.is_none()>
            {text}
            {badge.then(|| view! { " " <span class="emp-badge">{"matches every event"}</span> })}
        </td>
    }
    .into_any()
}

/// `auto` where a part of the text may run from right to left: where it has a character from U+0580 on, before which there
/// is none that does. The style sheet spares the browser the bidirectional layout of all other names.
fn direction(text: &str) -> &'static str {
    if text.bytes().any(|byte| byte >= 0xd6) { "auto" } else { "ltr" }
}

/// The full text of a cell, for its tooltip: the name, which may be cut off, or the value that is shown by its label.
#[must_use]
pub fn full_text(policy: &Policy, column: usize) -> Option<&str> {
    match column.checked_sub(1) {
        None => Some(&policy.name),
        Some(criterion) => policy.criterion(*CRITERIA.get(criterion)?),
    }
}

fn bound_to(count: u32) -> String {
    match count {
        0 => "Not bound".to_owned(),
        1 => "1 object".to_owned(),
        _ => format!("{count} objects"),
    }
}
