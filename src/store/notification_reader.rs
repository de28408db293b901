//! Reads how the server notifies, in the requests that `api/notifications/requests.rs` names.

use futures_util::future;

use crate::api::error::ApiError;
use crate::api::listing;
use crate::api::notifications::binding::{PolicyKind, RuleBinding};
use crate::api::notifications::requests::{Resource, bindings_of_rules, is_shorter_by_rule};
use crate::api::notifications::rule::NotificationRule;
use crate::api::notifications::transport::Transport;
use crate::matching::notification::setup::{Read, Setup};
use crate::store::rows_reader::RowsReader;
use crate::store::shared_lists::{Rows, SharedLists};

/// What sends the requests.
pub struct NotificationReader<'a> {
    /// The rules and the transports.
    pub lists: SharedLists,
    /// What reads the bindings.
    pub rows: RowsReader<'a>,
    /// Whether the server's policies have queries: such servers refuse a search that finds nothing to those who may see
    /// single objects only.
    pub has_query: bool,
}

/// What was read, and what was refused.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What was read.
    pub setup: Setup,
    /// What the user may not see.
    pub refusals: Vec<Resource>,
}

impl Reading {
    /// What these requests brought; `may_hide` says whether the user may see fewer rules or bindings than there are.
    /// Fails for an error that is no lack of permission.
    pub fn new(
        rules: Vec<NotificationRule>,
        bindings: Result<Vec<RuleBinding>, ApiError>,
        transports: Result<Rows, ApiError>,
        may_hide: bool,
    ) -> Result<Self, ApiError> {
        let mut refusals = Vec::new();
        let bindings = unless_refused(bindings, Resource::Bindings, &mut refusals)?;
        let transports = unless_refused(transports, Resource::Transports, &mut refusals)?;
        let transports = transports.map(|rows| rows.iter().filter_map(Transport::read).collect());
        let now = String::from(js_sys::Date::new_0().to_iso_string());
        let setup = Setup::new(Read { rules, bindings, transports, may_hide, now });
        Ok(Self { setup, refusals })
    }
}

impl NotificationReader<'_> {
    /// Reads everything: the rules first, without which the rest tells nothing.
    /// Fails for an error that is no lack of permission, and where the rules may not be read.
    pub async fn read(&self) -> Result<Reading, ApiError> {
        let rules = read_rules(&self.lists.all(Resource::Rules, Resource::Rules.all()).await?);
        let transports = self.lists.all(Resource::Transports, Resource::Transports.all());
        let (bindings, transports) = future::join(self.bindings(&rules), transports).await;
        let may_hide = match &bindings {
            Ok(bindings) => !self.sees_all(bindings).await,
            Err(_) => true,
        };
        Reading::new(rules, bindings, transports, may_hide)
    }

    /// The bindings of these rules, and where that takes no more requests, all others too.
    async fn bindings(&self, rules: &[NotificationRule]) -> Result<Vec<RuleBinding>, ApiError> {
        let (resource, params) = (Resource::Bindings, Resource::Bindings.all());
        let first = self.rows.page(resource, &params, 1).await?;
        let keys: Vec<&str> = rules.iter().map(|rule| rule.pk.as_str()).collect();
        let read: Vec<_> = first.rows.iter().filter_map(RuleBinding::read).collect();
        let is_on_rule = |binding: &&RuleBinding| binding.target().is_some_and(|target| keys.contains(&target));
        let on_rules = read.iter().filter(is_on_rule).count();
        let count = first.count.map_or(first.rows.len(), |count| count as usize);
        if is_shorter_by_rule(&keys, count, first.rows.len(), on_rules) {
            match self.rows.bindings(bindings_of_rules(&keys)).await {
                Ok(bindings) => return Ok(bindings),
                // A rule is gone by now.
                Err(error) if error.status() == Some(400) => {}
                Err(error) => return Err(error),
            }
        }
        let mut all = read;
        self.rows.others(resource, &params, &first, &mut |row| all.extend(RuleBinding::read(&row))).await?;
        Ok(all)
    }

    /// Whether the user surely sees all rules and bindings. A superuser does, to whom alone `used_by` shows anything.
    async fn sees_all(&self, bindings: &[RuleBinding]) -> bool {
        let mut bound = bindings.iter().filter_map(|binding| binding.policy.as_ref());
        if let Some(policy) = bound.find(|policy| matches!(policy.kind, PolicyKind::EventMatcher(_))) {
            let path = format!("/policies/event_matcher/{}/used_by/", js_sys::encode_uri_component(&policy.pk));
            let used_by =
                self.rows.client.resource(&path, Vec::new(), self.rows.abort).await.and_then(listing::read_rows);
            if used_by.is_ok_and(|users| !users.is_empty()) {
                return true;
            }
        }
        if !self.has_query {
            return false;
        }
        let word = format!("{:x}", (js_sys::Math::random() * 1e18) as u64);
        let probe =
            |resource: Resource| self.rows.client.resource(resource.path(), Resource::probe(&word), self.rows.abort);
        let (rules, bindings) = future::join(probe(Resource::Rules), probe(Resource::Bindings)).await;
        rules.is_ok() && bindings.is_ok()
    }
}

/// The rules among the rows.
pub fn read_rules(rows: &Rows) -> Vec<NotificationRule> {
    rows.iter().filter_map(NotificationRule::read).collect()
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
