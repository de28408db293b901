//! All policies that match the filters, as their pages arrive.

use std::collections::{BTreeMap, HashSet};

use crate::api::page::{Page, Policy};
use crate::api::query::Query;
use crate::store::all_pages::PageFailure;

/// How much of a list has been read, in policies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Read so far.
    pub read: u32,
    /// In the whole list.
    pub total: u32,
}

/// The policies of the pages read so far, in the list's order. `R` is what is kept of a page's rows as they were sent.
#[derive(Clone, Debug)]
pub struct Matches<R> {
    /// The filters and the ordering.
    pub query: Query,
    pages: BTreeMap<u32, MatchedPage<R>>,
    seen: HashSet<String>,
    failures: Vec<PageFailure>,
    total: u32,
    unreadable: usize,
    changed: bool,
}

#[derive(Clone, Debug)]
struct MatchedPage<R> {
    policies: Vec<Policy>,
    rows: R,
}

impl<R> Matches<R> {
    /// Nothing yet.
    #[must_use]
    pub fn new(query: Query) -> Self {
        let pages = BTreeMap::new();
        Self { query, pages, seen: HashSet::new(), failures: Vec::new(), total: 0, unreadable: 0, changed: false }
    }

    /// Adds a page. `keep` makes of its policies' JSON what is kept of it; the policies themselves are kept without.
    pub fn add(&mut self, mut page: Page, keep: impl FnOnce(&[Policy]) -> R) {
        let at = page.pagination;
        self.changed |= self.total > 0 && self.total != at.count;
        self.total = at.count;
        self.unreadable += page.unreadable.len();
        let before = page.policies.len();
        // A policy may move to another page while the list is read.
        page.policies.retain(|policy| self.seen.insert(policy.pk.clone()));
        self.changed |= page.policies.len() != before;
        let rows = keep(&page.policies);
        for policy in &mut page.policies {
            policy.raw = Policy::default().raw;
        }
        self.pages.insert(at.current, MatchedPage { policies: page.policies, rows });
    }

    /// Notes a page that could not be read.
    pub fn fail(&mut self, failure: PageFailure) {
        self.failures.push(failure);
    }

    /// Forgets the failures: these pages are to be read again.
    pub fn take_failures(&mut self) -> Vec<PageFailure> {
        std::mem::take(&mut self.failures)
    }

    /// The policies, in the list's order; each without [`Policy::raw`], see [`Self::pages`].
    pub fn policies(&self) -> impl Iterator<Item = &Policy> {
        self.pages.values().flat_map(|page| &page.policies)
    }

    /// The policy at a position among [`Self::policies`].
    #[must_use]
    pub fn get(&self, mut position: usize) -> Option<&Policy> {
        for page in self.pages.values() {
            match position.checked_sub(page.policies.len()) {
                Some(beyond) => position = beyond,
                None => return page.policies.get(position),
            }
        }
        None
    }

    /// The policies of each page, and what was kept of its rows, in the list's order.
    pub fn pages(&self) -> impl Iterator<Item = (&[Policy], &R)> {
        self.pages.values().map(|page| (page.policies.as_slice(), &page.rows))
    }

    /// What was kept of the rows of the page that this policy is on.
    #[must_use]
    pub fn rows_of(&self, uuid: &str) -> Option<&R> {
        let is_on = |page: &&MatchedPage<R>| page.policies.iter().any(|policy| policy.pk == uuid);
        self.pages.values().find(is_on).map(|page| &page.rows)
    }

    /// How much has been read.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress { read: (self.seen.len() + self.unreadable) as u32, total: self.total }
    }

    /// The pages that could not be read.
    #[must_use]
    pub fn failures(&self) -> &[PageFailure] {
        &self.failures
    }

    /// Rows that were sent and could not be read.
    #[must_use]
    pub const fn unreadable(&self) -> usize {
        self.unreadable
    }

    /// Whether the list changed while it was read: then a policy may be missing.
    #[must_use]
    pub fn changed(&self) -> bool {
        self.changed || (self.failures.is_empty() && self.progress().read != self.total)
    }

    /// Whether every policy of the list is here, as far as the server's numbers tell.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.failures.is_empty() && self.unreadable == 0 && !self.changed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::error::ErrorKind;
    use crate::api::response::{Sent, read_list};

    fn page(current: u32, count: u32, rows: &[&str]) -> Page {
        let rows: Vec<_> =
            rows.iter().map(|pk| format!(r#"{{"pk":"{pk}","name":"{pk}","bound_to":0,"more":1.0}}"#)).collect();
        let body = format!(
            r#"{{"pagination":{{"next":0,"previous":0,"count":{count},"current":{current},"total_pages":2,
            "start_index":1,"end_index":{}}},"results":[{}]}}"#,
            rows.len(),
            rows.join(",")
        );
        read_list(200, &body, Sent::default()).unwrap()
    }

    fn keep(policies: &[Policy]) -> Vec<String> {
        policies.iter().map(|policy| policy.raw.get().to_owned()).collect()
    }

    fn names(matches: &Matches<Vec<String>>) -> Vec<&str> {
        matches.policies().map(|policy| policy.name.as_str()).collect()
    }

    #[test]
    fn pages_stand_in_the_lists_order_whenever_they_arrive() {
        let mut matches = Matches::new(Query::default());
        matches.add(page(1, 4, &["b", "a"]), keep);
        matches.fail(PageFailure { page: 2, error: ErrorKind::Truncated.into() });
        matches.add(page(3, 4, &["d"]), keep);
        assert!(!matches.is_complete() && !matches.changed());
        assert_eq!(matches.take_failures().len(), 1);
        matches.add(page(2, 4, &["c"]), keep);
        assert_eq!(names(&matches), ["b", "a", "c", "d"]);
        let at = |position| matches.get(position).map(|policy| policy.name.as_str());
        assert_eq!([at(0), at(2), at(3), at(4)], [Some("b"), Some("c"), Some("d"), None]);
        assert!(matches.is_complete());
        assert_eq!(matches.progress(), Progress { read: 4, total: 4 });
    }

    #[test]
    fn rows_are_kept_as_they_were_sent() {
        let mut matches = Matches::new(Query::default());
        matches.add(page(1, 1, &["a"]), keep);
        assert_eq!(
            matches.pages().map(|(_, rows)| rows).next(),
            Some(&vec![r#"{"pk":"a","name":"a","bound_to":0,"more":1.0}"#.to_owned()])
        );
        assert_eq!(matches.policies().next().map(|policy| policy.raw.get()), Some("null"));
    }

    #[test]
    fn a_list_that_changes_while_it_is_read_is_not_complete() {
        let mut moved = Matches::new(Query::default());
        moved.add(page(1, 3, &["a", "b"]), keep);
        moved.add(page(2, 3, &["b"]), keep);
        assert!(moved.changed() && names(&moved) == ["a", "b"]);
        let mut grown = Matches::new(Query::default());
        grown.add(page(1, 2, &["a"]), keep);
        grown.add(page(2, 3, &["b", "c"]), keep);
        assert!(grown.changed() && !grown.is_complete());
        let mut shrunk = Matches::new(Query::default());
        shrunk.add(page(1, 2, &["a"]), keep);
        assert!(shrunk.changed());
    }
}
