//! What lies between a client and the API, good or bad: delays, and faults that strike list requests.
//!
//! A demonstration's bad weather belongs here, so that the API itself stays true to its model.

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

use crate::api;
use crate::chance::Chance;

pub use fault::{Fault, Kind, When};
pub use latency::Latency;

pub(crate) use fault::explained;

/// One seed each, so that neither draws what the other would have had.
const SEED_OF_DELAYS: u64 = 1;
const SEED_OF_FAULTS: u64 = 2;

/// The conditions that every API answer is subject to. Requests meet them in the order in which they come in, and what
/// is left to chance comes out the same at every start.
#[derive(Debug)]
pub struct Conditions {
    latency: Latency,
    delays: Mutex<Chance>,
    faults: Mutex<Faults>,
    has_login: bool,
}

impl Conditions {
    /// This latency, and of these faults the first that strikes.
    #[must_use]
    pub fn new(latency: Latency, faults: &[Fault]) -> Self {
        Self {
            latency,
            delays: Mutex::new(Chance::new(SEED_OF_DELAYS)),
            faults: Mutex::new(Faults { list: faults.to_vec(), chance: Chance::new(SEED_OF_FAULTS) }),
            has_login: faults.iter().any(|fault| fault.kind == Kind::Login),
        }
    }

    fn delay(&self) -> Duration {
        self.latency.draw(&mut self.delays.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn fault(&self, request: &Request) -> Option<Kind> {
        let is_list = request.method() == Method::GET && request.uri().path() == api::PATH;
        if !is_list || comes_from_elsewhere(request.headers()) {
            return None;
        }
        self.faults.lock().unwrap_or_else(PoisonError::into_inner).strike()
    }
}

/// Whether a page of another origin asks, as after `cors`: it cannot read the answer, so a fault would be wasted on it.
fn comes_from_elsewhere(headers: &HeaderMap) -> bool {
    headers.get(ORIGIN).is_some_and(|origin| {
        origin.to_str().ok().and_then(|origin| origin.split_once("://")).map(|(_, host)| host)
            != Some(answers::host(headers))
    })
}

/// The faults in their order, with what is left of them.
#[derive(Debug)]
struct Faults {
    list: Vec<Fault>,
    chance: Chance,
}

impl Faults {
    /// The first fault that strikes the next list request.
    fn strike(&mut self) -> Option<Kind> {
        let Self { list, chance } = self;
        list.iter_mut().find_map(|fault| {
            let strikes = match &mut fault.when {
                When::Always => true,
                When::First(left) => left.checked_sub(1).map(|fewer| *left = fewer).is_some(),
                When::Percent(percent) => chance.below(100) < u64::from(*percent),
            };
            strikes.then_some(fault.kind)
        })
    }
}

/// Lets a request through under the given conditions. The log finds a fault that struck among the answer's extensions.
pub async fn pass(State(conditions): State<Arc<Conditions>>, request: Request, next: Next) -> Response {
    let fault = conditions.fault(&request);
    let delay = conditions.delay();
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    let Some(kind) = fault else { return next.run(request).await };
    let mut answer = answers::answer(kind, request, next).await;
    answer.extensions_mut().insert(kind);
    answer
}

/// The login page, where a fault leads to it.
pub fn routes(conditions: &Conditions) -> Router {
    let router = Router::new();
    if conditions.has_login { router.route(answers::LOGIN_PATH, get(answers::login_page)) } else { router }
}
