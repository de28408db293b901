//! The policies of a list, as its pages arrive.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::api::error::{ApiError, ErrorKind};
use crate::api::page::{Page, Pagination, Policy};
use crate::matching::rules::Rules;
use crate::url_state::policy_set::Narrowing;

/// Pages that are asked for before it is looked which others are missing.
const ROUND: usize = 100;

/// How much of a list has been read, in policies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Read so far.
    pub read: u32,
    /// In the whole list.
    pub total: u32,
}

/// A page that could not be read.
#[derive(Clone, Debug, PartialEq)]
pub struct PageFailure {
    /// Its number, from 1.
    pub page: u32,
    /// Why.
    pub error: ApiError,
}

/// The policies of the pages read so far, in the list's order. They are shared, so that a part of them costs little.
#[derive(Clone, Debug, Default)]
pub struct Policies {
    pages: BTreeMap<u32, Vec<Arc<Policy>>>,
    seen: HashSet<String>,
    /// The number of the last page; 0 before the first.
    last: u32,
    changed: bool,
    /// The pages that could not be read.
    pub failures: Vec<PageFailure>,
    /// How much has been read.
    pub progress: Progress,
    /// Rows that were sent and could not be read.
    pub unreadable: usize,
    /// When reading ended, in milliseconds since 1970.
    pub read_at: f64,
}

/// Policies are equal only to themselves.
impl PartialEq for Policies {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Policies {
    /// Adds a page, whatever number it says that it has.
    pub fn add(&mut self, number: u32, page: Page) {
        let sent = page.policies.len();
        // A policy may move to another page while the list is read.
        let new = page.policies.into_iter().filter(|policy| self.seen.insert(policy.pk.clone()));
        let new: Vec<_> = new.map(Arc::new).collect();
        let Progress { read, total } = self.progress;
        self.changed |= new.len() != sent || (total > 0 && total != page.pagination.count);
        self.unreadable += page.unreadable.len();
        let read = read + (new.len() + page.unreadable.len()) as u32;
        self.progress = Progress { read, total: page.pagination.count };
        self.last = page.pagination.total_pages;
        self.pages.insert(number, new);
    }

    /// Notes that a page could not be read. The list may also have become shorter while it was read.
    pub fn fail(&mut self, page: u32, error: ApiError) {
        match error.kind {
            ErrorKind::PageNotFound { .. } => self.last = page.saturating_sub(1),
            _ => self.failures.push(PageFailure { page, error }),
        }
    }

    /// The first of the pages that have not been asked for.
    pub fn missing(&self) -> Vec<u32> {
        let is_known =
            |page: &u32| self.pages.contains_key(page) || self.failures.iter().any(|failure| failure.page == *page);
        (1..=self.last.max(1)).filter(|page| !is_known(page)).take(ROUND).collect()
    }

    /// Whether reading was paused: the list has more policies than were wanted.
    pub fn is_paused(&self) -> bool {
        !self.missing().is_empty()
    }

    /// The policies, in the list's order.
    pub fn iter(&self) -> impl Iterator<Item = &Policy> {
        self.pages.values().flatten().map(Arc::as_ref)
    }

    /// How many policies are here.
    pub fn count(&self) -> usize {
        self.pages.values().map(Vec::len).sum()
    }

    /// The policy at a position among [`Self::iter`].
    pub fn get(&self, position: usize) -> Option<&Policy> {
        self.shared(position).map(Arc::as_ref)
    }

    /// The same, to be kept.
    pub fn shared(&self, mut position: usize) -> Option<&Arc<Policy>> {
        for page in self.pages.values() {
            match position.checked_sub(page.len()) {
                Some(beyond) => position = beyond,
                None => return page.get(position),
            }
        }
        None
    }

    /// Those of them that a view has, by the rules of the server.
    pub fn narrowed(self: &Arc<Self>, narrowing: Narrowing, rules: &Rules) -> Arc<Self> {
        if !narrowing.is_on() {
            return Arc::clone(self);
        }
        let kept =
            |page: &Vec<Arc<Policy>>| page.iter().filter(|policy| narrowing.keeps(policy, rules)).cloned().collect();
        let pages = self.pages.iter().map(|(number, page)| (*number, kept(page))).collect();
        // Nothing is added to a part.
        Arc::new(Self { pages, seen: HashSet::new(), failures: self.failures.clone(), ..**self })
    }

    /// A page of these policies, numbered as the server numbers its own.
    /// Fails with [`ErrorKind::PageNotFound`], as the server.
    pub fn page(&self, number: &str, size: u32) -> Result<Page, ErrorKind> {
        let count = self.count() as u32;
        let total_pages = count.div_ceil(size).max(1);
        let current = if number == "last" { Some(total_pages) } else { number.parse().ok() };
        let Some(current) = current.filter(|current| (1..=total_pages).contains(current)) else {
            return Err(ErrorKind::PageNotFound { page: number.to_owned() });
        };
        let start = (current - 1) * size;
        let policies: Vec<_> = self.iter().skip(start as usize).take(size as usize).cloned().collect();
        let end_index = start + policies.len() as u32;
        let pagination = Pagination {
            next: if current < total_pages { current + 1 } else { 0 },
            previous: current - 1,
            count,
            current,
            total_pages,
            start_index: if count == 0 { 0 } else { start + 1 },
            end_index,
        };
        Ok(Page { pagination, policies, ..Page::default() })
    }

