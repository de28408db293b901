//! `GET /admin/version/`: the running release, for every user who is signed in.
//!
//! Not recorded: the fields are those of authentik's schema.

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
        "version_current": version,
        "version_latest": version,
        "version_latest_valid": true,
        "build_hash": "",
        "outdated": false,
        "outpost_outdated": false,
    });
    json(StatusCode::OK, &version)
}
