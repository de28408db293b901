//! The list's query parameters, parsed and validated.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::choices::ACTIONS;
use crate::datetime::{self, Instant};
use crate::ordering::{self, Key};
use crate::pages::{self, Page};
use crate::query_string::QueryString;
use crate::{python, search, uuid_parser};

/// What a request asks for.
#[derive(Debug, PartialEq, Eq)]
pub struct Query {
    /// Which policies.
    pub filters: Filters,
    /// In which order.
    pub ordering: Vec<Key>,
    /// Which page of them.
    pub page: Page,
    /// How many to a page.
    pub page_size: usize,
}

/// What a policy must match; all of them must hold.
#[derive(Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the API's")]
pub struct Filters {
    pub policy_uuid: Option<Uuid>,
    pub created: Option<Instant>,
    pub last_updated: Option<Instant>,
    pub name: Option<String>,
    pub execution_logging: Option<bool>,
    pub action: Option<String>,
    pub client_ip: Option<String>,
    pub app: Option<String>,
    pub model: Option<String>,
    /// Folded words, each of which must occur in the name.
    pub search: Vec<Box<str>>,
}

/// The body of a 400: the messages for each field that has any.
pub type FieldErrors = Map<String, Value>;

impl Query {
    /// Reads the parameters of a request. Those that are not ours are ignored.
    ///
    /// # Errors
    /// When a filter's value is refused. A bad page is not an error yet: filters are checked first, and whether there
    /// is such a page depends on what they find.
    pub fn read(params: &QueryString<'_>) -> Result<Self, FieldErrors> {
        Ok(Self {
            filters: Filters::read(params)?,
            ordering: ordering::parse(params.set("ordering").unwrap_or_default()),
            page: Page::parse(params.last("page")),
            page_size: pages::parse_size(params.set("page_size")),
        })
    }
}

impl Filters {
    fn read(params: &QueryString<'_>) -> Result<Self, FieldErrors> {
        let mut reader = Reader { params, errors: FieldErrors::new() };
        // In the order in which the API names the fields of a 400.
        let filters = Self {
            policy_uuid: reader.field("policy_uuid", policy_uuid),
            created: reader.field("created", instant),
            last_updated: reader.field("last_updated", instant),
            name: reader.field("name", text),
            execution_logging: params.set("execution_logging").and_then(boolean),
            action: reader.field("action", action),
            client_ip: reader.field("client_ip", text),
            app: reader.field("app", text),
            model: reader.field("model", text),
            search: search::words(params.set("search").unwrap_or_default()),
        };
        if reader.errors.is_empty() { Ok(filters) } else { Err(reader.errors) }
    }
}

/// Reads one field after the other and collects what is wrong with them.
struct Reader<'a> {
    params: &'a QueryString<'a>,
    errors: FieldErrors,
}

/// A value's meaning (which may be "not set"), or the message that refuses it.
type Outcome<T> = Result<Option<T>, String>;

impl Reader<'_> {
    fn field<T>(&mut self, name: &str, read: fn(&str) -> Outcome<T>) -> Option<T> {
        let outcome = self.params.set(name).map_or(Ok(None), read);
        outcome.unwrap_or_else(|message| {
            self.errors.insert(name.to_owned(), json!([message]));
            None
        })
    }
}

fn text(value: &str) -> Outcome<String> {
    if value.contains('\0') {
        return Err("Null characters are not allowed.".to_owned());
    }
    let value = python::strip(value);
    Ok((!value.is_empty()).then(|| value.to_owned()))
}

fn policy_uuid(value: &str) -> Outcome<Uuid> {
    let value = python::strip(value);
    if value.is_empty() {
        return Ok(None);
    }
    uuid_parser::parse(value).map(Some).ok_or_else(|| "Enter a valid UUID.".to_owned())
}

fn instant(value: &str) -> Outcome<Instant> {
    datetime::parse(value).map(Some).ok_or_else(|| "Enter a valid date/time.".to_owned())
}

/// A choice is not text: white space around it is not trimmed.
fn action(value: &str) -> Outcome<String> {
    if ACTIONS.contains(&value) {
        Ok(Some(value.to_owned()))
    } else {
        Err(format!("Select a valid choice. {value} is not one of the available choices."))
    }
}

/// A value that is not a boolean is ignored.
fn boolean(value: &str) -> Option<bool> {
    match value.to_ascii_lowercase().as_str() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filters(query: &str) -> Filters {
        Query::read(&QueryString::decode(query)).unwrap().filters
    }

    fn errors(query: &str) -> String {
        Value::Object(Query::read(&QueryString::decode(query)).unwrap_err()).to_string()
    }

    #[test]
    fn empty_values_are_not_set() {
        let query = "action=&app=&client_ip=&created=&execution_logging=&last_updated=&model=&name=&ordering=\
                     &page_size=&policy_uuid=&search=";
        let read = Query::read(&QueryString::decode(query)).unwrap();
        let nothing = Query {
            filters: Filters::default(),
            ordering: vec![Key::DEFAULT],
            page: Page::Number(1),
            page_size: pages::DEFAULT_SIZE,
        };
        assert_eq!(read, nothing);
    }

    #[test]
    fn texts_are_trimmed_and_choices_are_not() {
        assert_eq!(filters("name=++a+b%09").name.as_deref(), Some("a b"));
        assert_eq!(filters("client_ip=+&app=%20&model=%0A&policy_uuid=+"), Filters::default());
        assert!(errors("action=+login").contains("Select a valid choice.  login is not"));
    }

    #[test]
    fn a_repeated_filter_is_the_last_one() {
        assert_eq!(filters("action=bogus&action=login").action.as_deref(), Some("login"));
        assert_eq!(filters("action=bogus&action=").action, None);
    }

    #[test]
    fn every_bad_value_is_reported_in_one_body() {
        let said = errors("model=%00&app=a%00&client_ip=%00&action=x&name=%00&last_updated=x&created=x&policy_uuid=x");
        let expected = "{\"policy_uuid\":[\"Enter a valid UUID.\"],\
             \"created\":[\"Enter a valid date/time.\"],\
             \"last_updated\":[\"Enter a valid date/time.\"],\
             \"name\":[\"Null characters are not allowed.\"],\
             \"action\":[\"Select a valid choice. x is not one of the available choices.\"],\
             \"client_ip\":[\"Null characters are not allowed.\"],\
             \"app\":[\"Null characters are not allowed.\"],\
             \"model\":[\"Null characters are not allowed.\"]}";
        assert_eq!(said, expected);
    }

    #[test]
    fn booleans_come_in_any_case_or_are_ignored() {
        for (text, value) in [
            ("TRUE", Some(true)),
            ("1", Some(true)),
            ("False", Some(false)),
            ("0", Some(false)),
            ("yes", None),
            ("+1", None),
        ] {
            assert_eq!(filters(&format!("execution_logging={text}")).execution_logging, value, "{text}");
        }
    }
}
