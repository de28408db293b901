//! A page of the list, as the view uses it.

use std::ops::Range;
use std::sync::Arc;

use crate::api::query::Param;

/// One page of policies.
#[derive(Clone, Debug)]
pub struct Page {
    /// Where this page stands in the whole result.
    pub pagination: Pagination,
    /// The policies that could be read, in the server's order.
    pub policies: Vec<Policy>,
    /// The rows that could not.
    pub unreadable: Vec<UnreadableRow>,
    /// What in it cannot be true.
    pub contradictions: Vec<Contradiction>,
}

/// Where a page stands. Page numbers and indices count from 1; `next` and `previous` are 0 where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pagination {
    /// The next page's number, or 0.
    pub next: u32,
    /// The previous page's number, or 0.
    pub previous: u32,
    /// Policies in the whole result.
    pub count: u32,
    /// This page's number.
    pub current: u32,
    /// Pages in the whole result; 1 for an empty one.
    pub total_pages: u32,
    /// Index of the first row; 0 for an empty result.
    pub start_index: u32,
    /// Index of the last row; 0 for an empty result.
    pub end_index: u32,
}

/// A part of an answer that another part belies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// The indices of the page's first and last row leave room for another number of rows than were sent.
    Rows {
        /// How many the indices speak of.
        said: u32,
        /// How many were sent.
        sent: usize,
    },
    /// The page's last row lies past the end of the whole.
    Count {
        /// Policies in the whole.
        count: u32,
        /// Index of the page's last row.
        end: u32,
    },
    /// Two rows have the same UUID.
    Repeated {
        /// The UUID.
        pk: String,
    },
}

/// An event matcher policy. A criterion that is `None` matches anything.
#[derive(Clone, Debug)]
pub struct Policy {
    /// UUID.
    pub pk: String,
    /// Name, unique in authentik.
    pub name: String,
    /// Whether every evaluation of the policy is logged.
    pub execution_logging: bool,
    /// How many objects it is bound to; unbound, it never fires.
    pub bound_to: u32,
    /// Audit action; newer servers may send values that [`crate::api::choices`] does not have.
    pub action: Option<String>,
    /// Client IP.
    pub client_ip: Option<String>,
    /// App, in the same way open to new values.
    pub app: Option<String>,
    /// Model, likewise.
    pub model: Option<String>,
    /// The object as the server sent it, with the fields that we do not know.
    pub raw: Raw,
}

impl Policy {
    /// What it asks of an event's action, app, model or client IP; other parameters of the list are no criteria.
    #[must_use]
    pub fn criterion(&self, param: Param) -> Option<&str> {
        match param {
            Param::Action => self.action.as_deref(),
            Param::App => self.app.as_deref(),
            Param::Model => self.model.as_deref(),
            Param::ClientIp => self.client_ip.as_deref(),
            _ => None,
        }
    }

    /// Whether it has no criterion at all and so matches every event.
    #[must_use]
    pub const fn matches_every_event(&self) -> bool {
        self.action.is_none() && self.client_ip.is_none() && self.app.is_none() && self.model.is_none()
    }
}

/// A part of an answer as the server sent it. All parts of one answer share its text.
#[derive(Clone, Debug, Default)]
pub struct Raw {
    answer: Arc<str>,
    range: Range<usize>,
}

impl Raw {
    /// The part of `answer` at `range`.
    #[must_use]
    pub const fn new(answer: Arc<str>, range: Range<usize>) -> Self {
        Self { answer, range }
    }

    /// Its text.
    #[must_use]
    pub fn get(&self) -> &str {
        self.answer.get(self.range.clone()).unwrap_or_default()
    }
}

/// A row that is not a policy as we know it.
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
    /// The field's name; empty where the whole value is meant.
    pub field: &'static str,
    /// What the schema says it is.
    pub expected: &'static str,
}
