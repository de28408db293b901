//! What lies between a client and the API, good or bad: for now a delay.
//!
//! A demonstration's bad weather belongs here, so that the API itself stays true to its model.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

/// The conditions that every API answer is subject to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Conditions {
    /// How much later the answer comes.
    pub latency: Duration,
}

/// Lets a request through under the given conditions.
pub async fn pass(State(conditions): State<Conditions>, request: Request, next: Next) -> Response {
    if !conditions.latency.is_zero() {
        tokio::time::sleep(conditions.latency).await;
    }
    next.run(request).await
}
