//! Policies as comma-separated values: RFC 4180, with the API's names as the header, and a status that the API has not.

use crate::api::page::{Policy, UNREADABLE};
use crate::export::spreadsheet::csv_cell;

const COLUMNS: [&str; 9] =
    ["pk", "name", "action", "app", "model", "client_ip", "query", "execution_logging", "bound_to"];

/// The header's line.
#[must_use]
pub fn header(with_status: bool) -> String {
    COLUMNS.join(",") + if with_status { ",status\r\n" } else { "\r\n" }
}

/// A policy's line. A criterion that is not set is empty.
#[must_use]
pub fn row(policy: &Policy, status: Option<&str>) -> String {
    let Policy { pk, name, action, app, model, client_ip, query, .. } = policy;
    let [action, app, model, client_ip, query] =
        [action, app, model, client_ip, query].map(|text| text.as_deref().unwrap_or_default());
    let logging = policy.execution_logging.unwrap_or_default().to_string();
    let bound_to = policy.bound_to.unwrap_or_default().to_string();
    let values = [pk, name, action, app, model, client_ip, query, &logging, &bound_to];
    let cell = |(member, value)| csv_cell(if policy.is_unreadable(member) { UNREADABLE } else { value });
    let status = status.map(csv_cell);
    let cells: Vec<_> = COLUMNS.into_iter().zip(values).map(cell).chain(status).collect();
    cells.join(",") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_rfc_4180() {
        let named = |name: &str| Policy { name: name.to_owned(), ..Policy::default() };
        let policy = Policy { action: Some("login".to_owned()), bound_to: Some(3), ..named("a \"b\", c\nd") };
        assert_eq!(row(&policy, None), ",\"a \"\"b\"\", c\nd\",login,,,,,false,3\r\n");
        assert_eq!(row(&named(""), Some("Not bound")), ",,,,,,,false,0,Not bound\r\n");
        assert_eq!(row(&named("=1+1"), None), ",'=1+1,,,,,,false,0\r\n");
    }
}
