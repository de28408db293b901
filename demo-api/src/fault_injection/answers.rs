//! The answer that each kind of fault gives, as real servers and proxies send it.

use std::future::pending;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{ConnectInfo, Request};
use axum::http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HOST, LOCATION};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::body::{self, Pieces};
use super::fault::{Does, Kind};
use crate::connection::Connection;
use crate::language::Language;
use crate::message::{self, Message};
use crate::paths;
use crate::refusal;

/// Where `login` redirects to, with the original target as `next`.
pub(super) const LOGIN_PATH: &str = "/if/flow/default-authentication-flow/";

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
/// The type of nginx's own pages.
const PLAIN_HTML: HeaderValue = HeaderValue::from_static("text/html");
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

const LOGIN_PAGE: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>Welcome to authentik!</title>\n</head>\n\
    <body>\n  <ak-flow-executor flowSlug=\"default-authentication-flow\">Loading...</ak-flow-executor>\n</body>\n</html>\n";
/// By how much `huge` lengthens an answer.
const PADDING: usize = 50_000_000;

/// Answers a list request with this fault, or, for `hang` and `drop`, does not.
pub(super) async fn answer(kind: &Kind, language: Language, request: Request, next: Next) -> Response {
    let mut answer = match &kind.does {
        Does::Refuse(code, message) => json(status(*code), &json!({ "detail": message::text(message, language) })),
        Does::Nginx(code, title) => nginx(status(*code), title),
        Does::Json(code, body) => text(status(*code), JSON, body.clone()),
        Does::Html(code, body) => text(status(*code), HTML, body.clone()),
        Does::Invalid => json(StatusCode::BAD_REQUEST, &errors(language)),
        Does::ServerError => refusal::server_error(),
        Does::Hang => pending().await,
        Does::Stall => with_body(next.run(request).await, |whole| Body::new(Pieces::stalled(&whole))).await,
        Does::Drop => {
            if let Some(ConnectInfo(connection)) = request.extensions().get::<ConnectInfo<Connection>>() {
                connection.hang_up();
            }
            pending().await
        }
        Does::Cut => with_body(next.run(request).await, |whole| Body::new(Pieces::cut(&whole))).await,
        Does::Login => to_login(request.uri()),
        Does::Cors => to_another_origin(request.headers(), request.uri()),
        Does::Truncated => with_body(next.run(request).await, |whole| body::half(&whole).into()).await,
        Does::Shape => edited(next.run(request).await, break_shape).await,
        Does::List => edited(next.run(request).await, leave_rows_only).await,
        Does::NoResults => edited(next.run(request).await, leave_no_results).await,
        Does::Huge => edited(next.run(request).await, pad).await,
        Does::Miscount => edited(next.run(request).await, miscount).await,
        Does::Repeated => edited(next.run(request).await, repeat_pk).await,
    };
    if let Some((name, value)) = &kind.header
        && let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value))
    {
        answer.headers_mut().insert(name, value);
    }
    answer
}

fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// The page that `login` leads to.
pub(super) async fn login_page() -> Response {
    text(StatusCode::OK, HTML, LOGIN_PAGE)
}

fn errors(language: Language) -> Value {
    json!({
        "action": [Message::InvalidChoice("bogus".to_owned()).text(language)],
        "tenant": ["This field is not known."],
        "non_field_errors": ["The filters contradict each other."],
        "code": "invalid",
    })
}

fn json(status: StatusCode, body: &Value) -> Response {
    text(status, JSON, body.to_string())
}

fn nginx(status: StatusCode, title: &str) -> Response {
    let page = format!(
        "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n\
         <hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
    );
    text(status, PLAIN_HTML, page)
}

fn text(status: StatusCode, kind: HeaderValue, body: impl Into<Body>) -> Response {
    (status, [(CONTENT_TYPE, kind), (CACHE_CONTROL, NO_STORE)], body.into()).into_response()
}

