//! `GET /policies/event_matcher/`: the policy list.

use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::http::header::ALLOW;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::session::{Session, require};
use super::{ApiState, Listing, METHODS, json};
use crate::auth::Visible;
use crate::filters::{Filters, search_terms};
use crate::message::Message;
use crate::policy::Returned;
use crate::query::Query;
use crate::query_string::QueryString;
use crate::refusal::Refusal;
use crate::search;
use crate::store::Store;

/// How many policies the user `limited` sees.
const GRANTED: usize = 4;
/// Those that authentik comes with, if they are there.
const GRANTED_PREFIX: &str = "default-match-";

/// The rows that the user `limited` sees: authentik's own, filled up with the first by name.
pub(super) fn granted(store: &Store) -> Vec<u32> {
    let is_default = |row: &u32| store.get(*row).is_some_and(|policy| policy.name.starts_with(GRANTED_PREFIX));
    let found = store.select(&Filters { search: vec![search::fold(GRANTED_PREFIX)], ..Filters::default() });
    let first = found.into_iter().filter(is_default);
    let others = (0..).take(store.len().min(2 * GRANTED)).filter(|row| !is_default(row));
    let mut granted: Vec<u32> = first.chain(others).take(GRANTED).collect();
    granted.sort_unstable();
    granted
}

pub(super) async fn list(
    State(api): ApiState,
    session: Session,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let query_string = QueryString::decode(query.as_deref().unwrap_or_default());
    let granted = match session.user.sees() {
        Visible::All => None,
        Visible::Granted => Some(api.granted.as_slice()),
        Visible::None => return Err(Refusal::forbidden(Message::PermissionDenied)),
    };
    if let Some(granted) = granted {
        // What the search leaves decides whether the user has any right here; the other filters come after that.
        let forbids = api.release.forbids_empty_search();
        let terms = if forbids { search_terms(&query_string, api.release)? } else { Vec::new() };
        require(granted.iter().any(|row| api.store.is_found(*row, &terms)))?;
    }
    let query = Query::read(&query_string, api.release, api.page_sizes)?;
    let mut rows = api.store.select(&query.filters);
    if let Some(granted) = granted {
        rows.retain(|row| granted.contains(row));
    }
    let pagination = query.page.of(rows.len())?;
    let rows = api.store.arrange(rows, &query.ordering, pagination.window());
    let policies = rows.into_iter().filter_map(|row| api.store.get(row));
    let results = policies.map(|policy| Returned::new(policy, api.release)).collect();
    Ok(json(StatusCode::OK, &Listing::new(pagination, results, api.release)))
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
    use crate::{builtin, generate};

    #[test]
    fn four_policies_are_granted_where_there_are_as_many() {
        let store = Store::new(builtin::policies());
        let names: Vec<&str> = granted(&store).into_iter().map(|row| store.get(row).unwrap().name).collect();
        assert_eq!(names.len(), GRANTED);
        assert!(names.iter().all(|name| name.starts_with(GRANTED_PREFIX)), "{names:?}");
        for (count, rows) in [(0, &[][..]), (1, &[0]), (9, &[0, 1, 2, 3])] {
            assert_eq!(granted(&Store::new(generate::policies(count))), rows);
        }
    }
}
