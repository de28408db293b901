//! What the list shows of all policies: pages of its own, and the counts of its filters.

use leptos::prelude::*;

use crate::api::error::ApiError;
use crate::api::query::Param;
use crate::reactive::erased::effect;
use crate::store::all_policies::AllPolicies;
use crate::store::facet_counts::Facets;
use crate::store::list_state::LoadedPage;
use crate::store::list_store::ListStore;
use crate::url_state::policy_set::PolicySet;

/// Shows the pages of a narrowed list, until the calling effect runs again.
pub(super) fn show_narrowed(store: ListStore, set: PolicySet) {
    let all = AllPolicies::of(store, &set, true);
    effect(move || {
        let (query, part) = (store.query.get(), all.get());
        if store.policies.get_untracked() != set {
            // The effect that ends this one has not run yet.
            return;
        }
        all.state.with(|read| {
            store.set_state.update(|state| match (&read.policies, &read.failure, part) {
                _ if read.under_way.is_some() => state.begin(query, None),
                (Some(read), _, Some(part)) => {
                    let max = state.server.and_then(|server| server.max_page_size).unwrap_or(u32::MAX);
                    let size = query.page_size(store.defaults).unwrap_or(store.defaults.page_size).min(max);
                    match part.page(query.get(Param::Page).unwrap_or("1"), size) {
                        Ok(page) => {
                            let (narrowing, matching, at) = (set.narrowing, read.count() as u32, read.read_at);
                            let page = LoadedPage { query, narrowing, matching, page, at };
                            state.settle(page, store.defaults);
                        }
                        Err(kind) => state.fail(query, kind.into(), None),
                    }
                }
                // The notification rules decide.
                (Some(_), _, None) => state.begin(query, None),
                (_, Some(error), _) => state.fail(query, ApiError::clone(error), None),
                _ => {}
            });
        });
    });
}

/// What is known of the numbers of a set by now; tracked.
pub(super) fn count(policies: AllPolicies) -> Facets {
    if let Some(read) = policies.get() {
        // Some of the pages would give wrong numbers.
        return match read.failures.first() {
            Some(failure) => Facets::Failed(failure.error.clone()),
            None => Facets::Known(read.iter().collect()),
        };
    }
    policies.state.with(|state| match (&state.failure, &state.policies) {
        (Some(error), _) => Facets::Failed(ApiError::clone(error)),
        (None, Some(paused)) if state.under_way.is_none() => Facets::TooMany(paused.progress.total),
        _ => Facets::Unknown,
    })
}
