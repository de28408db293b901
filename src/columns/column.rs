//! A column of the table.

use crate::api::ordering::SortField;
use crate::api::page::Policy;
use crate::api::query::Param;

/// A column. The first seven are there by default.
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
    /// The AKQL query, since authentik 2026.5.
    Query,
    /// Whether the policy can fire.
    Fires,
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
        Self::Query,
        Self::Fires,
        Self::Uuid,
    ];

    /// Its name where it is remembered, and in the style sheet: `emp-column-client-ip`, `--_width-client-ip`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Action => "action",
            Self::App => "app",
            Self::Model => "model",
            Self::ClientIp => "client-ip",
            Self::ExecutionLogging => "logging",
            Self::BoundTo => "bound-to",
            Self::Query => "query",
            Self::Fires => "fires",
            Self::Uuid => "uuid",
        }
    }

    /// The member of a policy that it shows, by its API name; empty where it shows none alone.
    #[must_use]
    pub const fn member(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Action => "action",
            Self::App => "app",
            Self::Model => "model",
            Self::ClientIp => "client_ip",
            Self::ExecutionLogging => "execution_logging",
            Self::BoundTo => "bound_to",
            Self::Query => "query",
            Self::Fires => "",
            Self::Uuid => "pk",
        }
    }

    /// The class of its cells and its header, which gives them their width (policy-table.css).
    #[must_use]
    pub fn class(self) -> String {
        format!("emp-column-{}", self.key())
    }

    /// Its heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Action => "Action",
            Self::App => "App",
            Self::Model => "Model",
            Self::ClientIp => "Client IP",
            Self::ExecutionLogging => "Execution logging",
            Self::BoundTo => "Bound to",
            Self::Query => "Query",
            Self::Fires => "Fires",
            Self::Uuid => "UUID",
        }
    }

    /// Whether it is there where nobody has chosen columns.
    #[must_use]
    pub const fn is_default(self) -> bool {
        !matches!(self, Self::Query | Self::Fires | Self::Uuid)
    }

    /// What it is sorted by, if the API can.
    #[must_use]
    pub const fn sort_field(self) -> Option<SortField> {
        match self {
            Self::Name => Some(SortField::Name),
            Self::Action => Some(SortField::Action),
            Self::App => Some(SortField::App),
            Self::Model => Some(SortField::Model),
            Self::ClientIp => Some(SortField::ClientIp),
            Self::ExecutionLogging => Some(SortField::ExecutionLogging),
            Self::BoundTo | Self::Query | Self::Fires | Self::Uuid => None,
        }
    }

    /// The criterion that it shows, if it shows one that the list can be filtered by.
    #[must_use]
    pub const fn criterion(self) -> Option<Param> {
        match self {
            Self::Action => Some(Param::Action),
            Self::App => Some(Param::App),
            Self::Model => Some(Param::Model),
            Self::ClientIp => Some(Param::ClientIp),
            _ => None,
        }
    }

    /// Whether its cells are data, which nobody should translate.
    #[must_use]
    pub const fn is_data(self) -> bool {
        !matches!(self, Self::ExecutionLogging | Self::BoundTo | Self::Fires)
    }

    /// The text that a policy has in this column as the server sent it; `None` where it has none, and in the columns of other
    /// things than texts.
    #[must_use]
    pub fn value(self, policy: &Policy) -> Option<&str> {
        match self {
            Self::Name => Some(&policy.name),
            Self::Query => policy.active_query(),
            Self::Uuid => Some(&policy.pk),
            _ => policy.criterion(self.criterion()?),
        }
    }
}
