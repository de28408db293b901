//! The members of a JSON object, one by one: what one of them lacks costs no other.

use serde_json::Value;

/// A member's text; `None` where it is missing or of another type.
pub(crate) fn text(row: &Value, name: &str) -> Option<String> {
    row.get(name)?.as_str().map(str::to_owned)
}

/// A member's whole number.
pub(crate) fn whole_number(row: &Value, name: &str) -> Option<i64> {
    row.get(name)?.as_i64()
}
