//! The next page, prefetched while the list is idle, so that "Next page" shows it at once.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use web_sys::AbortSignal;

use crate::api::client::Client;
use crate::api::page::Page;
use crate::api::query::{Defaults, Query};
use crate::store::list_state::ListState;
use crate::store::list_store::ListStore;
use crate::store::query_update::QueryUpdate;

/// Time without a request before the next page is prefetched, in milliseconds; longer than a pause between two words.
const IDLE_DELAY: u32 = 3_000;
/// Time for which a prefetched page may be shown, in milliseconds.
const MAX_AGE: u32 = 30_000;
/// The largest page that is prefetched, in rows: a larger one costs more memory and server time than it saves.
const MAX_ROWS: usize = 100;

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
    /// Takes the page if it answers this query, with when it was fetched, in milliseconds since 1970.
    #[must_use]
    pub fn take(&self, query: &Query) -> Option<(Page, f64)> {
        let prefetched = self.page.try_update_value(Option::take).flatten()?;
        let fresh = js_sys::Date::now() - prefetched.at < f64::from(MAX_AGE);
        (fresh && prefetched.query == *query).then_some((prefetched.page, prefetched.at))
    }

    /// Drops the page and ends a prefetch under way: another user may be looking.
    pub fn clear(&self) {
        self.restart();
        self.cleared.notify();
    }

    /// Drops the page; to be called by the effect that prefetches, which runs again when the page is cleared.
    pub fn restart(&self) {
        self.cleared.track();
        self.page.set_value(None);
    }
}

/// Waits, and prefetches the page after the one that is shown.
pub async fn prefetch(store: ListStore, client: Client, abort: AbortSignal) {
    TimeoutFuture::new(IDLE_DELAY).await;
    let next = store.state.try_with_untracked(|state| next_page(state, store.defaults)).flatten();
    let Some(query) = next else { return };
    // An error needs no message: the page is requested again when the user goes there.
    if let Ok(page) = client.list(&query, store.defaults, &abort).await {
        store.prefetched.page.try_set_value(Some(PrefetchedPage { query, page, at: js_sys::Date::now() }));
        TimeoutFuture::new(MAX_AGE).await;
        store.prefetched.page.try_set_value(None);
    }
}

/// The query of the next page, where the list shows what was asked for and there is one.
fn next_page(state: &ListState, defaults: Defaults) -> Option<Query> {
    let shown = state.shown.as_ref().filter(|shown| state.failure.is_none() && !shown.narrowing.is_on())?;
    // As many as the server gave, whatever was requested.
    let rows = shown.page.policies.len() + shown.page.unreadable.len();
    let next = shown.page.pagination.next;
    (next > 0 && rows <= MAX_ROWS).then(|| QueryUpdate::Page(next.to_string()).apply(&shown.query, defaults))
}
