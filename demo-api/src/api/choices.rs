//! `GET /events/events/actions/`, `/admin/apps/` and `/admin/models/`: the values of the fields, live.
//!
//! Recorded of 2026.5. The older release answers in the same shape here, which was not recorded.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;

use super::session::{Session, require};
use super::{ApiState, json};
use crate::choices::{self, Choice};
use crate::refusal::Refusal;

/// An action, in the form that authentik has for everything that can be created.
#[derive(Serialize)]
struct Action {
    name: &'static str,
    description: &'static str,
    component: &'static str,
    model_name: &'static str,
    requires_enterprise: bool,
    deprecated: bool,
}

#[derive(Serialize)]
struct Labelled {
    name: &'static str,
    label: &'static str,
}

/// Every user may read them.
pub(super) async fn actions(State(api): ApiState, _: Session) -> Response {
    let action = |(component, name)| Action {
        name,
        description: "",
        component,
        model_name: "",
        requires_enterprise: false,
        deprecated: false,
    };
    let actions: Vec<Action> = choices::actions(api.release).into_iter().map(action).collect();
    json(StatusCode::OK, &actions)
}

pub(super) async fn apps(State(api): ApiState, session: Session) -> Result<Response, Refusal> {
    labelled(&session, choices::apps(api.release))
}

pub(super) async fn models(State(api): ApiState, session: Session) -> Result<Response, Refusal> {
    labelled(&session, choices::models(api.release))
}

fn labelled(session: &Session, choices: Vec<Choice>) -> Result<Response, Refusal> {
    require(session.user.reads_choices())?;
    let choices: Vec<Labelled> = choices.into_iter().map(|(name, label)| Labelled { name, label }).collect();
    Ok(json(StatusCode::OK, &choices))
}
