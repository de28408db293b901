//! Reads the pages of a list that are missing: two at a time, in order, each retried as the list is.

use std::future::Future;
use std::pin::Pin;

use futures_util::stream::{self, StreamExt};
use leptos::prelude::*;
use web_sys::AbortSignal;

use crate::api::error::{ApiError, ErrorKind};
use crate::api::page::Page;
use crate::api::query::{Param, Query};
use crate::store::all_policies::policies::{PageFailure, Policies};
use crate::store::all_policies::reading_state::{ReadingState, UnderWay};
use crate::store::list_store::ListStore;
use crate::store::retry;

/// Rows per request: every server gives so many, unless its administrator set a lower limit; then it gives those.
const PAGE_SIZE: u32 = 100;
/// Requests at a time. More would slow the server down for others.
const PARALLEL: usize = 2;

/// What reads a list.
pub struct PageReader {
    /// The list that is shown, which learns from each page.
    pub store: ListStore,
    /// The filters and the ordering of the list that is read.
    pub query: Query,
    /// Follows how far the reading is.
    pub state: ArcRwSignal<ReadingState>,
    /// Aborts the requests.
    pub abort: AbortSignal,
}

impl PageReader {
    /// Reads the pages that are missing, until none is, or until the list is known to have more policies than `max`.
    /// Fails with the first page's error, and with any that every page would have: a refused query or a denied access.
    pub async fn read(&self, mut policies: Policies, max: impl Fn() -> u32) -> Result<Policies, ApiError> {
        policies.failures.clear();
        loop {
            let missing = policies.missing();
            if missing.is_empty() || policies.progress.total > max() {
                policies.read_at = js_sys::Date::now();
                return Ok(policies);
            }
            let request = |page| -> Pin<Box<dyn Future<Output = _> + '_>> {
                Box::pin(async move { (page, self.page(page).await) })
            };
            let mut results = stream::iter(missing.into_iter().map(request)).buffered(PARALLEL);
            while let Some((page, result)) = results.next().await {
                match result {
                    Ok(read) => {
                        self.store.learn(&read);
                        policies.add(page, read);
                    }
                    Err(error) if page == 1 || ends_all(&error) => return Err(error),
                    Err(error) => policies.fail(page, error),
                }
                self.follow(|under_way| *under_way = UnderWay { progress: policies.progress, retrying: None });
            }
        }
    }

    /// One page, with retries.
    async fn page(&self, page: u32) -> Result<Page, ApiError> {
        let defaults = self.store.defaults;
        let mut query = self.query.clone();
        query.set(Param::PageSize, &PAGE_SIZE.to_string(), defaults);
        query.set(Param::Page, &page.to_string(), defaults);
        let send = async || self.store.client().list(&query, defaults, &self.abort).await;
        let failed = |error| self.follow(|under_way| under_way.retrying = Some(PageFailure { page, error }));
        retry::retried(send, failed).await
    }

    fn follow(&self, update: impl FnOnce(&mut UnderWay)) {
        self.state.update(|state| update(state.under_way.get_or_insert_default()));
    }
}

/// Whether every page would have this error.
fn ends_all(error: &ApiError) -> bool {
    error.denies_access() || matches!(error.kind, ErrorKind::Validation(_) | ErrorKind::Forbidden { .. })
}
