//! The one place that speaks HTTP.

use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use gloo_net::http::{Request, RequestBuilder, Response};
use js_sys::{Array, JsString, Promise};
use send_wrapper::SendWrapper;
use serde_json::Value;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestRedirect, ResponseType};

use crate::api::choices::server::ACTIONS_PATH;
use crate::api::error::{ApiError, ErrorKind, ForbiddenReason, exception_text};
use crate::api::page::Page;
use crate::api::preload::PreloadedResponse;
use crate::api::query::{Defaults, Param, Query};
use crate::api::response::{self, Sent};
use crate::api::token::TokenSource;

/// Where authentik's API is on a host.
pub const API_BASE: &str = "/api/v3";

/// Default time limit of a request, in seconds.
pub const TIMEOUT_SECONDS: u32 = 20;

/// The largest body that is read, in MiB. A thousand policies are about half of one; WebAssembly never returns memory, so
/// a larger text stays with the browser, which frees it.
const BODY_LIMIT_MIB: u32 = 16;

const LIST_PATH: &str = "/policies/event_matcher/";

/// Where the API is and how requests are sent.
#[derive(Clone)]
pub struct Client {
    /// The API's base, such as `/api/v3`: a path on the page's origin, or an absolute URL.
    pub base: String,
    /// Time limit of a request, in seconds. All clones share it, so a raised limit holds for every request.
    pub timeout: Arc<AtomicU32>,
    /// Whether the server has answered this user. All clones share it.
    pub is_known: Arc<AtomicBool>,
    /// Where a token comes from; without one, the browser's session signs in.
    pub token: Option<TokenSource>,
    /// The response to a first request that the page has sent already.
    pub preload: Option<PreloadedResponse>,
    /// Receives every error after which no policy may stay on the screen, whatever was requested.
    pub on_denied: Option<OnDenied>,
}

/// See [`Client::on_denied`].
pub type OnDenied = SendWrapper<Rc<dyn Fn(&ApiError)>>;

/// A response whose body has arrived.
struct FetchedResponse {
    status: u16,
    body: String,
    /// Whether a token was sent.
    token: bool,
    /// `Retry-After`, in seconds.
    retry_after: Option<u32>,
    language: Option<String>,
}

impl FetchedResponse {
    /// The response, if it is a success; `page` is the one that the request names.
    fn checked(self, page: Option<&str>) -> Result<Self, ApiError> {
        let sent = Sent { token: self.token, page };
        match response::check(self.status, &self.body, sent) {
            Ok(()) => Ok(self),
            Err(kind) => Err(self.error(kind)),
        }
    }

    fn error(&self, kind: ErrorKind) -> ApiError {
        ApiError { kind, retry_after: self.retry_after, language: self.language.clone() }
    }
}

impl Client {
    /// Requests one page of the list. `abort` aborts the request; its error then has no meaning.
    pub async fn list(&self, query: &Query, defaults: Defaults, abort: &AbortSignal) -> Result<Page, ApiError> {
        let params = query.to_request(defaults);
        let response = self.request(LIST_PATH, params, Some(query), ApiError::denies_access, abort).await?;
        let page = response::read_list(response.status, &response.body, Sent::of(query, response.token));
        page.map_err(|kind| response.error(kind))
    }

