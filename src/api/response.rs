//! Reads the API's responses: status and body to a page or an error.
//!
//! Cases are told by the status, the shape of the body and what was sent, never by words: authentik translates its
//! messages to the language of the user. The one exception is [`INVALID_TOKEN`].

use serde_json::Value;
use serde_json::value::RawValue;

use crate::api::error::{BodyFault, ErrorKind, FieldError, ForbiddenReason, Validation};
use crate::api::inconsistency;
use crate::api::page::{Page, Pagination, Policy, ShapeFault, UNREADABLE, UnreadableRow};
use crate::api::query::{Param, Query};
use crate::api::shallow::{Members, Shallow};

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
    pub fn of(query: &'a Query, token: bool) -> Self {
        Self { token, page: query.get(Param::Page) }
    }
}

/// Reads a response of the list.
/// A row that can't be read isn't an error: see [`Page::unreadable`] and [`Policy::unreadable`].
pub fn read_list(status: u16, body: &str, sent: Sent<'_>) -> Result<Page, ErrorKind> {
    check(status, body, sent)?;
    read_page(body).map_err(|fault| ErrorKind::Undecodable { status, fault })
}

/// Reads a response of another of the API's resources. It stays JSON: of each the page needs a few members, and does without
/// those that are missing.
pub fn read_resource(status: u16, body: &str, token: bool) -> Result<Value, ErrorKind> {
    check(status, body, Sent { token, page: None })?;
    serde_json::from_str(body).map_err(|_| ErrorKind::Undecodable { status, fault: not_json(body) })
}

/// Whether a response is a success.
pub fn check(status: u16, body: &str, sent: Sent<'_>) -> Result<(), ErrorKind> {
    if matches!(status, 200..=299) { Ok(()) } else { Err(read_error(status, body, sent)) }
}

fn read_page(body: &str) -> Result<Page, BodyFault> {
    let list = match serde_json::from_str(body) {
        Ok(Shallow::Object(members)) => members,
        Err(error) if !error.is_data() => return Err(not_json(body)),
        _ => return Err(BodyFault::Shape(fault("", "expected an object"))),
    };
    let pagination = read_pagination(list.get("pagination")).map_err(BodyFault::Shape)?;
    let rows = match list.get("results").map(Shallow::of) {
        Some(Shallow::List(rows)) => rows,
        other => return Err(BodyFault::Shape(mismatch("results", other.as_ref(), "expected a list"))),
    };
    let (mut policies, mut unreadable) = (Vec::with_capacity(rows.len()), Vec::new());
    for (row, raw) in (1..).zip(&rows) {
        match read_policy(raw) {
            Ok(policy) => policies.push(policy),
            Err(fault) => unreadable.push(UnreadableRow { row, fault }),
        }
    }
    let inconsistencies = inconsistency::find(&pagination, rows.len(), &policies);
    let has_query = rows.first().map(|row| object("", Some(row)).is_ok_and(|row| row.get("query").is_some()));
    let has_autocomplete = list.get("autocomplete").is_some();
    Ok(Page { pagination, policies, unreadable, inconsistencies, has_query, has_autocomplete })
}

fn read_pagination(raw: Option<&RawValue>) -> Result<Pagination, ShapeFault> {
    let members = object("pagination", raw)?;
    let number = |name: &str| whole_number(&format!("pagination.{name}"), members.get(name));
    Ok(Pagination {
        next: number("next")?,
        previous: number("previous")?,
        count: number("count")?,
        current: number("current")?,
        total_pages: number("total_pages")?,
        start_index: number("start_index")?,
        end_index: number("end_index")?,
    })
}

