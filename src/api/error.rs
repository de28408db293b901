//! What can go wrong with a request, by what an administrator can do about it.

use wasm_bindgen::JsValue;

use crate::api::page::ShapeFault;

/// A request that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    /// What went wrong.
    pub kind: ErrorKind,
    /// The response's `Retry-After`, in seconds.
    pub retry_after: Option<u32>,
    /// The response's `Content-Language`: the language of the server's own words.
    pub language: Option<String>,
}

impl From<ErrorKind> for ApiError {
    fn from(kind: ErrorKind) -> Self {
        Self { kind, retry_after: None, language: None }
    }
}

impl ApiError {
    /// The HTTP status, where there was a response.
    pub const fn status(&self) -> Option<u16> {
        match &self.kind {
            ErrorKind::Validation(_) => Some(400),
            ErrorKind::PageNotFound { .. } => Some(404),
            ErrorKind::Forbidden { status, .. }
            | ErrorKind::Status { status, .. }
            | ErrorKind::Undecodable { status, .. } => Some(*status),
            ErrorKind::Network { .. }
            | ErrorKind::Truncated
            | ErrorKind::Redirected
            | ErrorKind::TooLarge { .. }
            | ErrorKind::NoToken { .. }
            | ErrorKind::Timeout { .. } => None,
        }
    }

    /// Whether an error of the list says that the user may not see policies: then no rows may stay on the screen. A
    /// search that is forbidden because it finds nothing is another case: the list itself may be read.
    pub const fn denies_access(&self) -> bool {
        match &self.kind {
            ErrorKind::Forbidden { reason: ForbiddenReason::SearchFindsNothing, .. } => false,
            ErrorKind::NoToken { .. } => true,
            _ => matches!(self.status(), Some(401 | 403)),
        }
    }

    /// Whether an error of any resource says that nobody is signed in: then the list would be denied too. A lack of permission is
    /// one for that resource alone.
    pub const fn ends_session(&self) -> bool {
        use ForbiddenReason::{InvalidToken, NotSignedIn, SessionExpired};
        matches!(
            &self.kind,
            ErrorKind::NoToken { .. }
                | ErrorKind::Forbidden { reason: NotSignedIn | SessionExpired | InvalidToken, .. }
        )
    }
}

/// Why there is no page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// 400: the server rejects values of the query.
    Validation(Validation),
    /// 403 from the API, or 401, which is a proxy's.
    Forbidden {
        /// The HTTP status.
        status: u16,
        /// Which of the cases it is.
        reason: ForbiddenReason,
        /// The server's own words, if any.
        detail: Option<String>,
        /// Whether the body is a web page.
        web_page: bool,
    },
    /// 404 of a page that does not exist: past the end of the list, or not a number.
    PageNotFound {
        /// The page that was requested.
        page: String,
    },
    /// Any other error status.
    Status {
        /// The HTTP status.
        status: u16,
        /// The server's own words, where it sent JSON with some.
        detail: Option<String>,
        /// Whether the body is a web page: of a proxy, another web server, or Django's own.
        web_page: bool,
    },
    /// No response: no network, a name that does not resolve, or a response that the browser withholds (CORS). Browsers
    /// do not tell which.
    Network {
        /// The browser's words.
        message: String,
        /// Whether the browser says that the device is offline.
        offline: bool,
    },
    /// The connection ended in the middle of a response.
    Truncated,
    /// The server redirects to a place that cannot be followed, most likely a login on another host.
    Redirected,
    /// A response that is larger than any list.
    TooLarge {
        /// The limit, in MiB.
        limit_mib: u32,
    },
    /// The host page's `getToken` failed.
    NoToken {
        /// The host's words.
        message: String,
    },
    /// No complete response in time.
    Timeout {
        /// The limit, in seconds.
        seconds: u32,
    },
    /// A success whose body is not the API's.
    Undecodable {
        /// The HTTP status.
        status: u16,
        /// What is wrong with it.
        fault: BodyFault,
    },
}

/// The body of a 400. Each part may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validation {
    /// The rejected fields, in the server's order.
    pub fields: Vec<FieldError>,
    /// What the server says of no field in particular.
    pub non_field_errors: Vec<String>,
    /// The error code of the whole.
    pub code: Option<String>,
}

/// A rejected field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name; usually, but not always, a [`crate::api::query::Param`]'s.
    pub field: String,
    /// The server's messages.
    pub messages: Vec<String>,
}

/// Why a 401 or a 403 came. The server's words are translated, so they tell nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForbiddenReason {
    /// No session, and no token was sent.
    NotSignedIn,
    /// The same, but there was a session before.
    SessionExpired,
    /// The token is wrong or has expired, or a proxy refuses it.
    InvalidToken,
    /// The user is known, but may not read policies.
    NoPermission,
    /// The user may read some policies, and the search finds none of them (authentik 2026.5).
    SearchFindsNothing,
    /// No token was sent, and whether there is a session is not known.
    Unknown,
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

/// What an exception of JavaScript's says, such as `TypeError: Failed to fetch`.
pub fn exception_text(exception: JsValue) -> String {
    js_sys::Object::from(exception).to_string().into()
}
