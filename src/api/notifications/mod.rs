//! How a server notifies, as its API tells it: rules, what is bound to them, transports, groups and users.
//!
//! The shapes of authentik 2024 and 2026 are read alike. A member that is missing or of another type is `None`, and costs
//! nothing else. A member that is set and not known here might keep its object from doing anything; its name is kept.

pub mod binding;
pub mod group;
pub mod requests;
pub mod rule;
pub mod transport;

use serde_json::Value;

use crate::api::member::text;

/// The members of an object that are set although they are not known, and not named like one that only describes.
pub(crate) fn unknown_members(row: &Value, known: &[&str]) -> Vec<String> {
    let describes = |name: &str| {
        name.ends_with("_obj") || name.contains("verbose") || ["created", "last_updated", "description"].contains(&name)
    };
    let is_set = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    };
    let members = row.as_object().into_iter().flatten();
    let unknown = members.filter(|(name, value)| !known.contains(&name.as_str()) && !describes(name) && is_set(value));
    unknown.map(|(name, _)| name.clone()).collect()
}

/// A member that is true or false.
pub(crate) fn flag(row: &Value, name: &str) -> Option<bool> {
    row.get(name)?.as_bool()
}

/// A list of texts; `None` where it is missing or has anything else.
fn texts(row: &Value, name: &str) -> Option<Vec<String>> {
    row.get(name)?.as_array()?.iter().map(|item| item.as_str().map(str::to_owned)).collect()
}

/// A user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Primary key.
    pub pk: i64,
    /// User name.
    pub username: Option<String>,
    /// Full name.
    pub name: Option<String>,
    /// E-mail address; may be blank.
    pub email: Option<String>,
}

/// The user name that authentik gives whoever is not signed in.
pub const ANONYMOUS: &str = "AnonymousUser";

impl Person {
    /// Reads a user; `None` without a primary key.
    pub fn read(row: &Value) -> Option<Self> {
        let pk = row.get("pk")?.as_i64()?;
        Some(Self { pk, username: text(row, "username"), name: text(row, "name"), email: text(row, "email") })
    }

    /// Whether it is the anonymous user; `None` where its name is not known.
    pub fn is_anonymous(&self) -> Option<bool> {
        self.username.as_deref().map(|username| username == ANONYMOUS)
    }
}
