//! `GET /root/config/`: the public configuration.

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;

use super::json;

/// Not recorded: the fields are those of authentik's schema, with the values of an installation that has nothing set.
/// It says nothing of the version. As in authentik, nobody has to be signed in.
pub(super) async fn config() -> Response {
    let config = json!({
        "error_reporting": {
            "enabled": false,
            "sentry_dsn": "",
            "environment": "customer",
            "send_pii": false,
            "traces_sample_rate": 0.0,
        },
        "capabilities": ["can_impersonate"],
        "cache_timeout": 300,
        "cache_timeout_flows": 300,
        "cache_timeout_policies": 300,
    });
    json(StatusCode::OK, &config)
}
