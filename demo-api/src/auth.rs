//! Authentication by bearer token.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;

/// Says why a request may not be answered, if so.
///
/// # Errors
/// The `detail` of the 403.
pub fn check(headers: &HeaderMap) -> Result<(), &'static str> {
    match bearer_token(headers) {
        None => Err("Authentication credentials were not provided."),
        Some(b"admin") => Ok(()),
        Some(b"nobody") => Err("You do not have permission to perform this action."),
        Some(_) => Err("Token invalid/expired"),
    }
}

/// The token of `Authorization: Bearer TOKEN`. The scheme may be in any case, as everywhere in HTTP.
fn bearer_token(headers: &HeaderMap) -> Option<&[u8]> {
    let value = headers.get(AUTHORIZATION)?.as_bytes();
    let (scheme, token) = value.split_at_checked("Bearer ".len())?;
    let token = token.trim_ascii();
    (scheme.eq_ignore_ascii_case(b"Bearer ") && !token.is_empty()).then_some(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(value: &'static str) -> Result<(), &'static str> {
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, value.parse().unwrap());
        check(&headers)
    }

    #[test]
    fn admin_may_nobody_may_not_and_others_are_unknown() {
        assert_eq!(checked("Bearer admin"), Ok(()));
        assert_eq!(checked("bearer  admin"), Ok(()));
        assert_eq!(checked("Bearer nobody"), Err("You do not have permission to perform this action."));
        for token in ["Bearer Admin", "Bearer admin x", "Bearer é"] {
            assert_eq!(checked(token), Err("Token invalid/expired"), "{token}");
        }
    }

    #[test]
    fn what_is_not_a_bearer_token_is_none() {
        let none = Err("Authentication credentials were not provided.");
        assert_eq!(check(&HeaderMap::new()), none);
        for value in ["", "Bearer", "Bearer ", "admin", "Basic YWRtaW4=", "Beareradmin"] {
            assert_eq!(checked(value), none, "{value}");
        }
    }
}
