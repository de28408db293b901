//! `GET /events/rules/`, `/flows/instances/`, `/flows/bindings/` and `/sources/all/`: what policies are bound to, by name.
//!
//! Not recorded: the fields are some of those in authentik's source. Filters and orders are not imitated.

use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json as value};

use super::session::{Session, require};
use super::{ApiState, Listing, json};
use crate::pages::PageRequest;
use crate::query_string::QueryString;
use crate::refusal::Refusal;
use crate::target::{Kind, Target};

pub(super) async fn rules(state: ApiState, session: Session, query: RawQuery) -> Result<Response, Refusal> {
    list(&state, &session, &query, Kind::Rule)
}

pub(super) async fn flows(state: ApiState, session: Session, query: RawQuery) -> Result<Response, Refusal> {
    list(&state, &session, &query, Kind::Flow)
}

pub(super) async fn flow_bindings(state: ApiState, session: Session, query: RawQuery) -> Result<Response, Refusal> {
    list(&state, &session, &query, Kind::Stage)
}

pub(super) async fn sources(state: ApiState, session: Session, query: RawQuery) -> Result<Response, Refusal> {
    list(&state, &session, &query, Kind::Source)
}

fn list(
    State(api): &ApiState,
    session: &Session,
    RawQuery(query): &RawQuery,
    wanted: Kind,
) -> Result<Response, Refusal> {
    require(session.user.is_admin())?;
    let query_string = QueryString::decode(query.as_deref().unwrap_or_default());
    let rows: Vec<Value> = Target::all_named()
        .filter_map(|target| {
            target.named.filter(|(kind, _)| *kind == wanted).map(|(kind, name)| row(target, kind, name))
        })
        .collect();
    let pagination = PageRequest::read(&query_string, api.release, api.page_sizes).of(rows.len())?;
    let results = rows.get(pagination.window()).unwrap_or_default().to_vec();
    Ok(json(StatusCode::OK, &Listing::new(pagination, results, api.release)))
}

fn row(Target { pk, policy_binding_model, .. }: Target, kind: Kind, name: &str) -> Value {
    match kind {
        Kind::Rule => value!({
            "pk": pk, "name": name, "transports": [], "severity": "notice", "destination_group": null,
            "destination_group_obj": null, "destination_event_user": false,
        }),
        Kind::Flow => value!({
            "pk": pk, "policybindingmodel_ptr_id": policy_binding_model, "name": name, "slug": name, "title": name,
            "designation": "authentication", "policy_engine_mode": "any",
        }),
        Kind::Stage => value!({
            "pk": pk, "policybindingmodel_ptr_id": policy_binding_model, "stage_obj": { "name": name }, "order": 10,
            "policy_engine_mode": "any",
        }),
        Kind::Source => value!({
            "pk": pk, "name": name, "slug": name, "enabled": true, "policy_engine_mode": "any",
        }),
    }
}
