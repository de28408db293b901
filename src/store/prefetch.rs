//! Prefetches the next page while the list is idle, so that "Next page" shows it at once.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use web_sys::AbortSignal;

use crate::api::client::Client;
use crate::api::query::{Defaults, Query};
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::{effect, memo};
use crate::store::list_state::ListState;
use crate::store::list_store::ListStore;
use crate::store::prefetched::MAX_AGE;
use crate::store::query_update::QueryUpdate;

/// Time from when the list is idle to the request, in milliseconds; longer than a pause between two words.
const IDLE_DELAY: u32 = 3_500;
/// The largest page that is prefetched, in rows: a larger one costs more memory and server time than it saves.
const MAX_ROWS: usize = 100;

/// Prefetches the page after the one that is shown whenever the list is idle.
pub fn prefetch_when_idle(store: ListStore) {
    let is_idle = memo(move || store.state.with(|state| state.pending.is_none()));
    effect(move || {
        store.prefetched.restart();
        if store.shown.with(Option::is_some) && is_idle.get() {
            spawn_until_cleanup(move |abort| prefetch(store, store.client(), abort));
        }
    });
}

/// Waits, and prefetches the page after the one that is shown.
async fn prefetch(store: ListStore, client: Client, abort: AbortSignal) {
    TimeoutFuture::new(IDLE_DELAY).await;
    let next = store.state.try_with_untracked(|state| next_page(state, store.defaults)).flatten();
    let Some(query) = next else { return };
    // An error needs no message: the page is requested again when the user goes there.
    if let Ok(page) = client.list(&query, store.defaults, &abort).await {
        store.prefetched.keep(query, page);
        TimeoutFuture::new(MAX_AGE).await;
        store.prefetched.drop_page();
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
