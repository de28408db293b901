//! Latency for every API answer, and injected faults for list requests.
//!
//! This is a middleware, so that the API itself answers only what authentik answers.

mod answers;
mod body;
mod fault;
mod latency;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::ORIGIN;
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::Response;
use axum::routing::get;

use crate::language::Language;
use crate::paths;
use crate::release::Release;
use crate::rng::Rng;

pub use fault::{Fault, Kind, When};
pub use latency::Latency;

use fault::Does;
pub(crate) use fault::explained;

/// The kind that ends the session.
const NOT_SIGNED_IN: &str = "not-signed-in";

/// One seed each, so that the two sequences do not depend on each other.
const SEED_OF_DELAYS: u64 = 1;
const SEED_OF_FAULTS: u64 = 2;

/// The configured latency and faults. Both are seeded: a given sequence of requests gets the same ones at every start.
#[derive(Debug)]
pub struct FaultInjection {
    release: Release,
    latency: Latency,
    delays: Mutex<Rng>,
    faults: Mutex<Faults>,
    has_login: bool,
}

impl FaultInjection {
    /// This latency, and for each request the first of these faults that applies to it.
    #[must_use]
    pub fn new(release: Release, latency: Latency, faults: &[Fault]) -> Self {
        Self {
            release,
            latency,
            delays: Mutex::new(Rng::new(SEED_OF_DELAYS)),
            faults: Mutex::new(Faults { list: faults.to_vec(), rng: Rng::new(SEED_OF_FAULTS), signed_out: false }),
            has_login: faults.iter().any(|fault| fault.kind.does == Does::Login),
        }
    }

    fn delay(&self) -> Duration {
        self.latency.draw(&mut self.delays.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn fault(&self, request: &Request) -> Option<&'static Kind> {
        if request.method() != Method::GET || is_cross_origin(request.headers()) {
            return None;
        }
        let mut faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        match request.uri().path() {
            paths::PATH => faults.next(),
            // Every signed-in user may read it, so a client can tell by it whether there is a session.
            paths::ACTIONS_PATH => {
                if faults.signed_out {
                    Kind::named(NOT_SIGNED_IN)
                } else {
                    None
                }
            }
            _ => None,
        }
    }
}

/// Whether another origin's page asks, as after `cors`. It cannot read the answer, so no fault is spent on it.
fn is_cross_origin(headers: &HeaderMap) -> bool {
    headers.get(ORIGIN).is_some_and(|origin| {
        origin.to_str().ok().and_then(|origin| origin.split_once("://")).map(|(_, host)| host)
            != Some(answers::host(headers))
    })
}

/// The faults in their order, each with its remaining count.
#[derive(Debug)]
struct Faults {
    list: Vec<Fault>,
    rng: Rng,
    /// Whether the last list request was answered as if nobody were signed in.
    signed_out: bool,
}

impl Faults {
    /// The first fault that applies to the next list request.
    fn next(&mut self) -> Option<&'static Kind> {
        let Self { list, rng, signed_out } = self;
        let kind = list.iter_mut().find_map(|fault| {
            let applies = match &mut fault.when {
                When::Always => true,
                When::First(left) => left.checked_sub(1).map(|fewer| *left = fewer).is_some(),
                When::Percent(percent) => rng.below(100) < u64::from(*percent),
            };
            applies.then_some(fault.kind)
        });
        *signed_out = kind.is_some_and(|kind| kind.name == NOT_SIGNED_IN);
        kind
    }
}

/// Delays a request, and answers it with a fault if one applies. The log finds the fault in the answer's extensions.
pub async fn apply(State(faults): State<Arc<FaultInjection>>, request: Request, next: Next) -> Response {
    let fault = faults.fault(&request);
    let delay = faults.delay();
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    let Some(kind) = fault else { return next.run(request).await };
    let language = Language::negotiate(request.headers(), faults.release);
    let mut answer = answers::answer(kind, language, request, next).await;
    answer.extensions_mut().insert(kind);
    answer
}

/// The login page, if a fault redirects to it.
pub fn routes(faults: &FaultInjection) -> Router {
    let router = Router::new();
    if faults.has_login { router.route(answers::LOGIN_PATH, get(answers::login_page)) } else { router }
}
