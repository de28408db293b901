//! What the cells of a row say and look like.

use crate::api::page::Policy;
use crate::columns::column::Column;
use crate::matching::rules::Rules;
use crate::text::bidi::replace_bidi_controls;
use crate::text::{policy_cell, policy_summary};

/// The text of a criterion that is not set. Only screen readers and the clipboard have it (policy-rows.css), as the "No" of
/// [`NO_CLASS`]: most cells of most rows are such, and those that are not should stand out.
const ANY: &str = "Any";
const ANY_CLASS: &str = "emp-unset";
const NO_CLASS: &str = "emp-no";
const UNBOUND_CLASS: &str = "emp-not-bound";
const UNREADABLE_CLASS: &str = "emp-unreadable";

/// The class of a cell, which policy-table.css gives its width.
#[must_use]
pub fn class_name(column: Column, state: &str) -> String {
    format!("{} {state}", column.class())
}

/// What a cell looks like.
#[must_use]
pub fn state_class(column: Column, policy: &Policy) -> &'static str {
    match column {
        _ if policy.is_unreadable(column.member()) => UNREADABLE_CLASS,
        Column::ExecutionLogging if policy.execution_logging == Some(true) => "",
        Column::ExecutionLogging => NO_CLASS,
        Column::BoundTo if policy.bound_to == Some(0) => UNBOUND_CLASS,
        Column::BoundTo | Column::Fires => "",
        _ if column.value(policy).is_some() => "",
        _ => ANY_CLASS,
    }
}

/// What a cell says.
#[must_use]
pub fn cell_text(column: Column, policy: &Policy, rules: &Rules) -> String {
    match column {
        Column::BoundTo => policy_summary::bound_to_parts(policy.bound_to).0,
        _ => {
            policy_cell::text(column, policy, rules).map_or_else(|| ANY.to_owned(), |text| replace_bidi_controls(&text))
        }
    }
}

/// Whether two policies have the same cell in a column; whether they fire is always written anew.
#[must_use]
pub fn is_same(column: Column, one: &Policy, other: &Policy) -> bool {
    match column {
        _ if one.is_unreadable(column.member()) != other.is_unreadable(column.member()) => false,
        Column::ExecutionLogging => one.execution_logging == other.execution_logging,
        Column::BoundTo => one.bound_to == other.bound_to,
        Column::Fires => false,
        _ => column.value(one) == column.value(other),
    }
}
