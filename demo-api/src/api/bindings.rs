//! `GET /policies/bindings/`: the bindings of a policy, or of all policies.
//!
//! Recorded of 2026.5 with the `policy` filter and existing policies. What an unknown policy gets, the list without the
//! filter, and the older release were not recorded; the other filters are not imitated.

use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use super::session::{Session, require};
use super::{Api, ApiState, Listing, json};
use crate::binding::{Binding, Settings};
use crate::message::Message;
use crate::pages::PageRequest;
use crate::policy::Returned;
use crate::query_string::QueryString;
use crate::refusal::Refusal;
use crate::uuid_parser;

/// A binding as the API returns it. Policies, groups and users can be bound; the demo API binds policies only.
#[derive(Serialize)]
struct ReturnedBinding<'a> {
    pk: Uuid,
    policy: Uuid,
    group: (),
    user: (),
    policy_obj: Returned<'a>,
    group_obj: (),
    user_obj: (),
    target: Uuid,
    negate: bool,
    enabled: bool,
    order: u64,
    timeout: u64,
    failure_result: bool,
    /// Since 2026.8. Sent for the bindings that have one, so that a client can be tried with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<&'static str>,
}

pub(super) async fn list(
    State(api): ApiState,
    session: Session,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    require(session.user.is_admin())?;
    let query_string = QueryString::decode(query.as_deref().unwrap_or_default());
    let rows = match query_string.set("policy") {
        Some(text) => {
            let row = row_of(&api, text).map_err(|message| Refusal::Fields(vec![("policy", message)]))?;
            row..row + 1
        }
        None => 0..u32::try_from(api.store.len()).unwrap_or(u32::MAX),
    };
    let count: u64 = rows.clone().map(|row| api.store.binding_count(row)).sum();
    let page = PageRequest::read(&query_string, api.release, api.page_sizes);
    let pagination = page.of(usize::try_from(count).unwrap_or(usize::MAX))?;
    let window = pagination.window();
    let results = numbered(&api, rows, window.start as u64)
        .take(window.len())
        .filter_map(|(row, number)| returned(&api, row, number))
        .collect();
    Ok(json(StatusCode::OK, &Listing::new(pagination, results, api.release)))
}

fn row_of(api: &Api, text: &str) -> Result<u32, Message> {
    let uuid = uuid_parser::parse(text).ok_or_else(|| Message::NotAUuid(text.to_owned()))?;
    api.store.find(uuid).ok_or(Message::NoSuchChoice)
}

/// The bindings of these rows, each as its row and its number there, without the first `skip` of them.
fn numbered(api: &Api, rows: impl Iterator<Item = u32>, mut skip: u64) -> impl Iterator<Item = (u32, u64)> {
    rows.flat_map(move |row| {
        let count = api.store.binding_count(row);
        let first = skip.min(count);
        skip -= first;
        (first..count).map(move |number| (row, number))
    })
}

fn returned(api: &Api, row: u32, number: u64) -> Option<ReturnedBinding<'_>> {
    let policy = api.store.get(row)?;
    let Binding { pk, target, settings } = api.store.binding(row, number)?;
    let Settings { enabled, negate, order, timeout, failure_result, expires } = settings;
    Some(ReturnedBinding {
        pk,
        policy: policy.pk,
        group: (),
        user: (),
        policy_obj: Returned::new(policy, api.release),
        group_obj: (),
        user_obj: (),
        target,
        negate,
        enabled,
        order,
        timeout,
        failure_result,
        expires,
    })
}
