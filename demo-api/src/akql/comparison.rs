//! One comparison of a field with texts.

use std::cmp::Ordering;
use std::net::IpAddr;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde_json::Value;

use super::Failure;
use crate::datetime::{self, Instant};
use crate::{python, search};

/// Stands for a lone surrogate, which no text of Rust's can have; it is a noncharacter.
pub(super) const SURROGATE: char = '\u{fdd0}';

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    /// Also `in`.
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
    StartsWith,
    EndsWith,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Field {
    /// `action` and `app`.
    Text(&'static str),
    Uuid,
    Address,
    Created,
    /// `user`, `context` or `brand` itself.
    Object,
    /// A member of one of those, by JSON pointer.
    Member(String),
    /// A member with a lookup of Django's at its end that is not imitated.
    Unsupported(String),
}

/// Lookups of Django's, as in `context.message__icontains`. Any other name is a member's.
const LOOKUPS: &str = " contained_by contains endswith exact gt gte has_any_keys has_key has_keys icontains iendswith iexact in \
     iregex isnull istartswith lt lte range regex search startswith trigram_similar ";

impl Field {
    /// The field of this name, if there is one.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "action" => Self::Text("action"),
            "app" => Self::Text("app"),
            "event_uuid" => Self::Uuid,
            "client_ip" => Self::Address,
            "created" => Self::Created,
            "user" | "context" | "brand" => Self::Object,
            _ => {
                let (object, _) = name.split_once('.')?;
                if !matches!(object, "user" | "context" | "brand") {
                    return None;
                }
                let path = name.replace("__", ".");
                match path.rsplit('.').next() {
                    Some(last) if LOOKUPS.contains(&format!(" {last} ")) => Self::Unsupported(last.to_owned()),
                    _ => Self::Member(format!("/{}", path.replace('.', "/"))),
                }
            }
        })
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Comparison {
    field: Field,
    operator: Operator,
    negated: bool,
    values: Vec<String>,
}

impl Comparison {
    /// A comparison, unless the field does not take the operator or a value.
    pub(super) fn new(field: Field, operator: Operator, negated: bool, values: Vec<String>) -> Option<Self> {
        if field == Field::Created {
            let is_date = |value: &String| value.is_empty() || moment(value).is_some();
            match operator {
                Operator::StartsWith | Operator::EndsWith => return None,
                Operator::Contains => {}
                _ if !values.iter().all(is_date) => return None,
                _ => {}
            }
        }
        Some(Self { field, operator, negated, values })
    }

    fn is_partial(&self) -> bool {
        matches!(self.operator, Operator::Contains | Operator::StartsWith | Operator::EndsWith)
    }

    /// Why this fails in the database, if it does.
    pub(super) fn failure(&self) -> Option<Failure> {
        let any = |is_bad: fn(&str) -> bool| self.values.iter().any(|value| is_bad(value));
        let is_order = !self.is_partial() && self.operator != Operator::Equal;
        match &self.field {
            Field::Object => Some(Failure::Error),
            _ if any(|value| value.contains('\0')) => Some(Failure::Error),
            Field::Uuid if !self.is_partial() && any(|value| python::uuid(value).is_none()) => Some(Failure::Error),
            Field::Created if is_order && any(str::is_empty) => Some(Failure::Error),
            _ if any(|value| value.contains(SURROGATE)) => Some(Failure::Hidden),
            Field::Address if !self.is_partial() && any(|value| !value.is_empty() && address(value).is_none()) => {
                Some(Failure::Hidden)
            }
            Field::Unsupported(lookup) => Some(Failure::Unsupported(format!("__{lookup}"))),
            _ => None,
        }
    }

    /// Whether it holds for an event. A member that is not there holds for no operator, negated or not.
    pub(super) fn holds(&self, event: &Value) -> bool {
        if let Field::Member(path) = &self.field {
            return event.pointer(path).is_some_and(|member| self.member_holds(member) != self.negated);
        }
        self.values.iter().any(|value| self.field_holds(event, value)) != self.negated
    }

    fn member_holds(&self, member: &Value) -> bool {
        let text = if let Value::String(text) = member { text.clone() } else { member.to_string() };
        self.values.iter().any(|value| match member {
            _ if self.is_partial() => self.is_part(&text, value),
            Value::String(text) => self.is_so(text.as_str().cmp(value)),
            // As PostgreSQL orders JSON of different types.
            Value::Null => self.is_so(Ordering::Less),
            _ => self.is_so(Ordering::Greater),
        })
    }

    fn field_holds(&self, event: &Value, value: &str) -> bool {
        let text = |name: &str| event.get(name).and_then(Value::as_str).unwrap_or_default();
        match &self.field {
            Field::Text(name) if self.is_partial() => self.is_part(text(name), value),
            Field::Text(name) => self.is_so(text(name).cmp(value)),
            Field::Uuid if self.is_partial() => self.is_part(text("pk"), value),
            Field::Uuid => self.are_so(python::uuid(text("pk")), python::uuid(value)),
            Field::Address if self.is_partial() => self.is_part(text("client_ip"), value),
            Field::Address => self.are_so(address(text("client_ip")), address(value)),
            Field::Created if self.is_partial() => self.is_part(&text("created").replace('T', " "), value),
            Field::Created => self.are_so(datetime::parse(text("created")), moment(value)),
            Field::Object | Field::Member(_) | Field::Unsupported(_) => false,
        }
    }

    fn are_so<T: Ord>(&self, field: Option<T>, value: Option<T>) -> bool {
        field.zip(value).is_some_and(|(field, value)| self.is_so(field.cmp(&value)))
    }

    fn is_so(&self, order: Ordering) -> bool {
        match self.operator {
            Operator::Less => order.is_lt(),
            Operator::LessOrEqual => order.is_le(),
            Operator::Greater => order.is_gt(),
            Operator::GreaterOrEqual => order.is_ge(),
            _ => order.is_eq(),
        }
    }

    fn is_part(&self, text: &str, part: &str) -> bool {
        let (text, part) = (search::fold(text), search::fold(part));
        match self.operator {
            Operator::StartsWith => text.starts_with(&*part),
            Operator::EndsWith => text.ends_with(&*part),
            _ => text.contains(&*part),
        }
    }
}

fn address(text: &str) -> Option<IpAddr> {
    text.parse().ok()
}

/// A point in time as AKQL reads it, which is less than the filters of a list read.
fn moment(text: &str) -> Option<Instant> {
    let midnight = NaiveDate::parse_from_str(text, "%Y-%m-%d").map(|day| day.and_time(NaiveTime::MIN));
    let at = |format| NaiveDateTime::parse_from_str(text, format);
    midnight.or_else(|_| at("%Y-%m-%d %H:%M")).or_else(|_| at("%Y-%m-%d %H:%M:%S")).ok()
}
