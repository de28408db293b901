//! One log line per request, on standard error.

use std::io::Write;
use std::time::Instant;

use axum::body::HttpBody;
use axum::extract::Request;
use axum::http::{Method, Uri};
use axum::middleware::Next;
use axum::response::Response;
use chrono::Utc;

use crate::fault_injection::Kind;

/// Logs the time, method, path and query, status, duration, the size of the answer where it is known, and the injected
/// fault, if any. A request whose client has gone, or that the shutdown cuts short, is logged as unanswered.
pub async fn request(request: Request, next: Next) -> Response {
    let mut line = Line {
        method: request.method().clone(),
        uri: request.uri().clone(),
        start: Instant::now(),
        is_answered: false,
    };
    let response = next.run(request).await;
    let size = response.body().size_hint().exact().map_or_else(|| "?".to_owned(), |size| size.to_string());
    let fault =
        response.extensions().get().map(|kind: &&'static Kind| format!(" (--fault {kind})")).unwrap_or_default();
    line.is_answered = true;
    line.write(response.status().as_str(), &format!(" {size} bytes{fault}"));
    response
}

/// What is logged of a request, known before it is answered.
struct Line {
    method: Method,
    uri: Uri,
    start: Instant,
    is_answered: bool,
}

impl Line {
    fn write(&self, outcome: &str, more: &str) {
        let Self { method, uri, start, .. } = self;
        let time = Utc::now().format("%Y-%m-%dT%H:%M:%S%.3fZ");
        let duration = start.elapsed().as_secs_f64() * 1000.0;
        // `writeln!` instead of `eprintln!`, which panics when standard error is closed.
        let _ = writeln!(std::io::stderr(), "{time} {method} {uri} {outcome} {duration:.1} ms{more}");
    }
}

impl Drop for Line {
    /// The future of a request whose client has gone is dropped before it is answered.
    fn drop(&mut self) {
        if !self.is_answered {
            self.write("unanswered", "");
        }
    }
}
