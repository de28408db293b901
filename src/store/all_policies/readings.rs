//! The readings of lists: each is made once for all who need it, and kept for those who need it next.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::query::Query;
use crate::reactive::abortable_task::spawn_until_cleanup;
use crate::reactive::erased::effect;
use crate::store::all_policies::page_reader::PageReader;
use crate::store::all_policies::policies::Policies;
use crate::store::all_policies::reading_state::{ReadingState, UnderWay};
use crate::store::all_policies::{AllPolicies, views};
use crate::store::facet_counts::Facets;
use crate::store::list_store::ListStore;
use crate::store::list_store::reader::Reader;
use crate::url_state::policy_set::PolicySet;

/// The age, in milliseconds, up to which a reading that nobody needs is taken up again.
const MAX_AGE: f64 = 5.0 * 60.0 * 1000.0;
/// Readings that are kept while nobody needs them.
const MAX_IDLE: usize = 3;

/// The readings that are needed, and the last ones that were. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Readings {
    store: ListStore,
    kept: StoredValue<Kept, LocalStorage>,
}

#[derive(Default)]
struct Kept {
    /// The one that was needed last comes last.
    readings: Vec<Reading>,
    next_id: u32,
}

struct Reading {
    id: u32,
    query: Query,
    state: ArcRwSignal<ReadingState>,
    /// How many need it.
    demand: usize,
    /// It is paused where the list has more policies than this.
    max: u32,
    /// The requests under way.
    task: Option<Owner>,
}

impl Reading {
    fn new(id: u32, query: Query) -> Self {
        Self { id, query, state: ArcRwSignal::default(), demand: 0, max: 0, task: None }
    }

    /// Whether it is of this list, `in_order` also in the same order.
    fn is_of(&self, query: &Query, in_order: bool) -> bool {
        self.query == *query || (!in_order && self.query.filters().eq(query.filters()))
    }

    /// Whether what was read is worth being kept.
    fn is_fresh(&self) -> bool {
        let age = |policies: &Arc<Policies>| js_sys::Date::now() - policies.read_at;
        self.task.is_none()
            && self.state.with_untracked(|state| state.policies.as_ref().is_some_and(|p| age(p) < MAX_AGE))
    }

    /// Whether requests have to be sent.
    fn is_short(&self) -> bool {
        let is_short = |state: &ReadingState| match &state.policies {
            Some(policies) => policies.is_paused() && policies.progress.total <= self.max,
            None => state.failure.is_none(),
        };
        self.task.is_none() && self.state.with_untracked(is_short)
    }

    fn stop(&mut self) {
        if let Some(task) = self.task.take() {
            task.cleanup();
        }
    }
}

impl Readings {
    /// None yet. Those to come end with the list.
    pub fn start(store: ListStore) -> Self {
        Self { store, kept: StoredValue::new_local(Kept::default()) }
    }

    /// Has a list read, if it is not, until the calling owner is cleaned up; `in_order` says whether its order matters, and it is
    /// paused where it has more policies than `max`. Returns the reading's number and its state.
    pub(super) fn demand(self, query: &Query, in_order: bool, max: u32) -> (u32, ArcRwSignal<ReadingState>) {
        let demanded = self.kept.try_update_value(|kept| {
            let serves =
                |reading: &Reading| reading.is_of(query, in_order) && (reading.demand > 0 || reading.is_fresh());
            let mut reading = match kept.readings.iter().position(serves) {
                Some(at) => kept.readings.remove(at),
                None => Reading::new(kept.next_id, query.clone()),
            };
            kept.next_id = kept.next_id.wrapping_add(1);
            reading.demand += 1;
            reading.max = reading.max.max(max);
            let demanded = (reading.id, reading.state.clone(), reading.is_short());
            kept.readings.push(reading);
            demanded
        });
        let Some((id, state, is_short)) = demanded else { return Default::default() };
        on_cleanup(move || self.release(id));
        if is_short {
            self.read(id, false);
        }
        (id, state)
    }

    /// One of those who needed a reading needs it no more. What nobody needs ends, or is kept for a while.
    fn release(self, id: u32) {
        self.kept.try_update_value(|kept| {
            for reading in kept.readings.iter_mut().filter(|reading| reading.id == id) {
                reading.demand = reading.demand.saturating_sub(1);
            }
            let mut idle = kept.readings.iter().filter(|reading| reading.demand == 0).count();
            kept.readings.retain_mut(|reading| {
                let is_kept = reading.demand > 0 || (reading.is_fresh() && idle <= MAX_IDLE);
                if !is_kept {
                    idle -= 1;
                    reading.stop();
                }
                is_kept
            });
        });
    }

    /// How many policies a list has, where that was read.
    pub fn total(self, set: &PolicySet) -> Option<u32> {
        self.kept.try_with_value(|kept| {
            let reading = kept.readings.iter().find(|reading| reading.is_of(&set.query, false))?;
            reading.state.with_untracked(|state| Some(state.policies.as_ref()?.progress.total))
        })?
    }

    /// Reads a list, or what is missing of it.
    pub(super) fn read(self, id: u32, again: bool) {
        let found = self.kept.try_update_value(|kept| {
            let reading = kept.readings.iter_mut().find(|reading| reading.id == id)?;
            reading.stop();
            Some((self.store.owner()?.child(), reading.query.clone(), reading.state.clone()))
        });
        let Some((task, query, state)) = found.flatten() else { return };
        let before = state.with_untracked(|state| state.policies.clone()).filter(|_| !again);
        let before = before.map(Arc::unwrap_or_clone).unwrap_or_default();
        state.update(|state| {
            state.under_way = Some(UnderWay { progress: before.progress, retrying: None });
            state.failure = None;
        });
        let run = |abort| async move {
            let reader = PageReader { store: self.store, query, state: state.clone(), abort };
            let result = reader.read(before, || self.with(id, |reading| reading.max).unwrap_or_default()).await;
            self.with(id, |reading| reading.task = None);
            state.try_update(|state| match result {
                Ok(policies) => *state = ReadingState { policies: Some(Arc::new(policies)), ..ReadingState::default() },
                Err(error) => *state = ReadingState { failure: Some(Arc::new(error)), ..ReadingState::default() },
            });
        };
        // A task also tracks what the caller tracks.
        untrack(|| task.with(|| spawn_until_cleanup(run)));
        self.with(id, |reading| reading.task = Some(task));
    }

    fn with<T>(self, id: u32, with: impl FnOnce(&mut Reading) -> T) -> Option<T> {
        let find = |kept: &mut Kept| kept.readings.iter_mut().find(|reading| reading.id == id).map(with);
        self.kept.try_update_value(find).flatten()
    }
}

impl Reader for Readings {
    fn show_narrowed(&self, set: PolicySet) {
        views::show_narrowed(self.store, set);
    }

    fn count(&self, set: PolicySet, max: u32, facets: RwSignal<Facets>) {
        let policies = AllPolicies::up_to(max, self.store, &set, false);
        effect(move || facets.set(views::count(policies)));
    }

    fn read_again(&self) {
        self.forget(false);
        let ids = self.kept.try_with_value(|kept| kept.readings.iter().map(|reading| reading.id).collect::<Vec<_>>());
        ids.into_iter().flatten().for_each(|id| self.read(id, true));
    }

    fn forget(&self, user: bool) {
        self.kept.try_update_value(|kept| {
            kept.readings.retain(|reading| reading.demand > 0);
            for reading in &mut kept.readings {
                reading.stop();
                if user {
                    reading.state.set(ReadingState::default());
                }
            }
        });
    }
}
