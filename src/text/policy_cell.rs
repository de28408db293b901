//! What the cells of a policy say.

use std::borrow::Cow;

use crate::api::page::{Policy, UNREADABLE};
use crate::columns::column::Column;
use crate::matching::assessment::Assessment;
use crate::matching::combination::Combination;
use crate::text::filter_labels;
use crate::text::obstacles;

/// What a cell says; `None` for a criterion that is not set. `combination` is how the server combines criteria, where that is
/// known.
#[must_use]
pub fn text(column: Column, policy: &Policy, combination: Option<Combination>) -> Option<Cow<'_, str>> {
    if policy.is_unreadable(column.member()) {
        return Some(Cow::Borrowed(UNREADABLE));
    }
    let value = column.value(policy);
    Some(match column {
        Column::ExecutionLogging => Cow::Borrowed(if policy.execution_logging? { "Yes" } else { "No" }),
        Column::BoundTo => Cow::Owned(policy.bound_to?.to_string()),
        Column::Fires => Cow::Borrowed(fires(policy, combination)),
        _ => match column.criterion() {
            Some(param) => Cow::Borrowed(filter_labels::value_label(param, value?).unwrap_or(value?)),
            None => Cow::Borrowed(value?),
        },
    })
}

/// Whether a policy can fire, as far as the list knows.
#[must_use]
pub fn fires(policy: &Policy, combination: Option<Combination>) -> &'static str {
    obstacles::verdict(&Assessment::of(policy, combination)).unwrap_or_else(|| can_fire(policy))
}

/// What is said where nothing speaks against a policy.
fn can_fire(policy: &Policy) -> &'static str {
    match policy.active_query() {
        _ if policy.bound_to.is_none() || policy.has_unreadable_criterion() => "Unknown",
        Some(_) => "Depends on query",
        None => "Can fire",
    }
}
