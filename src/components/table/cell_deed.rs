//! What a press on a value does.

use crate::api::query::Param;
use crate::columns::column::Value;
use crate::matching::status::{Reason, Status};
use crate::store::policy_details::Section;

/// What it does. Each value that does something is a button, which [`Deed::description`] describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed<'a> {
    /// It filters the list by this value, or no longer.
    Filter(Param, &'a str),
    /// It opens the details of the policy at this section.
    Open(Section),
}

/// The ids and the texts of the descriptions, which stand beside the table once for all values.
pub const DESCRIPTIONS: [(&str, &str); 2] =
    [("emp-filters", "Filters by this value, or stops filtering by it"), ("emp-opens", "Opens the details")];

impl<'a> Deed<'a> {
    /// What a value leads to.
    #[must_use]
    pub fn of(value: &Value<'a>) -> Option<Self> {
        Some(match value {
            Value::Criterion(_, "") => return None,
            Value::Criterion(param, value) => Self::Filter(*param, value),
            // The one flag that policies have.
            Value::Flag(true) => Self::Filter(Param::ExecutionLogging, "true"),
            Value::Count(0) => Self::Open(Section::Matching),
            Value::Count(_) => Self::Open(Section::Usage),
            Value::Status(Status { reason: Reason::Nothing, .. }) => return None,
            Value::Status(status) if status.is_of_bindings() => Self::Open(Section::Usage),
            Value::Status(_) => Self::Open(Section::Matching),
            _ => return None,
        })
    }

    /// The id of its description.
    #[must_use]
    pub const fn description(&self) -> &'static str {
        let [(filters, _), (opens, _)] = DESCRIPTIONS;
        match self {
            Self::Filter(..) => filters,
            Self::Open(_) => opens,
        }
    }
}
