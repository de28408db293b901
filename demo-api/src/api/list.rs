//! `GET /policies/event_matcher/`: the policy list.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::ALLOW;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use uuid::Uuid;

use super::session::{Session, require};
use super::{ApiState, METHODS, json};
use crate::auth::{Kind, Visible};
use crate::filters::Filters;
use crate::ordering;
use crate::policy::Policy;
use crate::refusal::Refusal;

/// How many policies the user `limited` sees.
const GRANTED: usize = 4;
/// Those that authentik comes with, if they are there.
const GRANTED_PREFIX: &str = "default-match-";

/// The policies that the user `limited` sees: authentik's own, filled up with the first by name.
pub(super) fn granted(policies: &[Policy]) -> impl Iterator<Item = Uuid> {
    let (defaults, others): (Vec<_>, Vec<_>) =
        policies.iter().partition(|policy| policy.name.starts_with(GRANTED_PREFIX));
    defaults.into_iter().chain(others).take(GRANTED).map(|policy| policy.pk)
}

pub(super) async fn list(State(api): ApiState, session: Session) -> Result<Response, Refusal> {
    let visible = api.visible(session.user, &api.installation.policies)?;
    let mut policies = api.searched(&session, visible, |policy| policy.name.clone())?;
    let filters = Filters::read(&session.query, api.release)?;
    policies.retain(|policy| filters.matches(policy));
    ordering::sort(&mut policies, session.query.set("ordering").unwrap_or_default(), api.release);
    api.page(&session.query, &policies, |policy| policy.returned(api.release))
}

/// What Django REST framework says of an endpoint.
pub(super) async fn options(session: Session) -> Result<Response, Refusal> {
    require(session.user.sees(Kind::Matcher) != Visible::None)?;
    let description = json!({
        "name": "Event Matcher Policy List",
        "description": "Event Matcher Policy Viewset",
        "renders": ["application/json"],
        "parses": ["application/json"],
    });
    Ok(([(ALLOW, METHODS)], json(StatusCode::OK, &description)).into_response())
}
