//! `GET /flows/instances/`, `/flows/bindings/` and `/sources/all/`: what policies are bound to besides rules.
//!
//! Not recorded: the fields are some of those in authentik's source. Filters and orders are not imitated.

use axum::extract::State;
use axum::response::Response;
use serde_json::{Value, json};

use super::ApiState;
use super::session::{Session, require};
use crate::refusal::Refusal;
use crate::target::{Kind, Target};

pub(super) async fn flows(state: ApiState, session: Session) -> Result<Response, Refusal> {
    list(&state, &session, Kind::Flow)
}

pub(super) async fn flow_bindings(state: ApiState, session: Session) -> Result<Response, Refusal> {
    list(&state, &session, Kind::Stage)
}

pub(super) async fn sources(state: ApiState, session: Session) -> Result<Response, Refusal> {
    list(&state, &session, Kind::Source)
}

fn list(State(api): &ApiState, session: &Session, wanted: Kind) -> Result<Response, Refusal> {
    require(session.user.is_admin())?;
    let targets: Vec<&Target> = api.installation.targets.iter().filter(|target| target.kind == wanted).collect();
    api.page(&session.query, &targets, |target| row(target))
}

fn row(Target { kind, pk, policy_binding_model, name }: &Target) -> Value {
    match kind {
        Kind::Flow => json!({
            "pk": pk, "policybindingmodel_ptr_id": policy_binding_model, "name": name, "slug": name, "title": name,
            "designation": "authentication", "policy_engine_mode": "any",
        }),
        Kind::Stage => json!({
            "pk": pk, "policybindingmodel_ptr_id": policy_binding_model, "stage_obj": { "name": name }, "order": 10,
            "policy_engine_mode": "any",
        }),
        Kind::Source => json!({
            "pk": pk, "name": name, "slug": name, "enabled": true, "policy_engine_mode": "any",
        }),
    }
}