    /// Requests another of the API's resources, by its path below the base. It stays JSON: of each the page needs a few members,
    /// and does without those that are missing. `abort` aborts the request; its error then has no meaning.
    pub async fn resource(
        &self,
        path: &str,
        params: Vec<(&'static str, String)>,
        abort: &AbortSignal,
    ) -> Result<Value, ApiError> {
        let response = self.request(path, params, None, ApiError::ends_session, abort).await?;
        let json = response::read_resource(response.status, &response.body, response.token);
        json.map_err(|kind| response.error(kind))
    }

    /// Sends a request under the time limit; once more after the 401 or 403 of an invalid token, which may have expired since
    /// it was handed out: its source may have a new one. Finds out why a 401 or a 403 came, and reports what `is_denial` says
    /// denies access.
    async fn request(
        &self,
        path: &str,
        params: Vec<(&'static str, String)>,
        list: Option<&Query>,
        is_denial: fn(&ApiError) -> bool,
        abort: &AbortSignal,
    ) -> Result<FetchedResponse, ApiError> {
        let seconds = self.timeout.load(Ordering::Relaxed);
        let timeout = AbortSignal::timeout_with_u32(seconds.saturating_mul(1000));
        let signal = &AbortSignal::any(&Array::of2(abort, &timeout));
        let page = list.and_then(|query| query.get(Param::Page));
        let mut may_repeat = self.token.is_some();
        let error = loop {
            let result = self.get(path, &params, signal).await;
            let mut error = match result.and_then(|response| response.checked(page)) {
                Ok(response) => {
                    self.is_known.store(true, Ordering::Relaxed);
                    return Ok(response);
                }
                Err(_) if timeout.aborted() => break ErrorKind::Timeout { seconds }.into(),
                Err(error) => error,
            };
            if let ErrorKind::Forbidden { reason, .. } = &mut error.kind {
                if std::mem::take(&mut may_repeat) && *reason == ForbiddenReason::InvalidToken {
                    continue;
                }
                *reason = self.refine_reason(*reason, list, signal).await;
            }
            break error;
        };
        if let Some(on_denied) = self.on_denied.as_ref().filter(|_| is_denial(&error)) {
            on_denied(&error);
        }
        Err(error)
    }

    /// Finds out why a 401 or a 403 came, by what else the server allows: of the list, the list without the search; and the
    /// list of actions, which every user who is signed in may read.
    async fn refine_reason(
        &self,
        reason: ForbiddenReason,
        list: Option<&Query>,
        signal: &AbortSignal,
    ) -> ForbiddenReason {
        match reason {
            ForbiddenReason::InvalidToken => return reason,
            ForbiddenReason::NotSignedIn => return self.without_session(),
            _ => {}
        }
        if let Some(searched) = list.filter(|query| query.get(Param::Search).is_some()) {
            let mut without_search = searched.clone();
            without_search.remove(Param::Search);
            without_search.remove(Param::Page);
            let one_row = Defaults { page_size: 1 };
            without_search.remove(Param::PageSize);
            let response = self.get(LIST_PATH, &without_search.to_request(one_row), signal).await;
            if response.is_ok_and(|response| response.status == 200) {
                return ForbiddenReason::SearchFindsNothing;
            }
        }
        if reason != ForbiddenReason::Unknown {
            return reason;
        }
        match self.get(ACTIONS_PATH, &[], signal).await {
            Ok(FetchedResponse { status: 200, .. }) => ForbiddenReason::NoPermission,
            Ok(FetchedResponse { status: 401 | 403, .. }) => self.without_session(),
            _ => reason,
        }
    }

    /// Nobody is signed in: any more, where this page had a response before.
    fn without_session(&self) -> ForbiddenReason {
        if self.is_known.load(Ordering::Relaxed) {
            ForbiddenReason::SessionExpired
        } else {
            ForbiddenReason::NotSignedIn
        }
    }

    /// Sends a `GET` and reads the body.
    async fn get(
        &self,
        path: &str,
        params: &[(&'static str, String)],
        signal: &AbortSignal,
    ) -> Result<FetchedResponse, ApiError> {
        let token = match &self.token {
            Some(source) => source.get(signal).await?,
            None => None,
        };
        let url = format!("{}{path}", self.base.trim_end_matches('/'));
        let request = |redirect| request(&url, params, token.as_deref(), redirect, signal);
        // Redirects are not followed at first: a token is for this server alone, and a login on another host is told from a
        // server that is down.
        let first = request(RequestRedirect::Manual).build().map_err(network)?;
        let preloaded =
            self.preload.as_ref().filter(|_| token.is_none()).and_then(|preload| preload.take(&first.url(), signal));
        let (response, text) = match preloaded {
            Some((response, text)) => (preloaded_response(response).await?, Some(text)),
            None => (first.send().await.map_err(network)?, None),
        };
        let (response, text) = match response.type_() {
            ResponseType::Opaqueredirect if token.is_some() => return Err(ErrorKind::Redirected.into()),
            ResponseType::Opaqueredirect => {
                (request(RequestRedirect::Follow).send().await.map_err(|_| ErrorKind::Redirected)?, None)
            }
            _ => (response, text),
        };
        Ok(FetchedResponse {
            status: response.status(),
            token: token.is_some(),
            retry_after: retry_after(&response),
            language: response.headers().get("Content-Language"),
            body: read_body(response, text).await?,
        })
    }
}

fn request(
    url: &str,
    params: &[(&'static str, String)],
    token: Option<&str>,
    redirect: RequestRedirect,
    signal: &AbortSignal,
) -> RequestBuilder {
    let request = Request::get(url)
        .query(params.iter().map(|(name, value)| (*name, value)))
        .header("Accept", "application/json")
        .redirect(redirect)
        .abort_signal(Some(signal));
    match token {
        Some(token) => request.header("Authorization", &format!("Bearer {token}")),
        None => request,
    }
}

/// A response that the page has requested.
async fn preloaded_response(response: Promise) -> Result<Response, ApiError> {
    let response = JsFuture::from(response).await.map_err(|error| network(exception_text(error)))?;
    Ok(response.unchecked_into::<web_sys::Response>().into())
}

/// Reads a body as UTF-8, unless its text is read already; what is not valid becomes U+FFFD.
async fn read_body(response: Response, text: Option<Promise>) -> Result<String, ErrorKind> {
    let text = match text {
        Some(text) => text,
        None => web_sys::Response::from(response).text().map_err(|_| ErrorKind::Truncated)?,
    };
    // `text()` gives a string.
    let text: JsString = JsFuture::from(text).await.map_err(|_| ErrorKind::Truncated)?.unchecked_into();
    if text.length() > BODY_LIMIT_MIB << 20 {
        return Err(ErrorKind::TooLarge { limit_mib: BODY_LIMIT_MIB });
    }
    Ok(text.into())
}

/// No response, or none that the browser lets us read.
fn network(error: impl std::fmt::Display) -> ApiError {
    let offline = web_sys::window().is_some_and(|window| !window.navigator().on_line());
    ErrorKind::Network { message: error.to_string(), offline }.into()
}

/// The `Retry-After` of a response, in seconds from now: the header has seconds, or a date by the server's clock.
fn retry_after(response: &Response) -> Option<u32> {
    let header = response.headers().get("Retry-After")?;
    let header = header.trim();
    if !header.is_empty() && header.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(header.parse().unwrap_or(u32::MAX));
    }
    let sent = response.headers().get("Date").map(|date| js_sys::Date::parse(&date)).filter(|date| date.is_finite());
    let seconds = (js_sys::Date::parse(header) - sent.unwrap_or_else(js_sys::Date::now)) / 1000.0;
    // An invalid date is not a number, and fails the comparison.
    (seconds >= 0.0).then_some(seconds.ceil() as u32)
}
