//! A built single-page app beside the API.

use std::fs::File;
use std::io;
use std::path::{Component, Path};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use tower_http::services::ServeDir;

use crate::startup_error::StartupError;

const INDEX: &str = "/index.html";
const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// As strict as a page that runs WebAssembly allows.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
     require-trusted-types-for 'script'",
);

/// The folder of a built app.
#[derive(Debug, Clone)]
pub struct StaticFiles(ServeDir);

impl StaticFiles {
    /// Opens a folder.
    ///
    /// # Errors
    /// If it isn't a folder, or has no readable `index.html`.
    pub fn open(folder: &Path) -> Result<Self, StartupError> {
        let error = |why: &str| StartupError::new(&format!("--static {}: {why}", folder.display()));
        let found = folder.metadata().map_err(|cause| error(&cause.to_string()))?;
        if !found.is_dir() {
            return Err(error("not a folder"));
        }
        let index = folder.join("index.html");
        match File::open(&index).and_then(|file| file.metadata()) {
            Ok(index) if index.is_file() => {}
            Ok(_) => return Err(error("its index.html is not a file")),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
                return Err(error("no index.html in it (is it built?)"));
            }
            Err(cause) => return Err(error(&format!("index.html: {cause}"))),
        }
        Ok(Self(ServeDir::new(folder).precompressed_br().precompressed_gzip()))
    }

    async fn answer(&self, request: Request) -> Response {
        if ![Method::GET, Method::HEAD].contains(request.method()) {
            return (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response();
        }
        let path = decoded(request.uri());
        if leads_away(&path) {
            return missing();
        }
        let index = index_request(&request);
        let mut response = self.file(request).await;
        if response.status() == StatusCode::NOT_FOUND {
            if names_a_file(&path) {
                return missing();
            }
            response = self.file(index).await;
        }
        add_headers(response.headers_mut(), &path);
        response
    }

    async fn file(&self, request: Request) -> Response {
        match self.0.clone().try_call(request).await {
            Ok(response) => response.map(Body::new),
            Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
        }
    }
}

/// The fallback of all other routes: the app, or a 404 where there is none.
pub fn routes(files: Option<StaticFiles>) -> Router {
    match files {
        Some(files) => Router::new()
            .fallback(|State(files): State<StaticFiles>, request: Request| async move { files.answer(request).await })
            .with_state(files),
        None => Router::new().fallback(|| async { missing() }),
    }
}

fn missing() -> Response {
    (StatusCode::NOT_FOUND, [(CACHE_CONTROL, REVALIDATE)], "not found\n").into_response()
}

fn decoded(uri: &Uri) -> String {
    percent_decode_str(uri.path()).decode_utf8_lossy().into_owned()
}

/// Whether a path leads out of the folder. `ServeDir` does not follow it either, but its 404 would become the page, and
/// its redirect of `//host` would lead to another host.
fn leads_away(path: &str) -> bool {
    path.starts_with("//")
        || path.contains('\\')
        || Path::new(path).components().any(|part| part == Component::ParentDir)
}

/// Whether a path names a file rather than a route of the app, so that `index.html` isn't served for it.
fn names_a_file(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.contains('.'))
}

/// The same request, but for the page.
fn index_request(request: &Request) -> Request {
    let mut index = Request::new(Body::empty());
    *index.method_mut() = request.method().clone();
    *index.uri_mut() = Uri::from_static(INDEX);
    *index.headers_mut() = request.headers().clone();
    index
}

fn add_headers(headers: &mut HeaderMap, path: &str) {
    headers.insert(CACHE_CONTROL, if is_hashed(path) { FOREVER } else { REVALIDATE });
    // Also where this answer is not compressed: another one for the same path may be.
    headers.insert(CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    let text = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).filter(|kind| kind.starts_with("text/"));
    if let Some(kind) = text.filter(|kind| !kind.contains("charset"))
        && let Ok(kind) = HeaderValue::try_from(format!("{kind}; charset=utf-8"))
    {
        headers.insert(CONTENT_TYPE, kind);
    }
}

/// Whether a file's name has a hash of its content, so that it never changes: trunk's `page-0123456789abcdef_bg.wasm`,
/// esbuild's `program-ABCDE234.js`.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split('-').skip(1).any(|part| {
        let hash = part.split(['.', '_']).next().unwrap_or_default();
        let trunk = hash.len() == 16 && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let esbuild = hash.len() == 8 && hash.bytes().all(|b| matches!(b, b'2'..=b'7' | b'A'..=b'Z'));
        hash.len() < part.len() && (trunk || esbuild)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_hashed_names() {
        for path in ["/a/my-style-0123456789abcdef.css", "/embed/program-ABCDEF23.js"] {
            assert!(is_hashed(path), "{path}");
        }
        for path in ["/", "/style-0123456789abcde.css", "/0123456789abcdef.css", "/style-ABCDEF23"] {
            assert!(!is_hashed(path), "{path}");
        }
    }
}
