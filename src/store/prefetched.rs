//! The next page, which is kept for a while once it was prefetched.

use leptos::prelude::*;

use crate::api::page::Page;
use crate::api::query::Query;
use crate::store::list_state::LoadedPage;

/// Time for which a prefetched page may be shown, in milliseconds.
pub const MAX_AGE: u32 = 30_000;

/// The prefetched page, if any.
#[derive(Clone, Copy)]
pub struct Prefetched {
    page: StoredValue<Option<LoadedPage>>,
    cleared: Trigger,
}

impl Default for Prefetched {
    fn default() -> Self {
        Self { page: StoredValue::new(None), cleared: Trigger::new() }
    }
}

impl Prefetched {
    /// Keeps a page that has just been fetched.
    pub fn keep(&self, query: Query, page: Page) {
        self.page.try_set_value(Some(LoadedPage::of_server(query, page, js_sys::Date::now())));
    }

    /// Drops the page.
    pub fn drop_page(&self) {
        self.page.try_set_value(None);
    }

    /// Takes the page if it answers this query.
    pub fn take(&self, query: &Query) -> Option<LoadedPage> {
        let page = self.page.try_update_value(Option::take).flatten()?;
        let is_fresh = js_sys::Date::now() - page.at < f64::from(MAX_AGE);
        (is_fresh && page.query == *query).then_some(page)
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
