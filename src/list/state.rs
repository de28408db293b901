//! What the list shows, what it waits for and what went wrong, as one value.

use std::sync::Arc;

use crate::api::error::ApiError;
use crate::api::page::Page;
use crate::api::query::Query;

/// A page that arrived, with the query it answers.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The query that was asked.
    pub query: Query,
    /// The answer.
    pub page: Page,
    /// When it was loaded, in milliseconds since 1970.
    pub at: f64,
}

/// A query that failed, with what went wrong.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The query that was asked.
    pub query: Query,
    /// What went wrong.
    pub error: ApiError,
}

/// The list's state. Rows stay while a newer query is pending and after it failed, so that nothing is lost.
#[derive(Clone, Debug, Default)]
pub struct ListState {
    /// The last page that arrived.
    pub shown: Option<Arc<Shown>>,
    /// The query under way.
    pub pending: Option<Query>,
    /// Why the last query has no page; kept while it is tried again, so that the banner does not flicker.
    pub failure: Option<Arc<Failure>>,
}

impl ListState {
    /// A query was sent; any other under way is superseded.
    pub fn begin(&mut self, query: Query) {
        self.pending = Some(query);
    }

    /// The query under way was answered; `at` is now, in milliseconds since 1970.
    pub fn settle(&mut self, query: Query, answer: Result<Page, ApiError>, at: f64) {
        self.pending = None;
        match answer {
            Ok(page) => {
                self.shown = Some(Arc::new(Shown { query, page, at }));
                self.failure = None;
            }
            Err(error) => {
                // What one may no longer see is not shown.
                if error.denies_access() {
                    self.shown = None;
                }
                self.failure = Some(Arc::new(Failure { query, error }));
            }
        }
    }

    /// Whether the rows answer an earlier query than the one asked last.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.shown.is_some() && (self.failure.is_some() || self.pending.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::decode::list_answer;
    use crate::api::error::Refusal;

    fn page() -> Page {
        let body = r#"{"pagination":{"next":0,"previous":0,"count":0,"current":1,"total_pages":1,"start_index":0,
            "end_index":0},"results":[]}"#;
        list_answer(200, body).unwrap()
    }

    #[test]
    fn rows_stay_while_the_next_query_is_under_way_and_after_it_failed() {
        let mut state = ListState::default();
        state.begin(Query::default());
        assert!(!state.is_stale());
        state.settle(Query::default(), Ok(page()), 0.0);
        assert!(state.shown.is_some() && !state.is_stale());
        state.begin(Query::default());
        assert!(state.shown.is_some() && state.is_stale());
        state.settle(Query::default(), Err(ApiError::Timeout { seconds: 20 }), 0.0);
        assert!(state.shown.is_some() && state.is_stale() && state.failure.is_some());
        state.settle(Query::default(), Ok(page()), 0.0);
        assert!(state.failure.is_none());
    }

    #[test]
    fn after_a_403_no_row_is_left() {
        let mut state = ListState::default();
        state.settle(Query::default(), Ok(page()), 0.0);
        let detail = "You do not have permission to perform this action.".to_owned();
        state.settle(Query::default(), Err(ApiError::Forbidden { reason: Refusal::NoPermission, detail }), 0.0);
        assert!(state.shown.is_none());
    }
}
