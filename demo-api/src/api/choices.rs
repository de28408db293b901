//! `GET /events/events/actions/`, `/admin/apps/` and `/admin/models/`: the values of the fields, live.
//!
//! Recorded of 2026.5. The older release answers in the same shape here, which was not recorded.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use super::session::{Session, require};
use super::{ApiState, json};
use crate::choices::{self, Choice};
use crate::refusal::Refusal;

/// Every user may read them. They have the form that authentik gives everything that can be created.
pub(super) async fn actions(State(api): ApiState, _: Session) -> Response {
    let action = |(component, name): &Choice| {
        json!({
            "name": name,
            "description": "",
            "component": component,
            "model_name": "",
            "requires_enterprise": false,
            "deprecated": false,
        })
    };
    json(StatusCode::OK, &choices::of(api.release).action.iter().map(action).collect::<Vec<Value>>())
}

pub(super) async fn apps(State(api): ApiState, session: Session) -> Result<Response, Refusal> {
    labelled(&session, &choices::of(api.release).app)
}

pub(super) async fn models(State(api): ApiState, session: Session) -> Result<Response, Refusal> {
    labelled(&session, &choices::of(api.release).model)
}

fn labelled(session: &Session, choices: &[Choice]) -> Result<Response, Refusal> {
    require(session.user.reads_choices())?;
    let labelled = |(name, label): &Choice| json!({ "name": name, "label": label });
    Ok(json(StatusCode::OK, &choices.iter().map(labelled).collect::<Vec<Value>>()))
}
