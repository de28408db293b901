//! Reads the rows of the API's other lists, in as many pages as they have: two at a time, each retried as the list is.

use std::future::Future;
use std::pin::Pin;

use futures_util::stream::{self, StreamExt};
use serde_json::Value;
use web_sys::AbortSignal;

use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::api::listing::ListingPage;
use crate::api::notifications::binding::RuleBinding;
use crate::api::notifications::requests::{Params, Resource};
use crate::store::all_policies::policies::Progress;
use crate::store::retry;

/// Requests at a time. More would slow the server down for others.
const PARALLEL: usize = 2;

/// What sends the requests.
pub struct RowsReader<'a> {
    /// Sends them.
    pub client: &'a Client,
    /// Aborts them.
    pub abort: &'a AbortSignal,
    /// Receives how many more rows have been read, and how many more there are.
    pub follow: &'a dyn Fn(Progress),
}

impl RowsReader<'_> {
    /// All rows of what is bound to rules, by requests with these parameters.
    ///
    /// # Errors
    /// The first error.
    pub async fn bindings(&self, requests: impl Iterator<Item = Params>) -> Result<Vec<RuleBinding>, ApiError> {
        let request = |params| -> RowsRequest<'_> { Box::pin(self.all(Resource::Bindings, params)) };
        let rows = in_turn(requests.map(request).collect()).await?;
        Ok(rows.iter().filter_map(RuleBinding::read).collect())
    }

    /// All rows of a list.
    ///
    /// # Errors
    /// The first error.
    pub async fn all(&self, resource: Resource, params: Params) -> Result<Vec<Value>, ApiError> {
        let mut first = self.page(resource, &params, 1).await?;
        let others = self.others(resource, &params, &first).await?;
        first.rows.extend(others);
        Ok(first.rows)
    }

    /// The rows of all pages but the first.
    ///
    /// # Errors
    /// The first error.
    pub async fn others(
        &self,
        resource: Resource,
        params: &Params,
        first: &ListingPage,
    ) -> Result<Vec<Value>, ApiError> {
        let rows = |number| -> RowsRequest<'_> {
            Box::pin(async move { Ok(self.page(resource, params, number).await?.rows) })
        };
        in_turn((2..=first.total_pages.unwrap_or(1)).map(rows).collect()).await
    }

    /// A page, with retries.
    ///
    /// # Errors
    /// The error of the last request.
    pub async fn page(&self, resource: Resource, params: &Params, number: u32) -> Result<ListingPage, ApiError> {
        let mut made = 0;
        loop {
            let error = match ListingPage::fetch(self.client, resource.path(), params, number, self.abort).await {
                Ok(page) => {
                    let read = page.rows.len() as u32;
                    let total = if number == 1 { page.count.unwrap_or(read) } else { 0 };
                    (self.follow)(Progress { read, total });
                    return Ok(page);
                }
                Err(error) => error,
            };
            let Some(number) = retry::wait(&error, made).await else { return Err(error) };
            made = number;
        }
    }
}

/// A request for rows. Erased, so that the code around it is compiled once.
pub type RowsRequest<'a> = Pin<Box<dyn Future<Output = Result<Vec<Value>, ApiError>> + 'a>>;

/// The rows of requests that are sent a few at a time; the first error ends them.
///
/// # Errors
/// The first error.
pub async fn in_turn(requests: Vec<RowsRequest<'_>>) -> Result<Vec<Value>, ApiError> {
    let mut results = stream::iter(requests).buffered(PARALLEL);
    let mut all = Vec::new();
    while let Some(rows) = results.next().await {
        all.extend(rows?);
    }
    Ok(all)
}
