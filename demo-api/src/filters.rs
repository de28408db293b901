//! The list's filters, parsed and validated.

use uuid::Uuid;

use crate::datetime::{self, Instant};
use crate::message::Message;
use crate::policy::Policy;
use crate::query_string::QueryString;
use crate::refusal::Refusal;
use crate::release::Release;
use crate::{choices, python};

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
    pub query: Option<String>,
}

impl Filters {
    /// Reads the filters of the policy list.
    ///
    /// # Errors
    /// The 400 that names every field with a bad value.
    pub fn read(query_string: &QueryString, release: Release) -> Result<Self, Refusal> {
        let mut reader = Reader { query_string, errors: Vec::new() };
        let action = |value: &str| action(value, release);
        // In the order in which the API names the fields of a 400.
        let filters = Self {
            policy_uuid: reader.field("policy_uuid", policy_uuid),
            created: reader.field("created", instant),
            last_updated: reader.field("last_updated", instant),
            name: reader.field("name", text),
            execution_logging: query_string.flag("execution_logging"),
            action: reader.field("action", action),
            client_ip: reader.field("client_ip", text),
            app: reader.field("app", text),
            model: reader.field("model", text),
            query: if release.is_new() { reader.field("query", text) } else { None },
        };
        let mut errors = reader.errors;
        if errors.is_empty() {
            return Ok(filters);
        }
        if release.is_new() {
            errors.sort_by_key(|(field, _)| !matches!(*field, "created" | "last_updated"));
        }
        Err(Refusal::Fields(errors))
    }

    /// Whether a policy matches.
    #[must_use]
    pub fn matches(&self, policy: &Policy) -> bool {
        let texts = [
            (&self.action, &policy.action),
            (&self.client_ip, &policy.client_ip),
            (&self.app, &policy.app),
            (&self.model, &policy.model),
            (&self.query, &policy.query),
        ];
        texts.into_iter().all(|(wanted, text)| wanted.is_none() || wanted == text)
            && self.name.as_ref().is_none_or(|name| *name == policy.name)
            && self.policy_uuid.is_none_or(|pk| pk == policy.pk)
            && self.execution_logging.is_none_or(|logging| logging == policy.execution_logging)
            && self.created.is_none_or(|created| created == policy.created)
            && self.last_updated.is_none_or(|updated| updated == policy.last_updated)
    }
}

/// Reads one field after the other and collects their errors.
struct Reader<'a> {
    query_string: &'a QueryString,
    errors: Vec<(&'static str, Message)>,
}

/// A parsed value, which may be "not set".
type Outcome<T> = Result<Option<T>, Message>;

impl Reader<'_> {
    fn field<T>(&mut self, name: &'static str, read: impl Fn(&str) -> Outcome<T>) -> Option<T> {
        let outcome = self.query_string.set(name).map_or(Ok(None), read);
        outcome.unwrap_or_else(|message| {
            self.errors.push((name, message));
            None
        })
    }
}

fn text(value: &str) -> Outcome<String> {
    if value.contains('\0') {
        return Err(Message::NullCharacters);
    }
    let value = python::strip(value);
    Ok((!value.is_empty()).then(|| value.to_owned()))
}

fn policy_uuid(value: &str) -> Outcome<Uuid> {
    let value = python::strip(value);
    if value.is_empty() {
        return Ok(None);
    }
    python::uuid(value).map(Some).ok_or(Message::InvalidUuid)
}

fn instant(value: &str) -> Outcome<Instant> {
    datetime::parse(value).map(Some).ok_or(Message::InvalidDateTime)
}

/// A choice is not text: white space around it is not trimmed.
fn action(value: &str, release: Release) -> Outcome<String> {
    let value = value.to_owned();
    if choices::is_action(release, &value) { Ok(Some(value)) } else { Err(Message::InvalidChoice(value)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn read(query: &str, release: Release) -> Result<Filters, Refusal> {
        Filters::read(&QueryString::decode(query), release)
    }

    fn filters(query: &str) -> Filters {
        read(query, Release::V2026_5).unwrap()
    }

    fn error(query: &str, release: Release) -> String {
        read(query, release).unwrap_err().body(Language::ENGLISH).to_string()
    }

    #[test]
    fn texts_are_trimmed_and_choices_are_not() {
        assert_eq!(filters("name=++a+b%09&query=+x+").name.as_deref(), Some("a b"));
        assert_eq!(filters("query=+x+").query.as_deref(), Some("x"));
        assert_eq!(filters("client_ip=+&app=%20&model=%0A&policy_uuid=+&query=+"), Filters::default());
        assert!(error("action=+login", Release::V2026_5).contains("Select a valid choice.  login is not"));
    }

    #[test]
    fn every_bad_value_is_reported_in_one_body() {
        let all = "query=%00&model=%00&app=a%00&client_ip=%00&action=x&name=%00&last_updated=x&created=x&policy_uuid=x";
        let uuid = "\"policy_uuid\":[\"Enter a valid UUID.\"]";
        let dates = "\"created\":[\"Enter a valid date/time.\"],\"last_updated\":[\"Enter a valid date/time.\"]";
        let rest = "\"name\":[\"Null characters are not allowed.\"],\
             \"action\":[\"Select a valid choice. x is not one of the available choices.\"],\
             \"client_ip\":[\"Null characters are not allowed.\"],\
             \"app\":[\"Null characters are not allowed.\"],\
             \"model\":[\"Null characters are not allowed.\"]";
        let query = "\"query\":[\"Null characters are not allowed.\"]";
        assert_eq!(error(all, Release::V2024_6), format!("{{{uuid},{dates},{rest}}}"));
        assert_eq!(error(all, Release::V2026_5), format!("{{{dates},{uuid},{rest},{query}}}"));
    }

    #[test]
    fn each_release_has_its_own_filters() {
        assert_eq!(read("query=x", Release::V2024_6), Ok(Filters::default()));
        assert!(read("action=review_overdue", Release::V2024_6).is_err());
        assert_eq!(filters("action=review_overdue").action.as_deref(), Some("review_overdue"));
    }
}
