//! Which policies a report is about, in words.

use crate::text::policy_summary::policies;

/// What a report does with policies.
#[derive(Clone, Copy, Debug)]
pub enum Deed {
    /// It tries an event on them.
    Try,
    /// It compares them.
    Compare,
}

impl Deed {
    const fn done(self) -> &'static str {
        match self {
            Self::Try => "tried",
            Self::Compare => "compared",
        }
    }
}

/// Of a report on the list's policies only.
#[must_use]
pub fn of_filters(deed: Deed, count: u32) -> String {
    let done = deed.done();
    match count {
        0 => format!("No policy matches your filters, so none was {done}."),
        1 => format!("Only the 1 policy of your filters was {done}."),
        _ => format!("Only the {count} policies of your filters were {done}."),
    }
}

/// Of a report on all policies, beside a list of some.
#[must_use]
pub fn of_all(deed: Deed, count: u32) -> String {
    let were = if count == 1 { "was" } else { "were" };
    format!("All {} {were} {}, whatever your filters.", policies(count), deed.done())
}

/// The button that makes the report one on all policies, of which there are so many, if that is known.
#[must_use]
pub fn to_all(deed: Deed, total: Option<u32>) -> String {
    let all = total.map_or_else(|| "all policies".to_owned(), |total| format!("all {total}"));
    match deed {
        Deed::Try => format!("Try {all}"),
        Deed::Compare => format!("Compare {all}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policies_of_a_report_are_counted() {
        assert_eq!(of_filters(Deed::Try, 24), "Only the 24 policies of your filters were tried.");
        assert_eq!(of_filters(Deed::Compare, 1), "Only the 1 policy of your filters was compared.");
        assert_eq!(of_filters(Deed::Try, 0), "No policy matches your filters, so none was tried.");
        assert_eq!(of_all(Deed::Try, 240), "All 240 policies were tried, whatever your filters.");
        assert_eq!(
            [to_all(Deed::Try, Some(240)), to_all(Deed::Compare, None)],
            ["Try all 240", "Compare all policies"]
        );
    }
}
