//! Which failed requests are repeated without anybody asking, and when.

use crate::api::error::ApiError;

/// How often a request is repeated by itself.
pub const TIMES: u8 = 3;

/// The first pause, in seconds; each further one is twice as long.
const FIRST_PAUSE: f64 = 1.0;

/// The longest pause that a server may ask for before we leave it to the person to try again, in seconds.
pub const LONGEST_PAUSE: u32 = 3600;

/// A repetition that is going to happen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Retry {
    /// Which one it is, from 1 to [`TIMES`].
    pub number: u8,
    /// When, in milliseconds since 1970.
    pub at: f64,
}

/// The repetition after `error`, when `made` have been made before it. `now` is in milliseconds since 1970; `chance`,
/// from 0 to 1, spreads the clients of a server that has just come back.
///
/// A server that says when (`Retry-After`) is taken at its word; another that is in trouble, or asks for a pause, is
/// asked again after growing pauses. Whatever else failed would fail again.
#[must_use]
pub fn after(error: &ApiError, made: u8, now: f64, chance: f64) -> Option<Retry> {
    if made >= TIMES {
        return None;
    }
    let pause = match *error {
        ApiError::Status { status: 429 | 500.., retry_after: Some(seconds), .. } => {
            (seconds <= LONGEST_PAUSE).then(|| f64::from(seconds.max(1)))
        }
        ApiError::Status { status: 429 | 500.., .. } => {
            Some(FIRST_PAUSE * f64::from(1_u32 << made) * (0.75 + chance / 2.0))
        }
        _ => None,
    }?;
    Some(Retry { number: made + 1, at: now + pause * 1000.0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::decode::list_answer;

    fn pause(status: u16, retry_after: Option<u32>, made: u8, chance: f64) -> Option<f64> {
        let error = list_answer(status, "{}").unwrap_err().with_retry_after(retry_after);
        after(&error, made, 0.0, chance).map(|retry| retry.at)
    }

    #[test]
    fn a_server_in_trouble_is_asked_three_times_with_growing_pauses() {
        assert_eq!([0, 1, 2, 3].map(|made| pause(502, None, made, 0.5)), [Some(1e3), Some(2e3), Some(4e3), None]);
    }

    #[test]
    fn chance_moves_a_pause_by_a_quarter_at_most() {
        assert_eq!((pause(500, None, 0, 0.0), pause(500, None, 0, 1.0)), (Some(750.0), Some(1250.0)));
    }

    #[test]
    fn a_server_that_says_when_is_taken_at_its_word() {
        assert_eq!(pause(429, Some(7), 0, 0.9), Some(7e3));
        assert_eq!(pause(503, Some(0), 2, 0.9), Some(1e3));
        assert_eq!(pause(429, Some(86_400), 0, 0.9), None);
    }

    #[test]
    fn a_web_page_of_a_gateway_is_trouble_too() {
        let error = list_answer(503, "<html>Unavailable").unwrap_err();
        assert_eq!(after(&error, 0, 0.0, 0.5).map(|retry| retry.at), Some(1e3));
        assert_eq!(after(&error.with_retry_after(Some(30)), 0, 0.0, 0.5).map(|retry| retry.at), Some(30e3));
    }

    #[test]
    fn what_would_fail_again_is_not_repeated() {
        assert_eq!([400, 401, 403, 404, 413, 414].map(|status| pause(status, Some(1), 0, 0.0)), [None; 6]);
        assert_eq!(after(&ApiError::Timeout { seconds: 20 }, 0, 0.0, 0.0), None);
    }
}
