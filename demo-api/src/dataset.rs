//! Policies from a file: a JSON list, checked entry by entry.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::datetime::{self, Instant};
use crate::policy::{CONSTANT_FIELDS, Policy, Text};
use crate::startup_error::StartupError;
use crate::uuid_parser;

/// Loads the policies of a file.
///
/// # Errors
/// When there is no such file, when it is not a JSON list, or when an entry is not a policy; the error says which
/// entry (counted from 1) and which field.
pub fn load(file: &Path) -> Result<Vec<Policy>, StartupError> {
    let read = || parse(&fs::read(file).map_err(|error| error.to_string())?);
    read().map_err(|error| StartupError::new(&format!("{}: {error}", file.display())))
}

fn parse(json: &[u8]) -> Result<Vec<Policy>, String> {
    let entries = match serde_json::from_slice(json) {
        Ok(Value::Array(entries)) => entries,
        Ok(other) => return Err(format!("should be a list of policies, but is {}", quote(&other))),
        Err(error) => return Err(format!("not JSON: {error}")),
    };
    let mut policies = Vec::with_capacity(entries.len());
    let mut places: HashMap<Uuid, usize> = HashMap::with_capacity(entries.len());
    for (place, entry) in (1_usize..).zip(entries) {
        let policy = read_policy(entry).map_err(|error| format!("entry {place}: {error}"))?;
        if let Some(earlier) = places.insert(policy.pk, place) {
            return Err(format!("entry {place}: \"pk\" is the same as in entry {earlier}"));
        }
        policies.push(policy);
    }
    Ok(policies)
}

fn read_policy(entry: Value) -> Result<Policy, String> {
    let Value::Object(fields) = entry else {
        return Err(format!("should be an object, but is {}", quote(&entry)));
    };
    let mut entry = Entry(fields);
    for name in CONSTANT_FIELDS {
        entry.0.shift_remove(name);
    }
    Ok(Policy {
        pk: entry.take("pk", "a UUID", |value| uuid_parser::parse(value.as_str()?))?,
        created: entry.take("created", "a date and time", instant)?,
        last_updated: entry.take("last_updated", "a date and time", instant)?,
        name: entry.take("name", TEXT, text)?,
        execution_logging: entry.take("execution_logging", "true or false", Value::as_bool)?,
        bound_to: entry.take("bound_to", "a whole number, at least 0", Value::as_u64)?,
        action: entry.take_nullable_text("action")?,
        client_ip: entry.take_nullable_text("client_ip")?,
        app: entry.take_nullable_text("app")?,
        model: entry.take_nullable_text("model")?,
        query: entry.take_nullable_text("query")?,
        bindings: &[],
        extra: (!entry.0.is_empty()).then(|| Box::new(entry.0)),
    })
}

const TEXT: &str = "text without NUL characters";

fn text(value: &Value) -> Option<String> {
    value.as_str().filter(|text| !text.contains('\0')).map(str::to_owned)
}

fn instant(value: &Value) -> Option<Instant> {
    datetime::parse(value.as_str()?)
}

/// The fields of an entry that have not been read yet.
struct Entry(Map<String, Value>);

impl Entry {
    fn take<T>(&mut self, name: &str, expected: &str, read: fn(&Value) -> Option<T>) -> Result<T, String> {
        let value = self.0.shift_remove(name).ok_or_else(|| format!("\"{name}\" is missing"))?;
        read(&value).ok_or_else(|| format!("\"{name}\" should be {expected}, but is {}", quote(&value)))
    }

    /// Text, or null, which may also be left out.
    fn take_nullable_text(&mut self, name: &str) -> Result<Option<Text>, String> {
        if self.0.get(name).is_none_or(Value::is_null) {
            self.0.shift_remove(name);
            return Ok(None);
        }
        self.take(name, TEXT, text).map(|text| Some(text.into()))
    }
}

/// A value as the file says it, shortened.
fn quote(value: &Value) -> String {
    const LONGEST: usize = 60;
    let json = value.to_string();
    match json.char_indices().nth(LONGEST) {
        None => json,
        Some((end, _)) => format!("{}…", json.get(..end).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn entry() -> Value {
        json!({
            "pk": "4a894db7-e48f-42b9-aa5d-670af9a3638e",
            "created": "2024-01-01T21:00:00.123456Z",
            "last_updated": "2024-03-13",
            "name": " x ",
            "execution_logging": true,
            "bound_to": 3,
            "action": "newer_than_this",
            "client_ip": null,
            "model": "authentik_core.user",
        })
    }

    fn entry_with(field: &str, value: Value) -> Value {
        let mut entry = entry();
        entry[field] = value;
        entry
    }

    fn error(json: &Value) -> String {
        parse(json.to_string().as_bytes()).unwrap_err()
    }

    #[test]
    fn a_policy_may_leave_out_what_may_be_null() {
        let policies = parse(json!([entry()]).to_string().as_bytes()).unwrap();
        let policy = &policies[0];
        assert_eq!(policy.name, " x ");
        assert_eq!(policy.action.as_deref(), Some("newer_than_this"));
        assert_eq!((policy.app.as_deref(), policy.client_ip.as_deref(), policy.query.as_deref()), (None, None, None));
        assert_eq!(policy.extra, None);
    }

    #[test]
    fn unknown_fields_are_kept_and_constant_ones_are_not() {
        let mut entry = entry_with("tags", json!(["a", 1]));
        entry["component"] = json!("another");
        let policies = parse(json!([entry]).to_string().as_bytes()).unwrap();
        let extra = serde_json::to_value(&policies[0].extra).unwrap();
        assert_eq!(extra, json!({"tags": ["a", 1]}));
    }

    #[test]
    fn an_error_says_which_entry_and_which_field() {
        for (field, value, expected) in [
            ("pk", json!("x"), r#"entry 2: "pk" should be a UUID, but is "x""#),
            ("created", json!(5), r#"entry 2: "created" should be a date and time, but is 5"#),
            ("name", json!(null), r#"entry 2: "name" should be text without NUL characters, but is null"#),
            (
                "execution_logging",
                json!("yes"),
                r#"entry 2: "execution_logging" should be true or false, but is "yes""#,
            ),
            ("bound_to", json!(-1), r#"entry 2: "bound_to" should be a whole number, at least 0, but is -1"#),
            ("query", json!({}), r#"entry 2: "query" should be text without NUL characters, but is {}"#),
            ("app", json!([]), r#"entry 2: "app" should be text without NUL characters, but is []"#),
        ] {
            assert_eq!(error(&json!([entry(), entry_with(field, value)])), expected);
        }
        assert_eq!(error(&json!([entry(), 7])), "entry 2: should be an object, but is 7");
        assert_eq!(error(&json!([entry(), entry()])), r#"entry 2: "pk" is the same as in entry 1"#);
    }

    #[test]
    fn every_field_that_cannot_be_null_must_be_there() {
        for field in ["pk", "created", "last_updated", "name", "execution_logging", "bound_to"] {
            let mut entry = entry();
            entry.as_object_mut().unwrap().remove(field);
            assert_eq!(error(&json!([entry])), format!("entry 1: \"{field}\" is missing"));
        }
    }

    #[test]
    fn what_is_not_a_list_is_quoted_in_short() {
        assert_eq!(error(&json!({})), "should be a list of policies, but is {}");
        let long = error(&json!("é".repeat(100)));
        assert!(long.ends_with("é…") && long.chars().count() < 110, "{long}");
        assert!(parse(b"[").unwrap_err().starts_with("not JSON: EOF"));
        assert!(parse(b"\xff").unwrap_err().starts_with("not JSON: "));
    }
}
