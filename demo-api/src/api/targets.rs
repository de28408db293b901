//! `GET /flows/instances/`, `/flows/bindings/` and `/sources/all/`: what policies are bound to besides rules.
//!
//! Not recorded: the fields are some of those in authentik's source. Filters and orders are not imitated.

use axum::extract::State;
use axum::response::Response;
use serde_json::Value;
use uuid::Uuid;

use super::session::{Session, require};
use super::{Api, ApiState};
use crate::python;
use crate::refusal::Refusal;

pub(super) async fn flows(State(api): ApiState, session: Session) -> Result<Response, Refusal> {
    require(session.user.is_admin())?;
    api.page(&session.query, &api.installation.flows, Value::clone)
}

pub(super) async fn flow_bindings(State(api): ApiState, session: Session) -> Result<Response, Refusal> {
    require(session.user.is_admin())?;
    api.page(&session.query, &api.installation.flow_bindings, Value::clone)
}

pub(super) async fn sources(State(api): ApiState, session: Session) -> Result<Response, Refusal> {
    require(session.user.is_admin())?;
    api.page(&session.query, &api.installation.sources, Value::clone)
}

pub(super) async fn applications(State(api): ApiState, session: Session) -> Result<Response, Refusal> {
    require(session.user.is_admin())?;
    api.page(&session.query, &api.installation.applications, Value::clone)
}

pub(super) async fn entitlements(State(api): ApiState, session: Session) -> Result<Response, Refusal> {
    require(session.user.is_admin())?;
    api.page(&session.query, &api.installation.entitlements, Value::clone)
}

impl Api {
    /// A target's key as a `PolicyBindingModel`: another one only for the types that have a key of their own.
    pub(super) fn policy_binding_model(&self, target: Uuid) -> Uuid {
        let key = |row: &Value, name| row.get(name).and_then(Value::as_str).and_then(python::uuid);
        let mut rows = self.installation.flows.iter().chain(&self.installation.flow_bindings);
        let row = rows.find(|row| key(row, "pk") == Some(target));
        row.and_then(|row| key(row, "policybindingmodel_ptr_id")).unwrap_or(target)
    }
}
