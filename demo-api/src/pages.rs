//! Pagination.

use std::ops::Range;

use serde::Serialize;

use crate::python;
use crate::query_string::QueryString;
use crate::release::Release;

/// The limits of page sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageSizes {
    /// The size unless the request asks for another.
    pub default: usize,
    /// The largest size; a request for more gets this many rows.
    pub max: usize,
}

/// The `pagination` of an answer. A neighbouring page that does not exist is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are the API's")]
pub struct Pagination {
    pub next: usize,
    pub previous: usize,
    pub count: usize,
    pub current: usize,
    pub total_pages: usize,
    pub start_index: usize,
    pub end_index: usize,
}

impl Pagination {
    /// The place among `count` rows of the page that `page` and `page_size` ask for, if there is such a page. An empty
    /// result has one page. A bad size counts as none.
    #[must_use]
    pub fn read(query: &QueryString, release: Release, sizes: PageSizes, count: usize) -> Option<Self> {
        let size = query.set("page_size").and_then(python::positive_int);
        let size = size.unwrap_or(sizes.default).min(sizes.max).max(1);
        let total_pages = count.div_ceil(size).max(1);
        let current = match query.last("page") {
            None => 1,
            Some("") if release.is_new() => 1,
            Some("last") => total_pages,
            Some(text) => python::positive_int(text)?,
        };
        if current > total_pages {
            return None;
        }
        let before = (current - 1) * size; // less than `count`, or 0: it cannot overflow
        Some(Self {
            next: if current < total_pages { current + 1 } else { 0 },
            previous: current - 1,
            count,
            current,
            total_pages,
            start_index: if count == 0 { 0 } else { before + 1 },
            end_index: before.saturating_add(size).min(count),
        })
    }

    /// The positions of the page's rows, from 0.
    #[must_use]
    pub fn window(&self) -> Range<usize> {
        self.start_index.saturating_sub(1)..self.end_index
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str, release: Release, count: usize) -> Option<Pagination> {
        Pagination::read(&QueryString::decode(query), release, PageSizes { default: 20, max: 100 }, count)
    }

    #[test]
    fn reads_pages() {
        let number = |query: &str, release| read(query, release, 240).map(|page| page.current);
        for release in [Release::V2024_6, Release::V2026_5] {
            let found = ["", "page=7", "page=last", "page=13"].map(|query| number(query, release));
            assert_eq!(found, [Some(1), Some(7), Some(12), None]);
            for text in ["0", "-1", "x", "LAST", "1.5", "+"] {
                assert_eq!(number(&format!("page={text}"), release), None, "{text}");
            }
        }
        assert_eq!((number("page=", Release::V2024_6), number("page=", Release::V2026_5)), (None, Some(1)));
    }

    #[test]
    fn pages_follow_each_other_without_gap_or_overlap() {
        for (count, size) in
            [0, 1, 99, 100, 101, 240].into_iter().flat_map(|count| [1, 7, 100].map(|size| (count, size)))
        {
            let page = |number: usize| read(&format!("page={number}&page_size={size}"), Release::V2026_5, count);
            let pages: Vec<Pagination> = (1..).map_while(page).collect();
            let ends = pages.iter().map(|page| page.window().end);
            assert!(pages.iter().map(|page| page.window().start).eq([0].into_iter().chain(ends).take(pages.len())));
            assert_eq!(pages.last().map(|page| (page.window().end, page.next)), Some((count, 0)), "{count} by {size}");
        }
    }
}
