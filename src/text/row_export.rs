//! Policies as rows of a table, with the values that the list shows.

use crate::api::page::Policy;
use crate::columns::column::Column;
use crate::export::spreadsheet::{html_cell, tab_cell};
use crate::matching::rules::Rules;
use crate::text::policy_cell;

/// A line for each policy, its cells separated by tabs.
pub fn tab_separated<'a>(policies: impl IntoIterator<Item = &'a Policy>, columns: &[Column], rules: &Rules) -> String {
    rows(policies, columns, rules, tab_cell, "\t").join("\n")
}

/// An HTML table with a row for each policy.
pub fn html_table<'a>(policies: impl IntoIterator<Item = &'a Policy>, columns: &[Column], rules: &Rules) -> String {
    format!("<table><tr>{}</tr></table>", rows(policies, columns, rules, html_cell, "").join("</tr><tr>"))
}

/// The cells of each policy, put together; those of criteria that are not set are empty.
fn rows<'a>(
    policies: impl IntoIterator<Item = &'a Policy>,
    columns: &[Column],
    rules: &Rules,
    cell: fn(&str) -> String,
    separator: &str,
) -> Vec<String> {
    let cell = |column: &Column, policy| cell(&policy_cell::text(&column.value(policy, rules), policy));
    let row = |policy| columns.iter().map(|column| cell(column, policy)).collect::<Vec<_>>().join(separator);
    policies.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::layout::ColumnLayout;

    fn policies() -> [Policy; 2] {
        let named = |name: &str| Policy {
            name: name.to_owned(),
            execution_logging: Some(false),
            bound_to: Some(0),
            ..Policy::default()
        };
        [
            Policy {
                action: Some("login_failed".to_owned()),
                client_ip: Some("2001:db8::1".to_owned()),
                execution_logging: Some(true),
                bound_to: Some(2),
                ..named("a\tb\nc")
            },
            Policy { app: Some("my.app".to_owned()), ..named("<b>&amp;") },
        ]
    }

    fn columns() -> Vec<Column> {
        ColumnLayout::default().shown().collect()
    }

    #[test]
    fn a_row_is_a_line() {
        assert_eq!(
            tab_separated(&policies(), &columns(), &Rules::of(None)),
            "a b c\tLogin failed\t\t\t2001:db8::1\tYes\t2\tCan match\n<b>&amp;\t\tmy.app\t\t\tNo\t0\tNot bound"
        );
    }

    #[test]
    fn a_row_has_the_columns_that_are_shown() {
        let policy = Policy {
            pk: "4a894db7".to_owned(),
            query: Some("a = 1".to_owned()),
            bound_to: Some(1),
            ..Policy::default()
        };
        let columns = [Column::Uuid, Column::Status, Column::Query, Column::App];
        assert_eq!(tab_separated(&[policy], &columns, &Rules::of(None)), "4a894db7\tDepends on its query\ta = 1\t");
        assert_eq!(tab_separated(&policies()[1..], &columns[1..2], &Rules::of(None)), "Not bound");
    }

    #[test]
    fn a_table_has_the_same_rows() {
        let html = html_table(&policies(), &columns(), &Rules::of(None));
        assert!(html.starts_with("<table><tr><td>a b c</td><td>Login failed</td>"), "{html}");
        assert!(html.contains("</tr><tr><td>&lt;b>&amp;amp;</td>"), "{html}");
    }

    #[test]
    fn no_cell_is_a_formula() {
        let policy = Policy { name: "=1".to_owned(), query: Some("\"x;@y".to_owned()), ..Policy::default() };
        let (columns, rules) = ([Column::Name, Column::Query], Rules::of(None));
        assert_eq!(tab_separated([&policy], &columns, &rules), "'=1\t\"\"\"x;'@y\"");
        let html = html_table([&policy], &columns, &rules);
        assert_eq!(html, "<table><tr><td>'=1</td><td>&quot;x;'@y</td></tr></table>");
    }
}
