//! Policies as rows of text, with the values that the list shows.

use crate::api::page::Policy;
use crate::text::filter_labels::value_label;

/// A line for each policy, its cells separated by tabs. Tabs and line breaks in a value become spaces.
#[must_use]
pub fn tab_separated<'a>(policies: impl IntoIterator<Item = &'a Policy>) -> String {
    let line = |policy: &Policy| cells(policy).map(|cell| cell.replace(['\t', '\n', '\r'], " ")).join("\t");
    policies.into_iter().map(line).collect::<Vec<_>>().join("\n")
}

/// An HTML table with a row for each policy.
#[must_use]
pub fn html_table(policies: &[Policy]) -> String {
    let row = |policy| {
        let cells = cells(policy).map(|cell| format!("<td>{}</td>", escape(&cell)));
        format!("<tr>{}</tr>", cells.concat())
    };
    format!("<table>{}</table>", policies.iter().map(row).collect::<String>())
}

/// The cells of a policy in the order of the list's columns; empty for a criterion that is not set.
fn cells(policy: &Policy) -> [String; 7] {
    let [action, app, model, client_ip] = Policy::CRITERIA.map(|param| {
        let value = policy.criterion(param).unwrap_or_default();
        value_label(param, value).unwrap_or(value).to_owned()
    });
    let logging = if policy.execution_logging { "Yes" } else { "No" };
    [policy.name.clone(), action, app, model, client_ip, logging.to_owned(), policy.bound_to.to_string()]
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policies() -> [Policy; 2] {
        let named = |name: &str| Policy { name: name.to_owned(), ..Policy::default() };
        [
            Policy {
                action: Some("login_failed".to_owned()),
                client_ip: Some("2001:db8::1".to_owned()),
                execution_logging: true,
                bound_to: 2,
                ..named("a\tb\nc")
            },
            Policy { app: Some("my.app".to_owned()), ..named("<b>&amp;") },
        ]
    }

    #[test]
    fn a_row_is_a_line() {
        assert_eq!(
            tab_separated(&policies()),
            "a b c\tLogin failed\t\t\t2001:db8::1\tYes\t2\n<b>&amp;\t\tmy.app\t\t\tNo\t0"
        );
    }

    #[test]
    fn a_table_has_the_texts_as_they_are() {
        let html = html_table(&policies());
        assert!(html.starts_with("<table><tr><td>a\tb\nc</td><td>Login failed</td>"), "{html}");
        assert!(html.contains("<td>&lt;b>&amp;amp;</td>"), "{html}");
    }
}
