//! From a status and a body to a page or an error.

use std::sync::Arc;

use crate::api::contradiction;
use crate::api::error::{ApiError, BodyFault, FieldRefusal, Refusal, Validation};
use crate::api::indent::compact;
use crate::api::json::{NotJson, Reader, Value};
use crate::api::page::{Page, Pagination, Policy, Raw, ShapeFault, UnreadableRow};

/// Reads an answer of the list.
///
/// # Errors
/// Whatever [`ApiError`] the status and the body amount to. A row that cannot be read is no error: see
/// [`Page::unreadable`].
pub fn list_answer(status: u16, body: &str) -> Result<Page, ApiError> {
    match status {
        200..=299 => match page(body) {
            Ok(Ok(page)) => Ok(page),
            Ok(Err(shape)) => Err(ApiError::Undecodable { status, fault: BodyFault::Shape(shape) }),
            Err(NotJson) => Err(ApiError::Undecodable { status, fault: not_json(body) }),
        },
        _ => Err(refusal(status, body)),
    }
}

fn not_json(body: &str) -> BodyFault {
    match body.trim_start().chars().next() {
        None => BodyFault::Empty,
        Some('<') => BodyFault::Html,
        Some(_) => BodyFault::NotJson,
    }
}

const AN_OBJECT: ShapeFault = ShapeFault { field: "", expected: "an object" };

/// A member of an object: its name and its value, null where there is none.
type Field<'a> = (&'static str, Value<'a>);

/// Reads a page: an error of the shape only where the whole is JSON.
fn page(body: &str) -> Result<Result<Page, ShapeFault>, NotJson> {
    let answer: Arc<str> = body.into();
    let mut reader = Reader::new(body);
    let mut pagination = Err(ShapeFault { field: "pagination", expected: "an object" });
    let mut rows = Err(ShapeFault { field: "results", expected: "a list" });
    if !reader.enter(b'{') {
        reader.value()?;
        return reader.end().map(|()| Err(AN_OBJECT));
    }
    while reader.more()? {
        // Of a repeated name the last counts.
        match &*reader.name()? {
            "pagination" => pagination = pagination_at(&mut reader)?,
            "results" => rows = rows_at(&mut reader, &answer)?,
            _ => drop(reader.value()?),
        }
    }
    reader.end()?;
    Ok(pagination.and_then(|pagination| {
        let (policies, unreadable) = rows?;
        let contradictions = contradiction::find(&pagination, policies.len() + unreadable.len(), &policies);
        Ok(Page { pagination, policies, unreadable, contradictions })
    }))
}

fn pagination_at(reader: &mut Reader<'_>) -> Result<Result<Pagination, ShapeFault>, NotJson> {
    const FIELDS: [&str; 7] = ["next", "previous", "count", "current", "total_pages", "start_index", "end_index"];
    let fields = object(reader, FIELDS)?.ok_or(ShapeFault { field: "pagination", expected: "an object" });
    Ok(fields.and_then(|[next, previous, count, current, total_pages, start_index, end_index]| {
        Ok(Pagination {
            next: number(&next)?,
            previous: number(&previous)?,
            count: number(&count)?,
            current: number(&current)?,
            total_pages: number(&total_pages)?,
            start_index: number(&start_index)?,
            end_index: number(&end_index)?,
        })
    }))
}

type Rows = (Vec<Policy>, Vec<UnreadableRow>);

fn rows_at(reader: &mut Reader<'_>, answer: &Arc<str>) -> Result<Result<Rows, ShapeFault>, NotJson> {
    if !reader.enter(b'[') {
        reader.value()?;
        return Ok(Err(ShapeFault { field: "results", expected: "a list" }));
    }
    let (mut policies, mut unreadable) = (Vec::new(), Vec::new());
    while reader.more()? {
        match policy_at(reader, answer)? {
            Ok(policy) => policies.push(policy),
            Err(fault) => unreadable.push(UnreadableRow { row: policies.len() + unreadable.len() + 1, fault }),
        }
    }
    Ok(Ok((policies, unreadable)))
}

fn policy_at(reader: &mut Reader<'_>, answer: &Arc<str>) -> Result<Result<Policy, ShapeFault>, NotJson> {
    const FIELDS: [&str; 8] = ["pk", "name", "execution_logging", "bound_to", "action", "client_ip", "app", "model"];
    reader.odd = false;
    let start = reader.start();
    // A row that holds no sound value costs no other row.
    let fields = object(reader, FIELDS)?.filter(|_| !reader.odd).ok_or(AN_OBJECT);
    let raw = Raw::new(Arc::clone(answer), reader.since(start));
    Ok(fields.and_then(|[pk, name, execution_logging, bound_to, action, client_ip, app, model]| {
        Ok(Policy {
            pk: text(pk)?,
            name: text(name)?,
            // Not among the fields that the schema requires; the server's own default is false.
            execution_logging: match execution_logging {
                (_, Value::Null) => false,
                (_, Value::Bool(logging)) => logging,
                (field, _) => return Err(ShapeFault { field, expected: "true or false" }),
            },
            bound_to: number(&bound_to)?,
            action: optional_text(action)?,
            client_ip: optional_text(client_ip)?,
            app: optional_text(app)?,
            model: optional_text(model)?,
            raw,
        })
    }))
}