pub(crate) fn read_policy(raw: &RawValue) -> Result<Policy, ShapeFault> {
    let members = object("", Some(raw))?;
    let pk = text("pk", members.get("pk"))?;
    let mut unreadable = Vec::new();
    let name = readable(text("name", members.get("name")), &mut unreadable);
    let logging = match members.get("execution_logging").map(Shallow::of) {
        None | Some(Shallow::Null) => Ok(false),
        Some(Shallow::Bool(logging)) => Ok(logging),
        Some(_) => Err(fault("execution_logging", "expected a boolean")),
    };
    let execution_logging = readable(logging, &mut unreadable);
    let bound_to = readable(whole_number("bound_to", members.get("bound_to")), &mut unreadable);
    let mut optional = |name| {
        let member = members.get(name).filter(|raw| raw.get() != "null")?;
        readable(text(name, Some(member)), &mut unreadable)
    };
    Ok(Policy {
        pk,
        name: name.unwrap_or_else(|| UNREADABLE.to_owned()),
        execution_logging,
        bound_to,
        action: optional("action"),
        client_ip: optional("client_ip"),
        app: optional("app"),
        model: optional("model"),
        query: optional("query"),
        unreadable,
        raw: raw.to_owned(),
    })
}

/// A member's value; a fault is noted, and costs nothing else.
fn readable<T>(value: Result<T, ShapeFault>, faults: &mut Vec<ShapeFault>) -> Option<T> {
    value.map_err(|fault| faults.push(fault)).ok()
}

fn object<'a>(field: &str, raw: Option<&'a RawValue>) -> Result<Members<'a>, ShapeFault> {
    match raw.map(Shallow::of) {
        Some(Shallow::Object(members)) => Ok(members),
        other => Err(mismatch(field, other.as_ref(), "expected an object")),
    }
}

fn text(field: &str, raw: Option<&RawValue>) -> Result<String, ShapeFault> {
    match raw.map(Shallow::of) {
        Some(Shallow::Text(text)) => Ok(text),
        other => Err(mismatch(field, other.as_ref(), "expected a string")),
    }
}

/// A whole number from 0 to `u32::MAX`. The API's schema says *number*, so `3.0` is one too.
fn whole_number(field: &str, raw: Option<&RawValue>) -> Result<u32, ShapeFault> {
    let number = raw.and_then(|raw| {
        let (whole, fraction) = raw.get().split_once('.').unwrap_or((raw.get(), ""));
        whole.parse().ok().filter(|_| fraction.bytes().all(|digit| digit == b'0'))
    });
    number.ok_or_else(|| mismatch(field, raw, "expected a whole number from 0"))
}

fn mismatch<T: ?Sized>(field: &str, found: Option<&T>, expected: &str) -> ShapeFault {
    fault(field, if found.is_some() { expected } else { "missing" })
}

fn fault(field: &str, problem: &str) -> ShapeFault {
    ShapeFault { field: field.to_owned(), problem: problem.to_owned() }
}

/// What is wrong with a body that is not JSON.
fn not_json(body: &str) -> BodyFault {
    match body.trim_start().chars().next() {
        None => BodyFault::Empty,
        Some('<') => BodyFault::Html,
        Some(_) => BodyFault::NotJson,
    }
}

fn read_error(status: u16, body: &str, sent: Sent<'_>) -> ErrorKind {
    let json = serde_json::from_str::<Value>(body);
    let web_page = json.is_err() && not_json(body) == BodyFault::Html;
    let detail = json.as_ref().ok().and_then(|body| body.get("detail").or_else(|| body.get("error"))?.as_str());
    let detail = detail.map(str::to_owned);
    if status == 401 {
        let reason = if sent.token { ForbiddenReason::InvalidToken } else { ForbiddenReason::NotSignedIn };
        return ErrorKind::Forbidden { status, reason, detail, web_page };
    }
    let Ok(body) = json else { return ErrorKind::Status { status, detail, web_page } };
    match (status, sent.page) {
        (400, _) => ErrorKind::Validation(validation(body)),
        (403, _) => {
            let reason = match (detail.as_deref(), sent.token) {
                (Some(INVALID_TOKEN), _) => ForbiddenReason::InvalidToken,
                (_, true) => ForbiddenReason::NoPermission,
                (_, false) => ForbiddenReason::Unknown,
            };
            ErrorKind::Forbidden { status, reason, detail, web_page }
        }
        (404, Some(page)) if body.is_object() => ErrorKind::PageNotFound { page: page.to_owned() },
        _ => ErrorKind::Status { status, detail, web_page },
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
