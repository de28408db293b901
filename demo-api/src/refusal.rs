//! A request that is refused: the status and the messages of its error body, not yet in any language.

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::language::Language;
use crate::message::Message;

/// Why a request is refused. As a response it is empty; [`crate::api`] writes its body in the client's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A status with one message, as `detail`.
    Detail(StatusCode, Message),
    /// A 400 with a message for each field.
    Fields(Vec<(&'static str, Message)>),
    /// A 400 with a message that belongs to no field.
    List(Message),
    /// A 500, which has a page as its body.
    Failed,
}

impl Refusal {
    /// A 403.
    #[must_use]
    pub fn forbidden(message: Message) -> Self {
        Self::Detail(StatusCode::FORBIDDEN, message)
    }

    /// A 404.
    #[must_use]
    pub fn not_found(message: Message) -> Self {
        Self::Detail(StatusCode::NOT_FOUND, message)
    }

    /// Its status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Detail(status, _) => *status,
            Self::Fields(_) | Self::List(_) => StatusCode::BAD_REQUEST,
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Its body.
    #[must_use]
    pub fn body(&self, language: Language) -> Value {
        match self {
            Self::Detail(_, message) => json!({ "detail": message.text(language) }),
            Self::Fields(fields) => {
                let fields = fields.iter().map(|(name, message)| ((*name).to_owned(), json!([message.text(language)])));
                Value::Object(fields.collect::<Map<_, _>>())
            }
            Self::List(message) => json!([message.text(language)]),
            Self::Failed => Value::Null,
        }
    }
}

/// The page that Django answers with where it fails, although JSON was asked for.
const SERVER_ERROR: &str = "\n<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>Server Error (500)</title>\n</head>\n\
    <body>\n  <h1>Server Error (500)</h1><p></p>\n</body>\n</html>\n";

/// A 500 as Django answers it.
pub(crate) fn server_error() -> Response {
    let headers = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CACHE_CONTROL, "no-store")];
    (StatusCode::INTERNAL_SERVER_ERROR, headers, SERVER_ERROR).into_response()
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        if self == Self::Failed {
            return server_error();
        }
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
