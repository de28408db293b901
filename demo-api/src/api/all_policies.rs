//! `GET /policies/all/`: policies of every kind, by name.
//!
//! Recorded of 2026.5 for `bindings__isnull=true`. The other filters and orders are not imitated, except for `search`.

use std::iter;

use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use serde_json::{Value, json};

use super::session::{Session, require};
use super::{Api, ApiState, Listing, json};
use crate::filters::{self, Filters, search_terms};
use crate::pages::PageRequest;
use crate::policy::Returned;
use crate::query_string::QueryString;
use crate::refusal::Refusal;
use crate::search;

/// The name of the one policy of another kind, which a fresh install has. It is not bound.
const PASSWORD_POLICY: &str = "default-password-change-password-policy";

/// A policy of whatever kind.
#[derive(Serialize)]
#[serde(untagged)]
enum AnyPolicy<'a> {
    EventMatcher(Returned<'a>),
    Password(Value),
}

pub(super) async fn list(
    State(api): ApiState,
    session: Session,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    require(session.user.is_admin())?;
    let query_string = QueryString::decode(query.as_deref().unwrap_or_default());
    let filters = Filters {
        is_unbound: query_string.set("bindings__isnull").and_then(filters::boolean),
        search: search_terms(&query_string, api.release)?,
        ..Filters::default()
    };
    let has_password_policy =
        filters.is_unbound != Some(false) && search::matches(&filters.search, &search::fold(PASSWORD_POLICY));
    let rows = api.store.select(&filters);
    let before = rows.partition_point(|row| api.store.get(*row).is_some_and(|policy| policy.name < PASSWORD_POLICY));
    let (before, after) = rows.split_at_checked(before).unwrap_or_default();
    let page = PageRequest::read(&query_string, api.release, api.page_sizes);
    let pagination = page.of(rows.len() + usize::from(has_password_policy))?;
    let window = pagination.window();
    let results = (before.iter().copied().map(Some))
        .chain(iter::repeat_n(None, usize::from(has_password_policy)))
        .chain(after.iter().copied().map(Some))
        .skip(window.start)
        .take(window.len())
        .filter_map(|row| returned(&api, row))
        .collect();
    Ok(json(StatusCode::OK, &Listing::new(pagination, results, api.release)))
}

/// The policy in a row, or the password policy.
fn returned(api: &Api, row: Option<u32>) -> Option<AnyPolicy<'_>> {
    match row {
        Some(row) => api.store.get(row).map(|policy| AnyPolicy::EventMatcher(Returned::new(policy, api.release))),
        None => Some(AnyPolicy::Password(password_policy())),
    }
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
