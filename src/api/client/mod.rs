//! The one place that speaks HTTP.

pub mod body;
pub mod early;
pub mod token;

use gloo_net::http::{Headers, Request, Response};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestInit, RequestRedirect, ResponseType};

use crate::api::client::early::EarlyAnswer;
use crate::api::client::token::TokenSource;
use crate::api::decode;
use crate::api::error::{ApiError, Refusal};
use crate::api::page::Page;
use crate::api::query::{Defaults, Query};

/// Where authentik's API is on a host.
pub const API_BASE: &str = "/api/v3";

/// How long a request may take by default, in seconds, before we say so instead of waiting on.
pub const TIMEOUT_SECONDS: u32 = 20;

/// Where the API is and how it is asked.
#[derive(Clone, Debug)]
pub struct Client {
    /// The API's base, such as `/api/v3`: a path on the page's origin, or an absolute URL.
    pub base: String,
    /// How long a request may take, in seconds.
    pub timeout: u32,
    /// Where a token is to be had; without it, the browser's session is what signs in.
    pub token: Option<TokenSource>,
    /// The answer to a first request that the page has sent already.
    pub early: Option<EarlyAnswer>,
}

impl Default for Client {
    fn default() -> Self {
        Self { base: API_BASE.to_owned(), timeout: TIMEOUT_SECONDS, token: None, early: None }
    }
}

/// What became of a request.
pub enum Outcome {
    /// There is an answer.
    Answered(Result<Page, ApiError>),
    /// The caller aborted it; there is nothing to show.
    Superseded,
}

impl Client {
    /// Asks for one page of the list. `superseded` aborts the request.
    pub async fn list(&self, query: &Query, defaults: Defaults, superseded: &AbortSignal) -> Outcome {
        let timeout = AbortSignal::timeout_with_u32(self.timeout.saturating_mul(1000));
        let either = AbortSignal::any(&[superseded.clone(), timeout.clone()].into_iter().collect::<js_sys::Array>());
        let url = format!("{}/policies/event_matcher/?{}", self.base.trim_end_matches('/'), query.to_request(defaults));
        let mut answer = self.ask(&url, &either).await;
        if self.token.is_some() && matches!(answer, Err(ApiError::Forbidden { reason: Refusal::TokenRefused, .. })) {
            // It may have expired since it was handed out; whoever gives tokens may have a new one.
            answer = self.ask(&url, &either).await;
        }
        if superseded.aborted() {
            return Outcome::Superseded;
        }
        Outcome::Answered(match answer {
            Err(_) if timeout.aborted() => Err(ApiError::Timeout { seconds: self.timeout }),
            answer => answer,
        })
    }

    /// One request and its answer.
    async fn ask(&self, url: &str, signal: &AbortSignal) -> Result<Page, ApiError> {
        let token = match &self.token {
            Some(source) => source.get(signal).await?,
            None => None,
        };
        // Not followed by itself: a login on another host would be told from a server that is down by nobody, and a
        // token is for this server alone.
        let early = self.early.as_ref().filter(|_| token.is_none()).and_then(|early| early.take(url, signal));
        let response = match early {
            Some(promise) => JsFuture::from(promise).await.map(taken).map_err(words),
            None => send(url, token.as_deref(), RequestRedirect::Manual, signal).await,
        };
        let response = response.map_err(network)?;
        let response = match response.type_() {
            ResponseType::Opaqueredirect if token.is_some() => return Err(ApiError::Redirected),
            ResponseType::Opaqueredirect => {
                send(url, None, RequestRedirect::Follow, signal).await.map_err(|_| ApiError::Redirected)?
            }
            _ => response,
        };
        let retry_after = retry_after(&response);
        let status = response.status();
        let body = body::read(response).await?;
        decode::list_answer(status, &body).map_err(|error| error.with_retry_after(retry_after))
    }
}

/// Sends a request. The error is the browser's own words.
async fn send(
    url: &str,
    token: Option<&str>,
    redirect: RequestRedirect,
    signal: &AbortSignal,
) -> Result<Response, String> {
    // gloo's own builder would put another `&` behind the query.
    let options = RequestInit::new();
    let headers = Headers::new();
    headers.set("Accept", "application/json");
    if let Some(token) = token {
        headers.set("Authorization", &format!("Bearer {token}"));
    }
    options.set_headers(&headers.into_raw());
    options.set_redirect(redirect);
    options.set_signal(Some(signal));
    let request = web_sys::Request::new_with_str_and_init(url, &options).map_err(words)?;
    Request::from(request).send().await.map_err(|error| error.to_string())
}

/// What a fetch that failed says.
#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn words(error: JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map(|error| error.to_string().into()).unwrap_or_default()
}

/// What a fetch gives.
fn taken(response: JsValue) -> Response {
    response.unchecked_into::<web_sys::Response>().into()
}

/// No answer, or none that the browser lets us read.
fn network(message: String) -> ApiError {
    let offline = web_sys::window().is_some_and(|window| !window.navigator().on_line());
    ApiError::Network { message, offline }
}

/// The `Retry-After` of an answer, in seconds from now: the header has seconds or a date.
fn retry_after(response: &Response) -> Option<u32> {
    response.headers().get("Retry-After").and_then(|header| seconds_until(header.trim()))
}

// Never inlined: the first rows do without it (scripts/split/).
#[inline(never)]
fn seconds_until(header: &str) -> Option<u32> {
    if !header.is_empty() && header.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(header.parse().unwrap_or(u32::MAX));
    }
    let seconds = (js_sys::Date::parse(header) - js_sys::Date::now()) / 1000.0;
    // A date that means nothing is not a number and stays out.
    (seconds >= 0.0).then_some(seconds.ceil() as u32)
}
