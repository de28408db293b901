//! JSON that is read one level deep: what is within stays JSON, so that a part of another shape costs no other part.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// A value whose parts are still JSON.
#[derive(Debug)]
pub(crate) enum Shallow<'a> {
    Object(Members<'a>),
    List(Vec<&'a RawValue>),
    Text(String),
    Bool(bool),
    Null,
    /// A number, or a string that isn't valid Unicode, such as half of a surrogate pair.
    Other,
}

/// The members of an object, in their order.
#[derive(Debug)]
pub(crate) struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Members<'a> {
    /// The last member of this name, as in JavaScript.
    pub(crate) fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0.iter().rfind(|(member, _)| member == name).map(|(_, value)| *value)
    }
}

impl<'a> Shallow<'a> {
    /// Reads a value that is known to be JSON.
    pub(crate) fn of(raw: &'a RawValue) -> Self {
        serde_json::from_str(raw.get()).unwrap_or(Self::Other)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Shallow<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShallowVisitor)
    }
}

struct ShallowVisitor;

impl<'de> Visitor<'de> for ShallowVisitor {
    type Value = Shallow<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Shallow::Bool(value))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Shallow::Text(text.to_owned()))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Shallow::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Shallow::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = object.next_entry()? {
            members.push(member);
        }
        Ok(Shallow::Object(Members(members)))
    }
}
