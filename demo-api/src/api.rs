//! The API: its endpoints, and what all of them have in common.

mod all_policies;
mod bindings;
mod choices;
pub(crate) mod events;
mod list;
mod localize;
mod objects;
mod rules;
mod server;
mod session;
mod targets;
mod unresolved;
mod used_by;

use std::collections::HashSet;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, any, get};
use serde::Serialize;
use serde_json::{Value, json as value};
use uuid::Uuid;

use crate::args::Args;
use crate::fault_injection::{self, FaultInjection};
use crate::installation::Installation;
use crate::message::Message;
use crate::pages::{PageSizes, Pagination};
use crate::paths::{ACTIONS_PATH, PATH};
use crate::policy::Policy;
use crate::query_string::QueryString;
use crate::refusal::Refusal;
use crate::release::Release;

use session::{Session, require};

const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// What the endpoints answer from.
#[derive(Debug)]
pub struct Api {
    installation: Installation,
    release: Release,
    page_sizes: PageSizes,
    require_token: bool,
    /// The policies that the user `limited` sees.
    limited: HashSet<Uuid>,
}

impl Api {
    /// An API that plays the release of a command line.
    #[must_use]
    pub fn new(installation: Installation, args: &Args) -> Self {
        let release = args.authentik;
        let max = args.max_page_size.unwrap_or_else(|| if release.is_new() { 100 } else { usize::MAX });
        Self {
            limited: list::granted(&installation.policies).collect(),
            installation,
            release,
            page_sizes: PageSizes { default: if release.is_new() { 20 } else { 100 }, max },
            require_token: args.require_token,
        }
    }

    /// How many policies there are.
    #[must_use]
    pub fn policy_count(&self) -> usize {
        self.installation.policies.len()
    }

    fn policy(&self, pk: Uuid) -> Option<&Policy> {
        self.installation.policies.iter().find(|policy| policy.pk == pk)
    }

    /// The page of these rows that a request asks for.
    fn page<T>(&self, query: &QueryString, rows: &[T], returned: impl Fn(&T) -> Value) -> Result<Response, Refusal> {
        let pagination = Pagination::read(query, self.release, self.page_sizes, rows.len());
        let pagination = pagination.ok_or_else(|| Refusal::not_found(Message::InvalidPage))?;
        let results: Vec<Value> = rows.get(pagination.window()).unwrap_or_default().iter().map(returned).collect();
        let mut body = value!({ "pagination": pagination, "results": results });
        if self.release.is_new()
            && let Some(body) = body.as_object_mut()
        {
            body.insert("autocomplete".to_owned(), value!({})); // recorded is only the empty object
        }
        Ok(json(StatusCode::OK, &body))
    }
}

/// Everything below `/api`.
pub fn routes(api: Api, faults: Arc<FaultInjection>) -> Router {
    let api = Arc::new(api);
    Router::new()
        .route(PATH, endpoint(get(list::list).options(list::options)))
        .route("/api/v3/policies/event_matcher/{pk}/used_by/", endpoint(get(used_by::used_by)))
        .route("/api/v3/policies/all/", endpoint(get(all_policies::list)))
        .route("/api/v3/policies/bindings/", endpoint(get(bindings::list)))
        .route("/api/v3/policies/bindings/{pk}/", endpoint(get(bindings::one)))
        .route("/api/v3/events/rules/", endpoint(get(rules::rules)))
        .route("/api/v3/events/rules/{pk}/", endpoint(get(rules::rule)))
        .route("/api/v3/events/transports/", endpoint(get(rules::transports)))
        .route("/api/v3/events/transports/{pk}/", endpoint(get(rules::transport)))
        .route("/api/v3/core/groups/", endpoint(get(rules::groups)))
        .route("/api/v3/core/groups/{pk}/", endpoint(get(rules::group)))
        .route("/api/v3/flows/instances/", endpoint(get(targets::flows)))
        .route("/api/v3/flows/bindings/", endpoint(get(targets::flow_bindings)))
        .route("/api/v3/sources/all/", endpoint(get(targets::sources)))
        .route("/api/v3/core/applications/", endpoint(get(targets::applications)))
        .route("/api/v3/core/application_entitlements/", endpoint(get(targets::entitlements)))
        .route("/api/v3/events/events/", endpoint(get(events::list)))
        .route("/api/v3/events/events/{pk}/", endpoint(get(events::one)))
        .route(ACTIONS_PATH, endpoint(get(choices::actions)))
        .route("/api/v3/admin/apps/", endpoint(get(choices::apps)))
        .route("/api/v3/admin/models/", endpoint(get(choices::models)))
        .route("/api/v3/admin/version/", endpoint(get(server::version)))
        .route("/api/v3/root/config/", endpoint(get(server::config)))
        .route("/api", any(unresolved::page))
        .route("/api/", any(unresolved::page))
        .route("/api/{*anything}", any(unresolved::page))
        .layer(middleware::from_fn_with_state(Arc::clone(&api), localize::localize))
        .layer(middleware::from_fn_with_state(faults, fault_injection::apply))
        .with_state(api)
}

/// An endpoint that refuses every method that it does not have.
fn endpoint(methods: MethodRouter<Arc<Api>>) -> MethodRouter<Arc<Api>> {
    methods.fallback(method_not_allowed)
}

/// Permissions come first: only an administrator learns which methods there are.
async fn method_not_allowed(session: Session, method: Method) -> Result<Response, Refusal> {
    require(session.user.is_admin())?;
    let refusal = Refusal::Detail(StatusCode::METHOD_NOT_ALLOWED, Message::MethodNotAllowed(method.to_string()));
    Ok(([(ALLOW, METHODS)], refusal).into_response())
}

fn json(status: StatusCode, body: &impl Serialize) -> Response {
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")];
    match serde_json::to_vec(body) {
        Ok(body) => (status, headers, body).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(), // every body is representable in JSON
    }
}

/// The state, as the handlers extract it.
type ApiState = State<Arc<Api>>;
