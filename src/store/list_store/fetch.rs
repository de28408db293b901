//! The list's requests: sent, retried, aborted.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use crate::api::query::Query;
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::store::list_state::LoadedPage;
use crate::store::list_store::ListStore;
use crate::store::retry::{self, Retry};
use crate::store::unbound_policies::UnboundPolicies;

impl ListStore {
    /// Sends one request, with retries; or takes the prefetched page. For the unbound policies there is a request a page. The
    /// request is aborted when the calling effect runs again or is cleaned up.
    pub(super) fn fetch(&self, query: Query, unbound: bool) {
        if let Some((page, at)) = self.prefetch.take(&query).filter(|_| !unbound) {
            self.set_state.update(|state| state.settle(LoadedPage { query, unbound, page, at }, self.defaults));
            return;
        }
        let (store, client, defaults) = (*self, self.client(), self.defaults);
        spawn_until_cleanup(|abort| async move {
            let mut retry = None;
            let mut unbound_policies = UnboundPolicies::default();
            loop {
                store.set_state.update(|state| state.begin(query.clone(), retry));
                let result = if unbound {
                    let on_progress = |progress| store.set_state.update(|state| state.progress = Some(progress));
                    unbound_policies.read(&client, &query, defaults, &abort, on_progress).await
                } else {
                    client.list(&query, defaults, &abort).await
                };
                let view = store.view.get_untracked();
                if view.query != query || view.unbound != unbound {
                    // The effect that aborts this request has not run yet.
                    return;
                }
                let now = js_sys::Date::now();
                // A retry that was cancelled while it was under way is the last one.
                let error = result.as_ref().err().filter(|_| store.is_current(retry));
                let made = retry.map_or(0, |retry: Retry| retry.number);
                let next = error.and_then(|error| retry::after(error, made, now, js_sys::Math::random()));
                store.set_state.update(|state| match result {
                    Ok(page) => state.settle(LoadedPage { query: query.clone(), unbound, page, at: now }, defaults),
                    Err(error) => state.fail(query.clone(), error, next),
                });
                let Some(Retry { at, .. }) = next else { return };
                TimeoutFuture::new((at - now) as u32).await;
                if !store.is_current(next) {
                    return;
                }
                retry = next;
            }
        });
    }

    /// Whether this retry was neither cancelled nor replaced.
    fn is_current(&self, retry: Option<Retry>) -> bool {
        self.state.with_untracked(|state| state.retry == retry)
    }
}
