//! Filters in words: labels of parameters and of their values.

use crate::api::choices::{self, ACTIONS, APPS, MODELS};
use crate::api::query::Param;
use crate::text::bidi::replace_bidi_controls;

/// The label of a parameter.
#[must_use]
pub const fn param_label(param: Param) -> &'static str {
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
        Param::Query => "Query",
        Param::Search => "Search",
        Param::Ordering => "Ordering",
        Param::Page => "Page",
        Param::PageSize => "Rows per page",
    }
}

/// The label of a value; `None` where it has none and is shown as it is.
#[must_use]
pub fn value_label(param: Param, value: &str) -> Option<&'static str> {
    match param {
        Param::Action => choices::label(&ACTIONS, value),
        Param::App => choices::label(&APPS, value),
        Param::Model => choices::label(&MODELS, value),
        // As the server parses it.
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

/// A value within a sentence: its label, or the value with bidirectional controls replaced.
#[must_use]
pub fn value_text(param: Param, value: &str) -> String {
    value_label(param, value).map_or_else(|| replace_bidi_controls(value), str::to_owned)
}

/// A note on a value, shown beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueNote {
    /// It is not one of the documented values; a newer server may know it.
    Unknown,
    /// The server ignores it.
    Ignored,
}

/// The note on a value, if there is one.
#[must_use]
pub fn value_note(param: Param, value: &str) -> Option<ValueNote> {
    match param {
        Param::Action | Param::App | Param::Model if value_label(param, value).is_none() => Some(ValueNote::Unknown),
        Param::ExecutionLogging if value_label(param, value).is_none() => Some(ValueNote::Ignored),
        _ => None,
    }
}

/// The name of the button that removes a filter: "Remove filter Action: Login".
#[must_use]
pub fn remove_filter(param: Param, value: &str) -> String {
    format!("Remove filter {}: {}", param_label(param), value_text(param, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_have_labels_and_unknown_values_are_shown_as_they_are() {
        assert_eq!(remove_filter(Param::Action, "login"), "Remove filter Action: Login");
        assert_eq!(remove_filter(Param::Action, "bogus"), "Remove filter Action: bogus");
        assert_eq!(value_note(Param::Action, "bogus"), Some(ValueNote::Unknown));
        assert_eq!(value_note(Param::Search, "bogus"), None);
    }

    #[test]
    fn execution_logging_is_parsed_as_the_server_parses_it() {
        let labels =
            ["true", "True", "1", "FALSE", "0", "maybe"].map(|text| value_label(Param::ExecutionLogging, text));
        assert_eq!(labels, [Some("Yes"), Some("Yes"), Some("Yes"), Some("No"), Some("No"), None]);
        assert_eq!(value_note(Param::ExecutionLogging, "maybe"), Some(ValueNote::Ignored));
    }
}
