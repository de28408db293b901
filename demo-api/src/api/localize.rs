//! Writes the bodies of refusals, in the language of the request.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_LANGUAGE, CONTENT_TYPE, VARY};
use axum::middleware::Next;
use axum::response::Response;

use super::{Api, json};
use crate::language::Language;
use crate::refusal::Refusal;

/// Gives a refusal its body, and every JSON answer its language.
pub(super) async fn localize(State(api): State<Arc<Api>>, request: Request, next: Next) -> Response {
    let language = Language::negotiate(request.headers(), api.release);
    let mut response = next.run(request).await;
    if let Some(refusal) = response.extensions_mut().remove::<Refusal>() {
        let (head, body) = json(refusal.status(), &refusal.body(language)).into_parts();
        *response.body_mut() = body;
        response.headers_mut().extend(head.headers);
    }
    let is_json = response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == "application/json");
    if api.release.is_new() && is_json {
        response.headers_mut().insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.code()));
        response.headers_mut().append(VARY, HeaderValue::from_static("Accept-Language"));
    }
    response
}
