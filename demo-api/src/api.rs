//! The endpoint: its methods, statuses and bodies.

use std::sync::Arc;

use axum::Router;
use axum::extract::{RawQuery, Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use serde::Serialize;
use serde_json::json;

use crate::auth;
use crate::fault_injection::{self, FaultInjection};
use crate::pages::Pagination;
use crate::policy::Returned;
use crate::query::Query;
use crate::query_string::QueryString;
use crate::store::Store;

/// Where the list is.
pub const PATH: &str = "/api/v3/policies/event_matcher/";

const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// Everything below `/api`: the list, and a 404 for all else.
pub fn routes(store: Store, require_token: bool, faults: Arc<FaultInjection>) -> Router {
    let mut list = get(list).options(options).fallback(method_not_allowed);
    if require_token {
        // Around the methods: who may not read does not learn either what can be done here.
        list = list.layer(middleware::from_fn(authenticate));
    }
    Router::new()
        .route(PATH, list)
        .route("/api", any(not_found))
        .route("/api/", any(not_found))
        .route("/api/{*anything}", any(not_found))
        .layer(middleware::from_fn_with_state(faults, fault_injection::apply))
        .with_state(Arc::new(store))
}

async fn authenticate(request: Request, next: Next) -> Response {
    match auth::check(request.headers()) {
        Ok(()) => next.run(request).await,
        Err(detail) => refuse(StatusCode::FORBIDDEN, detail),
    }
}

/// The body of a 200.
#[derive(Serialize)]
struct List<'a> {
    pagination: Pagination,
    results: Vec<Returned<'a>>,
}

async fn list(State(store): State<Arc<Store>>, RawQuery(query): RawQuery) -> Response {
    let query = match Query::read(&QueryString::decode(query.as_deref().unwrap_or_default())) {
        Ok(query) => query,
        Err(errors) => return answer(StatusCode::BAD_REQUEST, &errors),
    };
    let rows = store.select(&query.filters);
    let Some(pagination) = Pagination::new(rows.len(), query.page, query.page_size) else {
        return refuse(StatusCode::NOT_FOUND, "Invalid page.");
    };
    let rows = store.arrange(rows, &query.ordering, pagination.window());
    let results = rows.into_iter().filter_map(|row| store.get(row)).map(Returned::from).collect();
    answer(StatusCode::OK, &List { pagination, results })
}

/// What Django REST framework says of an endpoint.
async fn options() -> Response {
    let description = json!({
        "name": "Event Matcher Policy List",
        "description": "Event Matcher Policy Viewset",
        "renders": ["application/json"],
        "parses": ["application/json"],
    });
    ([(ALLOW, METHODS)], answer(StatusCode::OK, &description)).into_response()
}

async fn method_not_allowed(method: Method) -> Response {
    let detail = format!("Method \"{method}\" not allowed.");
    ([(ALLOW, METHODS)], refuse(StatusCode::METHOD_NOT_ALLOWED, &detail)).into_response()
}

async fn not_found() -> Response {
    refuse(StatusCode::NOT_FOUND, "Not found.")
}

fn refuse(status: StatusCode, detail: &str) -> Response {
    answer(status, &json!({ "detail": detail }))
}

fn answer(status: StatusCode, body: &impl Serialize) -> Response {
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")];
    match serde_json::to_vec(body) {
        Ok(body) => (status, headers, body).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(), // none of our bodies has what JSON has not
    }
}
