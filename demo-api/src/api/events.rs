//! `GET /events/events/`: the event log.
//!
//! The entries are recorded ones of 2026.5. The filters are those of authentik's schema. `action` looks for a part of a
//! text, as recorded; `actions`, which 2024.6 does not have and so ignores, is exact and can be repeated.

use axum::extract::State;
use axum::response::Response;
use serde_json::Value;

use super::ApiState;
use super::session::{Session, require};
use crate::filters::search_terms;
use crate::message::Message;
use crate::query_string::QueryString;
use crate::refusal::Refusal;
use crate::release::Release;
use crate::startup_error::StartupError;
use crate::{choices, python, search};

/// The filters that look for a part of a text, in any case, each with the field that it looks at.
const PARTIAL: [(&str, &str); 4] = [
    ("action", "/action"),
    ("username", "/user/username"),
    ("context_model_app", "/context/model/app"),
    ("context_model_name", "/context/model/model_name"),
];

/// The built-in event log, the newest first.
pub(super) fn built_in() -> Result<Vec<Value>, StartupError> {
    let mut events: Vec<Value> = serde_json::from_str(include_str!("../../data/events.json"))
        .map_err(|error| StartupError::new(&format!("the built-in events: {error}")))?;
    events.sort_by(|a, b| text(b, "/created").cmp(text(a, "/created")));
    Ok(events)
}

pub(super) async fn list(State(api): ApiState, Session { user, query }: Session) -> Result<Response, Refusal> {
    require(user.is_admin())?;
    let terms = search_terms(&query, api.release)?;
    let actions = actions(&query, api.release)?;
    let matches = |event: &&Value| {
        (actions.is_empty() || actions.contains(&text(event, "/action")))
            && is_wanted(event, &query)
            && search::finds(&terms, &searched(event))
    };
    let mut events: Vec<&Value> = api.events.iter().filter(matches).collect();
    if query.set("ordering") == Some("created") {
        events.reverse();
    }
    api.page(&query, &events, |event| (*event).clone())
}

/// The actions that are asked for; none for all.
fn actions(query_string: &QueryString, release: Release) -> Result<Vec<&str>, Refusal> {
    if release == Release::V2024_6 {
        return Ok(Vec::new());
    }
    let actions: Vec<&str> = query_string.all("actions").collect();
    match actions.iter().find(|action| !choices::is_action(release, action)) {
        None => Ok(actions),
        Some(action) => Err(Refusal::Fields(vec![("actions", Message::InvalidChoice((*action).to_owned()))])),
    }
}

fn is_wanted(event: &Value, query_string: &QueryString) -> bool {
    let is_part = |(name, field): &(&str, &str)| {
        query_string.set(name).is_none_or(|part| search::fold(text(event, field)).contains(&*search::fold(part)))
    };
    let model = python::uuid(text(event, "/context/model/pk"));
    let of_model = |wanted| model.is_some() && python::uuid(wanted) == model;
    PARTIAL.iter().all(is_part)
        && query_string.set("client_ip").is_none_or(|address| address == text(event, "/client_ip"))
        && query_string.set("context_model_pk").is_none_or(of_model)
}

/// The text that a search looks through.
fn searched(event: &Value) -> String {
    let fields = ["/action", "/app", "/user", "/client_ip", "/context"];
    let texts: Vec<String> = fields.iter().filter_map(|field| event.pointer(field)).map(Value::to_string).collect();
    texts.join("\n")
}

/// A text in an event; one that is not there is empty.
fn text<'a>(event: &'a Value, pointer: &str) -> &'a str {
    event.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}
