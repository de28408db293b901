//! `GET /policies/event_matcher/{uuid}/used_by/`: what a policy is bound to.
//!
//! Recorded of 2026.5 for an administrator and existing policies; all else, and the older release, was not recorded. That
//! other users see nothing in it follows from authentik's source: they have no rights on what uses the policy.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};
use uuid::Uuid;

use super::session::{Session, require};
use super::{ApiState, json};
use crate::auth::Visible;
use crate::message::Message;
use crate::python;
use crate::refusal::Refusal;

pub(super) async fn used_by(
    State(api): ApiState,
    Session { user, .. }: Session,
    path: Result<Path<String>, PathRejection>,
) -> Result<Response, Refusal> {
    require(user.sees() != Visible::None)?;
    let pk = path.ok().and_then(|Path(text)| python::uuid(&text));
    let pk = pk.ok_or_else(|| Refusal::not_found(Message::NotFound))?;
    if api.policy(pk).is_none() {
        let names = api.release.names_missing_objects();
        return Err(Refusal::not_found(if names { Message::NoSuchPolicy } else { Message::NotFound }));
    }
    require(user.sees() == Visible::All || api.granted.contains(&pk))?;
    let bindings = api.bindings.iter().filter(|binding| user.is_admin() && binding.policy == pk);
    let users: Vec<Value> = bindings.map(|binding| user_of(binding.target.policy_binding_model)).collect();
    Ok(json(StatusCode::OK, &users))
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
