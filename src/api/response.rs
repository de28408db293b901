//! Reads the API's responses: status and body to a page or an error.
//!
//! Cases are told by the status, the shape of the body and what was sent, never by words: authentik translates its
//! messages to the language of the user. The one exception is [`INVALID_TOKEN`].

use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::error::Category;
use serde_json::value::RawValue;

use crate::api::error::{BodyFault, ErrorKind, FieldError, ForbiddenReason, Validation};
use crate::api::inconsistency;
use crate::api::page::{Page, Pagination, Policy, ShapeFault, UNREADABLE, UnreadableRow};
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
/// The [`ErrorKind`] of the status and the body. A row that cannot be read is no error: see [`Page::unreadable`] and
/// [`Policy::unreadable`].
pub fn read_list(status: u16, body: &str, sent: Sent<'_>) -> Result<Page, ErrorKind> {
    match status {
        200..=299 => read_page(body).map_err(|fault| ErrorKind::Undecodable { status, fault }),
        _ => Err(read_error(status, body, sent)),
    }
}

/// Reads a response of another of the API's resources. It stays JSON: of each the page needs a few members, and does without
/// those that are missing.
///
/// # Errors
/// The [`ErrorKind`] of the status and the body.
pub fn read_resource(status: u16, body: &str, token: bool) -> Result<Value, ErrorKind> {
    match status {
        200..=299 => serde_json::from_str(body)
            .map_err(|error| ErrorKind::Undecodable { status, fault: body_fault(body, &error) }),
        _ => Err(read_error(status, body, Sent { token, page: None })),
    }
}

/// A response and its parts, each member still as JSON: so a fault has the name of its field, and a bad one costs no other.
#[derive(Default, Deserialize)]
#[serde(default)]
struct RawList<'a> {
    #[serde(borrow)]
    pagination: RawField<'a>,
    results: RawField<'a>,
    autocomplete: RawField<'a>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct RawPagination<'a> {
    #[serde(borrow)]
    next: RawField<'a>,
    previous: RawField<'a>,
    count: RawField<'a>,
    current: RawField<'a>,
    total_pages: RawField<'a>,
    start_index: RawField<'a>,
    end_index: RawField<'a>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct RawPolicy<'a> {
    #[serde(borrow)]
    pk: RawField<'a>,
    name: RawField<'a>,
    execution_logging: RawField<'a>,
    bound_to: RawField<'a>,
    action: RawField<'a>,
    client_ip: RawField<'a>,
    app: RawField<'a>,
    model: RawField<'a>,
    query: RawField<'a>,
}

/// A member's JSON, if only `null`; without any where the member is missing.
#[derive(Clone, Copy, Default)]
struct RawField<'a>(Option<&'a RawValue>);

impl<'a> From<&'a RawValue> for RawField<'a> {
    fn from(raw: &'a RawValue) -> Self {
        Self(Some(raw))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for RawField<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Deserialize::deserialize(deserializer).map(|raw| Self(Some(raw)))
    }
}

fn read_page(body: &str) -> Result<Page, BodyFault> {
    let list = read_raw_list(body)?;
    let pagination = read_pagination(list.pagination).map_err(BodyFault::Shape)?;
    let rows: Vec<&RawValue> = required("results", list.results).map_err(BodyFault::Shape)?;
    let (mut policies, mut unreadable) = (Vec::with_capacity(rows.len()), Vec::new());
    for (row, raw) in (1..).zip(&rows) {
        match read_policy(raw) {
            Ok(policy) => policies.push(policy),
            Err(fault) => unreadable.push(UnreadableRow { row, fault }),
        }
    }
    let inconsistencies = inconsistency::find(&pagination, rows.len(), &policies);
    let has_query = |row: &&RawValue| object("", (*row).into()).is_ok_and(|row: RawPolicy<'_>| row.query.0.is_some());
    let has_query = rows.first().map(has_query);
    let has_autocomplete = list.autocomplete.0.is_some();
    Ok(Page { pagination, policies, unreadable, inconsistencies, has_query, has_autocomplete })
}

/// Scans the body once, unless something is wrong with it.
fn read_raw_list(body: &str) -> Result<RawList<'_>, BodyFault> {
    if body.trim_start().starts_with('{') {
        serde_json::from_str(body).map_err(|error| body_fault(body, &error))
    } else {
        let json: &RawValue = serde_json::from_str(body).map_err(|_| not_json(body))?;
        object("", json.into()).map_err(BodyFault::Shape)
    }
}

