//! The one place that speaks HTTP.

use gloo_net::http::Request;
use web_sys::AbortSignal;

use crate::api::decode;
use crate::api::error::ApiError;
use crate::api::page::Page;
use crate::api::query::{Defaults, Query};

/// How long a request may take, in seconds, before we say so instead of waiting on.
pub const TIMEOUT_SECONDS: u32 = 20;

/// Where the API is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// The API's base, such as `/api/v3`: a path on the page's origin, or an absolute URL.
    pub base: String,
}

impl Default for Client {
    fn default() -> Self {
        Self { base: "/api/v3".to_owned() }
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
        let timeout = AbortSignal::timeout_with_u32(TIMEOUT_SECONDS * 1000);
        let either = AbortSignal::any(&[superseded.clone(), timeout.clone()].into_iter().collect::<js_sys::Array>());
        let answer = self.ask(query, defaults, &either).await;
        if superseded.aborted() {
            return Outcome::Superseded;
        }
        Outcome::Answered(match answer {
            Ok((status, body)) => decode::list_answer(status, &body),
            Err(_) if timeout.aborted() => Err(ApiError::Timeout { seconds: TIMEOUT_SECONDS }),
            Err(error) => Err(ApiError::Network { message: error.to_string() }),
        })
    }

    async fn ask(
        &self,
        query: &Query,
        defaults: Defaults,
        signal: &AbortSignal,
    ) -> Result<(u16, String), gloo_net::Error> {
        let url = format!("{}/policies/event_matcher/", self.base.trim_end_matches('/'));
        let response = Request::get(&url)
            .query(query.request_pairs(defaults))
            .header("Accept", "application/json")
            .abort_signal(Some(signal))
            .send()
            .await?;
        Ok((response.status(), response.text().await?))
    }
}
