//! What the API says when it refuses a request, in every recorded language.

use std::sync::LazyLock;

use serde_json::Value;

use crate::language::Language;

/// A message of an error body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// There is no token.
    CredentialsMissing,
    /// The token is not known. Never translated.
    TokenInvalid,
    /// The user may not do this.
    PermissionDenied,
    /// There is no such page.
    InvalidPage,
    /// A filter's value is not a UUID.
    InvalidUuid,
    /// A filter's value is not a date and time.
    InvalidDateTime,
    /// A filter's value is not among the choices.
    InvalidChoice(String),
    /// A filter's value has a NUL character.
    NullCharacters,
    /// `Accept` has no format of the API's.
    NotAcceptable,
    /// There is nothing here.
    NotFound,
    /// There is no object of this class and key.
    NoSuchObject(&'static str),
    /// A filter's value is a UUID, but of no object that can be chosen.
    NoSuchChoice,
    /// A filter's value is not a UUID, where it must be an object's.
    NotAUuid(String),
    /// A query of the event log that authentik answers, but the demo API cannot evaluate. No text of authentik's.
    Unsupported(String),
    /// This method is not supported here.
    MethodNotAllowed(String),
}

/// The texts by language, with `{}` for what a message names.
static TEXTS: LazyLock<Value> = LazyLock::new(|| {
    #[allow(clippy::expect_used, reason = "the file is a part of the program, and tests read it")]
    serde_json::from_str(include_str!("../data/messages.json")).expect("the texts")
});

impl Message {
    /// The message's text: as recorded in that language, else in English.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let (name, named) = self.parts();
        text(name, language).replace("{}", named)
    }

    /// Its name in the file, and what it names.
    fn parts(&self) -> (&'static str, &str) {
        match self {
            Self::CredentialsMissing => ("credentials_missing", ""),
            Self::TokenInvalid => ("token_invalid", ""),
            Self::PermissionDenied => ("permission_denied", ""),
            Self::InvalidPage => ("invalid_page", ""),
            Self::InvalidUuid => ("invalid_uuid", ""),
            Self::InvalidDateTime => ("invalid_date_time", ""),
            Self::InvalidChoice(value) => ("invalid_choice", value),
            Self::NullCharacters => ("null_characters", ""),
            Self::NotAcceptable => ("not_acceptable", ""),
            Self::NotFound => ("not_found", ""),
            Self::NoSuchObject(class) => ("no_such_object", class),
            Self::NoSuchChoice => ("no_such_choice", ""),
            Self::NotAUuid(value) => ("not_a_uuid", value),
            Self::Unsupported(what) => ("unsupported", what),
            Self::MethodNotAllowed(method) => ("method_not_allowed", method),
        }
    }
}

/// The text of a name.
pub(crate) fn text(name: &str, language: Language) -> &str {
    let of = |language: Language| TEXTS.get(language.code())?.get(name)?.as_str();
    of(language).or_else(|| of(Language::ENGLISH)).unwrap_or(name)
}
