//! Reads how the server notifies, in the requests that `api/notifications/requests.rs` names: two at a time, each retried as
//! the list is.

use std::future::Future;
use std::pin::Pin;

use futures_util::future;
use futures_util::stream::{self, StreamExt};
use serde_json::Value;
use web_sys::AbortSignal;

use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::api::listing::{self, ListingPage};
use crate::api::notifications::binding::{PolicyKind, RuleBinding};
use crate::api::notifications::requests::{BindingsPlan, Params, Resource};
use crate::api::notifications::rule::NotificationRule;
use crate::api::notifications::transport::Transport;
use crate::matching::notification::setup::Read;
use crate::store::all_policies::policies::Progress;
use crate::store::retry;

/// Requests at a time. More would slow the server down for others.
const PARALLEL: usize = 2;

/// What sends the requests.
pub struct NotificationReader<'a> {
    /// Sends them.
    pub client: &'a Client,
    /// Aborts them.
    pub abort: &'a AbortSignal,
    /// Receives how many more rows have been read, and how many more there are.
    pub follow: &'a dyn Fn(Progress),
    /// Whether the server's policies have queries: such servers refuse a search that finds nothing to those who may see
    /// single objects only.
    pub has_query: bool,
}

/// What was read, and what was refused.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What was read.
    pub read: Read,
    /// What the user may not see.
    pub refusals: Vec<Resource>,
}

impl NotificationReader<'_> {
    /// Reads everything: the rules first, without which the rest tells nothing.
    ///
    /// # Errors
    /// The error of the rules, or one of the others that is no lack of permission.
    pub async fn read(&self) -> Result<Reading, ApiError> {
        let rules = self.all(Resource::Rules, Resource::Rules.all()).await?;
        let rules: Vec<_> = rules.iter().filter_map(NotificationRule::read).collect();
        let transports = self.all(Resource::Transports, Resource::Transports.all());
        let (bindings, transports) = future::join(self.bindings(&rules), transports).await;
        let mut refusals = Vec::new();
        let bindings = unless_refused(bindings, Resource::Bindings, &mut refusals)?;
        let transports = unless_refused(transports, Resource::Transports, &mut refusals)?;
        let may_hide = match &bindings {
            Some(bindings) => !self.sees_all(bindings).await,
            None => true,
        };
        let now = String::from(js_sys::Date::new_0().to_iso_string());
        let transports = transports.map(|rows| rows.iter().filter_map(Transport::read).collect());
        let read = Read { rules, bindings, transports, may_hide, now, ..Read::default() };
        Ok(Reading { read, refusals })
    }

    /// The bindings of these rules, and where that takes no more requests, all others too.
    async fn bindings(&self, rules: &[NotificationRule]) -> Result<Vec<RuleBinding>, ApiError> {
        let (resource, params) = (Resource::Bindings, Resource::Bindings.all());
        let first = self.page(resource, &params, 1).await?;
        let keys: Vec<&str> = rules.iter().map(|rule| rule.pk.as_str()).collect();
        let read: Vec<_> = first.rows.iter().filter_map(RuleBinding::read).collect();
        let is_on_rule = |binding: &&RuleBinding| binding.target().is_some_and(|target| keys.contains(&target));
        let on_rules = read.iter().filter(is_on_rule).count();
        let count = first.count.map_or(first.rows.len(), |count| count as usize);
        if let BindingsPlan::ByRule(requests) = BindingsPlan::of(&keys, count, first.rows.len(), on_rules) {
            let by_rule = in_turn(requests.into_iter().map(|params| self.all(resource, params))).await;
            match by_rule {
                Ok(rows) => return Ok(rows.iter().flatten().filter_map(RuleBinding::read).collect()),
                // A rule is gone by now.
                Err(error) if error.status() == Some(400) => {}
                Err(error) => return Err(error),
            }
        }
        let others = self.others(resource, &params, &first).await?;
        Ok(read.into_iter().chain(others.iter().filter_map(RuleBinding::read)).collect())
    }

    /// Whether the user surely sees all rules and bindings. A superuser does, to whom alone `used_by` shows anything.
    async fn sees_all(&self, bindings: &[RuleBinding]) -> bool {
        let mut bound = bindings.iter().filter_map(|binding| binding.policy.as_ref());
        if let Some(policy) = bound.find(|policy| matches!(policy.kind, PolicyKind::EventMatcher(_))) {
            let path = format!("/policies/event_matcher/{}/used_by/", js_sys::encode_uri_component(&policy.pk));
            let used_by = self.client.resource(&path, Vec::new(), self.abort).await.and_then(listing::read_rows);
            if used_by.is_ok_and(|users| !users.is_empty()) {
                return true;
            }
        }
        if !self.has_query {
            return false;
        }
        let word = format!("{:x}", (js_sys::Math::random() * 1e18) as u64);
        let probe = |resource: Resource| self.client.resource(resource.path(), Resource::probe(&word), self.abort);
        let (rules, bindings) = future::join(probe(Resource::Rules), probe(Resource::Bindings)).await;
        rules.is_ok() && bindings.is_ok()
    }

    /// All rows of a list.
    async fn all(&self, resource: Resource, params: Params) -> Result<Vec<Value>, ApiError> {
        let mut first = self.page(resource, &params, 1).await?;
        let others = self.others(resource, &params, &first).await?;
        first.rows.extend(others);
        Ok(first.rows)
    }

    /// The rows of all pages but the first.
    async fn others(&self, resource: Resource, params: &Params, first: &ListingPage) -> Result<Vec<Value>, ApiError> {
        let numbers = 2..=first.total_pages.unwrap_or(1);
        let pages = in_turn(numbers.map(|number| self.page(resource, params, number))).await?;
        Ok(pages.into_iter().flat_map(|page| page.rows).collect())
    }

    /// A page, with retries.
    async fn page(&self, resource: Resource, params: &Params, number: u32) -> Result<ListingPage, ApiError> {
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

/// The results of requests, a few at a time; the first error ends them.
async fn in_turn<'a, T: 'a>(
    requests: impl Iterator<Item = impl Future<Output = Result<T, ApiError>> + 'a>,
) -> Result<Vec<T>, ApiError> {
    // Erased, so that the code around a request is compiled once.
    let requests =
        requests.map(|request| -> Pin<Box<dyn Future<Output = Result<T, ApiError>> + 'a>> { Box::pin(request) });
    let mut results = stream::iter(requests).buffered(PARALLEL);
    let mut all = Vec::new();
    while let Some(result) = results.next().await {
        all.push(result?);
    }
    Ok(all)
}

/// What was read, or `None` where the user lacks the permission, which is noted.
fn unless_refused<T>(
    result: Result<T, ApiError>,
    resource: Resource,
    refusals: &mut Vec<Resource>,
) -> Result<Option<T>, ApiError> {
    match result {
        Ok(read) => Ok(Some(read)),
        Err(error) if error.status() == Some(403) => {
            refusals.push(resource);
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
