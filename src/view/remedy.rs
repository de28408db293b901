//! What can be done about an error, the best first.

use crate::api::error::{ApiError, BodyFault, Refusal};
use crate::api::query::{Defaults, Param, Query};
use crate::list::state::Failure;
use crate::view::filter_text;
use crate::view::plain::plain;

/// Something that one click does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Ask again.
    TryAgain,
    /// Remove this parameter, which has this value.
    Remove(Param, String),
    /// Remove all of these.
    RemoveAll(Vec<Param>),
    /// Remove a parameter that is none of ours, should the address have it, and ask again.
    RemoveForeign(String),
    /// Go to the last page.
    LastPage,
    /// Go to the first page.
    FirstPage,
    /// Ask for as few rows a page as by default.
    FewerRows(u32),
    /// Ask again, and wait this many seconds for the answer.
    WaitLonger(u32),
    /// Sign in, and come back to this view.
    SignIn,
}

impl Remedy {
    /// The name of its button or link.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::TryAgain => "Try again".to_owned(),
            Self::Remove(param, value) => filter_text::remove(*param, value),
            Self::RemoveAll(_) => "Remove all of them".to_owned(),
            Self::RemoveForeign(name) => format!("Remove filter {}", plain(name)),
            Self::LastPage => "Go to last page".to_owned(),
            Self::FirstPage => "Go to first page".to_owned(),
            Self::FewerRows(rows) => format!("Show {rows} rows per page"),
            Self::WaitLonger(seconds) => format!("Wait up to {seconds} seconds"),
            Self::SignIn => "Sign in".to_owned(),
        }
    }
}

/// What mends the refusal of this field.
#[must_use]
pub fn of_field(field: &str, query: &Query) -> Option<Remedy> {
    match Param::from_name(field) {
        Some(param) => query.get(param).map(|value| Remedy::Remove(param, value.to_owned())),
        None => Some(Remedy::RemoveForeign(field.to_owned())),
    }
}

/// What mends the error as a whole.
#[must_use]
pub fn of(failure: &Failure, defaults: Defaults) -> Vec<Remedy> {
    let query = &failure.query;
    match &failure.error {
        ApiError::Validation(validation) => {
            let remedies: Vec<_> = validation.fields.iter().filter_map(|refusal| of_field(&refusal.field, query)).collect();
            let ours: Vec<_> = remedies
                .iter()
                .filter_map(|remedy| match remedy {
                    Remedy::Remove(param, _) => Some(*param),
                    _ => None,
                })
                .collect();
            match (remedies.len(), ours.len()) {
                (0, _) => vec![Remedy::TryAgain],
                (_, 2..) => vec![Remedy::RemoveAll(ours)],
                _ => Vec::new(),
            }
        }
        ApiError::PageNotFound => vec![Remedy::LastPage, Remedy::FirstPage],
        ApiError::Forbidden { reason: Refusal::NotSignedIn, .. }
        | ApiError::Status { status: 401, .. }
        // A login page in place of the answer, most likely.
        | ApiError::Status { status: 403, web_page: true, .. }
        | ApiError::Undecodable { fault: BodyFault::Html, .. }
        // Once signed in, the same view is there for the asking.
        | ApiError::Redirected => vec![Remedy::SignIn, Remedy::TryAgain],
        ApiError::Status { status: 413 | 414, .. } => {
            let longest = query.filters().max_by_key(|(_, value)| value.len());
            let remove = longest.map(|(param, value)| Remedy::Remove(param, value.to_owned()));
            remove.into_iter().chain([Remedy::TryAgain]).collect()
        }
        ApiError::TooLarge { .. } if query.get(Param::PageSize).is_some() => {
            vec![Remedy::FewerRows(defaults.page_size), Remedy::TryAgain]
        }
        ApiError::Timeout { seconds } => vec![Remedy::TryAgain, Remedy::WaitLonger(seconds.saturating_mul(3))],
        _ => vec![Remedy::TryAgain],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::decode::list_answer;

    fn remedies(search: &str, status: u16, body: &str) -> Vec<String> {
        let query = Query::parse(search, Defaults::default());
        let failure = Failure { query, error: list_answer(status, body).unwrap_err() };
        of(&failure, Defaults::default()).iter().map(Remedy::name).collect()
    }

    #[test]
    fn a_field_that_is_refused_is_removed_whether_we_know_it_or_not() {
        let query = Query::parse("action=bogus", Defaults::default());
        assert_eq!(of_field("action", &query).unwrap().name(), "Remove filter Action: bogus");
        assert_eq!(of_field("tenant", &query).unwrap().name(), "Remove filter tenant");
        // It is not set, so there is nothing to remove.
        assert_eq!(of_field("app", &query), None);
    }

    #[test]
    fn several_are_removed_at_once_and_none_is_a_dead_end() {
        let both = r#"{"action":["no"],"created":["no"]}"#;
        assert_eq!(remedies("action=x&created=y", 400, both), ["Remove all of them"]);
        assert_eq!(remedies("action=x", 400, both), [""; 0]);
        assert_eq!(remedies("", 400, r#"{"non_field_errors":["no"]}"#), ["Try again"]);
    }

    #[test]
    fn a_query_that_is_too_long_loses_its_longest_filter() {
        let html = "<html>nginx</html>";
        assert_eq!(remedies("action=x&search=longer", 414, html), ["Remove filter Search: longer", "Try again"]);
        assert_eq!(remedies("", 413, html), ["Try again"]);
    }

    #[test]
    fn a_login_page_leads_to_the_sign_in_but_a_missing_api_does_not() {
        for (status, body) in [(200, "<html>"), (401, "{}"), (403, "<html>")] {
            assert_eq!(remedies("", status, body), ["Sign in", "Try again"], "{status}");
        }
        for status in [404, 502] {
            assert_eq!(remedies("", status, "<html>"), ["Try again"], "{status}");
        }
    }
}
