//! From a status and a body to a page or an error.

use std::collections::BTreeMap;

use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::api::contradiction;
use crate::api::error::{ApiError, BodyFault, FieldRefusal, Refusal, Validation};
use crate::api::page::{Page, Pagination, Policy, ShapeFault, UnreadableRow};

/// Reads an answer of the list.
///
/// # Errors
/// Whatever [`ApiError`] the status and the body amount to. A row that cannot be read is no error: see
/// [`Page::unreadable`].
pub fn list_answer(status: u16, body: &str) -> Result<Page, ApiError> {
    match status {
        200..=299 => page(body).map_err(|fault| ApiError::Undecodable { status, fault }),
        _ => Err(refusal(status, body)),
    }
}

fn page(body: &str) -> Result<Page, BodyFault> {
    let whole: BTreeMap<String, &RawValue> = json(body, ShapeFault { field: "", expected: "an object" })?;
    let pagination = pagination(&part(&whole, "pagination", "an object")?)?;
    let rows: Vec<&RawValue> = part(&whole, "results", "a list")?;

    let (sent, mut policies, mut unreadable) = (rows.len(), Vec::with_capacity(rows.len()), Vec::new());
    for (row, raw) in (1..).zip(rows) {
        match policy(raw) {
            Ok(policy) => policies.push(policy),
            Err(fault) => unreadable.push(UnreadableRow { row, fault }),
        }
    }
    let contradictions = contradiction::find(&pagination, sent, &policies);
    Ok(Page { pagination, policies, unreadable, contradictions })
}

fn part<'a, T: serde::Deserialize<'a>>(
    whole: &BTreeMap<String, &'a RawValue>,
    field: &'static str,
    expected: &'static str,
) -> Result<T, BodyFault> {
    let shape = ShapeFault { field, expected };
    match whole.get(field) {
        Some(raw) => json(raw.get(), shape),
        None => Err(BodyFault::Shape(shape)),
    }
}

/// Parses JSON; of well-formed JSON that is of another shape it tells the `shape` that was expected.
fn json<'a, T: serde::Deserialize<'a>>(text: &'a str, shape: ShapeFault) -> Result<T, BodyFault> {
    serde_json::from_str(text).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => BodyFault::Shape(shape),
        _ => not_json(text),
    })
}

fn not_json(body: &str) -> BodyFault {
    match body.trim_start().chars().next() {
        None => BodyFault::Empty,
        Some('<') => BodyFault::Html,
        Some(_) => BodyFault::NotJson,
    }
}

fn pagination(object: &Map<String, Value>) -> Result<Pagination, BodyFault> {
    let number = |field| number(object, field).map_err(BodyFault::Shape);
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

fn policy(raw: &RawValue) -> Result<Policy, ShapeFault> {
    let object: Map<String, Value> =
        serde_json::from_str(raw.get()).map_err(|_| ShapeFault { field: "", expected: "an object" })?;
    Ok(Policy {
        pk: text(&object, "pk")?,
        name: text(&object, "name")?,
        // Not among the fields that the schema requires; the server's own default is false.
        execution_logging: match object.get("execution_logging") {
            None | Some(Value::Null) => false,
            Some(value) => {
                value.as_bool().ok_or(ShapeFault { field: "execution_logging", expected: "true or false" })?
            }
        },
        bound_to: number(&object, "bound_to")?,
        action: optional_text(&object, "action")?,
        client_ip: optional_text(&object, "client_ip")?,
        app: optional_text(&object, "app")?,
        model: optional_text(&object, "model")?,
        raw: raw.to_owned(),
    })
}

fn text(object: &Map<String, Value>, field: &'static str) -> Result<String, ShapeFault> {
    optional_text(object, field)?.ok_or(ShapeFault { field, expected: "text" })
}

fn optional_text(object: &Map<String, Value>, field: &'static str) -> Result<Option<String>, ShapeFault> {
    match object.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(ShapeFault { field, expected: "text" }),
    }
}

/// A whole number from 0. The schema says *number*, so `3.0` is one too.
fn number(object: &Map<String, Value>, field: &'static str) -> Result<u32, ShapeFault> {
    object
        .get(field)
        .and_then(Value::as_f64)
        .filter(|number| number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(number))
        // The range was just checked.
        .map(|number| number as u32)
        .ok_or(ShapeFault { field, expected: "a whole number from 0" })
}

fn refusal(status: u16, body: &str) -> ApiError {
    let object = match json::<Map<String, Value>>(body, ShapeFault { field: "", expected: "an object" }) {
        Ok(object) => object,
        Err(fault) => {
            return ApiError::Status { status, detail: None, retry_after: None, web_page: fault == BodyFault::Html };
        }
    };
    let detail = object.get("detail").and_then(Value::as_str).map(str::to_owned);
    match (status, detail) {
        (400, _) => ApiError::Validation(validation(object)),
        (403, Some(detail)) => ApiError::Forbidden { reason: Refusal::from_detail(&detail), detail },
        (404, Some(detail)) if detail == "Invalid page." => ApiError::PageNotFound,
        (_, detail) => ApiError::Status { status, detail, retry_after: None, web_page: false },
    }
}

fn validation(object: Map<String, Value>) -> Validation {
    let mut validation = Validation::default();
    for (field, value) in object {
        match (field.as_str(), value) {
            ("code", Value::String(code)) => validation.code = Some(code),
            ("non_field_errors", value) => validation.non_field_errors.extend(messages(value)),
            // Raised outside a form, a 400 has its one message under `detail`, like every other status.
            ("detail", Value::String(message)) => validation.non_field_errors.push(message),
            (_, value) => validation.fields.push(FieldRefusal { field, messages: messages(value) }),
        }
    }
    validation.fields.sort_by(|a, b| a.field.cmp(&b.field));
    validation
}

/// A list of messages; whatever else came is kept as its JSON, so that nothing is hidden.
fn messages(value: Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.into_iter().flat_map(messages).collect(),
        Value::String(message) => vec![message],
        other => vec![other.to_string()],
    }
}
