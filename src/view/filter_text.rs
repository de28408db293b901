//! Filters in words.

use crate::api::choices::{self, ACTIONS, APPS, MODELS};
use crate::api::query::Param;

/// What a person calls a parameter.
#[must_use]
pub const fn name(param: Param) -> &'static str {
    match param {
        Param::Action => "Action",
        Param::App => "App",
        Param::ClientIp => "Client IP",
        Param::Created => "Created",
        Param::ExecutionLogging => "Execution logging",
        Param::LastUpdated => "Last updated",
        Param::Model => "Model",
        Param::Name => "Name",
        Param::PolicyUuid => "Policy UUID",
        Param::Search => "Search",
        Param::Ordering => "Ordering",
        Param::Page => "Page",
        Param::PageSize => "Rows per page",
    }
}

/// What a person calls a value; `None` where the value is best shown as it is.
#[must_use]
pub fn value(param: Param, value: &str) -> Option<&'static str> {
    match param {
        Param::Action => choices::label(&ACTIONS, value),
        Param::App => choices::label(&APPS, value),
        Param::Model => choices::label(&MODELS, value),
        // As the server reads it.
        Param::ExecutionLogging => match value {
            "1" => Some("Yes"),
            "0" => Some("No"),
            _ if value.eq_ignore_ascii_case("true") => Some("Yes"),
            _ if value.eq_ignore_ascii_case("false") => Some("No"),
            _ => None,
        },
        _ => None,
    }
}

/// The name of the button that removes a filter: "Remove filter Action: Login".
#[must_use]
pub fn remove(param: Param, text: &str) -> String {
    format!("Remove filter {}: {}", name(param), value(param, text).unwrap_or(text))
}
