//! `GET /events/events/` and one of them: the event log.
//!
//! `action` looks for a part of a text, as recorded; `actions`, which 2024.6 does not have and so ignores, is exact and
//! can be repeated. `search` is a query in AKQL since 2026.5; any other text is searched for word by word.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::objects::{Object, Pk};
use super::session::{Session, require};
use super::{Api, ApiState, json};
use crate::akql::{Failure, Query};
use crate::auth::{Kind, Visible};
use crate::message::Message;
use crate::query_string::QueryString;
use crate::refusal::Refusal;
use crate::release::Release;
use crate::{choices, python, search};

/// The filters that look for a part of a text, in any case, each with the field that it looks at.
const PARTIAL: [(&str, &str); 4] = [
    ("action", "/action"),
    ("username", "/user/username"),
    ("context_model_app", "/context/model/app"),
    ("context_model_name", "/context/model/model_name"),
];

/// An event, as the API returns it.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub struct Event(Value);

impl Object for Event {
    const KIND: Kind = Kind::Event;
    const CLASS: &str = "Event";

    fn pk(&self) -> Uuid {
        python::uuid(self.text("/pk")).unwrap_or_default()
    }
}

pub(super) async fn list(State(api): ApiState, session: Session) -> Result<Response, Refusal> {
    let query = &session.query;
    let mut events = api.found(&session, api.visible(session.user, &api.installation.events)?, Of::List)?;
    require(!events.is_empty() || session.user.sees(Kind::Event) != Visible::Granted)?;
    let actions = actions(query, api.release)?;
    events.retain(|event| (actions.is_empty() || actions.contains(&event.text("/action"))) && is_wanted(event, query));
    if query.set("ordering") == Some("created") {
        events.reverse();
    }
    api.page(query, &events, |event| event.0.clone())
}

pub(super) async fn one(State(api): ApiState, session: Session, pk: Pk) -> Result<Response, Refusal> {
    let event = api.one(session.user, &pk, &api.installation.events)?;
    if api.found(&session, vec![event], Of::One)?.is_empty() {
        // What the search leaves decides whether the user has any right here.
        require(session.user.sees(Kind::Event) == Visible::All)?;
        return Err(Refusal::not_found(Message::NoSuchObject(Event::CLASS)));
    }
    Ok(json(StatusCode::OK, &event.0))
}

/// Which path is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    List,
    One,
}

impl Api {
    /// Of these events, those that the search finds.
    fn found<'a>(
        &self,
        Session { query, .. }: &Session,
        mut events: Vec<&'a Event>,
        path: Of,
    ) -> Result<Vec<&'a Event>, Refusal> {
        let text = query.set("search").unwrap_or_default();
        let Some(akql) = Query::parse(text).filter(|_| self.release.is_new()) else {
            let terms = search::terms(text, self.release).map_err(Refusal::List)?;
            events.retain(|event| search::finds(&terms, &event.searched()));
            return Ok(events);
        };
        let matches = |event: &'a Event| akql.matches(&event.0).map(|matches| matches.then_some(event)).transpose();
        match events.into_iter().filter_map(matches).collect() {
            Ok(events) => Ok(events),
            Err(Failure::Hidden) if path == Of::One => Ok(Vec::new()),
            Err(Failure::Error | Failure::Hidden) => Err(Refusal::Failed),
            Err(Failure::Unsupported(what)) => {
                Err(Refusal::Detail(StatusCode::NOT_IMPLEMENTED, Message::Unsupported(what)))
            }
        }
    }
}

/// The actions that are asked for; none for all.
fn actions(query: &QueryString, release: Release) -> Result<Vec<&str>, Refusal> {
    if !release.is_new() {
        return Ok(Vec::new());
    }
    let actions: Vec<&str> = query.all("actions").collect();
    match actions.iter().find(|action| !choices::is_action(release, action)) {
        None => Ok(actions),
        Some(action) => Err(Refusal::Fields(vec![("actions", Message::InvalidChoice((*action).to_owned()))])),
    }
}

fn is_wanted(event: &Event, query: &QueryString) -> bool {
    let is_part = |(name, field): &(&str, &str)| {
        query.set(name).is_none_or(|part| search::fold(event.text(field)).contains(&*search::fold(part)))
    };
    let model = python::uuid(event.text("/context/model/pk"));
    let of_model = |wanted| model.is_some() && python::uuid(wanted) == model;
    PARTIAL.iter().all(is_part)
        && query.takes("client_ip", event.text("/client_ip"))
        && query.set("context_model_pk").is_none_or(of_model)
}

impl Event {
    /// A text in it; one that is not there is empty.
    fn text(&self, pointer: &str) -> &str {
        self.0.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
    }

    /// When it was raised.
    pub(crate) fn created(&self) -> &str {
        self.text("/created")
    }

    /// The text that a search for words looks through.
    fn searched(&self) -> String {
        let fields = ["/pk", "/action", "/app", "/user", "/client_ip", "/context"];
        let texts: Vec<String> =
            fields.iter().filter_map(|field| self.0.pointer(field)).map(Value::to_string).collect();
        texts.join("\n")
    }
}
