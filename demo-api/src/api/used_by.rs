//! `GET /policies/event_matcher/{uuid}/used_by/`: what a policy is bound to.
//!
//! Recorded of 2026.5 for an administrator and existing policies; all else, and the older release, was not recorded. That
//! other users see nothing in it follows from authentik's source: they have no rights on what uses the policy.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use super::session::{Session, require};
use super::{ApiState, json};
use crate::auth::Visible;
use crate::message::Message;
use crate::refusal::Refusal;
use crate::target::Target;
use crate::uuid_parser;

/// An object that uses the policy.
#[derive(Serialize)]
struct User {
    app: &'static str,
    model_name: &'static str,
    pk: Uuid,
    name: String,
    action: &'static str,
}

pub(super) async fn used_by(
    State(api): ApiState,
    session: Session,
    path: Result<Path<String>, PathRejection>,
) -> Result<Response, Refusal> {
    require(session.user.sees() != Visible::None)?;
    let uuid = path.ok().and_then(|Path(text)| uuid_parser::parse(&text));
    let uuid = uuid.ok_or_else(|| Refusal::not_found(Message::NotFound))?;
    let row = api.store.find(uuid).ok_or_else(|| {
        Refusal::not_found(if api.release.names_missing_objects() { Message::NoSuchPolicy } else { Message::NotFound })
    })?;
    require(session.user.sees() == Visible::All || api.granted.contains(&row))?;
    let count = if session.user.is_admin() { api.store.binding_count(row) } else { 0 };
    let users: Vec<User> = (0..count).map(|number| user(Target::new(number).policy_binding_model)).collect();
    Ok(json(StatusCode::OK, &users))
}

fn user(pk: Uuid) -> User {
    User {
        app: "authentik_policies",
        model_name: "policybindingmodel",
        pk,
        name: format!("PolicyBindingModel {pk}"),
        action: "cascade_many",
    }
}
