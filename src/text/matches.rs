//! What is said of the reading of all matches.

use crate::store::matches::{Matches, Progress};
use crate::text::error_messages;
use crate::text::policy_summary::policies;

/// The most pages that are named one by one.
const MAX_LINES: usize = 3;

/// How far the reading is.
#[must_use]
pub fn reading(progress: Progress) -> String {
    match progress.total {
        0 => "Reading all policies".to_owned(),
        total => format!("Reading all policies: {} of {total}", progress.read),
    }
}

/// What is not among the matches, a line each; nothing where they are complete.
#[must_use]
pub fn incomplete<R>(matches: &Matches<R>) -> Vec<String> {
    let Progress { read, total } = matches.progress();
    let mut lines = Vec::new();
    if let Some(more) = matches.failures().len().checked_sub(1) {
        lines.push(format!("Incomplete: {read} of {} could be read.", policies(total)));
        let named = matches.failures().iter().take(MAX_LINES);
        lines.extend(named.map(|failure| format!("Page {}: {}.", failure.page, error_messages::title(&failure.error))));
        if more >= MAX_LINES {
            lines.push(format!("And {} more pages.", more + 1 - MAX_LINES));
        }
    }
    if matches.unreadable() > 0 {
        lines.push(format!("The server sent {} that can\u{2019}t be read.", policies(matches.unreadable() as u32)));
    }
    if matches.changed() {
        lines.push("The list changed while it was read: policies may be missing.".to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::error::ErrorKind;
    use crate::api::query::Query;
    use crate::store::all_pages::PageFailure;

    #[test]
    fn what_is_missing_is_named_in_a_few_lines() {
        let mut matches = Matches::<()>::new(Query::default());
        assert!(incomplete(&matches).is_empty());
        for page in 2..7 {
            let error = ErrorKind::Status { status: 502, detail: None, web_page: false };
            matches.fail(PageFailure { page, error: error.into() });
        }
        let lines = incomplete(&matches);
        assert_eq!(lines.first().map(String::as_str), Some("Incomplete: 0 of 0 policies could be read."));
        assert!(lines.get(1).is_some_and(|line| line.starts_with("Page 2: ") && line.contains("502")));
        assert_eq!((lines.len(), lines.last().map(String::as_str)), (5, Some("And 2 more pages.")));
    }
}
