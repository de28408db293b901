//! Finds the policies that are bound to nothing. The list has no filter for them, and `policies/all/?bindings__isnull=true`
//! counts policies of every kind, so all pages are read.

use std::collections::HashSet;

use web_sys::AbortSignal;

use crate::api::client::Client;
use crate::api::error::{ApiError, ErrorKind};
use crate::api::page::{Inconsistency, Page, Pagination};
use crate::api::query::{Defaults, Param, Query};
use crate::store::all_pages::PAGE_SIZE;
use crate::store::matches::Progress;

/// The pages read so far. After an error, reading goes on where it stopped.
#[derive(Debug, Default)]
pub struct UnboundPolicies {
    found: Page,
    seen: HashSet<String>,
    /// Rows read, the unreadable ones too.
    rows: usize,
    /// Policies in the whole list, by the last page.
    total: u32,
    /// The page to be read; 0 for the first, so that a default value is the start.
    next: u32,
}

impl UnboundPolicies {
    /// Reads the pages that are left, one after the other. The result is one page of all unbound policies.
    ///
    /// # Errors
    /// See [`ErrorKind`].
    pub async fn read(
        &mut self,
        client: &Client,
        query: &Query,
        defaults: Defaults,
        abort: &AbortSignal,
        on_progress: impl Fn(Progress),
    ) -> Result<Page, ApiError> {
        let mut query = query.clone();
        query.set(Param::PageSize, &PAGE_SIZE.to_string(), defaults);
        loop {
            query.set(Param::Page, &self.next.max(1).to_string(), defaults);
            match client.list(&query, defaults, abort).await {
                Ok(page) => {
                    let more = self.add(page);
                    on_progress(Progress { read: self.seen.len() as u32, total: self.total });
                    if !more {
                        return Ok(self.finish());
                    }
                }
                // The list became shorter while it was read.
                Err(ApiError { kind: ErrorKind::PageNotFound { .. }, .. }) if self.next > 1 => return Ok(self.finish()),
                Err(error) => return Err(error),
            }
        }
    }

    /// Adds a page; whether there is another.
    fn add(&mut self, page: Page) -> bool {
        self.total = page.pagination.count;
        let offset = self.rows;
        self.rows += page.policies.len() + page.unreadable.len();
        for policy in page.policies {
            // A policy may move to a later page while the list is read.
            if self.seen.insert(policy.pk.clone()) && policy.bound_to == Some(0) {
                self.found.policies.push(policy);
            }
        }
        self.found.unreadable.extend(page.unreadable.into_iter().map(|mut row| {
            row.row += offset;
            row
        }));
        self.found.inconsistencies.extend(page.inconsistencies);
        self.found.has_query = page.has_query.or(self.found.has_query);
        self.found.has_autocomplete = page.has_autocomplete;
        // A next page that is not further on would be read for ever.
        let more = page.pagination.next > page.pagination.current;
        self.next = page.pagination.next;
        more
    }

    fn finish(&mut self) -> Page {
        let mut found = std::mem::take(self);
        let read = found.seen.len() + found.found.unreadable.len();
        if read != found.total as usize {
            found.found.inconsistencies.push(Inconsistency::ChangedWhileRead { count: found.total, read });
        }
        let count = found.found.policies.len() as u32;
        let start_index = count.min(1);
        found.found.pagination =
            Pagination { next: 0, previous: 0, count, current: 1, total_pages: 1, start_index, end_index: count };
        found.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::response::{Sent, read_list};

    fn page(current: u32, next: u32, count: u32, rows: &[(&str, u32)]) -> Page {
        let rows: Vec<_> = rows
            .iter()
            .map(|(pk, bound_to)| format!(r#"{{"pk":"{pk}","name":"{pk}","bound_to":{bound_to}}}"#))
            .collect();
        let body = format!(
            r#"{{"pagination":{{"next":{next},"previous":0,"count":{count},"current":{current},"total_pages":2,
            "start_index":1,"end_index":{}}},"results":[{}]}}"#,
            rows.len(),
            rows.join(",")
        );
        read_list(200, &body, Sent::default()).unwrap()
    }

    #[test]
    fn the_unbound_policies_of_all_pages_make_one() {
        let mut unbound = UnboundPolicies::default();
        assert!(unbound.add(page(1, 2, 4, &[("a", 0), ("b", 1)])));
        assert!(!unbound.add(page(2, 0, 4, &[("c", 2), ("d", 0)])));
        let found = unbound.finish();
        assert_eq!(found.policies.iter().map(|policy| policy.pk.as_str()).collect::<Vec<_>>(), ["a", "d"]);
        assert_eq!((found.pagination.count, found.pagination.end_index, found.pagination.total_pages), (2, 2, 1));
        assert!(found.inconsistencies.is_empty());
    }

    #[test]
    fn a_list_that_changes_while_it_is_read_is_said_to_have_changed() {
        let mut unbound = UnboundPolicies::default();
        unbound.add(page(1, 2, 4, &[("a", 0), ("b", 1)]));
        unbound.add(page(2, 0, 4, &[("b", 1), ("c", 0)]));
        let found = unbound.finish();
        assert_eq!(found.policies.len(), 2);
        assert_eq!(found.inconsistencies, [Inconsistency::ChangedWhileRead { count: 4, read: 3 }]);
    }

    #[test]
    fn a_next_page_that_leads_back_ends_the_list() {
        assert!(!UnboundPolicies::default().add(page(2, 1, 9, &[("a", 0)])));
    }
}
