//! Prefetches the next page while the list is idle, so that "Next page" shows it at once.

use std::sync::Arc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use crate::api::client::Client;
use crate::api::page::Page;
use crate::api::query::{Defaults, Query};
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::{effect, memo};
use crate::store::list_state::{ListState, LoadedPage};
use crate::store::query_update::QueryUpdate;

/// Time without a request before the list counts as idle, in milliseconds; longer than a pause between two words.
const IDLE_DELAY: u32 = 3_000;
/// Time for which a prefetched page may be shown, in milliseconds.
const MAX_AGE: u32 = 30_000;
/// The largest page that is prefetched, in rows: a larger one costs more memory and server time than it saves.
const MAX_ROWS: usize = 100;

/// The prefetched page, if any.
#[derive(Clone, Copy)]
pub struct Prefetch {
    page: StoredValue<Option<PrefetchedPage>>,
    cleared: Trigger,
}

struct PrefetchedPage {
    query: Query,
    page: Page,
    /// When it was fetched, in milliseconds since 1970.
    at: f64,
}

impl Prefetch {
    /// Prefetches for a list whenever it is idle. Every request of the list, a refresh too, drops the page and aborts a
    /// prefetch under way; so does [`MAX_AGE`].
    #[must_use]
    pub fn start(
        client: StoredValue<Client>,
        defaults: Defaults,
        state: ReadSignal<ListState>,
        shown: Memo<Option<Arc<LoadedPage>>>,
    ) -> Self {
        let prefetch = Self { page: StoredValue::new(None), cleared: Trigger::new() };
        let idle = memo(move || state.with(|state| state.pending.is_none()));
        effect(move || {
            prefetch.cleared.track();
            shown.track();
            let idle = idle.get();
            prefetch.page.set_value(None);
            if idle && let Some(query) = state.with_untracked(|state| next_page(state, defaults)) {
                prefetch.fetch_when_idle(client, defaults, query);
            }
        });
        prefetch
    }

    /// Takes the page if it answers this query, with when it was fetched, in milliseconds since 1970.
    #[must_use]
    pub fn take(&self, query: &Query) -> Option<(Page, f64)> {
        let prefetched = self.page.try_update_value(Option::take).flatten()?;
        let fresh = js_sys::Date::now() - prefetched.at < f64::from(MAX_AGE);
        (fresh && prefetched.query == *query).then_some((prefetched.page, prefetched.at))
    }

    /// Drops the page and aborts a prefetch under way: another user may be looking.
    pub fn clear(&self) {
        self.page.set_value(None);
        self.cleared.notify();
    }

    fn fetch_when_idle(self, client: StoredValue<Client>, defaults: Defaults, query: Query) {
        spawn_until_cleanup(|abort| async move {
            TimeoutFuture::new(IDLE_DELAY).await;
            let Some(client) = client.try_get_value() else { return };
            // An error needs no message: the page is requested again when the user goes there.
            if let Ok(page) = client.list(&query, defaults, &abort).await {
                self.page.try_set_value(Some(PrefetchedPage { query, page, at: js_sys::Date::now() }));
                TimeoutFuture::new(MAX_AGE).await;
                self.page.try_set_value(None);
            }
        });
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
