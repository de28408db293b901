//! Pagination.

use std::ops::Range;

use serde::Serialize;

use crate::message::Message;
use crate::python;
use crate::query_string::QueryString;
use crate::refusal::Refusal;
use crate::release::Release;

/// The limits of page sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageSizes {
    /// The size unless the request asks for another.
    pub default: usize,
    /// The largest size; a request for more gets this many rows.
    pub max: usize,
}

/// The page a request asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// The one of this number, from 1.
    Number(usize),
    /// The last one, whichever that is.
    Last,
    /// A value that is not a page.
    Invalid,
}

impl Page {
    /// Reads the `page` parameter.
    fn parse(text: Option<&str>, release: Release) -> Self {
        match text {
            None => Self::Number(1),
            Some("") if release.is_new() => Self::Number(1),
            Some("last") => Self::Last,
            Some(text) => python::positive_int(text).map_or(Self::Invalid, Self::Number),
        }
    }
}

/// The page that a request asks for, and how many rows it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct PageRequest {
    pub page: Page,
    pub size: usize,
}

impl PageRequest {
    /// Reads the `page` and `page_size` parameters. A bad size counts as none.
    #[must_use]
    pub fn read(query_string: &QueryString, release: Release, sizes: PageSizes) -> Self {
        let size = query_string.set("page_size").and_then(python::positive_int);
        Self {
            page: Page::parse(query_string.last("page"), release),
            size: size.map_or(sizes.default, |size| size.min(sizes.max)),
        }
    }

    /// The page's place among `count` rows.
    ///
    /// # Errors
    /// The 404 where there is no such page.
    pub fn of(self, count: usize) -> Result<Pagination, Refusal> {
        Pagination::new(count, self.page, self.size).ok_or_else(|| Refusal::not_found(Message::InvalidPage))
    }
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
    /// The place of a page among `count` policies, unless there is no such page. An empty result has one page.
    #[must_use]
    pub fn new(count: usize, page: Page, size: usize) -> Option<Self> {
        let size = size.max(1);
        let total_pages = count.div_ceil(size).max(1);
        let current = match page {
            Page::Number(number) => number,
            Page::Last => total_pages,
            Page::Invalid => return None,
        };
        if !(1..=total_pages).contains(&current) {
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

    /// The positions of the page's policies, from 0.
    #[must_use]
    pub fn window(&self) -> Range<usize> {
        self.start_index.saturating_sub(1)..self.end_index
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str, release: Release) -> PageRequest {
        PageRequest::read(&QueryString::decode(query), release, PageSizes { default: 20, max: 100 })
    }

    #[test]
    fn reads_pages() {
        for release in [Release::V2024_6, Release::V2026_5] {
            assert_eq!(read("", release).page, Page::Number(1));
            assert_eq!(read("page=7", release).page, Page::Number(7));
            assert_eq!(read("page=last", release).page, Page::Last);
            for text in ["0", "-1", "x", "LAST", "1.5", "+"] {
                assert_eq!(read(&format!("page={text}"), release).page, Page::Invalid, "{text}");
            }
        }
        assert_eq!(read("page=", Release::V2024_6).page, Page::Invalid);
        assert_eq!(read("page=", Release::V2026_5).page, Page::Number(1));
    }

    #[test]
    fn pages_follow_each_other_without_gap_or_overlap() {
        for count in [0, 1, 99, 100, 101, 240] {
            for size in [1, 7, 100, 240, usize::MAX] {
                let mut number = 1;
                let mut end = 0;
                loop {
                    let page = Pagination::new(count, Page::Number(number), size).unwrap();
                    assert_eq!(page.window().start, end, "{count} by {size}, page {number}");
                    end = page.window().end;
                    if page.next == 0 {
                        break;
                    }
                    number = page.next;
                }
                assert_eq!(end, count);
                assert_eq!(Pagination::new(count, Page::Number(number + 1), size), None);
                assert_eq!(Pagination::new(count, Page::Last, size).map(|last| last.current), Some(number));
            }
        }
    }
}
