//! Reads the API's responses: status and body to a page or an error.
//!
//! Cases are told by the status, the shape of the body and what was sent, never by words: authentik translates its
//! messages to the language of the user. The one exception is [`INVALID_TOKEN`].

use serde::Deserialize;
use serde_json::Value;
use serde_json::error::Category;
use serde_json::value::RawValue;

use crate::api::error::{BodyFault, ErrorKind, FieldError, ForbiddenReason, Validation};
use crate::api::inconsistency;
use crate::api::page::{Page, Pagination, Policy, ShapeFault, UnreadableRow};
use crate::api::query::{Param, Query};

/// The `detail` of a 403 for a bad token. authentik raises it outside of Django's translations, in every version.
const INVALID_TOKEN: &str = "Token invalid/expired";

/// What was sent, as far as the meaning of a response depends on it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sent<'a> {
    /// Whether a token was sent.
    pub token: bool,
    /// The page that the request names.
    pub page: Option<&'a str>,
}

impl<'a> Sent<'a> {
    /// What a request for `query` sends.
    #[must_use]
    pub fn of(query: &'a Query, token: bool) -> Self {
        Self { token, page: query.get(Param::Page) }
    }
}

/// Reads a response of the list.
///
/// # Errors
/// The [`ErrorKind`] of the status and the body. A row that cannot be read is no error: see [`Page::unreadable`].
pub fn read_list(status: u16, body: &str, sent: Sent<'_>) -> Result<Page, ErrorKind> {
    match status {
        200..=299 => read_page(body).map_err(|fault| ErrorKind::Undecodable { status, fault }),
        _ => Err(read_error(status, body, sent)),
    }
}

#[derive(Deserialize)]
struct ListResponse<'a> {
    pagination: Pagination,
    #[serde(borrow)]
    results: Vec<&'a RawValue>,
}

fn read_page(body: &str) -> Result<Page, BodyFault> {
    let ListResponse { pagination, results } = parse(body)?;
    let (mut policies, mut unreadable) = (Vec::with_capacity(results.len()), Vec::new());
    for (row, raw) in (1..).zip(&results) {
        match parse::<Policy>(raw.get()) {
            Ok(policy) => policies.push(Policy { raw: (*raw).to_owned(), ..policy }),
            Err(BodyFault::Shape(fault)) => unreadable.push(UnreadableRow { row, fault }),
            // A part of what was read as JSON is JSON.
            Err(fault) => return Err(fault),
        }
    }
    let inconsistencies = inconsistency::find(&pagination, results.len(), &policies);
    Ok(Page { pagination, policies, unreadable, inconsistencies })
}

/// Reads JSON. Where its shape is wrong, reads it a second time to find the place: most responses are right, and the plain
/// reader is faster.
fn parse<'a, T: Deserialize<'a>>(json: &'a str) -> Result<T, BodyFault> {
    serde_json::from_str(json).map_err(|error| match error.classify() {
        Category::Data => BodyFault::Shape(locate::<T>(json, &error)),
        _ => not_json(json),
    })
}

fn locate<'a, T: Deserialize<'a>>(json: &'a str, error: &serde_json::Error) -> ShapeFault {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let path = match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
        Err(error) => error.path().to_string(),
        Ok(_) => String::new(),
    };
    let position = format!(" at line {} column {}", error.line(), error.column());
    let problem = error.to_string();
    ShapeFault {
        // The path of the whole value.
        field: if path == "." { String::new() } else { path },
        problem: problem.strip_suffix(&position).unwrap_or(&problem).to_owned(),
    }
}

fn not_json(body: &str) -> BodyFault {
    match body.trim_start().chars().next() {
        None => BodyFault::Empty,
        Some('<') => BodyFault::Html,
        Some(_) => BodyFault::NotJson,
    }
}

fn read_error(status: u16, body: &str, sent: Sent<'_>) -> ErrorKind {
    let Ok(body) = serde_json::from_str::<Value>(body) else {
        let web_page = not_json(body) == BodyFault::Html;
        return ErrorKind::Status { status, detail: None, web_page };
    };
    let detail = ["detail", "error"].iter().find_map(|key| body.get(key)).and_then(Value::as_str).map(str::to_owned);
    match (status, sent.page) {
        (400, _) => ErrorKind::Validation(validation(body)),
        (403, _) => {
            let reason = match (detail.as_deref(), sent.token) {
                (Some(INVALID_TOKEN), _) => ForbiddenReason::InvalidToken,
                (_, true) => ForbiddenReason::NoPermission,
                (_, false) => ForbiddenReason::Unknown,
            };
            ErrorKind::Forbidden { reason, detail }
        }
        (404, Some(page)) if body.is_object() => ErrorKind::PageNotFound { page: page.to_owned() },
        _ => ErrorKind::Status { status, detail, web_page: false },
    }
}

/// Reads the body of a 400: an object of fields, an object with one message under `detail` or `error`, or a list.
fn validation(body: Value) -> Validation {
    let mut validation = Validation::default();
    match body {
        Value::Object(members) => {
            for (name, value) in members {
                match (name.as_str(), value) {
                    ("code", Value::String(code)) => validation.code = Some(code),
                    ("detail" | "error", Value::String(message)) => validation.non_field_errors.push(message),
                    ("non_field_errors", value) => validation.non_field_errors.extend(messages(value)),
                    (_, value) => validation.fields.push(FieldError { messages: messages(value), field: name }),
                }
            }
        }
        other => validation.non_field_errors.extend(messages(other)),
    }
    validation
}

/// The texts of a value, out of lists in lists too; any other value is kept as its JSON, so that nothing is hidden.
fn messages(value: Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.into_iter().flat_map(messages).collect(),
        other => vec![other.to_string()],
    }
}