    /// Whether the list changed while it was read: then a policy may be missing.
    pub fn changed(&self) -> bool {
        self.changed || (self.failures.is_empty() && self.progress.read != self.progress.total)
    }

    /// Whether every policy of the list was read, as far as the server's numbers tell.
    pub fn is_complete(&self) -> bool {
        self.failures.is_empty() && self.unreadable == 0 && !self.changed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(count: u32, rows: &[(&str, u32)]) -> Page {
        let policy = |(pk, bound_to): &(&str, u32)| Policy {
            pk: (*pk).to_owned(),
            name: (*pk).to_owned(),
            bound_to: Some(*bound_to),
            ..Policy::default()
        };
        let pagination = Pagination { count, total_pages: count.div_ceil(2), ..Pagination::default() };
        Page { pagination, policies: rows.iter().map(policy).collect(), ..Page::default() }
    }

    fn read(pages: &[(u32, u32, &[&str])]) -> Policies {
        let mut policies = Policies::default();
        for (number, count, rows) in pages {
            let rows: Vec<_> = rows.iter().map(|pk| (*pk, 0)).collect();
            policies.add(*number, page(*count, &rows));
        }
        policies
    }

    fn names(policies: &Policies) -> Vec<&str> {
        policies.iter().map(|policy| policy.name.as_str()).collect()
    }

    #[test]
    fn pages_stand_in_the_lists_order_whenever_they_arrive_and_what_failed_is_read_again() {
        let mut policies = Policies::default();
        assert_eq!(policies.missing(), [1]);
        policies.add(1, page(5, &[("b", 0), ("a", 1)]));
        assert_eq!(policies.missing(), [2, 3]);
        policies.fail(2, ErrorKind::Truncated.into());
        policies.add(3, page(5, &[("e", 0)]));
        assert!(policies.missing().is_empty() && !policies.is_complete() && !policies.changed());
        policies.failures.clear();
        assert_eq!(policies.missing(), [2]);
        policies.add(2, page(5, &[("c", 0), ("d", 0)]));
        assert_eq!(names(&policies), ["b", "a", "c", "d", "e"]);
        let at = |position| policies.get(position).map(|policy| policy.name.as_str());
        assert_eq!([at(0), at(2), at(4), at(5)], [Some("b"), Some("c"), Some("e"), None]);
        assert!(policies.is_complete());
        assert_eq!(policies.progress, Progress { read: 5, total: 5 });
    }

    #[test]
    fn a_list_that_changes_while_it_is_read_is_not_complete() {
        let moved = read(&[(1, 3, &["a", "b"]), (2, 3, &["b"])]);
        assert!(moved.changed() && names(&moved) == ["a", "b"]);
        let grown = read(&[(1, 3, &["a", "b"]), (2, 5, &["c", "d"])]);
        assert!(grown.changed() && grown.missing() == [3]);
        let mut shrunk = read(&[(1, 5, &["a", "b"]), (2, 5, &["c", "d"])]);
        shrunk.fail(3, ErrorKind::PageNotFound { page: "3".to_owned() }.into());
        assert!(shrunk.changed() && shrunk.missing().is_empty() && shrunk.failures.is_empty());
    }

    #[test]
    fn a_part_is_paged_as_the_server_pages_its_lists() {
        let mut policies = Policies::default();
        policies.add(1, page(4, &[("a", 0), ("b", 1)]));
        policies.add(2, page(4, &[("c", 0), ("d", 0)]));
        let unbound = Narrowing { unbound: true, ..Narrowing::default() };
        let part = Arc::new(policies).narrowed(unbound, &Rules::of(None));
        assert_eq!((names(&part), part.is_complete()), (vec!["a", "c", "d"], true));
        let found = part.page("2", 2).unwrap();
        assert_eq!(found.policies.iter().map(|policy| policy.name.as_str()).collect::<Vec<_>>(), ["d"]);
        let expected =
            Pagination { next: 0, previous: 1, count: 3, current: 2, total_pages: 2, start_index: 3, end_index: 3 };
        assert_eq!(found.pagination, expected);
        assert_eq!(part.page("last", 2).unwrap().pagination, expected);
        assert_eq!(part.page("1", 2).unwrap().pagination.next, 2);
        for number in ["3", "0", "-1", "x", ""] {
            assert_eq!(part.page(number, 2).err(), Some(ErrorKind::PageNotFound { page: number.to_owned() }));
        }
        let none = Policies::default().page("1", 20).unwrap().pagination;
        assert_eq!((none.total_pages, none.start_index, none.end_index), (1, 0, 0));
    }
}
