//! All policies of a list: read page by page, once for all who need them. The narrowed list, the facets, the reports, the
//! export and the selection are views of what is read here.
//!
//! [`policies`] is pure and tested natively; [`page_reader`] sends the requests, [`readings`] shares what they bring, and
//! [`views`] makes the narrowed list and the counts of it.
//!
//! Its code is in the chunk. The list itself knows only the trait `Reader`.

pub mod page_reader;
pub mod policies;
pub mod reading_state;
pub mod readings;
pub mod views;

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::reactive::erased::memo;
use crate::store::all_policies::policies::{Policies, Progress};
use crate::store::all_policies::reading_state::ReadingState;
use crate::store::all_policies::readings::Readings;
use crate::store::list_store::ListStore;
use crate::store::notification_store::{NotificationStore, Notifications};
use crate::url_state::policy_set::PolicySet;

/// What reads all policies of a list, from the first call on; `None` where the list is gone.
pub fn readings(store: ListStore) -> Option<Readings> {
    store.shared(|store| {
        let readings = Readings::start(store);
        store.reader.set(Some(Rc::new(readings)));
        readings
    })
}

/// All policies of a set, for as long as the owner lives that asked for them; with the notification rules where these decide
/// which policies the set has. Cheap to copy.
#[derive(Clone, Copy)]
pub struct AllPolicies {
    /// What is read of the list; the set may be a part of it.
    pub state: RwSignal<ReadingState>,
    /// What is read of notification rules for it.
    pub notifications: Option<NotificationStore>,
    /// Those of the set.
    part: Memo<Option<Arc<Policies>>>,
    id: u32,
    store: ListStore,
}

impl AllPolicies {
    /// Has the policies of a set read, in the list's order if that matters.
    pub fn of(store: ListStore, set: &PolicySet, in_order: bool) -> Self {
        Self::up_to(u32::MAX, store, set, in_order)
    }

    /// Has the policies of a set read, unless its list has more than `max`.
    pub fn up_to(max: u32, store: ListStore, set: &PolicySet, in_order: bool) -> Self {
        let demand = |readings: Readings| readings.demand(&set.query, in_order, max);
        let (id, state) = readings(store).map(demand).unwrap_or_default();
        let state: RwSignal<ReadingState> = state.into();
        let notifications = set.narrowing.may_never_fire.then(|| NotificationStore::demand(store)).flatten();
        let read = memo(move || {
            let read = state.with(|state| state.policies.clone())?;
            (!is_reading(notifications) && !read.is_paused()).then_some(read)
        });
        let narrowing = set.narrowing;
        let part = memo(move || Some(read.get()?.narrowed(narrowing, &store.rules.get())));
        Self { state, notifications, part, id, store }
    }

    /// How far the notification rules are that decide; tracked.
    pub fn reading_rules(&self) -> Option<Progress> {
        self.notifications.filter(|_| is_reading(self.notifications)).map(NotificationStore::progress)
    }

    /// The policies of the set, once they have been read; tracked.
    pub fn get(&self) -> Option<Arc<Policies>> {
        self.part.get()
    }

    /// Reads the pages that are missing.
    pub fn read_missing(&self) {
        self.read(false);
    }

    /// Reads everything again.
    pub fn read_again(&self) {
        self.read(true);
    }

    fn read(&self, again: bool) {
        if let Some(readings) = readings(self.store) {
            readings.read(self.id, again);
        }
    }
}

/// Whether notification rules are being read; tracked.
fn is_reading(notifications: Option<NotificationStore>) -> bool {
    notifications.is_some_and(|it| it.state.with(|state| matches!(state, Notifications::Reading)))
}
