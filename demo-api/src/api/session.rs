//! What comes before every endpoint: content negotiation, CORS preflights, authentication.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT, ACCESS_CONTROL_REQUEST_METHOD};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};

use super::Api;
use crate::auth::{self, User};
use crate::message::Message;
use crate::python;
use crate::query_string::QueryString;
use crate::refusal::Refusal;

/// A request that passed the checks. Extracted by every endpoint that is not public.
pub(super) struct Session {
    pub(super) user: User,
    pub(super) query: QueryString,
}

/// Refuses a request unless its user has the right to make it.
pub(super) fn require(right: bool) -> Result<(), Refusal> {
    if right { Ok(()) } else { Err(Refusal::forbidden(Message::PermissionDenied)) }
}

impl FromRequestParts<Arc<Api>> for Session {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, api: &Arc<Api>) -> Result<Self, Refusal> {
        let query = QueryString::decode(parts.uri.query().unwrap_or_default());
        // Not recorded of the older release, which answers everything in JSON here.
        if api.release.is_new() {
            if query.set("format").is_some_and(|format| format != "json") {
                return Err(Refusal::not_found(Message::NotFound));
            }
            if !accepts_json(&parts.headers) {
                return Err(Refusal::Detail(StatusCode::NOT_ACCEPTABLE, Message::NotAcceptable));
            }
            // A preflight never has credentials, so that it is refused even where every other request is the admin's.
            if parts.method == Method::OPTIONS && parts.headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD) {
                return Err(Refusal::forbidden(Message::CredentialsMissing));
            }
        }
        let user = if api.require_token { auth::authenticate(&parts.headers) } else { Ok(User::Admin) };
        // As recorded: the path of a single object answers so.
        let is_of_one = parts.uri.path().split('/').any(|part| python::uuid(part).is_some());
        let user = user.map_err(|message| match message {
            Message::CredentialsMissing if is_of_one => Message::PermissionDenied,
            message => message,
        });
        Ok(Self { user: user.map_err(Refusal::forbidden)?, query })
    }
}

/// Whether any of the accepted media types includes JSON. As in Django REST framework, their quality does not matter.
fn accepts_json(headers: &HeaderMap) -> bool {
    let mut values = headers.get_all(ACCEPT).iter().peekable();
    values.peek().is_none()
        || values.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).any(|range| {
            let kind = range.split(';').next().unwrap_or_default().trim();
            ["*/*", "application/*", "application/json"].iter().any(|json| kind.eq_ignore_ascii_case(json))
        })
}
