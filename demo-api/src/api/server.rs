//! `GET /admin/version/`, the running release, for every user who is signed in, and `GET /root/config/`, for everybody.
//!
//! Not recorded: the fields are those of authentik's schema, with the values of an installation that has nothing set.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;

use super::session::Session;
use super::{ApiState, json};

/// A released, up-to-date version.
pub(super) async fn version(State(api): ApiState, _: Session) -> Response {
    let version = api.release.version();
    let version = json!({
        "version_current": version, "version_latest": version, "version_latest_valid": true, "build_hash": "",
        "outdated": false, "outpost_outdated": false,
    });
    json(StatusCode::OK, &version)
}

/// It says nothing of the version.
pub(super) async fn config() -> Response {
    let config = json!({
        "error_reporting": {
            "enabled": false, "sentry_dsn": "", "environment": "customer", "send_pii": false, "traces_sample_rate": 0.0,
        },
        "capabilities": ["can_impersonate"],
        "cache_timeout": 300, "cache_timeout_flows": 300, "cache_timeout_policies": 300,
    });
    json(StatusCode::OK, &config)
}
