//! Authentication by bearer token, and what each user may see.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;

use crate::message::Message;

/// A kind of objects; a user may have the right to view all of a kind, or some objects of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Kind {
    Matcher,
    Policy,
    Rule,
    Transport,
    Binding,
    Group,
    Event,
}

/// The user behind a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum User {
    /// May read everything.
    Admin,
    /// May read all event matcher policies, and the choices of their fields.
    Reader,
    /// May read a few event matcher policies.
    Limited,
    /// May read a few objects of every kind.
    FourObjects,
    /// May read everything of one kind.
    Only(Kind),
    /// May read everything of every kind.
    OnlyAll,
    /// Is signed in, without any rights.
    Nobody,
}

/// Which objects of a kind a user sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Visible {
    All,
    Granted,
    None,
}

/// The tokens and their users. Those of recordings have the names that they have there.
const TOKENS: [(&[u8], User); 13] = [
    (b"admin", User::Admin),
    (b"reader", User::Reader),
    (b"limited", User::Limited),
    (b"four-matchers", User::Limited),
    (b"four-objects", User::FourObjects),
    (b"only-rules", User::Only(Kind::Rule)),
    (b"only-transports", User::Only(Kind::Transport)),
    (b"only-bindings", User::Only(Kind::Binding)),
    (b"only-groups", User::Only(Kind::Group)),
    (b"only-events", User::Only(Kind::Event)),
    (b"only-policies", User::Only(Kind::Policy)),
    (b"only-all", User::OnlyAll),
    (b"nobody", User::Nobody),
];

impl User {
    /// Which objects of a kind the user sees.
    #[must_use]
    pub fn sees(self, kind: Kind) -> Visible {
        match (self, kind) {
            (Self::Admin | Self::OnlyAll, _) | (Self::Reader, Kind::Matcher) => Visible::All,
            (Self::Only(only), kind) if only == kind => Visible::All,
            (Self::FourObjects, _) | (Self::Limited, Kind::Matcher) => Visible::Granted,
            _ => Visible::None,
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
/// The message of the 403 for a missing or unknown token.
pub fn authenticate(headers: &HeaderMap) -> Result<User, Message> {
    let token = bearer_token(headers).ok_or(Message::CredentialsMissing)?;
    let found = TOKENS.iter().find(|(known, _)| *known == token);
    found.map(|(_, user)| *user).ok_or(Message::TokenInvalid) // "expired" too
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
        assert_eq!(user("bearer  admin"), Ok(User::Admin));
        assert_eq!(user("Bearer only-rules"), Ok(User::Only(Kind::Rule)));
        assert_eq!(user("Bearer Admin"), Err(Message::TokenInvalid));
    }

    #[test]
    fn what_is_not_a_bearer_token_is_none() {
        assert_eq!(authenticate(&HeaderMap::new()), Err(Message::CredentialsMissing));
        for value in ["", "Bearer", "Bearer ", "admin", "Basic YWRtaW4=", "Beareradmin"] {
            assert_eq!(user(value), Err(Message::CredentialsMissing), "{value}");
        }
    }
}
