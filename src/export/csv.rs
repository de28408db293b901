//! Policies as comma-separated values: RFC 4180, with the API's names as the header.

use csv::{Terminator, WriterBuilder};

use crate::api::page::{Policy, UNREADABLE};

/// The columns.
const HEADER: [&str; 9] =
    ["pk", "name", "action", "app", "model", "client_ip", "query", "execution_logging", "bound_to"];

/// The header's line. It begins with a byte order mark: without it Excel takes the file for one that is not UTF-8.
#[must_use]
pub fn header() -> String {
    format!("\u{feff}{}", lines([HEADER.map(str::to_owned)]))
}

/// A line for each policy. A criterion that is not set is empty.
#[must_use]
pub fn rows<'a>(policies: impl Iterator<Item = &'a Policy>) -> String {
    lines(policies.map(|policy| HEADER.map(|member| cell(policy, member))))
}

/// What a policy has of a member.
fn cell(policy: &Policy, member: &str) -> String {
    let text = |text: &Option<String>| inert(text.as_deref().unwrap_or_default());
    match member {
        _ if policy.is_unreadable(member) => UNREADABLE.to_owned(),
        "pk" => inert(&policy.pk),
        "name" => inert(&policy.name),
        "action" => text(&policy.action),
        "app" => text(&policy.app),
        "model" => text(&policy.model),
        "client_ip" => text(&policy.client_ip),
        "query" => text(&policy.query),
        "execution_logging" => policy.execution_logging.unwrap_or_default().to_string(),
        _ => policy.bound_to.unwrap_or_default().to_string(),
    }
}

/// A text that no spreadsheet takes for a formula: with an apostrophe before it where it would, as OWASP advises.
fn inert(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn lines(rows: impl IntoIterator<Item = [String; HEADER.len()]>) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        // Fails for no memory that can be written to, and no row of as many cells as the others.
        let _ = writer.write_record(&row);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Policy {
        Policy { name: name.to_owned(), ..Policy::default() }
    }

    #[test]
    fn lines_are_those_of_rfc_4180() {
        assert_eq!(header(), "\u{feff}pk,name,action,app,model,client_ip,query,execution_logging,bound_to\r\n");
        let policy = Policy { action: Some("login".to_owned()), bound_to: Some(3), ..named("a \"b\", c\nd") };
        assert_eq!(
            rows([&policy, &named("")].into_iter()),
            ",\"a \"\"b\"\", c\nd\",login,,,,,false,3\r\n,,,,,,,false,0\r\n"
        );
    }

    #[test]
    fn no_cell_is_a_formula() {
        for name in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\u{ff1d}1"] {
            let line = rows([&named(name)].into_iter());
            assert!(line.contains(&format!("'{name}")), "{line:?}");
        }
        assert!(rows([&named("a=1")].into_iter()).contains(",a=1,"));
    }
}
