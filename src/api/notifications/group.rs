//! Groups of users.

use serde_json::Value;

use crate::api::member::text;
use crate::api::notifications::{Person, texts};

/// A group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Primary key.
    pub pk: String,
    /// Name.
    pub name: Option<String>,
    /// The keys of its direct members.
    pub members: Option<Vec<i64>>,
    /// Its direct members, where the server was asked for them.
    pub people: Vec<Person>,
    /// The keys of the groups that it belongs to: several since authentik 2026, before at most one.
    pub parents: Option<Vec<String>>,
}

impl Group {
    /// Reads a group; `None` without a primary key.
    pub fn read(row: &Value) -> Option<Self> {
        let numbers = |list: &Value| list.as_array()?.iter().map(Value::as_i64).collect();
        let people = row.get("users_obj").and_then(Value::as_array);
        let parents = texts(row, "parents").or_else(|| match row.get("parent")? {
            Value::Null => Some(Vec::new()),
            parent => Some(vec![parent.as_str()?.to_owned()]),
        });
        Some(Self {
            pk: text(row, "pk")?,
            name: text(row, "name"),
            members: row.get("users").and_then(numbers),
            people: people.into_iter().flatten().filter_map(Person::read).collect(),
            parents,
        })
    }
}
