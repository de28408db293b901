//! Automatic retries: which failed requests are sent again, and when.

use gloo_timers::future::TimeoutFuture;

use crate::api::error::{ApiError, ErrorKind};

/// Retries per request.
pub const MAX_RETRIES: u8 = 3;

/// The first delay, in seconds; each further one is twice as long.
const FIRST_DELAY: f64 = 1.0;

/// The longest `Retry-After` that is waited for, in seconds.
pub const MAX_DELAY: u32 = 3600;

/// A scheduled retry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Retry {
    /// Its number, from 1 to [`MAX_RETRIES`].
    pub number: u8,
    /// When, in milliseconds since 1970.
    pub at: f64,
}

/// The retry after `error`, when `made` have been made before it. `now` is in milliseconds since 1970; `random`, from 0 to
/// 1, adds jitter of a quarter of the delay, so that the clients of a server that comes back do not all call at once.
///
/// Rate limits (429) and server errors (5xx) are retried after their `Retry-After`, or with exponential backoff. Any other
/// error would occur again.
pub fn after(error: &ApiError, made: u8, now: f64, random: f64) -> Option<Retry> {
    let ErrorKind::Status { status: 429 | 500.., .. } = error.kind else { return None };
    if made >= MAX_RETRIES {
        return None;
    }
    let delay = match error.retry_after {
        Some(seconds) if seconds > MAX_DELAY => return None,
        Some(seconds) => f64::from(seconds.max(1)),
        None => FIRST_DELAY * f64::from(1_u32 << made) * (0.75 + random / 2.0),
    };
    Some(Retry { number: made + 1, at: now + delay * 1000.0 })
}

/// What a request brings, sent again as long as its error has a retry; `failed` receives each of these errors.
pub async fn retried<T>(
    mut send: impl AsyncFnMut() -> Result<T, ApiError>,
    failed: impl Fn(ApiError),
) -> Result<T, ApiError> {
    let mut made = 0;
    loop {
        let error = match send().await {
            Ok(value) => return Ok(value),
            Err(error) => error,
        };
        let now = js_sys::Date::now();
        let Some(Retry { number, at }) = after(&error, made, now, js_sys::Math::random()) else { return Err(error) };
        failed(error);
        made = number;
        TimeoutFuture::new((at - now) as u32).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::response::{Sent, read_list};

    fn error(status: u16, body: &str, retry_after: Option<u32>) -> ApiError {
        ApiError { retry_after, ..read_list(status, body, Sent::default()).unwrap_err().into() }
    }

    fn delay(status: u16, retry_after: Option<u32>, made: u8, random: f64) -> Option<f64> {
        after(&error(status, "{}", retry_after), made, 0.0, random).map(|retry| retry.at)
    }

    #[test]
    fn a_server_error_is_retried_three_times_with_backoff() {
        assert_eq!([0, 1, 2, 3].map(|made| delay(502, None, made, 0.5)), [Some(1e3), Some(2e3), Some(4e3), None]);
    }

    #[test]
    fn jitter_is_a_quarter_at_most() {
        assert_eq!((delay(500, None, 0, 0.0), delay(500, None, 0, 1.0)), (Some(750.0), Some(1250.0)));
    }

    #[test]
    fn retry_after_is_respected() {
        assert_eq!(delay(429, Some(7), 0, 0.9), Some(7e3));
        assert_eq!(delay(503, Some(0), 2, 0.9), Some(1e3));
        assert_eq!(delay(429, Some(86_400), 0, 0.9), None);
    }

    #[test]
    fn a_gateway_error_in_html_is_retried_too() {
        let at = |retry_after| after(&error(503, "<html>Unavailable", retry_after), 0, 0.0, 0.5).map(|retry| retry.at);
        assert_eq!((at(None), at(Some(30))), (Some(1e3), Some(30e3)));
    }

    #[test]
    fn other_errors_are_not_retried() {
        assert_eq!([400, 401, 403, 404, 413, 414].map(|status| delay(status, Some(1), 0, 0.0)), [None; 6]);
        assert_eq!(after(&ErrorKind::Timeout { seconds: 20 }.into(), 0, 0.0, 0.0), None);
    }
}
