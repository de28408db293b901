//! Counts, for the filter that is open, how many policies each of its values would show.

use leptos::prelude::*;

use crate::api::choices::LISTED;
use crate::api::query::Param;
use crate::reactive::erased::{effect, memo};
use crate::store::facet_counts::Facets;
use crate::store::list_store::ListStore;
use crate::url_state::policy_set::PolicySet;

/// The most policies that are counted without being asked to.
const MAX_UNASKED: u32 = 1000;

/// The numbers of policies, found with `use_context` where the host page has them. Cheap to copy.
#[derive(Clone, Copy)]
pub struct FacetStore {
    /// The filter that is open, and whether all policies are to be counted however many there are.
    open: RwSignal<Option<(Param, bool)>>,
    facets: RwSignal<Facets>,
}

impl FacetStore {
    /// Creates the store. It requests nothing until [`Self::open`].
    pub fn new(store: ListStore) -> Self {
        let this = Self { open: RwSignal::new(None), facets: RwSignal::new(Facets::Unknown) };
        // The view without the filter that is open.
        let wanted = memo(move || {
            let (param, all) = this.open.get()?;
            let set = store.policies.get();
            Some((PolicySet { query: set.query.without(|other| other == param), ..set }, all))
        });
        effect(move || {
            this.facets.set(Facets::Unknown);
            if let (Some((set, all)), Some(reader)) = (wanted.get(), store.reader.get()) {
                reader.count(set, if all { u32::MAX } else { MAX_UNASKED }, this.facets);
            }
        });
        this
    }

    /// Counts for a filter that has been opened; `all` also where there are more than 1000 policies.
    pub fn open(&self, param: Param, all: bool) {
        if LISTED.contains(&param) {
            self.open.set(Some((param, all)));
        }
    }

    /// The filter has been closed: what is under way is aborted.
    pub fn close(&self) {
        self.open.set(None);
    }

    /// Whether a filter is open, whose values are counted; tracked.
    pub fn is_open(&self) -> bool {
        self.open.with(Option::is_some)
    }

    /// The numbers for a filter, while it is open; tracked.
    pub fn of(&self, param: Param) -> Facets {
        let is_open = self.open.with(|open| open.is_some_and(|(open, _)| open == param));
        if is_open { self.facets.get() } else { Facets::Unknown }
    }
}
