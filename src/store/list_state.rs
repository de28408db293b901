//! What the list shows, what is pending and what failed, as one value.

use std::sync::Arc;

use crate::api::error::ApiError;
use crate::api::page::Page;
use crate::api::query::{Defaults, Query};
use crate::store::retry::Retry;
use crate::store::server_profile::ServerProfile;
use crate::url_state::policy_set::Narrowing;

/// A page with the query that it answers, sent by the server or put together of all pages.
#[derive(Clone, Debug)]
pub struct LoadedPage {
    /// The query.
    pub query: Query,
    /// What narrows the list beside its filters. Then the page is one of ours.
    pub narrowing: Narrowing,
    /// How many policies match the filters.
    pub matching: u32,
    /// The page.
    pub page: Page,
    /// When it was loaded, in milliseconds since 1970.
    pub at: f64,
}

/// A page is equal to itself alone.
impl PartialEq for LoadedPage {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl LoadedPage {
    /// A page as the server sent it.
    pub fn of_server(query: Query, page: Page, at: f64) -> Self {
        Self { query, narrowing: Narrowing::default(), matching: page.pagination.count, page, at }
    }
}

/// A query that failed.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// The query.
    pub query: Query,
    /// What went wrong.
    pub error: ApiError,
}

/// The list's state. Rows stay while a newer query is pending and after it failed, so that nothing is lost.
#[derive(Clone, Debug, Default)]
pub struct ListState {
    /// The last page that arrived.
    pub shown: Option<Arc<LoadedPage>>,
    /// The query under way.
    pub pending: Option<Query>,
    /// Why the last query has no page; kept while it is retried, so that the banner does not flicker.
    pub failure: Option<Arc<Failure>>,
    /// The retry that is scheduled or under way.
    pub retry: Option<Retry>,
    /// What the pages so far tell of the server; `None` before the first.
    pub server: Option<ServerProfile>,
}

impl ListState {
    /// A request for `query` was sent. `retry` says which retry it is, if it is one.
    pub fn begin(&mut self, query: Query, retry: Option<Retry>) {
        self.pending = Some(query);
        self.retry = retry;
    }

    /// The request under way ended with this page.
    pub fn settle(&mut self, page: LoadedPage, defaults: Defaults) {
        self.end(None);
        // A page of ours says nothing about the server.
        if !page.narrowing.is_on() {
            self.server = Some(self.server.unwrap_or_default().after(&page.page, page.query.page_size(defaults)));
        }
        self.shown = Some(Arc::new(page));
        self.failure = None;
    }

    /// The request under way ended with an error. `retry` is the one scheduled after it.
    pub fn fail(&mut self, query: Query, error: ApiError, retry: Option<Retry>) {
        self.end(retry);
        self.failure = Some(Arc::new(Failure { query, error }));
        if self.is_denied() {
            self.shown = None;
        }
    }

    /// Whether the last failure denied access.
    pub fn is_denied(&self) -> bool {
        self.failure.as_ref().is_some_and(|failure| failure.error.denies_access())
    }

    fn end(&mut self, retry: Option<Retry>) {
        self.pending = None;
        self.retry = retry;
    }

    /// Whether the last query failed, with no rows of an earlier one to show in its place.
    pub fn is_lost(&self) -> bool {
        self.failure.is_some() && self.shown.as_ref().is_none_or(|shown| shown.page.pagination.count == 0)
    }

    /// Whether the rows answer an earlier query than the latest.
    pub fn is_stale(&self) -> bool {
        self.shown.is_some() && (self.failure.is_some() || self.pending.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::error::{ErrorKind, ForbiddenReason};

    fn page() -> LoadedPage {
        LoadedPage::of_server(Query::default(), Page::default(), 0.0)
    }

    #[test]
    fn rows_stay_while_the_next_query_is_pending_and_after_it_failed() {
        let mut state = ListState::default();
        state.begin(Query::default(), None);
        assert!(!state.is_stale());
        state.settle(page(), Defaults::default());
        assert!(state.shown.is_some() && !state.is_stale());
        state.begin(Query::default(), None);
        assert!(state.shown.is_some() && state.is_stale());
        state.fail(Query::default(), ErrorKind::Timeout { seconds: 20 }.into(), None);
        assert!(state.shown.is_some() && state.is_stale() && state.failure.is_some());
        state.settle(page(), Defaults::default());
        assert!(state.failure.is_none());
    }

    #[test]
    fn a_failure_without_rows_is_lost_and_an_empty_page_is_none() {
        let mut state = ListState::default();
        assert!(!state.is_lost());
        state.fail(Query::default(), ErrorKind::Truncated.into(), None);
        assert!(state.is_lost());
        let mut page = page();
        state.settle(page.clone(), Defaults::default());
        assert!(!state.is_lost());
        state.fail(Query::default(), ErrorKind::Truncated.into(), None);
        assert!(state.is_lost());
        page.page.pagination.count = 1;
        state.settle(page, Defaults::default());
        state.fail(Query::default(), ErrorKind::Truncated.into(), None);
        assert!(!state.is_lost());
    }

    #[test]
    fn a_retry_is_announced_until_another_query() {
        let mut state = ListState::default();
        let retry = Some(Retry { number: 1, at: 1000.0 });
        state.fail(Query::default(), ErrorKind::Truncated.into(), retry);
        assert_eq!(state.retry, retry);
        state.begin(Query::default(), retry);
        assert_eq!(state.retry, retry);
        state.begin(Query::default(), None);
        assert!(state.retry.is_none() && state.failure.is_some());
    }

    #[test]
    fn a_403_clears_the_rows() {
        let mut state = ListState::default();
        state.settle(page(), Defaults::default());
        let reason = ForbiddenReason::NoPermission;
        let forbidden = ErrorKind::Forbidden { status: 403, reason, detail: None, web_page: false };
        state.fail(Query::default(), forbidden.into(), None);
        assert!(state.shown.is_none());
    }
}