/// Reads an object for the members of these names; `None` where there is another value.
fn object<'a, const N: usize>(
    reader: &mut Reader<'a>,
    names: [&'static str; N],
) -> Result<Option<[Field<'a>; N]>, NotJson> {
    let mut fields = names.map(|name| (name, Value::Null));
    Ok(members(reader, &mut fields)?.then_some(fields))
}

/// Puts an object's members in their places; whether there was one.
fn members<'a>(reader: &mut Reader<'a>, fields: &mut [Field<'a>]) -> Result<bool, NotJson> {
    if !reader.enter(b'{') {
        reader.value()?;
        return Ok(false);
    }
    while reader.more()? {
        let name = reader.name()?;
        let value = reader.value()?;
        if let Some(field) = fields.iter_mut().find(|(field, _)| *field == name) {
            field.1 = value;
        }
    }
    Ok(true)
}

fn text((field, value): Field<'_>) -> Result<String, ShapeFault> {
    optional_text((field, value))?.ok_or(ShapeFault { field, expected: "text" })
}

fn optional_text((field, value): Field<'_>) -> Result<Option<String>, ShapeFault> {
    match value {
        Value::Null => Ok(None),
        Value::Text(text) => Ok(Some(text.into_owned())),
        _ => Err(ShapeFault { field, expected: "text" }),
    }
}

/// A whole number from 0. The schema says *number*, so `3.0` is one too.
fn number((field, value): &Field<'_>) -> Result<u32, ShapeFault> {
    match value {
        Value::Number(number) if number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(number) => {
            // The range was just checked.
            Ok(*number as u32)
        }
        _ => Err(ShapeFault { field, expected: "a whole number from 0" }),
    }
}

// Never inlined: the first rows do without it (scripts/split/).
#[inline(never)]
fn refusal(status: u16, body: &str) -> ApiError {
    let Ok(mut said) = said(body) else {
        let web_page = not_json(body) == BodyFault::Html;
        return ApiError::Status { status, detail: None, retry_after: None, web_page };
    };
    if status == 400 {
        return ApiError::Validation(validation(said));
    }
    let detail =
        said.iter_mut().find(|said| said.is_text && said.name == "detail").and_then(|said| said.messages.pop());
    match (status, detail) {
        (403, Some(detail)) => ApiError::Forbidden { reason: Refusal::from_detail(&detail), detail },
        (404, Some(detail)) if detail == "Invalid page." => ApiError::PageNotFound,
        (_, detail) => ApiError::Status { status, detail, retry_after: None, web_page: false },
    }
}

/// What a refusal says under one name.
struct Said {
    name: String,
    /// Whether it is one text, and no list.
    is_text: bool,
    messages: Vec<String>,
}

/// All that a refusal says, sorted by name. What is no sound object says nothing.
fn said(body: &str) -> Result<Vec<Said>, NotJson> {
    let mut reader = Reader::new(body);
    let mut all: Vec<Said> = Vec::new();
    if !reader.enter(b'{') {
        return Err(NotJson);
    }
    while reader.more()? {
        let said = said_at(&mut reader, body)?;
        match all.binary_search_by(|other| other.name.cmp(&said.name)) {
            // Of a repeated name the last counts.
            Ok(place) => {
                all.remove(place);
                all.insert(place, said);
            }
            Err(place) => all.insert(place, said),
        }
    }
    if reader.odd { Err(NotJson) } else { reader.end().map(|()| all) }
}

/// The texts of a member, out of lists in lists too; whatever else came is kept as its JSON, so that nothing is hidden.
fn said_at(reader: &mut Reader<'_>, body: &str) -> Result<Said, NotJson> {
    let mut said = Said { name: reader.name()?.into_owned(), is_text: false, messages: Vec::new() };
    let outside = reader.depth();
    loop {
        if !reader.enter(b'[') {
            let start = reader.start();
            let message = match reader.value()? {
                Value::Text(text) => {
                    said.is_text = reader.depth() == outside;
                    text.into_owned()
                }
                _ => compact(body.get(reader.since(start)).unwrap_or_default()),
            };
            said.messages.push(message);
        }
        // On to the next item of the list, or of those around it.
        loop {
            if reader.depth() == outside {
                return Ok(said);
            }
            if reader.more()? {
                break;
            }
        }
    }
}

fn validation(said: Vec<Said>) -> Validation {
    let mut validation = Validation::default();
    for Said { name, is_text, mut messages } in said {
        match (name.as_str(), is_text) {
            ("code", true) => validation.code = messages.pop(),
            // Raised outside a form, a 400 has its one message under `detail`, like every other status.
            ("non_field_errors", _) | ("detail", true) => validation.non_field_errors.extend(messages),
            _ => validation.fields.push(FieldRefusal { field: name, messages }),
        }
    }
    validation
}
