//! All policies of a list: read page by page, once for all who need them. The narrowed list, the facets, the reports, the
//! export and the selection are views of what is read here.
//!
//! [`policies`] is pure and tested natively; [`page_reader`] sends the requests, [`readings`] shares what they bring, and
//! [`views`] makes the narrowed list and the counts of it.
//!
//! Its code is in the chunk. The list itself knows only the trait [`Reader`].

pub mod page_reader;
pub mod policies;
pub mod readings;
pub mod views;

use std::any::Any;
use std::rc::Rc;

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::error::ApiError;
use crate::store::all_policies::policies::{PageFailure, Policies, Progress};
use crate::store::all_policies::readings::Readings;
use crate::store::facet_store::Facets;
use crate::store::list_store::ListStore;
use crate::url_state::policy_set::PolicySet;

/// What reads all policies of a list, as far as the list needs it.
pub trait Reader: Any {
    /// Shows pages of a narrowed list, which are put together of all pages, until the calling effect runs again.
    fn show_narrowed(&self, store: ListStore, set: PolicySet);
    /// Counts the values of a set, unless its list has more than `max` policies, until the calling effect runs again.
    fn count(&self, store: ListStore, set: PolicySet, max: u32, facets: RwSignal<Facets>);
    /// Reads everything again that is needed.
    fn read_again(&self, store: ListStore);
    /// Forgets what nobody needs, and ends all others; those of `user`, who is another one now, also show nothing any more.
    fn forget(&self, user: bool);
}

/// The reader of a list, from the first call on.
pub fn readings(store: ListStore) -> Readings {
    let of_reader = |reader: &Rc<dyn Reader>| (&**reader as &dyn Any).downcast_ref::<Readings>().copied();
    store.reader.with_untracked(|reader| reader.as_ref().and_then(of_reader)).unwrap_or_else(|| {
        let readings = store.owned(Readings::start);
        store.reader.set(Some(Rc::new(readings)));
        readings
    })
}

/// What has been read of a list, and what is under way.
#[derive(Clone, Debug, Default)]
pub struct ReadingState {
    /// What the last reading brought; while another is under way, the one before.
    pub policies: Option<Arc<Policies>>,
    /// How far the reading under way is.
    pub under_way: Option<UnderWay>,
    /// Why there are no policies: every page would have this error.
    pub failure: Option<Arc<ApiError>>,
}

/// A reading under way.
#[derive(Clone, Debug, Default)]
pub struct UnderWay {
    /// Policies read so far; 0 of 0 before the first page.
    pub progress: Progress,
    /// The page that failed last and is requested again.
    pub retrying: Option<PageFailure>,
}

/// All policies of a set, for as long as the owner lives that asked for them. Cheap to copy.
#[derive(Clone, Copy)]
pub struct AllPolicies {
    /// What is read of the list; the set may be a part of it.
    pub state: RwSignal<ReadingState>,
    set: StoredValue<PolicySet>,
    id: u32,
    store: ListStore,
}

impl AllPolicies {
    /// Has the policies of a set read, in the list's order if that matters.
    #[must_use]
    pub fn of(store: ListStore, set: PolicySet, in_order: bool) -> Self {
        Self::up_to(u32::MAX, store, set, in_order)
    }

    /// Has the policies of a set read, unless its list has more than `max`.
    #[must_use]
    pub fn up_to(max: u32, store: ListStore, set: PolicySet, in_order: bool) -> Self {
        let (id, state) = readings(store).demand(store, &set.query, in_order, max);
        Self { state: state.into(), set: StoredValue::new(set), id, store }
    }

    /// The policies of the set, once they have been read; tracked.
    #[must_use]
    pub fn get(&self) -> Option<Arc<Policies>> {
        let read = self.state.with(|state| state.policies.clone())?;
        let narrowing = self.set.with_value(|set| set.narrowing);
        (!read.is_paused()).then(|| read.narrowed(narrowing, &self.store.rules.get()))
    }

    /// Reads the pages that are missing.
    pub fn read_missing(&self) {
        readings(self.store).read(self.store, self.id, false);
    }

    /// Reads everything again.
    pub fn read_again(&self) {
        readings(self.store).read(self.store, self.id, true);
    }
}