fn to_login(uri: &Uri) -> Response {
    let next: String = form_urlencoded::byte_serialize(place(uri).as_bytes()).collect();
    redirect(format!("{LOGIN_PATH}?next={next}"))
}

/// 127.0.0.1 and localhost are the same server, but not the same origin.
fn to_another_origin(headers: &HeaderMap, uri: &Uri) -> Response {
    let host = host(headers);
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, format!(":{port}")),
        _ => (host, String::new()),
    };
    let other = if name == "localhost" { "127.0.0.1" } else { "localhost" };
    redirect(format!("http://{other}{port}{}", place(uri)))
}

/// The `Host` of a request.
pub(super) fn host(headers: &HeaderMap) -> &str {
    headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default()
}

fn place(uri: &Uri) -> &str {
    uri.path_and_query().map_or(paths::PATH, |place| place.as_str())
}

fn redirect(to: String) -> Response {
    (StatusCode::FOUND, [(LOCATION, to)]).into_response()
}

/// The same answer with a body derived from its own.
async fn with_body(answer: Response, make: impl FnOnce(Bytes) -> Body) -> Response {
    let (mut head, whole) = answer.into_parts();
    let whole = to_bytes(whole, usize::MAX).await.unwrap_or_default(); // it comes from memory: it cannot fail
    head.headers.remove(CONTENT_LENGTH);
    Response::from_parts(head, make(whole))
}

/// The same answer with its JSON changed; an answer that has no rows (a refusal) stays as it is.
async fn edited(answer: Response, edit: impl FnOnce(&mut Value)) -> Response {
    with_body(answer, |whole| match serde_json::from_slice(&whole) {
        Ok(mut value) => {
            if rows(&mut value).is_some() {
                edit(&mut value);
            }
            value.to_string().into()
        }
        Err(_) => whole.into(),
    })
    .await
}

fn rows(answer: &mut Value) -> Option<&mut Vec<Value>> {
    answer.get_mut("results")?.as_array_mut()
}

/// Of fewer rows, the last is changed.
fn break_shape(answer: &mut Value) {
    for (number, field, value) in [(3, "bound_to", json!("many")), (5, "name", json!(7))] {
        if let Some(rows) = rows(answer)
            && let Some(row) = rows.iter_mut().take(number).last()
            && let Some(row) = row.as_object_mut()
        {
            row.insert(field.to_owned(), value);
        }
    }
}

fn leave_rows_only(answer: &mut Value) {
    if let Some(rows) = answer.get_mut("results").map(Value::take) {
        *answer = rows;
    }
}

fn leave_no_results(answer: &mut Value) {
    if let Some(answer) = answer.as_object_mut() {
        answer.shift_remove("results");
    }
}

/// 3, or one fewer than the rows where that is less; of no rows, 3.
fn miscount(answer: &mut Value) {
    let count = rows(answer).and_then(|rows| rows.len().checked_sub(1)).map_or(3, |fewer| fewer.min(3));
    if let Some(pagination) = answer.get_mut("pagination").and_then(Value::as_object_mut) {
        for field in ["count", "end_index"] {
            pagination.insert(field.to_owned(), json!(count));
        }
    }
}

fn repeat_pk(answer: &mut Value) {
    if let Some([first, second, ..]) = rows(answer).map(Vec::as_mut_slice)
        && let Some(pk) = second.get_mut("pk")
    {
        *pk = first.get("pk").cloned().unwrap_or_default();
    }
}

/// Padding spread over the rows, or beside them when there are none.
fn pad(answer: &mut Value) {
    let padding = |rows: usize| json!("x".repeat(PADDING / rows.max(1)));
    let count = rows(answer).map_or(0, |rows| rows.len());
    let holders = rows(answer).filter(|rows| !rows.is_empty());
    let pad = |holder: &mut Value| {
        if let Some(object) = holder.as_object_mut() {
            object.insert("padding".to_owned(), padding(count));
        }
    };
    match holders {
        Some(rows) => rows.iter_mut().for_each(pad),
        None => pad(answer),
    }
}
