//! What can go wrong with a request, told apart by what a person can do about it.

use crate::api::page::ShapeFault;

/// Why there is no page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// 400: the server refuses values of the query.
    Validation(Validation),
    /// 403: it refuses the person.
    Forbidden {
        /// Which of the cases it is.
        reason: Refusal,
        /// The server's own words.
        detail: String,
    },
    /// 404 of a page that does not exist, past the end of the list or not a number.
    PageNotFound,
    /// Any other status that is no success.
    Status {
        /// The HTTP status.
        status: u16,
        /// The server's own words, where it sent JSON with some.
        detail: Option<String>,
        /// Its `Retry-After`, in seconds.
        retry_after: Option<u32>,
        /// Whether a web page came with it: then a proxy answered, not the API.
        web_page: bool,
    },
    /// No answer: no network, a name that does not resolve, or an answer that the browser withholds (CORS). Browsers
    /// do not tell which.
    Network {
        /// The browser's words.
        message: String,
        /// Whether the browser says that this device has no network.
        offline: bool,
    },
    /// The connection ended in the middle of an answer.
    CutOff,
    /// In place of an answer the server sent us to where we cannot follow: a login on another host, most likely.
    Redirected,
    /// An answer that is larger than any list.
    TooLarge {
        /// How much of it was read, in MiB.
        most_mib: u32,
    },
    /// The host page has no token to give, though it said that it would.
    NoToken {
        /// The host's words.
        message: String,
    },
    /// No complete answer in time.
    Timeout {
        /// How long we waited, in seconds.
        seconds: u32,
    },
    /// A success that is not the API's.
    Undecodable {
        /// The HTTP status.
        status: u16,
        /// What was wrong with it.
        fault: BodyFault,
    },
}

impl ApiError {
    /// The HTTP status, where there was an answer.
    #[must_use]
    pub const fn status(&self) -> Option<u16> {
        match self {
            Self::Validation(_) => Some(400),
            Self::Forbidden { .. } => Some(403),
            Self::PageNotFound => Some(404),
            Self::Status { status, .. } | Self::Undecodable { status, .. } => Some(*status),
            Self::Network { .. }
            | Self::CutOff
            | Self::Redirected
            | Self::TooLarge { .. }
            | Self::NoToken { .. }
            | Self::Timeout { .. } => None,
        }
    }

    /// The same error with the answer's `Retry-After`, in seconds.
    #[must_use]
    pub fn with_retry_after(mut self, seconds: Option<u32>) -> Self {
        if let Self::Status { retry_after, .. } = &mut self {
            *retry_after = seconds;
        }
        self
    }

    /// Whether this person may not see policies: the server says so, in whatever words, or there is nobody to ask it
    /// for.
    #[must_use]
    pub const fn denies_access(&self) -> bool {
        matches!(self.status(), Some(401 | 403)) || matches!(self, Self::NoToken { .. })
    }
}

/// The body of a 400. Of each kind there may be none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validation {
    /// The refused fields and what the server says of each, by name.
    pub fields: Vec<FieldRefusal>,
    /// What it says of no field in particular.
    pub non_field_errors: Vec<String>,
    /// Its code for the whole.
    pub code: Option<String>,
}

/// A refused field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldRefusal {
    /// The field's name; usually, but not always, a [`crate::api::query::Param`]'s.
    pub field: String,
    /// The server's messages.
    pub messages: Vec<String>,
}

/// Why a 403 came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No credentials were sent.
    NotSignedIn,
    /// The token is wrong or has expired.
    TokenRefused,
    /// The person is known, but may not read policies.
    NoPermission,
    /// Words that we do not know.
    Other,
}

impl Refusal {
    /// Tells the case from the server's `detail`.
    #[must_use]
    pub fn from_detail(detail: &str) -> Self {
        match detail {
            "Authentication credentials were not provided." => Self::NotSignedIn,
            "Token invalid/expired" => Self::TokenRefused,
            "You do not have permission to perform this action." => Self::NoPermission,
            _ => Self::Other,
        }
    }
}

/// What is wrong with a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyFault {
    /// It is a web page: a proxy or a login page answered, not the API.
    Html,
    /// It is empty.
    Empty,
    /// It is broken or truncated JSON, or none.
    NotJson,
    /// It is JSON of another shape.
    Shape(ShapeFault),
}
