//! What one click can do about an error, the best first.

use crate::api::error::{BodyFault, ErrorKind, ForbiddenReason};
use crate::api::query::{Defaults, Param, Query};
use crate::store::list_state::Failure;
use crate::store::query_update::QueryUpdate;
use crate::text::filter_labels;
use crate::text::invisible::replace_invisible;

/// A button or link of the error banner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecoveryAction {
    /// Send the request again.
    TryAgain,
    /// Change the query; with the name of the button.
    Update(String, QueryUpdate),
    /// Remove a parameter that is not one of ours, if the URL has it, and send the request again.
    RemoveForeignParam(String),
    /// Send the request again with this time limit, in seconds.
    RaiseTimeout(u32),
    /// Sign in, and return to this view.
    SignIn,
}

impl RecoveryAction {
    /// The name of its button or link.
    pub fn name(&self) -> String {
        match self {
            Self::TryAgain => "Try again".to_owned(),
            Self::Update(name, _) => name.clone(),
            Self::RemoveForeignParam(name) => format!("Remove filter {}", replace_invisible(name)),
            Self::RaiseTimeout(seconds) => format!("Try again with {seconds} seconds"),
            Self::SignIn => "Sign in".to_owned(),
        }
    }

    fn update(name: &str, update: QueryUpdate) -> Self {
        Self::Update(name.to_owned(), update)
    }
}

/// The action for a rejected field; `None` for a parameter of ours that is not set.
pub fn for_field(field: &str, query: &Query) -> Option<RecoveryAction> {
    match Param::from_name(field) {
        Some(param) => remove_filter(param, query),
        None => Some(RecoveryAction::RemoveForeignParam(field.to_owned())),
    }
}

fn remove_filter(param: Param, query: &Query) -> Option<RecoveryAction> {
    let value = filter_labels::value_text(param, query.get(param)?);
    let name = filter_labels::remove_filter(param, &value);
    Some(RecoveryAction::Update(name, QueryUpdate::Remove(vec![param])))
}

/// The actions for the error as a whole.
pub fn for_failure(failure: &Failure, defaults: Defaults) -> Vec<RecoveryAction> {
    let query = &failure.query;
    let or_try_again = |remove: Option<RecoveryAction>| remove.into_iter().chain([RecoveryAction::TryAgain]).collect();
    match &failure.error.kind {
        ErrorKind::Validation(validation) => {
            let fields = || validation.fields.iter().map(|error| error.field.as_str());
            let ours: Vec<_> =
                fields().filter_map(Param::from_name).filter(|param| query.get(*param).is_some()).collect();
            if fields().all(|field| for_field(field, query).is_none()) {
                // Of no field in particular: current servers reject a search in this way.
                or_try_again(remove_filter(Param::Search, query))
            } else if ours.len() > 1 {
                vec![RecoveryAction::update("Remove all rejected filters", QueryUpdate::Remove(ours))]
            } else {
                Vec::new()
            }
        }
        ErrorKind::PageNotFound { .. } => vec![
            RecoveryAction::update("Go to last page", QueryUpdate::Page("last".to_owned())),
            RecoveryAction::update("Go to first page", QueryUpdate::Page("1".to_owned())),
        ],
        ErrorKind::Forbidden { reason: ForbiddenReason::SearchFindsNothing, .. } => {
            or_try_again(remove_filter(Param::Search, query))
        }
        ErrorKind::Forbidden {
            reason: ForbiddenReason::NotSignedIn | ForbiddenReason::SessionExpired | ForbiddenReason::Unknown,
            ..
        }
        // Most likely a login page in place of the response.
        | ErrorKind::Status { status: 403, web_page: true, .. }
        | ErrorKind::Undecodable { fault: BodyFault::Html, .. }
        | ErrorKind::Redirected => vec![RecoveryAction::SignIn, RecoveryAction::TryAgain],
        ErrorKind::Status { status: 413 | 414, .. } => {
            let longest = query.filters().max_by_key(|(_, value)| value.len());
            or_try_again(longest.and_then(|(param, _)| remove_filter(param, query)))
        }
        ErrorKind::TooLarge { .. } if query.get(Param::PageSize).is_some() => {
            let rows = defaults.page_size.to_string();
            let name = format!("Show {rows} rows per page");
            vec![RecoveryAction::Update(name, QueryUpdate::PageSize(rows)), RecoveryAction::TryAgain]
        }
        ErrorKind::Timeout { seconds } => {
            vec![RecoveryAction::TryAgain, RecoveryAction::RaiseTimeout(seconds.saturating_mul(3))]
        }
        _ => vec![RecoveryAction::TryAgain],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::response::{Sent, read_list};

    fn names(search: &str, status: u16, body: &str) -> Vec<String> {
        let query = Query::parse(search, Defaults::default());
        let error = read_list(status, body, Sent::of(&query, false)).unwrap_err().into();
        let failure = Failure { query, error };
        for_failure(&failure, Defaults::default()).iter().map(RecoveryAction::name).collect()
    }

    #[test]
    fn a_rejected_field_is_removed_whether_it_is_ours_or_not() {
        let query = Query::parse("action=bogus", Defaults::default());
        assert_eq!(for_field("action", &query).unwrap().name(), "Remove filter Action: bogus");
        assert_eq!(for_field("tenant", &query).unwrap().name(), "Remove filter tenant");
        assert_eq!(for_field("app", &query), None);
    }

    #[test]
    fn several_are_removed_at_once_and_there_is_always_a_way_on() {
        let both = r#"{"action":["no"],"created":["no"]}"#;
        assert_eq!(names("action=x&created=y", 400, both), ["Remove all rejected filters"]);
        assert_eq!(names("action=x", 400, both), [""; 0]);
        assert_eq!(names("", 400, r#"{"non_field_errors":["no"]}"#), ["Try again"]);
        assert_eq!(names("search=x", 400, r#"["no"]"#), ["Remove filter Search: x", "Try again"]);
    }

    #[test]
    fn the_longest_filter_of_a_query_that_is_too_long_is_removed() {
        let html = "<html>nginx</html>";
        assert_eq!(names("action=x&search=longer", 414, html), ["Remove filter Search: longer", "Try again"]);
        assert_eq!(names("", 413, html), ["Try again"]);
    }

    #[test]
    fn a_login_page_leads_to_the_sign_in_but_a_missing_api_does_not() {
        for (status, body) in [(200, "<html>"), (401, "{}"), (403, "<html>"), (403, r#"{"detail":"Nein."}"#)] {
            assert_eq!(names("", status, body), ["Sign in", "Try again"], "{status}");
        }
        for status in [404, 502] {
            assert_eq!(names("", status, "<html>"), ["Try again"], "{status}");
        }
    }
}
