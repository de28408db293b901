//! Filters in words.

use crate::api::choices::{self, ACTIONS, APPS, MODELS};
use crate::api::query::Param;
use crate::view::plain::plain;

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

/// What to call a value where it stands among words of ours: by its label, or as it is.
#[must_use]
pub fn label(param: Param, text: &str) -> String {
    value(param, text).map_or_else(|| plain(text), str::to_owned)
}

/// What is to be said of a value beside its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It is none of the documented ones; a newer server may know it.
    Unknown,
    /// The server pays no attention to it.
    Ignored,
}

/// The mark of a value, if it deserves one.
#[must_use]
pub fn mark(param: Param, text: &str) -> Option<Mark> {
    match param {
        Param::Action | Param::App | Param::Model if value(param, text).is_none() => Some(Mark::Unknown),
        Param::ExecutionLogging if value(param, text).is_none() => Some(Mark::Ignored),
        _ => None,
    }
}

/// The name of the button that removes a filter: "Remove filter Action: Login".
#[must_use]
pub fn remove(param: Param, text: &str) -> String {
    format!("Remove filter {}: {}", name(param), label(param, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_named_by_label_and_unknown_values_as_they_are() {
        assert_eq!(remove(Param::Action, "login"), "Remove filter Action: Login");
        assert_eq!(remove(Param::Action, "bogus"), "Remove filter Action: bogus");
        assert_eq!(mark(Param::Action, "bogus"), Some(Mark::Unknown));
        assert_eq!(mark(Param::Search, "bogus"), None);
    }

    #[test]
    fn execution_logging_is_read_as_the_server_reads_it() {
        let read = ["true", "True", "1", "FALSE", "0", "maybe"].map(|text| value(Param::ExecutionLogging, text));
        assert_eq!(read, [Some("Yes"), Some("Yes"), Some("Yes"), Some("No"), Some("No"), None]);
        assert_eq!(mark(Param::ExecutionLogging, "maybe"), Some(Mark::Ignored));
    }
}
