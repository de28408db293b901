//! A column of the table.

use crate::api::ordering::SortField;
use crate::api::page::Policy;
use crate::api::query::Param;
use crate::matching::rules::Rules;
use crate::matching::status::Status;

/// What a policy has in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Nothing is set.
    Unset,
    /// What the server sent can't be read.
    Unreadable,
    /// A text as the server sent it.
    Text(&'a str),
    /// A criterion, which the list can be filtered by.
    Criterion(Param, &'a str),
    /// Yes or no.
    Flag(bool),
    /// A number of objects.
    Count(u32),
    /// Whether the policy fires.
    Status(Status),
}

/// What a column is: all that there is to say of it, in one place. What its cells say and look like follows from the kind of
/// their [`Value`] (`text/policy_cell.rs`).
pub struct Definition {
    /// Its name where it is remembered, and in the style sheet: `emp-column-client-ip`, `--_width-client-ip`.
    pub key: &'static str,
    /// How wide it is where nobody has chosen a width: `flex` in the words of policy-table.css.
    pub width: &'static str,
    /// Whether it is there where nobody has chosen columns.
    pub is_default: bool,
    /// Its heading.
    pub title: &'static str,
    /// The member of a policy that it shows, by its API name, which is its heading in a file; empty where it shows none alone.
    pub member: &'static str,
    /// What it is sorted by, if the API can.
    pub sort: Option<SortField>,
    /// What a policy has in it.
    value: for<'a> fn(&'a Policy, &Rules) -> Value<'a>,
}

/// A column. The first eight are there by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Its cells are the headers of the rows, so it comes first and is always there.
    Name,
    /// The action.
    Action,
    /// The app.
    App,
    /// The model.
    Model,
    /// The client IP.
    ClientIp,
    /// Whether every evaluation is logged.
    ExecutionLogging,
    /// How many objects the policy is bound to.
    BoundTo,
    /// What is remarkable about the policy: why it never fires, or hardly ever.
    Status,
    /// The AKQL query, since authentik 2026.5.
    Query,
    /// The policy's UUID.
    Uuid,
}

impl Column {
    /// All of them, in the order that they have by default.
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::Action,
        Self::App,
        Self::Model,
        Self::ClientIp,
        Self::ExecutionLogging,
        Self::BoundTo,
        Self::Status,
        Self::Query,
        Self::Uuid,
    ];

    /// What it is.
    pub const fn definition(self) -> Definition {
        match self {
            Self::Name => Definition {
                key: "name",
                width: "1 var(--_name-shrink) min(var(--_length-name, 40) * var(--_character), 30 * var(--_rem))",
                is_default: true,
                title: "Name",
                member: "name",
                sort: Some(SortField::Name),
                value: |policy, _| Value::Text(&policy.name),
            },
            Self::Action => Definition {
                key: "action",
                width: "0 1000 clamp(5 * var(--_rem), var(--_length-action, 0) * var(--_character) + 1.25 * var(--_rem), 16 * var(--_rem))",
                is_default: true,
                title: "Action",
                member: "action",
                sort: Some(SortField::Action),
                value: |policy, _| criterion(policy, Param::Action),
            },
            Self::App => Definition {
                key: "app",
                width: "0 1000 clamp(4.5 * var(--_rem), var(--_length-app, 0) * var(--_character) + 1.25 * var(--_rem), 16 * var(--_rem))",
                is_default: true,
                title: "App",
                member: "app",
                sort: Some(SortField::App),
                value: |policy, _| criterion(policy, Param::App),
            },
            Self::Model => Definition {
                key: "model",
                width: "0 1000 clamp(5 * var(--_rem), var(--_length-model, 0) * var(--_character) + 1.25 * var(--_rem), 16 * var(--_rem))",
                is_default: true,
                title: "Model",
                member: "model",
                sort: Some(SortField::Model),
                value: |policy, _| criterion(policy, Param::Model),
            },
            Self::ClientIp => Definition {
                key: "client-ip",
                width: "0 50 clamp(5.75 * var(--_rem), var(--_length-client-ip, 0) * 0.4525 * var(--_rem) + 1.125 * var(--_rem), var(--_ip-size))",
                is_default: true,
                title: "Client IP",
                member: "client_ip",
                sort: Some(SortField::ClientIp),
                value: |policy, _| criterion(policy, Param::ClientIp),
            },
            Self::ExecutionLogging => Definition {
                key: "logging",
                width: "0 0 calc(4.4375 * var(--_rem) + 2 * var(--_pad))",
                is_default: true,
                title: "Execution logging",
                member: "execution_logging",
                sort: Some(SortField::ExecutionLogging),
                value: |policy, _| policy.execution_logging.map_or(Value::Unreadable, Value::Flag),
            },
            Self::BoundTo => Definition {
                key: "bound-to",
                width: "0 0 max(5.5 * var(--_rem), var(--_length-bound-to, 0) * 0.48 * var(--_rem) + var(--_rem))",
                is_default: true,
                title: "Bound to",
                member: "bound_to",
                sort: None,
                value: |policy, _| policy.bound_to.map_or(Value::Unreadable, Value::Count),
            },
            Self::Status => Definition {
                key: "status",
                width: "0 400 clamp(4.25 * var(--_rem), var(--_length-status, 0) * var(--_character) + 2.25 * var(--_rem), 18 * var(--_rem))",
                is_default: true,
                title: "Status",
                member: "",
                sort: None,
                value: |policy, rules| Value::Status(Status::of(policy, rules, None)),
            },
            Self::Query => Definition {
                key: "query",
                width: "1 1000 calc(12 * var(--_rem))",
                is_default: false,
                title: "Query",
                member: "query",
                sort: None,
                value: |policy, _| policy.active_query().map_or(Value::Unset, Value::Text),
            },
            Self::Uuid => Definition {
                key: "uuid",
                width: "0 1000 clamp(10.5 * var(--_rem), 100% - 76 * var(--_rem), 18.5 * var(--_rem))",
                is_default: false,
                title: "UUID",
                member: "pk",
                sort: None,
                value: |policy, _| Value::Text(&policy.pk),
            },
        }
    }

    /// The class of its cells and its header, which gives them their width (policy-table.css).
    pub fn class(self) -> String {
        format!("emp-column-{}", self.definition().key)
    }

    /// What a policy has in this column; `rules` are those of the server.
    pub fn value<'a>(self, policy: &'a Policy, rules: &Rules) -> Value<'a> {
        let definition = self.definition();
        if policy.is_unreadable(definition.member) { Value::Unreadable } else { (definition.value)(policy, rules) }
    }
}

fn criterion(policy: &Policy, param: Param) -> Value<'_> {
    policy.criterion(param).map_or(Value::Unset, |value| Value::Criterion(param, value))
}
