//! The document's title, which follows the view: bookmarks, tabs and the history show it.

use crate::text::count::policies;
use crate::text::invisible::replace_invisible;

/// The page's own name.
const PAGE: &str = "Event matcher policies";

/// The longest text of a filter, in characters.
const MAX_LENGTH: usize = 60;

/// The title: "Login failed · 12 policies – Event matcher policies". It has the name of the open policy; else the filters' values,
/// how many policies there are, where that is known, and the page, where it isn't the first.
pub fn title(policy: Option<String>, filters: &[String], count: Option<u32>, page: Option<u32>) -> String {
    let mut said: Vec<String> = Vec::new();
    if let Some(policy) = policy {
        said.push(policy);
    } else {
        said.extend(filters.iter().map(|text| shortened(text)));
        // All policies of the server are nothing to tell.
        if !filters.is_empty() {
            said.extend(count.map(policies));
        }
        said.extend(page.map(|page| format!("Page {page}")));
    }
    if said.is_empty() {
        return PAGE.to_owned();
    }
    replace_invisible(&format!("{} \u{2013} {PAGE}", said.join(" \u{b7} ")))
}

/// A filter's text, cut where it is longer than a tab or a bookmark shows.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_LENGTH) {
        Some((end, _)) => format!("{}\u{2026}", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_says_what_is_seen() {
        let of = |policy: Option<&str>, filters: &[&str], count, page| {
            let filters: Vec<_> = filters.iter().map(|&text| text.to_owned()).collect();
            title(policy.map(str::to_owned), &filters, count, page)
        };
        assert_eq!(of(None, &[], Some(240), None), "Event matcher policies");
        assert_eq!(of(None, &[], Some(240), Some(3)), "Page 3 \u{2013} Event matcher policies");
        assert_eq!(
            of(None, &["Login failed", "\u{201c}default\u{201d}"], Some(12), None),
            "Login failed \u{b7} \u{201c}default\u{201d} \u{b7} 12 policies \u{2013} Event matcher policies"
        );
        assert_eq!(of(None, &["Login"], Some(1), None), "Login \u{b7} 1 policy \u{2013} Event matcher policies");
        assert_eq!(of(None, &["Login"], None, None), "Login \u{2013} Event matcher policies");
        assert_eq!(of(None, &[&"x".repeat(10_000)], None, None).chars().count(), 60 + 1 + 3 + PAGE.len());
        assert_eq!(of(Some("a\u{202e}b"), &["Login"], Some(1), None), "a\u{fffd}b \u{2013} Event matcher policies");
    }
}
