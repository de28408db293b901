//! What the list shows, what it waits for and what went wrong, as one value.

use std::sync::Arc;

use crate::api::error::ApiError;
use crate::api::page::Page;
use crate::api::query::Query;
use crate::list::retry::Retry;

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
#[derive(Clone, Debug, PartialEq)]
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
    /// The repetition of the failed request that is going to happen, or under way.
    pub retry: Option<Retry>,
}

impl ListState {
    /// A query was sent; any other under way is superseded. `retry` says which repetition it is, if it is one.
    pub fn begin(&mut self, query: Query, retry: Option<Retry>) {
        self.pending = Some(query);
        self.retry = retry;
    }

    /// The query under way was answered; `at` is now, in milliseconds since 1970. `retry` is what comes after an error.
    pub fn settle(&mut self, query: Query, answer: Result<Page, ApiError>, at: f64, retry: Option<Retry>) {
        self.pending = None;
        self.retry = retry;
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

    /// What was shown may not be shown any longer.
    pub fn forget(&mut self) {
        self.shown = None;
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
        state.begin(Query::default(), None);
        assert!(!state.is_stale());
        state.settle(Query::default(), Ok(page()), 0.0, None);
        assert!(state.shown.is_some() && !state.is_stale());
        state.begin(Query::default(), None);
        assert!(state.shown.is_some() && state.is_stale());
        state.settle(Query::default(), Err(ApiError::Timeout { seconds: 20 }), 0.0, None);
        assert!(state.shown.is_some() && state.is_stale() && state.failure.is_some());
        state.settle(Query::default(), Ok(page()), 0.0, None);
        assert!(state.failure.is_none());
    }

    #[test]
    fn a_repetition_is_announced_until_something_else_is_asked() {
        let mut state = ListState::default();
        let retry = Some(Retry { number: 1, at: 1000.0 });
        state.settle(Query::default(), Err(ApiError::CutOff), 0.0, retry);
        assert_eq!(state.retry, retry);
        state.begin(Query::default(), retry);
        assert_eq!(state.retry, retry);
        state.begin(Query::default(), None);
        assert!(state.retry.is_none() && state.failure.is_some());
    }

    #[test]
    fn after_a_403_no_row_is_left() {
        let mut state = ListState::default();
        state.settle(Query::default(), Ok(page()), 0.0, None);
        let detail = "You do not have permission to perform this action.".to_owned();
        state.settle(Query::default(), Err(ApiError::Forbidden { reason: Refusal::NoPermission, detail }), 0.0, None);
        assert!(state.shown.is_none());
    }
}
