//! Policies as comma-separated values: RFC 4180, with the API's names as the header, and a status that the API has not.

use std::borrow::Cow;

use crate::api::page::{Policy, UNREADABLE};
use crate::columns::column::{Column, Value};
use crate::export::spreadsheet::csv_cell;
use crate::matching::rules::Rules;

const COLUMNS: [Column; 9] = [
    Column::Uuid,
    Column::Name,
    Column::Action,
    Column::App,
    Column::Model,
    Column::ClientIp,
    Column::Query,
    Column::ExecutionLogging,
    Column::BoundTo,
];

/// The header's line.
pub fn header(with_status: bool) -> String {
    COLUMNS.map(|column| column.definition().member).join(",") + if with_status { ",status\r\n" } else { "\r\n" }
}

/// A policy's line. A criterion that is not set is empty.
pub fn row(policy: &Policy, status: Option<&str>) -> String {
    // None of these columns depends on the server.
    let rules = Rules::of(None);
    let cells = COLUMNS.map(|column| csv_cell(&text(&column.value(policy, &rules))).into_owned());
    let status = status.map(|status| csv_cell(status).into_owned());
    cells.into_iter().chain(status).collect::<Vec<_>>().join(",") + "\r\n"
}

/// A value as the API has it.
fn text<'a>(value: &Value<'a>) -> Cow<'a, str> {
    match *value {
        Value::Unset | Value::Status(_) => Cow::Borrowed(""),
        Value::Unreadable => Cow::Borrowed(UNREADABLE),
        Value::Text(text) | Value::Criterion(_, text) => Cow::Borrowed(text),
        Value::Flag(flag) => Cow::Borrowed(if flag { "true" } else { "false" }),
        Value::Count(count) => Cow::Owned(count.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_rfc_4180() {
        let named = |name: &str| Policy {
            name: name.to_owned(),
            execution_logging: Some(false),
            bound_to: Some(0),
            ..Policy::default()
        };
        let policy = Policy { action: Some("login".to_owned()), bound_to: Some(3), ..named("a \"b\", c\nd") };
        assert_eq!(row(&policy, None), ",\"a \"\"b\"\", c\nd\",login,,,,,false,3\r\n");
        assert_eq!(row(&named(""), Some("Not bound")), ",,,,,,,false,0,Not bound\r\n");
        assert_eq!(row(&named("=1+1"), None), ",'=1+1,,,,,,false,0\r\n");
    }
}
