//! The next page, which is kept for a while once it was prefetched.

use leptos::prelude::*;

use crate::api::page::Page;
use crate::api::query::Query;

/// Time for which a prefetched page may be shown, in milliseconds.
pub const MAX_AGE: u32 = 30_000;

/// The prefetched page, if any.
#[derive(Clone, Copy)]
pub struct Prefetched {
    page: StoredValue<Option<PrefetchedPage>>,
    cleared: Trigger,
}

struct PrefetchedPage {
    query: Query,
    page: Page,
    /// When it was fetched, in milliseconds since 1970.
    at: f64,
}

impl Default for Prefetched {
    fn default() -> Self {
        Self { page: StoredValue::new(None), cleared: Trigger::new() }
    }
}

impl Prefetched {
    /// Keeps a page that has just been fetched.
    pub fn keep(&self, query: Query, page: Page) {
        self.page.try_set_value(Some(PrefetchedPage { query, page, at: js_sys::Date::now() }));
    }

    /// Drops the page.
    pub fn drop_page(&self) {
        self.page.try_set_value(None);
    }

    /// Takes the page if it answers this query, with when it was fetched, in milliseconds since 1970.
    pub fn take(&self, query: &Query) -> Option<(Page, f64)> {
        let prefetched = self.page.try_update_value(Option::take).flatten()?;
        let fresh = js_sys::Date::now() - prefetched.at < f64::from(MAX_AGE);
        (fresh && prefetched.query == *query).then_some((prefetched.page, prefetched.at))
    }

    /// Drops the page and ends a prefetch under way: another user may be looking.
    pub fn clear(&self) {
        self.drop_page();
        self.cleared.notify();
    }

    /// Drops the page; to be called by the effect that prefetches, which runs again when the page is cleared.
    pub fn restart(&self) {
        self.cleared.track();
        self.drop_page();
    }
}
