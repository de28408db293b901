//! Authentication by bearer token, and what each user may see.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;

use crate::message::Message;

/// The user behind a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum User {
    /// May read everything.
    Admin,
    /// May read all event matcher policies, and the choices of their fields.
    Reader,
    /// May read a few event matcher policies.
    Limited,
    /// Is signed in, without any rights.
    Nobody,
}

/// Which event matcher policies a user sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Visible {
    All,
    Granted,
    None,
}

impl User {
    /// Which event matcher policies the user sees.
    #[must_use]
    pub fn sees(self) -> Visible {
        match self {
            Self::Admin | Self::Reader => Visible::All,
            Self::Limited => Visible::Granted,
            Self::Nobody => Visible::None,
        }
    }

    /// Whether the user may read the apps and models. Every user may read the actions.
    #[must_use]
    pub fn reads_choices(self) -> bool {
        matches!(self, Self::Admin | Self::Reader)
    }

    /// Whether the user may read whatever has no rule of its own.
    #[must_use]
    pub fn is_admin(self) -> bool {
        self == Self::Admin
    }
}

/// The user of a request's token.
///
/// # Errors
/// The message of the 403, where there is no token or an unknown one.
pub fn authenticate(headers: &HeaderMap) -> Result<User, Message> {
    match bearer_token(headers) {
        None => Err(Message::CredentialsMissing),
        Some(b"admin") => Ok(User::Admin),
        Some(b"reader") => Ok(User::Reader),
        Some(b"limited") => Ok(User::Limited),
        Some(b"nobody") => Ok(User::Nobody),
        Some(_) => Err(Message::TokenInvalid), // "expired" too
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

    fn user(value: &'static str) -> Result<User, Message> {
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, value.parse().unwrap());
        authenticate(&headers)
    }

    #[test]
    fn known_tokens_are_users_and_others_are_invalid() {
        assert_eq!(user("Bearer admin"), Ok(User::Admin));
        assert_eq!(user("bearer  admin"), Ok(User::Admin));
        assert_eq!(user("Bearer reader"), Ok(User::Reader));
        assert_eq!(user("Bearer limited"), Ok(User::Limited));
        assert_eq!(user("Bearer nobody"), Ok(User::Nobody));
        for token in ["Bearer Admin", "Bearer admin x", "Bearer expired", "Bearer é"] {
            assert_eq!(user(token), Err(Message::TokenInvalid), "{token}");
        }
    }

    #[test]
    fn what_is_not_a_bearer_token_is_none() {
        assert_eq!(authenticate(&HeaderMap::new()), Err(Message::CredentialsMissing));
        for value in ["", "Bearer", "Bearer ", "admin", "Basic YWRtaW4=", "Beareradmin"] {
            assert_eq!(user(value), Err(Message::CredentialsMissing), "{value}");
        }
    }
}
