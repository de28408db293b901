//! Policies as rows of text, with the values that the list shows.

use crate::api::page::Policy;
use crate::columns::column::Column;
use crate::matching::rules::Rules;
use crate::text::policy_cell;

/// A line for each policy, its cells separated by tabs. Tabs and line breaks in a value become spaces.
#[must_use]
pub fn tab_separated<'a>(policies: impl IntoIterator<Item = &'a Policy>, columns: &[Column], rules: &Rules) -> String {
    let line = |policy| {
        let cells = columns.iter().map(|column| cell(*column, policy, rules).replace(['\t', '\n', '\r'], " "));
        cells.collect::<Vec<_>>().join("\t")
    };
    policies.into_iter().map(line).collect::<Vec<_>>().join("\n")
}

/// An HTML table with a row for each policy.
#[must_use]
pub fn html_table(policies: &[Policy], columns: &[Column], rules: &Rules) -> String {
    let cell = |column: &Column, policy| format!("<td>{}</td>", escape(&cell(*column, policy, rules)));
    let row = |policy| format!("<tr>{}</tr>", columns.iter().map(|column| cell(column, policy)).collect::<String>());
    format!("<table>{}</table>", policies.iter().map(row).collect::<String>())
}

/// What a cell says; empty for a criterion that is not set.
fn cell(column: Column, policy: &Policy, rules: &Rules) -> String {
    policy_cell::text(column, policy, rules).unwrap_or_default().into_owned()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
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
            "a b c\tLogin failed\t\t\t2001:db8::1\tYes\t2\n<b>&amp;\t\tmy.app\t\t\tNo\t0"
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
        let columns = [Column::Uuid, Column::Fires, Column::Query, Column::App];
        assert_eq!(tab_separated(&[policy], &columns, &Rules::of(None)), "4a894db7\tDepends on its query\ta = 1\t");
        assert_eq!(tab_separated(&policies()[1..], &columns[1..2], &Rules::of(None)), "Not bound");
    }

    #[test]
    fn a_table_has_the_texts_as_they_are() {
        let html = html_table(&policies(), &columns(), &Rules::of(None));
        assert!(html.starts_with("<table><tr><td>a\tb\nc</td><td>Login failed</td>"), "{html}");
        assert!(html.contains("<td>&lt;b>&amp;amp;</td>"), "{html}");
    }
}
