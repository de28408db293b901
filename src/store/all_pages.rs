//! Reads every page of a list: two at a time, delivered in the list's order, each retried as the list is.

use std::future::Future;
use std::pin::Pin;

use futures_util::stream::{self, StreamExt};
use gloo_timers::future::TimeoutFuture;
use web_sys::AbortSignal;

use crate::api::client::Client;
use crate::api::error::{ApiError, ErrorKind};
use crate::api::page::Page;
use crate::api::query::{Defaults, Param, Query};
use crate::store::retry::{self, Retry};

/// Rows per request: every server gives so many, unless its administrator set a lower limit; then it gives those.
pub const PAGE_SIZE: u32 = 100;
/// Requests at a time. More would slow the server down for others.
const PARALLEL: usize = 2;

/// A page that could not be read.
#[derive(Clone, Debug, PartialEq)]
pub struct PageFailure {
    /// Its number, from 1.
    pub page: u32,
    /// Why.
    pub error: ApiError,
}

/// What is told while pages are read.
pub enum PageEvent {
    /// A page arrived, in the list's order.
    Read(Page),
    /// A page failed, after its retries. The pages after it are read all the same.
    Failed(PageFailure),
    /// A page failed and is requested again.
    Retrying(PageFailure),
}

/// Is told each event.
pub type OnEvent<'a> = &'a dyn Fn(PageEvent);

/// The pages of a list.
pub struct AllPages {
    client: Client,
    query: Query,
    defaults: Defaults,
}

impl AllPages {
    /// The pages of the list that a query asks for; its own page and page size do not count.
    #[must_use]
    pub fn new(client: Client, mut query: Query, defaults: Defaults) -> Self {
        query.set(Param::PageSize, &PAGE_SIZE.to_string(), defaults);
        Self { client, query, defaults }
    }

    /// Reads all pages.
    ///
    /// # Errors
    /// The first page's error, and any that every page would have: a refused query or a denied access.
    pub async fn read(&self, abort: &AbortSignal, on_event: OnEvent<'_>) -> Result<(), ApiError> {
        let last = self.read_first(abort, on_event).await?;
        self.read_rest(last, abort, on_event).await
    }

    /// Reads the first page; the number of pages in the list.
    ///
    /// # Errors
    /// The page's error.
    pub async fn read_first(&self, abort: &AbortSignal, on_event: OnEvent<'_>) -> Result<u32, ApiError> {
        let first = self.page(1, abort, on_event).await?;
        let last = first.pagination.total_pages;
        on_event(PageEvent::Read(first));
        Ok(last)
    }

    /// Reads the pages from the second to the `last`, and those that were added meanwhile.
    ///
    /// # Errors
    /// Those that every page would have.
    pub async fn read_rest(&self, mut last: u32, abort: &AbortSignal, on_event: OnEvent<'_>) -> Result<(), ApiError> {
        let mut next = 2;
        while next <= last {
            let known = last;
            last = last.max(self.read_some((next..=known).collect(), abort, on_event).await?);
            next = known + 1;
        }
        Ok(())
    }

    /// Reads these pages; the number of pages in the list, by the last that arrived.
    ///
    /// # Errors
    /// Those that every page would have.
    pub async fn read_some(
        &self,
        pages: Vec<u32>,
        abort: &AbortSignal,
        on_event: OnEvent<'_>,
    ) -> Result<u32, ApiError> {
        let mut total = 0;
        let request = |page| -> Pin<Box<dyn Future<Output = _> + '_>> {
            Box::pin(async move { (page, self.page(page, abort, on_event).await) })
        };
        let requests = pages.into_iter().map(request);
        let mut results = stream::iter(requests).buffered(PARALLEL);
        while let Some((page, result)) = results.next().await {
            match result {
                Ok(read) => {
                    total = read.pagination.total_pages;
                    on_event(PageEvent::Read(read));
                }
                Err(error) if ends_all(&error) => return Err(error),
                // The list became shorter while it was read.
                Err(ApiError { kind: ErrorKind::PageNotFound { .. }, .. }) => {}
                Err(error) => on_event(PageEvent::Failed(PageFailure { page, error })),
            }
        }
        Ok(total)
    }

    /// One page, with retries.
    async fn page(&self, page: u32, abort: &AbortSignal, on_event: OnEvent<'_>) -> Result<Page, ApiError> {
        let mut query = self.query.clone();
        query.set(Param::Page, &page.to_string(), self.defaults);
        let mut made = 0;
        loop {
            let error = match self.client.list(&query, self.defaults, abort).await {
                Ok(page) => return Ok(page),
                Err(error) => error,
            };
            let now = js_sys::Date::now();
            let Some(Retry { number, at }) = retry::after(&error, made, now, js_sys::Math::random()) else {
                return Err(error);
            };
            on_event(PageEvent::Retrying(PageFailure { page, error }));
            made = number;
            TimeoutFuture::new((at - now) as u32).await;
        }
    }
}

/// Whether every page would have this error.
fn ends_all(error: &ApiError) -> bool {
    error.denies_access() || matches!(error.kind, ErrorKind::Validation(_) | ErrorKind::Forbidden { .. })
}
