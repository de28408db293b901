//! Filters in words: labels of parameters and of their values.

use crate::api::choices::{self, Choices};
use crate::api::query::Param;
use crate::text::count;
use crate::text::invisible::replace_invisible;

/// The label of a parameter.
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

/// The built-in label of a value; `None` where it has none and is shown as it is.
pub fn value_label(param: Param, value: &str) -> Option<&'static str> {
    match param {
        // As the server parses it.
        Param::ExecutionLogging => match value {
            "1" => Some("Yes"),
            "0" => Some("No"),
            _ if value.eq_ignore_ascii_case("true") => Some("Yes"),
            _ if value.eq_ignore_ascii_case("false") => Some("No"),
            _ => None,
        },
        _ => choices::built_in_label(param, value),
    }
}

/// The label of a value, also of one that only the server has.
pub fn choice_label<'a>(param: Param, value: &str, choices: &'a Choices) -> Option<&'a str> {
    value_label(param, value).or_else(|| choices.find(value).map(|choice| &*choice.label))
}

/// A value within a sentence: its built-in label, or the value with bidirectional controls replaced.
pub fn value_text(param: Param, value: &str) -> String {
    value_label(param, value).map_or_else(|| replace_invisible(value), str::to_owned)
}

/// For a text that was left in a combobox without being a value.
pub const NOT_APPLIED: &str = "Not applied: choose one of the options.";

/// How many options an open combobox has, of what was typed or in all, and how many policies have one of them.
pub fn options_found(count: usize, is_typed: bool, policies: Option<u32>) -> String {
    let found = match (count, is_typed) {
        (0, true) => return "No matches".to_owned(),
        (1, true) => "1 match".to_owned(),
        (_, true) => format!("{count} matches"),
        (_, false) => format!("{count} options"),
    };
    policies.map_or(found.clone(), |total| format!("{found}, {}", count::policies(total)))
}

/// A note on a value, shown beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueNote {
    /// It is not one of the built-in values; this server may have it.
    Unknown,
    /// This server does not have it.
    NotOnServer,
    /// The server ignores it.
    Ignored,
}

impl ValueNote {
    /// The note.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Unknown => "unknown value",
            Self::NotOnServer => "unknown to the server",
            Self::Ignored => "ignored by the server",
        }
    }

    /// The note in a sentence, where there is more to say.
    pub const fn explanation(self) -> Option<&'static str> {
        match self {
            Self::Unknown => Some("Not one of the values known here; this server may have it."),
            Self::NotOnServer => Some("This server doesn't have this value."),
            Self::Ignored => None,
        }
    }
}

/// The note on a value, if there is one. Once the server's `choices` are known, they alone count.
pub fn value_note(param: Param, value: &str, choices: &Choices) -> Option<ValueNote> {
    match param {
        Param::Action | Param::App | Param::Model if choices.find(value).is_none() => Some(match choices {
            Choices::BuiltIn(_) => ValueNote::Unknown,
            Choices::Server(_) => ValueNote::NotOnServer,
        }),
        Param::ExecutionLogging if value_label(param, value).is_none() => Some(ValueNote::Ignored),
        _ => None,
    }
}

/// The name of the button that removes a filter, whose value reads `text`: "Remove filter Action: Login".
pub fn remove_filter(param: Param, text: &str) -> String {
    format!("Remove filter {}: {text}", param_label(param))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::api::choices::Choice;

    fn note(param: Param, value: &str) -> Option<ValueNote> {
        value_note(param, value, &Choices::built_in(param))
    }

    /// The choices of a server that has these values, labelled in capitals.
    fn server(values: &[&str]) -> Choices {
        let choice = |value: &&str| Choice {
            value: Cow::Owned((*value).to_owned()),
            label: Cow::Owned(value.to_ascii_uppercase()),
        };
        Choices::Server(values.iter().map(choice).collect())
    }

    #[test]
    fn filters_have_labels_and_unknown_values_are_shown_as_they_are() {
        assert_eq!(remove_filter(Param::Action, "Login"), "Remove filter Action: Login");
        assert_eq!(value_text(Param::Action, "login"), "Login");
        assert_eq!(value_text(Param::Action, "bogus\u{202e}"), "bogus\u{fffd}");
        assert_eq!(note(Param::Action, "login"), None);
        assert_eq!(note(Param::Action, "bogus"), Some(ValueNote::Unknown));
        assert_eq!(note(Param::Search, "bogus"), None);
    }

    #[test]
    fn once_the_servers_values_are_known_they_alone_count() {
        let choices = server(&["logout", "teleported"]);
        let note = |value| value_note(Param::Action, value, &choices);
        assert_eq!((note("teleported"), note("logout")), (None, None));
        assert_eq!(note("login"), Some(ValueNote::NotOnServer));
        assert_eq!(note("Teleported"), Some(ValueNote::NotOnServer));
    }

    #[test]
    fn a_built_in_label_comes_before_the_servers_and_outlives_the_value() {
        let choices = server(&["logout", "teleported"]);
        let label = |value| choice_label(Param::Action, value, &choices);
        assert_eq!(
            [label("teleported"), label("logout"), label("login")],
            [Some("TELEPORTED"), Some("Logout"), Some("Login")]
        );
        assert_eq!(label("bogus"), None);
    }

    #[test]
    fn what_an_open_list_has_is_counted() {
        let said = [(0, true, Some(0)), (1, true, Some(1)), (2, true, None), (33, false, None)];
        let said = said.map(|(count, is_typed, policies)| options_found(count, is_typed, policies));
        assert_eq!(said, ["No matches", "1 match, 1 policy", "2 matches", "33 options"]);
    }

    #[test]
    fn execution_logging_is_parsed_as_the_server_parses_it() {
        let labels =
            ["true", "True", "1", "FALSE", "0", "maybe"].map(|text| value_label(Param::ExecutionLogging, text));
        assert_eq!(labels, [Some("Yes"), Some("Yes"), Some("Yes"), Some("No"), Some("No"), None]);
        assert_eq!(note(Param::ExecutionLogging, "maybe"), Some(ValueNote::Ignored));
    }
}