fn read_pagination(raw: RawField<'_>) -> Result<Pagination, ShapeFault> {
    let fields: RawPagination<'_> = object("pagination", raw)?;
    Ok(Pagination {
        next: whole_number("pagination.next", fields.next)?,
        previous: whole_number("pagination.previous", fields.previous)?,
        count: whole_number("pagination.count", fields.count)?,
        current: whole_number("pagination.current", fields.current)?,
        total_pages: whole_number("pagination.total_pages", fields.total_pages)?,
        start_index: whole_number("pagination.start_index", fields.start_index)?,
        end_index: whole_number("pagination.end_index", fields.end_index)?,
    })
}

pub(crate) fn read_policy(raw: &RawValue) -> Result<Policy, ShapeFault> {
    let fields: RawPolicy<'_> = object("", raw.into())?;
    let pk = required("pk", fields.pk)?;
    let mut unreadable = Vec::new();
    let name = readable(required("name", fields.name), &mut unreadable);
    let logging = readable(optional("execution_logging", fields.execution_logging), &mut unreadable);
    let bound_to = readable(whole_number("bound_to", fields.bound_to), &mut unreadable);
    let mut text = |name, raw| readable(optional(name, raw), &mut unreadable).flatten();
    Ok(Policy {
        pk,
        name: name.unwrap_or_else(|| UNREADABLE.to_owned()),
        execution_logging: logging.map(Option::unwrap_or_default),
        bound_to,
        action: text("action", fields.action),
        client_ip: text("client_ip", fields.client_ip),
        app: text("app", fields.app),
        model: text("model", fields.model),
        query: text("query", fields.query),
        unreadable,
        raw: raw.to_owned(),
    })
}

/// A member's value; a fault is noted, and costs nothing else.
fn readable<T>(value: Result<T, ShapeFault>, faults: &mut Vec<ShapeFault>) -> Option<T> {
    value.map_err(|fault| faults.push(fault)).ok()
}

fn optional<'a, T: Deserialize<'a>>(field: &str, raw: RawField<'a>) -> Result<Option<T>, ShapeFault> {
    raw.0.map_or(Ok(None), |raw| required(field, raw.into()))
}

fn required<'a, T: Deserialize<'a>>(field: &str, raw: RawField<'a>) -> Result<T, ShapeFault> {
    serde_json::from_str(required_json(field, raw)?).map_err(|error| shape_fault(field, &error))
}

/// An object: serde's derived structs also read lists, by position.
fn object<'a, T: Deserialize<'a>>(field: &str, raw: RawField<'a>) -> Result<T, ShapeFault> {
    if required_json(field, raw)?.starts_with('{') {
        required(field, raw)
    } else {
        Err(fault(field, "expected an object"))
    }
}

fn required_json<'a>(field: &str, raw: RawField<'a>) -> Result<&'a str, ShapeFault> {
    raw.0.map(RawValue::get).ok_or_else(|| fault(field, "missing"))
}

fn fault(field: &str, problem: &str) -> ShapeFault {
    ShapeFault { field: field.to_owned(), problem: problem.to_owned() }
}

/// A whole number from 0 to `u32::MAX`. The API's schema says *number*, so `3.0` is one too.
fn whole_number(field: &str, raw: RawField<'_>) -> Result<u32, ShapeFault> {
    let is_whole = |number: &f64| number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(number);
    let number = serde_json::from_str(required_json(field, raw)?).ok().filter(is_whole);
    // The range is checked.
    number.map(|number| number as u32).ok_or_else(|| fault(field, "expected a whole number from 0"))
}

/// A fault in serde's words, without their position, which counts from the field and not from the response.
fn shape_fault(field: &str, error: &serde_json::Error) -> ShapeFault {
    let position = format!(" at line {} column {}", error.line(), error.column());
    let problem = error.to_string();
    ShapeFault { field: field.to_owned(), problem: problem.strip_suffix(&position).unwrap_or(&problem).to_owned() }
}

/// What is wrong with a body that serde does not read.
fn body_fault(body: &str, error: &serde_json::Error) -> BodyFault {
    match error.classify() {
        Category::Data => BodyFault::Shape(shape_fault("", error)),
        _ => not_json(body),
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
