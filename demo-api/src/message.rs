//! What the API says when it refuses a request, in every recorded language.

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

impl Message {
    /// The message's text: as recorded in that language, else in English.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let translated = match language {
            Language::English => None,
            Language::German => self.german(),
            Language::French => self.french(),
            Language::Japanese => self.japanese(),
        };
        translated.unwrap_or_else(|| self.english())
    }

    fn english(&self) -> String {
        match self {
            Self::CredentialsMissing => "Authentication credentials were not provided.".into(),
            Self::TokenInvalid => "Token invalid/expired".into(),
            Self::PermissionDenied => "You do not have permission to perform this action.".into(),
            Self::InvalidPage => "Invalid page.".into(),
            Self::InvalidUuid => "Enter a valid UUID.".into(),
            Self::InvalidDateTime => "Enter a valid date/time.".into(),
            Self::InvalidChoice(value) => {
                format!("Select a valid choice. {value} is not one of the available choices.")
            }
            Self::NullCharacters => "Null characters are not allowed.".into(),
            Self::NotAcceptable => "Could not satisfy the request Accept header.".into(),
            Self::NotFound => "Not found.".into(),
            Self::NoSuchObject(class) => format!("No {class} matches the given query."),
            Self::NoSuchChoice => "Select a valid choice. That choice is not one of the available choices.".into(),
            Self::NotAUuid(value) => format!("“{value}” is not a valid UUID."),
            Self::Unsupported(what) => format!("The demo API cannot evaluate {what}."),
            Self::MethodNotAllowed(method) => format!("Method \"{method}\" not allowed."),
        }
    }

    fn german(&self) -> Option<String> {
        Some(match self {
            Self::CredentialsMissing => "Anmeldedaten fehlen.".into(),
            Self::PermissionDenied => "Sie sind nicht berechtigt, diese Aktion durchzuführen.".into(),
            Self::InvalidPage => "Ungültige Seite.".into(),
            Self::InvalidUuid => "Bitte eine gültige UUID eingeben.".into(),
            Self::InvalidDateTime => "Bitte ein gültiges Datum und Uhrzeit eingeben.".into(),
            Self::InvalidChoice(value) => {
                format!("Bitte eine gültige Auswahl treffen. {value} ist keine gültige Auswahl.")
            }
            Self::NullCharacters => "Nullzeichen sind nicht erlaubt.".into(),
            _ => return None,
        })
    }

    fn french(&self) -> Option<String> {
        Some(match self {
            Self::CredentialsMissing => "Informations d'authentification non fournies.".into(),
            Self::PermissionDenied => "Vous n'avez pas la permission d'effectuer cette action.".into(),
            Self::InvalidPage => "Page non valide.".into(),
            Self::InvalidUuid => "Saisissez un UUID valide.".into(),
            Self::InvalidDateTime => "Saisissez une date et une heure valides.".into(),
            Self::InvalidChoice(value) => {
                format!("Sélectionnez un choix valide. {value} n’en fait pas partie.")
            }
            Self::NullCharacters => "Le caractère nul n’est pas autorisé.".into(),
            _ => return None,
        })
    }

    fn japanese(&self) -> Option<String> {
        Some(match self {
            Self::CredentialsMissing => "認証情報が含まれていません。".into(),
            Self::PermissionDenied => "このアクションを実行する権限がありません。".into(),
            Self::InvalidPage => "不正なページです。".into(),
            Self::InvalidUuid => "UUIDを正しく入力してください。".into(),
            Self::InvalidDateTime => "日時を正しく入力してください。".into(),
            Self::InvalidChoice(value) => {
                format!("正しく選択してください。 {value} は候補にありません。")
            }
            Self::NullCharacters => "何か文字を入力してください。".into(),
            _ => return None,
        })
    }
}
