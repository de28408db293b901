//! A line a request, on standard error.

use std::io::Write;
use std::time::Instant;

use axum::body::HttpBody;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use chrono::Utc;

/// Logs time, method, path and query, status, duration, and the size of the answer where it is known.
pub async fn request(request: Request, next: Next) -> Response {
    let start = Instant::now();
    let method = request.method().clone();
    let uri = request.uri().clone();
    let response = next.run(request).await;
    let size = response.body().size_hint().exact();
    // `writeln!` instead of `eprintln!`: that nobody reads the log is no reason to panic.
    let _ = writeln!(
        std::io::stderr(),
        "{} {method} {uri} {} {:.1} ms {} bytes",
        Utc::now().format("%Y-%m-%dT%H:%M:%S%.3fZ"),
        response.status().as_u16(),
        start.elapsed().as_secs_f64() * 1000.0,
        size.map_or_else(|| "?".to_owned(), |size| size.to_string()),
    );
    response
}
