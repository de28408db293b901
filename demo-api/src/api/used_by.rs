//! `GET /policies/event_matcher/{uuid}/used_by/`: what a policy is bound to.
//!
//! Recorded for existing policies. Only the administrator sees anything in it: the others have no rights on what uses the
//! policy.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};
use uuid::Uuid;

use super::objects::Pk;
use super::session::Session;
use super::{ApiState, json};
use crate::refusal::Refusal;

pub(super) async fn used_by(State(api): ApiState, Session { user, .. }: Session, pk: Pk) -> Result<Response, Refusal> {
    let policy = api.one(user, &pk, &api.installation.policies)?;
    let bindings = api.installation.bindings.iter();
    let bindings = bindings.filter(|binding| user.is_admin() && binding.policy == Some(policy.pk));
    let users = bindings.map(|binding| api.policy_binding_model(binding.target));
    Ok(json(StatusCode::OK, &users.map(user_of).collect::<Vec<Value>>()))
}

fn user_of(pk: Uuid) -> Value {
    json!({
        "app": "authentik_policies",
        "model_name": "policybindingmodel",
        "pk": pk,
        "name": format!("PolicyBindingModel {pk}"),
        "action": "cascade_many",
    })
}
