//! `GET /policies/all/`: policies of every kind, by name.
//!
//! Recorded of 2026.5 for `bindings__isnull=true`. The other filters and orders are not imitated, except for `search`.

use axum::extract::State;
use axum::response::Response;
use serde_json::Value;

use super::ApiState;
use super::session::{Session, require};
use crate::auth::{Kind, Visible};
use crate::refusal::Refusal;
use crate::search;

pub(super) async fn list(State(api): ApiState, Session { user, query }: Session) -> Result<Response, Refusal> {
    require(user.sees(Kind::Policy) == Visible::All)?;
    let terms = search::terms(query.set("search").unwrap_or_default(), api.release).map_err(Refusal::List)?;
    let is_unbound = query.flag("bindings__isnull");
    let is_wanted = |name: &str, bound_to: u64| {
        is_unbound.is_none_or(|unbound| unbound == (bound_to == 0)) && search::finds(&terms, name)
    };
    let matchers = api.installation.policies.iter().map(|policy| (policy.name.as_str(), policy.bound_to, Ok(policy)));
    let others = api.installation.other_policies.iter().map(|policy| {
        let member = |name| policy.get(name);
        let name = member("name").and_then(Value::as_str).unwrap_or_default();
        (name, member("bound_to").and_then(Value::as_u64).unwrap_or_default(), Err(policy))
    });
    let mut policies: Vec<_> = matchers.chain(others).filter(|(name, bound, _)| is_wanted(name, *bound)).collect();
    policies.sort_by_key(|(name, ..)| *name);
    api.page(&query, &policies, |(.., policy)| policy.map_or_else(Value::clone, |policy| policy.returned(api.release)))
}
