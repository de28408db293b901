//! What the cells of a policy say.

use std::borrow::Cow;

use crate::api::page::{Policy, UNREADABLE};
use crate::columns::column::Column;
use crate::matching::rules::Rules;
use crate::matching::status::Status;
use crate::text::filter_labels;
use crate::text::status;

/// What a cell says; `None` for a criterion that is not set. `rules` are those of the server.
#[must_use]
pub fn text<'a>(column: Column, policy: &'a Policy, rules: &Rules) -> Option<Cow<'a, str>> {
    if policy.is_unreadable(column.member()) {
        return Some(Cow::Borrowed(UNREADABLE));
    }
    let value = column.value(policy);
    Some(match column {
        Column::ExecutionLogging => Cow::Borrowed(if policy.execution_logging? { "Yes" } else { "No" }),
        Column::BoundTo => Cow::Owned(policy.bound_to?.to_string()),
        Column::Fires => Cow::Owned(status::short(&Status::of(policy, rules, None), policy)),
        _ => match column.criterion() {
            Some(param) => Cow::Borrowed(filter_labels::value_label(param, value?).unwrap_or(value?)),
            None => Cow::Borrowed(value?),
        },
    })
}
