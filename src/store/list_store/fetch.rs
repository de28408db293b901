//! The list's requests: sent, retried, aborted.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use crate::api::query::Query;
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::store::list_state::LoadedPage;
use crate::store::list_store::ListStore;
use crate::store::retry::{self, Retry};
use crate::url_state::view_state::ViewState;

impl ListStore {
    /// Sends one request, with retries; or takes the prefetched page. The request is aborted when the calling effect runs again
    /// or is cleaned up.
    pub(super) fn fetch(&self, query: Query) {
        if let Some(page) = self.prefetched.take(&query) {
            return self.set_state.update(|state| state.settle(page, self.defaults));
        }
        let (store, client, defaults) = (*self, self.client(), self.defaults);
        spawn_until_cleanup(|abort| async move {
            let mut retry = None;
            loop {
                store.set_state.try_update(|state| state.begin(query.clone(), retry));
                let result = client.list(&query, defaults, &abort).await;
                let is_shown = |view: &ViewState| view.query == query && !view.narrowing.is_on();
                if store.view.try_with_untracked(is_shown) != Some(true) {
                    // The effect that aborts this request has not run yet.
                    return;
                }
                let now = js_sys::Date::now();
                // A retry that was cancelled while it was under way is the last one.
                let error = result.as_ref().err().filter(|_| store.is_current(retry));
                let made = retry.map_or(0, |retry: Retry| retry.number);
                let next = error.and_then(|error| retry::after(error, made, now, js_sys::Math::random()));
                store.set_state.try_update(|state| match result {
                    Ok(page) => state.settle(LoadedPage::of_server(query.clone(), page, now), defaults),
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
        self.state.try_with_untracked(|state| state.retry == retry) == Some(true)
    }
}
