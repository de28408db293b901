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

/// What sends the requests; the first error ends them.
pub struct RowsReader<'a> {
    /// Sends them.
    pub client: &'a Client,
    /// Aborts them.
    pub abort: &'a AbortSignal,
    /// Receives how many more rows have been read, and how many more there are.
    pub follow: &'a dyn Fn(Progress),
}

impl RowsReader<'_> {
    /// All bindings that these requests for what is bound to rules bring.
    pub async fn bindings(&self, requests: impl Iterator<Item = Params>) -> Result<Vec<RuleBinding>, ApiError> {
        let mut all = Vec::new();
        for params in requests {
            // The JSON of thousands would take much more memory, which the browser never gets back.
            self.all(Resource::Bindings, params, &mut |row| all.extend(RuleBinding::read(&row))).await?;
        }
        Ok(all)
    }

    /// Hands over all rows of a list, page by page.
    pub async fn all(&self, resource: Resource, params: Params, keep: &mut dyn FnMut(Value)) -> Result<(), ApiError> {
        let mut first = self.page(resource, &params, 1).await?;
        std::mem::take(&mut first.rows).into_iter().for_each(&mut *keep);
        self.others(resource, &params, &first, keep).await
    }

    /// Hands over the rows of all pages but the first.
    pub async fn others(
        &self,
        resource: Resource,
        params: &Params,
        first: &ListingPage,
        keep: &mut dyn FnMut(Value),
    ) -> Result<(), ApiError> {
        let rows = |number| -> RowsRequest<'_> {
            Box::pin(async move { Ok(self.page(resource, params, number).await?.rows) })
        };
        in_turn((2..=first.total_pages.unwrap_or(1)).map(rows).collect(), keep).await
    }

    /// A page, with retries.
    pub async fn page(&self, resource: Resource, params: &Params, number: u32) -> Result<ListingPage, ApiError> {
        let send = async || ListingPage::fetch(self.client, resource.path(), params, number, self.abort).await;
        let page = retry::retried(send, drop).await?;
        let read = page.rows.len() as u32;
        let total = if number == 1 { page.count.unwrap_or(read) } else { 0 };
        (self.follow)(Progress { read, total });
        Ok(page)
    }
}

/// A request for rows. Erased, so that the code around it is compiled once.
pub type RowsRequest<'a> = Pin<Box<dyn Future<Output = Result<Vec<Value>, ApiError>> + 'a>>;

/// Hands over the rows of requests, which are sent a few at a time; the first error ends them.
pub async fn in_turn(requests: Vec<RowsRequest<'_>>, keep: &mut dyn FnMut(Value)) -> Result<(), ApiError> {
    let mut results = stream::iter(requests).buffered(PARALLEL);
    while let Some(rows) = results.next().await {
        rows?.into_iter().for_each(&mut *keep);
    }
    Ok(())
}
