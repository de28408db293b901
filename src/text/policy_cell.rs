//! What a policy has in a column, in words.

use std::borrow::Cow;

use crate::api::page::{Policy, UNREADABLE};
use crate::columns::column::Value;
use crate::matching::status::{Reason, Severity, Status};
use crate::text::invisible::replace_invisible;
use crate::text::{filter_labels, policy_summary, status};

/// What a cell says of a policy where rows are copied; empty where nothing is set.
pub fn text<'a>(value: &Value<'a>, policy: &Policy) -> Cow<'a, str> {
    match *value {
        Value::Unset => Cow::Borrowed(""),
        Value::Unreadable => Cow::Borrowed(UNREADABLE),
        Value::Text(text) => Cow::Borrowed(text),
        Value::Criterion(param, text) => Cow::Borrowed(filter_labels::value_label(param, text).unwrap_or(text)),
        Value::Flag(flag) => Cow::Borrowed(if flag { "Yes" } else { "No" }),
        Value::Count(count) => Cow::Owned(count.to_string()),
        Value::Status(ref status) => Cow::Owned(status::short(status, Some(policy))),
    }
}

/// What a cell says on the page. Where nothing is set it is a word that only screen readers have (policy-rows.css), as the "No"
/// of a flag: most cells of most rows are such, and those that are not should stand out.
pub fn shown(value: &Value<'_>, policy: &Policy) -> String {
    match value {
        Value::Unset => "Any".to_owned(),
        Value::Count(count) => policy_summary::bound_to(Some(*count)),
        _ => replace_invisible(&text(value, policy)),
    }
}

/// The whole text of a cell that may be cut off or show a label; `None` where it says all that there is.
pub fn whole(value: &Value<'_>, policy: &Policy) -> Option<String> {
    match value {
        Value::Text(text) | Value::Criterion(_, text) => Some(replace_invisible(text)),
        Value::Status(status) => Some(status::sentence(status, policy)),
        _ => None,
    }
}

/// What a cell looks like: a class of policy-rows.css.
pub const fn state(value: &Value<'_>) -> &'static str {
    match value {
        Value::Unset => "emp-unset",
        Value::Unreadable => "emp-unreadable",
        Value::Flag(false) => "emp-no",
        Value::Count(0) => "emp-not-bound",
        Value::Status(Status { severity: Severity::Never, .. }) => "emp-never",
        Value::Status(Status { severity: Severity::Unlikely, .. }) => "emp-unlikely",
        // Most policies are fine.
        Value::Status(Status { reason: Reason::Nothing, .. }) => "emp-no",
        Value::Status(_) => "emp-remark",
        _ => "",
    }
}

/// Whether a cell's text is data, which nobody should translate.
pub const fn is_data(value: &Value<'_>) -> bool {
    matches!(value, Value::Unset | Value::Text(_) | Value::Criterion(..))
}
