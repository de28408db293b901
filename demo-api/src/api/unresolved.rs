//! Paths that no endpoint has.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::ApiState;
use crate::message::Message;
use crate::refusal::Refusal;

/// The beginning is as recorded.
const PAGE: &str = "\n\n\n\n\n<!DOCTYPE html>\n<html\n    lang=\"en\"\n    data-theme=\"light\"\n    \
    data-theme-choice=\"auto\"\n>\n    <head>\n        <meta charset=\"UTF-8\">\n        <title>Not Found</title>\n    \
    </head>\n    <body>\n        <h1>Not Found</h1>\n    </body>\n</html>\n";

/// authentik's 404 page. Recorded for the list without its final slash only.
pub(super) async fn page(State(api): ApiState) -> Response {
    if !api.release.is_new() {
        return Refusal::not_found(Message::NotFound).into_response();
    }
    let headers = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CACHE_CONTROL, "no-store")];
    (StatusCode::NOT_FOUND, headers, PAGE).into_response()
}
