//! What the responses so far tell of the server, by their shape.

use crate::api::page::Page;
use crate::matching::combination::Combination;

/// What is known of a server. It is learned page by page, and a later page corrects an earlier one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ServerProfile {
    /// Whether its policies have a query, which it then filters and sorts by; `None` while no policy has been seen.
    pub has_query: Option<bool>,
    /// How it combines criteria; `None` for one that may be older than authentik 2025.8.
    pub combination: Option<Combination>,
    /// The largest page that it gives, in rows; `None` while it has given every size that was asked for.
    pub max_page_size: Option<u32>,
    /// The largest page that it gave, in rows.
    pub largest_page: u32,
}

impl ServerProfile {
    /// What is known after a page of which `requested` rows were requested; `None` where that was no number.
    #[must_use]
    pub fn after(self, page: &Page, requested: Option<u32>) -> Self {
        let at = page.pagination;
        let given = if at.end_index == 0 { 0 } else { (at.end_index + 1).saturating_sub(at.start_index) };
        let was_cut = at.next > 0 && requested.is_some_and(|requested| given < requested);
        Self {
            has_query: page.has_query.or(self.has_query),
            combination: page.has_autocomplete.then_some(Combination::All),
            max_page_size: if was_cut { Some(given) } else { self.max_page_size.filter(|max| given <= *max) },
            largest_page: self.largest_page.max(given),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::response::{Sent, read_list};

    fn page(count: u32, given: u32, row: &str, rest: &str) -> Page {
        let (next, end) = (u32::from(given < count) * 2, given);
        let rows = vec![row; given as usize].join(",");
        let body = format!(
            r#"{{"pagination":{{"next":{next},"previous":0,"count":{count},"current":1,"total_pages":9,
            "start_index":{},"end_index":{end}}},"results":[{rows}]{rest}}}"#,
            given.min(1)
        );
        read_list(200, &body, Sent::default()).unwrap()
    }

    const OLD_ROW: &str = r#"{"pk":"a","name":"a","bound_to":0}"#;
    const NEW_ROW: &str = r#"{"pk":"a","name":"a","bound_to":0,"query":null}"#;

    #[test]
    fn a_page_that_was_cut_tells_the_largest_size() {
        let start = ServerProfile::default();
        assert_eq!(start.after(&page(240, 20, OLD_ROW, ""), Some(20)).max_page_size, None);
        let cut = start.after(&page(240, 100, OLD_ROW, ""), Some(1000));
        assert_eq!((cut.max_page_size, cut.largest_page), (Some(100), 100));
        assert_eq!(cut.after(&page(240, 20, OLD_ROW, ""), Some(20)).max_page_size, Some(100));
        assert_eq!(cut.after(&page(240, 200, OLD_ROW, ""), Some(200)).max_page_size, None);
        // The last page is shorter anyway, and a size that isn't a number wasn't requested.
        assert_eq!(start.after(&page(7, 7, OLD_ROW, ""), Some(20)).max_page_size, None);
        assert_eq!(start.after(&page(240, 20, OLD_ROW, ""), None).max_page_size, None);
    }

    #[test]
    fn the_release_shows_in_the_members() {
        let start = ServerProfile::default();
        let old = start.after(&page(1, 1, OLD_ROW, ""), None);
        assert_eq!((old.has_query, old.combination), (Some(false), None));
        let new = start.after(&page(1, 1, NEW_ROW, r#","autocomplete":{}"#), None);
        assert_eq!((new.has_query, new.combination), (Some(true), Some(Combination::All)));
        let empty = page(0, 0, NEW_ROW, r#","autocomplete":{}"#);
        assert_eq!(start.after(&empty, None).has_query, None);
        assert_eq!(new.after(&empty, None).has_query, Some(true));
    }
}
