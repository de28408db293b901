//! `GET /policies/event_matcher/`: the policy list.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::ALLOW;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use uuid::Uuid;

use super::session::{Session, require};
use super::{ApiState, METHODS, json};
use crate::auth::Visible;
use crate::filters::{Filters, search_terms};
use crate::ordering;
use crate::policy::Policy;
use crate::refusal::Refusal;
use crate::search;

/// How many policies the user `limited` sees.
const GRANTED: usize = 4;
/// Those that authentik comes with, if they are there.
const GRANTED_PREFIX: &str = "default-match-";

/// The policies that the user `limited` sees: authentik's own, filled up with the first by name.
pub(super) fn granted(policies: &[Policy]) -> Vec<Uuid> {
    let (defaults, others): (Vec<_>, Vec<_>) =
        policies.iter().partition(|policy| policy.name.starts_with(GRANTED_PREFIX));
    defaults.into_iter().chain(others).take(GRANTED).map(|policy| policy.pk).collect()
}

pub(super) async fn list(State(api): ApiState, Session { user, query }: Session) -> Result<Response, Refusal> {
    let is_visible = |policy: &&Policy| match user.sees() {
        Visible::All => true,
        Visible::Granted => api.granted.contains(&policy.pk),
        Visible::None => false,
    };
    let mut visible: Vec<&Policy> = api.policies.iter().filter(is_visible).collect();
    if user.sees() != Visible::All {
        // What the search leaves decides whether the user has any right here; the other filters come after that.
        let forbids = api.release.forbids_empty_search();
        let terms = if forbids && !visible.is_empty() { search_terms(&query, api.release)? } else { Vec::new() };
        require(visible.iter().any(|policy| search::finds(&terms, &policy.name)))?;
    }
    let filters = Filters::read(&query, api.release)?;
    visible.retain(|policy| filters.matches(policy));
    ordering::sort(&mut visible, &ordering::parse(query.set("ordering").unwrap_or_default(), api.release));
    api.page(&query, &visible, |policy| policy.returned(api.release))
}

/// What Django REST framework says of an endpoint.
pub(super) async fn options(session: Session) -> Result<Response, Refusal> {
    require(session.user.sees() != Visible::None)?;
    let description = json!({
        "name": "Event Matcher Policy List",
        "description": "Event Matcher Policy Viewset",
        "renders": ["application/json"],
        "parses": ["application/json"],
    });
    Ok(([(ALLOW, METHODS)], json(StatusCode::OK, &description)).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dataset, generate};

    #[test]
    fn four_policies_are_granted_where_there_are_as_many() {
        let policies = dataset::built_in().unwrap();
        for pk in granted(&policies) {
            assert!(policies.iter().any(|policy| policy.pk == pk && policy.name.starts_with(GRANTED_PREFIX)));
        }
        for (count, expected) in [(0, 0), (1, 1), (9, GRANTED)] {
            assert_eq!(granted(&generate::policies(count)).len(), expected);
        }
    }
}
