//! `GET /policies/all/`: policies of every kind, by name.
//!
//! Recorded of 2026.5 for `bindings__isnull=true`. The other filters and orders are not imitated, except for `search`.

use axum::extract::State;
use axum::response::Response;
use serde_json::{Value, json};

use super::ApiState;
use super::session::{Session, require};
use crate::filters::{self, Filters, search_terms};
use crate::policy::Policy;
use crate::refusal::Refusal;
use crate::search;

/// The name of the one policy of another kind, which a fresh install has. It is not bound.
const PASSWORD_POLICY: &str = "default-password-change-password-policy";

pub(super) async fn list(State(api): ApiState, Session { user, query }: Session) -> Result<Response, Refusal> {
    require(user.is_admin())?;
    let filters = Filters {
        is_unbound: query.set("bindings__isnull").and_then(filters::boolean),
        search: search_terms(&query, api.release)?,
        ..Filters::default()
    };
    let mut policies: Vec<Option<&Policy>> =
        api.policies.iter().filter(|policy| filters.matches(policy)).map(Some).collect();
    if filters.is_unbound != Some(false) && search::finds(&filters.search, PASSWORD_POLICY) {
        let is_before = |policy: &Option<&Policy>| policy.is_some_and(|policy| policy.name.as_str() < PASSWORD_POLICY);
        policies.insert(policies.partition_point(is_before), None);
    }
    api.page(&query, &policies, |policy| policy.map_or_else(password_policy, |policy| policy.returned(api.release)))
}

/// Not recorded: only that there was one more unbound policy than unbound event matchers.
fn password_policy() -> Value {
    json!({
        "pk": "0f3ae6b4-6c5c-4f2e-9d53-1a9c0f6a7b21",
        "name": PASSWORD_POLICY,
        "execution_logging": false,
        "component": "ak-policy-password-form",
        "verbose_name": "Password Policy",
        "verbose_name_plural": "Password Policies",
        "meta_model_name": "authentik_policies_password.passwordpolicy",
        "bound_to": 0,
    })
}
