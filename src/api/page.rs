//! A page of the list, with everything in a response that cannot be right. [`crate::api::response`] reads it.

use serde_json::value::RawValue;

use crate::api::query::Param;

/// One page of policies.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Where this page is in the whole result.
    pub pagination: Pagination,
    /// The policies, in the server's order.
    pub policies: Vec<Policy>,
    /// The rows that are left out because their `pk` can't be read.
    pub unreadable: Vec<UnreadableRow>,
    /// What in the response contradicts itself.
    pub inconsistencies: Vec<Inconsistency>,
    /// Whether policies have the member `query` (since authentik 2026.5); `None` for a page without rows.
    pub has_query: Option<bool>,
    /// Whether the response has the member `autocomplete` (since authentik 2025.8).
    pub has_autocomplete: bool,
}

impl Page {
    /// What is wrong with its rows, those that are left out too, each with the row's number on the page, from 1.
    pub fn faults(&self) -> Vec<(usize, &ShapeFault)> {
        let mut policies = self.policies.iter();
        let last = self.unreadable.iter().map(|row| row.row).max().unwrap_or_default();
        let mut faults = Vec::new();
        for number in 1..=last.max(self.policies.len() + self.unreadable.len()) {
            if let Some(row) = self.unreadable.iter().find(|row| row.row == number) {
                faults.push((number, &row.fault));
            } else if let Some(policy) = policies.next() {
                faults.extend(policy.unreadable.iter().map(|fault| (number, fault)));
            }
        }
        faults
    }
}

/// Where a page is in the result. Page numbers and indices count from 1; `next` and `previous` are 0 where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pagination {
    /// Number of the next page, or 0.
    pub next: u32,
    /// Number of the previous page, or 0.
    pub previous: u32,
    /// Policies in the whole result.
    pub count: u32,
    /// Number of this page.
    pub current: u32,
    /// Pages in the whole result; 1 for an empty one.
    pub total_pages: u32,
    /// Index of the first row; 0 for an empty result.
    pub start_index: u32,
    /// Index of the last row; 0 for an empty result.
    pub end_index: u32,
}

/// An event matcher policy. A criterion that is `None` matches anything.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// UUID.
    pub pk: String,
    /// Name, unique in authentik; [`UNREADABLE`] where it can't be read.
    pub name: String,
    /// Whether every evaluation of the policy is logged (null counts as no); `None` where it can't be read.
    pub execution_logging: Option<bool>,
    /// Number of objects it is bound to (an unbound policy never fires); `None` where it can't be read.
    pub bound_to: Option<u32>,
    /// Audit action; newer servers may send values that [`crate::api::choices`] does not have.
    pub action: Option<String>,
    /// Client IP.
    pub client_ip: Option<String>,
    /// App, in the same way open to new values.
    pub app: Option<String>,
    /// Model, likewise.
    pub model: Option<String>,
    /// AKQL query, since authentik 2026.5; an empty one counts as none.
    pub query: Option<String>,
    /// The members that can't be read: missing, or of another type than the API's schema says.
    pub unreadable: Vec<ShapeFault>,
    /// The object as the server sent it, with the fields that are not read here.
    pub raw: Box<RawValue>,
}

/// What stands in place of a member that can't be read.
pub const UNREADABLE: &str = "unreadable";

impl Policy {
    /// The parameters that have a criterion, in the order of their columns.
    pub const CRITERIA: [Param; 4] = [Param::Action, Param::App, Param::Model, Param::ClientIp];

    /// The value that the policy requires of an event's action, app, model or client IP; `None` for other parameters.
    pub fn criterion(&self, param: Param) -> Option<&str> {
        match param {
            Param::Action => self.action.as_deref(),
            Param::App => self.app.as_deref(),
            Param::Model => self.model.as_deref(),
            Param::ClientIp => self.client_ip.as_deref(),
            _ => None,
        }
    }

    /// The AKQL query, unless it is empty: that one counts as none.
    pub fn active_query(&self) -> Option<&str> {
        self.query.as_deref().filter(|query| !query.is_empty())
    }

    /// Whether a member, by its API name, can't be read. Its field says nothing then.
    pub fn is_unreadable(&self, member: &str) -> bool {
        self.unreadable.iter().any(|fault| fault.field == member)
    }

    /// Whether a criterion or the query can't be read: what the policy matches is not known then.
    pub fn has_unreadable_criterion(&self) -> bool {
        self.is_unreadable("query") || Self::CRITERIA.into_iter().any(|param| self.is_unreadable(param.name()))
    }

    /// Whether it has no criterion at all.
    pub fn has_no_criteria(&self) -> bool {
        !self.has_unreadable_criterion()
            && Self::CRITERIA.into_iter().all(|param| self.criterion(param).is_none())
            && self.active_query().is_none()
    }
}

#[cfg(test)]
impl Policy {
    /// A bound policy with these criteria: `action=login query=x`.
    pub(crate) fn with(criteria: &str) -> Self {
        let value = |name: &str| criteria.split(' ').find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
        let [action, app, model, client_ip, query] =
            ["action", "app", "model", "client_ip", "query"].map(|name| value(name).map(str::to_owned));
        Self { bound_to: Some(1), action, app, model, client_ip, query, ..Self::default() }
    }
}

/// Two parts of a response that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inconsistency {
    /// The indices of the page's first and last row leave room for another number of rows than were sent.
    RowCount {
        /// Rows according to the indices.
        stated: u32,
        /// Rows that were sent.
        sent: usize,
    },
    /// The page's last row lies past the end of the result.
    PastEnd {
        /// Policies in the whole result.
        count: u32,
        /// Index of the page's last row.
        end: u32,
    },
    /// Two rows have the same UUID.
    Duplicate {
        /// The UUID.
        pk: String,
    },
}

/// A row that is not a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableRow {
    /// The row's number on its page, from 1.
    pub row: usize,
    /// What is wrong with it.
    pub fault: ShapeFault,
}

/// A value that is missing or of another type than the API's schema says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeFault {
    /// Path of the field, such as `pagination.count`; empty where the whole value is meant.
    pub field: String,
    /// What is wrong: `missing`, or what was expected.
    pub problem: String,
}
